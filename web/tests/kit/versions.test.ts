import { expect, test } from "vitest";
import { changesOf } from "kit/versions/comparing";
import { bothReplies, bothTexts, returnedVersion, shownOf, signedVersion, type Reply, type Text } from "kit/versions/reading";

const told = (before: string, after: string) => changesOf(before, after).map(({ text, kind }) => `${{ same: "", old: "-", new: "+" }[kind]}${text}`);

test("what went, what came and what stayed stand in one line, and give both texts back", () => {
  const [before, after] = ["老旧小区车位不足，晚上停到路上。", "老旧小区车位不足，夜里常堵消防通道。"];
  const changes = changesOf(before, after);
  expect(told(before, after)[0]).toBe("老旧小区车位不足，");
  expect(changes.filter(({ kind }) => kind !== "new").map(({ text }) => text).join("")).toBe(before);
  expect(changes.filter(({ kind }) => kind !== "old").map(({ text }) => text).join("")).toBe(after);
});

test("the same text did not change, however short it is; one that is new came as a whole", () => {
  expect(told("加灯", "加灯")).toEqual(["加灯"]);
  expect(told("", "加灯。")).toEqual(["+加灯。"]);
  expect(told("加灯。", "")).toEqual(["-加灯。"]);
});

test("a word in common by chance does not break a change into pieces", () => {
  expect(told("公园的灯太暗", "学校的门口太窄")).toEqual(["-公园的灯太暗", "+学校的门口太窄"]);
});

test("of long text that stayed only what stands beside a change is shown, unless all is asked for", () => {
  const long = "一二三四五六七八九十".repeat(20);
  const part = { label: "情况", before: `${long}旧的说法${long}`, after: `${long}新的提法${long}` };
  const [first, , , last] = shownOf(part, false);
  expect(first?.text).toBe(`……${long.slice(-30)}`);
  expect(last?.text).toBe(`${long.slice(0, 30)}……`);
  expect(shownOf(part, true)[0]?.text).toBe(long);
});

function text(version: number, more: Partial<Text> = {}): Text {
  return {
    proposal: "p", version, title: "路灯", situation: "<p>很暗。</p>", analysis: "", suggestions: [{ id: "s", number: 1, text: "加灯。" }],
    attachments: [], characters: 9, by: null, at: `2027-01-0${version}T10:00:00+08:00`, ...more,
  };
}

test("texts are compared part by part, as they are read; attachments by which came and which went", () => {
  const both = bothTexts(text(1, { attachments: ["a"] }), text(2, { situation: "<p>很暗。</p><p>摔过<strong>人</strong>。<img alt='路口'></p>", attachments: ["b"] }));
  expect(both.parts.find(({ label }) => label === "情况")?.after).toBe("很暗。\n摔过人。〔路口〕");
  expect(both.parts.filter(({ before, after }) => before !== after).map(({ label }) => label)).toEqual(["情况"]);
  expect([both.came, both.went]).toEqual([["b"], ["a"]]);
});

test("a suggestion is compared with itself, whatever number it has now", () => {
  const light = { id: "s", number: 1, text: "加灯。" }, bench = { id: "b", number: 2, text: "加长椅。" }, tree = { id: "t", number: 2, text: "种树。" };
  const { parts } = bothTexts(text(1, { suggestions: [light, bench] }), text(2, { suggestions: [{ ...bench, number: 1 }, tree] }));
  const changed = parts.filter(({ before, after }) => before !== after);
  expect(changed.map(({ label, before, after }) => [label, before, after])).toEqual([["建议 2", "", "种树。"], ["原建议 1", "加灯。", ""]]);
});

const signer = (more: object) => ({ reviews: [], signers: [{ subject: "me", state: "invited", invited_at: text(3).at, ...more }] }) as never;
const TEXTS = [text(4), text(3), text(2), text(1)];

test("who is asked again compares with what they had signed, who is asked for the first time with nothing", () => {
  expect(signedVersion(signer({}), ["me"], TEXTS)).toBe(2);
  expect(signedVersion(signer({ invited_at: "2027-01-03T12:00:00+08:00" }), ["me"], TEXTS)).toBeNull();
  expect(signedVersion(signer({ state: "signed" }), ["me"], TEXTS)).toBeNull();
  expect(signedVersion(signer({}), ["another"], TEXTS)).toBeNull();
});

test("who returned a text compares with what they had read", () => {
  const returned = (at: string) => ({ signers: [], reviews: [{ recommendation: "file", at: text(1).at }, { recommendation: "return", at }] }) as never;
  expect(returnedVersion(returned("2027-01-02T12:00:00+08:00"), TEXTS)).toBe(2);
  expect(returnedVersion(returned("2027-01-09T12:00:00+08:00"), TEXTS)).toBeNull();
  expect(returnedVersion({ signers: [], reviews: [] } as never, TEXTS)).toBeNull();
});

test("replies are compared by class, openness, answers, letter, commitments and contact", () => {
  const reply: Reply = {
    version: 1, written_at: text(1).at, addressee: "周明委员", body: "正在研究。", answers: [{ suggestion: "s", outcome: "planned", why: "明年" }], reply_class: "B",
    class_reason: "", openness: "public", openness_reason: "", commitments: [], leader: "", handler: "吴", phone: "1", copies: [], files: [],
  };
  const both = bothReplies(reply, { ...reply, version: 2, body: "已经办好。", reply_class: "A", commitments: [{ text: "装灯", due: "2027-06-30", suggestion: null, public: true }] as never }, text(1).suggestions);
  expect(both.parts.filter(({ before, after }) => before !== after).map(({ label }) => label)).toEqual(["办理类别", "答复函", "承诺事项"]);
  expect(both.parts.find(({ label }) => label === "对建议 1 的答复")?.after).toContain("明年");
});
