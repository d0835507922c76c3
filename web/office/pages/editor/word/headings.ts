/** Which part of a proposal a line begins: 情况, 分析 and 建议 as people head them, 案由 and 标题 for its title. */

export type Part = "situation" | "analysis" | "suggestions";

export interface Heading {
  /** Two where one heading stands over both; the first that is still empty gets it. */
  parts: Part[] | "title";
  /** What follows the colon in the same line. */
  rest: string;
}

const NUMERALS = "一二三四五六七八九十";
/** The number in front of a heading. */
const NUMBER = new RegExp(
  `^(?:第?[${NUMERALS}]+(?:部分)?[、.．,，:：\\s]|[（(〔][${NUMERALS}\\d]+[）)〕]|\\d{1,2}\\s*[、.．)）]|[①-⑳])[、.．,，:：\\s]*`,
);
/** Of a chapter; what is numbered otherwise stands below one. */
const CHAPTER = new RegExp(`^(?:第?[${NUMERALS}]+(?:部分)?[、.．,，:：\\s]|[^（(〔\\d①-⑳])`);
const LONGEST = 24;
const LONGEST_BEFORE_WORDS = 14;

/** A suggestion that is headed as one: 建议一：… */
const ONE_SUGGESTION = new RegExp(`^建议(?:[${NUMERALS}]+|\\d{1,2})\\s*[：:、.．，,]`);
const TITLE = /^(?:提案)?(?:标题|题目|题名|名称|案题)$/;
const ABOUT = /^关于/;
const SITUATION = "情况|案由|事由|缘由|现状|背景|问题|困难|不足";
const ANALYSIS = "分析|原因|成因|理由|依据|必要性|可行性|意义";
const SUGGESTIONS = "建议|对策|措施|办法|意见|方案|举措|途径|路径";
const BETWEEN = [
  "提案", "基本", "现实", "当前", "目前", "主要", "具体", "有关", "相关", "存在", "面临", "突出", "调研", "工作", "改进", "解决",
  "完善", "产生", "形成", "我们", "我会", "我委", "本人", "介绍", "说明", "概述", "简介", "描述", "提出", "以下", "如下", "上述",
  "以上", "这些", "针对", "为此", "因此", "对此", "据此", "鉴于", "综上", "所述", "几点", "几条", "几个", "若干", "方面", "部分",
  "内容", "以及", "特", "此", "这", "现", "就", "对", "该", "的", "与", "及", "其", "和", "或", "是", "有", "点", "条",
  ...NUMERALS, "、", "，", ",", "／", "/", "\\s", "\\d",
].join("|");
const MADE_OF = new RegExp(`^(?:${SITUATION}|${ANALYSIS}|${SUGGESTIONS}|${BETWEEN})+$`);
const LAST = new RegExp(`(?:.*)(${SITUATION}|${ANALYSIS}|${SUGGESTIONS})`);
const of = (words: string) => new RegExp(`^(?:${words})$`);

/** What a line heads; null for one that is text. */
export function headingOf(line: string): Heading | null {
  if (ONE_SUGGESTION.test(line)) return { parts: ["suggestions"], rest: line };
  const words = line.trim().replace(NUMBER, "");
  const { head, rest } = parted(words);
  if (TITLE.test(head)) return rest || head === words ? { parts: "title", rest } : null;
  if (head === "案由" && (ABOUT.test(rest) || !rest)) return rest ? { parts: "title", rest } : { parts: ["situation"], rest };
  if (head.length > (rest ? LONGEST_BEFORE_WORDS : LONGEST) || !MADE_OF.test(head)) return null;
  const last = LAST.exec(head)?.[1];
  return last ? { parts: partsOf(head, last), rest } : null;
}

/** The last word says what it is: in 问题的原因 the cause, in 解决问题的办法 the way. */
function partsOf(head: string, last: string): Part[] {
  if (of(SUGGESTIONS).test(last)) return ["suggestions"];
  if (!of(ANALYSIS).test(last)) return ["situation"];
  const both = last === "分析" && new RegExp(SITUATION).test(head) && !/原因|成因/.test(head);
  return both ? ["situation", "analysis"] : ["analysis"];
}

/** 【建议】一、… and 建议：一、… */
function parted(words: string): { head: string; rest: string } {
  const [, head = words, rest = ""] = /^[【[〖《](.+?)[】\]〗》]\s*[：:]?\s*([\s\S]*)$/.exec(words) ?? /^(.+?)\s*[：:]\s*([\s\S]*)$/.exec(words) ?? [];
  return { head: head.replace(/[\s\u3000]+/g, "").replace(/[。.；;]$/, ""), rest: rest.trim() };
}

/** Whether a line stands as high as a chapter does. */
export function isChapter(line: string): boolean {
  return CHAPTER.test(line.trim());
}
