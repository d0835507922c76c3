/** One column of the board: its cards, more of them on demand, read again without losing how many were shown. */

import { computed, ref, type Ref } from "vue";
import { answered, api, type Schemas } from "kit/api";
import { useAsked } from "kit/asking";
import { queryOf, type Column, type Filters } from "./filters";

type Row = Schemas["CommitmentRow"];
interface Cards {
  rows: Row[];
  total: number;
  more: boolean;
}

async function read(filters: Filters, state: Column, pages: number): Promise<Cards> {
  const rows: Row[] = [];
  let [cursor, total]: [string | undefined, number] = [undefined, 0];
  for (let page = 0; page < pages; page += 1) {
    const query = queryOf(filters, state, cursor);
    const answer = await answered(api.GET("/api/v1/commitments", { params: { query } }));
    rows.push(...answer.rows);
    total = answer.total ?? total;
    cursor = answer.next ?? undefined;
    if (!cursor) break;
  }
  return { rows, total, more: !!cursor };
}

export function useColumn(filters: Ref<Filters>, state: Column) {
  const pages = ref(1);
  const { value: cards, problem, slow, again } = useAsked(() => read(filters.value, state, pages.value));
  const left = computed(() => Math.max((cards.value?.total ?? 0) - (cards.value?.rows.length ?? 0), 0));
  async function more(): Promise<void> {
    pages.value += 1;
    await again();
  }
  async function anew(): Promise<void> {
    pages.value = 1;
    cards.value = null;
    await again();
  }
  return { cards, problem, slow, again, anew, more, left };
}
