/** What the handover bench says. */

import { messages } from "kit/messages";

const zh = {
  title: "交办",
  lead: "最早提交、期限最近的在前。办完一件，自动打开下一件。",
  hand_over: "待交办",
  return_asked: "申退待定",
  signed: "答复待审定",
  none_hand_over: "没有等待交办的提案。",
  none_return_asked: "没有等待决定的申退。",
  none_signed: "没有等待审定的答复。",
  proposed_here: "建议承办单位（本系统）",
  proposed_elsewhere: "其他系统的单位：{units}",
  proposed_none: "审查时没有建议本系统的单位。",
  filled_in: "交办时已按建议填好，可以修改。",
  objections: "对预交办的异议",
  objected: "{unit}：{reason}",
} as const;

const en: Record<keyof typeof zh, string> = {
  title: "Hand over",
  lead: "The earliest, and those that are due soonest, first. When one is done, the next opens.",
  hand_over: "To hand over",
  return_asked: "Returns asked",
  signed: "Replies to approve",
  none_hand_over: "No proposal waits to be handed over.",
  none_return_asked: "No return waits for a decision.",
  none_signed: "No reply waits for approval.",
  proposed_here: "Proposed units of this office",
  proposed_elsewhere: "Units of other offices: {units}",
  proposed_none: "The review proposed no unit of this office.",
  filled_in: "The form begins with them; you can change it.",
  objections: "Objections to the trial handover",
  objected: "{unit}: {reason}",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
