import { beforeEach, expect, test, vi } from "vitest";
import { flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { createMemoryHistory, createRouter } from "vue-router";
import { doneBy, nextIn, useBench, type Queued } from "office/parts/bench/bench";
import BenchFrame from "office/parts/bench/BenchFrame.vue";
import { MOST, offers, readQueue, type Row } from "kit/proposal/queue";
import { placeAfter, stepOf } from "office/parts/list/keys";
import { partOf, shownIn } from "office/pages/review/queue";
import { readWaiting, shownIn as waitingIn } from "office/pages/handover/queue";
import { addressOf, columnsOf, filtersOf, queryOf } from "office/pages/commitments/filters";

beforeEach(() => setActivePinia(createPinia()));

const row = (id: string, state: string, actions: string[] = []) => ({ id, title: id, state, actions }) as unknown as Row;
const ROWS = [row("a", "submitted", ["start_review"]), row("b", "under_review", ["quarantine_proposal"]), row("c", "under_review", ["file_proposal"])];

test("when one has left the queue, the one that took its place opens, at the end the last", () => {
  expect([nextIn(ROWS, 1), nextIn(ROWS, 3), nextIn([], 0), nextIn(ROWS, -1)]).toEqual(["b", "c", "", "a"]);
});

test("what is done to one that somebody else took out of the queue meanwhile is told by its title, and the queue goes on", async () => {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/", name: "bench", component: {} }] });
  await router.push("/?id=a");
  let waiting: Queued[] = [{ id: "a", title: "甲" }, { id: "b", title: "乙" }];
  let bench!: ReturnType<typeof useBench<Queued>>;
  mount({ setup: () => void (bench = useBench(async () => waiting)), template: "<p />" }, { global: { plugins: [router] } });
  await flushPromises();
  waiting = [{ id: "b", title: "乙" }];
  await bench.again();
  expect([bench.chosen.value, bench.gone.value]).toEqual(["a", true]);
  await bench.acted("reassign_handling");
  expect(bench.done.value).toMatchObject({ id: "a", title: "甲" });
  expect(bench.chosen.value).toBe("b");
});

test("a step stays within the list, and begins at its beginning", () => {
  expect([placeAfter(-1, 1, 3), placeAfter(0, 1, 3), placeAfter(2, 1, 3), placeAfter(0, -1, 3)]).toEqual([0, 1, 2, 0]);
});

test("letters that are typed into a field do not step; arrows only where the page does not scroll by them", () => {
  const pressed = (key: string, on: HTMLElement, more = {}) => {
    const event = new KeyboardEvent("keydown", { key, ...more });
    Object.defineProperty(event, "target", { value: on });
    return event;
  };
  const [field, page] = [document.createElement("textarea"), document.createElement("p")];
  expect([stepOf(pressed("j", page), false), stepOf(pressed("k", page), false), stepOf(pressed("j", field), false)]).toEqual([1, -1, 0]);
  expect([stepOf(pressed("ArrowDown", page), false), stepOf(pressed("ArrowDown", page), true)]).toEqual([0, 1]);
  expect(stepOf(pressed("j", page, { ctrlKey: true }), false)).toBe(0);
});

test("mine is what I can bring on at my level; the others are told by state", () => {
  const asked = { ...row("d", "under_review", ["file_proposal"]), merge_pending: true };
  expect(shownIn("mine", [...ROWS, asked]).map(({ id }) => id)).toEqual(["a", "c"]);
  expect(shownIn("under_review", ROWS).map(({ id }) => id)).toEqual(["b", "c"]);
  expect([partOf({ part: "submitted" }), partOf({ part: "x" }), partOf({})]).toEqual(["submitted", "mine", "mine"]);
  expect(offers({ actions: ["a"] }, ["b", "a"])).toBe(true);
});

/** Answers each page of a list by its cursor; gives the addresses that were asked. */
function serve(pages: (address: URL) => { rows: unknown[]; next: string | null }): URL[] {
  const asked: URL[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const address = new URL(request.url);
    asked.push(address);
    return new Response(JSON.stringify({ total: null, ...pages(address) }), { headers: { "Content-Type": "application/json" } });
  });
  return asked;
}

