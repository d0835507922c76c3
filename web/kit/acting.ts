/** Doing an act by its name, at the address that its form names. */

import { ref } from "vue";
import { answered, api } from "./api";
import { formOf } from "./forms/catalogue";
import { withFiles } from "./forms/keeping";
import type { Values } from "./forms/schema";

export interface Acting {
  /** What stands in the address: `proposal_id` and the like. */
  params: Record<string, string>;
  body: Values;
  /** The Idempotency-Key: the same until an answer came. */
  key: string;
  /** The tag of the text that is changed, where the act asks for it. */
  tag?: string;
}

type Post = (path: string, init: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

/** So many acts wait for their answer now: no form is closed over them. */
export const underWay = ref(0);

/** The answer of the act. Throws its Problem. */
export async function act(name: string, { params, body, key, tag }: Acting): Promise<unknown> {
  const form = formOf(name);
  if (!form) throw new Error(`no form of ${name}`);
  const headers = { "Idempotency-Key": key, ...(tag && { "If-Match": tag }) };
  // The path is known only when it is done; each act's form is checked against the same description as the paths.
  const post = api.POST as unknown as Post;
  underWay.value += 1;
  try {
    return await withFiles(body, (told) => answered(post(form.path, { params: { path: params }, body: told, headers })));
  } finally {
    underWay.value -= 1;
  }
}
