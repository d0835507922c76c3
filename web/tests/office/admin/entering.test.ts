import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { createMemoryHistory, createRouter, RouterView } from "vue-router";
import { beforeEach, expect, test } from "vitest";
import type { Principal } from "kit/api";
import { useSession } from "kit/session";
import Admin from "office/pages/admin/Admin.vue";
import { GROUPS } from "office/pages/admin/places";
import { adminRoutes } from "office/pages/admin/routes";
import { PRINCIPAL } from "../../answers";

const PAGE = { render: () => "the page" };
const paths = adminRoutes.flatMap(({ children }) => children ?? []).map(({ path }) => path);

beforeEach(() => setActivePinia(createPinia()));

/** What stands at an address of administration for somebody with the role. */
async function seen(path: string, role: string): Promise<string> {
  useSession().principal = { ...PRINCIPAL, grants: [{ ...PRINCIPAL.grants[0], role }] } as unknown as Principal;
  const children = paths.map((one) => ({ path: one, component: PAGE }));
  const routes = [{ path: "/", name: "home", component: PAGE }, { path: "/admin", component: Admin, children }];
  const router = createRouter({ history: createMemoryHistory(), routes });
  await router.push(path.replace(":id", "one"));
  return mount(RouterView, { global: { plugins: [router] } }).text();
}

test.each(paths)("%s is a page for those whose place it is, and for nobody else", async (path) => {
  const roles = GROUPS.flatMap(({ places }) => places).find(({ name }) => path.startsWith(`/${name}`))?.roles ?? ["administrator"];
  for (const role of ["administrator", "proposal_office"]) {
    expect(await seen(path, role)).toContain(roles.includes(role) ? "the page" : "您没有权限查看这一页");
  }
  expect(await seen(path, "leader")).toContain("您没有权限查看这一页");
});
