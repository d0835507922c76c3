/** The periods to choose from: sessions as the committee has them, and the calendar years they lie in. What is under way
 * is told by the platform's clock, not the machine's: before eight in the morning its day of UTC is yesterday's. */

import { answered, api } from "kit/api";

/** No period: everything that ever was. */
export const ALL = "all";
interface Session { number: number; name: string; opens: string; plenary_from: string }
export interface Periods {
  /** "6.5" and its name, the newest first. */
  sessions: { value: string; label: string }[];
  years: string[];
  /** The session under way today, or the first one while none has begun; "" where there is none. */
  now: string;
}

/** The name of the session under way. */
export function nowNamed({ sessions, now }: Periods): string {
  return sessions.find(({ value }) => value === now)?.label ?? "";
}

export async function askPeriods(): Promise<Periods> {
  const [terms, clock] = await Promise.all([answered(api.GET("/api/v1/terms")), answered(api.GET("/api/v1/clock"))]);
  return periodsOf(terms.rows as { number: number; sessions: Session[] }[], clock.today);
}

/** `today` as YYYY-MM-DD. */
export function periodsOf(terms: { number: number; sessions: Session[] }[], today: string): Periods {
  const all = terms.flatMap((term) => term.sessions.map((one) => ({ ...one, value: `${term.number}.${one.number}` })));
  all.sort((one, other) => (one.plenary_from < other.plenary_from ? 1 : -1));
  const begun = all.find((one) => one.plenary_from <= today) ?? all.at(-1);
  const years = new Set(all.flatMap((one) => [one.plenary_from.slice(0, 4), one.opens.slice(0, 4)]));
  return {
    sessions: all.map(({ value, name }) => ({ value, label: name })),
    years: [...years].sort().reverse(),
    now: begun?.value ?? "",
  };
}

/** The term and session, or the year, of a period; nothing for all. */
export function periodOf(period: string): { term?: number; session?: number; year?: number } {
  if (!period || period === ALL) return {};
  if (!period.includes(".")) return { year: Number(period) };
  const [term, session] = period.split(".").map(Number);
  return { term, session };
}
