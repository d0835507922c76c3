/** What is said where a version of a text or of a reply is compared with an earlier one. */

import { messages } from "kit/messages";

const zh = {
  compare: "与上一稿对照",
  hide: "收起对照",
  which: "与哪一稿对照",
  version: "第 {version} 稿，{at}",
  legend: "下划线：新增的字。删除线：删去的字。",
  same: "没有改动：{parts}。",
  nothing: "两稿文字相同。",
  whole: "显示没有改动的文字",
  short: "只看改动处",
  went: "删去：",
  came: "新增：",
  since_signed: "您上次联名后，提案改了什么",
  since_return: "退回后，提案改了什么",
  files_came: "新增的附件",
  files_went: "去掉的附件",
  title: "案由",
  situation: "情况",
  analysis: "分析",
  suggestion: "建议 {number}",
  suggestion_went: "原建议 {number}",
  letter: "答复函",
  answer: "对建议 {number} 的答复",
  class: "办理类别",
  openness: "公开属性",
  commitments: "承诺事项",
  contact: "联系与抄送",
} as const;

const en: Record<keyof typeof zh, string> = {
  compare: "Compare with the version before",
  hide: "Close the comparison",
  which: "Compare with",
  version: "Version {version}, {at}",
  legend: "Underlined: new words. Struck out: words that went.",
  same: "Unchanged: {parts}.",
  nothing: "Both versions say the same.",
  whole: "Show unchanged text too",
  short: "Show changes only",
  went: "Removed: ",
  came: "Added: ",
  since_signed: "What changed since you signed",
  since_return: "What changed since it was returned",
  files_came: "New attachments",
  files_went: "Attachments taken away",
  title: "Title",
  situation: "Situation",
  analysis: "Analysis",
  suggestion: "Suggestion {number}",
  suggestion_went: "Former suggestion {number}",
  letter: "Letter",
  answer: "Answer to suggestion {number}",
  class: "Class",
  openness: "Openness",
  commitments: "Commitments",
  contact: "Contact and copies",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
