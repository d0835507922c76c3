/** Bringing many on at once in the review 成批开始审查、建议立案、立案: clear cases only, each with what it is given. */

import { reactive } from "vue";
import { act as command } from "kit/acting";
import type { Values } from "kit/forms/schema";
import { offers, readQueue, type Row, type State } from "kit/proposal/queue";
import type { Proposal } from "kit/proposal/reading";
import { reasonOf, useLines } from "office/parts/batch";

export type Act = "start_review" | "review_proposal" | "file_proposal";

export interface Line {
  row: Row;
  category: string;
  /** The handling units to propose, by their ids. */
  units: string[];
  ticked: boolean;
  done: boolean;
  /** Its number once it is filed. */
  number: number | null;
  /** Why it was refused, in the server's words. */
  wrong: string;
}

/** What holds for all of them; without a group each stays with its own. */
export interface Common {
  opinion: string;
  group: string;
}

interface Kind {
  state: State;
  /** What each has for itself, and what is said once for all. */
  own: ("category" | "units")[];
  common: (keyof Common)[];
  body: (line: Line, common: Common) => Values;
}
const grouped = (group: string): Values => (group ? { subject_group: group } : {});

export const KINDS: Record<Act, Kind> = {
  start_review: { state: "submitted", own: [], common: ["group"], body: (_line, { group }) => grouped(group) },
  review_proposal: {
    state: "under_review",
    own: ["category"],
    common: ["opinion", "group"],
    body: ({ row, category }, { opinion, group }) =>
      ({ reviews_seen: row.reviews, recommendation: "file", opinion: opinion.trim(), ...(category && { category }), ...grouped(group) }),
  },
  file_proposal: {
    state: "under_review",
    own: ["category", "units"],
    common: ["opinion"],
    body: ({ row, category, units }, { opinion }) => ({ reviews_seen: row.reviews, category, units, opinion: opinion.trim() }),
  },
};
export const ACTS = Object.keys(KINDS) as Act[];

/** Whether this reader may bring it on by this act. */
export const waitsFor = (act: Act, row: Row): boolean => offers(row, [act]);
export const readWaiting = (act: Act): Promise<Row[]> => readQueue({ state: [KINDS[act].state] }, (row) => waitsFor(act, row));

export const lineOf = (row: Row): Line => ({
  row, category: row.category?.code ?? row.proposed?.category ?? "", units: row.proposed?.units ?? [],
  ticked: false, done: false, number: null, wrong: "",
});

/** The newest opinion, where it speaks against filing: such a one is filed by itself alone. */
export function against(act: Act, { row }: Line): string | null {
  const said = row.proposed?.recommendation;
  return act === "file_proposal" && said && said !== "file" ? said : null;
}
export function canTick(act: Act, line: Line): boolean {
  const given = act !== "file_proposal" || (line.category !== "" && line.units.length > 0);
  return !line.done && given && !against(act, line);
}

export function useDeciding(act: Act) {
  const common = reactive<Common>({ opinion: "", group: "" });
  const ownOf = ({ category, units, ticked, done, wrong }: Line) => (done ? {} : { category, units, ticked, wrong });
  const readOf = ({ row }: Line) => [row.submitted_at, row.reviews, row.category?.code, row.proposed];
  const { run, once, ...batch } = useLines({ place: act, idOf: (line: Line) => line.row.id, ownOf, readOf, canTick: (line) => canTick(act, line), common });

  async function one(line: Line): Promise<void> {
    const body = KINDS[act].body(line, common);
    const params = { proposal_id: line.row.id };
    try {
      const answer = await once(line.row.id + JSON.stringify(body), (key) => command(act, { params, body, key }));
      Object.assign(line, { done: true, number: (answer as Proposal).number, wrong: "", ticked: false });
    } catch (thrown) {
      line.wrong = reasonOf(thrown);
    }
  }
  return { ...batch, run: () => run(one) };
}
