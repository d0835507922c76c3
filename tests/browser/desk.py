"""A person at the desk: a window of Chromium, used as people use it, by what they read on the screen."""

import re
from contextlib import contextmanager
from typing import ClassVar

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE = 20_000


@contextmanager
def chromium():
    """Debian's Chromium, without a screen."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Desk:
    """One person's window. `errors` are what the page's scripts threw and what the policy of the page refused.

    `app` is the address of the app in it, `screen` what is special of its window.
    """

    app = "/desk"
    screen: ClassVar[dict] = {"viewport": {"width": 1440, "height": 900}}

    def __init__(self, browser: Browser, url: str, login: str, password: str):
        self.url = url
        self.window = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", **self.screen)
        self.window.set_default_timeout(PATIENCE)
        self.errors: list[str] = []
        self.window.on("weberror", lambda thrown: self.errors.append(str(thrown.error)))
        self.window.on("console", lambda line: self._hear(line.type, line.text))
        self.page: Page = self.window.new_page()
        self.sign_in(login, password)

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" and "Content Security Policy" in text:
            self.errors.append(text)

    def sign_in(self, login: str, password: str) -> None:
        """Through the page for it."""
        self.page.goto(f"{self.url}{self.app}/sign-in")
        self.page.get_by_label("账号").fill(login)
        self.page.get_by_label("密码", exact=True).fill(password)
        self.page.get_by_role("button", name="登录", exact=True).click()
        expect(self.page.get_by_role("navigation", name="主导航")).to_be_visible()

    def open(self, address: str) -> None:
        """A page of the app, such as /proposals/new."""
        self.page.goto(f"{self.url}{self.app}{address}")
        expect(self.page.locator("main h1")).to_be_visible()

    @property
    def acts(self) -> Locator:
        """The record's acts and, below them, the form of one."""
        return self.page.get_by_role("region", name="可办事项").first

    def begin(self, act: str) -> Locator:
        """Press the act's button; gives its form."""
        self.acts.get_by_role("button", name=act, exact=True).first.click()
        expect(self.acts.get_by_role("heading", name=act, exact=True)).to_be_visible()
        return self.acts.locator("form")

    def begin_more(self, act: str) -> Locator:
        """The same for an act that stands among the rarer ones."""
        self.acts.get_by_role("button", name="更多").click()
        return self.begin(act)

    def finish(self, act: str) -> None:
        """Send the form and read what it brought."""
        self.acts.locator("form").get_by_role("button", name=act, exact=True).click()
        self._told(act)

    def _told(self, act: str) -> None:
        expect(self.page.get_by_text(re.compile(f"^已完成：{re.escape(act)}。"))).to_be_visible()

    def act_at_once(self, act: str) -> None:
        """An act that asks nothing: pressed, it is done."""
        self.acts.get_by_role("button", name=act, exact=True).first.click()
        self._told(act)

    def act(self, act: str, **lines: str) -> None:
        """An act whose fields, by their labels, are filled with lines of text."""
        form = self.begin(act)
        for label, text in lines.items():
            form.get_by_label(label).fill(text)
        self.finish(act)

    def state(self) -> str:
        """What the head of the record says of its state."""
        return self.page.locator("main header .state").first.inner_text().strip()
