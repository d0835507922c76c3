/** Lays a brotli and a gzip file beside each text of the build, so that the gateway only has to choose one. */

import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXTS = /\.(?:js|css|html|svg|json)$/;
const WORTH_IT = 1024;

export function compressed(): Plugin {
  return {
    name: "yizheng-compressed",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        for (const part of Object.values(bundle)) {
          const content = Buffer.from(part.type === "chunk" ? part.code : part.source);
          if (!TEXTS.test(part.fileName) || content.length < WORTH_IT) continue;
          const best = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
          this.emitFile({
            type: "asset",
            fileName: `${part.fileName}.br`,
            source: brotliCompressSync(content, { params: best }),
          });
          this.emitFile({ type: "asset", fileName: `${part.fileName}.gz`, source: gzipSync(content, { level: 9 }) });
        }
      },
    },
  };
}
