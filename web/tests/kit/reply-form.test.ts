import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { defineComponent, h, ref } from "vue";
import { expect, test, vi } from "vitest";
import { addDraft, draftsOf, placeOf } from "kit/drafts";
import { HANDLING, type Handling } from "kit/handling/reading";
import { useReplyForm } from "kit/handling/replyform";
import ReplyNotes from "kit/handling/ReplyNotes.vue";
import { answerWith } from "../answers";

const handling = { id: "h1", reply: null, reply_classes: [], suggestions: [{ id: "s1", number: 1, text: "一" }], signers: [{ name: "张三", kind: "membership", merged_from: null }] } as unknown as Handling;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function opened(of: Partial<Handling> = {}) {
  let form!: ReturnType<typeof useReplyForm>;
  const setup = () => {
    form = useReplyForm({ act: "draft_reply", record: { id: "h1" }, params: { handling_id: "h1" } }, () => {}, () => {});
    return () => h("p");
  };
  const page = mount(defineComponent({ setup }), { global: { provide: { [HANDLING as symbol]: ref({ ...handling, ...of }) } } });
  return { form, close: () => page.unmount() };
}

const REPLY = {
  version: 1, written_at: "2027-03-01T08:00:00Z", addressee: "李四", body: "上一轮已经装了一半。", reply_class: "B", class_reason: "", openness: "open",
  openness_reason: "", commitments: [{ text: "年底装完", due: "2027-12-31" }], leader: "王局长", handler: "赵六", phone: "0716-8000000", copies: [], files: ["f1"],
  answers: [{ suggestion: "s1", outcome: "planned", why: "分两年装。" }],
};
const DICTIONARIES = { "GET /api/v1/dictionaries": [{ body: { reply_classes: [] } }] };

test("a reply of a further round begins with the words of the one before, and its class and promises are chosen anew", async () => {
  setActivePinia(createPinia());
  answerWith({ ...DICTIONARIES, "GET /api/v1/commitments": [{ body: { rows: [] } }], "GET /api/v1/handlings/h0/reply": [{ body: REPLY, headers: { ETag: '"of round 1"' } }] });
  const { form, close } = opened({ earlier: "h0" });
  await flushPromises();
  expect(form.values.value).toMatchObject({
    addressee: "张三委员", body: "上一轮已经装了一半。", handler: "赵六", answers: [{ suggestion: "s1", outcome: "planned", why: "分两年装。" }],
    reply_class: "", openness: "", commitments: [{ text: "", due: "", suggestion: "" }], files: [],
  });
  expect(form.again.value).toBe("h0");
  close();
});

test("a reply of a further round begins with what the one before promised and is not done, each as the same commitment", async () => {
  setActivePinia(createPinia());
  const promised = (id: string, text: string, on: string, days_left: number | null) => ({ id, text, due: { on }, days_left, suggestion: null });
  answerWith({
    ...DICTIONARIES, "GET /api/v1/handlings/h0/reply": [{ body: REPLY, headers: { ETag: '"of round 1"' } }],
    "GET /api/v1/commitments": [{ body: { rows: [promised("c1", "年底装完", "2027-12-31", 90), promised("c2", "验收", "2027-01-01", -30), promised("c3", "公示", "2027-01-01", null)] } }],
  });
  const { form, close } = opened({ earlier: "h0" });
  await flushPromises();
  expect(form.values.value.commitments).toEqual([
    { text: "年底装完", due: "2027-12-31", suggestion: "", commitment: "c1" }, { text: "验收", due: "", suggestion: "", commitment: "c2" },
  ]);
  const notes = mount(ReplyNotes, { props: { form }, global: { stubs: { RouterLink: true } } });
  expect(notes.text()).toContain("由这一轮答复代替");
  close();
});

test("a reply of a further round begins empty where the one before is not shown to its writer", async () => {
  setActivePinia(createPinia());
  answerWith({ ...DICTIONARIES, "GET /api/v1/handlings/h0/reply": [{ status: 404, body: { code: "not_found", detail: "没有。", title: "", status: 404 } }] });
  const { form, close } = opened({ earlier: "h0" });
  await flushPromises();
  expect([form.started.value, form.values.value.body, form.again.value]).toEqual([true, "", ""]);
  close();
});

