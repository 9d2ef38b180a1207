// Files on their way in: read, shown, and only then kept. What was seen is what is taken in.
import { call, failure, type Failure, type FileIn } from "../../bridge";
import type { ImportMap, ImportPreview, ImportProposal, ImportUnderWay } from "../../bridge/bindings";
import { complete } from "./mapping";
import { kept } from "../../state/kept.svelte";
import { hashOf, route } from "../../state/route.svelte";

const GIVEN = "import files";
const TAKING = "import sent";
const AT_MOST = 64 * 1024 * 1024;

class Files {
  preview = $state.raw<ImportPreview | null>(null);
  failed = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** Whether this page itself waits for the answer. */
  asked = false;
  /** The token of what is being taken in now. */
  taking = $state<string | null>(null);
  /** What the columns may be, where no known layout fits. */
  unknown = $state.raw<ImportProposal | null>(null);
  /** What the owner says they are. */
  map = $state.raw<ImportMap | null>(null);
  /** The shop that the owner chose; none: the one that the files are of. */
  shop = $state<string | null>(null);
  /** Being read again by what was chosen. */
  reading = $state(false);
  /** What the backend keeps the files by: their bytes cross once. */
  #given: string | null = null;

  /** Looks at files without keeping anything. */
  async look(list: File[]): Promise<void> {
    if (list.length === 0) return;
    await this.#begin(async () => {
      const sum = list.reduce((bytes, file) => bytes + file.size, 0);
      if (sum > AT_MOST) throw { code: "file", message: "" } satisfies Failure;
      const files: FileIn[] = await Promise.all(list.map(async (file) => ({ name: file.name, bytes_base64: base64(new Uint8Array(await file.arrayBuffer())) })));
      return call("import_give", { files });
    });
  }

  /** Looks at files that the backend has already: dropped on the window, or handed over by the page before this one. */
  async lookAt(given: string): Promise<void> {
    await this.#begin(() => Promise.resolve(given));
  }

  /** What was seen is being taken in: by its token. A page that stands in for this one waits for its end. */
  sent(token: string | null): void {
    this.taking = token;
    kept.set(TAKING, token);
  }

  /** The import that this page, or the one before it, sent off; null where it sent none, or it never began. */
  async under(): Promise<ImportUnderWay | null> {
    const token = kept.get(TAKING);
    if (token === undefined) return null;
    const state = await call("import_state");
    return state?.token === token ? state : null;
  }

  /** The page before this one was looking at files. */
  async resume(): Promise<void> {
    const given = kept.get(GIVEN);
    if (given !== undefined && !this.#given) await this.lookAt(given);
  }

  /** They could not be taken. */
  refuse(why: Failure): void {
    this.forget();
    this.failed = why;
    route.go(hashOf("payouts", "import"));
  }

  async #begin(give: () => Promise<string>): Promise<void> {
    this.forget();
    this.busy = true;
    route.go(hashOf("payouts", "import"));
    try {
      const given = await give();
      this.#given = given;
      kept.set(GIVEN, given);
      this.preview = await call("import_preview", { given, map: null, shop: null });
      this.#unknown();
      if (this.map && complete(this.unknown, this.map)) await this.#read();
    } catch (reason) {
      this.failed = failure(reason);
    } finally {
      this.busy = false;
    }
  }

  /** The owner says what the columns are: the file is read again by that. */
  async told(map: ImportMap): Promise<void> {
    this.map = map;
    await this.#again();
  }

  /** The owner says whose the files are. */
  async of(shop: string): Promise<void> {
    this.shop = shop;
    await this.#again();
  }

  async #again(): Promise<void> {
    if (this.reading) return;
    try {
      await this.#read();
    } catch (reason) {
      this.failed = failure(reason);
    }
  }

  /** One unknown file is told by its columns; of several nobody knows whose columns they would be. */
  #unknown(): void {
    this.unknown = this.preview?.files.length === 1 ? (this.preview.files[0]?.proposal ?? null) : null;
    if (this.unknown) this.map = { ...this.unknown.map, columns: { ...this.unknown.map.columns } };
  }

  /** One reading after the other, until nothing was changed meanwhile: only the last one asked for can be taken in. */
  async #read(): Promise<void> {
    this.reading = true;
    try {
      let map: ImportMap | null, shop: string | null;
      do {
        [map, shop] = [this.map, this.shop];
        const given = this.#given;
        if (given === null) return;
        const seen = await call("import_preview", { given, map, shop });
        // Forgotten meanwhile.
        if (this.#given !== given) return;
        this.preview = seen;
        if (!this.map) this.#unknown();
      } while (map !== this.map || shop !== this.shop);
    } finally {
      this.reading = false;
    }
  }

  /** Forgets what was looked at. */
  forget(): void {
    this.preview = null;
    this.failed = null;
    this.unknown = null;
    this.map = null;
    this.shop = null;
    this.#given = null;
    kept.set(GIVEN, null);
  }
}

/** Bytes as base64, in pieces that the engine takes as arguments. */
export function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The files of the window. */
export const files = new Files();
