/** Urging many late units at once 成批催办, all with the same words. */

import { reactive } from "vue";
import { act } from "kit/acting";
import { offers } from "kit/proposal/queue";
import { reasonOf, useLines } from "office/parts/batch";
import { readHandlings, type Row } from "./reading";

/** Who urges by hand. */
export const URGING = ["proposal_office", "handover_office"];

/** States in which the handover office has its turn, not the unit. */
const WITH_OFFICE = ["return_asked", "signed"];

export interface Line {
  row: Row;
  ticked: boolean;
  done: boolean;
  /** Why it was refused, in the server's words. */
  wrong: string;
}

/** What is overdue and may be urged by this reader, the longest first. */
export async function readLate(): Promise<Row[]> {
  return (await readHandlings({ overdue: true })).filter((row) => offers(row, ["urge_handling"]) && !WITH_OFFICE.includes(row.state));
}

export const lineOf = (row: Row): Line => ({ row, ticked: false, done: false, wrong: "" });

/** What was urged is urged. */
export const canTick = ({ done }: Line): boolean => !done;

export function useUrging() {
  const common = reactive({ text: "" });
  const ownOf = ({ ticked, done, wrong }: Line) => ({ ticked, done, wrong });
  const readOf = ({ row }: Line) => [row.state, row.deadline];
  const { run, once, ...batch } = useLines({ place: "handlings", idOf: (line: Line) => line.row.id, ownOf, readOf, canTick, common });

  async function urge(line: Line): Promise<void> {
    const body = { text: common.text.trim() };
    const params = { handling_id: line.row.id };
    try {
      await once(line.row.id + body.text, (key) => act("urge_handling", { params, body, key }));
      Object.assign(line, { done: true, wrong: "", ticked: false });
    } catch (thrown) {
      line.wrong = reasonOf(thrown);
    }
  }
  return { ...batch, run: () => run(urge) };
}
