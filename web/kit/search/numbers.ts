/** A proposal's number as people type it: 123, 第123号, 123号, No. 123. */

const SAID = /^(?:提案)?(?:第|no\.?|№)?\s*(\d{1,8})\s*号?(?:提案)?$/i;

/** The digits, without zeros before them; empty for what is no number. */
export function numberIn(text: string): string {
  const digits = SAID.exec(text.normalize("NFKC").trim())?.[1] ?? "";
  return digits.replace(/^0+/, "");
}
