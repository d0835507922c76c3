import { expect, test } from "vitest";
import { TABLES as EVALUATION } from "kit/evaluation/texts";
import { TABLES as COMMITMENT } from "kit/commitment/texts";
import { TABLES as HOME } from "kit/home/texts";
import { TABLES as OPINION } from "kit/opinion/texts";
import { TABLES as AWARDS } from "kit/awards/texts";
import { TABLES as COMMITMENTS } from "office/pages/commitments/texts";
import { TABLES as COSIGN } from "office/pages/cosign/texts";
import { TABLES as DEADLINES } from "office/pages/deadlines/texts";
import { TABLES as HANDLINGS } from "office/pages/handlings/texts";
import { TABLES as HANDOVER } from "office/pages/handover/texts";
import { TABLES as STATISTICS } from "office/pages/statistics/texts";
import { TABLES as SUPERVISIONS } from "office/pages/supervisions/texts";
import { TABLES as SUPERVISION } from "kit/supervision/texts";
import { TABLES as REVIEW } from "office/pages/review/texts";
import { TABLES as SEARCH } from "kit/search/texts";
import { TABLES as LIKENESS } from "kit/likeness/texts";
import { TABLES as VERSIONS } from "kit/versions/texts";
import { TABLES as BENCH } from "office/parts/bench/texts";
import { TABLES as CALENDAR } from "office/pages/admin/calendar/texts";
import { TABLES as TEMPLATES } from "office/pages/admin/templates/texts";
import { TABLES as PAPERS } from "office/parts/papers/texts";

const DESKS: Record<string, Record<"zh" | "en", Record<string, string>>> = {
  statistics: STATISTICS, supervisions: SUPERVISIONS, supervision: SUPERVISION, evaluation: EVALUATION, awards: AWARDS,
  commitments: COMMITMENTS, commitment: COMMITMENT, opinion: OPINION, cosign: COSIGN, deadlines: DEADLINES, handlings: HANDLINGS, handover: HANDOVER, review: REVIEW, bench: BENCH, papers: PAPERS,
  search: SEARCH, versions: VERSIONS, likeness: LIKENESS, templates: TEMPLATES, calendar: CALENDAR, home: HOME,
};
const blanks = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test.each(Object.entries(DESKS))("%s: told in both languages, with the same blanks", (_name, { zh, en }) => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  for (const [key, sentence] of Object.entries(zh)) expect([key, blanks(en[key] ?? "")]).toEqual([key, blanks(sentence)]);
});
