/** A Word file's text as HTML, with what stands where; nothing of it is sent anywhere. */

import mammoth from "mammoth";
import { whyNotWord, type NotWord } from "./archive";

export interface Converted {
  html: string;
  /** Pictures are not brought along; one is told how many there were. */
  pictures: number;
}
export type Answer = { found: Converted } | { why: NotWord };

/** What mammoth does not know of itself: Word's title in both languages. */
const STYLES = ["p[style-name='Title'] => h1.title:fresh", "p[style-name='标题'] => h1.title:fresh"];

export async function converted(bytes: Uint8Array<ArrayBuffer>): Promise<Answer> {
  const why = await whyNotWord(bytes);
  if (why) return { why };
  let pictures = 0;
  const convertImage = mammoth.images.imgElement(async () => {
    pictures += 1;
    return { src: "" };
  });
  try {
    const { value } = await mammoth.convertToHtml({ arrayBuffer: bytes.buffer }, { styleMap: STYLES, convertImage });
    return { found: { html: value, pictures } };
  } catch {
    return { why: "broken_word" };
  }
}
