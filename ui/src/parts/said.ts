// Where a sentence may end its line. WebKit breaks Japanese between any two characters, so 失効しました came apart as
// 失効しまし and た. Here a line ends after a particle, a comma or a full stop; times, dates, amounts, ids and short
// brackets stand on one line in both languages.

/** A piece of a sentence. A line may end before it, or not; a whole one is not torn at all. */
export interface Piece {
  text: string;
  whole: boolean;
  breaks: boolean;
}

const MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec";
const CLOCK = "(?: \\d{1,2}:\\d{2})?";
const WHOLE = new RegExp(
  [
    "[(\\uff08][^()\\uff08\\uff09]{1,24}[)\\uff09]",
    "[+\\u2212-]?\\u00a5[\\d,]+",
    "[\\d,]+\\u5186",
    "\\d{1,2}\\u6708\\d{1,2}\\u65e5(?:\\([^)]\\))?",
    `\\d{1,4}/\\d{1,2}(?:/\\d{1,2})?${CLOCK}`,
    `\\d{1,2} (?:${MONTHS})(?: \\d{4})?${CLOCK}`,
    "\\d{1,2}:\\d{2}",
    "[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+",
  ].map((one) => `(?:${one})`).join("|"),
  "g",
);
/** Half widths that a whole piece has at most: what is longer must be able to wrap. */
const WIDEST = 24;

/** Last characters of a phrase: particles and endings before a noun. Not い, き, し, り and their like, which join two
 *  verbs to one word (取り消す, 問い合わせ). */
const ENDS = "はがをにでとへもやのてたるなずばらくうす";
const STOPS = "、。";
const OPENS = "「『((";
const CLOSES = "」』))";

const isHiragana = (c: string): boolean => c >= "ぁ" && c <= "ゖ";
const isKanji = (c: string): boolean => c >= "一" && c <= "鿿";
const isJapanese = (c: string): boolean => isHiragana(c) || isKanji(c) || (c >= "ァ" && c <= "ー") || STOPS.includes(c) || CLOSES.includes(c);
const width = (text: string): number => [...text].reduce((sum, c) => sum + (isJapanese(c) ? 2 : 1), 0);

/** Whether a line may end between the characters `at - 1` and `at`. */
function mayBreak(text: string, at: number): boolean {
  const [before, last, next, after] = [text.charAt(at - 2), text.charAt(at - 1), text.charAt(at), text.charAt(at + 1)];
  if (last === "" || next === "" || next === " " || STOPS.includes(next) || CLOSES.includes(next)) return false;
  if (STOPS.includes(last)) return true;
  if (OPENS.includes(next)) return isJapanese(last);
  if (CLOSES.includes(last)) return isKanji(next);
  const ended = ENDS.includes(last) || (before === "な" && last === "い");
  // お and ご belong to the noun behind them.
  if ((next === "お" || next === "ご") && isKanji(after)) return ended && last !== "な";
  return ended && !isHiragana(next);
}

/** The sentence in pieces, in order. */
export function pieces(text: string): Piece[] {
  const out: Piece[] = [];
  let from = 0;
  const add = (to: number, whole: boolean): void => {
    if (to > from) out.push({ text: text.slice(from, to), whole, breaks: mayBreak(text, from) });
    from = to;
  };
  const phrases = (to: number): void => {
    for (let at = from + 1; at < to; at++) if (mayBreak(text, at)) add(at, false);
    add(to, false);
  };
  for (const { 0: found, index } of text.matchAll(WHOLE)) {
    if (width(found) > WIDEST) continue;
    phrases(index);
    add(index + found.length, true);
  }
  phrases(text.length);
  return out;
}
