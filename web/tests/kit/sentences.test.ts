import { afterEach, expect, test } from "vitest";
import cases from "../../../tests/contracts/sentences.json";
import { language, type Language } from "kit/language";
import { sentence } from "kit/words";

afterEach(() => void (language.value = "zh"));

interface Case { service: string; code: string; values: Record<string, unknown>; zh: string; en: string }

test.each((cases as Case[]).flatMap((one) => (["zh", "en"] as Language[]).map((spoken) => ({ ...one, spoken }))))(
  "$service says $code in $spoken as the server does",
  ({ service, code, values, spoken, ...said }) => {
    language.value = spoken;
    expect(sentence(service, { code, values })).toBe(said[spoken]);
  },
);
