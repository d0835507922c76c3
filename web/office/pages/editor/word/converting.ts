/** A Word file's text as HTML, with what stands where; nothing of it is sent anywhere. */

import mammoth from "mammoth";
import { PICTURES } from "kit/writing/pictures";
import { whyNotWord, type NotWord } from "./archive";

export interface Picture {
  type: string;
  bytes: ArrayBuffer;
}
export interface Converted {
  /** A picture stands in it as `<img data-picture>` with its place in `pictures`. */
  html: string;
  pictures: Picture[];
  /** Pictures of kinds that a text cannot hold, as Word's own drawings. */
  unread: number;
}
export type Answer = { found: Converted } | { why: NotWord };

/** What mammoth does not know of itself: Word's title in both languages. */
const STYLES = ["p[style-name='Title'] => h1.title:fresh", "p[style-name='标题'] => h1.title:fresh"];

export async function converted(bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
  const why = await whyNotWord(bytes);
  if (why) return { why };
  const pictures: Picture[] = [];
  let unread = 0;
  const convertImage = mammoth.images.imgElement(async ({ contentType: type, readAsArrayBuffer }): Promise<{ src: string }> => {
    if (PICTURES.test(type)) return { src: "", ...markOf(pictures.push({ type, bytes: await readAsArrayBuffer() }) - 1) };
    unread += 1;
    return { src: "" };
  });
  try {
    const { value } = await mammoth.convertToHtml({ arrayBuffer: bytes.buffer }, { styleMap: STYLES, convertImage });
    return { found: { html: value, pictures, unread } };
  } catch {
    return { why: "broken_word" };
  }
}

function markOf(place: number): Record<string, string> {
  return { "data-picture": String(place) };
}
