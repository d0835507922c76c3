/** In which language this browser reads; remembered here, told to the page and to every request. */

import { ref, watchEffect } from "vue";

export type Language = "zh" | "en";
export type Sentence = Record<Language, string>;

const PLACE = "yz.language";

export const language = ref<Language>(localStorage.getItem(PLACE) === "en" ? "en" : "zh");

watchEffect(() => {
  localStorage.setItem(PLACE, language.value);
  document.documentElement.lang = language.value === "zh" ? "zh-CN" : "en";
});
