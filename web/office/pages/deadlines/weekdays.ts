/** The names of the days of a week, from Monday (0). */

import { language } from "kit/language";

const NAMES = {
  zh: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
  en: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
};

export function weekday(place: number): string {
  return NAMES[language.value][place] ?? "";
}
