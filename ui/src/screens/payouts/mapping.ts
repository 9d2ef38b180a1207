// What the columns of an unknown file are, as they are chosen one by one.
import type { ImportField, ImportMap, ImportProposal, ImportSample } from "../../bridge/bindings";

/** The fields of the chosen kind. */
export function fieldsOf(unknown: ImportProposal | null, map: ImportMap): readonly ImportField[] {
  return unknown?.kinds.find((kind) => kind.key === map.kind)?.fields ?? [];
}

/** Fields that a row cannot do without and that no column is given to. */
export function open(unknown: ImportProposal | null, map: ImportMap): ImportField[] {
  const given = Object.values(map.columns);
  return fieldsOf(unknown, map).filter((field) => field.needed && !given.includes(field.key));
}

/** Whether the file can be read by it. */
export const complete = (unknown: ImportProposal | null, map: ImportMap): boolean => open(unknown, map).length === 0;

/** The column is that field, and no other is; an empty field takes the column out. */
export function give(map: ImportMap, column: string, field: string): ImportMap {
  const others = Object.entries(map.columns).filter(([name, key]) => name !== column && key !== field);
  return { ...map, columns: Object.fromEntries(field === "" ? others : [...others, [column, field]]) };
}

/** Another kind: what it has no field for is taken out. */
export function as(unknown: ImportProposal | null, map: ImportMap, kind: string): ImportMap {
  const next = { ...map, kind };
  const keys = fieldsOf(unknown, next).map((field) => field.key);
  return { ...next, columns: Object.fromEntries(Object.entries(map.columns).filter(([, key]) => keys.includes(key))) };
}

const FIGURE = /^[-−△▲(¥]?[\d,¥ ]+\)?$/;

/** Which of so many columns are of figures: most of their samples are. The odd cell out keeps its place. */
export function figures(columns: number, samples: readonly ImportSample[]): boolean[] {
  return Array.from({ length: columns }, (_, at) => samples.filter((one) => FIGURE.test(one.cells[at] ?? "")).length * 2 > samples.length);
}
