/** Days, weeks and months as ISO dates, and which of them are worked. Pure: no clock, no time zone. */

import type { Schemas } from "kit/api";

export type Notice = Schemas["CalendarView"];
export type DayKind = "workday" | "off" | "worked" | "holiday";

const DAY = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const iso = (moment: number) => new Date(moment).toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  return iso(at(day) + days * DAY);
}

/** From Monday (0) to Sunday (6). */
export function weekdayOf(day: string): number {
  return (new Date(at(day)).getUTCDay() + 6) % 7;
}

/** The seven days, from Monday, of the week of a day. */
export function weekOf(day: string): string[] {
  const monday = addDays(day, -weekdayOf(day));
  return Array.from({ length: 7 }, (_none, place) => addDays(monday, place));
}

/** Whole weeks that have a day of the month ("2026-11") in them. */
export function weeksOf(month: string): string[][] {
  const weeks = [weekOf(`${month}-01`)];
  while (addDays(weeks.at(-1)![0]!, 7).startsWith(month)) weeks.push(weekOf(addDays(weeks.at(-1)![0]!, 7)));
  return weeks;
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function addMonths(month: string, months: number): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  const counted = year * 12 + number - 1 + months;
  return `${String(Math.floor(counted / 12)).padStart(4, "0")}-${String((counted % 12) + 1).padStart(2, "0")}`;
}

/** The same day of another month, or that month's last. */
export function sameDayIn(month: string, day: string): string {
  const last = addDays(`${addMonths(month, 1)}-01`, -1);
  const wanted = `${month}-${day.slice(8)}`;
  return wanted > last ? last : wanted;
}

export function isDay(text: unknown): text is string {
  return typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text)) && iso(at(text)) === text;
}

/** Mirrors `Calendar.works` of the kernel: a year without its notice has weekends off, and nothing else. */
export function kindOf(day: string, notices: Notice[]): DayKind {
  const notice = notices.find(({ year }) => year === Number(day.slice(0, 4)));
  const weekend = weekdayOf(day) > 4;
  if (notice?.workdays.includes(day)) return "worked";
  if (notice?.holidays.includes(day)) return "holiday";
  return weekend ? "off" : "workday";
}

export function isKnown(year: number, notices: Notice[]): boolean {
  return notices.some((notice) => notice.year === year);
}
