import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { expect, test } from "vitest";
import { createMemoryHistory, createRouter } from "vue-router";
import { useSession } from "kit/session";
import Handlings from "mobile/pages/Handlings.vue";
import { answerWith, PRINCIPAL } from "../answers";

test("a unit's list on the phone holds its own work, as on the desk", async () => {
  setActivePinia(createPinia());
  useSession().principal = { ...PRINCIPAL, grants: [{ role: "unit_handler", committee: "c1", scope: "unit", scope_id: "u1" }] };
  const asked = answerWith({ "GET /api/v1/handlings": [{ body: { rows: [], next: null, total: 0 } }] });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/handlings", name: "handlings", component: Handlings }] });
  await router.push("/handlings");
  mount(Handlings, { global: { plugins: [router] } });
  await flushPromises();
  expect(asked.map(({ url }) => url.searchParams.get("unit"))).toEqual(["u1"]);
});
