/** Copying words to the clipboard. */

/** Whether they are there. A browser gives its clipboard to pages of https only: in a network without it they are copied as
 * words that were selected.
 */
export async function copyText(text: string): Promise<boolean> {
  const given = navigator.clipboard as Clipboard | undefined;
  const written = await given?.writeText(text).then(() => true, () => false);
  return written || copySelected(text);
}

function copySelected(text: string): boolean {
  const before = document.activeElement as HTMLElement | null;
  const words = Object.assign(document.createElement("textarea"), { value: text, readOnly: true, className: "unseen" });
  document.body.append(words);
  try {
    words.focus({ preventScroll: true });
    words.select();
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    words.remove();
    before?.focus({ preventScroll: true });
  }
}
