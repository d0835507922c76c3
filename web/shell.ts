/** Writes the phone's service worker: its source with the list of the files that make up the app. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const INDEX = "index.html";
const UNTRACKED = /\.(?:map|br|gz)$/;

/** `folder` is the app's: `worker.js` is its worker, `public/` has files that the build only copies. */
export function shell(folder: string): Plugin {
  return {
    name: "yizheng-shell",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const built = Object.keys(bundle).filter((name) => !UNTRACKED.test(name) && name !== INDEX);
        const files = ["", ...built, ...readdirSync(join(folder, "public"))].sort();
        const page = bundle[INDEX];
        const seed = JSON.stringify([files, page?.type === "asset" ? String(page.source) : ""]);
        const version = createHash("sha256").update(seed).digest("hex").slice(0, 12);
        this.emitFile({ type: "asset", fileName: "worker.js", source: workerOf(folder, files, version) });
      },
    },
  };
}

export function workerOf(folder: string, files: string[], version: string): string {
  const source = readFileSync(join(folder, "worker.js"), "utf8");
  return source.replace('const VERSION = "";', `const VERSION = "${version}";`).replace("const FILES = [];", `const FILES = ${JSON.stringify(files)};`);
}
