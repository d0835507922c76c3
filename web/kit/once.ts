/** Asking the server for something once: the same not again while its answer is awaited, and under one key until something
 * else is asked or it was refused, so that pressing again, or an answer that was lost, does not do it twice.
 */

import { computed, reactive, shallowRef } from "vue";
import { newKey } from "./api";
import { Problem } from "./problems";

export function useOnce() {
  const problem = shallowRef<Problem | null>(null);
  const awaited = reactive(new Set<string>());
  const sending = computed(() => awaited.size > 0);
  /** The keys of what no answer came to, and of what was answered last. */
  const open = new Map<string, string>();
  let done = { asked: "", key: "" };

  /** Its answer; undefined while the same is awaited, and when there was none to give: then `problem` says why. */
  async function once<Answer>(what: unknown, ask: (key: string) => Promise<Answer>): Promise<Answer | undefined> {
    const asked = JSON.stringify(what);
    if (awaited.has(asked)) return undefined;
    const key = open.get(asked) ?? (done.asked === asked ? done.key : newKey());
    open.set(asked, key);
    problem.value = null;
    awaited.add(asked);
    try {
      const answer = await ask(key);
      open.delete(asked);
      done = { asked, key };
      return answer;
    } catch (thrown) {
      problem.value = Problem.from(thrown);
      // An answer came: what is sent after it is another request. Without one the same may still be under way.
      if (problem.value.status >= 400 && problem.value.status < 500) {
        open.delete(asked);
        done = { asked: "", key: "" };
      }
      return undefined;
    } finally {
      awaited.delete(asked);
    }
  }

  return { problem, sending, once };
}
