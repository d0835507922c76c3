/** Point rules as they are edited: rows with the cap of their group beside them, and back to what is sent. */

import type { Schemas } from "kit/api";

export type RuleSet = Schemas["PointRulesView"];
export type Rule = Schemas["PointRuleForm"];

export const OCCASIONS = ["proposal_submitted", "proposal_filed", "proposal_merged", "proposal_withdrawn", "proposal_honoured"] as const;
export const PARTS = ["first", "cosigner"] as const;

/** The version that holds on a day; versions come newest first. */
export function holdingOn(versions: RuleSet[], day: string): RuleSet | undefined {
  const begun = versions.filter(({ since }) => since <= day);
  return begun.sort((one, other) => other.since.localeCompare(one.since) || other.version - one.version)[0];
}

export function capOf({ caps }: Pick<RuleSet, "caps">, group: string): number | null {
  return caps.find((cap) => cap.group === group)?.most ?? null;
}

/** The groups of some rules, in the order in which they come. */
export function groupsOf(rules: Rule[]): string[] {
  return [...new Set(rules.map(({ group }) => group.trim()).filter(Boolean))];
}

/** Rules as they are sent: each has a name of its own that follows from what it rewards. */
export function named(rules: Rule[]): Rule[] {
  return rules.map((rule) => ({ ...rule, group: rule.group.trim(), name: `${rule.occasion}_${rule.part}` }));
}

/** The caps of groups that there are; an empty one is none. */
export function capsFor(rules: Rule[], caps: Record<string, number | null>): { group: string; most: number }[] {
  return groupsOf(rules).flatMap((group) => {
    const most = caps[group];
    return typeof most === "number" && !Number.isNaN(most) ? [{ group, most }] : [];
  });
}

/** The day after a local date. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

export function freshRule(rules: Rule[]): Rule {
  const taken = new Set(rules.map(({ occasion, part }) => `${occasion}.${part}`));
  const free = OCCASIONS.flatMap((occasion) => PARTS.map((part) => ({ occasion, part })))
    .find(({ occasion, part }) => !taken.has(`${occasion}.${part}`)) ?? { occasion: OCCASIONS[0], part: PARTS[0] };
  return { name: "", ...free, points: 1, group: "", cancelled_by: [] };
}
