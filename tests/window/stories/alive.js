// Runs in the page: opens screen after screen while the backend works, and measures how long each takes to stand. The page's
// own `data-state` says when it does.
// What stands in the way of an answer is told here; the story looks at it.
globalThis.alive = { opened: 0, worst: 0, slow: [], failed: [], work: [], asked: [], over: false, error: "" };

/** Calls a command, and notes for as long that it was not answered. */
async function invoke(command, args) {
  const { asked } = globalThis.alive;
  asked.push(command);
  try {
    return await globalThis.__TAURI_INTERNALS__.invoke(command, args);
  } finally {
    asked.splice(asked.indexOf(command), 1);
  }
}

const SCREENS = ["today", "transactions", "activity", "warnings", "payouts", "recurring", "setup", "shops", "settings", "transactions?status=AUTH"];

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const stateOf = () => document.querySelector("main")?.dataset.state;

/** The rail marks the screen that is shown. */
const shown = () => document.querySelector("nav [aria-current]")?.getAttribute("href")?.match(/^#\/(\w+)/)?.[1];

/** Opens a screen; how long it took to stand, milliseconds. */
async function opened(screen) {
  const from = performance.now();
  location.hash = `#/${screen}`;
  await nextFrame();
  while (shown() !== screen.split("?")[0] || stateOf() === "loading" || stateOf() === undefined) {
    // What keeps the window where it is has failed the screen that was asked for.
    if (performance.now() - from > 30_000) return { screen, ms: 30_000, state: "failed" };
    await nextFrame();
  }
  return { screen, ms: Math.round(performance.now() - from), state: stateOf() };
}

/** The n-th settlement report, another file each time. */
function report(n) {
  const charge = `S03-${String(n).padStart(7, "0")}-0000000-C000001`;
  const lines = [
    '"Amazon Payments Advanced",', '"Settlement Report",', '"SellerId","A1"',
    '"SettlementStartDate","2026-10-30T15:00:00 +0000"', '"SettlementEndDate","2026-11-05T14:59:59 +0000"',
    '"TransactionPostedDate","SettlementId","AmazonTransactionId","SellerReferenceId","TransactionType","AmazonOrderReferenceId","SellerOrderId","StoreName","CurrencyCode","TransactionDescription","TransactionAmount","TransactionPercentageFee","TransactionFixedFee","TotalTransactionFee","NetTransactionAmount",',
    `"2026-11-01T02:00:00 +0000","1","${charge}","TYK-X${n}","Capture","${charge.slice(0, 19)}","TYK-X${n}","s","JPY","","1000","0","0","0","1000"`,
  ];
  return { name: `settlement-${n}.csv`, bytes_base64: btoa(`${lines.join("\n")}\n`) };
}

async function taken(n) {
  const given = await invoke("import_give", { files: [report(n)] });
  // Its orders are nobody's here: with several shops one says whose the report is.
  const [{ name: shop }] = (await invoke("start")).shops;
  const preview = await invoke("import_preview", { given, map: null, shop });
  await invoke("import_apply", { token: preview.token });
}

function note({ screen, ms, state }) {
  const alive = globalThis.alive;
  alive.opened += 1;
  alive.worst = Math.max(alive.worst, ms);
  if (ms > 2_000) alive.slow.push(`${screen}, the ${alive.opened}. opened: ${ms} ms`);
  if (state === "failed") alive.failed.push(screen);
}

/** Many changes of screen while a list of refunds runs, imports write and syncs derive, again and again. */
globalThis.beside = async (refunds, changes) => {
  const alive = globalThis.alive;
  try {
    const query = { statuses: ["SALES", "CAPTURE"], warned: false, from: null, to: null, min: null, max: null, text: "", sort: null };
    const { rows } = await invoke("transactions_choice", { query });
    const shop = rows[0].shop;
    const orders = rows.filter((row) => row.shop === shop).slice(0, refunds).map((row) => row.order_id);
    const dry = await invoke("bulk_dry", { shop, kind: "cancel", orders, reason: "棚卸し" });
    alive.ready = dry.view.counts.ready;
    let working = true;
    const list = invoke("bulk_run", { token: dry.token }).then((answer) => alive.work.push(answer.counts));
    const imports = (async () => { for (let n = 0; working; n += 1) await taken(n); })();
    const syncs = (async () => { while (working) { await invoke("sync_start"); await new Promise((resolve) => setTimeout(resolve, 2_000)); } })();
    for (let n = 0; n < changes; n += 1) note(await opened(SCREENS[n % SCREENS.length]));
    // The list goes on alone: how far it is shows in the counts of the transactions.
    while (alive.work.length === 0) {
      const { facets } = await invoke("transactions", { query, offset: 0, limit: 1 });
      alive.statuses = facets;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await list;
    working = false;
    await imports;
    await syncs;
  } catch (reason) {
    alive.error = typeof reason === "object" ? JSON.stringify(reason) : String(reason);
  }
  alive.over = true;
};

/** Imports one after another, every screen opened after each. */
globalThis.importing = async (imports) => {
  const alive = globalThis.alive;
  try {
    for (let n = 0; n < imports; n += 1) {
      const take = taken(n);
      for (const screen of SCREENS) note(await opened(screen));
      await take;
      alive.work.push(n);
    }
  } catch (reason) {
    alive.error = typeof reason === "object" ? JSON.stringify(reason) : String(reason);
  }
  alive.over = true;
};
