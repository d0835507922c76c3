"""A person at the desk without a mouse: nothing is clicked, and nothing focused but by Tab, arrows and Enter."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.desk import Desk

FAR = 150
"""Presses of Tab within which one reaches everything on a page."""
HERE = "one => (one.isConnected ? one === document.activeElement : null)"
RINGED = """one => [one, ...(one.labels ?? []), one.closest(".editor")].some(shown => {
  const { outlineStyle, outlineWidth } = shown ? getComputedStyle(shown) : { outlineStyle: "none" };
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
})"""
LOST = "document.activeElement === document.body"


class Keyboard(Desk):
    """One person's window, worked by keys alone."""

    def sign_in(self, login: str, password: str) -> None:
        """Through the page for it."""
        page = self.page
        page.goto(f"{self.url}{self.app}/sign-in")
        self.write(page.get_by_label("账号"), login)
        self.write(page.get_by_label("密码", exact=True), password)
        self.press(page.get_by_role("button", name="登录", exact=True))
        expect(page.get_by_role("navigation", name="主导航")).to_be_visible()
        expect(page.get_by_role("main")).to_be_focused()

    def go(self, target: Locator) -> None:
        """On by Tab until one stands there, and sees that."""
        expect(target).to_be_visible()
        one = target.element_handle()
        for _press in range(FAR):
            here = one.evaluate(HERE)
            if here is None:  # drawn anew meanwhile; otherwise it is sought once, for on long pages that takes long
                one, here = target.element_handle(), target.evaluate(HERE)
            if here:
                assert target.evaluate(RINGED), f"no visible focus: {target}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"not reached by Tab: {target}")

    def press(self, target: Locator, key: str = "Enter") -> None:
        """Go there and press it."""
        self.go(target)
        self.page.keyboard.press(key)

    def write(self, target: Locator, text: str) -> None:
        """Go there and type."""
        self.go(target)
        self.page.keyboard.type(text)

    def pick(self, target: Locator, label: str) -> None:
        """Go to a list of words and on in it by arrows, as far as that word."""
        self.go(target)
        for _press in range(target.locator("option").count()):
            if target.locator("option:checked").inner_text() == label:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"not reached by arrows: {label}")

    def choose(self, group: Locator, label: str) -> None:
        """Go to words that stand side by side and on among them by arrows, as far as that word."""
        marked, wanted = group.locator("input:checked"), group.get_by_label(label, exact=True)
        self.press(marked if marked.count() else group.get_by_role("radio").first, "Space")
        for _press in range(group.get_by_role("radio").count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"not reached by arrows: {label}")

    def take_up(self, task: str, title: str) -> None:
        """From the list of what is to do to the record that waits there."""
        self.press(self.page.get_by_role("navigation", name="主导航").get_by_role("link", name="待办"))
        expect(self.page.get_by_role("main")).to_be_focused()  # there: the page that one leaves has the same links
        self.press(self.page.get_by_role("main").get_by_role("link", name=re.compile(f"^{task}.*{title}")))
        expect(self.acts).to_be_visible()
        expect(self.page.get_by_role("main")).to_be_focused()

    def do(self, act: str) -> Locator:
        """Open the act's form: one stands at its heading. Gives the form."""
        self.press(self.acts.get_by_role("button", name=act, exact=True))
        expect(self.acts.get_by_role("heading", name=act, exact=True)).to_be_focused()
        return self.acts.locator("form")

    def do_at_once(self, act: str) -> None:
        """An act that asks nothing: pressed, it is done and told, and the focus is not lost."""
        self.press(self.acts.get_by_role("button", name=act, exact=True))
        self._told(act)

    def send(self, act: str) -> None:
        """Send the act's form; what it brought is told, and the focus is not lost."""
        self.press(self.acts.locator("form").get_by_role("button", name=act, exact=True))
        self._told(act)

    def _told(self, act: str) -> None:
        told = self.page.get_by_role("status").filter(has_text=f"已完成：{act}")
        expect(told).to_be_visible()
        assert not self.page.evaluate(LOST), f"nowhere after {act}"
