/** For which unit one works, and which offices hand over: what the filters begin with and choose from. */

import { answered, api } from "kit/api";
import { useSession } from "kit/session";

const UNIT_ROLES = ["unit_handler", "unit_checker", "unit_leader"];

/** The unit that one works for; empty for who works for none, or for several. */
export function ownUnit(): string {
  const units = new Set(useSession().grants.filter(({ role }) => UNIT_ROLES.includes(role)).map((grant) => grant.scope_id));
  return units.size === 1 ? [...units][0] ?? "" : "";
}

export async function handoverOffices(): Promise<{ value: string; label: string }[]> {
  const page = await answered(api.GET("/api/v1/organisations", { params: { query: { sort: "handover_office", current: true, limit: 100 } } }));
  return page.rows.map(({ id, name }) => ({ value: id, label: name }));
}
