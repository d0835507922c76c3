/** The pictures of a Word file: each is sent when its part is put in, and stands there as a file from then on. */

import type { Picture } from "./converting";
import type { Recognised } from "./recognising";
import type { Ways } from "./taking";

const MARKED = /<img[^>]*data-picture="(\d+)"[^>]*>/g;
const HOLDING = ["situation", "analysis"] as const;

/** The places of the pictures in this HTML. */
export function picturesOf(html: string): number[] {
  return [...html.matchAll(MARKED)].map(([, place]) => Number(place));
}

/** How many of them stand in no part that can hold one: suggestions are words. */
export function lostOf({ situation, analysis }: Recognised, pictures: Picture[]): number {
  return pictures.length - new Set([...picturesOf(situation), ...picturesOf(analysis)]).size;
}

/** With a word for each picture, for who looks at what was recognised before anything is sent. */
export function named(html: string, word: (place: number) => string): string {
  return html.replace(MARKED, (_mark, place) => `<em>${word(Number(place) + 1)}</em>`);
}

/** The parts with their pictures as files; one that could not be sent is left out, and counted. */
export async function sent(
  found: Recognised, ways: Ways, pictures: Picture[], send: (file: File) => Promise<string>,
): Promise<{ found: Recognised; failed: number }> {
  const files = new Map<number, string | null>();
  const ready = { ...found };
  for (const part of HOLDING.filter((one) => ways[one] !== "leave")) {
    for (const place of picturesOf(found[part])) {
      const picture = pictures[place];
      if (picture && !files.has(place)) files.set(place, await send(fileOf(picture, place)).catch(() => null));
    }
    ready[part] = found[part].replace(MARKED, (_mark, place) => {
      const file = files.get(Number(place));
      return file ? `<img data-file="${file}" alt="">` : "";
    }).replaceAll("<p></p>", "");
  }
  return { found: ready, failed: [...files.values()].filter((file) => !file).length };
}

function fileOf({ type, bytes }: Picture, place: number): File {
  return new File([bytes], `${place + 1}.${type.split("/")[1]}`, { type });
}
