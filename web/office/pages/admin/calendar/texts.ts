/** What is said of a year's notices: reading one, and by whom each was taken. */

import { messages } from "kit/messages";

const zh = {
  moved: "办理和反馈的期限里，有 {count} 个会改到别的日子。",
  none_moved: "办理和反馈的期限都不会改到别的日子。",
  notice_history: "修改记录",
  taken_on: "时间",
  taken_by: "办理人",
  taken_with_platform: "系统自带",
  taken_first: "放假 {off} 天（不含周末），调休上班 {worked} 天",
  off_added: "增加放假：{days}",
  off_gone: "取消放假：{days}",
  worked_added: "增加调休上班：{days}",
  worked_gone: "取消调休上班：{days}",
  days_same: "日期没有变化",
  read_into: "读取，加到现有安排里",
  read_instead: "读取，代替现有的 {count} 天",
  notice_gone: "原有的 {count} 天已经去掉。",
  corrected_meanwhile: "您打开以后，他人已更正这一年的安排，您的还没有保存。下面已换成最新的安排，您改动的日子都保留着，请看过后再保存。他人的更正：",
} as const;

const en: Record<keyof typeof zh, string> = {
  moved: " {count} [deadline|deadlines] of handlings and of feedback would fall on another day.",
  none_moved: " No deadline of handlings and of feedback would fall on another day.",
  notice_history: "Changes",
  taken_on: "When",
  taken_by: "By",
  taken_with_platform: "came with the platform",
  taken_first: "{off} [weekday|weekdays] off, {worked} weekend [day|days] worked",
  off_added: "More days off: {days}",
  off_gone: "No longer off: {days}",
  worked_added: "More weekend days worked: {days}",
  worked_gone: "Weekend days no longer worked: {days}",
  days_same: "The days stay as they were",
  read_into: "Read and add to what is there",
  read_instead: "Read in place of the {count} [day|days] that are there",
  notice_gone: " {count} [day|days] that stood there [is|are] gone.",
  corrected_meanwhile: "Somebody corrected this year since you opened it, so yours is not kept yet. Below is the newest with the days that you changed; please look and keep it again. What they changed:",
};

export const TABLES = { zh, en };
export const say = messages<keyof typeof zh>(zh, en);
