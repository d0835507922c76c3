/** What the page of an opinion says. */

import { messages } from "kit/messages";

const zh = {
  opinion: "社情民意信息",
  made_into: "已转为社情民意信息",
  numbered: "{year} 年第 {serial} 号",
  submitter: "报送者",
  co_reflectors: "联名反映者",
  due: "编辑决定期限",
  length: "共 {length} 字，最多 {limit} 字。",
  class_missing: "还没有选择类别，请先点“修改”。",
  too_long: "超出 {over} 字，请先点“修改”删减。",
  from: "由未立案的提案转来：",
  drafted: "{date}拟成",
  submitted: "{date}报送",
  decided: "{date}决定",
  why_returned: "退回修改的理由",
  why_kept: "留存的理由",
  empty: "还没有填写。",
  newer: "您写的时候，平台上保存了更新的一稿。没有覆盖任何内容，请与下面这一稿对照；再点一次“修改”，就以您写的为准。",
  next_draft: "内容改好后请报送。",
  next_returned: "按理由修改后可以再次报送。",
  next_submitted: "接下来由信息编辑决定，结果会通知您。",
  next_kept: "已告知报送者和联名反映者。",
} as const;

const en: Record<keyof typeof zh, string> = {
  opinion: "Opinion",
  made_into: "An opinion was made of it",
  numbered: "No. {serial} of {year}",
  submitter: "Submitter",
  co_reflectors: "Co-reflectors",
  due: "To be decided by",
  length: "{length} characters; at most {limit}.",
  class_missing: "No class is chosen yet; please press “Edit” first.",
  too_long: "{over} [character|characters] too many; please press “Edit” and cut it.",
  from: "From a proposal that was not filed: ",
  drafted: "drafted {date}",
  submitted: "Submitted {date}",
  decided: "decided {date}",
  why_returned: "Why it was returned",
  why_kept: "Why it was kept",
  empty: "Nothing is written yet.",
  newer: "While you were writing, a newer version was saved. Nothing was overwritten; please compare with it below. Press “Edit” once more to keep yours.",
  next_draft: "Please submit it when the text is right.",
  next_returned: "Change it for the reason given, then submit it again.",
  next_submitted: "An editor decides next; you will hear of it.",
  next_kept: "The submitter and co-reflectors were told.",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
