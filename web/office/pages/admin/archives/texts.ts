/** What the page of archives says. */

import { messages } from "kit/messages";

const zh = {
  title: "归档",
  lead: "把一个届次的全部内容打成一个压缩包：每件提案的记录（正文各稿、提案人、办理、答复、反馈、承诺、督办、经过）、民主评议和评优的结果、提案表和答复函、附件，以及每个文件的校验值。新装的系统可以用它恢复。",
  make: "生成归档包",
  session: "届次",
  choose_session: "请选择届次",
  no_session: "还没有登记届次。请管理员在“届次”里登记以后，再来归档。",
  begin: "开始生成",
  not_in_it: "不放进去的：没有提交的草稿；各人的评分表（汇总的结果放进去）；账号、单位和委员名册、届次、规则设置、文书模板、日历、计分和消息。",
  locked: "正文封存的提案不放进去，除非您是指定的阅读人；清单里写明了哪些没有放。",
  recent: "最近生成的归档包",
  kept: "归档包保留七天，请下载后另外存放。可以离开本页，进度在这里。",
  none: "还没有生成过归档包。",
  restore: "从归档包恢复",
  restore_lead: "在“历年导入”里上传归档包。先逐个文件核对校验值，有一个不符就不恢复；编号和记录保持原样；已经有的不再导入。单位和委员按名字对应，所以请先登记单位、委员和届次，再恢复。",
  to_imports: "去历年导入",
} as const;

const en: Record<keyof typeof zh, string> = {
  title: "Archives",
  lead: "Everything of a session in one file: each proposal's record (texts, signers, handlings, replies, feedback, commitments, supervision, history), the results of evaluations and awards, its sheet and replies, attachments, and a hash of every file. A new deployment can restore it.",
  make: "Make an archive",
  session: "Session",
  choose_session: "Choose a session",
  no_session: "No session was entered yet. Have an administrator enter it under Terms and sessions first.",
  begin: "Begin",
  not_in_it: "Not in it: drafts that were never submitted; each person's sheets of an evaluation (the results are in it); accounts, the lists of units and members, sessions, settings, templates, the calendar, points and messages.",
  locked: "Proposals whose text is locked away are left out unless you are a named reader; the manifest says which.",
  recent: "Archives made lately",
  kept: "An archive is kept for seven days: download it and keep it elsewhere. You may leave this page.",
  none: "No archive was made yet.",
  restore: "Restore from an archive",
  restore_lead: "Send the archive under Past proposals. Every file is checked by its hash first; one that differs stops it. Ids stay, and what is here already is left as it is. Units and members are found by their names, so enter them and the sessions first.",
  to_imports: "To past proposals",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
