/** What is taken over from similar proposals: forms that place a proposal begin with it, and an open one has it at once. */

import { reactive } from "vue";
import { isEmpty, type Values } from "kit/forms/schema";

/** A category or a unit. */
export interface Placing {
  category?: string;
  unit?: string;
}

const REVIEWING = ["file_proposal", "review_proposal"];
const HANDING = ["hand_over", "trial_hand_over"];
/** The parts of units that have it together. */
const TOGETHER = ["lead", "assisting"];
const same = (one: Placing, other: Placing) => one.category === other.category && one.unit === other.unit;

const taken = reactive(new Map<string, Placing[]>());

export function takenOf(proposal: string): Placing[] {
  return taken.get(proposal) ?? [];
}

export function isTaken(proposal: string, one: Placing): boolean {
  return takenOf(proposal).some((other) => same(one, other));
}

/** A proposal has one category: another one goes when one is taken. */
export function take(proposal: string, one: Placing): void {
  const others = takenOf(proposal).filter((other) => !same(one, other) && !(one.category && other.category));
  taken.set(proposal, [...others, one]);
}

export function takeBack(proposal: string, one: Placing): void {
  taken.set(proposal, takenOf(proposal).filter((other) => !same(one, other)));
}

/** Whether the form of this act asks for one. */
export function places(act: string, { unit }: Placing): boolean {
  return REVIEWING.includes(act) || (!!unit && HANDING.includes(act));
}

export function rowsIn(values: Values): Values[] {
  return (values.assignments ?? []) as Values[];
}

export function holds(act: string, values: Values, { category, unit }: Placing): boolean {
  if (category) return values.category === category;
  return HANDING.includes(act) ? rowsIn(values).some((row) => row.unit === unit) : unitsIn(values).includes(unit ?? "");
}

/** What a form holds with one more. */
export function withPlacing(act: string, values: Values, one: Placing): Values {
  const { category, unit } = one;
  if (!places(act, one) || holds(act, values, one)) return values;
  if (category) return { ...values, category };
  if (REVIEWING.includes(act)) return { ...values, units: [...unitsIn(values), unit ?? ""] };
  const rows = rowsIn(values).filter((row) => !isEmpty(row)).map((row, _at, all) => (all.length === 1 && row.part === "sole" ? { ...row, part: "lead" } : row));
  return { ...values, assignments: [...rows, { unit: unit ?? "", part: partBeside(rows), deadline: "" }] };
}

/** What a form holds without one. What it has by itself, `own`, stays. */
export function withoutPlacing(act: string, values: Values, one: Placing, own: Values = {}): Values {
  const { category, unit } = one;
  if (category) return { ...values, category: own.category ?? "" };
  if (holds(act, own, one)) return values;
  if (REVIEWING.includes(act)) return { ...values, units: unitsIn(values).filter((other) => other !== unit) };
  const gone = rowsIn(values).find((row) => row.unit === unit);
  const rows = rowsIn(values).filter((row) => row !== gone);
  const alone = rows.length === 1 && TOGETHER.includes(String(gone?.part));
  return { ...values, assignments: alone ? rows.map((row) => ({ ...row, part: "sole" })) : rows };
}

function unitsIn(values: Values): string[] {
  return (values.units ?? []) as string[];
}

/** The part of one more unit; where it does not follow from the others', it is asked. */
function partBeside(rows: Values[]): string {
  if (!rows.length) return "sole";
  if (rows.every(({ part }) => part === "separate")) return "separate";
  return rows.some(({ part }) => part === "lead") ? "assisting" : "";
}
