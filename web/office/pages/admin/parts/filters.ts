/** Filters of a list in the address: what is read from it, and changing one of them. */

import { computed, watch } from "vue";
import { useRoute, useRouter } from "vue-router";

export function useFilters(names: string[], again: () => void) {
  const route = useRoute();
  const router = useRouter();
  const own = route.name;
  const one = (name: string) => (typeof route.query[name] === "string" ? (route.query[name] as string) : "");
  const values = computed(() => Object.fromEntries(names.map((name) => [name, one(name)])) as Record<string, string>);
  const any = computed(() => Object.values(values.value).some(Boolean));

  /** A changed filter begins again with the first page. */
  function set(name: string, value: string): void {
    const kept = Object.fromEntries(Object.entries(values.value).filter(([, text]) => text));
    void router.push({ query: { ...kept, [name]: value || undefined } });
  }
  const clear = () => void router.push({ query: {} });
  const cursor = computed(() => one("cursor") || undefined);
  watch(() => route.query, () => route.name === own && again());
  return { values, any, set, clear, cursor };
}
