/** The committee's dictionaries, asked once for each person who signs in to a page. */

import { computed, shallowRef } from "vue";
import { answered, api, type Schemas } from "kit/api";
import { language } from "kit/language";
import { whose } from "kit/whose";

type Dictionaries = Schemas["DictionariesView"];
const kept = shallowRef<{ whose: string; words: Dictionaries } | null>(null);
const own = computed(() => (kept.value?.whose === whose.value ? kept.value.words : null));
let asked: string | null = null;

/** None until they are there. */
export function useDictionaries() {
  if (asked !== whose.value) void ask(whose.value);
  return own;
}

async function ask(who: string): Promise<void> {
  asked = who;
  const words = await answered(api.GET("/api/v1/dictionaries")).catch(() => null);
  if (asked !== who) return; // somebody else is here by now
  if (words) kept.value = { whose: who, words };
  else asked = null;
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
