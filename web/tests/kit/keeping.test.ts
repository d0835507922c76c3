import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, setActivePinia } from "pinia";
import { effectScope, ref } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { act } from "kit/acting";
import { addDraft, placeOf } from "kit/drafts";
import FilesInput from "kit/forms/fields/FilesInput.vue";
import { dropOldFiles, isHere, keepFile, keptFile, sendKept, withFiles } from "kit/forms/keeping";
import { Problem } from "kit/problems";
import { useWriting } from "kit/writing/saving";
import { blank } from "kit/writing/writing";
import { answerWith } from "../answers";

type Said = { status: number; body: object } | "lost";
/** What the server says to each file that is sent, and under which keys they came. */
let said: Said[] = [];
let keys: string[] = [];

class Sender {
  upload: { onprogress?: (event: object) => void } = {};
  status = 0;
  responseText = "";
  onload = () => undefined;
  onerror = () => undefined;
  open() {}
  setRequestHeader(name: string, value: string) {
    if (name === "Idempotency-Key") keys.push(value);
  }
  send() {
    const answer = said.shift() ?? "lost";
    setTimeout(() => {
      if (answer === "lost") return this.onerror();
      this.upload.onprogress?.({ loaded: 1, total: 1 });
      [this.status, this.responseText] = [answer.status, JSON.stringify(answer.body)];
      this.onload();
    });
  }
}

beforeEach(() => {
  [said, keys] = [[], []];
  vi.stubGlobal("XMLHttpRequest", Sender);
  // The test's IndexedDB gives a file back as a plain object, which no form takes.
  vi.stubGlobal("FormData", class { append() {} });
});
afterEach(() => void vi.restoreAllMocks());
const picture = (name = "路灯.png") => new File(["x"], name, { type: "image/png" });
const taken = (id: string): Said => ({ status: 201, body: { id, name: "路灯.png" } });
const refused: Said = { status: 415, body: { detail: "这种文件不收。" } };

test("a file that could not be sent goes with the form that names it, under the same key", async () => {
  said = ["lost", taken("f1")];
  const file = await keepFile(picture());
  await expect(sendKept(file)).rejects.toMatchObject({ status: 0 });
  const body = { title: "甲", attachments: ["f0", file], rows: [{ files: [file] }] };
  const sent = await withFiles(body, async (told) => told);
  expect(sent).toEqual({ title: "甲", attachments: ["f0", "f1"], rows: [{ files: ["f1"] }] });
  expect(new Set(keys).size).toBe(1);
  expect(keys).toHaveLength(2);
});

test("what a form has is not kept any more, and still known by its id when the form is sent again", async () => {
  said = [taken("f1")];
  const file = await keepFile(picture());
  await withFiles({ file }, async () => undefined);
  expect((await keptFile(file))?.file).toBeUndefined();
  expect(await withFiles({ file }, async (told) => told)).toEqual({ file: "f1" });
  expect(keys).toHaveLength(1);
});

test("what was sent so long ago that the server has dropped it is sent once more", async () => {
  said = [taken("f1"), taken("f2")];
  const file = await keepFile(picture());
  expect(await sendKept(file)).toBe("f1");
  expect(await sendKept(file)).toBe("f1");
  vi.setSystemTime(Date.now() + 13 * 3_600_000);
  expect(await sendKept(file)).toBe("f2");
  expect(new Set(keys).size).toBe(2);
});

test("a file that is refused when the form is sent is told at its field; nothing else is sent", async () => {
  said = [refused];
  const asked = answerWith({});
  const file = await keepFile(picture());
  const doing = act("report_progress", { params: { commitment_id: "c1" }, body: { text: "在办", files: [file] }, key: "k" });
  await expect(doing).rejects.toMatchObject({ status: 415, errors: { files: ["路灯.png：这种文件不收。"] } });
  expect(asked).toEqual([]);
});

test("a kept file that is gone from this browser is told at its field", async () => {
  const file = await keepFile(picture());
  await dropOldFiles(Date.now() + 1);
  const wrong = await withFiles({ files: [file] }, async () => undefined).catch((thrown: Problem) => thrown.errors);
  expect(wrong).toEqual({ files: ["附件：这个文件已不在本机，请移除后重新选择。"] });
});

