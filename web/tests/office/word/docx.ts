/** Real .docx files, made of lines. */

import JSZip from "jszip";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>`;
const relations = (...rows: [id: string, type: string, target: string][]) =>
  `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.map(([id, type, target]) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`).join("")}</Relationships>`;
const style = (id: string, name: string) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
const STYLES = `${HEAD}<w:styles ${W}>${style("a3", "Title")}${style("1", "heading 1")}</w:styles>`;
const NUMBERING = `${HEAD}<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** A line by its text, or with its style: title, heading, numbered by Word, bold; `\n` breaks a line. A picture of a kind, alone. */
export type Line = string | { text: string; as: "title" | "heading" | "numbered" | "bold" } | { cells: Line[][] } | { picture: Kind };
type Kind = "png" | "emf";
const KINDS: Kind[] = ["png", "emf"];

/** What stands in each picture's file. */
export const BYTES = new Uint8Array([137, 80, 78, 71]);
const DRAWING = "http://schemas.openxmlformats.org/drawingml/2006";
const pictureXml = (kind: Kind) => `<w:p><w:r><w:drawing><wp:inline xmlns:wp="${DRAWING}/wordprocessingDrawing"><wp:docPr id="1" name="p"/><a:graphic xmlns:a="${DRAWING}/main">
<a:graphicData><pic:pic xmlns:pic="${DRAWING}/picture"><pic:blipFill><a:blip r:embed="${kind}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic>
</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

const PROPERTIES = { title: '<w:pStyle w:val="a3"/>', heading: '<w:pStyle w:val="1"/>', numbered: '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', bold: "" };

function xmlOf(line: Line): string {
  if (typeof line === "object" && "cells" in line) {
    return `<w:tbl>${line.cells.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${xmlOf(cell)}</w:tc>`).join("")}</w:tr>`).join("")}</w:tbl>`;
  }
  if (typeof line === "object" && "picture" in line) return pictureXml(line.picture);
  const { text, as } = typeof line === "string" ? { text: line, as: undefined } : line;
  const run = as === "bold" ? "<w:rPr><w:b/></w:rPr>" : "";
  const words = text.split("\n").map((part) => `<w:t xml:space="preserve">${part}</w:t>`).join("<w:br/>");
  return `<w:p>${as ? `<w:pPr>${PROPERTIES[as]}</w:pPr>` : ""}<w:r>${run}${words}</w:r></w:p>`;
}

export async function docx(...lines: Line[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new JSZip();
  zip.file("[Content_Types].xml", TYPES);
  zip.file("_rels/.rels", relations(["r1", "officeDocument", "word/document.xml"]));
  zip.file("word/_rels/document.xml.rels", relations(["r1", "styles", "styles.xml"], ["r2", "numbering", "numbering.xml"],
    ...KINDS.map((kind): [string, string, string] => [kind, "image", `media/1.${kind}`])));
  for (const kind of KINDS) zip.file(`word/media/1.${kind}`, BYTES);
  zip.file("word/styles.xml", STYLES);
  zip.file("word/numbering.xml", NUMBERING);
  zip.file("word/document.xml", `${HEAD}<w:document ${W}><w:body>${lines.map(xmlOf).join("")}</w:body></w:document>`);
  return packed(zip);
}

export const packed = (zip: JSZip) => zip.generateAsync({ type: "uint8array", compression: "DEFLATE" }) as Promise<Uint8Array<ArrayBuffer>>;
