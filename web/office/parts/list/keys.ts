/** Going through a list by keyboard: J and K, and the arrows where the page does not need them. */

import { useEventListener } from "kit/listening";

const STEPS: Record<string, number> = { j: 1, J: 1, k: -1, K: -1 };
const ARROWS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Whether a key is meant for the page: not typed into a field, and without a key of the browser's own commands. */
function isCommand(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  const typing = target?.closest?.("input:not([type='checkbox']), select, textarea, [contenteditable]");
  return !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing);
}

/** Which way a key leads; 0 for one that means something else, or is typed into a field. */
export function stepOf(event: KeyboardEvent, arrows: boolean): number {
  if (!isCommand(event)) return 0;
  return STEPS[event.key] ?? (arrows ? ARROWS[event.key] : undefined) ?? 0;
}

/** Do something at one key, wherever the focus is but in a field. */
export function onKey(key: string, act: () => void): void {
  useEventListener(window, "keydown", (event) => {
    if (event.key !== key || !isCommand(event)) return;
    event.preventDefault();
    act();
  });
}

export function onStep(step: (by: number) => void, { arrows = false } = {}): void {
  useEventListener(window, "keydown", (event) => {
    const by = stepOf(event, arrows);
    if (!by) return;
    event.preventDefault();
    step(by);
  });
}

/** The place that a step leads to, from where the focus is (-1: nowhere yet). */
export function placeAfter(now: number, by: number, count: number): number {
  return now < 0 ? 0 : Math.min(Math.max(now + by, 0), count - 1);
}

/** Move the focus among the elements of a selector, in their order. */
export function stepAmong(selector: string, by: number): void {
  const found = [...document.querySelectorAll<HTMLElement>(selector)];
  found[placeAfter(found.indexOf(document.activeElement as HTMLElement), by, found.length)]?.focus();
}
