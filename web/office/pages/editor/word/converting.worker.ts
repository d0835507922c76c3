/** Reads one Word file and answers what it found. */

import { converted } from "./converting";

self.onmessage = async ({ data }: MessageEvent<ArrayBuffer>) => self.postMessage(await converted(new Uint8Array(data)));
