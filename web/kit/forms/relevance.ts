/** Fields that only matter beside another's answer; the schema cannot say it, so it is said here. Others always do. */

import type { AtHand } from "./context";
import type { Field, Value, Values } from "./schema";

const ONLY_WHEN: Record<string, { field: string; is: Value }> = {
  publish_refusal: { field: "publish_consent", is: false },
  openness_reason: { field: "openness", is: "withheld" },
};

/** Who leads a supervision: a leader one of a key proposal, a special committee one of an important proposal. */
const LEADS: Record<string, string> = { leader: "key", organisation: "important" };

/** Whether a field of an act is asked, with what its neighbours hold. */
export function isAsked({ name }: Field, values: Values, record: AtHand, act: string): boolean {
  if (record.spared?.includes(`${act}.${name}`)) return false;
  const only = ONLY_WHEN[name];
  if (only && only.field in values) return values[only.field] === only.is;
  const grade = "grade" in values ? values.grade : record.grade;
  if (grade !== undefined && name in LEADS) return LEADS[name] === grade;
  // A seal is for parties, organisations and the like; a member has none.
  return name !== "seal_file" || record.signers?.some(({ kind }) => kind === "organisation") !== false;
}
