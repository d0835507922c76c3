/** What the page of a commitment says, and its card on the board. */

import { messages } from "kit/messages";

const zh = {
  of_proposal: "第 {number} 号提案的承诺事项",
  of_a_proposal: "提案的承诺事项",
  unit: "承诺单位",
  due: "完成期限",
  done: "完成日期",
  proposal: "提案",
  made: "{date}承诺",
  progress: "进展",
  progress_none: "还没有报告进展。",
  reported_done: "报告已完成",
  urged: "{name}催办",
  contested: "有异议，认为没有完成",
  to_handling: "查看答复",
  replaced_by: "看代替它的新一轮答复",
  confirm_by: "单位报告已完成，请第一提案人在 {date} 前确认；认为没有完成的，各提案人都可以提出异议。",
  unconfirmed: "单位报告已完成，第一提案人没有在 {date} 前确认，由提案委办公室核实后决定。",
} as const;

const en: Record<keyof typeof zh, string> = {
  of_proposal: "A commitment to proposal no. {number}",
  of_a_proposal: "A commitment to a proposal",
  unit: "Unit",
  due: "To be done by",
  done: "Done on",
  proposal: "Proposal",
  made: "Promised on {date}",
  progress: "Progress",
  progress_none: "No progress was reported yet.",
  reported_done: "Reported done",
  urged: "Urged by {name}",
  contested: "Contested: it is not done",
  to_handling: "See the reply",
  replaced_by: "See the later reply in its place",
  confirm_by: "The unit says that it is done. The first proposer confirms that by {date}; every proposer may contest it.",
  unconfirmed: "The unit says that it is done. The first proposer did not confirm it by {date}: the proposal office finds out and decides.",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
