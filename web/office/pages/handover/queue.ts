/** What waits for a handover office: proposals to hand over, returns to decide, replies to approve. */

import { answered, api, type Schemas } from "kit/api";
import type { LocationQuery } from "vue-router";
import { MOST, readQueue } from "kit/proposal/queue";

export const PARTS = ["hand_over", "return_asked", "signed"] as const;
export type Part = (typeof PARTS)[number];

export interface Waiting {
  part: Part;
  id: string;
  title: string;
  proposal?: Schemas["ProposalRow"];
  handling?: Schemas["HandlingRow"];
}

export function partOf(address: LocationQuery): Part {
  return PARTS.find((part) => part === address.part) ?? "hand_over";
}

export function shownIn(part: Part, all: Waiting[]): Waiting[] {
  return all.filter((one) => one.part === part);
}

/** Everything of these offices, each part in its order. */
export async function readWaiting(offices: string[]): Promise<Waiting[]> {
  const each = offices.flatMap((office) => [proposalsOf(office), handlingsOf(office, "return_asked"), handlingsOf(office, "signed")]);
  return (await Promise.all(each)).flat();
}

async function proposalsOf(office: string): Promise<Waiting[]> {
  const rows = await readQueue({ awaited_office: office });
  return rows.map((proposal) => ({ part: "hand_over", id: proposal.id, title: proposal.title, proposal }));
}

async function handlingsOf(office: string, state: "return_asked" | "signed"): Promise<Waiting[]> {
  const rows: Schemas["HandlingRow"][] = [];
  let cursor: string | undefined;
  do {
    const page = await answered(api.GET("/api/v1/handlings", { params: { query: { office, state: [state], cursor, limit: 100 } } }));
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor && rows.length < MOST);
  return rows.map((handling) => ({ part: state, id: handling.id, title: handling.title, handling }));
}
