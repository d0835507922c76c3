/** Doing the same with many lines, one call each: each succeeds or fails by itself, and what has failed stays ticked.
 *
 * What is chosen and not done yet is kept in this window: one opens a row to read it, or reloads, and comes back. What was
 * only read is not kept, and a choice no longer than what it was made by stays as it was read.
 */

import { computed, onScopeDispose, ref, watch, type Ref } from "vue";
import { newKey } from "kit/api";
import { Problem } from "kit/problems";
import { useSession } from "kit/session";

/** Why one was refused, in the server's words. */
export function reasonOf(thrown: unknown): string {
  const { detail, errors } = Problem.from(thrown);
  return Object.values(errors).flat().join(" ") || detail;
}

interface Batch<Line, Common> {
  place: string;
  idOf: (line: Line) => string;
  /** What can be chosen of a line, and what became of it while the line stays in the list; the rest is read anew. */
  ownOf: (line: Line) => Partial<Line>;
  /** By what one chooses: where it is read otherwise, what was chosen is forgotten. */
  readOf: (line: Line) => unknown[];
  canTick: (line: Line) => boolean;
  /** What is chosen once for all lines. */
  common: Common;
}
/** What was chosen, by the ids of the lines; `read`: by what it was chosen. */
type Choices = Record<string, { read: string; own: object }>;
interface Kept<Common> {
  own: Choices;
  common: Common;
}

/** What was chosen of lines, beside what was read of them. */
function choosing<Line extends object>({ idOf, ownOf, readOf }: Pick<Batch<Line, never>, "idOf" | "ownOf" | "readOf">, own: Choices) {
  const asRead = new Map<string, Record<string, unknown>>();
  const known = (line: Line) => JSON.stringify(readOf(line));

  function choiceOf(line: Line): [string, Choices[string]][] {
    const before = asRead.get(idOf(line)) ?? {};
    const changed = Object.entries(ownOf(line)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]));
    return changed.length ? [[idOf(line), { read: known(line), own: Object.fromEntries(changed) }]] : [];
  }
  function lay(line: Line): Line {
    asRead.set(idOf(line), JSON.parse(JSON.stringify(ownOf(line))) as Record<string, unknown>);
    const choice = own[idOf(line)];
    return { ...line, ...(choice?.read === known(line) && choice.own) };
  }
  const note = (lines: Line[]): Choices => (own = Object.fromEntries(lines.flatMap(choiceOf)));
  return { lay, note };
}

/** Whether all that can be ticked are ticked; set, it ticks or unticks them all. */
export function useAll(able: () => { ticked: boolean }[]) {
  return computed({
    get: () => able().length > 0 && able().every(({ ticked }) => ticked),
    set: (ticked) => able().forEach((line) => (line.ticked = ticked)),
  });
}

export function useLines<Line extends { ticked: boolean }, Common extends object>(batch: Batch<Line, Common>) {
  const { place, canTick, common } = batch;
  const session = useSession();
  const at = `yz.batch/${session.account?.id}/${session.actsFor ?? ""}/${place}`;
  const untouched = JSON.stringify(common);
  const kept = JSON.parse(sessionStorage.getItem(at) ?? "null") as Kept<Common> | null;
  const { lay, note } = choosing(batch, kept?.own ?? {});
  Object.assign(common, kept?.common);
  const lines = ref([]) as Ref<Line[]>;
  const chosen = computed(() => lines.value.filter((line) => line.ticked && canTick(line)));
  const running = ref(false);
  const sent = ref(0);
  const total = ref(0);
  const keys = new Map<string, string>();
  let stopped = false;

  /** Shows these, as they were read; what was chosen of those that are read as before stays. */
  function take(read: Line[]): void {
    lines.value = read.map(lay);
  }
  watch([lines, common], () => {
    const own = note(lines.value);
    const begun = chosen.value.length || (!total.value && JSON.stringify(common) !== untouched);
    if (begun) sessionStorage.setItem(at, JSON.stringify({ own, common }));
    else sessionStorage.removeItem(at);
  }, { deep: true });

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
  return { lines, common, take, chosen, running, sent, total, once, run, stop };
}