test("a queue is read page by page, the oldest first, without what is not for it, and not without end", async () => {
  const asked = serve((address) => (address.searchParams.get("cursor") ? { rows: [ROWS[2]], next: null } : { rows: ROWS.slice(0, 2), next: "n" }));
  const found = await readQueue({ state: ["submitted"] }, ({ actions }) => !actions.includes("quarantine_proposal"));
  expect(found.map(({ id }) => id)).toEqual(["a", "c"]);
  expect(asked.map((one) => [one.searchParams.get("cursor"), one.searchParams.get("sort")])).toEqual([[null, "submitted_at"], ["n", "submitted_at"]]);
  serve(() => ({ rows: Array.from({ length: 100 }, (_none, place) => row(`r${place}`, "submitted")), next: "n" }));
  expect(await readQueue({})).toHaveLength(MOST);
});

test("a handover office reads what it has to hand over, to decide and to approve", async () => {
  const asked = serve(({ pathname, searchParams }) => {
    const id = searchParams.get("extension_asked") ? "later" : searchParams.get("state") ?? "";
    return { rows: [pathname.endsWith("/proposals") ? ROWS[0] : row(id, "x")], next: null };
  });
  const all = await readWaiting(["o1"]);
  expect(all.map(({ part, id }) => [part, id])).toEqual([
    ["hand_over", "a"], ["return_asked", "return_asked"], ["extension_asked", "later"], ["signed", "signed"],
  ]);
  expect(asked.map((one) => one.searchParams.get("awaited_office") ?? one.searchParams.get("office"))).toEqual(Array(4).fill("o1"));
  expect(waitingIn("signed", all)).toHaveLength(1);
});

test("the board's filters stand in the address; what is done is not looked through for what is late", () => {
  const chosen = { unit: "u1", late: true };
  expect(filtersOf(addressOf(chosen) as Record<string, string>)).toEqual(chosen);
  expect(filtersOf(addressOf({ unit: "", late: false }, "mine") as Record<string, string>, "mine").unit).toBe("");
  expect([columnsOf(chosen), columnsOf({ unit: "", late: false })]).toEqual([["open", "reported"], ["open", "reported", "done", "replaced"]]);
  expect(queryOf(chosen, "open")).toMatchObject({ state: "open", unit: "u1", overdue: true });
});

test("after filing the bench tells the number that was given; of a merge that needs consent, who is asked", () => {
  const told = (act: string, answer: object) => mount(BenchFrame, {
    props: {
      rows: [], problem: null, slow: false, chosen: "", place: -1, gone: false, narrow: false, empty: "", pageOf: () => "/",
      done: doneBy(act, { id: "p1", title: "甲", number: null }, answer),
    },
    global: { stubs: { RouterLink: RouterLinkStub } },
  }).get(".done").text();
  expect(told("start_review", { id: "p1", number: null })).not.toContain("提案号");
  const other = { id: "p2", title: "乙", number: 7, merge: { pending: true } };
  expect(told("merge_proposal", other)).toMatch(/^已征求《乙》第一提案人的意见，同意后才并案。/);
  expect(told("merge_proposal", other)).not.toContain("提案号");
  expect(told("class_proposal", other)).toContain("《甲》");
  expect(told("file_proposal", { id: "p1", number: 236 })).toContain("提案号：第 236 号。");
  expect(told("merge_proposal", { id: "p2", title: "乙", number: 7 })).not.toContain("提案号");
});

test("after an act one stands at what it brought, and at the acts of a record that stays in the queue", async () => {
  const props = { rows: ROWS, problem: null, slow: false, chosen: "a", place: 0, gone: false, narrow: false, empty: "", pageOf: () => "/", done: null };
  const slots = { default: "<div class='acts' tabindex='-1'></div>" };
  const bench = mount(BenchFrame, { props, slots, global: { stubs: { RouterLink: RouterLinkStub } }, attachTo: document.body });
  const stands = async (more: object) => {
    await bench.setProps(more);
    await flushPromises();
    return document.activeElement;
  };
  expect(await stands({ done: doneBy("start_review", ROWS[0]!, {}) })).toBe(bench.get(".done").element);
  expect(await stands({ rows: ROWS.slice(1), place: -1 })).toBe(bench.get(".done").element);
  expect(await stands({ rows: [...ROWS], place: 0 })).toBe(bench.get(".acts").element);
  expect(bench.get("[role=status]").text()).toContain("已完成");
  bench.unmount();
});

test("what is locked away waits for nobody", () => {
  expect(offers({ actions: ["file_proposal"], quarantined: true }, ["file_proposal"])).toBe(false);
  const locked = { ...row("d", "under_review", ["file_proposal"]), quarantined: true };
  expect(shownIn("mine", [locked])).toEqual([]);
  expect(shownIn("under_review", [locked])).toEqual([locked]);
});
