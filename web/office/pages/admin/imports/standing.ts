/** How an import stands: followed while long work goes on, and asked of the server. */

import { computed, onScopeDispose, watch } from "vue";
import { answered, api, type Schemas } from "kit/api";
import { useAsked } from "kit/asking";
import { useOnce } from "kit/once";
import { turnOf } from "kit/turn";
import { word } from "kit/words";
import { say, type SayKey } from "./texts";

export type Batch = Schemas["BatchView"];
export type Heading = Schemas["ImportHeading"];
type Work = NonNullable<Heading["work"]>;
export type Field = Schemas["ImportColumnView"]["field"];

/** Whether each row can say of which session it is. */
export const namesSession = (fields: Field[]): boolean =>
  fields.includes("term_session") || (fields.includes("term") && fields.includes("session"));

const A_WHILE = 1000;

export const isOpen = (work: Work | null): boolean => work?.state === "queued" || work?.state === "running";

/** What the long work is doing now, in words. */
export function doing(work: Work): string {
  return turnOf(work) || say(work.kind as SayKey, { done: work.done, total: work.total ?? "…" });
}

/** How far it is, in a word; one that came to no end is not still waiting. */
export function stateOf({ state, work }: Heading): string {
  const open = state === "asked" || state === "read";
  return open && work?.state === "failed" ? say("failed") : word("proposals", `import_state.${state}`);
}

/** Ask again each second while something of what was asked is under way. */
function useFollowing<Value>(ask: () => Promise<Value>, goesOn: (value: Value) => boolean) {
  const asked = useAsked(ask);
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(asked.value, (now) => {
    clearTimeout(timer);
    if (now && goesOn(now)) timer = setTimeout(() => void asked.again(), A_WHILE);
  });
  onScopeDispose(() => clearTimeout(timer));
  return asked;
}

export const useBatch = (id: string) =>
  useFollowing(
    () => answered(api.GET("/api/v1/imports/{import_id}", { params: { path: { import_id: id } } })),
    (batch) => isOpen(batch.work),
  );

export const useBatches = () =>
  useFollowing(() => answered(api.GET("/api/v1/imports", { params: { query: { limit: 20 } } })), (page) =>
    page.rows.some(({ work }) => isOpen(work)),
  );

/** Asking something of an import: once, until it was read how it stands then. A refusal is told until the import goes on. */
export function useAct(batch: () => Batch, read: () => Promise<void>) {
  const { problem, sending, once } = useOnce();
  const stands = () => `${batch().state}/${batch().work?.id}/${batch().work?.state}`;
  watch(stands, () => (problem.value = null));
  const busy = computed(() => sending.value || isOpen(batch().work));
  const ask = <Answer>(what: string, body: object, send: (headers: { "Idempotency-Key": string }) => Promise<Answer>) =>
    once([what, stands(), body], (key) => send({ "Idempotency-Key": key }).finally(read));
  return { problem, sending, busy, ask };
}

export async function stop(work: Work): Promise<void> {
  const path = { service: "proposals" as const, job_id: work.id };
  await answered(api.POST("/api/v1/jobs/{service}/{job_id}/cancel", { params: { path }, body: {} }));
}
