import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { defineComponent, h, ref } from "vue";
import { expect, test } from "vitest";
import { draftsOf } from "kit/drafts";
import { HANDLING, type Handling } from "kit/handling/reading";
import { useReplyForm } from "kit/handling/replyform";
import { answerWith } from "../answers";

const handling = { id: "h1", reply: null, suggestions: [{ id: "s1", number: 1, text: "一" }], signers: [{ name: "张三", merged_from: null }] } as unknown as Handling;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function opened() {
  let form!: ReturnType<typeof useReplyForm>;
  const setup = () => {
    form = useReplyForm({ act: "draft_reply", record: { id: "h1" }, params: {} }, () => {}, () => {});
    return () => h("p");
  };
  const page = mount(defineComponent({ setup }), { global: { provide: { [HANDLING as symbol]: ref(handling) } } });
  return { form, close: () => page.unmount() };
}

test("a reply that was opened and left untouched offers nothing to go on with; one that was begun does", async () => {
  setActivePinia(createPinia());
  answerWith({ "GET /api/v1/dictionaries": [{ body: { reply_classes: [] } }] });
  const untouched = opened();
  await flushPromises();
  expect(untouched.form.values.value.addressee).toBe("张三");
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
