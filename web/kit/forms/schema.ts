/** From the schema of a form (generated/forms.json) to the fields that are drawn: pure, so that tests can hold it.
 *
 * What is asked for stands in the schema: types, lengths, choices, and the `x-` words that CONTRIBUTING.md names.
 */

export interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  "x-label"?: string;
  "x-hint"?: string;
  "x-of"?: string;
  "x-sort"?: string;
  "x-dictionary"?: string;
  "x-words"?: string;
  "x-given"?: boolean;
  "x-states"?: string[];
  "x-multiline"?: boolean;
  "x-html"?: boolean;
}

export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type Values = Record<string, Value>;

/** How a field is drawn. `tick`: a box that may stay empty; `yesno`: yes or no must be said. */
export type Kind =
  | "line" | "text" | "choice" | "date" | "tick" | "yesno" | "number" | "lines" | "file" | "files" | "one" | "many"
  | "group" | "rows" | "any";

export interface Field {
  name: string;
  kind: Kind;
  label: string;
  hint?: string;
  required: boolean;
  /** The box must be ticked. */
  must?: boolean;
  least?: number;
  most?: number;
  /** What may be chosen, and the prefix of their labels. */
  choices?: string[];
  words?: string;
  dictionary?: string;
  /** The page knows it: it is sent without being asked. */
  given?: boolean;
  of?: string;
  sort?: string;
  fields?: Field[];
}

const RADIOS_MOST = 5;
const RADIO_MOST_CHARACTERS = 60;

/** The fields of a form's schema, in the order in which they are declared; none for an act that asks nothing. */
export function fieldsOf(schema: Schema | null): Field[] {
  const properties = Object.entries(schema?.properties ?? {});
  return properties.map(([name, one]) => fieldOf(name, one, schema?.required?.includes(name) ?? false));
}

function fieldOf(name: string, declared: Schema, required: boolean): Field {
  const schema = { ...solid(declared), ...said(declared) };
  const field: Field = { name, kind: kindOf(schema, required), label: declared["x-label"] ?? `field.${name}`, required };
  const inner = schema.items ?? schema;
  const facts: Partial<Field> = {
    hint: declared["x-hint"],
    must: schema.type === "boolean" && schema.enum?.length === 1,
    least: schema.minItems ?? schema.minLength ?? schema.minimum,
    most: schema.maxItems ?? schema.maxLength ?? schema.maximum,
    choices: schema.enum?.filter((one) => typeof one === "string"),
    words: schema["x-words"] ?? name,
    dictionary: schema["x-dictionary"],
    given: schema["x-given"],
    of: inner["x-of"],
    sort: inner["x-sort"],
    fields: inner.properties && fieldsOf(inner),
  };
  return { ...field, ...Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) };
}

/** What a field is when it is there: without the "or null". */
function solid(schema: Schema): Schema {
  const there = schema.anyOf?.find((one) => one.type !== "null") ?? schema;
  const type = Array.isArray(there.type) ? there.type.find((one) => one !== "null") : there.type;
  return { ...there, type };
}

function said(schema: Schema): Schema {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name.startsWith("x-")));
}

function kindOf(schema: Schema, required: boolean): Kind {
  if (schema.type === "array") return listKind(schema.items ?? {});
  if (schema.type === "object" && schema.properties) return "group";
  if (schema["x-of"] === "file") return "file";
  if (schema["x-of"] || schema["x-dictionary"]) return schema["x-of"] ? "one" : "choice";
  if (schema.type === "boolean") return required && schema.enum?.length !== 1 ? "yesno" : "tick";
  if (schema.enum) return "choice";
  if (schema.format === "date") return "date";
  if (schema.type === "integer" || schema.type === "number") return "number";
  if (schema.type !== "string") return "any";
  return schema["x-multiline"] || schema["x-html"] ? "text" : "line";
}

function listKind(items: Schema): Kind {
  if (items.properties) return "rows";
  if (items["x-of"] === "file") return "files";
  return items["x-of"] ? "many" : "lines";
}

/** Few short words are shown side by side, others in a list that opens. */
export function areFew(choices: { label: string }[]): boolean {
  return choices.length <= RADIOS_MOST && choices.every(({ label }) => label.length <= RADIO_MOST_CHARACTERS);
}

/** What stands in a field before anything is written. A list that must not be empty begins with one row. */
export function emptyOf(field: Field): Value {
  if (field.kind === "tick") return false;
  if (field.kind === "yesno" || field.kind === "number") return null;
  if (field.kind === "group") return emptyValues(field.fields ?? []);
  if (field.kind === "rows") return field.least || field.required ? [emptyValues(field.fields ?? [])] : [];
  if (["lines", "files", "many"].includes(field.kind)) return [];
  return "";
}

export function emptyValues(fields: Field[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, emptyOf(field)]));
}

/** Whether anything was said. A box that is not ticked says nothing. */
export function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.every(isEmpty);
  if (typeof value === "object" && value) return Object.values(value).every(isEmpty);
  return value === null || value === false || (typeof value === "string" && !value.trim());
}

/** All that was written into a form, its paragraphs before its lines. */
export function wordsOf(fields: Field[], values: Values): string[] {
  return [...writtenIn("text", fields, values), ...writtenIn("line", fields, values)];
}

function writtenIn(kind: Kind, fields: Field[], values: Values): string[] {
  return fields.flatMap((field) => {
    const value = values[field.name];
    if (field.given) return [];
    if (field.kind === kind && typeof value === "string") return [value];
    if (field.kind !== "group" && field.kind !== "rows") return [];
    return [value].flat().flatMap((one) => (one ? writtenIn(kind, field.fields ?? [], one as Values) : []));
  });
}

/** The body that is sent: what was left empty is left out where it may be. */
export function bodyOf(fields: Field[], values: Values): Values {
  const told = fields.map((field) => [field.name, toldOf(field, values[field.name] ?? emptyOf(field))] as const);
  return Object.fromEntries(told.filter((entry): entry is [string, Value] => entry[1] !== undefined));
}

function toldOf(field: Field, value: Value): Value | undefined {
  if (field.kind === "tick") return value;
  if (isEmpty(value) && field.kind !== "yesno") return field.required && Array.isArray(value) ? [] : undefined;
  if (field.kind === "group") return bodyOf(field.fields ?? [], value as Values);
  if (field.kind === "rows") return rowsOf(value).map((row) => bodyOf(field.fields ?? [], row));
  if (field.kind === "lines") return (value as string[]).map((line) => line.trim()).filter(Boolean);
  return value;
}

function rowsOf(value: Value): Values[] {
  return (value as Values[]).filter((row) => !isEmpty(row));
}
