/** The pages of administration, in groups, by who may use them. */

import type { MessageKey } from "office/messages";
import type { TellKey } from "./messages";

export interface AdminPlace {
  name: string;
  label: MessageKey;
  /** What it is for, in a line. */
  about: TellKey;
  roles: string[];
}
export interface AdminGroup {
  label: TellKey;
  places: AdminPlace[];
}

const OFFICE = ["administrator", "proposal_office"];
const ADMINISTRATOR = ["administrator"];

export const GROUPS: AdminGroup[] = [
  {
    label: "group_rules",
    places: [
      { name: "settings", label: "admin_settings", about: "about_settings", roles: OFFICE },
      { name: "templates", label: "admin_templates", about: "about_templates", roles: OFFICE },
      { name: "calendars", label: "admin_calendars", about: "about_calendars", roles: OFFICE },
      { name: "point-rules", label: "admin_point_rules", about: "about_point_rules", roles: OFFICE },
    ],
  },
  {
    label: "group_people",
    places: [
      { name: "accounts", label: "admin_accounts", about: "about_accounts", roles: ADMINISTRATOR },
      { name: "people", label: "admin_people", about: "about_people", roles: ADMINISTRATOR },
    ],
  },
  {
    label: "group_bodies",
    places: [
      { name: "organisations", label: "admin_organisations", about: "about_organisations", roles: ADMINISTRATOR },
      { name: "terms", label: "admin_terms", about: "about_terms", roles: ADMINISTRATOR },
      { name: "committees", label: "admin_committees", about: "about_committees", roles: ADMINISTRATOR },
    ],
  },
  {
    label: "group_past",
    places: [
      { name: "imports", label: "admin_imports", about: "about_imports", roles: OFFICE },
      { name: "archives", label: "admin_archives", about: "about_archives", roles: ["proposal_office"] },
    ],
  },
];

/** The groups with what somebody with these rights may use; `may` says whether one of some roles is held. */
export function placesFor(may: (...roles: string[]) => boolean): AdminGroup[] {
  const groups = GROUPS.map((group) => ({ ...group, places: group.places.filter(({ roles }) => may(...roles)) }));
  return groups.filter(({ places }) => places.length);
}
