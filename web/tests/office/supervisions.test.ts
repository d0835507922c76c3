import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { effectScope, nextTick, type Component } from "vue";
import { createMemoryHistory, createRouter, type LocationQuery } from "vue-router";
import { expect, test } from "vitest";
import ActionForm from "kit/forms/ActionForm.vue";
import { formOf } from "kit/forms/catalogue";
import { isAsked } from "kit/forms/relevance";
import { emptyValues, fieldsOf } from "kit/forms/schema";
import AboutLine from "kit/supervision/AboutLine.vue";
import PlanRows from "kit/supervision/PlanRows.vue";
import { initialOf, leadOf, ledBy, sayBefore, supervisorsIn, type Supervision } from "kit/supervision/reading";
import SupervisionHead from "kit/supervision/SupervisionHead.vue";
import { bodyOf, canTick, filledBy, lineOf, readAwaiting, useDecisions } from "office/pages/supervisions/batch";
import BatchDecision from "office/pages/supervisions/BatchDecision.vue";
import { addressOf, filtersOf, isFiltered, NONE, queryOf, sessionOf } from "office/pages/supervisions/filters";
import SupervisionList from "office/pages/supervisions/SupervisionList.vue";
import { supervisedOf } from "kit/home/figures";
import { useSession } from "kit/session";
import type { Principal } from "kit/api";
import { answerWith, PRINCIPAL } from "../answers";

const NUMBERS = {
  term: 6, session: 5,
  grades: [{ grade: "key", used: 7, quota: 10, awaiting: 2 }, { grade: "important", used: 3, quota: 20, awaiting: 1 }],
  leaders: [{ id: "l1", name: "王副市长", count: 4 }, { id: "l2", name: "李副市长", count: 0 }],
  organisations: [{ id: "o1", name: "经济委", count: 3 }],
};

test("filters stand in the address, and only what is chosen", () => {
  const chosen = filtersOf({ tab: "late", grade: "key", session: "6.5", leader: "l1" });
  expect(addressOf(chosen)).toEqual({ tab: "late", grade: "key", session: "6.5", leader: "l1" });
  expect(queryOf(chosen)).toEqual({ overdue: true, grade: "key", term: 6, session: 5, leader: "l1", limit: 20 });
  expect(filtersOf({ tab: "nonsense", grade: "nonsense", session: "x" })).toEqual(NONE);
  expect([isFiltered(NONE), isFiltered(chosen)]).toEqual([false, true]);
  expect(sessionOf(NONE)).toEqual({});
});

test("home shows taken places, what waits for the meeting, and what a leader leads", () => {
  const counts = (account: string) => supervisedOf(NUMBERS, account).map(({ count }) => count);
  expect(counts("nobody")).toEqual([3, 7, 3]);
  expect(counts("l1")).toEqual([4, 3, 7, 3]);
  const waiting = (numbers: typeof NUMBERS, sees: "all" | "decides") => supervisedOf(numbers, "nobody", null, sees)[0]?.to;
  expect(waiting(NUMBERS, "decides")).toEqual({ name: "supervisions-batch" });
  const list = { name: "supervisions", query: { tab: "to_decide", session: "6.5" } };
  const none = { ...NUMBERS, grades: NUMBERS.grades.map((one) => ({ ...one, awaiting: 0 })) };
  expect([waiting(NUMBERS, "all"), waiting(none, "decides")]).toEqual([list, list]);
  expect(supervisedOf(NUMBERS, "office", 2).at(-1)).toMatchObject({ count: 2, to: { query: { reopenable: "true" } } });
});

test("a leader, who lists only what is their own, is led to no list of all, and hears of nothing that is not decided", () => {
  const to = supervisedOf(NUMBERS, "l1", null, "own").map((one) => one.to);
  expect(to).toEqual([{ name: "supervisions", query: { tab: "placed", session: "6.5", leader: "l1" } }, null, null]);
});

test("the taken places open the list of exactly those that take them: of that session, decided, not ended early", () => {
  const key = supervisedOf(NUMBERS, "office").find(({ count }) => count === 7)?.to as { query: LocationQuery };
  expect(queryOf(filtersOf(key.query))).toEqual({
    term: 6, session: 5, grade: "key", state: ["to_plan", "under_way", "report_given", "concluded"], limit: 20,
  });
});

