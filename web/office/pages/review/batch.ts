/** Classing many at once 成批归类: one call for each, so that each succeeds or fails by itself. */

import { computed, onScopeDispose, ref } from "vue";
import { act } from "kit/acting";
import { newKey } from "kit/api";
import { Problem } from "kit/problems";
import type { Row } from "kit/proposal/queue";

export interface Line {
  row: Row;
  ticked: boolean;
  /** The category that it has been given here, by its code. */
  given: string;
  /** Why it was refused, in the server's words. */
  wrong: string;
}

export const lineOf = (row: Row): Line => ({ row, ticked: false, given: "", wrong: "" });

/** The lines anew from what was read; what happened to each here is still told. */
export function linesOf(rows: Row[], before: Line[]): Line[] {
  const known = new Map(before.map((line) => [line.row.id, line]));
  return rows.map((row) => ({ ...(known.get(row.id) ?? lineOf(row)), row }));
}

export function reasonOf(thrown: unknown): string {
  const { detail, errors } = Problem.from(thrown);
  return Object.values(errors).flat().join(" ") || detail;
}

/** One after another. What succeeded is not ticked any more; what failed stays ticked, with its reason. */
export function useClassing() {
  const lines = ref<Line[]>([]);
  const running = ref(false);
  const sent = ref(0);
  const total = ref(0);
  const chosen = computed(() => lines.value.filter(({ ticked }) => ticked));
  /** The same key for the same request until its answer came. */
  const keys = new Map<string, string>();
  let stopped = false;

  async function one(line: Line, category: string): Promise<void> {
    const request = `${line.row.id} ${category}`;
    const key = keys.get(request) ?? newKey();
    keys.set(request, key);
    try {
      await act("class_proposal", { params: { proposal_id: line.row.id }, body: { category }, key });
      Object.assign(line, { given: category, wrong: "", ticked: false });
      keys.delete(request);
    } catch (thrown) {
      if (Problem.from(thrown).status >= 400) keys.delete(request);
      Object.assign(line, { given: "", wrong: reasonOf(thrown) });
    }
  }
  async function run(category: string): Promise<void> {
    const waiting = chosen.value;
    stopped = false;
    running.value = true;
    [sent.value, total.value] = [0, waiting.length];
    for (const line of waiting) {
      if (stopped) break;
      await one(line, category);
      sent.value += 1;
    }
    running.value = false;
  }
  const stop = () => void (stopped = true);
  onScopeDispose(stop);
  return { lines, chosen, running, sent, total, run, stop };
}
