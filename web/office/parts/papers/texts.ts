/** What is said about papers and their making. */

import { messages } from "kit/messages";

const zh = {
  title: "打印、下载文书",
  lead: "按公文格式生成，Word 可以修改，PDF 用于打印。",
  none: "现在没有可以生成的文书。",
  of_round: "{unit}（第{round}轮）",
  docx: "Word",
  pdf: "PDF",
  make: "生成{paper} {format}",
  queued: "排队等候",
  drawing: "正在生成，{done}／{total}",
  printing: "正在转成 PDF，{done}／{total}",
  ready: "已生成 {count} 份",
  cancelled: "已取消",
  cancel: "取消",
  download: "下载 {name}",
  kept: "文件保留一天。可以离开本页，进度和文件在“文书”页里。",
  recent: "最近生成的文书",
  none_recent: "还没有生成过文书。",
  batch: "批量生成",
  batch_lead: "生成一个届次的全部文书，只包括您有权查看的。多份打成一个压缩包。",
  paper: "文书",
  session: "届次",
  format: "格式",
  choose_session: "请选择届次",
  begin: "开始生成",
} as const;

const en: Record<keyof typeof zh, string> = {
  title: "Print or download papers",
  lead: "Made in the official format: Word to change, PDF to print.",
  none: "No paper can be made now.",
  of_round: "{unit} (round {round})",
  docx: "Word",
  pdf: "PDF",
  make: "Make {paper} as {format}",
  queued: "Waiting its turn",
  drawing: "Being made, {done} of {total}",
  printing: "Being turned into PDF, {done} of {total}",
  ready: "{count} made",
  cancelled: "Cancelled",
  cancel: "Cancel",
  download: "Download {name}",
  kept: "The file is kept for a day. You may leave this page: progress and file are under Papers.",
  recent: "Made lately",
  none_recent: "Nothing was made yet.",
  batch: "Make many",
  batch_lead: "All papers of a session, as far as you may read them. Several come as one archive.",
  paper: "Paper",
  session: "Session",
  format: "Format",
  choose_session: "Choose a session",
  begin: "Begin",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
