/** What is checked before a form is sent, which is little: what is missing, what is too long. And where the server's
 * errors belong: to the field that is drawn for them. */

import { isDate } from "kit/dates";
import type { FieldErrors, Problem } from "kit/problems";
import { comma } from "kit/punctuation";
import { say } from "kit/texts";
import { isEmpty, type Field, type Value, type Values } from "./schema";

/** Errors by path (`assignments.0.unit`); `named` gives a field's label. */
export function checked(fields: Field[], values: Values, named: (field: Field) => string, prefix = ""): FieldErrors {
  const found = fields.map((field) => checkedField(field, values[field.name] ?? null, named, prefix + field.name));
  return Object.assign({}, ...found) as FieldErrors;
}

function checkedField(field: Field, value: Value, named: (field: Field) => string, path: string): FieldErrors {
  if (field.kind === "group") {
    return isEmpty(value) && !field.required ? {} : checked(field.fields ?? [], value as Values, named, `${path}.`);
  }
  if (field.kind === "rows" && Array.isArray(value) && value.length) {
    const rows = value.map((row, place) => checked(field.fields ?? [], row as Values, named, `${path}.${place}.`));
    return Object.assign({}, ...rows) as FieldErrors;
  }
  const wrong = wrongWith(field, value, named(field));
  return wrong ? { [path]: [wrong] } : {};
}

const CHOSEN = ["choice", "one", "many", "date", "file", "files"];

function wrongWith(field: Field, value: Value, label: string): string | undefined {
  if (field.must && value !== true) return say("must_tick", { field: label });
  if (field.required && isEmpty(value) && value !== false) {
    if (field.kind === "yesno") return say("say_yes_no", { field: label });
    return say(CHOSEN.includes(field.kind) ? "choose_it" : "fill_it", { field: label });
  }
  if (field.kind === "date" && !isEmpty(value) && !isDate(String(value))) return say("no_date");
  const over = typeof value === "string" && field.most ? [...value].length - field.most : 0;
  return over > 0 ? say("too_long", { field: label, most: field.most ?? 0, over }) : undefined;
}

/** Each error at the path of the drawn field that it is about: `units.2` at `units`, which is one field of its own.
 * What is about no field comes under "". They come in the order of the fields.
 */
export function settled(errors: FieldErrors, fields: Field[]): FieldErrors {
  const placed: FieldErrors = {};
  for (const [path, sentences] of Object.entries(errors)) {
    const place = placeOf(path.split("."), fields);
    placed[place] = [...(placed[place] ?? []), ...sentences];
  }
  const order = ({ 0: path }: [string, unknown]) => fields.findIndex(({ name }) => name === path.split(".")[0]);
  return Object.fromEntries(Object.entries(placed).sort((one, other) => order(one) - order(other)));
}

/** What a refusal says of the drawn fields, and of the whole. */
export function told({ errors, detail }: Problem, fields: Field[]): { errors: FieldErrors; about: string } {
  const { "": rest = [], ...placed } = settled(errors, fields);
  return { errors: placed, about: rest.length ? rest.join(" ") : Object.keys(placed).length ? "" : detail };
}

/** What the field at a path is called, with the row in which it stands: 工作安排（2），日期. */
export function nameAt(path: string, fields: Field[], named: (field: Field) => string): string {
  const [name, ...rest] = path.split(".");
  const field = fields.find((one) => one.name === name);
  if (!field) return "";
  if (!rest.length) return named(field);
  const inner = nameAt((field.kind === "rows" ? rest.slice(1) : rest).join("."), field.fields ?? [], named);
  return field.kind === "rows" ? [say("row_of", { what: named(field), number: Number(rest[0]) + 1 }), inner].filter(Boolean).join(comma()) : inner;
}

function placeOf(parts: string[], fields: Field[]): string {
  const field = fields.find(({ name }) => name === parts[0]);
  if (!field) return "";
  const rest = field.kind === "rows" ? parts.slice(2) : parts.slice(1);
  const inner = field.fields && rest.length ? placeOf(rest, field.fields) : "";
  if (!inner) return field.name;
  return field.kind === "rows" ? `${field.name}.${parts[1]}.${inner}` : `${field.name}.${inner}`;
}

/** The errors of one field, and of what stands in it, by what follows its name. */
export function within(errors: FieldErrors, name: string): FieldErrors {
  const inner = Object.entries(errors).filter(([path]) => path.startsWith(`${name}.`));
  return Object.fromEntries(inner.map(([path, sentences]) => [path.slice(name.length + 1), sentences]));
}
