// Files on their way in: read, shown, and only then kept. What was seen is what is taken in.
import { call, failure, type Failure } from "../../bridge";
import type { ImportPreview } from "../../bridge/generated/ImportPreview";
import { hashOf, route } from "../../state/route.svelte";

const AT_MOST = 64 * 1024 * 1024;

class Files {
  preview = $state.raw<ImportPreview | null>(null);
  failed = $state.raw<Failure | null>(null);
  busy = $state(false);

  /** Looks at files without keeping anything. */
  async look(list: File[]): Promise<void> {
    if (list.length === 0) return;
    this.preview = null;
    this.failed = null;
    this.busy = true;
    route.go(hashOf("payouts", "import"));
    try {
      const sum = list.reduce((bytes, file) => bytes + file.size, 0);
      if (sum > AT_MOST) throw { code: "file", message: "" } satisfies Failure;
      const files = await Promise.all(list.map(async (file) => ({ name: file.name, bytes_base64: base64(new Uint8Array(await file.arrayBuffer())) })));
      this.preview = await call("import_preview", { files });
    } catch (reason) {
      this.failed = failure(reason);
    } finally {
      this.busy = false;
    }
  }

  /** Forgets what was looked at. */
  forget(): void {
    this.preview = null;
    this.failed = null;
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
