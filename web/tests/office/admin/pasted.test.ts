import { expect, test } from "vitest";
import { cellsOf, readRows, templateOf, type Column } from "office/pages/admin/importing/pasted";

const SECTORS: Record<string, string> = { 经济界: "s1", 教育界: "s2" };
const COLUMNS: Column[] = [
  { name: "name", label: "姓名", required: true, example: "张三" },
  { name: "sector", label: "界别", example: "经济界", meaning: (text) => SECTORS[text] },
  { name: "committees", label: "专委会", example: "", many: true, meaning: (text) => SECTORS[text] },
];

test("cells stand between tabs; a quoted one may hold line breaks and quotes", () => {
  expect(cellsOf('张三\t经济界\r\n\t\n"李\n四"\t"他说""好"""\n')).toEqual([["张三", "经济界"], ["李\n四", '他说"好"']]);
});

test("a first row that names the columns puts them in its order; else they come in their own", () => {
  const [headed] = readRows("界别\t姓名*\n经济界\t张三", COLUMNS);
  expect(headed?.values).toEqual({ name: "张三", sector: "s1" });
  const [plain] = readRows("张三\t经济界", COLUMNS);
  expect(plain?.values).toEqual({ name: "张三", sector: "s1" });
});

test("a name that nobody has is told with its cell, and not sent", () => {
  const [row] = readRows("张三\t没有的界\t经济界、哪里", COLUMNS);
  expect(row?.unknown).toEqual({ sector: ["没有的界"], committees: ["哪里"] });
  expect(row?.values).toEqual({ name: "张三" });
  expect(row?.texts.sector).toBe("没有的界");
});

test("several names in one cell become a list", () => {
  const [row] = readRows("张三\t\t经济界；教育界", COLUMNS);
  expect(row?.values.committees).toEqual(["s1", "s2"]);
});

test("the template can be pasted back", () => {
  const [row] = readRows(templateOf(COLUMNS), COLUMNS);
  expect(row?.values).toEqual({ name: "张三", sector: "s1" });
});
