/** Rounds and ballots as their pages read them. */

import { answered, api, type Schemas } from "kit/api";
import { word } from "kit/words";
import type { Facts } from "kit/record/changes";
import { say } from "./texts";

/** A round with my own ballots in it. */
export type Evaluation = Schemas["EvaluationView"] & { mine: Schemas["BallotRow"][] };
export type Ballot = Schemas["BallotView"];

export async function readEvaluation(id: string): Promise<Evaluation> {
  const [round, mine] = await Promise.all([
    answered(api.GET("/api/v1/evaluations/{evaluation_id}", { params: { path: { evaluation_id: id } } })),
    answered(api.GET("/api/v1/ballots", { params: { query: { evaluation: id, mine: true, limit: 100 } } })),
  ]);
  return { ...round, mine: mine.rows };
}
export const readBallot = (id: string) =>
  answered(api.GET("/api/v1/ballots/{ballot_id}", { params: { path: { ballot_id: id } } }));

/** The rounds, and my own ballots: those that wait, and the others. */
export async function readRounds() {
  const [rounds, mine] = await Promise.all([
    answered(api.GET("/api/v1/evaluations", { params: { query: { limit: 100 } } })),
    answered(api.GET("/api/v1/ballots", { params: { query: { mine: true, limit: 100 } } })),
  ]);
  const waits = (row: Schemas["BallotRow"]) => row.state === "rating";
  return { rounds: rounds.rows, waiting: mine.rows.filter(waits), past: mine.rows.filter((row) => !waits(row)).reverse() };
}

export const factsOf = (evaluation: Evaluation): Facts => ({
  [word("kernel", "field.state")]: word("proposals", `state.${evaluation.state}`),
  [say("in")]: (evaluation.progress ?? []).map(({ given, asked }) => `${given}/${asked}`).join(" "),
});

/** How many sheets are missing, for who is about to end the round before its day. */
export function beforeClosing({ progress }: Evaluation): string {
  const sum = (what: "asked" | "given") => (progress ?? []).reduce((all, row) => all + row[what], 0);
  const asked = sum("asked");
  const missing = asked - sum("given");
  return missing ? say("closing_missing", { asked, missing }) : say("closing_complete", { asked });
}
