/** The term, session and day that are said of all rows: their fields, with what is wrong in them. */

import { formOf } from "kit/forms/catalogue";
import { checked } from "kit/forms/checking";
import { fieldsOf } from "kit/forms/schema";
import type { FieldErrors } from "kit/problems";
import { word } from "kit/words";
import type { Batch } from "./standing";
import { say } from "./texts";

export type Place = Pick<Batch, "term" | "session" | "submitted_on">;

export const PLACE = fieldsOf(formOf("map_import")?.schema ?? null).filter(({ name }) => ["term", "session", "submitted_on"].includes(name));

export const labelOfPlace = (name: string): string => (name === "submitted_on" ? say("day_of_rest") : word("proposals", `import_field.${name}`));

/** What is missing or wrong before it is sent; `needed`: no column says of which session a row is. */
export function wrongIn(place: Place, needed: boolean): FieldErrors {
  const fields = PLACE.map((field) => ({ ...field, required: needed && field.name !== "submitted_on" }));
  return checked(fields, place, ({ name }) => labelOfPlace(name));
}
