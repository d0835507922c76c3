/** The bar at the foot: at most five places, by what the account may do. */

import type { MessageKey } from "./messages";

export interface Place {
  name: string;
  label: MessageKey;
  icon: keyof typeof ICONS;
  roles?: string[];
}

const UNIT = ["unit_handler", "unit_checker", "unit_leader"];
const OFFICES = ["proposal_office", "reviewer", "leader", "chairmens_meeting", "special_committee_staff", "handover_office"];

export const PLACES: Place[] = [
  { name: "home", label: "home", icon: "tick" },
  { name: "proposals", label: "proposals", icon: "lines", roles: ["member", ...OFFICES] },
  { name: "proposal-new", label: "write", icon: "pen", roles: ["member"] },
  { name: "supervisions", label: "supervise", icon: "eye", roles: ["leader", "chairmens_meeting", "special_committee_staff"] },
  { name: "handlings", label: "handlings", icon: "folder", roles: ["handover_office", ...UNIT] },
  { name: "messages", label: "messages", icon: "bell" },
  { name: "me", label: "me", icon: "person" },
];

/** What is left out where there are more: it stands under one's own name. */
const LEFT_OUT = ["handlings", "supervisions"];

/** A thumb finds five at most. */
export function placesFor(hasAny: (...roles: string[]) => boolean): Place[] {
  const own = PLACES.filter(({ roles }) => !roles || hasAny(...roles));
  return LEFT_OUT.reduce((places, left) => (places.length > 5 ? places.filter(({ name }) => name !== left) : places), own);
}

/** What the bar has no room for. */
export function placesLeftOut(hasAny: (...roles: string[]) => boolean): Place[] {
  const shown = placesFor(hasAny);
  return PLACES.filter((place) => (!place.roles || hasAny(...place.roles)) && !shown.includes(place));
}

export const ICONS = {
  tick: "M4 6h2M10 6h10M4 12h2M10 12h10M4 18h2M10 18h10",
  lines: "M6 3h9l4 4v14H6zM9 12h7M9 16h7",
  pen: "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
  folder: "M3 6h7l2 3h9v11H3z",
  eye: "M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  bell: "M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0",
} as const;
