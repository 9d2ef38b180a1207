import { expect, test } from "vitest";
import { pieces } from "./said";

const whole = (text: string): string[] => pieces(text).filter((one) => one.whole).map((one) => one.text);
/** The sentence with a bar where a line may end. */
const barred = (text: string): string => pieces(text).map((one) => (one.breaks ? `|${one.text}` : one.text)).join("");

test("amounts, dates, times and short brackets stay whole", () => {
  expect(whole("入金が不足しています(−¥6,160)。+¥33,000")).toEqual(["(−¥6,160)", "+¥33,000"]);
  expect(whole("paid ¥1,281,070, as expected on Mon 16 Nov 2026 8:30")).toEqual(["¥1,281,070,", "16 Nov 2026 8:30"]);
  expect(whole("11/5 8:30から返品受付のまま、11月16日(月)の入金")).toEqual(["11/5 8:30", "11月16日(月)"]);
});

test("names and ids with hyphens stay whole, and nothing is lost", () => {
  const text = "TYK-261105-003 · GMO-PGは実売上のままです";
  expect(whole(text)).toEqual(["TYK-261105-003", "GMO-PG"]);
  expect(pieces(text).map((one) => one.text).join("")).toBe(text);
});

test("what is long can wrap", () => {
  expect(whole(`(${"あ".repeat(20)})`)).toEqual([]);
  expect(whole("A-very-long-order-id-of-a-cart-that-never-ends")).toEqual([]);
});

test("a Japanese line ends between phrases, never within a word", () => {
  expect(barred("30日を過ぎ、確保していた4,950円が失効しました(11/6 8:30)。だれかの操作ではありません。")).toBe("30日を|過ぎ、|確保していた|4,950円が|失効しました|(11/6 8:30)。|だれかの|操作ではありません。");
  expect(barred("問い合わせ票をGMO-PGへ送り、記録をそろえてもらってください。")).toBe("問い合わせ票を|GMO-PGへ|送り、|記録をそろえてもらってください。");
  expect(barred("GMO-PGでは取り消しましたが、Amazonの枠が残っています。")).toBe("GMO-PGでは|取り消しましたが、|Amazonの|枠が|残っています。");
  expect(barred("発送を止め、お客さまに再注文をお願いしてください。")).toBe("発送を|止め、|お客さまに|再注文を|お願いしてください。");
  expect(barred("GMO-PGを通さない返金があります。")).toBe("GMO-PGを|通さない|返金があります。");
  expect(barred("何も登録せずに、18か月分の取引がある文具店を開きます。")).toBe("何も|登録せずに、|18か月分の|取引がある|文具店を|開きます。");
});

test("an English sentence breaks where it has spaces", () => {
  expect(barred("The 30 days are over (6 Nov 8:30). Nobody did this.")).not.toContain("|");
});
