import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { createMemoryHistory } from "vue-router";
import { expect, test } from "vitest";
import { useSession } from "kit/session";
import { makeRouter } from "office/router";
import CountedList from "office/pages/statistics/CountedList.vue";
import { ACCOUNT, answerWith, SIGNED_IN } from "../answers";

const PAGE = { scope: "committee", group: null, rows: [], next: null, total: 0 };

async function opened(query: Record<string, string>, page: object) {
  setActivePinia(createPinia());
  answerWith({
    "POST /api/v1/session": [SIGNED_IN],
    "GET /api/v1/accounts/mine": [{ body: ACCOUNT }],
    "GET /api/v1/terms": [{ body: { rows: [{ number: 6, sessions: [{ number: 5, name: "六届五次会议", opens: "2027-01-18", plenary_from: "2026-11-01" }] }] } }],
    "GET /api/v1/dictionaries": [{ body: { categories: [{ code: "economy", zh: "经济", en: "Economy" }] } }],
    "GET /api/v1/proposals/statistics/rows": [{ body: { ...PAGE, ...page } }],
  });
  await useSession().signIn("zhangsan", "x");
  const router = makeRouter(createMemoryHistory());
  await router.push({ name: "statistics-rows", query });
  const list = mount(CountedList, { global: { plugins: [router] } });
  for (let wait = 0; wait < 5; wait += 1) await flushPromises();
  return { list, router };
}

test("the list of a number says of which period, scope and group it is, in the window's title too", async () => {
  const group = { value: "u1", zh: "水利局", en: "Water Bureau" };
  const { list, router } = await opened({ counted: "replied", period: "6.5", kind: "plenary", category: "economy", group: "unit", value: "u1" }, { group });
  const about = "时段：六届五次会议 · 范围：本会全部 · 类型：大会提案 · 类别：经济 · 承办单位：水利局";
  expect(list.get(".about").text()).toBe(about);
  expect(document.title).toBe(`已答复 · ${about} · 议政`);
  await router.push({ name: "statistics-rows", query: { counted: "replied", period: "2026", cursor: "20" } });
  for (let wait = 0; wait < 5; wait += 1) await flushPromises();
  expect(document.title).toContain("已答复 · 时段：2026年 · 范围：本会全部");
  await router.push({ name: "statistics" });
  await flushPromises();
  expect(document.title).toBe("统计 · 议政");
  list.unmount();
});

test("of a group in which nothing was found it is still said that it is one group", async () => {
  const { list } = await opened({ counted: "filed", period: "all", group: "unit", value: "u9" }, {});
  expect(list.get(".about").text()).toBe("时段：全部 · 范围：本会全部 · 承办单位：所选的一个");
  list.unmount();
});

test("what counts everything, or a group without a name, says so", async () => {
  const { list } = await opened({ counted: "filed", period: "all", group: "sector", value: "" }, { group: { value: "", zh: "", en: "" } });
  expect(list.get(".about").text()).toBe("时段：全部 · 范围：本会全部 · 界别：未填");
  list.unmount();
});
