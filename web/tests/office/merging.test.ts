import { flushPromises, mount } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import { compared } from "kit/versions/comparing";
import { createPinia, setActivePinia } from "pinia";
import { dropDraft } from "kit/drafts";
import FindField from "kit/forms/FindField.vue";
import AlikeOnes from "office/pages/merge/AlikeOnes.vue";
import MergeEditor from "office/pages/merge/MergeEditor.vue";
import { TABLES } from "office/pages/merge/texts";
import { proposersOf, sidesOf, type Proposal } from "office/pages/merge/reading";
import { answerWith } from "../answers";

const own = (pieces: { text: string; own: boolean }[]) => pieces.filter((piece) => piece.own).map(({ text }) => text);
const whole = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join("");

test("what only one says is marked, and nothing is lost of either", () => {
  const [one, other] = ["老旧小区车位不足，晚上停到路上。", "老旧小区车位不足，夜里常堵消防通道。"];
  const found = compared(one, other);
  expect([whole(found.one), whole(found.other)]).toEqual([one, other]);
  expect(found.one[0]).toEqual({ text: "老旧小区车位不足，", own: false });
  expect(own(found.one)).toEqual(["晚上停到路上。"]);
});

test("the same text has no marks; a word in common by chance does not make two texts alike", () => {
  expect(compared("增设路灯。", "增设路灯。")).toMatchObject({ one: [{ text: "增设路灯。", own: false }] });
  expect(own(compared("公园的灯太暗。", "学校的门口太窄。").one)).toEqual(["公园的灯太暗。"]);
});

function proposal(id: string, title: string, situation: string, ...names: string[]): Proposal {
  const signers = names.map((name) => ({ name, state: name.endsWith("？") ? "invited" : "signed" }));
  return { id, title, signers, text: { situation, analysis: "", suggestions: [{ number: 1, text: "加灯。" }] } } as unknown as Proposal;
}

test("parts are compared with parts, and who signed stays proposer once", () => {
  const [one, other] = [proposal("1", "公园照明", "<p>很暗。</p><p>摔过人。</p>", "张三", "李四？"), proposal("2", "公园照明", "<p>很暗。</p>", "王五", "张三")];
  const sides = sidesOf(one, other);
  expect(own(sides.title.one)).toEqual([]);
  expect(whole(sides.situation.one)).toBe("很暗。\n摔过人。");
  expect(proposersOf(one, other)).toEqual(["张三", "王五"]);
});

test("told in both languages", () => expect(Object.keys(TABLES.en).sort()).toEqual(Object.keys(TABLES.zh).sort()));

test("look-alikes that could not be read are asked for again, and not taken for none", async () => {
  answerWith({ "GET /api/v1/proposals/look-alikes": [{ status: 500, body: { status: 500, code: "x", title: "", detail: "系统出错。" } }, { body: { rows: [] } }] });
  const page = mount(AlikeOnes, { props: { id: "p1", chosen: "" }, global: { stubs: ["RouterLink"] } });
  await vi.waitFor(() => expect(page.get("[role=alert]").text()).toContain("系统出错。"));
  await page.get("[role=alert] button").trigger("click");
  await vi.waitFor(() => expect(page.text()).toContain("没有发现相似的提案"));
});

test("one stays at the look-alike that one chose by its button", async () => {
  const hit = { id: "p2", title: "乙", number: null, proposer: "王五", state: "filed", public: false, likeness: 0.5, shared: [], excerpt: [] };
  answerWith({ "GET /api/v1/proposals/look-alikes": [{ body: { rows: [hit] } }] });
  const page = mount(AlikeOnes, { props: { id: "p1", chosen: "", onChoose: (chosen: string) => page.setProps({ chosen }) }, attachTo: document.body });
  await vi.waitFor(() => page.get("button").element.focus());
  await page.get("button").trigger("click");
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe("✓ 已选"));
  page.unmount();
});

const MAY = [{ name: "merge_proposal", allowed: true }];
const MAY_NOT = [{ name: "merge_proposal", allowed: false, reason: { service: "proposals", code: "proposal.merge_pending", params: {} } }];

/** The form of merging p1 with p2. */
async function editor(one: object, other: object, rule = "notice") {
  setActivePinia(createPinia());
  const whole = (id: string, title: string, more: object) => ({ ...proposal(id, title, "", `${title}的人`), number: null, state: "filed", merge: null, lookalikes: [], actions: MAY, ...more });
  const asked = answerWith({
    "GET /api/v1/proposals/look-alikes": [{ body: { rows: [] } }],
    "GET /api/v1/settings": rule ? [{ body: { rows: [{ name: "proposal.merge_needs", value: rule }] } }] : [{ status: 403 }],
    "GET /api/v1/proposals/p1": [{ body: whole("p1", "甲", one) }],
    "GET /api/v1/proposals/p2": [{ body: whole("p2", "乙", other) }],
  });
  const page = mount(MergeEditor, { props: { act: "merge_proposal", record: { id: "p1" }, params: { proposal_id: "p1" }, initial: { lead: "p2" } }, global: { stubs: { RouterLink: true } } });
  await vi.waitFor(() => expect(page.findAll("input[type=radio]")).toHaveLength(2));
  await flushPromises();
  const ways = page.findAll<HTMLInputElement>("input[type=radio]").map(({ element }) => ({ id: element.value, on: element.checked, open: !element.disabled }));
  return { page, asked, ways };
}
const ASKED = { merge: { lead: "p1", number: null, title: "甲", reason: "相同", pending: true, at: "2027-01-11T09:00:00+08:00" }, actions: MAY_NOT };

