/** Which offices hand over: what the filters choose from. */

import { answered, api } from "kit/api";

export async function handoverOffices(): Promise<{ value: string; label: string }[]> {
  const page = await answered(api.GET("/api/v1/organisations", { params: { query: { sort: "handover_office", current: true, limit: 100 } } }));
  return page.rows.map(({ id, name }) => ({ value: id, label: name }));
}
