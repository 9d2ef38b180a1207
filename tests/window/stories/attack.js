// Runs in the page, as a flaw in it would: calls every command of the bridge with hostile values, several at once, from one
// screen after another. What a person gets by a question or a token, it does not have.

/** Commands that open a window of the system or begin the program anew: nobody is there to answer. */
const LEFT_OUT = new Set(["cache_restore", "page_again", "demo_start", "vault_again", "shop_forget", "cache_begin_anew"]);
const SCREENS = ["today", "transactions", "activity", "warnings", "payouts", "recurring", "setup", "shops", "settings"];
/** What may not be answered within this many milliseconds hangs. */
const HANGS = 60_000;
const AT_ONCE = 8;
/** So many calls on one screen: a screen that is drawn costs more than all of them. */
const ON_ONE_SCREEN = 64;

/** A small seeded generator, so that a run can be had again. */
function chance(seed) {
  let state = seed >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** The commands and the types that cross, read from the page's own bindings: `fields` of those that are objects, `words` of closed sets. */
function bindings(text) {
  const types = new Map();
  for (const [, name, body] of text.matchAll(/^export type (\w+) = ([^]*?);$/gm)) {
    const plain = body.replace(/\/\*\*[^]*?\*\//g, "");
    const words = [...plain.matchAll(/"([^"]*)"/g)].map(([, word]) => word);
    const fields = [...plain.matchAll(/^\s*(\w+)\??: ([^,]+?), ?/gm)].map(([, field, type]) => ({ field, type }));
    types.set(name, plain.trim().startsWith("{") ? { fields } : words.length > 1 ? { words } : { number: /number/.test(plain) });
  }
  const table = text.slice(text.indexOf("export interface Commands"));
  const commands = [...table.matchAll(/^ {2}(\w+): \{ args: (\w+);/gm)].map(([, name, args]) => ({ name, args }));
  return { types, commands: commands.filter(({ name }) => !LEFT_OUT.has(name)) };
}

const LONG = "長".repeat(33_000);
const VALUES = [
  null, true, false, -1, 0, 1, 0.5, 1e308, 2 ** 53, -(2 ** 63), "", " ", "x", LONG, "x".repeat(100_001), "\u0000", "\u001b[2J", "\u202e", "\ufeff=1",
  "../../../../etc/passwd", "file:///etc/passwd", "C:\\Windows\\win.ini", "/dev/zero", "'; DROP TABLE operations; --", "{}", "[]", "NaN", "null",
  "__proto__", "constructor", "🙂", "\ud800", "%00", "%2e%2e%2f", "<img src=x onerror=1>", "https://evil.example/", "http://127.0.0.1:1/", "2026-11-06",
  "9999-99-99", "-271821-04-20T00:00:00Z", "csv", "json", "xlsx", "pdf", "svg", "utf-8", "cp932", "month", "sales", "cancel", "change", "charge", "production",
  "sandbox", "test", "lang", "ja", "dark", "owner_limit", "confirm_above", "consent_cap", "dialect", "shop_pass", "amazon_private_key",
  "01900000-0000-7000-8000-000000000000", [], {}, [null], [[[[]]]], [""], { __proto__: null }, { length: 1e9 }, Array(50).fill("x"),
];
const TEXTS = VALUES.filter((one) => typeof one === "string");
const NUMBERS = VALUES.filter((one) => typeof one === "number");

globalThis.attack = { calls: 0, answered: 0, refused: 0, hung: [], said: [], seen: new Set(), spent: {}, over: false, error: "" };

globalThis.attacked = async (text, calls, seed, canaries) => {
  const told = globalThis.attack;
  const { types, commands: all } = bindings(text);
  const below = chance(seed);
  const of = (list) => list[below(list.length)];
  try {
    const { invoke } = globalThis.__TAURI_INTERNALS__;
    const { rows } = await invoke("transactions", { query: { statuses: [], warned: false, from: null, to: null, min: null, max: null, text: "", sort: null }, offset: 0, limit: 50 });
    const known = { order: rows.map((row) => row.order_id), shop: rows.map((row) => row.shop), name: rows.map((row) => row.shop) };
    // Mostly of the type that belongs there, or nothing would come further than the door.
    const value = (name, type, deep) => {
      if (below(6) === 0 || deep > 4) return of(VALUES);
      if (type.endsWith(" | null")) return below(4) === 0 ? null : value(name, type.slice(0, -7), deep);
      if (name === "orders" && type === "Array<string>") return [of(known.order), of(known.order), of(TEXTS)];
      if (name === "bytes_base64" && below(2) === 0) return of([btoa("order_id\nA-1\n"), btoa("\n".repeat(9_999)), "!"]);
      if (known[name] && type === "string" && below(2) === 0) return of(known[name]);
      const list = /^Array<(.*)>$/.exec(type);
      if (list) return Array.from({ length: below(4) }, () => value("", list[1], deep + 1));
      const { fields, words, number } = types.get(type) ?? { number: type === "number" };
      if (fields) return object(fields, deep + 1);
      if (words) return of(words);
      return type === "boolean" ? below(2) === 0 : of(number ? NUMBERS : TEXTS);
    };
    const object = (fields, deep) => Object.fromEntries(fields.map(({ field, type }) => [field, value(field, type, deep)]));
    const once = async () => {
      const { name, args } = of(all);
      told.seen.add(name);
      told.calls += 1;
      // A real shop would end the driving, as it must: that has its own story.
      const tamed = (args) => {
        if (name === "shop_add" && args.shop && ["production", "test"].includes(args.shop.environment)) args.shop.environment = "sandbox";
        return args;
      };
      const given = below(20) === 0 ? of(VALUES) : tamed(object(types.get(args).fields ?? [], 0));
      const begun = performance.now();
      let late;
      const hangs = new Promise((resolve) => (late = setTimeout(() => resolve(HANGS), HANGS)));
      const answer = invoke(name, typeof given === "object" && given !== null && !Array.isArray(given) ? given : { value: given }).then(
        (one) => (told.answered += 1, one),
        (reason) => (told.refused += 1, reason),
      );
      const first = await Promise.race([answer, hangs]);
      clearTimeout(late);
      told.spent[name] = (told.spent[name] ?? 0) + performance.now() - begun;
      if (first === HANGS) return void told.hung.push(name);
      const said = JSON.stringify(first) ?? "";
      if (canaries.some((canary) => said.includes(canary))) told.said.push(name);
    };
    while (told.calls < calls) {
      if (told.calls % ON_ONE_SCREEN === 0) location.hash = `#/${of(SCREENS)}`;
      await Promise.all(Array.from({ length: AT_ONCE }, once));
    }
  } catch (reason) {
    told.error = typeof reason === "object" ? JSON.stringify(reason) : String(reason);
  }
  told.commands = told.seen.size;
  told.over = true;
};
