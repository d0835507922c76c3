/** What every bench says. */

import { messages } from "kit/messages";

const zh = {
  queue: "待办队列",
  place: "第 {place} 件，共 {count} 件",
  count: "共 {count} 件",
  back: "返回队列",
  previous: "上一件",
  next: "下一件",
  keys: "键盘：J 下一件，K 上一件",
  choose_one: "请从队列中选择一件。",
  done: "已完成：{act}《{title}》。",
  see: "查看",
  gone: "这一件已经不在队列里，可能刚由您或其他人办理。",
  open_page: "打开完整页面",
  numbered: "第 {number} 号",
  unnumbered: "未编号",
  submitted: "{date}提交",
  by: "{name} 等 {count} 个",
  first_of_many: "队列较长，先列出前 {count} 件。",
  waiting_today: "今天提交",
  waiting_days: "已等 {days} 天",
  proposed: "建议承办：{units}",
  better_unit: "建议改由 {unit} 办理",
  why_return: "申退理由",
  asked_at: "{date}申退",
  suggestions: "提案建议",
  reply: "答复稿",
  proposal_text: "阅读提案全文",
} as const;

const en: Record<keyof typeof zh, string> = {
  queue: "Queue",
  place: "{place} of {count}",
  count: "{count} in all",
  back: "Back to the queue",
  previous: "Previous",
  next: "Next",
  keys: "Keyboard: J next, K previous",
  choose_one: "Choose one from the queue.",
  done: "Done: {act}, “{title}”.",
  see: "See it",
  gone: "This one has left the queue; you or somebody else has just dealt with it.",
  open_page: "Open its page",
  numbered: "No. {number}",
  unnumbered: "No number yet",
  submitted: "submitted {date}",
  by: "{name} and others ({count})",
  first_of_many: "The queue is long; these are its first {count}.",
  waiting_today: "submitted today",
  waiting_days: "waiting for {days} days",
  proposed: "Proposed units: {units}",
  better_unit: "{unit} is proposed instead",
  why_return: "Why it is to be returned",
  asked_at: "asked {date}",
  suggestions: "Suggestions",
  reply: "Reply",
  proposal_text: "Read the whole proposal",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
