/** The contact log: each entry is one side's, and the other side confirms or contests it. */

import type { Handling } from "./reading";

export type Contact = Handling["contacts"][number];

/** The entries that wait for the word of who speaks for `own`: a signer answers for the proposers, everybody else for the unit. */
export function awaiting(handling: Handling, own: string[]): Contact[] {
  if (!handling.actions.some(({ name, allowed }) => name === "confirm_contact" && allowed)) return [];
  const side = handling.signers.some(({ subject }) => own.includes(subject)) ? "proposer" : "unit";
  return handling.contacts.filter((one) => one.side !== side && !one.answer);
}

/** Whether an entry of the unit waits for a first proposer, who answers for all signers, and the reader is another one. */
export function waitsForFirst(handling: Handling, { side, answer }: Contact): boolean {
  const confirming = handling.actions.find(({ name }) => name === "confirm_contact");
  return side === "unit" && !answer && confirming?.reason?.code === "contact.first_proposer";
}

export const placeOf = ({ id }: Contact) => `contact-${id}`;
