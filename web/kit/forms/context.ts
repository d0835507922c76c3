/** What the fields of a form know of the record that it is about. */

import { inject, provide, type InjectionKey } from "vue";
import { language } from "kit/language";
import { word } from "kit/words";
import type { Found } from "./finding";
import type { Picker } from "./pickers";
import type { Field } from "./schema";

export interface NamedSubject {
  subject: string;
  name: string;
  kind?: string;
  first?: boolean;
  merged_from?: string | null;
}

/** An entry of a dictionary. */
export interface Entry {
  code: string;
  zh: string;
  en: string;
}

/** The record at hand, as much of it as fields choose from. */
export interface AtHand {
  id: string;
  committee?: string;
  signers?: NamedSubject[];
  suggestions?: { id: string; number: number; text: string }[];
  /** The handover offices that have yet to hand it over. */
  offices?: string[];
  /** Units that were named before, by their ids. */
  units?: { unit: string; name: string }[];
  /** What ids choose from, by what they are (`grant`), or by the act too (`end_deputy.colleague`). */
  choices?: Record<string, Found[]>;
  /** What ids are found among by typing, by the act and what they are: `add_candidate.record`. */
  pickers?: Record<string, Picker>;
  /** Dictionaries as they stood when the record took its rules; of others the committee's of today hold. */
  dictionaries?: Record<string, Entry[]>;
  /** Fields that are optional in the form, but not for this record. */
  needed?: string[];
  /** Fields that mean nothing for this record, by the act and their names: `class_proposal.reason`. */
  spared?: string[];
  /** As what a supervision was proposed, for the forms that do not ask it. */
  grade?: string;
  /** Words for acts that are something else with this record, by the act. */
  acts?: Record<string, string>;
}

export interface FormContext {
  act: string;
  service: string;
  record: AtHand;
  /** Before each field's path in its element's id. */
  prefix: string;
}

const KEY: InjectionKey<FormContext> = Symbol("form");

export function provideForm(context: FormContext): void {
  provide(KEY, context);
}

export function useForm(): FormContext {
  const context = inject(KEY);
  if (!context) throw new Error("a field stands in no form");
  return context;
}

export function labelOf(service: string, field: Field): string {
  return word(service, field.label);
}

export function hintOf(service: string, field: Field): string {
  return field.hint ? word(service, field.hint) : "";
}

/** What an act is called with this record. */
export function actLabel(service: string, act: string, record: AtHand): string {
  return record.acts?.[act] ?? word(service, `action.${act}`);
}

/** A word of a choice, as the field's words say it. */
export function choiceLabel(service: string, field: Field, value: string): string {
  return word(service, `${field.words ?? field.name}.${value}`);
}

/** How an entry of a dictionary is told: a class of replies with the letter by which everybody knows it. */
export function inLanguage(entry: Entry): string {
  const name = entry[language.value];
  return /^[A-Z]$/.test(entry.code) ? `${entry.code} ${name}` : name;
}
