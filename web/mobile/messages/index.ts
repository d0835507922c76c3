import { messages } from "kit/messages";
import { en } from "./en";
import { zh, type MessageKey } from "./zh";

export { en, zh, type MessageKey };
export const say = messages<MessageKey>(zh, en);