test("a reply that answers merged proposals begins with their proposers too, with as many as its field holds", async () => {
  setActivePinia(createPinia());
  answerWith(DICTIONARIES);
  const signers = Array.from({ length: 60 }, (_, place) => ({ name: `某${place + 10}`, kind: "membership", merged_from: place ? "p2" : null }));
  const few = opened({ signers: signers.slice(0, 2) as Handling["signers"] });
  const many = opened({ signers: signers as Handling["signers"] });
  await flushPromises();
  expect(few.form.values.value.addressee).toBe("某10委员、某11委员");
  expect(many.form.values.value.addressee).toMatch(/^某10委员、.*委员等60位委员$/);
  expect((many.form.values.value.addressee as string).length).toBeLessThanOrEqual(200);
  few.close();
  many.close();
});

test("a draft goes with the tag of the version it was written on, and a newer one stands beside it", async () => {
  setActivePinia(createPinia());
  const at = placeOf("", "h1", "draft_reply");
  const AT = "/api/v1/handlings/h1";
  for (const [based_on, status] of [['"v1"', 412], [undefined, 428]] as const) {
    await addDraft(at, { values: { ...REPLY, body: "我写的" }, at: 1, based_on });
    const asked = answerWith({
      ...DICTIONARIES, [`GET ${AT}/reply`]: [{ body: { ...REPLY, version: 2, body: "别人写的" }, headers: { ETag: '"v2"' } }],
      [`POST ${AT}/draft-reply`]: [{ status, body: { code: "stale", detail: "有更新的一稿。", title: "", status } }, { body: {} }],
    });
    const { form, close } = opened({ reply: REPLY as unknown as Handling["reply"] });
    await flushPromises();
    await vi.waitFor(() => expect(form.draft.found.value).not.toBeNull());
    await form.takeDraft();
    await form.submit();
    await vi.waitFor(() => expect(form.newer.value?.body).toBe("别人写的"));
    await form.keepMine();
    const sent = asked.filter(({ what }) => what.startsWith("POST"));
    expect(sent.map(({ headers, body }) => [headers.get("If-Match"), (body as { body: string }).body])).toEqual([[based_on ?? null, "我写的"], ['"v2"', "我写的"]]);
    expect(await draftsOf("")).toEqual([]);
    close();
  }
});

test("a reply that was opened and left untouched offers nothing to go on with; one that was begun does", async () => {
  setActivePinia(createPinia());
  answerWith({ "GET /api/v1/dictionaries": [{ body: { reply_classes: [] } }] });
  const untouched = opened();
  await flushPromises();
  expect(untouched.form.values.value.addressee).toBe("张三委员");
  await pause(650);
  untouched.close();
  await pause(50);
  expect(await draftsOf("")).toEqual([]);

  const begun = opened();
  await flushPromises();
  begun.form.values.value.body = "经研究";
  await pause(650);
  begun.close();
  const again = opened();
  await again.form.draft.ready;
  expect(again.form.draft.found.value?.values.body).toBe("经研究");
  again.close();
});

test("what is missing stands in the order of the page, each with the suggestion that it is about", async () => {
  setActivePinia(createPinia());
  answerWith(DICTIONARIES);
  const { form, close } = opened({ suggestions: [{ id: "s1", number: 1, text: "一" }, { id: "s2", number: 2, text: "二" }] } as never);
  await flushPromises();
  const paths = Object.keys(form.missing());
  expect(paths.slice(0, 5)).toEqual(["answers.0.outcome", "answers.0.why", "answers.1.outcome", "answers.1.why", "reply_class"]);
  expect(paths.indexOf("openness")).toBeLessThan(paths.indexOf("body"));
  expect(form.called("answers.1.why")).toBe("逐条答复（2），答复说明");
  close();
});
