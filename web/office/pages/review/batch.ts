/** Classing many at once 成批归类. */

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

/** The lines anew from what was read; what happened to each here is still told. */
export function linesOf(rows: Row[], before: Line[]): Line[] {
  const known = new Map(before.map((line) => [line.row.id, line]));
  return rows.map((row) => ({ ...(known.get(row.id) ?? lineOf(row)), row }));
}

export function useClassing() {
  const { run, once, ...batch } = useLines<Line>();

  async function one(line: Line, category: string): Promise<void> {
    const params = { proposal_id: line.row.id };
    try {
      await once(`${line.row.id} ${category}`, (key) => act("class_proposal", { params, body: { category }, key }));
      Object.assign(line, { given: category, wrong: "", ticked: false });
    } catch (thrown) {
      Object.assign(line, { given: "", wrong: reasonOf(thrown) });
    }
  }
  return { ...batch, run: (category: string) => run((line) => one(line, category)) };
}
