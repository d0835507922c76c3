/** What the kit itself says. */

import { messages } from "./messages";

const zh = {
  left: "还有 {days} 天",
  today: "今天到期",
  overdue: "逾期 {days} 天",
  offline: "连接不上服务器。您写的内容还在，请检查网络后再试。",
  unexpected: "系统出错，请稍候再试。",
  summary: "请改正以下 {count} 处",
  show_password: "显示密码",
  nothing_found: "没有找到",
} as const;

const en: Record<keyof typeof zh, string> = {
  left: "{days} days left",
  today: "Due today",
  overdue: "{days} days overdue",
  offline: "The server cannot be reached. What you wrote is still here; please check the network and try again.",
  unexpected: "Something went wrong. Please try again in a moment.",
  summary: "Please correct what is named below ({count})",
  show_password: "Show the password",
  nothing_found: "Nothing found",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
