/** Which category proposals like those without one had: a hint with its reason, that the clerk takes over or not. */

import { onScopeDispose, reactive } from "vue";
import { readHints } from "kit/likeness/asking";
import type { Weight } from "kit/likeness/weight";
import type { Row } from "kit/proposal/queue";

export interface Hint extends Weight {
  code: string;
  /** The proposal that is most like it. */
  like: string;
}
/** None where nothing like it is known. */
export type Hints = Record<string, Hint | null>;

async function hintFor(id: string): Promise<Hint | null> {
  const [best] = (await readHints(id)).categories;
  return best ? { code: best.category.code, share: best.share, cases: best.cases, like: best.cases[0]?.title ?? "" } : null;
}

/** They are asked for one after another, while the list is read already; without an answer there is none. */
export function useHints() {
  const hints = reactive<Hints>({});
  let left = false;
  onScopeDispose(() => (left = true));

  async function ask(rows: Row[]): Promise<void> {
    for (const { id } of rows.filter(({ category }) => !category)) {
      if (left || id in hints) continue;
      hints[id] = null;
      hints[id] = await hintFor(id).catch(() => null);
    }
  }
  return { hints, ask };
}
