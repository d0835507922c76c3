/** For which unit one works: with what its lists begin. */

import { useSession } from "kit/session";

const UNIT_ROLES = ["unit_handler", "unit_checker", "unit_leader"];

/** The unit that one works for; empty for who works for none, or for several. */
export function ownUnit(): string {
  const units = new Set(useSession().grants.filter(({ role }) => UNIT_ROLES.includes(role)).map((grant) => grant.scope_id));
  return units.size === 1 ? [...units][0] ?? "" : "";
}
