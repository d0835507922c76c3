import { expect, test } from "vitest";
import { converted, type Converted } from "office/pages/editor/word/converting";
import { lostOf, named, picturesOf, sent } from "office/pages/editor/word/pictures";
import { recognise } from "office/pages/editor/word/recognising";
import type { Ways } from "office/pages/editor/word/taking";
import { BYTES, docx, type Line } from "./docx";

const PUT: Ways = { title: "put", situation: "put", analysis: "put", suggestions: "put" };

async function read(...lines: Line[]) {
  const answer = await converted(await docx(...lines));
  if ("why" in answer) throw new Error(answer.why);
  return { ...(answer.found as Converted), found: recognise(answer.found.html) };
}

test("a picture stays where it stands, above the first heading and in a table too", async () => {
  const { found, pictures } = await read(
    "关于公园照明的提案", { picture: "png" }, "情况", "很暗。", { picture: "png" }, { cells: [[{ picture: "png" }]] }, "分析", "灯少。",
  );
  expect(found.title).toBe("关于公园照明的提案");
  expect(picturesOf(found.situation)).toEqual([0, 1, 2]);
  expect([...new Uint8Array(pictures[1]!.bytes)]).toEqual([...BYTES]);
  expect([found.situation.indexOf("很暗") < found.situation.indexOf('data-picture="1"'), lostOf(found, pictures)]).toEqual([true, 0]);
});

test("a picture alone is neither a title nor a suggestion, and what no part can hold is counted", async () => {
  const { found, pictures, unread } = await read({ picture: "png" }, "公园太暗", "建议", "1. 加灯。", { picture: "png" }, "2. 修灯。", { picture: "emf" });
  expect([found.title, found.suggestions]).toEqual(["公园太暗", ["加灯。", "修灯。"]]);
  expect([picturesOf(found.situation), lostOf(found, pictures), unread]).toEqual([[0], 1, 1]);
});

test("who looks before anything is sent sees where pictures will be", () => {
  expect(named(`<p>很暗。</p><p><img alt="" data-picture="1"></p>`, (number) => `图${number}`)).toBe("<p>很暗。</p><p><em>图2</em></p>");
});

test("pictures are sent with the parts that are put in; one that cannot be sent leaves the words", async () => {
  const { found, pictures } = await read("情况", "很暗。", { picture: "png" }, { picture: "png" }, "分析", "灯少。", { picture: "png" });
  const files: File[] = [];
  const send = async (file: File) => {
    if (files.push(file) === 2) throw new Error("offline");
    return `f${files.length}`;
  };
  const ready = await sent(found, { ...PUT, analysis: "leave" }, pictures, send);
  expect(ready.found.situation).toMatch(/^<p>很暗。<\/p><p><img data-file="f1" alt=""><\/p>$/);
  expect([ready.failed, files.map(({ name, type }) => [name, type])]).toEqual([1, [["1.png", "image/png"], ["2.png", "image/png"]]]);
});
