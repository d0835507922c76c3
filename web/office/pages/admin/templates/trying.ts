/** Having a template looked at: asked for, followed until the job has ended, and what it found. */

import { onScopeDispose, ref, shallowRef } from "vue";
import { answered, api, type Schemas } from "kit/api";
import { withFiles } from "kit/forms/keeping";
import { Problem } from "kit/problems";
import { turnOf } from "kit/turn";
import type { Reason } from "kit/words";

export type Template = Schemas["TemplateView"];
export type Change = Template["changes"][number];
/** What came of it: the sample and the template as files, or what is wrong. */
export interface Tried {
  job: string;
  flaws: Reason[];
  file: string | null;
  name: string | null;
  template: string;
  template_name: string;
}

const SERVICE = "proposals" as const;
const A_MOMENT = 700;

/** One template at a time; what is asked for later counts. */
export function useTrying(paper: () => Template["paper"]) {
  const tried = shallowRef<Tried | null>(null);
  const problem = shallowRef<Problem | null>(null);
  const busy = ref(false);
  const turn = ref("");
  let newest = 0;
  onScopeDispose(() => (newest = -1));

  /** Look at the file; at the built-in template without one. */
  async function look(file?: string): Promise<void> {
    const mine = ++newest;
    [tried.value, problem.value, busy.value] = [null, null, true];
    try {
      const body = { paper: paper(), ...(file ? { file } : {}) };
      const { job } = await withFiles(body, (told) => answered(api.POST("/api/v1/papers/templates/try", { body: told })));
      const result = await resultOf(job, (told) => {
        if (mine === newest) turn.value = told;
        return mine === newest;
      });
      if (mine === newest && result) tried.value = { ...result, job };
    } catch (thrown) {
      if (mine === newest) problem.value = Problem.from(thrown);
    }
    if (mine === newest) busy.value = false;
  }
  function forget(): void {
    newest++;
    [tried.value, problem.value, busy.value] = [null, null, false];
  }
  return { tried, problem, busy, turn, look, forget };
}

async function resultOf(job_id: string, waits: (turn: string) => boolean): Promise<Omit<Tried, "job"> | null> {
  const path = { service: SERVICE, job_id };
  let turn = "";
  while (waits(turn)) {
    const job = await answered(api.GET("/api/v1/jobs/{service}/{job_id}", { params: { path } }));
    turn = turnOf(job);
    if (job.state === "done") return job.result as Omit<Tried, "job">;
    if (job.state === "failed" || job.state === "cancelled") throw ended(job);
    await new Promise((resolve) => setTimeout(resolve, A_MOMENT));
  }
  return null;
}

function ended({ state, error }: Schemas["JobView"]): Problem {
  return new Problem(409, error?.code ?? state, "", error?.detail ?? state);
}
