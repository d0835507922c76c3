/** Deciding on many supervisions at once 成批审议: each with who leads it, all with the same opinion. */

import { reactive } from "vue";
import { act } from "kit/acting";
import { answered, api } from "kit/api";
import type { Values } from "kit/forms/schema";
import { leadOf, type Numbers, type Supervision } from "kit/supervision/reading";
import { reasonOf, useLines } from "office/parts/batch";

const PAGE = 100;

export interface Line {
  one: Supervision;
  /** Who leads it: of a key proposal the leader, of an important one the special committee. */
  by: string;
  ticked: boolean;
  done: boolean;
  /** Why it was refused, in the server's words. */
  wrong: string;
}

/** All that wait for this reader's decision, with why they were proposed. */
export async function readAwaiting(): Promise<Supervision[]> {
  const query = { state: ["awaiting_decision" as const], limit: PAGE };
  const { rows } = await answered(api.GET("/api/v1/supervisions", { params: { query } }));
  const whole = await Promise.all(rows.map(({ id }) =>
    answered(api.GET("/api/v1/supervisions/{supervision_id}", { params: { path: { supervision_id: id } } }))));
  return whole.filter(decidedHere);
}

function decidedHere({ actions }: Supervision): boolean {
  return actions.some(({ name, allowed }) => name === "approve_supervision" && allowed);
}

export const lineOf = (one: Supervision): Line => ({ one, by: one[leadOf(one)]?.id ?? "", ticked: false, done: false, wrong: "" });

/** Somebody must lead it, and what is decided is decided. */
export function canTick({ by, done }: Line): boolean {
  return !!by && !done;
}

export function bodyOf({ one, by }: Line, opinion: string): Values {
  return { [leadOf(one)]: by, opinion: opinion.trim() };
}

export interface Places {
  grade: string;
  used: number;
  ticked: number;
  quota: number;
  /** So many find no place any more. */
  over: number;
}

/** The grades of which what is ticked takes the last place of the session, or more than there are. */
export function filledBy(chosen: Line[], { term, session, grades }: Numbers): Places[] {
  const counted = chosen.filter(({ one }) => one.term === term && one.session === session);
  return grades.map(({ grade, used, quota }) => {
    const ticked = counted.filter(({ one }) => one.grade === grade).length;
    return { grade, used, ticked, quota, over: Math.max(0, used + ticked - quota) };
  }).filter(({ used, ticked, quota }) => ticked > 0 && used + ticked >= quota);
}

export function useDecisions() {
  const common = reactive({ opinion: "" });
  const ownOf = ({ by, ticked, done, wrong }: Line) => (done ? {} : { by, ticked, wrong });
  const readOf = ({ one }: Line) => [one.grade, one[leadOf(one)]?.id];
  const { run, once, ...batch } = useLines({ place: "supervisions", idOf: (line: Line) => line.one.id, ownOf, readOf, canTick, common });

  async function decide(line: Line): Promise<void> {
    const body = bodyOf(line, common.opinion);
    const params = { supervision_id: line.one.id };
    try {
      await once(line.one.id + JSON.stringify(body), (key) => act("approve_supervision", { params, body, key }));
      Object.assign(line, { done: true, wrong: "", ticked: false });
    } catch (thrown) {
      line.wrong = reasonOf(thrown);
    }
  }
  return { ...batch, run: () => run(decide) };
}
