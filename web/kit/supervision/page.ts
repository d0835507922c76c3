/** A supervision that stands open, on desk and phone: itself, all that happened, and what its acts need. */

import { computed, watch } from "vue";
import { useAsked } from "kit/asking";
import { useRecord } from "kit/record/record";
import { say as sayRecord } from "kit/record/texts";
import { word } from "kit/words";
import { factsOf, initialOf, leadOf, readSupervision, readSupervisionHistory, shownIn, supervisorsIn } from "./reading";
import { say, sayIfAny } from "./texts";

/** `acts` are the properties of its `ActionPanel`. */
export function useSupervision(id: string) {
  const { value: whole, problem, slow, again, afterMyAct, changes } = useRecord(() => readSupervision(id), factsOf, shownIn);
  const supervision = computed(() => whole.value?.supervision ?? null);
  const { value: history, again: againHistory } = useAsked(() => readSupervisionHistory(id));
  watch(whole, (_now, before) => before && void againHistory());

  const record = computed(() => ({
    id, committee: supervision.value?.committee, signers: supervision.value?.signers,
    choices: supervisorsIn("approve_supervision", whole.value?.numbers ?? null),
    grade: supervision.value?.grade, needed: supervision.value ? [leadOf(supervision.value)] : [],
    acts: supervision.value?.plan ? { plan_supervision: say("change_plan") } : undefined,
  }));
  const initial = (act: string) => (whole.value ? initialOf(act, whole.value.supervision, whole.value.today) : undefined);
  const about = (act: string) => sayIfAny(`before_${act}`);

  async function reread(): Promise<string> {
    await afterMyAct();
    const state = supervision.value?.state ?? "";
    return sayRecord("now", { state: word("proposals", `state.${state}`) }) + (sayIfAny(`next_${state}`) ?? "");
  }
  const acts = computed(() => ({
    service: "proposals", actions: supervision.value?.actions ?? [], record: record.value, params: { supervision_id: id },
    changes: changes.value, initial, about, reread, again,
  }));
  return { whole, supervision, history, problem, slow, again, acts };
}
