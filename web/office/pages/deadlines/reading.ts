/** What is due when: numbers by day, and the handlings and commitments themselves. */

import { answered, api, type Schemas } from "kit/api";

export interface Due {
  kind: "handling" | "commitment";
  id: string;
  on: string;
  days: number;
  text: string;
  number: number | null;
  unit: string;
  computed: Schemas["DeadlineFact"];
  link: string;
}
export interface Dues {
  rows: Due[];
  /** How many there are of each, also of those that are not listed. */
  handlings: number;
  commitments: number;
}
interface Days {
  due_from?: string;
  due_to?: string;
  overdue?: boolean;
}

export async function readNumbers(first: string, last: string): Promise<Map<string, Schemas["DayOfDeadlines"]>> {
  const answer = await answered(api.GET("/api/v1/deadlines", { params: { query: { first, last } } }));
  return new Map(answer.rows.map((row) => [row.on, row]));
}

/** The soonest first, of both kinds together. */
export async function readDues(days: Days, limit: number): Promise<Dues> {
  const query = { ...days, limit };
  const [handlings, commitments] = await Promise.all([
    answered(api.GET("/api/v1/handlings", { params: { query } })),
    answered(api.GET("/api/v1/commitments", { params: { query } })),
  ]);
  const rows = [...handlings.rows.map(ofHandling), ...commitments.rows.map(ofCommitment)];
  rows.sort((one, other) => one.on.localeCompare(other.on));
  return { rows, handlings: handlings.total ?? 0, commitments: commitments.total ?? 0 };
}

function ofHandling(row: Schemas["HandlingRow"]): Due {
  return {
    kind: "handling", id: row.id, on: row.computed.on, days: row.days_left ?? 0, text: row.title, number: row.number, unit: row.unit_name,
    computed: row.computed, link: `/handlings/${row.id}`,
  };
}

function ofCommitment(row: Schemas["CommitmentRow"]): Due {
  return {
    kind: "commitment", id: row.id, on: row.due.on, days: row.days_left ?? 0, text: row.text, number: row.number, unit: row.unit_name,
    computed: row.due, link: `/commitments?unit=every&id=${row.id}`,
  };
}
