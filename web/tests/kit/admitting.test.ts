import { createPinia, setActivePinia } from "pinia";
import { effectScope, type EffectScope } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useAdmission } from "kit/admitting";
import { useSession } from "kit/session";
import { ACCOUNT, answerWith, NOT_SIGNED_IN, SIGNED_IN } from "../answers";

const REFRESH = "POST /api/v1/session/refresh";
const MINE = "GET /api/v1/accounts/mine";
const LET_IN = { body: ACCOUNT };
let frame: EffectScope;

beforeEach(() => {
  setActivePinia(createPinia());
  frame = effectScope();
  frame.run(() => useAdmission());
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

test("a link to a file is followed as soon as the server says that it lets this browser in, a session that ran out renewed for it", async () => {
  const asked = answerWith({ [MINE]: [LET_IN, NOT_SIGNED_IN, LET_IN], [REFRESH]: [SIGNED_IN] });
  const { link, followed } = aLink();
  press(link);
  await vi.waitFor(() => expect(followed).toHaveLength(1));
  expect([followed[0]?.shiftKey, followed[0]?.ctrlKey]).toEqual([true, false]);
  expect(asked).toHaveLength(1);
  press(link);
  await vi.waitFor(() => expect(followed).toHaveLength(2));
  expect(asked.filter(({ what }) => what === REFRESH)).toHaveLength(1);
});

test("the middle button opens it aside, and the right one asks for what is chosen in the menu", async () => {
  const asked = answerWith({ [MINE]: [LET_IN] });
  const { link, followed } = aLink();
  press(link, "auxclick", 1);
  await vi.waitFor(() => expect(followed.map(({ ctrlKey }) => ctrlKey)).toEqual([true]));
  press(link, "auxclick", 2);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(followed).toHaveLength(1);
});

test("where the session was ended elsewhere before its time, the link waits until its person has signed in again", async () => {
  const session = useSession();
  answerWith({ [MINE]: [LET_IN, NOT_SIGNED_IN, LET_IN], [REFRESH]: [NOT_SIGNED_IN], "POST /api/v1/session": [SIGNED_IN] });
  await session.signIn("zhangsan", "x");
  const { link, followed } = aLink();
  press(link);
  await vi.waitFor(() => expect(session.waiting).not.toBeNull());
  expect(followed).toEqual([]);
  await session.signIn("zhangsan", "x");
  await vi.waitFor(() => expect(followed).toHaveLength(1));
});

test("without a connection the browser itself says that nothing is reached", async () => {
  vi.stubGlobal("navigator", { ...navigator, onLine: false });
  const { link, followed } = aLink();
  press(link);
  await vi.waitFor(() => expect(followed).toHaveLength(1));
});

test("a picture that did not come is asked for again, once until it comes, and no other is", async () => {
  answerWith({ [MINE]: [LET_IN] });
  document.body.innerHTML = '<img src="/api/v1/files/f2"><img src="/desk/other.png">';
  const asked = vi.fn();
  const pictures = document.querySelectorAll("img");
  const tell = async (what: string) => {
    for (const picture of pictures) {
      picture.setAttribute = asked;
      picture.dispatchEvent(new Event(what));
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await tell("error");
  expect(asked.mock.calls).toEqual([["src", `${location.origin}/api/v1/files/f2`]]);
  await tell("error");
  expect(asked).toHaveBeenCalledOnce();
  await tell("load");
  await tell("error");
  expect(asked).toHaveBeenCalledTimes(2);
});
