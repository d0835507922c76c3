/** Handing over many at once: what is chosen, what each would be given, and what became of each. */

import { reactive } from "vue";
import { act } from "kit/acting";
import type { Schemas } from "kit/api";
import type { Values } from "kit/forms/schema";
import { reasonOf, useLines } from "office/parts/batch";

type Row = Schemas["ProposalRow"];
type Given = Schemas["HandOverView"];
interface Named {
  unit: string;
  name: string;
}
/** `handlings`: those that it made, of which each has a handover letter. */
export type Outcome = { done: true; deadline: string | null; handlings: string[] } | { done: false; reason: string };

export interface Line {
  id: string;
  number: number | null;
  title: string;
  /** The proposed units of one's own offices, and how many others are proposed. */
  units: Named[];
  others: number;
  /** A part for all of them, or `lead:<unit>`: that one leads, the others assist. */
  parts: string;
  ticked: boolean;
  outcome: Outcome | null;
}

/** What holds for all of them; an empty deadline is counted by the rules. */
export interface Common {
  deadline: string;
  note: string;
}

const LEAD = "lead:";

export function lineOf(row: Row, offices: string[]): Line {
  const units = row.units.filter(({ office }) => offices.includes(office)).map(({ unit, name }) => ({ unit, name }));
  const others = row.units.length - units.length;
  const parts = row.units.length === 1 ? "sole" : others || !units.length ? "separate" : LEAD + units[0]!.unit;
  return { id: row.id, number: row.number, title: row.title, units, others, parts, ticked: false, outcome: null };
}

/** Ways in which the units of a line may have it together. */
export function waysOf({ units }: Line): string[] {
  if (units.length === 1) return ["sole", "separate", "lead", "assisting"];
  return ["separate", ...units.map(({ unit }) => LEAD + unit), "assisting"];
}

/** The unit that leads by this way, if it names one. */
export function leadOf({ parts, units }: Line): Named | undefined {
  return units.find(({ unit }) => parts === LEAD + unit);
}

/** Without a proposed unit there is nothing to hand over to, and what is done is done. */
export function canTick(line: Line): boolean {
  return line.units.length > 0 && !line.outcome?.done;
}

export function bodyOf(line: Line, { deadline, note }: Common): Values {
  const lead = leadOf(line);
  function assignment({ unit }: Named): Values {
    const part = lead ? (unit === lead.unit ? "lead" : "assisting") : line.parts;
    return { unit, part, ...(deadline && part !== "assisting" && { deadline }) };
  }
  return { assignments: line.units.map(assignment), note: note.trim() };
}

/** How many each unit would be given, the most first. */
export function countedByUnit(lines: Line[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { name } of lines.flatMap(({ units }) => units)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((one, other) => other.count - one.count);
}

/** The handlings that a hand-over made, by its answer. */
export const handlingsOf = (given: unknown): string[] => (given as Given).handlings.map(({ id }) => id);

export function useBatch() {
  const common = reactive<Common>({ deadline: "", note: "" });
  const ownOf = ({ parts, ticked, outcome }: Line) => (outcome?.done ? {} : { parts, ticked, outcome });
  const readOf = ({ units, others }: Line) => [units, others];
  const { run, once, ...batch } = useLines({ place: "handover", idOf: (line: Line) => line.id, ownOf, readOf, canTick, common });

  async function one(line: Line): Promise<void> {
    const body = bodyOf(line, common);
    try {
      const given = await once(line.id + JSON.stringify(body), (key) => act("hand_over", { params: { proposal_id: line.id }, body, key }));
      line.outcome = { done: true, deadline: (given as Given).handlings[0]?.deadline ?? null, handlings: handlingsOf(given) };
      line.ticked = false;
    } catch (thrown) {
      line.outcome = { done: false, reason: reasonOf(thrown) };
    }
  }
  return { ...batch, run: () => run(one) };
}
