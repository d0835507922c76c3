import { expect, test } from "vitest";
import { arranged, nextOf, type Offer } from "kit/actions/order";

const yes = (name: string): Offer => ({ name, allowed: true });
const no = (name: string, code: string): Offer => ({ name, allowed: false, reason: { code, values: {} } });
const names = (offers: Offer[]) => offers.map(({ name }) => name);

test("the act that brings it furthest comes first", () => {
  const at = arranged([yes("return_proposal"), yes("not_file_proposal"), yes("file_proposal"), yes("merge_proposal")]);
  expect(at.first?.name).toBe("file_proposal");
  expect(names(at.plain)).toEqual(["return_proposal", "not_file_proposal"]);
  expect(names(at.more)).toEqual(["merge_proposal"]);
  expect(arranged([yes("draft_reply"), yes("check_reply")]).first?.name).toBe("check_reply");
  expect(arranged([yes("archive_proposal"), yes("publish_proposal")]).first?.name).toBe("publish_proposal");
  expect(arranged([yes("archive_proposal"), yes("reopen_proposal"), yes("keep_closed")]).first?.name).toBe("reopen_proposal");
});

test("an act whose turn it is stays in sight with its reason; others are told under more", () => {
  const at = arranged([no("submit_proposal", "proposal.text_incomplete"), yes("edit_proposal"), no("close_proposal", "wrong_state"), no("release_proposal", "proposal.not_quarantined")]);
  expect(at.first?.name).toBe("edit_proposal");
  expect(names(at.waiting)).toEqual(["submit_proposal"]);
  expect(names(at.idle)).toEqual(["close_proposal", "release_proposal"]);
});

test("an act nobody has heard of yet is offered among the plain ones", () => {
  const at = arranged([yes("brand_new_act"), yes("quarantine_proposal")]);
  expect(at.first).toBeNull();
  expect(names(at.plain)).toEqual(["brand_new_act"]);
});

test("a grave act is never the first", () => {
  expect(arranged([yes("quarantine_proposal"), yes("ask_withdrawal")]).first).toBeNull();
});

test("of the acts of a row the likeliest next step is named, and none where all are rare", () => {
  expect(nextOf(["draft_reply", "check_reply"])).toBe("check_reply");
  expect(nextOf(["quarantine_proposal", "ask_withdrawal"])).toBe("");
});
