/** The points of a sheet: what is offered at one press, what is missing, the sum. */

import type { Schemas } from "kit/api";
import { language } from "kit/language";

export type Item = Schemas["SheetItemView"];
export type Sheet = Schemas["SheetView"];
/** By item; null while nothing is chosen. */
export type Points = Record<string, number | null>;

const SHARES = [1, 0.9, 0.8, 0.7, 0.6];

/** From full points down, in whole numbers, each once; what lies between is typed. */
export function offered(most: number): number[] {
  return [...new Set(SHARES.map((share) => Math.round(most * share)))];
}

export const nameOf = (item: { zh: string; en: string }) => item[language.value];
export const fullOf = (items: Item[]) => items.reduce((sum, { most }) => sum + most, 0);
export const sumOf = (points: Points) => Object.values(points).reduce<number>((sum, one) => sum + (one ?? 0), 0);

export function pointsOf(items: Item[], sheet: Sheet): Points {
  const given = new Map(sheet.scores.map(({ item, points }) => [item, points]));
  return Object.fromEntries(items.map(({ code }) => [code, given.get(code) ?? null]));
}

/** The items that have no points, what is no whole number of them, or more than they may. */
export function wrongIn(items: Item[], points: Points): { missing: Item[]; notWhole: Item[]; tooMany: Item[] } {
  const given = items.filter(({ code }) => typeof points[code] === "number");
  const isWhole = ({ code }: Item) => Number.isInteger(points[code]) && points[code]! >= 0;
  return {
    missing: items.filter((item) => !given.includes(item)),
    notWhole: given.filter((item) => !isWhole(item)),
    tooMany: given.filter((item) => isWhole(item) && points[item.code]! > item.most),
  };
}
