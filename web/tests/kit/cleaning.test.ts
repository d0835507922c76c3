import { expect, test } from "vitest";
import { cleaned, leftOut } from "kit/writing/cleaning";
import { charactersOf } from "kit/writing/counting";

test("what Word adds is gone, what was said stays", () => {
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body>
    <!--StartFragment--><p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-size:16.0pt;font-family:仿宋'>2017</span><span
    style='font-family:仿宋'>年，校门口<b>经常堵车</b>。</span><o:p></o:p></p><p class=MsoNormal><span>&nbsp;</span></p><!--EndFragment--></body></html>`;
  expect(cleaned(word)).toBe("<p>2017年，校门口<strong>经常堵车</strong>。</p>");
});

test("Word's lists are paragraphs with a mark in front: they become lists without it", () => {
  const item = (mark: string, words: string) =>
    `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>${mark}<span>&nbsp; </span></span>${words}</p>`;
  expect(cleaned(item("1.", "甲") + item("2.", "乙"))).toBe("<ol><li>甲</li><li>乙</li></ol>");
  expect(cleaned(`<p>前</p>${item("·", "甲")}<p>后</p>${item("·", "乙")}`)).toBe("<p>前</p><ul><li>甲</li></ul><p>后</p><ul><li>乙</li></ul>");
});

test("tables keep their cells and spans, nothing of their looks", () => {
  const table = `<table border=1 style="width:100%"><tr><th colspan="2" bgcolor=red>合计</th></tr><tr><td width=50>一</td><td onclick="x()">二</td></tr></table>`;
  expect(cleaned(table)).toBe('<table><tbody><tr><th colspan="2">合计</th></tr><tr><td>一</td><td>二</td></tr></tbody></table>');
});

test("bold and slanted by style, headings and loose words become what a text has", () => {
  expect(cleaned(`<h2>标题</h2><div><span style="font-weight:700">重</span>、<span style="font-style: italic">斜</span></div>散`)).toBe(
    "<p><strong>标题</strong></p><p><strong>重</strong>、<em>斜</em></p><p>散</p>",
  );
});

test("a picture that is a file of the platform, or has its place in a Word file, stays, alone in its paragraph too", () => {
  expect(cleaned(`<p><img data-file="f1" alt="渠" onerror="x" src="y"></p><img data-picture="0">`))
    .toBe(`<p><img data-file="f1" alt="渠"></p><p><img data-picture="0"></p>`);
});

test("pictures whose bytes do not come along are counted, so that one is told", () => {
  expect(leftOut(`<p><img src="file:///1.png">字<img data-file="f1"></p><v:imagedata src="2.png">`)).toBe(1);
});

test("scripts, pictures from elsewhere and links leave only their words", () => {
  expect(cleaned(`<p>看<a href="https://x.test">这里</a><img src="data:image/png;base64,AA"><script>alert(1)</script></p>`)).toBe("<p>看这里</p>");
  expect(cleaned("<p> </p>")).toBe("");
});

test("characters are counted as the server counts: what is visible, without white space", () => {
  const text = { situation: "<p>甲 乙</p><ul><li>丙&amp;丁</li></ul>", analysis: "", suggestions: [{ text: "戊\n己" }, { text: "" }] };
  expect(charactersOf(text)).toBe(7);
});
