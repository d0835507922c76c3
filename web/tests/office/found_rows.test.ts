import { mount } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import FoundRows from "office/pages/admin/imports/FoundRows.vue";
import type { Batch } from "office/pages/admin/imports/standing";
import { answerWith } from "../answers";

afterEach(() => vi.unstubAllGlobals());

test("it is told how many rows will have no suggestions, where there are such", () => {
  const periods = { body: { sessions: [], years: [] } };
  answerWith({ "GET /api/v1/periods": [periods, periods] });
  const shown = (without_suggestions: number) =>
    mount(FoundRows, { props: { batch: { good: 3, bad: 0, aside: [], unmapped: [], preview: [], without_suggestions } as unknown as Batch } }).text();
  expect(shown(2)).toContain("有 2 行没有认出建议，导入后“建议”是空的。");
  expect(shown(0)).not.toContain("没有认出建议");
});
