import { createPinia, setActivePinia } from "pinia";
import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import ActionBar from "kit/actions/ActionBar.vue";
import { useSession } from "kit/session";
import TermsPage from "office/pages/admin/terms/TermsPage.vue";
import { ACCOUNT, answerWith, SIGNED_IN } from "../../answers";

const ADD = { name: "add_session", allowed: true };
const TERM = { id: "t1", committee: "c1", number: 6, name: "第六届", sessions: [], since: "2026-12-01", until: null, actions: [ADD] };

test("that a session was added is said, once it stands on the page", async () => {
  setActivePinia(createPinia());
  answerWith({
    "POST /api/v1/session": [SIGNED_IN], "GET /api/v1/accounts/mine": [{ body: ACCOUNT }],
    "GET /api/v1/terms": [{ body: { rows: [TERM] } }], "GET /api/v1/clock": [{ body: { today: "2027-01-11", now: "2027-01-11T09:00:00+08:00" } }],
    "GET /api/v1/committees": [{ body: { rows: [] } }],
  });
  await useSession().signIn("zhangsan", "x");
  const page = mount(TermsPage, { global: { stubs: ["RouterLink"] } });
  await flushPromises();
  expect(page.find("[role=status].good").exists()).toBe(false);
  page.getComponent(ActionBar).vm.$emit("done", "add_session", {});
  await flushPromises();
  expect(page.get("[role=status].good").text()).toBe("已完成：新增会议");
});
