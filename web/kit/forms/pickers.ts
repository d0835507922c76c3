/** What an id chooses (`x-of`): either a few that the record at hand has, or many that are found by typing. */

import { answered, api } from "kit/api";
import { useDictionaries } from "kit/dictionaries";
import { bracketed } from "kit/punctuation";
import { useSession } from "kit/session";
import { say } from "kit/texts";
import type { FormContext } from "./context";
import type { Found } from "./finding";

export interface Picker {
  /** All there are to choose from, where they are few. */
  few?: () => Promise<Found[]>;
  find?: (text: string) => Promise<Found[]>;
  nameOf?: (value: string) => Promise<string>;
  /** Persons are found by at least so many characters. */
  least?: number;
}

/** Fellow members and proposals are searched for; what a committee has few of is shown whole. */
const MOST = 30;
const ALL = 100;
/** Characters of a person's name from which on it is found. */
export const LEAST = 2;
const UNIT_ROLES = ["unit_handler", "unit_checker", "unit_leader"];
/** Acts of a handover office: it gives to units of its own tree only. */
const IN_OWN_TREE = ["hand_over", "trial_hand_over", "reassign_handling"];
const PROPOSING = ["party", "people_organisation", "special_committee", "sector", "group"];

export function pickerOf(of: string, sort: string | undefined, context: FormContext): Picker {
  const { choices = {}, pickers = {} } = context.record;
  const own = pickers[`${context.act}.${of}`];
  if (own) return own;
  const known = choices[`${context.act}.${of}`] ?? choices[of];
  if (known) return { few: async () => known };
  const make = PICKERS[of];
  return make ? make(context, sort) : {};
}

const PICKERS: Record<string, (context: FormContext, sort?: string) => Picker> = {
  unit: ({ act }) => ({ find: (text) => (IN_OWN_TREE.includes(act) ? findOwnUnits(text) : findUnits(text)), nameOf: nameOfOrganisation }),
  organisation: (_context, sort) => ({ find: (text) => findOrganisations(text, sort), nameOf: nameOfOrganisation }),
  group: () => ({ few: () => findOrganisations("", "subject_group") }),
  subject: ({ act }) => ({ find: act === "invite_cosigner" ? cosigners() : findSubjects, nameOf: nameOfSubject, least: LEAST }),
  colleague: () => ({ find: findColleagues, nameOf: async (id) => id, least: LEAST }),
  proposal: (context) => ({ find: (text) => findProposals(text, context.record.id), nameOf: nameOfProposal }),
  committee: () => ({ few: allCommittees }),
  person: () => ({ find: findPeople, nameOf: nameOfPerson }),
  term: () => ({ few: allTerms }),
  own_subject: (context) => ({ few: () => ownSubjects(context) }),
  own_unit: () => ({ few: ownUnits }),
  own_office: ({ record }) => ({ few: () => named((record.offices ?? []).filter((id) => handoverOffices().has(id))) }),
  suggestion: ({ record }) => ({
    few: async () => (record.suggestions ?? []).map(({ id, number, text }) => ({ value: id, label: `${number}. ${text}` })),
  }),
  signer: ({ record }) => ({
    few: async () => (record.signers ?? []).filter((one) => !one.first && !one.merged_from)
      .map(({ subject, name }) => ({ value: subject, label: name })),
  }),
};

function handoverOffices(): Set<string> {
  const own = useSession().grants.filter(({ role }) => role === "handover_office");
  return new Set(own.map((grant) => grant.scope_id));
}

async function unitsOf(text: string) {
  const query = { name: text || undefined, units: true, current: true, limit: ALL };
  return (await answered(api.GET("/api/v1/organisations", { params: { query } }))).rows;
}
const listed = (rows: { id: string; name: string }[]): Found[] => rows.map(({ id, name }) => ({ value: id, label: name }));

export async function findUnits(text: string): Promise<Found[]> {
  return listed(await unitsOf(text));
}

async function findOwnUnits(text: string): Promise<Found[]> {
  const own = handoverOffices();
  const units = await unitsOf(text);
  return listed(own.size ? units.filter(({ handover_office: office }) => own.has(office ?? "")) : units);
}

export async function findOrganisations(text: string, sort?: string): Promise<Found[]> {
  const query = { name: text || undefined, current: true, limit: ALL, ...(sort && { sort: sort as "sector" }) };
  return listed((await answered(api.GET("/api/v1/organisations", { params: { query } }))).rows);
}

export async function nameOfOrganisation(id: string): Promise<string> {
  const path = { organisation_id: id };
  return (await answered(api.GET("/api/v1/organisations/{organisation_id}", { params: { path } }))).name;
}

