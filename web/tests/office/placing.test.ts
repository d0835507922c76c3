import { flushPromises, mount, type VueWrapper } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import { computed, defineComponent, h, ref } from "vue";
import ActionForm from "kit/forms/ActionForm.vue";
import { provideOpenForm } from "kit/forms/open";
import type { Values } from "kit/forms/schema";
import { initialOf } from "kit/proposal/acts";
import { take, takeBack, withoutPlacing, withPlacing } from "kit/proposal/placing";
import type { Proposal } from "kit/proposal/reading";
import PlacingHints from "office/parts/likeness/PlacingHints.vue";
import { weightOf, type Weight } from "kit/likeness/weight";
import { answerWith } from "../answers";

const ME = { offices: ["o1"], subjects: [], account: "a1" };
const NAMES: Record<string, string> = { u1: "市教育局", u2: "市文化和旅游局", u3: "市园林局" };
let count = 0;
let proposal: Proposal;

/** One for which the review proposed these units. */
function filed(...units: string[]): Proposal {
  const named = units.map((unit) => ({ unit, name: NAMES[unit], office: "o1" }));
  return { id: `p${(count += 1)}`, lookalikes: [], suggested_units: units, reviews: [], units: named, category: null } as unknown as Proposal;
}
const partsOf = (values: Values | undefined) => ((values?.assignments ?? []) as Values[]).map(({ unit, part }) => [unit, part]);
const handOver = () => initialOf("hand_over", proposal, ME, "");

beforeEach(() => {
  setActivePinia(createPinia());
  localStorage.clear();
});

test("what is taken over stands in the forms beside what the review proposed, each unit once", () => {
  proposal = filed("u1", "u2");
  take(proposal.id, { category: "society" });
  take(proposal.id, { category: "culture" });
  for (const unit of ["u3", "u1"]) take(proposal.id, { unit });
  expect(initialOf("file_proposal", proposal, ME, "")).toMatchObject({ category: "culture", units: ["u1", "u2", "u3"] });
  expect(partsOf(handOver())).toEqual([["u1", "lead"], ["u2", "assisting"], ["u3", "assisting"]]);
  takeBack(proposal.id, { unit: "u3" });
  expect(partsOf(handOver())).toEqual([["u1", "lead"], ["u2", "assisting"]]);
  proposal.units = [...proposal.units, { ...proposal.units[0]!, unit: "u9", office: "o2" }];
  expect(partsOf(handOver())).toEqual([["u1", "separate"], ["u2", "separate"]]);
});

test("a unit beside the only one assists it, one by itself is the sole one; an act that places nothing begins as ever", () => {
  proposal = filed("u1");
  take(proposal.id, { unit: "u3" });
  expect(partsOf(handOver())).toEqual([["u1", "lead"], ["u3", "assisting"]]);
  proposal = filed();
  take(proposal.id, { unit: "u3" });
  expect(partsOf(handOver())).toEqual([["u3", "sole"]]);
  expect(initialOf("pass_on_hand_over", proposal, ME, "")).toBeUndefined();
});

test("what was written in a form stays when one more is put in and taken out; where its part does not follow, it is asked", () => {
  const written = { note: "请抓紧。", assignments: [{ unit: "u1", part: "sole", deadline: "2027-03-01" }] };
  const more = withPlacing("hand_over", written, { unit: "u3" });
  expect(more).toEqual({ note: "请抓紧。", assignments: [{ unit: "u1", part: "lead", deadline: "2027-03-01" }, { unit: "u3", part: "assisting", deadline: "" }] });
  expect(withoutPlacing("hand_over", more, { unit: "u3" })).toEqual(written);
  expect(withoutPlacing("hand_over", written, { unit: "u1" }, { assignments: [{ unit: "u1" }] })).toEqual(written);
  const open = { assignments: [{ unit: "u1", part: "", deadline: "" }, { unit: "", part: "", deadline: "" }] };
  expect(partsOf(withPlacing("hand_over", open, { unit: "u3" }))).toEqual([["u1", ""], ["u3", ""]]);
});

