import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import { createMemoryHistory } from "vue-router";
import { makeRouter as deskRouter } from "office/router";
import { makeRouter as phoneRouter } from "mobile/router";
import links from "../../../tests/contracts/links.json";

beforeEach(() => setActivePinia(createPinia()));

/** The phone says so, and leads to the same address of the desk. */
const ONLY_AT_THE_DESK = /^\/awards\//;

test.each(links)("a message or a to-do that leads to %s opens a page of the desk", (link) => {
  expect(deskRouter(createMemoryHistory()).resolve(link).name).not.toBe("not-found");
});

test.each(links.filter((link) => !ONLY_AT_THE_DESK.test(link)))("a message or a to-do that leads to %s opens a page of the phone", (link) => {
  expect(phoneRouter(createMemoryHistory()).resolve(link).name).not.toBe("not-found");
});