/** The list at the desk, or another of its pages, as somebody with the role sees it. */
async function listed(role: string, shown: Component = SupervisionList) {
  answerWith({
    "GET /api/v1/supervisions": [{ body: { rows: [], next: null, total: 0 } }],
    "GET /api/v1/supervisions/numbers": [{ body: NUMBERS }],
    "GET /api/v1/terms": [{ body: { rows: [] } }],
    "GET /api/v1/filters": [{ body: { rows: [] } }],
  });
  setActivePinia(createPinia());
  useSession().principal = { ...PRINCIPAL, grants: [{ ...PRINCIPAL.grants[0], role }] } as unknown as Principal;
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/", name: "supervisions", component: shown }, { path: "/home", name: "home", component: shown }] });
  await router.push("/");
  const page = mount(shown, { global: { plugins: [router] } });
  await flushPromises();
  return page;
}

test("numbers lead on, and leaders are chosen from, where one lists all of them; a leader reads the numbers", async () => {
  const office = await listed("proposal_office");
  expect(office.findAll("a.place").map((link) => link.attributes("href"))).toEqual([
    "/?tab=placed&session=6.5&grade=key", "/?tab=placed&session=6.5&grade=important",
  ]);
  expect(office.findAll("option").map((one) => one.text())).toEqual(expect.arrayContaining(["王副市长", "经济委"]));
  const leader = await listed("leader");
  expect(leader.text()).toContain("7/10");
  expect(leader.findAll("a.place")).toHaveLength(0);
  expect(leader.text()).not.toContain("王副市长");
});

test("many are decided on by the chairmen's meeting; everybody else is told that the page is not theirs", async () => {
  expect((await listed("chairmens_meeting", BatchDecision)).text()).toContain("没有等待您审议的提案");
  for (const role of ["member", "leader", "proposal_office"]) {
    expect((await listed(role, BatchDecision)).text()).toContain("您没有权限查看这一页");
  }
});

test("leaders and special committees are chosen, each in the form that asks for them", () => {
  const choices = supervisorsIn("approve_supervision", NUMBERS);
  expect(choices["approve_supervision.colleague"]).toEqual([
    { value: "l1", label: "王副市长" }, { value: "l2", label: "李副市长" },
  ]);
  expect(supervisorsIn("approve_supervision", null)).toEqual({});
});

test("a form begins with what is known: who was suggested, the plan as it stands, today", () => {
  const supervision = {
    helpers: [{ id: "u1", name: "水利局" }], leader: { id: "l1", name: "王副市长" }, organisation: null,
    plan: { version: 2, methods: "调研", steps: [{ on: "2017-05-01", what: "调研", done: true }], report_by: "2017-09-01", files: [] },
  } as unknown as Supervision;
  expect(initialOf("approve_supervision", supervision, "2017-04-01")).toEqual({ leader: "l1", organisation: "", helpers: ["u1"] });
  expect(initialOf("plan_supervision", supervision, "2017-04-01")).toMatchObject({ plan_version: 2, steps: [{ on: "2017-05-01", what: "调研" }], report_by: "2017-09-01" });
  expect(initialOf("plan_supervision", { ...supervision, plan: null }, "2017-04-01")).toMatchObject({ plan_version: 0 });
  expect(initialOf("record_visit", supervision, "2017-04-01")).toEqual({ on: "2017-04-01" });
  expect(ledBy(supervision)).toBe("王副市长");
});

test("who gives a report is told before how much of the plan nothing is recorded for", () => {
  const steps = (...done: boolean[]) => ({ plan: { steps: done.map((one) => ({ on: "2017-05-01", what: "调研", done: one })) } }) as unknown as Supervision;
  const next = "提交后由提案委办公室或者领衔的市领导审核。";
  expect(sayBefore("give_supervision_report", steps(true, false, false))).toBe(`督办方案中还有 2 项安排没有活动或者进展记录。${next}`);
  expect(sayBefore("give_supervision_report", steps(true, true))).toBe(next);
  expect(sayBefore("end_supervision", steps(false))).toBe("提前结束后，空出的名额可以另行使用。");
});