/** The suggestions with a form beside them, which can be closed. */
async function bench(act: string, ...units: string[]) {
  proposal = filed(...units);
  const share = { share: 0.5, cases: [] };
  answerWith({
    [`GET /api/v1/proposals/${proposal.id}/suggested-placing`]: [{ body: {
      categories: [{ category: { code: "society", zh: "社会", en: "Society" }, ...share }],
      units: ["u1", "u3"].map((unit) => ({ unit, name: NAMES[unit], office: "o1", ...share })),
    } }],
    "GET /api/v1/dictionaries": [{ body: { categories: [] } }],
    ...Object.fromEntries(Object.entries(NAMES).map(([unit, name]) => [`GET /api/v1/organisations/${unit}`, [{ body: { id: unit, name } }]])),
  });
  const open = ref(false);
  const initial = computed(() => initialOf(act, proposal, ME, ""));
  const page = mount(defineComponent({
    setup() {
      provideOpenForm();
      return () => [
        h(PlacingHints, { proposal, units: true, categories: act !== "hand_over" }),
        open.value && h(ActionForm, { act, record: { id: proposal.id }, params: { proposal_id: proposal.id }, initial: initial.value }),
      ];
    },
  }), { global: { stubs: { RouterLink: true } } });
  await flushPromises();
  const turn = async (to: boolean) => {
    open.value = to;
    await flushPromises();
  };
  return { page, turn, hint: (name: string) => page.findAll("li").find((row) => row.text().includes(name)) as unknown as VueWrapper };
}
const pressed = async (hint: VueWrapper) => {
  await hint.get("button").trigger("click");
  await flushPromises();
};

test("of fewer than three cases their number is told, for a share of one would be certainty", () => {
  const told = (count: number) => weightOf({ share: 1, cases: Array(count).fill({}) as Weight["cases"] });
  expect([1, 2, 3].map(told)).toEqual(["仅 1 件", "仅 2 件", "100%"]);
});

test("a unit that is taken over stands in the open form at once, is told there, and can be taken back", async () => {
  const { page, turn, hint } = await bench("hand_over", "u1");
  await turn(true);
  await page.get("form textarea").setValue("请抓紧。");
  expect(hint("市教育局").text()).toContain("表单里已有");
  expect(hint("市教育局").find("button").exists()).toBe(false);

  await pressed(hint("市园林局"));
  expect(page.findAll("form ol > li")).toHaveLength(2);
  expect(page.get<HTMLTextAreaElement>("form textarea").element.value).toBe("请抓紧。");
  expect(hint("市园林局").get("[role=status]").text()).toBe("✓ 已填入表单，作会办，由市教育局主办");

  await pressed(hint("市园林局"));
  expect(page.findAll("form ol > li")).toHaveLength(1);
  expect(hint("市园林局").get("[role=status]").text()).toBe("");

  await pressed(hint("市园林局"));
  await page.findAll("form ol > li")[1]?.get("button").trigger("click");
  expect(hint("市园林局").get("button").text()).toContain("采用");
  expect(hint("市园林局").get("[role=status]").text()).toBe("");
});

test("what is taken over with no form open stands in the one that is opened, and a category can be taken back in it", async () => {
  const { turn, hint } = await bench("file_proposal", "u1");
  await pressed(hint("社会"));
  expect(hint("社会").get("[role=status]").text()).toBe("✓ 已采用，打开表单时会填好");
  await turn(true);
  expect(hint("社会").get("[role=status]").text()).toBe("✓ 已填入表单");
  await pressed(hint("社会"));
  expect(hint("社会").get("[role=status]").text()).toBe("");
  await turn(false);
  expect(hint("社会").get("button").text()).toContain("采用");
});
