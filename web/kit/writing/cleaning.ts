/** What is pasted, reduced to what a text may hold: paragraphs, strong, em, lists and tables.
 *
 * Word brings its lists as paragraphs with a number in front (`mso-list`), its bold as styles, and much that is not text.
 * Pictures are left out, whose bytes do not come with the HTML; those of the platform's files stay, and those that a Word
 * file brings, by their place in it.
 */

const OURS = "img[data-file], img[data-picture]";
const DROPPED = `style, script, meta, link, title, xml, head, img:not(${OURS}), video, audio, iframe, object, svg, button, input, select`;
const BLOCKS = ["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "PRE", "SECTION", "ARTICLE", "HEADER", "FOOTER", "ADDRESS", "DL", "DT", "DD"];
const KEPT: Record<string, string> = {
  STRONG: "strong", B: "strong", EM: "em", I: "em", OL: "ol", UL: "ul", LI: "li", BR: "br",
  TABLE: "table", TBODY: "tbody", THEAD: "tbody", TFOOT: "tbody", TR: "tr", TD: "td", TH: "th",
};
const SPANS = ["colspan", "rowspan"];
const NUMBERED = /^\s*[（(]?\s*(\d+|[a-z]|[ivx]+|[一二三四五六七八九十]+)\s*[.)、．）]/i;

/** Cleaned HTML; an empty string when nothing was left. */
export function cleaned(source: string): string {
  const page = pageOf(source);
  page.querySelectorAll(DROPPED).forEach((one) => one.remove());
  gatherLists(page.body);
  const box = document.createElement("div");
  box.append(...childrenOf(page.body));
  wrapLoose(box);
  for (const block of box.querySelectorAll("p, li, strong, em")) if (isBlank(block)) block.remove();
  return box.innerHTML;
}

/** How many pictures come with what is pasted only by name: a browser does not give their bytes. */
export function leftOut(source: string): number {
  return pageOf(source).querySelectorAll(`img:not(${OURS})`).length;
}

/** Styles are read under another name: they are looked at, and the policy of the page forbids to apply them. */
function pageOf(source: string): Document {
  return new DOMParser().parseFromString(source.replace(/(<[^>]*?\s)style(\s*=)/gi, "$1data-style$2"), "text/html");
}

/** Word's list paragraphs become lists: without the bullet or number that Word wrote before them. */
function gatherLists(body: HTMLElement): void {
  let list: HTMLElement | null = null;
  for (const paragraph of [...body.querySelectorAll<HTMLElement>("p")]) {
    const style = paragraph.getAttribute("data-style") ?? "";
    if (!/mso-list:\s*l\d/i.test(style)) {
      list = null;
      continue;
    }
    const mark = [...paragraph.querySelectorAll("span")].find((one) => /mso-list:\s*ignore/i.test(one.getAttribute("data-style") ?? ""));
    const kind = NUMBERED.test(mark?.textContent ?? "") ? "ol" : "ul";
    mark?.remove();
    if (!list || list.localName !== kind || list.nextElementSibling !== paragraph) {
      list = document.createElement(kind);
      paragraph.before(list);
    }
    const item = document.createElement("li");
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
}

function childrenOf(node: Node): Node[] {
  return [...node.childNodes].flatMap(cleanedNode);
}

function cleanedNode(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode((node.textContent ?? "").replace(/[\s\u00a0]+/g, " "))];
  if (!(node instanceof Element)) return [];
  if (node.matches(OURS)) return [pictured(node)];
  const children = childrenOf(node);
  const tag = KEPT[node.tagName] ?? (BLOCKS.includes(node.tagName) ? "p" : undefined);
  if (tag === "p") return paragraphs(node.tagName.startsWith("H") ? [made("strong", children)] : styled(node, children));
  if (!tag) return styled(node, children);
  const kept = made(tag, tag === "br" ? [] : children);
  for (const name of SPANS) {
    const span = node.getAttribute(name);
    if (span && Number(span) > 1 && (tag === "td" || tag === "th")) kept.setAttribute(name, span);
  }
  return [kept];
}

function pictured(image: Element): Element {
  const kept = document.createElement("img");
  for (const name of ["data-file", "data-picture", "alt"]) if (image.hasAttribute(name)) kept.setAttribute(name, image.getAttribute(name)!);
  return kept;
}

/** Blocks that stood in a block stand beside one another; what is between them is a paragraph. */
function paragraphs(children: Node[]): Node[] {
  const box = document.createElement("div");
  box.append(...children);
  wrapLoose(box);
  return [...box.childNodes];
}

const OUTER = ["P", "OL", "UL", "TABLE"];

function wrapLoose(box: HTMLElement): void {
  let open: HTMLElement | null = null;
  for (const node of [...box.childNodes]) {
    if (node instanceof Element && OUTER.includes(node.tagName)) {
      open = null;
      continue;
    }
    if (!open) {
      if (!node.textContent?.trim() && !(node instanceof Element && node.matches(OURS))) {
        node.remove();
        continue;
      }
      open = document.createElement("p");
      node.replaceWith(open);
    }
    open.append(node);
  }
}

/** What was bold or slanted by its style. */
function styled(node: Element, children: Node[]): Node[] {
  const style = node.getAttribute("data-style") ?? "";
  const bold = /font-weight:\s*(bold|[6-9]00)/i.test(style);
  const slanted = /font-style:\s*italic/i.test(style);
  if (!children.length || children.some((one) => one instanceof Element && OUTER.includes(one.tagName))) return children;
  const inner = slanted ? [made("em", children)] : children;
  return bold ? [made("strong", inner)] : inner;
}

function made(tag: string, children: Node[]): Element {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

function isBlank(element: Element): boolean {
  return !element.textContent?.trim() && !element.querySelector("br, img");
}
