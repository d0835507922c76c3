/** What signers rate of a reply, in the order in which it is told. */

import { word } from "kit/words";

export const RATINGS = ["result", "attitude", "contact", "content"] as const;

/** The name of one: some share theirs with fields of other forms. */
export const ratingName = (rating: string): string =>
  word("proposals", rating === "contact" || rating === "content" ? `field.give_feedback.${rating}` : `field.${rating}`);
