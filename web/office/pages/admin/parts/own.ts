/** The committee that is administered, and what one may do there. */

import { computed } from "vue";
import { answered, api } from "kit/api";
import type { Offer } from "kit/actions/order";
import { useAsked } from "kit/asking";
import { useSession } from "kit/session";

export function useOwnCommittee() {
  const session = useSession();
  const id = computed(() => session.principal?.committee ?? "");
  const { value, again } = useAsked(() =>
    answered(api.GET("/api/v1/committees/{committee_id}", { params: { path: { committee_id: id.value } } })));
  const offers = computed(() => (value.value?.actions ?? []) as unknown as Offer[]);
  const may = (act: string) => offers.value.some(({ name, allowed }) => name === act && allowed);
  return { id, committee: value, again, may };
}
