import { flushPromises, mount, RouterLinkStub } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import CommitmentPage from "kit/commitment/CommitmentPage.vue";
import CommitmentCards from "kit/proposal/CommitmentCards.vue";
import CommitmentCard from "office/pages/commitments/CommitmentCard.vue";

const promised = (replaced_by: string | null) => ({
  id: "c1", proposal: "p1", handling: "h1", number: 7, title: "关于疏浚排渠的提案", text: "疏浚两公里", unit_name: "市水利局", state: replaced_by ? "replaced" : "done",
  due: { on: "2027-05-01", rule: "commitment", start: "2027-03-01", amount: 0, unit: "days", provisional: false, rested: 0 }, days_left: null,
  done_on: replaced_by ? null : "2027-04-01", replaced_by, progress: [], contested: [], urged: [], confirm_due: null, made_at: "2027-03-01T08:00:00Z", signers: [], actions: [],
});
const read = vi.hoisted(() => vi.fn());
vi.mock("kit/commitment/reading", async (original) => ({ ...await original<object>(), readCommitment: read }));
vi.mock("vue-router", async (original) => ({ ...await original<object>(), useRoute: () => ({ params: { id: "c1" } }) }));

const global = { stubs: { RouterLink: RouterLinkStub } };
const PLACES = {
  board: (one: object) => mount(CommitmentCard, { props: { row: one as never, open: false }, global }),
  proposal: (one: object) => mount(CommitmentCards, { props: { commitments: [one as never], reread: vi.fn(), again: vi.fn() }, global }),
  page: (one: object) => (read.mockResolvedValue(one), mount(CommitmentPage, { global })),
};

test.each(Object.entries(PLACES))("what a later reply replaced leads to it: %s", async (_, place) => {
  for (const [replaced, to] of [["h2", ["/handlings/h2"]], [null, []]] as const) {
    const shown = place(promised(replaced));
    await flushPromises();
    expect(shown.text()).toContain("疏浚两公里");
    const links = shown.findAllComponents(RouterLinkStub).filter((link) => link.text() === "看代替它的新一轮答复");
    expect(links.map((link) => link.props("to"))).toEqual(to);
  }
});
