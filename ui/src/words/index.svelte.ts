// Text for people, from the same Fluent files as the program's, read when the page was built. Only the shown language is
// unpacked.
import { FluentBundle, FluentNumber, type FluentResource } from "@fluent/bundle";
import { grouped } from "../money";
import type { Lang } from "../bridge/bindings";
import type { Key, None, Words } from "./keys";
import jaStatus from "../../../src-tauri/words/ja/status.ftl?raw";
import jaWarning from "../../../src-tauri/words/ja/warning.ftl?raw";
import jaScreen from "../../../src-tauri/words/ja/screen.ftl?raw";
import enStatus from "../../../src-tauri/words/en/status.ftl?raw";
import enWarning from "../../../src-tauri/words/en/warning.ftl?raw";
import enScreen from "../../../src-tauri/words/en/screen.ftl?raw";

export type { Key } from "./keys";

const FILES: Record<Lang, readonly string[]> = {
  ja: [jaStatus, jaWarning, jaScreen],
  en: [enStatus, enWarning, enScreen],
};
const bundles = new Map<Lang, FluentBundle>();

let shown = $state<Lang>("ja");

function bundle(lang: Lang): FluentBundle {
  const known = bundles.get(lang);
  if (known) return known;
  const made = new FluentBundle(lang === "ja" ? "ja-JP" : "en-GB", { useIsolating: false });
  for (const file of FILES[lang]) made.addResource({ body: JSON.parse(file) as FluentResource["body"] }, { allowOverrides: true });
  bundles.set(lang, made);
  return made;
}

/** The language on the screen. */
export function language(): Lang {
  return shown;
}

/** Shows another language; everything that called `t` is drawn again. */
export function speak(lang: Lang): void {
  shown = lang;
}

/** A number as both languages write it. The desktop's own formatter does the same and takes 6 ms to wake. */
class Count extends FluentNumber {
  override toString(): string {
    return Number.isSafeInteger(this.value) ? `${this.value < 0 ? "-" : ""}${grouped(this.value)}` : String(this.value);
  }
}

type Values = Record<string, string | number>;

function write(key: string, args: Values | null): string | null {
  const made = bundle(shown);
  const message = made.getMessage(key);
  if (!message?.value) return null;
  const counted = args && Object.fromEntries(Object.entries(args).map(([name, value]) => [name, typeof value === "number" ? new Count(value) : value]));
  return made.formatPattern(message.value, counted);
}

type Rest<K extends Key> = None extends Words[K] ? [] : [args: Words[K]];

/** The text of a key. */
export function t<K extends Key>(key: K, ...rest: Rest<K>): string {
  return write(key, (rest[0] as Values | undefined) ?? null) ?? key;
}

/** The text of a key made from data, or what stands in for an unknown one. */
export function word(key: string, otherwise: string): string {
  return write(key, null) ?? otherwise;
}
