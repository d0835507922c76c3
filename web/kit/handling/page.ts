/** One unit's work that stands open, on desk and phone: itself, all that happened, and what its acts need. */

import { computed, provide, watch } from "vue";
import { answered, api } from "kit/api";
import { useAsked } from "kit/asking";
import { useRecord } from "kit/record/record";
import { say as sayRecord } from "kit/record/texts";
import { word } from "kit/words";
import { atHandOf, factsOf, HANDLING, initialOf, readHandling, sayBefore, shownIn } from "./reading";
import { sayIfAny } from "./texts";

/** What is done to an entry of the log stands beside the entry. */
const BESIDE = ["confirm_contact", "contest_contact"];

/** `acts` are the properties of its `ActionPanel`. */
export function useHandling(id: string) {
  const path = { handling_id: id };
  const { value: whole, problem, slow, again, afterMyAct, changes } = useRecord(() => readHandling(id), factsOf, shownIn);
  const handling = computed(() => whole.value?.handling ?? null);
  provide(HANDLING, handling);
  const { value: history, again: againHistory } = useAsked(() =>
    answered(api.GET("/api/v1/handlings/{handling_id}/history", { params: { path } })));
  watch(whole, (_now, before) => before && void againHistory());

  const actions = computed(() => (handling.value?.actions ?? []).filter(({ name }) => !BESIDE.includes(name)));
  const record = computed(() => atHandOf(id, handling.value));
  const initial = (act: string) => (whole.value ? initialOf(act, whole.value.handling, whole.value.today) : undefined);
  const about = (act: string) => sayBefore(act, handling.value);

  async function reread(): Promise<string> {
    await afterMyAct();
    const state = handling.value?.state ?? "";
    return sayRecord("now", { state: word("proposals", `state.${state}`) }) + (sayIfAny(`next_${state}`) ?? "");
  }
  const acts = computed(() => ({
    service: "proposals", actions: actions.value, record: record.value, params: path, changes: changes.value,
    initial, about, reread, again,
  }));
  return { whole, handling, history, problem, slow, again, afterMyAct, acts };
}
