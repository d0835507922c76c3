/** A year's notice of days off and made-up workdays: read from pasted text, and changed by ticking days.
 *
 * The text may be the notice itself ("1月1日至3日放假调休，1月4日上班") or dates, one a line. Days are ISO dates.
 */

export interface Notice {
  holidays: string[];
  workdays: string[];
}

export interface Read extends Notice {
  /** Days of other years, which belong to another notice. */
  others: string[];
}

export const isoOf = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day;
}

const SPAN =
  /(?:(\d{4})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?(?:\s*[（(][^）)]*[）)])?(?:\s*(?:至|到|—+|–|~|～)\s*(?:(\d{4})\s*[年./-]\s*)?(?:(\d{1,2})\s*[月./-]\s*)?(\d{1,2})\s*日?)?/g;

/** What a notice says. A sentence that says 上班 names workdays; one without any word means days that differ. */
export function readNotice(text: string, year: number): Read {
  const read: Read = { holidays: [], workdays: [], others: [] };
  for (const clause of text.split(/[\n。；;]|(?<=放假[^，,]*)[，,]|(?<=上班)[，,]/)) {
    for (const day of daysOf(clause, year)) {
      if (!day.startsWith(`${year}-`)) read.others.push(day);
      else if (isWeekend(day) && !/放假|休息|休假/.test(clause)) read.workdays.push(day);
      else if (!isWeekend(day) && !clause.includes("上班")) read.holidays.push(day);
    }
  }
  return { holidays: tidy(read.holidays), workdays: tidy(read.workdays), others: tidy(read.others) };
}

function daysOf(clause: string, year: number): string[] {
  return [...clause.matchAll(SPAN)].flatMap(([, fromYear, month, day, toYear, toMonth, toDay]) => {
    const from = isoOf(Number(fromYear ?? year), Number(month), Number(day));
    if (!isDay(from)) return [];
    if (!toDay) return [from];
    const crosses = toMonth !== undefined && Number(toMonth) < Number(month);
    const last = isoOf(Number(toYear ?? Number(fromYear ?? year) + Number(crosses)), Number(toMonth ?? month), Number(toDay));
    return isDay(last) ? between(from, last) : [from];
  });
}

const LONGEST = 40;

function between(from: string, to: string): string[] {
  const first = Date.parse(from);
  const count = Math.min(Math.round((Date.parse(to) - first) / 86_400_000) + 1, LONGEST);
  return Array.from({ length: Math.max(count, 1) }, (_, at) => new Date(first + at * 86_400_000).toISOString().slice(0, 10));
}

const tidy = (days: string[]) => [...new Set(days)].sort();

/** The notice with one day turned round: a weekday is off or not, a weekend day is worked or not. */
export function toggled(notice: Notice, day: string): Notice {
  const name = isWeekend(day) ? "workdays" : "holidays";
  const days = notice[name].includes(day) ? notice[name].filter((one) => one !== day) : [...notice[name], day];
  return { ...notice, [name]: tidy(days) };
}

/** What is read is added to what is there. */
export function together(one: Notice, other: Notice): Notice {
  return { holidays: tidy([...one.holidays, ...other.holidays]), workdays: tidy([...one.workdays, ...other.workdays]) };
}

const LISTS = ["holidays", "workdays"] as const;

/** The days that a notice has and another one has not. */
export function beyond(one: Notice, other: Notice): Notice {
  const [holidays = [], workdays = []] = LISTS.map((name) => one[name].filter((day) => !other[name].includes(day)));
  return { holidays, workdays };
}

/** What was changed from `base` to `mine`, done to another notice. */
export function carried(mine: Notice, base: Notice, other: Notice): Notice {
  return beyond(together(other, beyond(mine, base)), beyond(base, mine));
}

export const daysIn = ({ holidays, workdays }: Notice) => holidays.length + workdays.length;

export type Sort = "work" | "weekend" | "holiday" | "made_up";

export function sortOfDay({ holidays, workdays }: Notice, day: string): Sort {
  if (isWeekend(day)) return workdays.includes(day) ? "made_up" : "weekend";
  return holidays.includes(day) ? "holiday" : "work";
}

/** A month in weeks that begin on Monday; null before its first and after its last day. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const lead = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const days = Array.from({ length }, (_, at) => isoOf(year, month, at + 1));
  const cells = [...Array.from({ length: lead }, () => null), ...days] as (string | null)[];
  while (cells.length % 7) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** How many days are worked in the year. */
export function workingDays(year: number, notice: Notice): number {
  const months = Array.from({ length: 12 }, (_, at) => weeksOf(year, at + 1).flat());
  return months.flat().filter((day) => day && ["work", "made_up"].includes(sortOfDay(notice, day))).length;
}
