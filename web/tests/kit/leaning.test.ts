import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const sources = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ts|vue)$/.test(name)).map((name) => `${folder}/${name}`);

test.each([["kit", "(office|mobile)"], ["office", "mobile"], ["mobile", "office"]])("%s leans on no %s", (folder, others) => {
  const leaning = sources(folder).filter((name) => new RegExp(`from "${others}/`).test(readFileSync(name, "utf8")));
  expect(leaning).toEqual([]);
});
