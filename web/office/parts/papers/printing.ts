/** Having papers made: asking for it, and following how far it is until each job has ended. */

import { onScopeDispose, ref, shallowRef } from "vue";
import { answered, api, type Schemas } from "kit/api";
import { useOnce } from "kit/once";
import { Problem } from "kit/problems";
import type { paths } from "generated/api";

export type Job = Schemas["JobView"];
export type Asked = paths["/api/v1/papers/print"]["post"]["requestBody"]["content"]["application/json"];
/** `left_out`: of how many of the records that were named there is no such paper. `uncounted`: the rounds of evaluation that
 * stand in an archive without their sheets. */
export interface Made { file: string; name: string; count: number; left_out?: number; uncounted?: string[] }

/** So many records are printed at once. */
export const MOST = 1000;
const KIND = "print_papers";
export const LIST_KIND = "export_list";
export const ARCHIVE_KIND = "export_archive";
const SERVICE = "proposals" as const;
const A_WHILE = 1000;

export const isOpen = (job: Job): boolean => job.state === "queued" || job.state === "running";
export const madeBy = (job: Job): Made | null => (job.state === "done" ? (job.result as Made) : null);

/** The printings of one page, newest first. With `found`, those of before too. */
export const usePrintings = (found = false) =>
  useMaking(KIND, (body: Asked, headers) => answered(api.POST("/api/v1/papers/print", { body, headers })), found, [LIST_KIND]);

/** Files that jobs of one kind make, asked for by `ask`, newest first. With `found`, those of before too, and of `others`.
 * What is asked for again before it was made is the same one.
 */
export function useMaking<Body>(
  kind: string, ask: (body: Body, headers: { "Idempotency-Key": string }) => Promise<Schemas["PrintingView"]>,
  found = false, others: string[] = [],
) {
  const jobs = shallowRef<Job[]>([]);
  const { problem, sending, once } = useOnce();
  const known = ref(!found);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = false;

  async function tried<Value>(ask: () => Promise<Value>): Promise<Value | null> {
    try {
      const value = await ask();
      problem.value = null;
      return value;
    } catch (thrown) {
      problem.value = Problem.from(thrown);
      return null;
    }
  }
  const read = (job: string) =>
    answered(api.GET("/api/v1/jobs/{service}/{job_id}", { params: { path: { service: SERVICE, job_id: job } } }));

  async function follow(): Promise<void> {
    const open = jobs.value.filter(isOpen);
    const now = await tried(() => Promise.all(open.map((job) => read(job.id))));
    if (now) jobs.value = jobs.value.map((job) => now.find((one) => one.id === job.id) ?? job);
    again();
  }
  function again(): void {
    clearTimeout(timer);
    if (!left && jobs.value.some(isOpen)) timer = setTimeout(() => void follow(), A_WHILE);
  }
  async function start(body: Body): Promise<void> {
    const ended = jobs.value.filter((job) => !isOpen(job)).length;
    const job = await once([body, ended], async (key) => read((await ask(body, { "Idempotency-Key": key })).job));
    if (job) jobs.value = [job, ...jobs.value.filter(({ id }) => id !== job.id)];
    again();
  }
  async function cancel(job: Job): Promise<void> {
    const path = { service: SERVICE, job_id: job.id };
    await tried(() => answered(api.POST("/api/v1/jobs/{service}/{job_id}/cancel", { params: { path }, body: {} })));
    await follow();
  }
  async function find(): Promise<void> {
    const path = { service: SERVICE } as const;
    const page = await tried(() => answered(api.GET("/api/v1/jobs/{service}", { params: { path, query: { limit: 50 } } })));
    // What others' jobs made is told to them alone.
    const mine = (job: Job) => [kind, ...others].includes(job.kind) && (job.state !== "done" || !!job.result);
    if (page) jobs.value = page.rows.filter(mine).slice(0, 10);
    known.value = true;
    again();
  }

  onScopeDispose(() => {
    left = true;
    clearTimeout(timer);
  });
  if (found) void find();
  return { jobs, problem, known, sending, start, cancel, find };
}
