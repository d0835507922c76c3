/** A year of the calendar as the server has it, and what another version of it changed, in words. */

import { answered, api } from "kit/api";
import { longDate } from "kit/dates";
import { enumeration } from "kit/punctuation";
import { beyond, type Notice } from "./notice";
import { say } from "./texts";

export interface Year extends Notice {
  source: string;
  /** What a correction of this version must match. */
  tag: string;
}

/** An unknown year is empty. */
export async function readYear(year: number): Promise<Year> {
  const asked = await api.GET("/api/v1/calendars", { params: { query: { year } } });
  const { rows } = await answered(Promise.resolve(asked));
  const { holidays = [], workdays = [], source = "" } = rows[0] ?? {};
  return { holidays, workdays, source, tag: asked.response.headers.get("ETag") ?? "" };
}

export const daysOf = (days: string[]) => days.map((day) => longDate(day).replace(/^\d+年/, "")).join(enumeration());

export function changesOf(after: Notice, before: Notice): string[] {
  const [added, gone] = [beyond(after, before), beyond(before, after)];
  const told = ([
    ["off_added", added.holidays], ["off_gone", gone.holidays], ["worked_added", added.workdays], ["worked_gone", gone.workdays],
  ] as const).filter(([, days]) => days.length).map(([key, days]) => say(key, { days: daysOf(days) }));
  return told.length ? told : [say("days_same")];
}
