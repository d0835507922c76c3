/** One build for each app: `office` (the desk, served at /desk/) is the only one so far. */

import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";
import { compressed } from "./compressed.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("office"),
  base: "/desk/",
  plugins: [vue(), compressed()],
  resolve: {
    alias: { kit: here("kit"), office: here("office"), generated: here("generated") },
  },
  build: {
    outDir: here("dist/office"),
    emptyOutDir: true,
    // The policy of the page forbids data: addresses of scripts and styles, so small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  test: {
    root: here("."),
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://127.0.0.1:8080/desk/" } },
    include: ["tests/**/*.test.ts"],
    setupFiles: [here("tests/setup.ts")],
    // As it is built for browsers, which are what reads files.
    alias: { mammoth: "mammoth/mammoth.browser.js" },
    css: false,
  },
});
