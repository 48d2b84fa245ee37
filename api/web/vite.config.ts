import { readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { defineConfig } from "vitest/config";

const here = import.meta.dirname;
const pages = readdirSync(here).filter((name) => name.endsWith(".html"));
const entries = Object.fromEntries(pages.map((name) => [basename(name, ".html"), resolve(here, name)]));

/** Two builds into one folder: the pages first, one for each `*.html`, then (`--mode widget`) the script for other sites. */
export default defineConfig(({ mode }) => {
  const widget = mode === "widget";
  return {
    base: "./",
    build: {
      target: ["chrome99", "firefox100", "safari15.4"],
      emptyOutDir: !widget,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: widget ? resolve(here, "src/chat/widget.ts") : entries,
        output: {
          entryFileNames: widget ? "widget.js" : "assets/[name]-[hash].js",
          chunkFileNames: "assets/[name]-[hash].js",
          assetFileNames: "assets/[name]-[hash][extname]",
        },
      },
    },
    server: { proxy: { "/api": "http://127.0.0.1:8000" } },
    test: {
      environment: "happy-dom",
      include: ["src/**/*.test.ts"],
      restoreMocks: true,
    },
  };
});
