import { beforeEach, expect, test, vi } from "vitest";

const told: { hash: string; drafts: Record<string, string> }[] = [];
vi.mock("../bridge", () => ({
  call: (command: string, args?: { kept: { hash: string; drafts: Record<string, string> } }) => {
    if (command === "page_kept") return Promise.resolve({ hash: "#/warnings/w1", drafts: { note: "電話済み" } });
    if (args) told.push(args.kept);
    return Promise.resolve(null);
  },
}));

beforeEach(() => {
  told.length = 0;
  vi.resetModules();
});

test("a page that was started again gets back what was typed", async () => {
  history.replaceState(null, "", "?again=1#/warnings/w1");
  const { kept } = await import("./kept.svelte");
  await kept.take();
  expect(kept.get("note")).toBe("電話済み");
});

test("a first page asks for nothing", async () => {
  history.replaceState(null, "", "?lang=ja");
  const { kept } = await import("./kept.svelte");
  await kept.take();
  expect(kept.get("note")).toBeUndefined();
});

test("fast typing is told once per answer, and the last word always", async () => {
  const { kept } = await import("./kept.svelte");
  for (const text of ["a", "ab", "abc"]) kept.set("note", text);
  await vi.waitFor(() => expect(told.at(-1)?.drafts["note"]).toBe("abc"));
  expect(told.length).toBe(2);
  kept.set("note", null);
  await vi.waitFor(() => expect(told.at(-1)?.drafts).toEqual({}));
});

test("secrets of a form are never told", async () => {
  const { draftsOf } = await import("./kept.svelte");
  document.body.innerHTML = `<form><input name="name" /><input name="pass" type="password" /><textarea name="key" data-secret></textarea></form>`;
  const form = document.querySelector("form") as HTMLFormElement;
  const end = draftsOf("shop")(form);
  for (const field of form.querySelectorAll<HTMLInputElement>("[name]")) {
    field.value = `typed ${field.name}`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  await vi.waitFor(() => expect(told.at(-1)?.drafts).toEqual({ "shop name": "typed name" }));
  end();
  await vi.waitFor(() => expect(told.at(-1)?.drafts).toEqual({}));
});
