/** A proposal that stands open, on desk and phone: itself, its text, all that happened, and what its acts need. */

import { computed, ref, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import type { Schemas } from "kit/api";
import { useAsked } from "kit/asking";
import { dropDraft, placeOf } from "kit/drafts";
import { useRecord } from "kit/record/record";
import { say as sayRecord } from "kit/record/texts";
import type { Found } from "kit/forms/finding";
import { useSession } from "kit/session";
import { readNumbers, supervisorsIn } from "kit/supervision/reading";
import { word } from "kit/words";
import { initialOf, neededOf, sparedOf } from "./acts";
import { aboutAct, nextStep, unrated } from "./next";
import { factsOf, isToChange, readHistories, readProposal, shownIn, type Proposal } from "./reading";
import { say, sayIfAny } from "./texts";
import { whoAmI } from "./whoami";

/** Whose sheet of this round can still come in on paper. */
function sheetsOf(proposal: Proposal | null): Record<string, Found[]> {
  return proposal ? { "record_feedback.signer": unrated(proposal).map(({ subject, name }) => ({ value: subject, label: name })) } : {};
}

/** `acts` are the properties of its `ActionPanel`, whose answers go to `answered`. */
export function useProposal(id: string) {
  const route = useRoute();
  const router = useRouter();
  const account = useSession().account?.id ?? "";
  const { value: whole, problem, slow, again, afterMyAct, changes } = useRecord(() => readProposal(id), factsOf, shownIn);
  const proposal = computed(() => whole.value?.proposal ?? null);
  const { value: histories, again: againHistory } = useAsked(async () => (whole.value ? readHistories(whole.value) : []));
  watch(whole, () => void againHistory());

  /** The locked text, for as long as this page stands open: its reading was recorded. */
  const unlocked = ref<Schemas["TextView"] | null>(null);
  const text = computed(() => proposal.value?.text ?? unlocked.value);
  function answered(act: string, answer: unknown): void {
    if (act === "read_quarantined_text") unlocked.value = answer as Schemas["TextView"];
  }

  const { value: numbers } = useAsked(() => readNumbers());
  const record = computed(() => ({
    id, committee: proposal.value?.committee, signers: proposal.value?.signers, suggestions: proposal.value?.text?.suggestions,
    offices: proposal.value?.awaited_offices,
    choices: { ...supervisorsIn("propose_supervision", numbers.value), ...sheetsOf(proposal.value) },
    acts: proposal.value && proposal.value.number !== null ? { class_proposal: say("correct_class") } : undefined,
    needed: proposal.value ? neededOf(proposal.value, whoAmI().subjects) : [],
    spared: proposal.value ? sparedOf(proposal.value) : [],
  }));
  const pages = { edit_proposal: { name: "proposal-edit", params: { id } } };
  const begin = computed(() => (typeof route.query.act === "string" ? route.query.act : undefined));
  const initial = (act: string) => proposal.value && whole.value ? initialOf(act, proposal.value, whoAmI(), whole.value.today) : undefined;
  const about = (act: string) => proposal.value ? aboutAct(act, proposal.value) : undefined;

  async function reread(act: string): Promise<string> {
    if (act === "discard_draft") {
      await dropDraft(placeOf(account, id, "edit_proposal"));
      await router.replace({ name: "proposals", query: { mine: "true" }, state: { done: act } });
      return "";
    }
    await afterMyAct();
    if (!proposal.value || proposal.value.quarantined) return "";
    const next = sayIfAny(`after_${act}`) ?? nextStep(proposal.value);
    return sayRecord("now", { state: word("proposals", `state.${proposal.value.state}`) }) + next;
  }
  const acts = computed(() => ({
    service: "proposals", actions: proposal.value?.actions ?? [], record: record.value, params: { proposal_id: id },
    changes: changes.value, pages, lead: proposal.value && isToChange(proposal.value) ? "edit_proposal" : undefined, begin: begin.value, initial, about, reread, again,
  }));
  return { whole, proposal, text, unlocked, histories, problem, slow, again, reread, acts, answered };
}
