import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Asks the platform's clock, and falls back on Beijing's day. */
const ONE = "office/pages/admin/today.ts";

test("no page takes the machine's clock for the committee's day", () => {
  const pages = ["kit", "office", "mobile"].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ts|vue)$/.test(name)).map((name) => `${room}/${name}`));
  expect(pages.length).toBeGreaterThan(200);
  const own = pages.filter((name) => /new Date\(\)|Date\.now\(\)\)\.toISOString/.test(readFileSync(name, "utf8")));
  expect(own).toEqual([ONE]);
});
