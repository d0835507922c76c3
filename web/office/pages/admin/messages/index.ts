/** What administration says: apart from the desk's own sentences, so that only its pages load them. */

import { messages } from "kit/messages";
import { en } from "./en";
import { zh, type TellKey } from "./zh";

export { en, zh, type TellKey };
export const tell = messages<TellKey>(zh, en);
