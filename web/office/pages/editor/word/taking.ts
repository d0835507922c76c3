/** What becomes of each recognised part: put in, put behind what is there, put in its place, or left out. */

import type { Written } from "kit/writing/writing";
import type { Part } from "./headings";
import type { Recognised } from "./recognising";

export const PLACES = ["title", "situation", "analysis", "suggestions"] as const satisfies ("title" | Part)[];
export type Place = (typeof PLACES)[number];
export type Way = "put" | "append" | "replace" | "leave";
export type Ways = Record<Place, Way>;

export function isThere(written: Pick<Written, Place>, place: Place): boolean {
  return place === "suggestions" ? written.suggestions.some(({ text }) => text.trim()) : !!written[place].trim();
}

/** What may be done with a part that was found; where nothing is written yet, it is put in or left out. */
export function waysOf(written: Written, place: Place): Way[] {
  if (!isThere(written, place)) return ["put", "leave"];
  return place === "title" ? ["leave", "replace"] : ["append", "replace", "leave"];
}

/** Nothing that is written is replaced unless one says so. */
export function firstWays(written: Written): Ways {
  return Object.fromEntries(PLACES.map((place) => [place, waysOf(written, place)[0]])) as Ways;
}

/** What was not found changes nothing. */
export function taken(written: Written, found: Recognised, ways: Ways): Written {
  const rows = found.suggestions.map((text, at) => ({ key: `word-${Date.now()}-${at}`, text }));
  const parted = (place: Exclude<Place, "suggestions">) =>
    found[place] && { put: found[place], replace: found[place], append: written[place] + found[place], leave: "" }[ways[place]] || written[place];
  const kept = { put: [], replace: [], append: written.suggestions.filter(({ text }) => text.trim()), leave: null }[ways.suggestions];
  return {
    ...written, title: parted("title"), situation: parted("situation"), analysis: parted("analysis"),
    suggestions: rows.length && kept ? [...kept, ...rows] : written.suggestions,
  };
}
