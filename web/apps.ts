/** How an app of the web front is built: a folder of its own, served below one address. */

import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import type { Plugin, UserConfig } from "vite";
import { compressed } from "./compressed.ts";

export const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const alias = { kit: here("kit"), office: here("office"), mobile: here("mobile"), generated: here("generated") };

/** The app in `folder`, served at `base`. */
export function app(folder: string, base: string, plugins: Plugin[] = []): UserConfig {
  return {
    root: here(folder),
    base,
    plugins: [vue(), ...plugins, compressed()],
    resolve: { alias },
    build: {
      outDir: here(`dist/${folder}`),
      emptyOutDir: true,
      // The policy of the page forbids data: addresses of scripts and styles, so small files stay files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  };
}
