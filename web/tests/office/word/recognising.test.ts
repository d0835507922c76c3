import { expect, test } from "vitest";
import { converted } from "office/pages/editor/word/converting";
import { recognise } from "office/pages/editor/word/recognising";
import { docx, type Line } from "./docx";

async function read(...lines: Line[]) {
  const answer = await converted(await docx(...lines));
  if ("why" in answer) throw new Error(answer.why);
  return recognise(answer.found.html);
}

test("title, three parts and numbered suggestions go where they belong", async () => {
  const found = await read(
    "关于改善老旧小区停车的提案", "一、情况", "车位不足。", "停到路上。", "二、分析", "规划较早。", "三、建议", "1．划出夜间车位。", "晚八点到早七点。", "2．错时共享。",
  );
  expect(found).toEqual({
    title: "关于改善老旧小区停车的提案",
    situation: "<p>车位不足。</p><p>停到路上。</p>",
    analysis: "<p>规划较早。</p>",
    suggestions: ["划出夜间车位。\n晚八点到早七点。", "错时共享。"],
    unplaced: [],
    notes: [],
  });
});

test.each([
  ["一、基本情况", "二、原因分析", "三、对策建议"],
  ["（一）现状", "（二）问题产生的原因", "（三）几点建议"],
  ["【情况】", "【分析】", "【建议】"],
  ["1. 背景情况：", "2. 成因分析：", "3. 具体措施："],
  ["第一部分 提案背景", "第二部分 主要原因", "第三部分 意见和建议"],
  ["案由", "案由分析", "为此，我们提出以下建议："],
  ["存在的问题", "理由", "针对以上问题，特提出如下建议："],
  ["情  况", "分\u3000析", "建　议"],
])("headed %s, %s, %s", async (situation, analysis, suggestions) => {
  const found = await read("关于公园照明的提案", situation, "很暗。", analysis, "灯少。", suggestions, "一是加灯。", "二是修灯。");
  expect([found.situation, found.analysis, found.suggestions]).toEqual(["<p>很暗。</p>", "<p>灯少。</p>", ["加灯。", "修灯。"]]);
});

test("headings that are styled, or numbered by Word itself", async () => {
  const found = await read(
    { text: "公园照明", as: "title" }, { text: "情况", as: "heading" }, "很暗。", { text: "分析", as: "numbered" }, "灯少。", { text: "建议", as: "bold" },
    { text: "加灯。", as: "numbered" }, "东门先加。", { text: "修灯。", as: "numbered" },
  );
  expect([found.title, found.situation, found.analysis]).toEqual(["公园照明", "<p>很暗。</p>", "<p>灯少。</p>"]);
  expect(found.suggestions).toEqual(["加灯。\n东门先加。", "修灯。"]);
});

test("what follows a heading in its line is its text, and numbers in a line part it", async () => {
  const found = await read("案由：关于公园照明的提案", "情况：很暗。", "分析：灯少，每1.5公里一盏。", "建议：1. 加灯，间距3.5米；2. 修灯；3、装声控。");
  expect([found.title, found.situation]).toEqual(["关于公园照明的提案", "<p>很暗。</p>"]);
  expect(found.suggestions).toEqual(["加灯，间距3.5米；", "修灯；", "装声控。"]);
});

test.each([
  ["（一）加灯。", "1. 东门；", "2. 西门。", "（二）修灯。"],
  ["①加灯。", "1. 东门；", "2. 西门。", "②修灯。"],
  ["第一，加灯。", "1. 东门；", "2. 西门。", "第二，修灯。"],
  ["建议一：加灯。", "1. 东门；", "2. 西门。", "建议二：修灯。"],
])("numbered %s, and other numbers below it", async (...lines) => {
  expect((await read("建议", ...lines)).suggestions).toEqual(["加灯。\n1. 东门；\n2. 西门。", "修灯。"]);
});

test("below a suggestion's number the words of headings are words", async () => {
  const { suggestions, analysis } = await read("三、建议", "1. 分析原因", "每年一次。", "2. 完善措施", "公开结果。");
  expect(suggestions).toEqual(["分析原因\n每年一次。", "完善措施\n公开结果。"]);
  expect(analysis).toBe("");
});

test("one heading for both parts fills the first that is empty, and says so", async () => {
  expect((await read("情况分析", "很暗。", "建议", "加灯。")).notes).toContain("both_in_one");
  const found = await read("一、现状", "很暗。", "二、问题分析", "灯少。");
  expect([found.situation, found.analysis]).toEqual(["<p>很暗。</p>", "<p>灯少。</p>"]);
});

test("a second heading of the same part is a line of it", async () => {
  expect((await read("一、现状", "很暗。", "二、存在的问题", "摔过人。")).situation).toBe("<p>很暗。</p><p>二、存在的问题</p><p>摔过人。</p>");
});

test("a printed form is read cell by cell", async () => {
  const cell = (text: string): Line => text;
  const found = await read("政协某市第六届委员会第二次会议提案表", { cells: [
    [cell("案由"), cell("关于公园照明的提案")], [cell("提案人：张三"), cell("联系电话：13800000000")], [cell("情况"), cell("很暗。")], [cell("建议"), cell("1. 加灯。\n2. 修灯。")],
  ] });
  expect([found.title, found.situation, found.suggestions]).toEqual(["关于公园照明的提案", "<p>很暗。</p>", ["加灯。", "修灯。"]]);
  expect(found.unplaced).toEqual(["提案人：张三", "联系电话：13800000000", "政协某市第六届委员会第二次会议提案表"]);
});

test("a table in the text stays one", async () => {
  const { situation } = await read("情况", { cells: [["年份", "盏数"], ["2016", "12"]] });
  expect(situation).toContain("<td><p>2016</p></td>");
});

test("what is in no part is shown, never dropped", async () => {
  const found = await read("提案", "关于公园照明的提案", "提案人：张三", "晚上很暗。", "建议", "为方便群众出行，有三点。", "1. 加灯。", "2. 修灯。", "2017年2月24日", "附件：照片三张");
  expect(found.situation).toBe("<p>晚上很暗。</p>");
  expect(found.unplaced).toEqual(["提案人：张三", "2017年2月24日", "附件：照片三张", "提案", "为方便群众出行，有三点。"]);
  expect(found.notes).toEqual(["no_analysis"]);
});

test("without headings all is situation; without numbers each paragraph is a suggestion", async () => {
  const found = await read("公园太暗", "晚上很暗。", "摔过人。");
  expect([found.title, found.situation]).toEqual(["公园太暗", "<p>晚上很暗。</p><p>摔过人。</p>"]);
  expect(found.notes).toEqual(["no_headings", "no_analysis", "no_suggestions"]);
  const bare = await read("建议", "加灯。", "修灯。");
  expect([bare.suggestions, bare.notes.includes("unnumbered")]).toEqual([["加灯。", "修灯。"], true]);
});

test("sentences that begin with a heading's word are sentences", async () => {
  const { situation } = await read("情况", "问题越来越多，建议居民从西门走。", "情况：见下文的详细说明和有关照片", "分析认为，灯太少。");
  expect(situation).toContain("分析认为，灯太少。");
});
