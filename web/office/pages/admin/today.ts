/** The committee's day, by the platform's clock (which a demonstration may move). */

import { ref } from "vue";
import { answered, api } from "kit/api";
import { dayOf } from "kit/dates";

const day = ref("");

/** Today as YYYY-MM-DD; empty until the clock has answered. A clock that cannot be read counts as Beijing's. */
export function useToday() {
  void answered(api.GET("/api/v1/clock")).then(
    ({ today }) => (day.value = today),
    () => (day.value ||= dayOf(new Date().toISOString())),
  );
  return day;
}