/** A field of files, and what it holds. */
function field(files: string[] = []) {
  const made = mount(FilesInput, { props: { id: "f", most: 3, modelValue: files, "onUpdate:modelValue": (now: string[]) => made.setProps({ modelValue: now }) } });
  return made;
}
async function choose(made: ReturnType<typeof field>, ...files: File[]): Promise<void> {
  const input = made.get("input[type=file]").element as HTMLInputElement;
  Object.defineProperty(input, "files", { value: files, configurable: true });
  await made.get("input[type=file]").trigger("change");
}

test("without a connection a file stays among the chosen, also when the field was left, and is sent when there is one", async () => {
  said = ["lost", "lost", taken("f1")];
  const made = field();
  await choose(made, picture());
  await vi.waitFor(() => expect(made.text()).toContain("还没有传上"));
  const files = made.props("modelValue");
  expect([made.text().includes("路灯.png"), files.map(isHere)]).toEqual([true, [true]]);
  made.unmount();
  const back = field(files);
  await vi.waitFor(() => expect(back.text()).toContain("还没有传上"));
  window.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(back.find("a").exists() && back.get("a").attributes("href")).toBe("/api/v1/files/f1"));
  expect([back.text().includes("还没有传上"), new Set(keys).size]).toEqual([false, 1]);
});

test("a file of a wrong kind, one too large and one too many are told by name and not kept", async () => {
  said = [refused, taken("f1"), taken("f2")];
  const made = field();
  const large = picture("大图.png");
  Object.defineProperty(large, "size", { value: 21 * 1024 ** 2 });
  await choose(made, picture("坏的.png"), picture("一.png"), large, picture("二.png"), picture("三.png"));
  await vi.waitFor(() => expect(made.text()).toContain("坏的.png 这种文件不收。"));
  await flushPromises();
  expect(made.text()).toContain("大图.png 文件太大，最多 20 MB。");
  expect(made.text()).toContain("三.png 最多 3 个文件。");
  expect(made.props("modelValue")).toHaveLength(2);
  await vi.waitFor(() => expect(said).toEqual([]));
});

test("where the browser keeps nothing a file is sent at once", async () => {
  said = [taken("f1"), refused];
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  const made = field();
  await choose(made, picture("好的.png"), picture("坏的.png"));
  await vi.waitFor(() => expect(made.text()).toContain("坏的.png 这种文件不收。"));
  expect(made.props("modelValue")).toEqual(["f1"]);
});

test("a text whose file does not get through is no proposal yet: without that file it is saved as it stands then", async () => {
  const asked = answerWith({
    "POST /api/v1/proposals": [{ status: 201, body: { id: "p1" } }],
    "GET /api/v1/proposals/p1/text": [{ body: { title: "六", situation: "", analysis: "", suggestions: [], attachments: [], version: 1 }, headers: { ETag: '"1"' } }],
  });
  setActivePinia(createPinia());
  said = [{ status: 503, body: {} }];
  const writing = effectScope().run(() => useWriting(ref<string>()))!;
  await writing.begin();
  Object.assign(writing.written.value, { title: "六", attachments: [await keepFile(picture())] });
  expect([await writing.save(), asked]).toEqual([false, []]);
  writing.written.value.attachments = [];
  expect(await writing.save()).toBe(true);
  expect(asked[0]?.body).toMatchObject({ title: "六", attachments: [] });
});

test("a draft that its own save outlived is not offered again: what it calls its file by is the file that the text has", async () => {
  setActivePinia(createPinia());
  said = [taken("f1")];
  const file = await keepFile(picture());
  await sendKept(file);
  answerWith({
    "GET /api/v1/proposals/p1/text": [{ body: { title: "六", situation: "", analysis: "", suggestions: [], attachments: ["f1"], version: 1 }, headers: { ETag: '"1"' } }],
  });
  await addDraft(placeOf("", "p1", "edit_proposal"), { values: { ...blank(), title: "六", attachments: [file] }, at: 1 });
  const writing = effectScope().run(() => useWriting(ref<string | undefined>("p1")))!;
  await writing.begin();
  expect(writing.draft.found.value).toBeNull();
});
