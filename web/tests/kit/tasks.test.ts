import { mount, RouterLinkStub } from "@vue/test-utils";
import { expect, test } from "vitest";
import TaskRows from "kit/parts/TaskRows.vue";

const task = (id: string, deadline: string | null) => ({
  id, title: { zh: `办理${id}`, en: id }, link: "/", since: "2027-03-01", on_behalf_of: null, deadline, days_left: deadline && 3,
});

test("a deadline stands beside what has one; of the others no word repeats that there is none", () => {
  const shown = mount(TaskRows, { props: { tasks: [task("a", "2027-03-04"), task("b", null)] as never }, global: { stubs: { RouterLink: RouterLinkStub } } });
  const [due, open] = shown.findAll("li").map((row) => row.text());
  expect(due).toContain("2027年3月4日到期");
  expect(open).not.toContain("期限");
});
