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

/** The commands and the names of their arguments, read from the bridge's own list. */
function commands(text) {
  const list = text.slice(text.indexOf("export interface Commands"), text.indexOf("export interface Events"));
  return [...list.matchAll(/^ {2}(\w+): \{([^]*?)\n? *answer:/gm)]
    .map(([, name, args]) => ({ name, args: [...args.matchAll(/(\w+)\??: /g)].map(([, arg]) => arg).filter((arg) => arg !== "args") }))
    .filter(({ name }) => !LEFT_OUT.has(name));
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
/** What belongs inside arguments that are objects. */
const INSIDE = {
  wish: ["shop", "consent", "order", "orders", "kind", "amount", "tax", "reserve", "reason", "owner_pin"],
  shop: ["name", "environment", "shop_id", "pg_url", "amazon_url", "shop_pass", "amazon_public_key_id", "amazon_private_key", "product"],
  query: ["statuses", "warned", "from", "to", "min", "max", "text", "sort", "sku"],
  kept: ["place", "drafts", "kept", "list", "scroll"],
  map: ["kind", "encoding", "delimiter", "columns", "header_row", "name"],
};

globalThis.attack = { calls: 0, answered: 0, refused: 0, hung: [], said: [], seen: new Set(), spent: {}, over: false, error: "" };

globalThis.attacked = async (text, calls, seed, canaries) => {
  const told = globalThis.attack;
  const all = commands(text);
  const below = chance(seed);
  const of = (list) => list[below(list.length)];
  try {
    const { invoke } = globalThis.__TAURI_INTERNALS__;
    const { rows } = await invoke("transactions", { query: { statuses: [], warned: false, from: null, to: null, min: null, max: null, text: "", sort: null }, offset: 0, limit: 50 });
    const known = { order: rows.map((row) => row.order_id), shop: rows.map((row) => row.shop), name: rows.map((row) => row.shop) };
    const value = (name, deep) => {
      if (INSIDE[name] && deep < 2 && below(3) > 0) return Object.fromEntries(INSIDE[name].map((key) => [key, value(key, deep + 1)]));
      if (name === "orders" && below(3) === 0) return [of(known.order), of(known.order), of(VALUES)];
      if (name === "files" && below(2) === 0) return [{ name: of(VALUES), bytes_base64: of([btoa("order_id\nA-1\n"), btoa("\n".repeat(9_999)), "!", of(VALUES)]) }];
      return known[name] && below(2) === 0 ? of(known[name]) : of(VALUES);
    };
    const once = async () => {
      const { name, args } = of(all);
      told.seen.add(name);
      told.calls += 1;
      // A real shop would end the driving, as it must: that has its own story.
      const tamed = (args) => {
        if (name === "shop_add" && args.shop && ["production", "test"].includes(args.shop.environment)) args.shop.environment = "sandbox";
        return args;
      };
      const given = below(20) === 0 ? of(VALUES) : tamed(Object.fromEntries(args.map((arg) => [arg, value(arg, 0)])));
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
