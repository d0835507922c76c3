/** What the inbox of co-signing says. */

import { messages } from "kit/messages";

const zh = {
  title: "联名邀请",
  lead: "请阅读全文，再决定是否联名。",
  none: "现在没有等您答复的联名邀请。",
  none_why: "收到新的邀请时，会有消息提醒您。",
  to_mine: "查看我的提案",
} as const;

const en: Record<keyof typeof zh, string> = {
  title: "Invitations to co-sign",
  lead: "Please read the whole text before you decide.",
  none: "No invitation waits for your answer.",
  none_why: "You get a message when somebody asks you.",
  to_mine: "See my proposals",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
