/** The forms of all acts, as the server declares them. */

import table from "generated/forms.json";
import type { Sentence } from "kit/language";
import type { Schema } from "./schema";

export interface FormOfAct {
  service: string;
  method: string;
  path: string;
  title: Sentence | null;
  about: string;
  schema: Schema | null;
  if_match: boolean;
}

const forms = table as unknown as Record<string, FormOfAct>;

/** The form of an act; undefined for one that this build has not heard of. */
export function formOf(name: string): FormOfAct | undefined {
  return forms[name];
}
