import JSZip from "jszip";
import { expect, test } from "vitest";
import { whyNotWord } from "office/pages/editor/word/archive";
import { converted } from "office/pages/editor/word/converting";
import { docx, packed } from "./docx";

const bytes = (...values: number[]) => new Uint8Array(values);
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

async function zipped(files: Record<string, string>) {
  const zip = new JSZip();
  for (const [name, text] of Object.entries(files)) zip.file(name, text, { createFolders: false });
  return packed(zip);
}

test("a Word file may be read", async () => expect(await whyNotWord(await docx("情况"))).toBe(null));

test("what is no Word file is told by what it is", async () => {
  expect(await whyNotWord(bytes())).toBe("no_words");
  expect(await whyNotWord(bytes(...COMPOUND, ...new Array<number>(512).fill(0)))).toBe("old_word");
  const locked = [..."EncryptedPackage"].flatMap((letter) => [letter.charCodeAt(0), 0]);
  expect(await whyNotWord(bytes(...COMPOUND, ...locked))).toBe("locked_word");
  expect(await whyNotWord(new TextEncoder().encode("%PDF-1.7"))).toBe("not_word");
  expect(await whyNotWord(await zipped({ "xl/workbook.xml": "<x/>" }))).toBe("not_word");
  expect(await whyNotWord((await docx("情况")).slice(0, 600))).toBe("broken_word");
});

test("a huge file is not read", async () => {
  expect(await whyNotWord(new Uint8Array(20 * 1024 ** 2 + 1))).toBe("too_large");
});

test("a small file that becomes huge is not unpacked, whatever it says of itself", async () => {
  const most = 1024 ** 2;
  const bomb = await zipped({ "word/document.xml": "0".repeat(most + 1) });
  expect(bomb.length).toBeLessThan(2000);
  expect(await whyNotWord(bomb, most)).toBe("too_much");
  const view = new DataView(bomb.buffer);
  const size = view.getUint32(bomb.length - 6, true) + 24;
  expect(view.getUint32(size, true)).toBe(most + 1);
  view.setUint32(size, 100, true);
  expect(await whyNotWord(bomb, most)).toBe("too_much");
});

test("a broken one says so instead of failing", async () => {
  expect(await converted(await zipped({ "word/document.xml": "<w:doc" }))).toEqual({ why: "broken_word" });
});
