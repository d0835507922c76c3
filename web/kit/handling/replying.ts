/** A reply while it is written: from what it starts, and which of its fields its class asks for. */

import type { Schemas } from "kit/api";
import type { Values } from "kit/forms/schema";
import type { Handling, Reply } from "./reading";

export type ReplyClass = Schemas["ReplyClassView"];
export type Left = Schemas["CommitmentRow"];

/** What stands beside the class, and what makes the letter, in the order of the page. */
export const OF_THE_CLASS = ["reply_class", "class_reason", "commitments", "openness", "openness_reason"];
export const LETTER = ["addressee", "body", "leader", "handler", "phone", "copies", "files"];

/** Everybody whose suggestions it answers, each once, as a letter calls them: 周明委员、民盟荆州市委. Where that is longer
 * than `most` the first who fit stand there, and how many they all are.
 */
export function addresseeOf(signers: Handling["signers"], most = Infinity): string {
  const names = [...new Set(signers.map(({ name, kind }) => (kind === "membership" ? `${name}委员` : name)))];
  const all = `等${names.length}位${signers.every(({ kind }) => kind === "membership") ? "委员" : "提案人"}`;
  const told = names.map((_, place) => names.slice(0, place + 1).join("、") + (place < names.length - 1 ? all : ""));
  return told.findLast(({ length }) => length <= most) ?? "";
}

/** The last version; or, while there is none, what the letter has `begun` with, in a further round with the words of the
 * reply `before` and what that promised and is not `left` done: its class is chosen anew. Every suggestion has its answer
 * to be written.
 */
export function startOf(handling: Handling, reply: Reply | null, begun: Values, before?: Reply, left: Left[] = []): Values {
  const answers = handling.suggestions.map(({ id }) => {
    const known = (reply ?? before)?.answers.find(({ suggestion }) => suggestion === id);
    return { suggestion: id, outcome: known?.outcome ?? "", why: known?.why ?? "" };
  });
  if (!reply) {
    if (!before) return { ...begun, answers };
    const { body, leader, handler, phone, copies } = before;
    return { ...begun, answers, body, leader, handler, phone, copies, ...(left.length > 0 && { commitments: left.map(promisedAgain) }) };
  }
  const { addressee, body, reply_class, class_reason, openness, openness_reason, leader, handler, phone, copies, files } = reply;
  const commitments = reply.commitments.map((one) => ({ ...one, suggestion: one.suggestion ?? "", commitment: one.commitment ?? "" }));
  return {
    addressee, body, answers, reply_class, class_reason, openness, openness_reason, commitments, leader, handler, phone, copies, files,
  };
}

/** A day that is over has to be named anew. */
function promisedAgain({ id, text, due, days_left: days, suggestion }: Left): Values {
  return { text, due: (days ?? 0) > 0 ? due.on : "", suggestion: suggestion ?? "", commitment: id };
}

/** What is asked for beside a class or an openness only, and has to be answered then. */
export const ASKED_THEN = ["class_reason", "commitments", "openness_reason"];

/** Why a reason is asked for beside the class: the class wants one, or it counts as solved while no suggestion is adopted. */
export function reasonFor(chosen: ReplyClass | undefined, answers: Values[]): "ed_class_why" | "ed_solved_why" | undefined {
  if (chosen?.reason) return "ed_class_why";
  const outcomes = answers.map(({ outcome }) => outcome).filter(Boolean);
  return chosen?.solved && outcomes.length && !outcomes.includes("adopted") ? "ed_solved_why" : undefined;
}

/** Whether a field is asked for beside this class: what another asked for is not sent, though it was written before. */
export function goesWith(chosen: ReplyClass | undefined, answers: Values[], field: string): boolean {
  if (field === "class_reason") return !!reasonFor(chosen, answers);
  return field !== "commitments" || !!chosen?.commitments;
}
