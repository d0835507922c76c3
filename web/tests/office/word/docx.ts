/** Real .docx files, made of lines. */

import JSZip from "jszip";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
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

/** A line by its text, or with its style: title, heading, numbered by Word, bold; `\n` breaks a line. */
export type Line = string | { text: string; as: "title" | "heading" | "numbered" | "bold" } | { cells: Line[][] };

const PROPERTIES = { title: '<w:pStyle w:val="a3"/>', heading: '<w:pStyle w:val="1"/>', numbered: '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', bold: "" };

function xmlOf(line: Line): string {
  if (typeof line === "object" && "cells" in line) {
    return `<w:tbl>${line.cells.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${xmlOf(cell)}</w:tc>`).join("")}</w:tr>`).join("")}</w:tbl>`;
  }
  const { text, as } = typeof line === "string" ? { text: line, as: undefined } : line;
  const run = as === "bold" ? "<w:rPr><w:b/></w:rPr>" : "";
  const words = text.split("\n").map((part) => `<w:t xml:space="preserve">${part}</w:t>`).join("<w:br/>");
  return `<w:p>${as ? `<w:pPr>${PROPERTIES[as]}</w:pPr>` : ""}<w:r>${run}${words}</w:r></w:p>`;
}

export async function docx(...lines: Line[]): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new JSZip();
  zip.file("[Content_Types].xml", TYPES);
  zip.file("_rels/.rels", relations(["r1", "officeDocument", "word/document.xml"]));
  zip.file("word/_rels/document.xml.rels", relations(["r1", "styles", "styles.xml"], ["r2", "numbering", "numbering.xml"]));
  zip.file("word/styles.xml", STYLES);
  zip.file("word/numbering.xml", NUMBERING);
  zip.file("word/document.xml", `${HEAD}<w:document ${W}><w:body>${lines.map(xmlOf).join("")}</w:body></w:document>`);
  return packed(zip);
}

export const packed = (zip: JSZip) => zip.generateAsync({ type: "uint8array", compression: "DEFLATE" }) as Promise<Uint8Array<ArrayBuffer>>;
