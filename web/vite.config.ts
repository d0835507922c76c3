/** The desk, served at /desk/; and the tests of every app. The phone has `vite.mobile.ts`. */

import { defineConfig } from "vitest/config";
import { app, here } from "./apps.ts";

export default defineConfig({
  ...app("office", "/desk/"),
  test: {
    root: here("."),
    environment: "happy-dom",
    environmentOptions: { happyDOM: { url: "http://127.0.0.1:8080/desk/" } },
    include: ["tests/**/*.test.ts"],
    setupFiles: [here("tests/setup.ts")],
    // As it is built for browsers, which are what reads files.
    alias: { mammoth: "mammoth/mammoth.browser.js" },
    css: false,
    // The first test that opens a page waits until its parts are translated: on a busy machine longer than 5 seconds.
    testTimeout: 30_000,
  },
});
