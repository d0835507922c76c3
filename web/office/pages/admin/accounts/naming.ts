/** The names of everything that an account names by id, and what its acts choose from. */

import { computed, reactive, watch, type Ref } from "vue";
import { answered, api, type Schemas } from "kit/api";
import { longDate } from "kit/dates";
import type { Found } from "kit/forms/finding";
import { nameOfOrganisation } from "kit/forms/pickers";
import { word } from "kit/words";
import { tell } from "../messages";
import { standingOn } from "./grants";

type Account = Schemas["AccountView"];

const nameOfCommittee = async (id: string) =>
  (await answered(api.GET("/api/v1/committees/{committee_id}", { params: { path: { committee_id: id } } }))).name;

export function useAccountNames(account: Ref<Account | null>, today: Ref<string>) {
  const names = reactive<Record<string, string>>({});

  /** Asked once; one that may not be seen stays without a name. */
  async function learn(id: string | null | undefined, ask: (id: string) => Promise<string>): Promise<void> {
    if (!id || id in names) return;
    names[id] = "…";
    names[id] = await ask(id).catch(() => tell("not_seen"));
  }
  watch(account, (now) => {
    for (const grant of now?.grants ?? []) {
      void learn(grant.committee, nameOfCommittee);
      if (grant.scope !== "committee") void learn(grant.scope_id, nameOfOrganisation);
    }
    for (const one of now?.nominations ?? []) void learn(one.committee as string, nameOfCommittee);
    for (const { id, name } of [...(now?.speaks_for ?? []), ...(now?.granters ?? [])]) names[id] = name;
  }, { immediate: true });

  const choices = computed((): Record<string, Found[]> => {
    const now = account.value;
    if (!now) return {};
    const grants = now.grants.filter((grant) => standingOn(grant, today.value) !== "over");
    const bodies = (now.speaks_for ?? []).filter(({ kind }) => kind === "organisation");
    const deputies = now.deputies as { account: string; name: string; until: string }[];
    return {
      grant: grants.map((grant) => ({ value: grant.id, label: grantLabel(grant) })),
      nomination: now.nominations.map((one) => ({ value: one.id as string, label: names[one.committee as string] ?? "…" })),
      "end_deputy.colleague": deputies.filter(({ until }) => until >= today.value).map((one) => ({ value: one.account, label: one.name })),
      "stop_speaking_for.organisation": bodies.map(({ id, name }) => ({ value: id, label: name })),
    };
  });
  const grantLabel = (grant: Schemas["GrantView"]) => {
    const place = names[grant.scope_id] ?? names[grant.committee] ?? "…";
    return tell("grant_label", { role: word("members", `role.${grant.role}`), place, date: longDate(grant.since) });
  };
  return { names, choices };
}
