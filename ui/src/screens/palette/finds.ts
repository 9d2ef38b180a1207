// What the palette finds: screens and things to do, by name, by the other script and by reading.
import type { IconName } from "../../parts/icons";
import { hashOf } from "../../state/route.svelte";
import { NAMED, SCREENS } from "../../state/screens";
import { t } from "../../words/index.svelte";

/** Something that can be chosen. */
export interface Find {
  key: string;
  text: string;
  words: string;
  icon: IconName;
  hash?: string;
  act?: "sync" | "keys" | "import" | "theme";
  shortcut?: string;
}

/** Folds width, case and the kind of kana, so that a reading finds its word. */
export function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

/** Screens. */
export function screenFinds(): Find[] {
  return NAMED.map((screen) => ({
    key: screen, text: t(`nav-${screen}`), words: folded(`${t(`nav-${screen}`)} ${t(`screen-reading-${screen}`)} ${screen}`), icon: SCREENS[screen].icon, hash: hashOf(screen),
  }));
}

/** Things to do. */
export function actionFinds(command: string): Find[] {
  const find = (key: "sync" | "import" | "sales" | "deadline" | "keys" | "theme" | "connect", icon: IconName, more: Partial<Find>): Find => ({ key, text: t(`screen-do-${key}`), words: folded(`${t(`screen-do-${key}`)} ${t(`screen-do-${key}-reading`)} ${key}`), icon, ...more });
  return [
    find("sync", "again", { act: "sync", shortcut: `${command} R` }),
    find("sales", "list", { hash: hashOf("transactions", null, { status: "SALES,CAPTURE" }) }),
    find("deadline", "clock", { hash: hashOf("transactions", null, { status: "AUTH" }) }),
    find("import", "in", { hash: hashOf("payouts", "import") }),
    find("connect", "shop", { hash: hashOf("shops", "new") }),
    find("theme", "settings", { act: "theme" }),
    find("keys", "help", { act: "keys", shortcut: "?" }),
  ];
}

/** What can be done with the orders that a text finds: all of them as a list, and the way on for the first where it has a case. */
export function orderFinds(text: string, order: string | undefined, found: { count: number; case: string | null }): Find[] {
  if (order === undefined) return [];
  const out: Find[] = [];
  if (found.case !== null) out.push({ key: "case", text: t("screen-do-case", { order }), words: "", icon: "warn", hash: hashOf("warnings", found.case) });
  if (found.count > 1) out.push({ key: "all", text: t("screen-do-all", { n: found.count }), words: "", icon: "list", hash: hashOf("transactions", null, { text }) });
  return out;
}

/** Those whose words hold every piece of the text. */
export function matching(list: Find[], text: string): Find[] {
  const pieces = folded(text).split(/[\s\u3000]+/).filter(Boolean);
  return pieces.length === 0 ? list : list.filter((one) => pieces.every((piece) => one.words.includes(piece)));
}
