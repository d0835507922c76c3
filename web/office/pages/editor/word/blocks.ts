/** A document's lines, in their order: what each says and how it looks. */

import { headingOf } from "./headings";

export interface Block {
  /** Empty of a picture that stands alone. */
  text: string;
  html: string;
  /** Word's own title. */
  title?: boolean;
  /** Stands in a list that Word numbered, so the number is not in its text. */
  item?: boolean;
}

const NOTES = "li[id^='footnote-'], li[id^='endnote-']";

export function blocksOf(html: string): { blocks: Block[]; footnotes: string[] } {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const notes = [...body.querySelectorAll(NOTES)];
  const footnotes = notes.map((note) => textOf(note).replace(/↑$/, "").trim());
  notes.forEach((note) => note.remove());
  return { blocks: [...body.children].flatMap(blocksIn).filter(saysSomething), footnotes };
}

function blocksIn(element: Element): Block[] {
  if (element.matches("ol, ul")) return [...element.children].map((item) => itemBlock(item, element.localName));
  if (element.matches("table")) return isForm(element) ? cellsOf(element) : [{ text: tableText(element), html: element.outerHTML }];
  const lines = linesOf(element);
  if (lines.length > 1 && lines.some(({ text }) => headingOf(text))) return lines;
  return [{ text: textOf(element), html: element.outerHTML, title: element.matches("h1.title") || undefined }];
}

function itemBlock(item: Element, list: string): Block {
  const own = item.cloneNode(true) as Element;
  own.querySelectorAll("ol, ul").forEach((nested) => nested.remove());
  const below = [...item.querySelectorAll("li")].map((one, at) => `（${at + 1}）${textOf(one)}`);
  return { text: [textOf(own), ...below].join("\n"), html: `<${list}>${item.outerHTML}</${list}>`, item: list === "ol" || undefined };
}

/** A printed form is one big table with 案由, 情况 … as headings of its rows: its cells are read one after another. */
function isForm(table: Element): boolean {
  return [...table.querySelectorAll("td, th")].some((cell) => headingOf(linesOf(cell)[0]?.text ?? ""));
}

function cellsOf(table: Element): Block[] {
  return [...table.querySelectorAll("td, th")].flatMap((cell) => (cell.children.length ? [...cell.children].flatMap(blocksIn) : linesOf(cell)));
}

function tableText(table: Element): string {
  return [...table.querySelectorAll("tr")].map((row) => [...row.children].map(textOf).join(" ")).join("\n");
}

/** Its lines where it has line breaks. */
function linesOf(element: Element): Block[] {
  return element.innerHTML.split(/<br\s*\/?>|<\/p>\s*<p[^>]*>/).map((html) => {
    const line = document.createElement("p");
    line.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    return { text: textOf(line), html: `<p>${line.innerHTML}</p>` };
  }).filter(saysSomething);
}

function saysSomething({ text, html }: Block): boolean {
  return !!text || html.includes("data-picture");
}

export function textOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll("br").forEach((mark) => mark.replaceWith("\n"));
  copy.querySelectorAll("p + p").forEach((line) => line.before("\n"));
  return (copy.textContent ?? "").replace(/[^\S\n]+/g, " ").replace(/ *\n */g, "\n").trim();
}
