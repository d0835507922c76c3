/** What is due when: numbers by day, and the handlings and commitments themselves. */

import { answered, api, type Schemas } from "kit/api";
import { ledBy, type Row } from "kit/supervision/reading";

export interface Due {
  kind: "handling" | "commitment" | "supervised";
  id: string;
  on: string;
  days: number;
  text: string;
  number: number | null;
  /** The proposal that it belongs to, where the text is not its title. */
  of: { title: string; link: string } | null;
  unit: string;
  /** None for a day that a plan names itself. */
  computed: Schemas["DeadlineFact"] | null;
  link: string;
}
export interface Dues {
  rows: Due[];
  /** How many there are of each, also of those that are not listed. */
  handlings: number;
  commitments: number;
  supervisions: number;
}
/** Of all kinds together. */
export const allOf = (dues: Pick<Dues, "handlings" | "commitments" | "supervisions">) => dues.handlings + dues.commitments + dues.supervisions;
interface Days {
  due_from?: string;
  due_to?: string;
  overdue?: boolean;
}

export async function readNumbers(first: string, last: string): Promise<Map<string, Schemas["DayOfDeadlines"]>> {
  const answer = await answered(api.GET("/api/v1/deadlines", { params: { query: { first, last } } }));
  return new Map(answer.rows.map((row) => [row.on, row]));
}

/** The soonest first, of all kinds together. */
export async function readDues(days: Days, limit: number): Promise<Dues> {
  const query = { ...days, limit };
  const [handlings, commitments, supervisions] = await Promise.all([
    answered(api.GET("/api/v1/handlings", { params: { query } })),
    answered(api.GET("/api/v1/commitments", { params: { query } })),
    answered(api.GET("/api/v1/supervisions", { params: { query } })),
  ]);
  const rows = [...handlings.rows.map(ofHandling), ...commitments.rows.map(ofCommitment), ...supervisions.rows.map(ofSupervision)];
  rows.sort((one, other) => one.on.localeCompare(other.on));
  return { rows, handlings: handlings.total ?? 0, commitments: commitments.total ?? 0, supervisions: supervisions.total ?? 0 };
}

function ofHandling(row: Schemas["HandlingRow"]): Due {
  return {
    kind: "handling", id: row.id, on: row.computed.on, days: row.days_left ?? 0, text: row.title, number: row.number, of: null, unit: row.unit_name,
    computed: row.computed, link: `/handlings/${row.id}`,
  };
}

function ofCommitment(row: Schemas["CommitmentRow"]): Due {
  return {
    kind: "commitment", id: row.id, on: row.due.on, days: row.days_left ?? 0, text: row.text, number: row.number,
    of: { title: row.title, link: `/proposals/${row.proposal}` }, unit: row.unit_name,
    computed: row.due, link: `/commitments/${row.id}`,
  };
}

function ofSupervision(row: Row): Due {
  return {
    kind: "supervised", id: row.id, on: row.due ?? "", days: row.days_left ?? 0, text: row.title, number: row.number, of: null, unit: ledBy(row),
    computed: null, link: `/supervisions/${row.id}`,
  };
}
