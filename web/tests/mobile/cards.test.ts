import { mount, RouterLinkStub } from "@vue/test-utils";
import { expect, test } from "vitest";
import type { Row } from "kit/proposal/queue";
import ProposalCards from "mobile/parts/ProposalCards.vue";

const row = (some: object) => ({ id: "p1", title: "甲", state: "filed", number: null, term: null, session: null, signers: 1, proposer: "云知春", actions: [], ...some }) as unknown as Row;
const told = (...rows: Row[]) => mount(ProposalCards, { props: { rows }, global: { stubs: { RouterLink: RouterLinkStub } } }).findAll("li").map((one) => one.text());

test("two of one number are told apart by their session, and an invitation from one's own draft", () => {
  const [older, newer, invited, own] = told(
    row({ number: 5, term: 6, session: 2 }), row({ number: 5, term: 6, session: 5 }),
    row({ state: "draft", actions: ["sign_proposal"] }), row({ state: "draft", actions: ["edit_proposal"] }),
  );
  expect(older).toContain("六届二次 第 5 号");
  expect(newer).toContain("六届五次 第 5 号");
  expect([invited?.includes("请您联名"), own?.includes("请您联名")]).toEqual([true, false]);
});
