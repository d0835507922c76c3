import { mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test, vi } from "vitest";
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
