import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { language } from "kit/language";
import { HAPPENED } from "kit/record/happened";
import { inOrder, told, type Entry } from "kit/record/history";

afterEach(() => void (language.value = "zh"));

const entry = (type: string, data: Record<string, unknown>, more: Partial<Entry> = {}): Entry => ({
  at: "2017-02-24T09:30:00+08:00", type, actor: "a1", actor_name: "张三", onbehalfof: null, address: null, data, ...more,
});

test("every event of proposals, handlings and supervisions has a sentence, and each sentence an event", () => {
  const document = readFileSync(resolve(import.meta.dirname, "../../../docs/asyncapi.yaml"), "utf-8");
  const types = new Set([...document.matchAll(/\b(?:proposal|handling|supervision)\.[a-z_]+\.v1\b/g)].map(([type]) => type));
  expect(Object.keys(HAPPENED).sort()).toEqual([...types].sort());
});

test("an event is told with its facts in words, its reason beside", () => {
  const filed = told(entry("proposal.filed.v1", { number: 12 }, { address: "10.1.2.3" }));
  expect(filed).toMatchObject({ what: "立案，编为第 12 号", who: "张三", address: "10.1.2.3", why: "" });
  const signer = { subject: "s", name: "李四" };
  expect(told(entry("proposal.cosigner_declined.v1", { signer, reason_text: "不熟悉情况。" }))).toMatchObject({
    what: "李四 不联名", why: "不熟悉情况。",
  });
  const silent = (...names: string[]) => told(entry("proposal.feedback_lapsed.v1", { silent: names.map((name) => ({ name })) })).what;
  expect([silent(), silent("李四")]).toEqual(["反馈期满，均已反馈", "反馈期满，未反馈：李四"]);
  language.value = "en";
  expect(told(entry("proposal.reviewed.v1", { level: "preliminary", next_level: "final" })).what).toBe(
    "Gave an opinion (Preliminary review); next: Final review",
  );
});

test("accounts of the platform from which a record was restored are named as such, never empty", () => {
  const readers = [{ name: "李四", here: true }, { name: "王五", here: false }, { name: "", here: false }];
  const locked = (data: Record<string, unknown>) => told(entry("proposal.quarantined.v1", data, { actor_name: "" }));
  expect(locked({ readers })).toMatchObject({
    what: "封存内容，指定阅读人：李四、另一平台的账号“王五”、另一平台的账号", who: "另一平台的账号",
  });
  expect(locked({}).what).toBe("封存内容");
});

test("a code of a dictionary is no reason in words", () => {
  expect(told(entry("proposal.returned.v1", { level: "final", reason: "vague", reason_text: "请写明地点。" })).why).toBe("请写明地点。");
  expect(told(entry("handling.return_asked.v1", { unit_name: "市教育局", reason: "应由市交通局承办。" })).why).toBe("应由市交通局承办。");
});

test("what the system did says so; who is not for this reader is left out", () => {
  expect(told(entry("proposal.replied.v1", {}, { actor: null, actor_name: null })).who).toBe("系统");
  expect(told(entry("proposal.replied.v1", {}, { actor: "", actor_name: null })).who).toBe("");
});

test("an event that this page has not heard of is told without inventing anything", () => {
  expect(told(entry("proposal.sung.v1", {})).what).toBe("有新的办理情况");
});

describe("a hand-over is told once", () => {
  const at = "2017-02-25T09:00:04.573+08:00";
  const then = "2017-02-25T09:00:04.602+08:00";
  const office = entry("proposal.office_handed_over.v1", { office: "o1" }, { at });
  const whole = entry("proposal.handed_over.v1", { units: [{ name: "市教育局" }, { name: "市财政局" }] }, { at: "2017-02-25T09:00:04.635+08:00", actor: null });
  const given = (unit_name: string, part: string) =>
    entry("handling.assigned.v1", { unit_name, part, computed: { on: "2017-05-25" }, note: "请会商办理。" }, { at: then });

  test("with what each unit was given, by who did it", () => {
    const [told_, ...others] = inOrder([office, whole], [given("市教育局", "lead")], [given("市财政局", "assisting")]);
    expect(others).toEqual([]);
    expect(told_).toMatchObject({ what: "交办给 市教育局、市财政局", who: "张三", why: "请会商办理。" });
    expect(told_?.parts).toEqual(["交 市教育局主办，2017年5月25日前办理", "交 市财政局会办，2017年5月25日前办理"]);
  });

  test("to one unit in one line, and by the proposal's word where one sees no unit's", () => {
    expect(inOrder([office, whole], [given("市教育局", "sole")])).toMatchObject([{ what: "交 市教育局独办，2017年5月25日前办理", parts: [] }]);
    expect(inOrder([office, whole])).toMatchObject([{ what: "交办给 市教育局、市财政局" }]);
    expect(inOrder([office])).toMatchObject([{ what: "一家交办机构已交办" }]);
  });

  test("by two offices, each with its own units", () => {
    const other = entry("proposal.office_handed_over.v1", { office: "o2" }, { at: "2017-02-25T09:00:04.590+08:00", actor: "a2", actor_name: "李四" });
    const theirs = { ...given("市委组织部", "separate"), actor: "a2" };
    expect(inOrder([office, other, whole], [given("市教育局", "separate")], [theirs])).toMatchObject([
      { what: "交 市教育局分办，2017年5月25日前办理", who: "张三" }, { what: "交 市委组织部分办，2017年5月25日前办理", who: "李四" },
    ]);
  });

  test("by somebody who is named in the units' histories alone", () => {
    const unnamed = { ...office, actor: "", actor_name: null };
    expect(inOrder([unnamed, whole], [given("市教育局", "sole")])).toMatchObject([{ what: "交 市教育局独办，2017年5月25日前办理", who: "" }]);
  });

  test("what a unit is given at another time stands by itself", () => {
    const later = { ...given("市水利局", "separate"), at: "2017-03-01T09:00:00+08:00" };
    expect(inOrder([office, whole], [given("市教育局", "sole")], [later]).map(({ what }) => what)).toHaveLength(2);
  });
});

test("several records' events stand in the order in which they happened", () => {
  const first = entry("handling.signed_in.v1", { unit_name: "市教育局" }, { at: "2017-02-24T08:00:00+08:00" });
  const told_ = inOrder([entry("proposal.closed.v1", {})], [first]);
  expect(told_.map(({ what }) => what)).toEqual(["市教育局 签收", "办结"]);
});