test("the meeting is asked for whoever leads by the grade, who is not called optional, and for nobody else", async () => {
  setActivePinia(createPinia());
  const record = (grade: "key" | "important") => ({
    id: "s1", grade, needed: [leadOf({ grade })], choices: supervisorsIn("approve_supervision", NUMBERS),
  });
  const asked = async (grade: "key" | "important") => {
    const form = mount(ActionForm, { props: { act: "approve_supervision", record: record(grade), params: { supervision_id: "s1" } } });
    await flushPromises();
    return form.findAll("label, legend").map((one) => one.text()).filter((label) => /督办|选填/.test(label));
  };
  expect(await asked("key")).toEqual(["领衔督办的市领导", "协助单位（选填）", "审议意见（选填）"]);
  expect(await asked("important")).toEqual(["负责督办的专委会", "协助单位（选填）", "审议意见（选填）"]);
});

test("who is suggested is asked as the chosen grade has it, and nobody before one is chosen", () => {
  const fields = fieldsOf(formOf("propose_supervision")?.schema ?? null);
  const asked = (grade: string) => fields.filter((field) => isAsked(field, { ...emptyValues(fields), grade }, { id: "p" }, "propose_supervision")).map(({ name }) => name);
  expect([asked(""), asked("key"), asked("important")]).toEqual([["grade", "why"], ["grade", "why", "leader"], ["grade", "why", "organisation"]]);
});

test("what is wrong with a plan is told with the field, and a plan that stands is changed, not made", async () => {
  setActivePinia(createPinia());
  const past = { status: 422, body: { status: 422, code: "invalid", title: "", detail: "", errors: { "steps.1.on": ["不能早于今天。"] } } };
  answerWith({ "POST /api/v1/supervisions/s1/plan": [past] });
  const initial = { plan_version: 0, methods: "调研", steps: [{ on: "2017-05-01", what: "调研" }, { on: "2017-04-01", what: "座谈" }], helpers: [], report_by: "2017-09-01", files: [] };
  const form = mount(ActionForm, {
    props: { act: "plan_supervision", record: { id: "s1", acts: { plan_supervision: "修改督办方案" } }, params: { supervision_id: "s1" }, initial },
  });
  expect(form.get("button[type=submit]").text()).toBe("修改督办方案");
  await form.get("form").trigger("submit");
  await flushPromises();
  expect(form.findAll("[role=alert] a").map((one) => one.text())).toEqual(["工作安排（2），日期：不能早于今天。"]);
});

const waiting = (id: string, grade: string, led: object, allowed = true) => ({
  id, grade, title: id, leader: null, organisation: null, helpers: [{ id: "u1", name: "水利局" }],
  actions: [{ name: "approve_supervision", allowed }], ...led,
}) as unknown as Supervision;
const KEY = waiting("a", "key", { leader: { id: "l1", name: "王副市长" } });
const IMPORTANT = waiting("b", "important", { leader: { id: "l1", name: "王副市长" } });

test("one that nobody leads yet cannot be ticked; what is sent is what is shown", () => {
  const line = lineOf(IMPORTANT);
  expect([canTick(lineOf(KEY)), canTick(line)]).toEqual([true, false]);
  line.by = "o1";
  expect(canTick(line)).toBe(true);
  expect(bodyOf(line, " 同意 ")).toEqual({ organisation: "o1", opinion: "同意" });
});

test("it is told before whether what is ticked fills the places of the session or finds none, grade by grade", () => {
  const ticked = (grade: string, count: number, session = 5) => Array.from({ length: count }, () => lineOf({ ...waiting("a", grade, {}), term: 6, session }));
  const told = (...lines: ReturnType<typeof ticked>) => filledBy(lines, NUMBERS).map(({ grade, over }) => [grade, over]);
  expect(told(...ticked("key", 2), ...ticked("important", 16))).toEqual([]);
  expect(told(...ticked("key", 3), ...ticked("important", 19))).toEqual([["key", 0], ["important", 2]]);
  expect(told(...ticked("key", 3, 4))).toEqual([]);
});

test("only what this reader may decide is listed", async () => {
  setActivePinia(createPinia());
  const locked = waiting("c", "key", {}, false);
  answerWith({
    "GET /api/v1/supervisions": [{ body: { rows: [KEY, locked], next: null, total: 2 } }],
    "GET /api/v1/supervisions/a": [{ body: KEY }], "GET /api/v1/supervisions/c": [{ body: locked }],
  });
  expect((await readAwaiting()).map(({ id }) => id)).toEqual(["a"]);
});

