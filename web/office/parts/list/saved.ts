/** Saved filters 常用筛选 of a list: the query of its address under a name, kept by the server for the account. */

import { ref } from "vue";
import type { LocationQuery } from "vue-router";
import { answered, api, type Schemas } from "kit/api";
import { useAsked } from "kit/asking";
import { Problem } from "kit/problems";
import { say } from "office/messages";

export type Place = Schemas["SaveFilter"]["place"];
export type Saved = Schemas["SavedFilterView"];

/** Where one is in a list, and which record is open, is no filter. */
const NO_FILTERS = ["cursor", "page", "id", "start"];

/** The filters of an address as text: the same filters give the same text. */
export function textOf(address: LocationQuery): string {
  const told = Object.entries(address).filter(([name, value]) => typeof value === "string" && value && !NO_FILTERS.includes(name));
  return new URLSearchParams(told.sort(([one], [other]) => one.localeCompare(other)) as [string, string][]).toString();
}

export function addressOf(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function useSaved(place: Place) {
  const { value, again } = useAsked(() => answered(api.GET("/api/v1/saved-filters", { params: { query: { place } } })));
  const wrong = ref("");
  const deleted = ref<Saved | null>(null);

  let under = false;

  /** Whether it was done; else `wrong` says why, unless another change is under way. */
  async function changed(ask: () => Promise<unknown>): Promise<boolean> {
    if (under) return false;
    under = true;
    wrong.value = "";
    deleted.value = null;
    try {
      await ask();
    } catch (thrown) {
      const { errors, detail } = Problem.from(thrown);
      wrong.value = Object.values(errors).flat().join(" ") || detail;
      return false;
    } finally {
      under = false;
    }
    await again();
    return true;
  }
  async function named(name: string, ask: (name: string) => Promise<unknown>): Promise<boolean> {
    if (name.trim()) return changed(() => ask(name.trim()));
    wrong.value = say("saved_name_needed");
    return false;
  }
  const save = (typed: string, query: string) =>
    named(typed, (name) => answered(api.POST("/api/v1/saved-filters", { body: { place, name, query } })));
  const rename = ({ id }: Saved, typed: string) =>
    named(typed, (name) => answered(api.POST("/api/v1/saved-filters/{filter_id}/rename", { params: { path: { filter_id: id } }, body: { name } })));
  async function remove(one: Saved): Promise<void> {
    const path = { filter_id: one.id };
    if (await changed(() => answered(api.POST("/api/v1/saved-filters/{filter_id}/delete", { params: { path }, body: {} })))) deleted.value = one;
  }
  async function undo(): Promise<void> {
    if (deleted.value) await save(deleted.value.name, deleted.value.query);
  }
  return { value, wrong, deleted, save, rename, remove, undo };
}
