import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
import SideBySide from "office/parts/likeness/SideBySide.vue";
import WhileWriting from "kit/likeness/WhileWriting.vue";
import { initialOf } from "kit/proposal/acts";
import type { Proposal } from "kit/proposal/reading";
import { addressOf, countOf, isAsked, NOTHING, queryOf, soughtIn } from "office/pages/search/filters";
import { answersOf, keepAnswers, settleAnswers, together } from "kit/proposal/answers";
import { linesOf, markedIn, pageOf } from "kit/likeness/asking";
import { answerWith } from "../answers";

const JOIN = { proposal: "p2", answer: "join", reason: "" } as const;
const DIFFERS = { proposal: "p2", answer: "differs", reason: "范围不同" } as const;
const PROPOSAL = { id: "p1", lookalikes: [{ ...JOIN, title: "关于路灯的提案" }], suggested_units: [], contact: null, reviews: [], units: [], category: null } as unknown as Proposal;
const ME = { offices: ["o1"], subjects: [], account: "a1" };

beforeEach(() => localStorage.clear());

test("what was said of a look-alike while writing stands in the form of submission, in place of what was said before", () => {
  keepAnswers("a1", "p1", [DIFFERS]);
  expect(initialOf("submit_proposal", PROPOSAL, ME, "2027-01-11")?.lookalikes).toEqual([DIFFERS]);
  expect(initialOf("submit_proposal", PROPOSAL, { ...ME, account: "a2" }, "2027-01-11")?.lookalikes).toEqual([JOIN]);
});

test("what was said of a text that is not saved yet goes along when it becomes a draft", () => {
  keepAnswers("a1", undefined, [DIFFERS]);
  settleAnswers("a1", "p1");
  expect(answersOf("a1", "p1")).toEqual([DIFFERS]);
  expect(answersOf("a1", undefined)).toEqual([]);
  expect(together([JOIN], [])).toEqual([JOIN]);
});

test("phrases are marked where they stand, also where they overlap", () => {
  expect(markedIn("老年居民下楼困难", ["居民下楼", "下楼困难"])).toEqual([{ text: "老年", marked: false }, { text: "居民下楼困难", marked: true }]);
  expect(linesOf("<p>一</p><ol><li><p>二<strong>三</strong></p></li></ol>")).toEqual(["一", "二三"]);
});

test.each(["/desk/", "/m/"])("what is found because it is published has its public page, all else that of %s", (app) => {
  vi.stubEnv("BASE_URL", app);
  expect(pageOf({ id: "p1", public: true })).toBe("/proposals/p1");
  expect(pageOf({ id: "p1", public: false })).toBe(`${app}proposals/p1`);
  vi.unstubAllEnvs();
});

test("what is looked for stands in the address and comes back from it", () => {
  const sought = { ...NOTHING, words: "电梯", what: "reply", titles: true, session: "6.2", from: "2027-01-01", start: 20 };
  const address = addressOf(sought);
  expect(soughtIn(address as Record<string, string>)).toEqual(sought);
  expect(queryOf(sought)).toEqual({ words: "电梯", what: "reply", titles: true, term: 6, session: 2, found_from: "2027-01-01", start: 20, limit: 20 });
  expect(soughtIn({ what: "x", state: "y", from: "z", start: "-3" })).toEqual(NOTHING);
  expect([countOf(NOTHING), countOf({ ...NOTHING, words: "电梯" }), countOf(sought)]).toEqual([0, 0, 4]);
  expect([isAsked(NOTHING), isAsked({ ...NOTHING, start: 20 }), isAsked(sought)]).toEqual([false, false, true]);
});

test("where nothing similar is found, it is said among which proposals it was looked for", async () => {
  setActivePinia(createPinia());
  answerWith({ "GET /api/v1/proposals/look-alikes": [{ body: { rows: [] } }] });
  const page = mount(WhileWriting, { props: { title: "关于整治占道摊点的提案", text: "" } });
  await vi.waitFor(() => expect(page.text()).toContain("在您能看到的提案中没有发现相似的"), 3_000);
});

const suggested = (...texts: string[]) => texts.map((text, at) => ({ id: `s${at}`, number: at + 1, text }));
const HIT = { id: "p2", number: 8, title: "关于既有住宅加装电梯的建议", proposer: "王五", state: "filed", public: false, likeness: 0.6, excerpt: [] };
const SAME = ["老旧小区没有电梯。", "老年居民上下楼困难。", "资金没有着落。", "出台财政补贴办法。"];

test("side by side each line that both have is marked whole, and as many are told as are marked", async () => {
  setActivePinia(createPinia());
  const text = { title: "关于老旧小区加装电梯的建议", situation: `<p>${SAME[0]}</p><p>${SAME[1]}</p>`, analysis: `<p>${SAME[2]}</p>`, suggestions: suggested(SAME[3] ?? "", "由社区牵头。") };
  const other = { ...text, title: HIT.title, situation: `<p>开头。</p>${text.situation}`, suggestions: suggested("请人大监督。", SAME[3] ?? "") };
  answerWith({
    "GET /api/v1/proposals/look-alikes": [{ body: { rows: [{ ...HIT, shared: [...SAME, "加装电梯的建议"] }] } }],
    "GET /api/v1/proposals/p2/text": [{ body: other }],
  });
  const page = mount(SideBySide, { props: { id: "p1", text: text as never } });
  await vi.waitFor(() => page.get("button"));
  await page.get("button").trigger("click");
  await vi.waitFor(() => expect(page.findAll("article")).toHaveLength(2));
  const marks = page.findAll("article").map((side) => side.findAll("mark").map((mark) => mark.text()));
  expect(marks).toEqual([["加装电梯的建议", ...SAME], ["加装电梯的建议", ...SAME]]);
  expect(page.get("[role=status]").text()).toContain("共 5 处");
  expect(page.get("a mark").text()).toBe("加装电梯的建议");
});
