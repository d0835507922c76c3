/** Word files are read by a worker beside the page, which is given up when it takes too long. */

import type { Answer } from "./converting";

const PATIENCE = 20_000;

export async function convertedAside(file: File): Promise<Answer> {
  const bytes = await file.arrayBuffer();
  const worker = new Worker(new URL("./converting.worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise<Answer>((resolve) => {
      setTimeout(() => resolve({ why: "too_much" }), PATIENCE);
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      worker.onerror = () => resolve({ why: "broken_word" });
      worker.postMessage(bytes, [bytes]);
    });
  } finally {
    worker.terminate();
  }
}
