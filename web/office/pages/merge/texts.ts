/** What merging says: choosing the lead, comparing, and what comes of it. */

import { messages } from "kit/messages";

const zh = {
  alike: "相似提案",
  alike_lead: "最相似的在前，两件都有的语句已标出。选一件，下面并排对照；也可以另外查找。",
  alike_none: "没有发现相似的提案，请在下面查找。",
  choose: "与它并案",
  chosen: "已选",
  with: "与哪一件并案",
  with_hint: "输入提案号，或标题开头几个字。",
  choose_it: "请选择与哪一件并案。",
  lead: "哪一件作主案",
  numbered: "第 {number} 号《{title}》",
  unnumbered: "《{title}》（未编号）",
  this_one: "这一件",
  cannot: "这一件现在不能并入别的提案：{why}",
  goes_itself: "它自己正在征求意见，拟并入{title}，现在不能作主案。",
  neither: "这两件现在不能并案，原因见下。",
  not_yours: "您不能把这一件并入别的提案。",
  as_lead: "主案",
  as_merged: "并入主案",
  proposers: "提案人：{names}",
  same: "两件的文字约有 {percent}% 相同。有底色和下划线的，只有这一件里有。",
  title: "标题",
  situation: "情况",
  analysis: "分析",
  suggestions: "建议",
  no_text: "（没有内容）",
  what_comes: "并案以后",
  all_stay: "提案人都保留：{names}。答复送给每一位，每一位都可以反馈。",
  texts_stay: "两件的原文、各稿和附件都保留；并入的一件，页面指向主案。",
  number_kept: "并入的第 {number} 号保留，不再给别的提案使用。",
  number_none: "并入的一件没有编号，以后也不再编号。",
  lead_number: "主案沿用第 {number} 号。",
  lead_no_number: "主案立案时再编号。",
  handlings_end: "并入的一件已经交办，承办单位对它的办理随即终止，由主案的承办单位答复。",
  consent: "如果规则要求，先征求并入一件第一提案人的意见，同意后才并案。",
} as const;

const en: Record<keyof typeof zh, string> = {
  alike: "Similar proposals",
  alike_lead: "The likest first, with the phrases that both have marked. Choose one to read both side by side, or find another.",
  alike_none: "No similar proposal was found. Find one below.",
  choose: "Merge with it",
  chosen: "Chosen",
  with: "Merge with which proposal",
  with_hint: "Type its number, or how its title begins.",
  choose_it: "Choose the proposal to merge with.",
  lead: "Which one leads",
  numbered: "No. {number} “{title}”",
  unnumbered: "“{title}” (no number)",
  this_one: "this one",
  cannot: "This one cannot be merged into another now: {why}",
  goes_itself: "It is itself asked to be merged into {title}, and cannot lead now.",
  neither: "These two cannot be merged now; the reasons stand below.",
  not_yours: "You cannot merge this one into another.",
  as_lead: "Lead",
  as_merged: "Merged into the lead",
  proposers: "Proposers: {names}",
  same: "About {percent}% of their words are the same. What is shaded and underlined, only this one says.",
  title: "Title",
  situation: "Situation",
  analysis: "Analysis",
  suggestions: "Suggestions",
  no_text: "(nothing)",
  what_comes: "After the merge",
  all_stay: "All stay proposers: {names}. Replies go to each of them, and each may give feedback.",
  texts_stay: "Texts, versions and files of both stay; the page of the merged one leads to the lead.",
  number_kept: "No. {number} stays with the merged one and is not given again.",
  number_none: "The merged one has no number and gets none.",
  lead_number: "The lead keeps no. {number}.",
  lead_no_number: "The lead gets its number when it is filed.",
  handlings_end: "The merged one was handed over: its units' work ends, and the lead's units reply.",
  consent: "Where the rules say so, the merged one's first proposer is asked first, and it is merged when they agree.",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);

export function named({ number, title }: { number: number | null; title: string }): string {
  return number ? say("numbered", { number, title }) : say("unnumbered", { title });
}
