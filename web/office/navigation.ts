/** The global navigation: where an account can go, by what it may do. The bell beside it leads to the messages. */

import type { MessageKey } from "./messages";

export interface Place {
  name: string;
  label: MessageKey;
  /** Roles of which one is needed; none: for everybody. `member` is whoever may propose. */
  roles?: string[];
}

const UNIT = ["unit_handler", "unit_checker", "unit_leader"];
const COMMITTEE = ["proposal_office", "reviewer", "leader", "chairmens_meeting", "special_committee_staff"];

export const PLACES: Place[] = [
  { name: "home", label: "home" },
  { name: "tasks", label: "tasks" },
  { name: "proposals", label: "proposals", roles: ["member", "handover_office", ...COMMITTEE, ...UNIT] },
  { name: "search", label: "search", roles: ["member", "handover_office", ...COMMITTEE, ...UNIT] },
  { name: "proposal-new", label: "write_proposal", roles: ["member"] },
  { name: "cosign", label: "cosign", roles: ["member"] },
  { name: "review", label: "review", roles: ["proposal_office", "reviewer"] },
  { name: "handover", label: "handover", roles: ["handover_office"] },
  { name: "handlings", label: "handlings", roles: ["handover_office", "proposal_office", "leader", "chairmens_meeting", "special_committee_staff", ...UNIT] },
  { name: "commitments", label: "commitments", roles: ["member", "handover_office", "proposal_office", "leader", "chairmens_meeting", "special_committee_staff", ...UNIT] },
  { name: "supervisions", label: "supervisions", roles: ["member", "proposal_office", "leader", "chairmens_meeting", "special_committee_staff", ...UNIT] },
  { name: "deadlines", label: "deadlines", roles: ["member", "handover_office", "proposal_office", "leader", "chairmens_meeting", "special_committee_staff", ...UNIT] },
  { name: "evaluations", label: "evaluations", roles: ["member", "proposal_office", "leader", "chairmens_meeting", "auditor", ...UNIT] },
  { name: "statistics", label: "statistics", roles: ["member", "handover_office", "auditor", ...COMMITTEE, ...UNIT] },
  { name: "papers", label: "papers", roles: ["handover_office", ...COMMITTEE, ...UNIT] },
  { name: "admin", label: "admin", roles: ["administrator", "proposal_office"] },
];
