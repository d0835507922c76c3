import { afterEach, expect, test } from "vitest";
import table from "generated/words.json";
import { language } from "kit/language";
import { wordsOf } from "kit/words";
import { WORDS } from "../fixtures";

const { word, sentence } = wordsOf(WORDS);
afterEach(() => void (language.value = "zh"));

test("a service's own word comes before another's, another's before none", () => {
  expect(word("proposals", "state.filed")).toBe("立案");
  expect(word("members", "state.filed")).toBe("归入");
  expect(word("proposals", "role.leader")).toBe("市领导");
  language.value = "en";
  expect(word("proposals", "state.filed")).toBe("Filed");
});

test("a code without a word shows its last part", () => {
  expect(word("proposals", "state.unheard_of")).toBe("unheard_of");
});

test("values of a refusal are read as labels: by name, as a field, as they are", () => {
  const values = { state: "filed", action: "action.submit_proposal" };
  expect(sentence("proposals", { code: "wrong_state", values })).toBe("当前状态为“立案”，不能进行“提交提案”。");
  const missing = { code: "proposal.text_incomplete", values: { missing: ["situation", "analysis"] } };
  expect(sentence("proposals", missing)).toBe("提案内容不完整，还缺：情况、分析。");
  expect(sentence("proposals", { code: "wrong_state", values: { state: 3 } })).toBe("当前状态为“3”，不能进行“…”。");
});

test("every reason of unavailability is one sentence, and an unknown code is a fault of ours", () => {
  expect(sentence("proposals", { code: "unavailable.broker", values: {} })).toBe("服务暂时不可用，请稍候再试。");
  expect(sentence("proposals", { code: "never.heard", values: {} })).toBe("系统出错，已记录。");
});

test("the platform's own table has the states of a proposal and the kernel's refusals in both languages", () => {
  const own = wordsOf(table);
  expect(own.word("proposals", "state.filed")).toBe("立案");
  expect(own.sentence("proposals", { code: "wrong_state", values: {} })).toContain("当前状态为");
  for (const room of [table.labels, table.sentences]) {
    for (const codes of Object.values<Record<string, { zh: string; en: string }>>(room)) {
      for (const one of Object.values(codes)) expect(one.zh && one.en).toBeTruthy();
    }
  }
});
