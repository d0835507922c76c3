/** What the rows of numbers say that desk and phone both show at home. */

import { messages } from "kit/messages";

const zh = {
  key_places: "重点提案（名额 {quota}）",
  important_places: "重要提案（名额 {quota}）",
  supervisions_waiting: "待主席会议审议",
  supervisions_mine: "我领衔督办",
  reopenable: "答而未办，待研究",
  numbers_supervision: "督办情况",
  numbers: "本级提案",
  received: "收到",
  under_review: "在审",
  filed: "立案",
  not_filed: "不予立案",
  merged: "并案",
  withdrawn: "撤案",
} as const;

const en: Record<keyof typeof zh, string> = {
  key_places: "Key proposals, of {quota}",
  important_places: "Important proposals, of {quota}",
  supervisions_waiting: "Waiting for the meeting",
  supervisions_mine: "Led by me",
  reopenable: "Perhaps not solved",
  numbers_supervision: "Supervision",
  numbers: "Proposals of this committee",
  received: "Received",
  under_review: "Undecided",
  filed: "Filed",
  not_filed: "Not filed",
  merged: "Merged",
  withdrawn: "Withdrawn",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
