import { createPinia, setActivePinia } from "pinia";
import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { writtenOf, type Text } from "kit/writing/writing";
import TextStep from "mobile/parts/TextStep.vue";
import { answerWith } from "../answers";

const TEXT = { title: "甲", situation: "<p>四个字呢</p>", analysis: "", suggestions: [{ id: "s1", number: 1, text: "建议" }], attachments: [] } as unknown as Text;

test("each step of the text tells how long it is and how much too long", async () => {
  setActivePinia(createPinia());
  answerWith({ "GET /api/v1/dictionaries": [{ body: { limits: { text: 4, signers: 1 } } }] });
  const step = (part: "suggestions" | "attachments") => mount(TextStep, { props: { part, errors: {}, fresh: false, modelValue: writtenOf(TEXT) } });
  const suggestions = step("suggestions");
  await flushPromises();
  expect(suggestions.text()).toContain("正文 6 / 4 字，超出 2 字");
  expect(step("attachments").text()).not.toContain("正文");
});
