/** Recommending many for filing at once 成批建议立案: clear cases only, each with the category it is proposed for. */

import { reactive } from "vue";
import { act } from "kit/acting";
import type { Values } from "kit/forms/schema";
import { offers, readQueue, type Row } from "kit/proposal/queue";
import { reasonOf, useLines } from "office/parts/batch";

export interface Line {
  row: Row;
  category: string;
  ticked: boolean;
  done: boolean;
  /** Why it was refused, in the server's words. */
  wrong: string;
}

/** What holds for all of them; without a group each stays with its own. */
export interface Common {
  opinion: string;
  group: string;
}

/** Whether it waits for the opinion of a level that this reader holds; not while its first proposer is asked about a merge. */
export const waitsForOpinion = (row: Row): boolean => !row.merge_pending && offers(row, ["review_proposal"]);
export const readJudged = (): Promise<Row[]> => readQueue({ state: ["under_review"] }, waitsForOpinion);

export const lineOf = (row: Row): Line =>
  ({ row, category: row.category?.code ?? row.proposed ?? "", ticked: false, done: false, wrong: "" });

export function bodyOf({ row, category }: Line, { opinion, group }: Common): Values {
  return {
    reviews_seen: row.reviews, recommendation: "file", opinion: opinion.trim(),
    ...(category && { category }), ...(group && { subject_group: group }),
  };
}

export function useOpinions() {
  const common = reactive<Common>({ opinion: "", group: "" });
  const ownOf = ({ category, ticked, done, wrong }: Line) => ({ category, ticked, done, wrong });
  const { run, once, ...batch } = useLines({ place: "review-opinions", idOf: (line: Line) => line.row.id, ownOf, common });

  async function one(line: Line): Promise<void> {
    const body = bodyOf(line, common);
    const params = { proposal_id: line.row.id };
    try {
      await once(line.row.id + JSON.stringify(body), (key) => act("review_proposal", { params, body, key }));
      Object.assign(line, { done: true, wrong: "", ticked: false });
    } catch (thrown) {
      line.wrong = reasonOf(thrown);
    }
  }
  return { ...batch, run: () => run(one) };
}
