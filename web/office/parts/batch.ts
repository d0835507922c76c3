/** Doing the same with many lines, one call each: each succeeds or fails by itself, and what has failed stays ticked. */

import { computed, onScopeDispose, ref, type Ref } from "vue";
import { newKey } from "kit/api";
import { Problem } from "kit/problems";

/** Why one was refused, in the server's words. */
export function reasonOf(thrown: unknown): string {
  const { detail, errors } = Problem.from(thrown);
  return Object.values(errors).flat().join(" ") || detail;
}

export function useLines<Line extends { ticked: boolean }>() {
  const lines = ref([]) as Ref<Line[]>;
  const chosen = computed(() => lines.value.filter(({ ticked }) => ticked));
  const running = ref(false);
  const sent = ref(0);
  const total = ref(0);
  const keys = new Map<string, string>();
  let stopped = false;

  /** Sends a request under the same key until its answer came: what was lost on the way is not done twice. */
  async function once<Answer>(request: string, send: (key: string) => Promise<Answer>): Promise<Answer> {
    const key = keys.get(request) ?? newKey();
    keys.set(request, key);
    try {
      const answer = await send(key);
      keys.delete(request);
      return answer;
    } catch (thrown) {
      const { status } = Problem.from(thrown);
      if (status >= 400 && status < 500) keys.delete(request);
      throw thrown;
    }
  }
  async function run(one: (line: Line) => Promise<void>): Promise<void> {
    const waiting = chosen.value;
    stopped = false;
    running.value = true;
    [sent.value, total.value] = [0, waiting.length];
    for (const line of waiting) {
      if (stopped) break;
      await one(line);
      sent.value += 1;
    }
    running.value = false;
  }
  const stop = () => void (stopped = true);
  onScopeDispose(stop);
  return { lines, chosen, running, sent, total, once, run, stop };
}
