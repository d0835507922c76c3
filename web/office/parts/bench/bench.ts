/** A bench: a queue on one side, the chosen record beside it. Which one is chosen stands in the address. */

import { computed, ref, watch, type Ref } from "vue";
import { useRoute, useRouter } from "vue-router";
import { useAsked } from "kit/asking";
import { word } from "kit/words";
import { againSoon, ofKinds } from "kit/soon";
import { onStep, placeAfter } from "office/parts/list/keys";
import { useNarrow } from "office/parts/list/narrow";

export interface Queued {
  id: string;
  title: string;
  number?: number | null;
}
export interface Done {
  act: string;
  id: string;
  title: string;
  /** The number that the act gave it. */
  number: number | null;
  /** It is not merged yet: its first proposer is asked. */
  asked: boolean;
}

/** Which record opens when the one at `place` has left the queue: the one that took its place, else the last. */
export function nextIn(rows: Queued[], place: number): string {
  return rows[Math.min(Math.max(place, 0), rows.length - 1)]?.id ?? "";
}

/** What an act came to, by its answer. Of two either may be the one that is merged. */
export function doneBy(act: string, row: Queued, answer: unknown): Done {
  const told = (answer ?? {}) as Partial<Queued> & { merge?: { pending: boolean } | null };
  const asked = act === "merge_proposal" && !!told.merge?.pending;
  const { id, title } = asked ? { ...row, ...told } : row;
  const own = asked || told.id !== row.id ? null : told.number;
  return { act, id, title, number: (!row.number && own) || null, asked };
}

/** `shown` is the part of what was read that stands in it now. */
export function useBench<Row extends Queued>(ask: () => Promise<Row[]>, shown: (all: Row[]) => Row[] = (all) => all) {
  const route = useRoute();
  const router = useRouter();
  const narrow = useNarrow();
  const own = route.name;
  const { value: all, problem, slow, again } = useAsked(ask);
  const rows = computed(() => all.value && shown(all.value));
  const done = ref(null) as Ref<Done | null>;
  /** Somebody has chosen here: from then on the focus goes with the choice. */
  const touched = ref(false);
  const chosen = computed(() => (typeof route.query.id === "string" ? route.query.id : ""));
  const place = computed(() => rows.value?.findIndex(({ id }) => id === chosen.value) ?? -1);
  const gone = computed(() => !!chosen.value && rows.value !== null && place.value < 0);

  /** The one that stands open, also when somebody else took it out of the queue meanwhile. */
  let opened: Row | undefined;
  watch([rows, chosen], () => {
    const row = rows.value?.[place.value];
    if (row || opened?.id !== chosen.value) opened = row;
  });

  async function open(id: string): Promise<void> {
    if (route.name === own) await router.replace({ query: { ...route.query, id: id || undefined } });
  }
  async function choose(id: string): Promise<void> {
    touched.value = true;
    await open(id);
  }
  function step(by: number): void {
    const to = rows.value?.[placeAfter(place.value, by, rows.value.length)];
    if (to) void choose(to.id);
  }
  /** Beside a queue there is always something to read; where there is no room beside it, one chooses first. */
  watch([rows, narrow], () => {
    if (rows.value?.length && !chosen.value && !narrow.value) void open(nextIn(rows.value, 0));
  });
  async function acted(act: string, answer?: unknown): Promise<void> {
    const at = place.value;
    done.value = doneBy(act, opened ?? { id: chosen.value, title: "" }, answer);
    await again();
    if (place.value < 0 && rows.value) await choose(nextIn(rows.value, at));
  }
  onStep(step);
  againSoon(again, ofKinds("proposal", "handling"));
  return { all, rows, problem, slow, again, chosen, place, gone, choose, step, acted, done, narrow, touched };
}

export function labelOf(act: string): string {
  return word("proposals", `action.${act}`);
}
