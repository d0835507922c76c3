/** What the review bench says. */

import { messages } from "kit/messages";

const zh = {
  title: "审查",
  lead: "最早提交的在前。办完一件，自动打开下一件。",
  mine: "待我审查",
  submitted: "待开始审查",
  under_review: "审查中",
  none_mine: "现在没有等您审查的提案。",
  none_submitted: "没有等待开始审查的提案。",
  none_under_review: "没有正在审查的提案。",
} as const;

const en: Record<keyof typeof zh, string> = {
  title: "Review",
  lead: "The earliest submitted first. When one is decided, the next opens.",
  mine: "Waiting for me",
  submitted: "To be taken up",
  under_review: "Under review",
  none_mine: "No proposal waits for your review.",
  none_submitted: "No proposal waits to be taken up.",
  none_under_review: "No proposal is under review.",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
