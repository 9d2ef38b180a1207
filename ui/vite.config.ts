// Builds the window's pages into ui/dist: one script, one style sheet, no addresses outside the folder.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [svelte()],
  // The memory double serves plain browsers and tests; the program's own bundle must not carry it.
  define: { __DOUBLE__: JSON.stringify(mode !== "production") },
  server: { port: 5173, strictPort: true, fs: { allow: [".", "../src-tauri/words"] } },
  build: {
    outDir: "dist",
    target: ["es2022", "safari16"],
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  resolve: mode === "test" ? { conditions: ["browser"] } : {},
  test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
}));
