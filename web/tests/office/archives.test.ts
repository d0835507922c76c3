import { flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import ArchivesPage from "office/pages/admin/archives/ArchivesPage.vue";
import { answerWith } from "../answers";

const JOB = {
  id: "j1", service: "proposals", kind: "export_archive", what: null, of: "6.5", state: "running", done: 3, total: 10, doing: "packing", ahead: null,
  result: null, error: null, requested_at: "2027-01-11T10:00:00+08:00", ended_at: null,
};
const SESSIONS = [5, 4].map((number) => ({ number, name: `六届${number}次会议`, opens: `202${number + 1}-01-10`, plenary_from: `202${number}-11-01` }));

beforeEach(() => setActivePinia(createPinia()));
afterEach(() => vi.unstubAllGlobals());

async function shown(jobs: object[]) {
  const asked = answerWith({
    "GET /api/v1/terms": [{ body: { rows: [{ number: 6, sessions: SESSIONS }] } }],
    "GET /api/v1/clock": [{ body: { today: "2026-11-27" } }],
    "GET /api/v1/jobs/proposals": [{ body: { rows: jobs, next: null, total: jobs.length } }],
    "GET /api/v1/jobs/proposals/j1": [{ body: JOB }],
    "POST /api/v1/archives": [{ status: 201, body: { service: "proposals", job: "j1" } }],
  });
  const page = mount(ArchivesPage, { global: { stubs: { RouterLink: RouterLinkStub } } });
  await flushPromises();
  await vi.waitFor(() => expect(page.find("option:nth-child(2)").exists()).toBe(true));
  return { asked: () => asked.filter(({ what }) => what === "POST /api/v1/archives"), page };
}

test("pressed twice at once, one archive is asked for; pressed again before it is made, it is the same one", async () => {
  const { asked, page } = await shown([]);
  await page.get("select").setValue("6.5");
  const form = page.get("form");
  await Promise.all([form.trigger("submit"), form.trigger("submit")]);
  await vi.waitFor(() => expect(page.findAll(".printing")).toHaveLength(1));
  expect(asked()).toHaveLength(1);
  await form.trigger("submit");
  await vi.waitFor(() => expect(asked()).toHaveLength(2));
  await flushPromises();
  expect(new Set(asked().map(({ headers }) => headers.get("Idempotency-Key"))).size).toBe(1);
  expect(page.findAll(".printing")).toHaveLength(1);
});

test("of archives that are made at once each says of which session it is", async () => {
  const { page } = await shown([JOB, { ...JOB, id: "j2", of: "6.4", state: "failed", error: { code: "archive.empty", detail: "这一届次没有提案。" } }, { ...JOB, id: "j3", of: "2.1" }]);
  expect(page.findAll(".printing strong").map((one) => one.text())).toEqual(["生成归档包：六届5次会议", "生成归档包：六届4次会议", "生成归档包：2.1"]);
});
