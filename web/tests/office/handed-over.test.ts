import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { beforeEach, expect, test } from "vitest";
import PrintHere from "office/parts/papers/PrintHere.vue";
import { answerWith } from "../answers";

beforeEach(() => setActivePinia(createPinia()));

test("the letters of what was just handed over are made where one stands, and come down there", async () => {
  const job = { id: "j1", kind: "print_papers", state: "done", requested_at: "2027-01-11T01:00:00Z", result: { file: "f1", name: "交办函 2份 PDF.zip", count: 2 } };
  const asked = answerWith({ "POST /api/v1/papers/print": [{ body: { job: "j1" } }], "GET /api/v1/jobs/proposals/j1": [{ body: job }] });
  const here = mount(PrintHere, { props: { paper: "handover_letter", records: ["h1", "h2"] } });
  expect(here.text()).toContain("交办函 2 份");
  await here.findAll("button")[1]!.trigger("click");
  await flushPromises();
  expect(asked[0]!.body).toEqual({ paper: "handover_letter", format: "pdf", records: ["h1", "h2"] });
  expect(here.get("a").attributes("href")).toBe("/api/v1/files/f1");
});
