import { mount } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import ErrorSummary from "kit/forms/ErrorSummary.vue";
import FindField from "kit/forms/FindField.vue";
import DateInput from "kit/forms/fields/DateInput.vue";
import PickMany from "kit/forms/fields/PickMany.vue";
import LineField from "kit/forms/LineField.vue";

const UNITS = [
  { value: "u1", label: "市教育局" },
  { value: "u2", label: "市水利和湖泊局" },
];
const flush = () => new Promise((resolve) => setTimeout(resolve, 300));

function findField(value = "") {
  const find = vi.fn(async (text: string) => UNITS.filter(({ label }) => label.startsWith(text)));
  const nameOf = vi.fn(async () => "市卫健委");
  const field = mount(FindField, {
    props: { modelValue: value, label: "承办单位", find, nameOf, "onUpdate:modelValue": (now: string) => field.setProps({ modelValue: now }) },
    attachTo: document.body,
  });
  return { field, find, input: field.get("input") };
}

test("a field tells its errors beside itself and to those who cannot see", () => {
  const field = mount(LineField, { props: { id: "x", label: "账号", hint: "提示", errors: ["必须填写。"], modelValue: "" } });
  expect(field.get("#x").attributes()).toMatchObject({ "aria-invalid": "true", "aria-describedby": "x-hint x-wrong" });
  expect(field.get("#x-wrong").text()).toBe("必须填写。");
});

test("the summary takes the focus and leads to the fields", async () => {
  const errors = { login: ["请填写账号。"] };
  const page = mount(
    { components: { ErrorSummary }, setup: () => ({ errors }), template: '<ErrorSummary about="" :errors="errors" prefix="f-" /><input id="f-login">' },
    { attachTo: document.body },
  );
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("请改正以下 1 处"));
  await page.get("a").trigger("click");
  expect(document.activeElement?.id).toBe("f-login");
});

test("a date that there is not stays as it was typed, and is said to be none", () => {
  for (const typed of ["2027-13-01", "2027年2月30日", "明天"]) {
    const field = mount(DateInput, { props: { id: "d", modelValue: typed } });
    expect((field.get("#d").element as HTMLInputElement).value).toBe(typed);
    expect(field.text()).toContain("这不是日期");
  }
  const day = mount(DateInput, { props: { id: "d", modelValue: "2027-02-24" } });
  expect([(day.get("#d").element as HTMLInputElement).value, day.text()]).toEqual(["2027年2月24日", ""]);
});

test("one of many is found by typing and taken by the keyboard alone", async () => {
  const { field, input } = findField();
  await input.setValue("市水");
  await flush();
  expect(field.findAll("[role=option]").map((one) => one.text())).toEqual(["市水利和湖泊局"]);
  expect(input.attributes("aria-expanded")).toBe("true");
  await input.trigger("keydown", { key: "Enter" });
  expect(field.props("modelValue")).toBe("u2");
  expect((input.element as HTMLInputElement).value).toBe("市水利和湖泊局");
  expect(input.attributes("aria-expanded")).toBe("false");
});

test("Escape and leaving put back what was chosen; an emptied field stands for none", async () => {
  const { field, input } = findField("u9");
  await vi.waitFor(() => expect((input.element as HTMLInputElement).value).toBe("市卫健委"));
  await input.setValue("市教");
  await flush();
  await input.trigger("keydown", { key: "Escape" });
  expect((input.element as HTMLInputElement).value).toBe("市卫健委");
  expect(field.props("modelValue")).toBe("u9");
  await input.setValue("");
  expect(field.props("modelValue")).toBe("");
});

test("arrows open the list and go through it, not past its ends", async () => {
  const { field, input } = findField();
  await input.trigger("keydown", { key: "ArrowDown" });
  await flush();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"]) await input.trigger("keydown", { key });
  expect(field.get(`#${input.attributes("aria-activedescendant")}`).text()).toBe("市教育局");
});

test("after one of several was chosen or taken away, one goes on in the field", async () => {
  const picker = { find: async (text: string) => UNITS.filter(({ label }) => label.startsWith(text)) };
  const field = mount(PickMany, {
    props: { id: "u", label: "承办单位", picker, modelValue: [], "onUpdate:modelValue": (now: string[]) => field.setProps({ modelValue: now }) },
    attachTo: document.body,
  });
  await field.get("input").setValue("市教");
  await flush();
  await field.get("input").trigger("keydown", { key: "Enter" });
  await vi.waitFor(() => expect(field.find("li button").exists()).toBe(true));
  await vi.waitFor(() => expect(document.activeElement?.id).toBe("u"));
  await field.get("li button").trigger("click");
  await vi.waitFor(() => expect(document.activeElement?.id).toBe("u"));
  field.unmount();
});
