/** Classing many at once 成批归类. */

import { reactive } from "vue";
import { act } from "kit/acting";
import type { Row } from "kit/proposal/queue";
import { reasonOf, useLines } from "office/parts/batch";

export interface Line {
  row: Row;
  ticked: boolean;
  /** The category that it has been given here, by its code. */
  given: string;
  /** Why it was refused, in the server's words. */
  wrong: string;
}

export const lineOf = (row: Row): Line => ({ row, ticked: false, given: "", wrong: "" });

export function useClassing() {
  const common = reactive({ category: "" });
  const ownOf = ({ ticked, given, wrong }: Line) => ({ ticked, given, wrong });
  const { run, once, ...batch } = useLines({ place: "review", idOf: (line: Line) => line.row.id, ownOf, common });

  async function one(line: Line): Promise<void> {
    const { category } = common;
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
