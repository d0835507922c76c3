/** Organisations of one's committee by their sort, and their names by id. */

import { computed } from "vue";
import { answered, api, type Schemas } from "kit/api";
import { useAsked } from "kit/asking";

export type Organisation = Schemas["OrganisationView"];
export const SORTS = [
  "government", "party_organ", "people_organisation", "handover_office", "office", "special_committee", "sector", "party",
  "subject_group", "group", "other",
] as const;
export type Sort = (typeof SORTS)[number];
const A_PAGE = 100;

/** All of one's committee, or all of a sort, however many pages that takes. */
export async function allOrganisations(sort?: Sort, current = true): Promise<Organisation[]> {
  const rows: Organisation[] = [];
  let cursor: string | undefined;
  do {
    const query = { sort, current, limit: A_PAGE, cursor };
    const page = await answered(api.GET("/api/v1/organisations", { params: { query } }));
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor);
  return rows;
}

/** The names of organisations of these sorts; an id that is none of them is shown as a dash. */
export function useNames(...sorts: Sort[]) {
  const { value, again } = useAsked(async () => (await Promise.all(sorts.map((sort) => allOrganisations(sort, false)))).flat());
  const names = computed(() => new Map((value.value ?? []).map(({ id, name }) => [id, name])));
  const nameOf = (id?: string | null) => (id && names.value.get(id)) || "—";
  return { rows: value, nameOf, again };
}
