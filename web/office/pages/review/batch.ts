/** Classing many at once 成批归类. */

import { reactive } from "vue";
import { act } from "kit/acting";
import type { Row } from "kit/proposal/queue";
import { reasonOf, useLines } from "office/parts/batch";
import type { Hints } from "./hints";
import { say } from "./texts";

/** Chosen instead of a category: each as its own hint says. */
export const EACH = "*";

export interface Line {
  row: Row;
  ticked: boolean;
  /** The category that it has been given here, by its code. */
  given: string;
  /** Why it was refused, in the server's words. */
  wrong: string;
}

export const lineOf = (row: Row): Line => ({ row, ticked: false, given: "", wrong: "" });

export function useClassing(hints: Hints) {
  const common = reactive({ category: "" });
  const ownOf = ({ ticked, given, wrong }: Line) => ({ ticked, given, wrong });
  const readOf = ({ row, given }: Line) => [given || row.category?.code];
  const { run, once, ...batch } = useLines({ place: "review", idOf: (line: Line) => line.row.id, ownOf, readOf, canTick: () => true, common });

  async function one(line: Line): Promise<void> {
    const category = common.category === EACH ? hints[line.row.id]?.code : common.category;
    if (!category) return void Object.assign(line, { given: "", wrong: say("no_hint") });
    const params = { proposal_id: line.row.id };
    try {
      await once(`${line.row.id} ${category}`, (key) => act("class_proposal", { params, body: { category }, key }));
      Object.assign(line, { given: category, wrong: "", ticked: false });
    } catch (thrown) {
      Object.assign(line, { given: "", wrong: reasonOf(thrown) });
    }
  }
  return { ...batch, run: () => run(one) };
}
