/** Grants by their days, and for which part of a committee a role can be given. */

export interface Dated { since: string; until?: string | null }

export function heldOn({ since, until }: Dated, day: string): boolean {
  return since <= day && (!until || day <= until);
}

export type Standing = "holds_now" | "to_come" | "over";

export function standingOn(grant: Dated, day: string): Standing {
  if (grant.since > day) return "to_come";
  return heldOn(grant, day) ? "holds_now" : "over";
}

const SCOPES: Record<string, string[]> = {
  handover_office: ["unit"],
  unit_handler: ["unit"],
  unit_checker: ["unit"],
  unit_leader: ["unit"],
  reviewer: ["committee", "subject_group"],
  special_committee_staff: ["special_committee", "committee"],
  convener: ["sector", "special_committee", "subject_group", "committee"],
};

/** What parts a role can be for, the usual one first. */
export function scopesOf(role: string): string[] {
  return SCOPES[role] ?? ["committee"];
}

/** Of which sort the organisation is that a grant names; undefined: any that is handed over to. */
export function sortOf(role: string, scope: string): string | undefined {
  if (role === "handover_office") return "handover_office";
  return scope === "unit" ? undefined : scope;
}
