/** Asking the server for something once: not again while its answer is awaited, and under one key until an answer came, so
 * that pressing again, or an answer that was lost, does not do it twice.
 */

import { ref, shallowRef } from "vue";
import { newKey } from "./api";
import { Problem } from "./problems";

export function useOnce() {
  const problem = shallowRef<Problem | null>(null);
  const sending = ref(false);
  let key = "";
  let asked = "";

  /** Its answer; undefined while another is awaited, and when there was none to give: then `problem` says why. */
  async function once<Answer>(what: unknown, ask: (key: string) => Promise<Answer>): Promise<Answer | undefined> {
    if (sending.value) return undefined;
    const text = JSON.stringify(what);
    if (text !== asked) [key, asked] = [newKey(), text];
    problem.value = null;
    sending.value = true;
    try {
      return await ask(key);
    } catch (thrown) {
      problem.value = Problem.from(thrown);
      // An answer came: what is sent after it is another request. Without one the same may still be under way.
      if (problem.value.status >= 400 && problem.value.status < 500) asked = "";
      return undefined;
    } finally {
      sending.value = false;
    }
  }

  return { problem, sending, once };
}
