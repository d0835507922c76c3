/** What waits for a handover office: proposals to hand over, returns and extensions to decide, replies to approve. */

import type { Schemas } from "kit/api";
import { readQueue } from "kit/proposal/queue";
import type { Query } from "office/pages/handlings/filters";
import { readHandlings } from "office/pages/handlings/reading";
import type { LocationQuery } from "vue-router";

export const PARTS = ["hand_over", "return_asked", "extension_asked", "signed"] as const;
export type Part = (typeof PARTS)[number];

/** What is decided of handlings, and which ones are asked for. */
const ASKED = {
  return_asked: { state: ["return_asked"] },
  extension_asked: { extension_asked: true },
  signed: { state: ["signed"] },
} as const satisfies Partial<Record<Part, Query>>;
type Handled = keyof typeof ASKED;
const HANDLED = Object.keys(ASKED) as Handled[];

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
  const each = offices.flatMap((office) => [proposalsOf(office), ...HANDLED.map((part) => handlingsOf(office, part))]);
  return (await Promise.all(each)).flat();
}

async function proposalsOf(office: string): Promise<Waiting[]> {
  const rows = await readQueue({ awaited_office: office });
  return rows.map((proposal) => ({ part: "hand_over", id: proposal.id, title: proposal.title, proposal }));
}

function asked(part: Handled): Query {
  return ASKED[part] as Query;
}

async function handlingsOf(office: string, part: Handled): Promise<Waiting[]> {
  const rows = await readHandlings({ ...asked(part), office });
  return rows.map((handling) => ({ part, id: handling.id, title: handling.title, handling }));
}
