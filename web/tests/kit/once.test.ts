import { expect, test } from "vitest";
import { useOnce } from "kit/once";
import { Problem } from "kit/problems";

/** An answer that one gives later, and the keys it was asked under. */
function later() {
  const keys: string[] = [];
  const open: { give: (answer: string) => void; fail: (why: unknown) => void }[] = [];
  const ask = (key: string) => new Promise<string>((give, fail) => {
    keys.push(key);
    open.push({ give, fail });
  });
  return { keys, open, ask };
}
const refused = (status: number) => new Problem(status, "any", "", "");

test("the same is not asked for twice while it is awaited, another thing is", async () => {
  const { once, sending } = useOnce();
  const { keys, open, ask } = later();
  const word = once({ format: "docx" }, ask);
  expect(await once({ format: "docx" }, ask)).toBeUndefined();
  const pdf = once({ format: "pdf" }, ask);
  open[0]?.give("word");
  expect([await word, sending.value]).toEqual(["word", true]);
  open[1]?.give("pdf");
  expect([await pdf, sending.value]).toEqual(["pdf", false]);
  expect(new Set(keys).size).toBe(2);
});

test("what may have been done is asked again under its key, what was refused and what comes later under a new one", async () => {
  const { once } = useOnce();
  const { keys, open, ask } = later();
  async function asked(what: string, end: (one: (typeof open)[number]) => void): Promise<string> {
    const answer = once(what, ask);
    end(open.at(-1)!);
    await answer;
    return keys.at(-1)!;
  }
  const lost = await asked("a", (one) => one.fail(refused(503)));
  const other = await asked("b", (one) => one.give("done"));
  expect(await asked("a", (one) => one.give("done"))).toBe(lost);
  expect(await asked("a", (one) => one.give("done"))).toBe(lost);
  const second = await asked("b", (one) => one.fail(refused(409)));
  expect([other, lost]).not.toContain(second);
  expect([second, other, lost]).not.toContain(await asked("b", (one) => one.give("done")));
});
