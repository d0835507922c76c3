/** The marks that stand between what a page puts together, in the language that is read. */

import { language } from "./language";

const zh = () => language.value === "zh";

/** Between a label and what it names. */
export const colon = (): string => (zh() ? "：" : ": ");
/** Between two clauses. */
export const comma = (): string => (zh() ? "，" : ", ");
/** Between things that are listed. */
export const enumeration = (): string => (zh() ? "、" : ", ");
/** Between two clauses that each have commas. */
export const semicolon = (): string => (zh() ? "；" : "; ");
/** After a sentence that another follows. */
export const stop = (): string => (zh() ? "。" : ". ");
/** A word that begins a line or a sentence: English has a capital there. */
export const begun = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const bracketed = (text: string): string => (zh() ? `（${text}）` : ` (${text})`);

/** What somebody listed, with the marks of either language or only spaces between. */
export const parted = (text: string): string[] => text.split(/[\s,，、;；]+/).filter(Boolean);
