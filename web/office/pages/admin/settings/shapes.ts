/** In which groups settings stand, and what each is: a number with its unit, a word, a list.
 *
 * A setting that is not named here stands in the last group; its kind follows from its value.
 */

import type { Schemas } from "kit/api";
import type { FieldErrors } from "kit/problems";
import type { TellKey } from "../messages";

export type Setting = Schemas["SettingView"];
export type MadeChange = Schemas["MadeChangeView"];
export type Unit = "characters" | "persons" | "workdays" | "days" | "months" | "times" | "items" | "sheets" | "percent";

export interface Word { code: string; zh: string; en: string; most?: number; least?: number }
export interface ReplyClass extends Word { commitments: boolean; reason: boolean; solved: boolean }
export interface Level { name: string; body: string; role: string; scope: string }
/** `before`: what is no number stays as it was typed. */
export interface Urging { before: (number | string)[]; leader: number; office: number }

export type Shape =
  | { kind: "number"; unit: Unit }
  | { kind: "yesno" | "states" | "reply_classes" | "words" | "classes" | "levels" | "urging" | "unknown" }
  | { kind: "one"; words: Record<string, TellKey> };

const MERGEABLE = ["submitted", "under_review", "filed", "handed_over"];
const WITHDRAWABLE = ["submitted", "under_review", "returned", "filed", "handed_over"];
/** Among which states each setting chooses, in the order of a proposal's life. */
export const STATES: Record<string, string[]> = { "proposal.merge_from": MERGEABLE, "proposal.withdraw_from": WITHDRAWABLE };
export const LEVELS = ["preliminary", "second", "final"];

const UNITS: Record<string, Unit> = {
  "proposal.text_limit": "characters",
  "proposal.signers_most": "persons",
  "proposal.feedback_workdays": "workdays",
  "proposal.rehandle_rounds": "times",
  "proposal.reopen_overdue_days": "days",
  "proposal.key_quota": "items",
  "proposal.important_quota": "items",
  "proposal.supervision_remind_days": "days",
  "handling.sign_in_workdays": "workdays",
  "handling.return_workdays": "workdays",
  "handling.reply_months": "months",
  "handling.reply_months_plenary": "months",
  "handling.latest_months": "months",
  "handling.second_reply_days": "days",
  "handling.opinion_days_before": "days",
  "handling.confirm_commitment_days": "days",
  "handling.contacts_needed": "times",
  "evaluation.least_of_unit": "sheets",
  "evaluation.least_of_proposal": "sheets",
  "evaluation.remind_days": "days",
  "awards.proposal_percent": "percent",
  "awards.proposal_percent_most": "percent",
  "awards.unit_percent": "percent",
  "awards.unit_percent_most": "percent",
  "awards.units_handled_least": "items",
};
const WORDS: Record<string, Record<string, TellKey>> = {
  "proposal.numbering": { session: "numbering_session", term: "numbering_term" },
  "proposal.merge_needs": { notice: "merge_notice", consent: "merge_consent" },
  "proposal.rehandle_trigger": { first_proposer: "trigger_first", any: "trigger_any", majority: "trigger_majority" },
  "awards.order": { evaluation: "order_evaluation", satisfaction: "order_satisfaction" },
  "evaluation.public": { nothing: "public_nothing", units: "public_units", units_and_proposals: "public_both" },
  "evaluation.raters": { first_proposers: "raters_first", all_signers: "raters_all" },
  "proposal.rehandle_rating": {
    attitude: "rating_attitude", contact: "rating_contact", content: "rating_content", result: "rating_result",
  },
};
const KINDS: Record<string, "states" | "reply_classes" | "words" | "classes" | "levels"> = {
  "proposal.merge_from": "states",
  "proposal.withdraw_from": "states",
  "proposal.categories": "words",
  "proposal.return_reasons": "words",
  "proposal.not_file_reasons": "words",
  "evaluation.unit_sheet": "words",
  "evaluation.proposal_sheet": "words",
  "evaluation.grades": "words",
  "proposal.review_levels": "levels",
  "handling.classes": "classes",
  "awards.classes_not_enough": "reply_classes",
};

export function shapeOf(name: string, value: unknown): Shape {
  const unit = UNITS[name];
  if (unit) return { kind: "number", unit };
  const words = WORDS[name];
  if (words) return { kind: "one", words };
  const kind = KINDS[name];
  if (kind) return { kind };
  if (typeof value === "boolean") return { kind: "yesno" };
  if (isUrging(value)) return { kind: "urging" };
  return typeof value === "number" ? { kind: "number", unit: "times" } : { kind: "unknown" };
}

