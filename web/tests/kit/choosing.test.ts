import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { defineComponent, h, ref } from "vue";
import { provideForm, type AtHand } from "kit/forms/context";
import FormField from "kit/forms/FormField.vue";
import type { Field } from "kit/forms/schema";
import { atHandOf, type Handling } from "kit/handling/reading";
import { answerWith } from "../answers";

const FIELD = { name: "reply_class", kind: "choice", label: "field.reply_class", required: true, dictionary: "reply_classes" } as unknown as Field;
const classOf = (code: string, zh: string) => ({ code, zh, en: zh, commitments: false, reason: false, solved: false });
const TODAY = { body: { categories: [], return_reasons: [], not_file_reasons: [], reply_classes: [classOf("A", "已解决"), classOf("E", "转请其他机关")], limits: { text: 1, signers: 1 } } };

async function choicesOf(record: AtHand): Promise<string[]> {
  const page = mount(defineComponent({
    setup() {
      const value = ref("");
      provideForm({ act: "draft_reply", service: "proposals", record, prefix: "f-" });
      return () => h(FormField, { field: FIELD, path: "reply_class", errors: {}, modelValue: value.value });
    },
  }));
  await flushPromises();
  return page.findAll("label").map((one) => one.text());
}

test("a reply chooses among the classes of the day of its hand-over, not among those of today", async () => {
  const asked = answerWith({ "GET /api/v1/dictionaries": [TODAY] });
  const handling = { committee: "c1", signers: [], suggestions: [], reply_classes: [classOf("A", "已解决"), classOf("B", "列入计划")] } as unknown as Handling;
  expect(await choicesOf(atHandOf("h1", handling))).toEqual(["A 已解决", "B 列入计划"]);
  expect(asked).toEqual([]);
});

test("what keeps no words of its own chooses among the committee's of today", async () => {
  answerWith({ "GET /api/v1/dictionaries": [TODAY] });
  expect(await choicesOf({ id: "p1", committee: "c1" })).toEqual(["A 已解决", "E 转请其他机关"]);
});
