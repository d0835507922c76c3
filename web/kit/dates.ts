/** Dates as officials read them: 2017年2月24日, by Beijing time; and how far a deadline is. */

import { language } from "./language";
import { say } from "./texts";

const ZONE = "Asia/Shanghai";

/** A local date (YYYY-MM-DD) or the day of an instant, in full. */
export function longDate(text: string): string {
  const [year, month, day] = dayOf(text).split("-").map(Number) as [number, number, number];
  if (language.value === "zh") return `${year}年${month}月${day}日`;
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    Date.UTC(year, month - 1, day),
  );
}

/** A month by its name: 2月, February. */
export function monthName(month: number): string {
  if (language.value === "zh") return `${month}月`;
  return new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(Date.UTC(2000, month - 1));
}

/** A sentence with its dates in full; the server writes them as YYYY-MM-DD. */
export function inFull(sentence: string): string {
  return sentence.replace(/\b\d{4}-\d{2}-\d{2}\b/g, longDate);
}

/** The day of an instant and its time, to the minute. */
export function dayAndTime(instant: string): string {
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: ZONE });
  return `${longDate(instant)} ${time.format(new Date(instant))}`;
}

/** The local date in Beijing of an instant; a date stays what it is. */
export function dayOf(text: string): string {
  if (text.length === 10) return text;
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(new Date(text));
}

const MONTHS = "January February March April May June July August September October November December".toLowerCase().split(" ");

/** Year, month and day of a date that somebody typed, as digits. */
function partsOf(text: string): string[] | undefined {
  const numbers = /^(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (numbers) return numbers.slice(1);
  const [, day, name, year] = /^(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})$/i.exec(text) ?? [];
  return name ? [year!, String(MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1), day!] : undefined;
}

/** The date that somebody typed: 2017-2-24, 2017年2月24日, 2017/2/24, 20170224, 24 February 2017; undefined when it is none. */
export function readDate(text: string): string | undefined {
  const parts = partsOf(text);
  if (!parts) return undefined;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}

/** Whether it is a date as the server takes it: YYYY-MM-DD, of a day that there is. */
export const isDate = (text: string): boolean => readDate(text) === text;

/** Whole days from one local date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export type Nearness = "overdue" | "today" | "soon" | "calm";

/** How near a deadline is: a tone of colour, which always comes with `daysLeft` in words. */
export function nearness(days: number): Nearness {
  if (days < 0) return "overdue";
  if (days === 0) return "today";
  return days <= 5 ? "soon" : "calm";
}

export function daysLeft(days: number): string {
  if (days === 0) return say("today");
  return say(days < 0 ? "overdue" : "left", { days: Math.abs(days) });
}
