// A chart in the manner of the backend's, good enough to judge a page by.
import type { ChartBar, PayoutState, Yen } from "../bindings";

const VALUES: [string, string, number, number][] = [["12月", "Dec", 1012, 1012], ["1月", "Jan", 842, 842], ["2月", "Feb", 496, 496], ["3月", "Mar", 888, 888], ["4月", "Apr", 768, 768], ["5月", "May", 534, 534], ["6月", "Jun", 522, 522], ["7月", "Jul", 572, 572], ["8月", "Aug", 546, 546], ["9月", "Sep", 684, 684], ["10月", "Oct", 718, 712], ["11月", "Nov", 421, -1]];

/** Twelve months. */
export function bars(ja: boolean): ChartBar[] {
  return VALUES.map(([jaLabel, enLabel, expected, delivered]) => ({
    label: ja ? jaLabel : enLabel, delivered: (delivered < 0 ? null : delivered * 1000) as Yen | null, expected: (expected * 1000) as Yen,
    running: (delivered < 0 ? expected * 1000 : 0) as Yen, fees: (expected * 42) as Yen, refunds: (expected * 22) as Yen, difference: (delivered < 0 ? null : (delivered - expected) * 1000) as Yen | null,
    state: (delivered < 0 ? "running" : delivered < expected ? "short" : "agreed") as PayoutState,
  }));
}

/** The drawing. */
export function svg(list: ChartBar[], width: number, height: number, dark: boolean, big: boolean): string {
  const c = dark ? { d: "#6ea6d6", e: "#5a7f9f", f: "#d99a1c", r: "#e0633f", g: "#2c2a25", t: "#989184", s: "#c8401f" } : { d: "#2b669b", e: "#6d93b6", f: "#b97f12", r: "#c8401f", g: "#ece7db", t: "#6f695e", s: "#c8401f" };
  const left = big ? 64 : 0, foot = big ? 26 : 16, head = big ? 24 : 8, max = 1_200_000;
  const y = (v: number): number => height - foot - ((height - foot - head) * v) / max;
  const step = (width - left) / list.length, bar = Math.min(big ? 34 : 18, step * 0.62);
  let out = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter" font-size="${big ? 11 : 9.5}">`;
  for (let v = 0; v <= 1_200_000; v += big ? 300_000 : 1_200_001) out += `<path d="M${left} ${y(v)}H${width}" stroke="${c.g}"/>` + (big ? `<text x="${left - 10}" y="${y(v) + 4}" text-anchor="end" fill="${c.t}">${v / 10000}</text>` : "");
  list.forEach((one, i) => {
    const x = left + step * i + (step - bar) / 2, e = one.expected ?? 0, d = one.delivered;
    if (d !== null) out += `<rect x="${x}" y="${y(d)}" width="${bar}" height="${y(0) - y(d)}" rx="2" fill="${c.d}"/>` + (big ? `<rect x="${x}" y="${y(e + one.fees + one.refunds)}" width="${bar}" height="${y(e + one.refunds) - y(e + one.fees + one.refunds) - 1}" fill="${c.f}"/>` : "") + (d < e ? `<rect x="${x}" y="${y(e)}" width="${bar}" height="3" fill="none" stroke="${c.s}" stroke-width="1.5"/>` : "");
    else out += `<rect x="${x}" y="${y(e)}" width="${bar}" height="${y(0) - y(e)}" rx="2" fill="${c.e}" fill-opacity=".3" stroke="${c.e}" stroke-width="1.5" stroke-dasharray="1.5 3"/>`;
    if (big || i % 2 === 1) out += `<text x="${x + bar / 2}" y="${height - (big ? 8 : 3)}" text-anchor="middle" fill="${c.t}">${one.label}</text>`;
  });
  return `${out}</svg>`;
}
