/** A few words in the shape of generated/words.json. */

import type { Words } from "kit/words";

export const WORDS: Words = {
  labels: {
    proposals: {
      "state.filed": { zh: "立案", en: "Filed" },
      "action.submit_proposal": { zh: "提交提案", en: "Submit" },
      "field.situation": { zh: "情况", en: "Situation" },
      "field.analysis": { zh: "分析", en: "Analysis" },
    },
    members: { "state.filed": { zh: "归入", en: "Put away" }, "role.leader": { zh: "市领导", en: "leader" } },
  },
  sentences: {
    proposals: { "proposal.text_incomplete": { zh: "提案内容不完整，还缺：{missing}。", en: "Missing: {missing}." } },
    kernel: {
      wrong_state: { zh: "当前状态为“{state}”，不能进行“{action}”。", en: "Not in “{state}”: “{action}”." },
      unavailable: { zh: "服务暂时不可用，请稍候再试。", en: "Not now." },
      internal: { zh: "系统出错，已记录。", en: "Something went wrong." },
    },
  },
};
