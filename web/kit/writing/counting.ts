/** How many characters of a text are visible, counted as the server counts: no white space, no title. */

export function visibleText(html: string): string {
  return new DOMParser().parseFromString(html, "text/html").body.textContent ?? "";
}

export function charactersOf(text: { situation: string; analysis: string; suggestions: { text: string }[] }): number {
  const words = [visibleText(text.situation), visibleText(text.analysis), ...text.suggestions.map((one) => one.text)];
  return words.reduce((sum, part) => sum + [...part.replace(/\s/g, "")].length, 0);
}