test("each is decided by itself: where no place is left it says so and stays ticked", async () => {
  setActivePinia(createPinia());
  const full = { status: 409, body: { status: 409, code: "supervision.no_place", title: "", detail: "名额已满。" } };
  const asked = answerWith({ "POST /api/v1/supervisions/a/approve": [{}], "POST /api/v1/supervisions/b/approve": [full] });
  const batch = effectScope().run(useDecisions)!;
  batch.take([lineOf(KEY), { ...lineOf(IMPORTANT), by: "o1" }].map((line) => ({ ...line, ticked: true })));
  batch.common.opinion = "同意";
  await batch.run();
  expect(batch.lines.value.map(({ done, wrong, ticked }) => [done, wrong, ticked])).toEqual([[true, "", false], [false, "名额已满。", true]]);
  expect(asked.map(({ body }) => (body as { opinion: string }).opinion)).toEqual(["同意", "同意"]);
});

test("who leads is kept as long as the supervision is proposed as it was", async () => {
  setActivePinia(createPinia());
  const scope = effectScope();
  const before = scope.run(useDecisions)!;
  before.take([KEY, IMPORTANT].map(lineOf));
  before.lines.value.forEach((line) => Object.assign(line, { ticked: true, by: "x" }));
  await nextTick();
  scope.stop();
  const again = effectScope().run(useDecisions)!;
  again.take([KEY, { ...IMPORTANT, organisation: { id: "o2", name: "专委会" } }].map(lineOf));
  expect(again.lines.value.map(({ ticked, by }) => [ticked, by])).toEqual([[true, "x"], [false, "o2"]]);
});

test("what the plan had for a day that is over is late, and no more once it was reported", () => {
  const plan = (state: string) => mount(PlanRows, { props: { today: "2017-05-02", supervision: { state, plan: {
    methods: "", files: [], report_by: "2017-05-01", steps: [{ on: "2017-04-01", what: "调研", done: true }, { on: "2017-05-01", what: "座谈", done: false }, { on: "2017-05-02", what: "走访", done: false }],
  } } as unknown as Supervision } });
  expect(plan("under_way").findAll("li.late").map((one) => one.text())).toEqual(["2017年5月1日座谈已过期，未开展"]);
  expect(plan("under_way").get("p.late").text()).toBe("报告日期：2017年5月1日");
  expect(plan("report_given").findAll(".late")).toEqual([]);
});

test("the page leads who may open the proposal to it, and tells everybody else its title and whose it is", () => {
  const told = (reads_proposal: boolean) => {
    const supervision = {
      id: "s1", proposal: "p1", number: 7, title: "关于疏浚排渠的提案", grade: "key", state: "under_way", reads_proposal, leader: null, organisation: null,
      helpers: [], due: null, due_for: null, days_left: null, decided_at: null, signers: [{ name: "周明", first: true }, { name: "林静", first: false }],
    };
    const whole = { supervision: supervision as never, numbers: null, today: "2017-05-02" };
    return mount(SupervisionHead, { props: { whole, matter: null }, global: { stubs: { RouterLink: { props: ["to"], template: '<a :href="to"><slot /></a>' } } } });
  };
  expect(told(true).findAll("a").map((one) => one.attributes("href"))).toEqual(["/proposals/p1", "/proposals/p1"]);
  expect(told(false).findAll("a")).toHaveLength(0);
  for (const said of ["第 7 号提案", "关于疏浚排渠的提案", "提案人：周明、林静"]) expect(told(false).text()).toContain(said);
});

test("a list tells what is supervised: whose, which units have it, how far they are, what is due, by the name of that deadline", () => {
  const told = (due_unit: string | null, rule: string) => {
    const units = [{ name: "水利局", part: "lead" }, { name: "交通局", part: "assisting" }];
    const about = { proposer: "周明", units, state: "in_handling", deadline: "2017-05-01", days_left: 3, due_unit, computed: { rule } };
    return mount(AboutLine, { props: { about: about as never } }).text();
  };
  for (const said of ["周明", "水利局、交通局", "办理中", "水利局办理期限", "2017年5月1日"]) expect(told("水利局", "reply")).toContain(said);
  expect(told("交通局", "opinion")).toContain("交通局会办期限");
  expect(told("交通局", "named_by_office")).toContain("交通局会办期限");
  expect(told("水利局", "extension")).toContain("水利局办理期限");
  expect(told(null, "feedback")).toContain("评价期限");
});
