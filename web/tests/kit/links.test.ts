import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import { createMemoryHistory } from "vue-router";
import { makeRouter as deskRouter } from "office/router";
import { makeRouter as phoneRouter } from "mobile/router";
import links from "../../../tests/contracts/links.json";

beforeEach(() => setActivePinia(createPinia()));

test.each(links)("a message or a to-do that leads to %s opens a page of the desk and of the phone", (link) => {
  const opened = [deskRouter, phoneRouter].map((make) => make(createMemoryHistory()).resolve(link).name);
  expect(opened).not.toContain("not-found");
});
