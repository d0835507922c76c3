/** The committee's dictionaries, asked once for a page's life in the browser. */

import { shallowRef } from "vue";
import { answered, api, type Schemas } from "kit/api";
import { language } from "kit/language";

type Dictionaries = Schemas["DictionariesView"];
const kept = shallowRef<Dictionaries | null>(null);
let asked = false;

/** None until they are there. */
export function useDictionaries() {
  if (!asked) {
    asked = true;
    answered(api.GET("/api/v1/dictionaries")).then((found) => (kept.value = found), () => (asked = false));
  }
  return kept;
}

/** What a class of replies is called: “A” is told as 已解决或采纳. */
export function nameOfClass(code: string): string {
  const known = useDictionaries().value?.reply_classes.find((one) => one.code === code);
  return known?.[language.value] ?? "";
}

/** The name of a dictionary's entry; its code where it is no longer in it. */
export function nameOfEntry(dictionary: "categories" | "return_reasons" | "not_file_reasons", code: string): string {
  const known = useDictionaries().value?.[dictionary].find((one) => one.code === code);
  return known?.[language.value] ?? code;
}
