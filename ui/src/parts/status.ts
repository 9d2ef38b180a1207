// The shape of each status at GMO-PG, and the groups by which the list is filtered.

const SHAPES: Record<string, string> = {
  AUTH: "auth", CHECK: "auth", SALES: "sales", CAPTURE: "sales", CANCEL: "can", VOID: "can", RETURN: "ret", RETURNX: "ret",
  REQRETURN: "wait", PAYFAIL: "fail", EXPIRED: "fail", UNPROCESSED: "none", REQSUCCESS: "none", AUTHPROCESS: "none",
  REGISTER: "reg", END: "reg",
};

/** Class of the shape; unknown words are dashed. */
export function shape(status: string): string {
  return SHAPES[status] ?? "unk";
}

/** Key of the word. */
export function statusKey(status: string): string {
  return `status-${status}`;
}

/** Groups of statuses that the list offers, in its order. */
export const GROUPS = {
  auth: ["AUTH"],
  sales: ["SALES", "CAPTURE"],
  returned: ["RETURN", "REQRETURN"],
  cancelled: ["CANCEL"],
  failed: ["PAYFAIL", "EXPIRED"],
  unpaid: ["UNPROCESSED", "REQSUCCESS", "AUTHPROCESS"],
} as const;

/** Name of a group. */
export type Group = keyof typeof GROUPS;
