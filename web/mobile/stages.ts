/** The stages of a proposal's life as its people follow it, and which of them is reached. */

export const STAGES = ["draft", "submitted", "filed", "handed_over", "replied", "closed"] as const;
export type Stage = (typeof STAGES)[number];

const REACHED: Record<string, Stage> = {
  draft: "draft", returned: "draft",
  submitted: "submitted", under_review: "submitted", not_filed: "submitted", merged: "submitted", withdrawn: "submitted",
  filed: "filed", handed_over: "handed_over", in_handling: "handed_over",
  replied: "replied", closed: "closed", archived: "closed",
};
const ENDED = ["not_filed", "merged", "withdrawn"];

export interface Standing {
  stage: Stage;
  /** done: behind it; now: here; ended: here, and it goes no further; next: before it. */
  is: "done" | "now" | "ended" | "next";
}

/** A state that this build has not heard of stands nowhere: then nothing is shown. `number`: it was filed once. */
export function standings(state: string, number: number | null): Standing[] {
  const reached = ENDED.includes(state) && number ? "filed" : REACHED[state];
  if (!reached) return [];
  const place = STAGES.indexOf(reached);
  const ended = ENDED.includes(state);
  const all = STAGES.map((stage, at): Standing => {
    if (at === place) return { stage, is: ended ? "ended" : reached === "closed" ? "done" : "now" };
    return { stage, is: at < place ? "done" : "next" };
  });
  return ended ? all.slice(0, place + 1) : all;
}
