/** The committee's day, by the platform's clock (which a demonstration may move). */

import { ref } from "vue";
import { answered, api } from "kit/api";

const day = ref("");

/** Today as YYYY-MM-DD; empty until the clock has answered. */
export function useToday() {
  void answered(api.GET("/api/v1/clock")).then(
    ({ today }) => (day.value = today),
    () => (day.value ||= new Date().toISOString().slice(0, 10)),
  );
  return day;
}
