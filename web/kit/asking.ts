/** What a page asks of the server: its value, its problem, and whether to show that it takes a while. */

import { onScopeDispose, ref, shallowRef, type Ref } from "vue";
import { Problem } from "./problems";

const PATIENCE = 300;

/** Every answer that a page waits for. */
export const coming = new Set<Promise<void>>();

/** Ask at once. `slow` becomes true only after 300 ms, so that a quick answer does not flicker; `again` asks anew, and
 * an older answer that comes later is not taken. The last value stays while it is asked again. Who waits for `again`
 * waits for the newest answer, whoever asked for it.
 */
export function useAsked<Value>(ask: () => Promise<Value>) {
  const value = shallowRef(null) as Ref<Value | null>;
  const problem = shallowRef<Problem | null>(null);
  const slow = ref(false);
  const asking = ref(false);
  let round = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  let newest = Promise.resolve();

  async function again(): Promise<void> {
    const answer = askOnce();
    coming.add(answer);
    newest = answer.finally(() => coming.delete(answer));
    for (let awaited; awaited !== newest; ) await (awaited = newest);
  }

  async function askOnce(): Promise<void> {
    const mine = ++round;
    asking.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => (slow.value = true), PATIENCE);
    try {
      const answer = await ask();
      if (mine === round) [value.value, problem.value] = [answer, null];
    } catch (thrown) {
      if (mine === round) problem.value = Problem.from(thrown);
    }
    if (mine !== round) return;
    clearTimeout(timer);
    slow.value = asking.value = false;
  }

  onScopeDispose(() => {
    round += 1;
    clearTimeout(timer);
  });
  void again();
  return { value, problem, slow, asking, again };
}
