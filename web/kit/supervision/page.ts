/** A supervision that stands open, on desk and phone: itself, all that happened, and what its acts need. */

import { computed, watch } from "vue";
import { answered, api } from "kit/api";
import { useAsked } from "kit/asking";
import { handlingsOf } from "kit/proposal/reading";
import { useRecord } from "kit/record/record";
import { say as sayRecord } from "kit/record/texts";
import { word } from "kit/words";
import { factsOf, initialOf, leadOf, readSupervision, readSupervisionHistory, sayBefore, shownIn, supervisorsIn, type Matter } from "./reading";
import { say, sayIfAny } from "./texts";

/** What is supervised, for whom it is open. */
async function readMatter(id: string): Promise<Matter> {
  const [proposal, handlings] = await Promise.all([
    answered(api.GET("/api/v1/proposals/{proposal_id}", { params: { path: { proposal_id: id } } })),
    handlingsOf(id),
  ]);
  return { proposal, handlings };
}

/** `matter` is what is supervised, for who may read it; `acts` are the properties of its `ActionPanel`. */
export function useSupervision(id: string) {
  const { value: whole, problem, slow, again, afterMyAct, changes } = useRecord(() => readSupervision(id), factsOf, shownIn);
  const supervision = computed(() => whole.value?.supervision ?? null);
  const { value: history, again: againHistory } = useAsked(() => readSupervisionHistory(id));
  const { value: matter, again: againMatter } = useAsked(async () => (supervision.value?.reads_proposal ? readMatter(supervision.value.proposal) : null));
  watch(whole, (_now, before) => {
    void againMatter();
    if (before) void againHistory();
  });

  const record = computed(() => ({
    id, committee: supervision.value?.committee, signers: supervision.value?.signers,
    choices: supervisorsIn("approve_supervision", whole.value?.numbers ?? null),
    grade: supervision.value?.grade, needed: supervision.value ? [leadOf(supervision.value)] : [],
    acts: supervision.value?.plan ? { plan_supervision: say("change_plan") } : undefined,
  }));
  const initial = (act: string) => (whole.value ? initialOf(act, whole.value.supervision, whole.value.today) : undefined);
  const about = (act: string) => sayBefore(act, supervision.value);

  async function reread(): Promise<string> {
    await afterMyAct();
    const state = supervision.value?.state ?? "";
    return sayRecord("now", { state: word("proposals", `state.${state}`) }) + (sayIfAny(`next_${state}`) ?? "");
  }
  const acts = computed(() => ({
    service: "proposals", actions: supervision.value?.actions ?? [], record: record.value, params: { supervision_id: id },
    changes: changes.value, initial, about, reread, again,
  }));
  return { whole, supervision, matter, history, problem, slow, again, acts };
}
