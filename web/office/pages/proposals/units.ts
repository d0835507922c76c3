/** Handling units for the filter: organisations that an office hands proposals over to. */

import { answered, api } from "kit/api";
import type { Found } from "kit/forms/finding";

export async function findUnits(name: string): Promise<Found[]> {
  const query = { name: name || undefined, limit: 100 };
  const page = await answered(api.GET("/api/v1/organisations", { params: { query } }));
  const units = page.rows.filter((one) => one.handover_office);
  return units.map((unit) => ({ value: unit.id, label: unit.name }));
}

export async function nameOfUnit(id: string): Promise<string> {
  const path = { organisation_id: id };
  return (await answered(api.GET("/api/v1/organisations/{organisation_id}", { params: { path } }))).name;
}
