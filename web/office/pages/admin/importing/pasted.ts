/** Rows that were copied from a sheet: cells by columns, and names of organisations as their ids.
 *
 * Sheets copy cells with tabs between them; one with line breaks or quotes in it stands in quotes.
 */

export interface Column {
  /** The field of the row. */
  name: string;
  label: string;
  required?: boolean;
  /** Gives what is sent for the text of a cell; undefined: there is no such thing. */
  meaning?: (text: string) => unknown;
  /** Several names in one cell, with 、 or ; between them. */
  many?: boolean;
  example: string;
}

export interface PastedRow {
  /** The cells as they were written, by the columns' names. */
  texts: Record<string, string>;
  /** What is sent. */
  values: Record<string, unknown>;
  /** What is not understood, by field. */
  unknown: Record<string, string[]>;
}

/** The cells of pasted text, row by row; empty rows are left out. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  const row = () => rows.at(-1)!;
  const put = (letter: string) => (row()[row().length - 1] += letter);
  const letters = [...text.replace(/\r\n?/g, "\n")];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at]!;
    if (quoted && letter === '"' && letters[at + 1] === '"') {
      put('"');
      at += 1;
    } else if (letter === '"' && (quoted || row().at(-1) === "")) quoted = !quoted;
    else if (!quoted && letter === "\t") row().push("");
    else if (!quoted && letter === "\n") rows.push([""]);
    else put(letter);
  }
  return rows.map((cells) => cells.map((cell) => cell.trim())).filter((cells) => cells.some(Boolean));
}

/** In which place each column stands: by a first row that names them, else in the columns' own order. */
export function placesOf(first: string[], columns: Column[]): { places: number[]; headed: boolean } {
  const named = columns.map(({ label }) => first.findIndex((cell) => cell.replace(/[*＊]$/, "") === label));
  const headed = named.filter((place) => place >= 0).length >= Math.min(2, columns.length);
  return { places: headed ? named : columns.map((_column, place) => place), headed };
}

export function readRows(text: string, columns: Column[]): PastedRow[] {
  const cells = cellsOf(text);
  const { places, headed } = placesOf(cells[0] ?? [], columns);
  return cells.slice(headed ? 1 : 0).map((row) => readRow(row, places, columns));
}

function readRow(cells: string[], places: number[], columns: Column[]): PastedRow {
  const read: PastedRow = { texts: {}, values: {}, unknown: {} };
  columns.forEach((column, at) => {
    const place = places[at] ?? -1;
    const text = place < 0 ? "" : (cells[place] ?? "");
    read.texts[column.name] = text;
    if (!text) return;
    const parts = column.many ? text.split(/[、;；,，]/).map((part) => part.trim()).filter(Boolean) : [text];
    const meant = parts.map((part) => (column.meaning ? column.meaning(part) : part));
    const strange = parts.filter((_part, place) => meant[place] === undefined);
    if (strange.length) read.unknown[column.name] = strange;
    else read.values[column.name] = column.many ? meant : meant[0];
  });
  return read;
}

/** A template for the sheet: the columns' names, and one row as an example. */
export function templateOf(columns: Column[]): string {
  return [columns.map(({ label }) => label), columns.map(({ example }) => example)].map((row) => row.join("\t")).join("\n");
}
