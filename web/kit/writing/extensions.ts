/** What a text may hold, for the editor: the server's allow-list and nothing more. */

import { Node } from "@tiptap/core";
import Bold from "@tiptap/extension-bold";
import Document from "@tiptap/extension-document";
import HardBreak from "@tiptap/extension-hard-break";
import Italic from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import Paragraph from "@tiptap/extension-paragraph";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import Text from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions";
import { addressOf } from "kit/forms/files";

/** A picture by the id of its file: kept as `<img data-file>`, shown from where files are read. */
const Picture = Node.create({
  name: "picture",
  group: "block",
  draggable: true,
  addAttributes: () => ({
    file: { parseHTML: (element) => element.getAttribute("data-file"), renderHTML: ({ file }) => ({ "data-file": file as string }) },
    alt: { default: "" },
  }),
  parseHTML: () => [{ tag: "img[data-file]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
  addNodeView: () => ({ node }) => {
    const picture = document.createElement("img");
    picture.src = addressOf(encodeURIComponent(String(node.attrs.file)));
    picture.alt = String(node.attrs.alt ?? "");
    return { dom: picture };
  },
});

/** A table without widths: a style attribute is what the policy of the page forbids. Tab goes through its cells and then
 * out of it: as the kernel of the editor has it, each further Tab adds a row, and nobody gets out by keyboard.
 */
const PlainTable = Table.extend({
  renderHTML: () => ["table", ["tbody", 0]],
  addNodeView: () => null,
  addKeyboardShortcuts() {
    return { ...this.parent?.(), Tab: () => this.editor.commands.goToNextCell() };
  },
}).configure({ resizable: false });

export const EXTENSIONS = [
  Document, Paragraph, Text, Bold, Italic, HardBreak, BulletList, OrderedList, ListItem, ListKeymap,
  PlainTable, TableRow, TableCell, TableHeader, Picture, UndoRedo,
];
