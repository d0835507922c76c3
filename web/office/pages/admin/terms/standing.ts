/** Where a session stands on a day, by its own days. */

import type { TellKey } from "../messages";

export interface SessionDays { opens: string; closes: string; plenary_from: string; cut_off: string }

export function standingOf({ opens, closes, plenary_from: from, cut_off: cutOff }: SessionDays, today: string): TellKey {
  if (today > closes && today > cutOff) return "session_over";
  if (today >= opens && today <= closes) return "session_sits";
  return today >= from && today <= cutOff ? "session_collects" : "session_to_come";
}