test("the other one leads at first; where only this one can, it does", async () => {
  expect((await editor({}, {})).ways).toEqual([{ id: "p2", on: true, open: true }, { id: "p1", on: false, open: true }]);
  expect((await editor({ actions: MAY_NOT }, {})).ways).toEqual([{ id: "p2", on: false, open: false }, { id: "p1", on: true, open: true }]);
});

test("the texts beside each other have no measure of their own beside the likeness by which they were found", async () => {
  const { page } = await editor({}, {});
  expect(page.text()).toContain("有底色和下划线的文字");
  expect(page.text()).not.toContain("%");
});

test.each([[{ state: "merged" }, "《乙》（未编号）已是“并案”，不能作主案。"], [{ quarantined: true }, "内容已封存，现在不能作主案。"]])("what takes nothing in any more is not chosen to lead: %o", async (other, why) => {
  const { page, ways } = await editor({}, other);
  expect(ways[0]).toEqual({ id: "p2", on: false, open: false });
  expect(page.text()).toContain(why);
});

test("one that is itself asked to be merged cannot lead, which is said before and not on sending", async () => {
  const { page, ways, asked } = await editor({}, ASKED);
  expect(ways).toEqual([{ id: "p2", on: false, open: false }, { id: "p1", on: false, open: false }]);
  expect(page.text()).toContain("它自己正在征求意见，拟并入《甲》（未编号），现在不能作主案。");
  expect(page.findAll("fieldset p").at(-1)?.text()).toMatch(/^《乙》（未编号）现在不能并入别的提案：/);
  expect(page.text()).not.toContain("并案以后");
  await page.get("form").trigger("submit");
  await flushPromises();
  expect(page.text()).toContain("这两件现在不能并案");
  expect(asked.some(({ what }) => what.startsWith("POST"))).toBe(false);
});

test("with nothing chosen the field is named as it is called, and the choice takes the error away", async () => {
  const { page } = await editor({}, {});
  const other = page.getComponent(FindField);
  await other.setValue("");
  await page.get("textarea").setValue("是一回事。");
  await page.get("form").trigger("submit");
  expect([page.get("[role=alert] li").text(), other.get(".wrong").text()]).toEqual(Array(2).fill("请选择与哪一件并案。"));
  await other.setValue("p2");
  await vi.waitFor(() => expect(page.findAll("input[type=radio]")).toHaveLength(2));
  expect([page.find("[role=alert]").exists(), other.find(".wrong").exists()]).toEqual([false, false]);
});

test("who is asked before a merge is said as the committee's rule has it, where it may be read", async () => {
  const asks = async (rule: string, more = {}) => (await editor(more, {}, rule)).page.findAll(".comes li").at(-1)?.text();
  expect(await asks("consent", { signers: [{ name: "林静", first: true, state: "signed" }] })).toContain("先征求并入一件第一提案人林静的意见");
  expect(await asks("notice")).toContain("不另行征求意见");
  expect(await asks("")).toContain("如果规则要求");
  expect(await asks("consent", { lookalikes: [{ proposal: "p2", answer: "join" }] })).toContain("不再另行征求意见");
});

test("a merge that was begun is gone on with: the other one, which was chosen to lead, and why", async () => {
  await dropDraft("/p1/merge_proposal/pair");
  const { page: before } = await editor({}, {});
  await before.findAll("input[type=radio]")[1]!.trigger("change");
  await before.get("textarea").setValue("同一条路，同一件事。");
  before.unmount();
  const { page } = await editor({}, {});
  await vi.waitFor(() => expect(page.find(".kept").text()).toContain("同一条路"));
  await page.findAll(".kept button")[0]!.trigger("click");
  await vi.waitFor(() => expect(page.find(".kept").exists()).toBe(false));
  expect(page.findAll<HTMLInputElement>("input[type=radio]").map(({ element }) => element.checked)).toEqual([false, true]);
  expect(page.get("textarea").element.value).toBe("同一条路，同一件事。");
  await page.getComponent(FindField).setValue("");
  page.unmount();
  const { page: last } = await editor({}, {});
  await vi.waitFor(() => expect(last.find(".kept").exists()).toBe(true));
  await last.getComponent(FindField).setValue("");
  await last.findAll(".kept button")[0]!.trigger("click");
  await vi.waitFor(() => expect(last.get("textarea").element.value).toBe("同一条路，同一件事。"));
});

test("a merge that was only looked at is not begun, though one of the two leads", async () => {
  await dropDraft("/p1/merge_proposal/pair");
  (await editor({}, {})).page.unmount();
  const { page } = await editor({}, {});
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(page.find(".kept").exists()).toBe(false);
});
