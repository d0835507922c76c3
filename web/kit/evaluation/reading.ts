/** Rounds and ballots as their pages read them. */

import { answered, api, type Schemas } from "kit/api";
import { word } from "kit/words";
import type { Facts } from "kit/record/changes";
import { say } from "./texts";

export type Evaluation = Schemas["EvaluationView"];
export type Ballot = Schemas["BallotView"];

export const readEvaluation = (id: string) =>
  answered(api.GET("/api/v1/evaluations/{evaluation_id}", { params: { path: { evaluation_id: id } } }));
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
