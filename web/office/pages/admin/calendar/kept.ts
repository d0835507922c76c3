/** The correction of a year that is being written, kept in this browser with the version that it corrects. */

import type { Ref } from "vue";
import { placeOf, useDraft } from "kit/drafts";
import { useSession } from "kit/session";
import type { Notice } from "./notice";
import type { Year } from "./reading";

export interface Written {
  text: string;
  notice: Notice;
  source: string;
  base: Year;
}

/** What of it was written, to be compared. */
function own({ text, notice: { holidays, workdays }, source }: Written): string {
  return JSON.stringify([text, holidays, workdays, source]);
}
export const sameWords = (one: Written, other: Written): boolean => own(one) === own(other);

/** Of the version that is corrected nothing was written. */
export const untouched = (written: Written): boolean => sameWords(written, { ...written, text: "", notice: written.base, source: written.base.source });

export function useKept(year: number, written: Ref<Written>) {
  const place = placeOf(useSession().account?.id ?? "", String(year), "import_calendar");
  return useDraft(() => place, written, undefined, sameWords);
}