/** Signers who are silent are not reported to anybody higher: the time for feedback ends by itself, and a commitment that
 * nobody confirmed is the proposal office's on the next day. */
export const UNCONFIRMED = "handling.urge_confirmation";
const OF_SIGNERS = ["handling.urge_feedback", UNCONFIRMED];

/** Whether the unit's leader, and then the handover office, are told when a deadline is missed. */
export function isTold(name: string): boolean {
  return !OF_SIGNERS.includes(name);
}

/** Each error at the field that is drawn for it: a word has no field for its code, days before a deadline are one field. */
export function placed(errors: FieldErrors): FieldErrors {
  const found: FieldErrors = {};
  for (const [path, sentences] of Object.entries(errors)) {
    const place = path.replace(/^(value\.before)\.\d+$/, "$1").replace(/^(value\.\d+)\.code$/, "$1.zh").replace(/^value\.(\d+)\.(name|scope)$/, "value.$1.role")
      .replace(/^value\.\d+$/, "value");
    found[place] = [...(found[place] ?? []), ...sentences];
  }
  return found;
}

export function isUrging(value: unknown): value is Urging {
  return typeof value === "object" && value !== null && "before" in value && "leader" in value && "office" in value;
}

export const GROUPS: { label: TellKey; names: string[] }[] = [
  { label: "set_size", names: ["proposal.text_limit", "proposal.signers_most", "proposal.foreign_signers"] },
  {
    label: "set_review",
    names: [
      "proposal.review_levels", "proposal.numbering", "proposal.categories", "proposal.return_reasons",
      "proposal.not_file_reasons",
    ],
  },
  { label: "set_merging", names: ["proposal.merge_needs", "proposal.merge_from", "proposal.withdraw_from"] },
  {
    label: "set_times",
    names: [
      "handling.sign_in_workdays", "handling.return_workdays", "handling.reply_months",
      "handling.reply_months_plenary", "handling.latest_months", "handling.opinion_days_before", "handling.second_reply_days", "proposal.feedback_workdays",
      "handling.confirm_commitment_days",
    ],
  },
  {
    label: "set_reply",
    names: ["handling.contacts_needed", "handling.countersigning", "handling.approval", "handling.classes"],
  },
  {
    label: "set_again",
    names: [
      "proposal.rehandle_trigger", "proposal.rehandle_rating", "proposal.rehandle_rounds",
      "proposal.reopen_overdue_days", "proposal.reopen_contested", "proposal.reopen_dissatisfied",
    ],
  },
  {
    label: "set_supervision",
    names: ["proposal.key_quota", "proposal.important_quota", "proposal.supervision_remind_days"],
  },
  {
    label: "set_evaluation",
    names: [
      "evaluation.unit_sheet", "evaluation.proposal_sheet", "evaluation.grades", "evaluation.raters",
      "evaluation.least_of_unit", "evaluation.least_of_proposal", "evaluation.remind_days", "evaluation.public",
    ],
  },
  {
    label: "set_awards",
    names: [
      "awards.proposal_percent", "awards.proposal_percent_most", "awards.unit_percent", "awards.unit_percent_most",
      "awards.closed_only", "awards.classes_not_enough", "awards.units_handled_least", "awards.order",
    ],
  },
  {
    label: "set_urging",
    names: [
      "handling.urge_sign_in", "handling.urge_opinion", "handling.urge_reply", "handling.urge_feedback",
      "handling.urge_commitment", "handling.urge_confirmation",
    ],
  },
];

/** The number that each word of a list has: the most points of an item, the least percent of a grade. */
export function numberOf(name: string): "most" | "least" | undefined {
  return ({ "evaluation.unit_sheet": "most", "evaluation.proposal_sheet": "most", "evaluation.grades": "least" } as const)[name];
}

/** The settings in their groups; those that no group names stand in one of their own, so that none is missed. */
export function grouped(settings: Setting[]): { label: TellKey; rows: Setting[] }[] {
  const named = new Set(GROUPS.flatMap(({ names }) => names));
  const others = settings.filter(({ name }) => !named.has(name));
  const groups = GROUPS.map(({ label, names }) => ({
    label,
    rows: names.flatMap((name) => settings.filter((setting) => setting.name === name)),
  }));
  return [...groups, { label: "set_other" as TellKey, rows: others }].filter(({ rows }) => rows.length);
}

/** A word that has no code yet gets one that no other has. */
export function freshCode(words: Word[], letters: boolean): string {
  const taken = new Set(words.map(({ code }) => code));
  const candidates = letters ? [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"] : Array.from({ length: 101 }, (_, at) => `w${at + 1}`);
  return candidates.find((code) => !taken.has(code)) ?? "";
}
