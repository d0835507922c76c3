import { createPinia, setActivePinia } from "pinia";
import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import { draftsOf } from "kit/drafts";
import SheetForm from "kit/evaluation/SheetForm.vue";
import { answerWith } from "../answers";

const ITEMS = [{ code: "a", zh: "态度", en: "Attitude", most: 20 }, { code: "b", zh: "效果", en: "Effect", most: 30 }];
const SHEET = { id: "s1", proposal: "p1", number: 1, title: "t", unit: "u", unit_name: "市水利局", given_at: null, scores: [] };
const GIVE = "POST /api/v1/ballots/b1/give-sheet";

beforeEach(() => setActivePinia(createPinia()));

const opened = () => mount(SheetForm, { props: { ballot: "b1", items: ITEMS, sheet: SHEET } });
const mark = (form: ReturnType<typeof opened>, item: string, points: number) => form.find(`input[type=radio][name$="-${item}"][value="${points}"]`).setValue(true);
const offered = (form: ReturnType<typeof opened>) => vi.waitFor(() => expect(form.find(".kept").exists()).toBe(true));

test("a sheet that was filled by half is offered again, and gone when it is given", async () => {
  const asked = answerWith({ [GIVE]: [{ body: { id: "b1" } }] });
  const closed = opened();
  await mark(closed, "a", 18);
  closed.unmount();

  const form = opened();
  await offered(form);
  expect(form.find(".kept").text()).toMatch(/您在 .+ 填写过这张表，还没有提交。/);
  expect(form.find(".kept").text()).toContain("态度 18 分");
  expect(form.text()).toContain("合计 0 分");
  await form.find(".kept button").trigger("click");
  await vi.waitFor(() => expect(form.text()).toContain("合计 18 分"));
  expect(form.find(".kept").exists()).toBe(false);
  await mark(form, "b", 27);
  await form.trigger("submit");
  await vi.waitFor(() => expect(form.emitted("given")).toHaveLength(1));
  expect(asked.map(({ body }) => (body as { scores: unknown }).scores)).toEqual([[{ item: "a", points: 18 }, { item: "b", points: 27 }]]);
  form.unmount();
  expect(await draftsOf("")).toEqual([]);
});

test("a sheet that is not wanted any more is not offered again, and one that was only looked at never", async () => {
  answerWith({});
  const begun = opened();
  await mark(begun, "a", 20);
  begun.unmount();
  const again = opened();
  await offered(again);
  await again.findAll(".kept button")[1]!.trigger("click");
  await flushPromises();
  again.unmount();
  await vi.waitFor(async () => expect(await draftsOf("")).toEqual([]));
  const looked = opened();
  await flushPromises();
  looked.unmount();
  expect(await draftsOf("")).toEqual([]);
});
