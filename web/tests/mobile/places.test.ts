import { expect, test } from "vitest";
import { zh } from "mobile/messages";
import { placesFor, placesLeftOut } from "mobile/places";
import { routes } from "mobile/router";

const having = (...own: string[]) => placesFor((...wanted) => wanted.some((role) => own.includes(role))).map(({ name }) => name);

test("each kind of account has its own places, and never more than a thumb finds", () => {
  expect(having("member")).toEqual(["home", "proposals", "proposal-new", "messages", "me"]);
  expect(having("unit_handler")).toEqual(["home", "handlings", "messages", "me"]);
  expect(having("leader")).toEqual(["home", "proposals", "supervisions", "messages", "me"]);
  expect(having("member", "leader")).toEqual(["home", "proposals", "proposal-new", "messages", "me"]);
  expect(having("member", "unit_leader", "handover_office")).toHaveLength(5);
});

test("what the bar has no room for is found under one's own name", () => {
  const leftOut = (...own: string[]) => placesLeftOut((...wanted) => wanted.some((role) => own.includes(role))).map(({ name }) => name);
  expect(leftOut("member", "special_committee_staff")).toEqual(["supervisions"]);
  expect(leftOut("member")).toEqual([]);
});

test("every place is an address, and every page has a title in the messages", () => {
  const names = routes.map(({ name }) => name);
  for (const { name } of placesFor(() => true)) expect(names).toContain(name);
  for (const { meta, redirect } of routes) if (!redirect) expect(Object.keys(zh)).toContain(meta?.title);
});
