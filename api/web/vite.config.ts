import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const here = import.meta.dirname;

/** Two builds into one folder: the pages first, then (`--mode widget`) the script that other sites embed. */
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
        input: resolve(here, widget ? "src/chat/widget.ts" : "index.html"),
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