/** Members first, then parties, sectors and the like, who may co-sign too. */
export async function findSubjects(text: string): Promise<Found[]> {
  const query = { name: text || undefined, current: true, limit: MOST };
  const [members, organisations] = await Promise.all([
    answered(api.GET("/api/v1/memberships", { params: { query } })),
    answered(api.GET("/api/v1/organisations", { params: { query: { ...query, limit: ALL } } })),
  ]);
  const people = members.rows.map(({ id, name, unit }) => ({ value: id, label: unit ? `${name}${bracketed(unit)}` : name }));
  const bodies = organisations.rows.filter(({ sort }) => PROPOSING.includes(sort));
  return [...people, ...bodies.map(({ id, name }) => ({ value: id, label: name }))].slice(0, MOST);
}

/** Where the committee's setting allows it also members of other committees, by their whole name. */
function cosigners(): (text: string) => Promise<Found[]> {
  const words = useDictionaries();
  return async (text) => {
    const own = await findSubjects(text);
    const others = words.value?.limits.foreign_signers ? await findElsewhere(text).catch(() => []) : []; // one's own are found
    return [...own, ...others];
  };
}

async function findElsewhere(name: string): Promise<Found[]> {
  const [found, committees] = await Promise.all([
    answered(api.GET("/api/v1/memberships", { params: { query: { name, elsewhere: true } } })), allCommittees(),
  ]);
  const called = new Map(committees.map(({ value, label }) => [value, label]));
  return found.rows.map((one) => ({ value: one.id, label: one.name + bracketed(called.get(one.committee ?? "") ?? "") }));
}

/** The name of a membership or, failing that, of an organisation. */
export async function nameOfSubject(id: string): Promise<string> {
  const path = { membership_id: id };
  const asked = answered(api.GET("/api/v1/memberships/{membership_id}", { params: { path } }));
  return asked.then(({ name }) => name, () => nameOfOrganisation(id));
}

async function findColleagues(text: string): Promise<Found[]> {
  const page = await answered(api.GET("/api/v1/accounts/colleagues", { params: { query: { name: text } } }));
  return page.rows.map(({ id, name }) => ({ value: id, label: name }));
}

/** By number where digits are typed, else by words of the title. */
async function findProposals(text: string, self: string): Promise<Found[]> {
  const named = /^\d+$/.test(text) ? { number: Number(text) } : { title: text || undefined };
  const page = await answered(api.GET("/api/v1/proposals", { params: { query: { ...named, limit: MOST } } }));
  return page.rows.filter(({ id }) => id !== self).map((row) => ({ value: row.id, label: titled(row) }));
}

async function nameOfProposal(id: string): Promise<string> {
  return titled(await answered(api.GET("/api/v1/proposals/{proposal_id}", { params: { path: { proposal_id: id } } })));
}

function titled({ number, title }: { number: number | null; title: string }): string {
  return number ? say("numbered", { number, title }) : title;
}

async function allCommittees(): Promise<Found[]> {
  const page = await answered(api.GET("/api/v1/committees"));
  return page.rows.map(({ id, name }) => ({ value: id, label: name }));
}

async function findPeople(text: string): Promise<Found[]> {
  const page = await answered(api.GET("/api/v1/people", { params: { query: { name: text || undefined, limit: MOST } } }));
  return page.rows.map(({ id, name, phone }) => ({ value: id, label: phone ? `${name}${bracketed(phone)}` : name }));
}

async function nameOfPerson(id: string): Promise<string> {
  return (await answered(api.GET("/api/v1/people/{person_id}", { params: { path: { person_id: id } } }))).name;
}

async function allTerms(): Promise<Found[]> {
  return (await answered(api.GET("/api/v1/terms"))).rows.map(({ id, name }) => ({ value: id, label: name }));
}

/** For whom I speak, among the record's signers where it has any of mine. */
async function ownSubjects({ record, act }: FormContext): Promise<Found[]> {
  const session = useSession();
  const own = session.principal?.subjects ?? [];
  const signers = (record.signers ?? []).filter(({ subject }) => own.includes(subject));
  if (signers.length) return signers.map(({ subject, name }) => ({ value: subject, label: name }));
  if (act !== "create_proposal") return [];
  return (await session.speaksFor()).map(({ id, name }) => ({ value: id, label: name }));
}

async function ownUnits(): Promise<Found[]> {
  const own = useSession().grants.filter(({ role }) => UNIT_ROLES.includes(role)).map((grant) => grant.scope_id);
  return named([...new Set(own)]);
}

function named(organisations: string[]): Promise<Found[]> {
  return Promise.all(organisations.map(async (id) => ({ value: id, label: await nameOfOrganisation(id) })));
}
