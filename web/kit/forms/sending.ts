/** Sending a form: few checks before, the same key until an answer came, errors at the fields they are about. */

import { ref, shallowRef, type Ref } from "vue";
import { act } from "kit/acting";
import { useOnce } from "kit/once";
import type { FieldErrors } from "kit/problems";
import { checked, told } from "./checking";
import type { AtHand } from "./context";
import { isAsked } from "./relevance";
import { bodyOf, type Field, type Values } from "./schema";

export interface Sending {
  act: string;
  fields: () => Field[];
  record: () => AtHand;
  params: () => Record<string, string>;
  tag: () => string | undefined;
  named: (field: Field) => string;
}

/** `send` gives the answer, or undefined when there was none to give: then `problem` and `errors` say why. */
export function useSending(values: Ref<Values>, { act: name, fields, record, params, tag, named }: Sending) {
  const errors = shallowRef<FieldErrors>({});
  const about = ref("");
  const { problem, sending, once } = useOnce();

  const asked = () => fields().filter((field) => isAsked(field, values.value, record(), name));
  /** What is not filled in yet, or too long, by its field. */
  const missing = (): FieldErrors => checked(asked(), values.value, named);

  async function send(): Promise<unknown> {
    if (sending.value) return undefined;
    problem.value = null;
    about.value = "";
    errors.value = missing();
    if (Object.keys(errors.value).length) return undefined;
    const body = bodyOf(asked(), values.value);
    const answer = await once(body, async (key) => (await act(name, { params: params(), body, key, tag: tag() })) ?? {});
    if (problem.value) ({ errors: errors.value, about: about.value } = told(problem.value, fields()));
    return answer;
  }

  return { errors, problem, about, sending, missing, send };
}
