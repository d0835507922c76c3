/** Sending a form: few checks before, the same key until an answer came, errors at the fields they are about. */

import { ref, shallowRef, type Ref } from "vue";
import { act } from "kit/acting";
import { newKey } from "kit/api";
import { Problem, type FieldErrors } from "kit/problems";
import { checked, settled } from "./checking";
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
  const problem = shallowRef<Problem | null>(null);
  const about = ref("");
  const sending = ref(false);
  let key = newKey();
  let sent = "";

  function keyOf(body: Values): string {
    const text = JSON.stringify(body);
    if (text !== sent) [key, sent] = [newKey(), text];
    return key;
  }

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
    sending.value = true;
    try {
      return (await act(name, { params: params(), body, key: keyOf(body), tag: tag() })) ?? {};
    } catch (thrown) {
      refused(Problem.from(thrown));
      return undefined;
    } finally {
      sending.value = false;
    }
  }

  function refused(told: Problem): void {
    // An answer came: what is sent after it is another request. Without one the same may still be under way.
    if (told.status >= 400 && told.status < 500) sent = "";
    problem.value = told;
    const { "": rest = [], ...placed } = settled(told.errors, fields());
    errors.value = placed;
    about.value = rest.length ? rest.join(" ") : Object.keys(placed).length ? "" : told.detail;
  }

  return { errors, problem, about, sending, missing, send };
}
