// Builds the window's pages into ui/dist: one script, one style sheet, no addresses outside the folder.
import { FluentResource } from "@fluent/bundle";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const BACKEND = /^(status|amazon|permission|operation|step|deadline|source|payout|line|period|reason|warning)-.*-(help|brief|what|cost|advice|dont|severity|long)$/;

/** Fluent files read when the page is built, without what only the backend writes out: the page starts with the result. */
const words: Plugin = {
  name: "words",
  enforce: "pre",
  load(id) {
    const file = /^(.*\.ftl)\?raw$/.exec(id)?.[1];
    if (!file) return null;
    this.addWatchFile(file);
    const kept: string[] = [];
    let keep = true;
    for (const line of readFileSync(file, "utf8").split("\n")) {
      if (/^#|^\s*$/.test(line)) continue;
      const key = /^([A-Za-z][\w-]*)\s*=/.exec(line)?.[1];
      if (key) keep = !BACKEND.test(key);
      if (keep) kept.push(line);
    }
    const { body } = new FluentResource(`${kept.join("\n")}\n`);
    return `export default ${JSON.stringify(JSON.stringify(body))};`;
  },
};

export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [words, svelte()],
  // The words lie outside of this folder.
  server: { fs: { allow: [".", "../src-tauri/words"] } },
  build: {
    outDir: "dist",
    // Two pages: the window's, and the one that stands in when that cannot be kept open.
    rollupOptions: { input: ["index.html", "stopped.html"] },
    target: ["es2022", "safari16"],
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  test: { environment: "jsdom", include: ["src/**/*.test.ts"], css: { include: [/faces/] } },
}));
