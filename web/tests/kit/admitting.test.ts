import { createPinia, setActivePinia } from "pinia";
import { effectScope, type EffectScope } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useAdmission } from "kit/admitting";
import { hooks } from "kit/api";
import { useSession } from "kit/session";
import { ACCOUNT, answerWith, NOT_SIGNED_IN, SIGNED_IN } from "../answers";

const REFRESH = "POST /api/v1/session/refresh";
const SIGN_IN = { "POST /api/v1/session": [SIGNED_IN], "GET /api/v1/accounts/mine": [{ body: ACCOUNT }] };
const TEN_MINUTES = 600_000;
let frame: EffectScope;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  setActivePinia(createPinia());
  frame = effectScope();
  frame.run(() => useAdmission(useSession()));
});

afterEach(() => {
  frame.stop();
  document.body.replaceChildren();
});

/** A link to a file; `followed` are the clicks that the browser would follow. */
function aLink(): { link: HTMLElement; followed: MouseEvent[] } {
  document.body.innerHTML = '<a href="/api/v1/files/f1" target="_blank"><b>附件</b></a>';
  const followed: MouseEvent[] = [];
  (document.body.firstElementChild as HTMLElement).onclick = (click) => {
    followed.push(click);
    click.preventDefault();
  };
  return { link: document.body.querySelector("b") as HTMLElement, followed };
}

function press(link: HTMLElement, kind = "click", button = 0): void {
  link.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, button, shiftKey: true }));
}

test("a link to a file is followed at once while the session lasts, and after that as soon as it is renewed", async () => {
  const asked = answerWith({ ...SIGN_IN, [REFRESH]: [SIGNED_IN] });
  await useSession().signIn("zhangsan", "x");
  const { link, followed } = aLink();
  press(link);
  expect(followed).toHaveLength(1);

  vi.setSystemTime(Date.now() + TEN_MINUTES);
  press(link);
  expect(followed).toHaveLength(1);
  await vi.waitFor(() => expect(followed).toHaveLength(2));
  expect([followed[1]?.shiftKey, followed[1]?.ctrlKey]).toEqual([true, false]);
  expect(asked.filter(({ what }) => what === REFRESH)).toHaveLength(1);
});

test("the middle button opens it aside, and the right one renews for what is chosen in the menu", async () => {
  const asked = answerWith({ [REFRESH]: [SIGNED_IN] });
  const { link, followed } = aLink();
  press(link, "auxclick", 1);
  await vi.waitFor(() => expect(followed.map(({ ctrlKey }) => ctrlKey)).toEqual([true]));
  vi.setSystemTime(Date.now() + TEN_MINUTES);
  press(link, "auxclick", 2);
  await vi.waitFor(() => expect(useSession().fresh()).toBe(true));
  expect([followed.length, asked.length]).toEqual([1, 2]);
});

test("when it cannot be renewed, the link waits until its person has signed in again", async () => {
  answerWith({ ...SIGN_IN, [REFRESH]: [NOT_SIGNED_IN] });
  const session = useSession();
  await session.signIn("zhangsan", "x");
  vi.setSystemTime(Date.now() + TEN_MINUTES);
  const { link, followed } = aLink();
  press(link);
  await vi.waitFor(() => expect(session.waiting).not.toBeNull());
  expect(followed).toEqual([]);
  await session.signIn("zhangsan", "x");
  await vi.waitFor(() => expect(followed).toHaveLength(1));
});

test("a session that ended before its time is not taken for one that lasts", async () => {
  answerWith({ ...SIGN_IN, [REFRESH]: [NOT_SIGNED_IN] });
  const session = useSession();
  await session.signIn("zhangsan", "x");
  expect(session.fresh()).toBe(true);
  hooks.renewed(null);
  expect(session.fresh()).toBe(false);
});

test("without a connection the browser itself says that nothing is reached", async () => {
  vi.stubGlobal("navigator", { ...navigator, onLine: false });
  const { link, followed } = aLink();
  press(link);
  await vi.waitFor(() => expect(followed).toHaveLength(1));
});

test("a picture that was refused is asked for again once the session is renewed, and no other is", async () => {
  answerWith({ [REFRESH]: [SIGNED_IN] });
  document.body.innerHTML = '<img src="/api/v1/files/f2"><img src="/desk/other.png">';
  const asked = vi.fn();
  const pictures = document.querySelectorAll("img");
  for (const picture of pictures) {
    picture.setAttribute = asked;
    picture.dispatchEvent(new Event("error"));
  }
  await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
  expect(asked).toHaveBeenCalledWith("src", `${location.origin}/api/v1/files/f2`);
  pictures[0]?.dispatchEvent(new Event("error"));
  await Promise.resolve();
  expect(asked).toHaveBeenCalledOnce();
});
