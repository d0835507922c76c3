/** How many characters of a text are visible, counted as the server counts: no white space, no title. */

export function visibleText(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
}

/** Which parts have no words yet, of those without which nothing is submitted. */
export function partsMissing(text: { situation: string; analysis: string; suggestions: { text: string }[] }): ("situation" | "analysis" | "suggestions")[] {
  const empty = (words: string) => !words.trim();
  const parts = { situation: empty(visibleText(text.situation)), analysis: empty(visibleText(text.analysis)), suggestions: text.suggestions.every((one) => empty(one.text)) };
  return (["situation", "analysis", "suggestions"] as const).filter((part) => parts[part]);
}

export function charactersOf(text: { situation: string; analysis: string; suggestions: { text: string }[] }): number {
  const words = [visibleText(text.situation), visibleText(text.analysis), ...text.suggestions.map((one) => one.text)];
  return words.reduce((sum, part) => sum + [...part.replace(/\s/g, "")].length, 0);
}
