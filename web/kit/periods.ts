/** The periods to choose from: sessions as the committee has them, in the order of their opening. What is under way is told
 * by the platform's clock, not the machine's: before eight in the morning its day of UTC is yesterday's. */

import { answered, api } from "kit/api";
import { language } from "kit/language";

/** No period: everything that ever was. */
export const ALL = "all";
interface Session { number: number; name: string; plenary_from: string }
interface Term { number: number; sessions: Session[] }
export interface Periods {
  /** "6.5" and its name, the newest first. */
  sessions: { value: string; label: string }[];
  /** The session under way today, or the first one while none has begun; "" where there is none. */
  now: string;
}

/** The name of the session under way. */
export function nowNamed({ sessions, now }: Periods): string {
  return sessions.find(({ value }) => value === now)?.label ?? "";
}

/** The name of a session ("6.5") as the committee has it, else its numbers. */
export const sessionNamed = ({ sessions }: Periods, value: string): string =>
  sessions.find((one) => one.value === value)?.label ?? value;

const askTerms = async () => (await answered(api.GET("/api/v1/terms"))).rows as Term[];

/** "6.5" and its name, the newest first. */
export const askSessions = async () => choicesOf(newestFirst(await askTerms()));

export async function askPeriods(): Promise<Periods> {
  const [terms, clock] = await Promise.all([askTerms(), answered(api.GET("/api/v1/clock"))]);
  return periodsOf(terms, clock.today);
}

/** `today` as YYYY-MM-DD. */
export function periodsOf(terms: Term[], today: string): Periods {
  const all = newestFirst(terms);
  const begun = all.find((one) => one.plenary_from <= today) ?? all.at(-1);
  return { sessions: choicesOf(all), now: begun?.value ?? "" };
}

const newestFirst = (terms: Term[]) =>
  terms.flatMap((term) => term.sessions.map((one) => ({ ...one, value: `${term.number}.${one.number}` })))
    .sort((one, other) => (one.plenary_from < other.plenary_from ? 1 : -1));
const choicesOf = (sessions: (Session & { value: string })[]) =>
  sessions.map(({ value, name }) => ({ value, get label() { return sessionOf({ ...periodOf(value), session_name: name }); } }));

/** The session of a round, or of a period. Its name is the committee's own Chinese; in English its numbers name it. */
export function sessionOf({ term = 0, session = 0, session_name: name }: { term?: number; session?: number; session_name: string }): string {
  return language.value === "zh" ? name : `${nth(session)} session of the ${nth(term)} committee`;
}
const ENDS = ["th", "st", "nd", "rd"];
const teen = (number: number) => number % 100 > 10 && number % 100 < 14;
const nth = (number: number) => `${number}${(!teen(number) && ENDS[number % 10]) || "th"}`;

/** The term and session, or the year, of a period; nothing for all. */
export function periodOf(period: string): { term?: number; session?: number; year?: number } {
  if (!period || period === ALL) return {};
  if (!period.includes(".")) return { year: Number(period) };
  const [term, session] = period.split(".").map(Number);
  return { term, session };
}
