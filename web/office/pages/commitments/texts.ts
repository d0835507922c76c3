/** What the board of commitments says. */

import { messages } from "kit/messages";

const zh = {
  title: "承诺事项",
  lead: "答复中承诺要办的事，一直跟踪到提案人确认完成。",
  open: "跟踪中",
  reported: "报告已完成，待确认",
  done: "已完成",
  replaced: "由新一轮答复代替",
  unit: "承诺单位",
  own_unit: "本单位",
  related: "全部有关单位",
  late_only: "只看逾期",
  clear: "清除条件",
  none_open: "没有正在跟踪的承诺事项。",
  none_reported: "没有等待确认的承诺事项。",
  none_done: "还没有完成的承诺事项。",
  none_replaced: "没有被代替的承诺事项。",
  none_late: "没有逾期的承诺事项。",
  more: "再显示一些（还有 {count} 项）",
  more_unknown: "再显示一些",
  details: "进展与办理",
  close: "收起",
  proposal: "第 {number} 号提案",
  proposal_plain: "提案",
  done_on: "{date}完成",
  done_act: "已完成：{act}。",
} as const;

const en: Record<keyof typeof zh, string> = {
  title: "Commitments",
  lead: "What replies promised, followed until the proposers confirm it.",
  open: "Followed",
  reported: "Reported done, to be confirmed",
  done: "Done",
  replaced: "Replaced by a later round",
  unit: "Unit",
  own_unit: "My unit",
  related: "All units concerned",
  late_only: "Overdue only",
  clear: "Clear",
  none_open: "No commitment is being followed.",
  none_reported: "No commitment waits to be confirmed.",
  none_done: "No commitment is done yet.",
  none_replaced: "No commitment was replaced.",
  none_late: "No commitment is overdue.",
  more: "Show more ({count} left)",
  more_unknown: "Show more",
  details: "Progress and acts",
  close: "Close",
  proposal: "Proposal no. {number}",
  proposal_plain: "Proposal",
  done_on: "done {date}",
  done_act: "Done: {act}.",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
