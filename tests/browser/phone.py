"""A person with a phone: a narrow window of Chromium that is touched, and an eye for what axe finds."""

from typing import ClassVar

from playwright.sync_api import Browser, expect

from tests.browser.axe import grave_in
from tests.browser.desk import PATIENCE, Desk

LEAST = 47.5
"""Pixels of a target, a little below 48 because heights are not whole numbers."""
SMALL = """least => [...document.querySelectorAll("main button, nav a, nav button, header button, main a.button")]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < least)
  .map(one => one.outerHTML.slice(0, 120))"""
READY = """patience => Promise.race([
  navigator.serviceWorker.ready.then(() => true), new Promise(over => setTimeout(() => over(false), patience)),
])"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WECHAT = (
    "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 Mobile Safari/537.36 "
    "MicroMessenger/8.0.49 WeChat/arm64"
)


class Phone(Desk):
    """One person's phone, 390 pixels wide. `agent` is what its browser calls itself."""

    app = "/m"
    screen: ClassVar[dict] = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}

    def __init__(self, browser: Browser, url: str, login: str, password: str, agent: str | None = None):
        self.screen = {**self.screen, **({"user_agent": agent} if agent else {})}
        super().__init__(browser, url, login, password)

    def wait_for_shell(self) -> None:
        """Until the app starts without a connection."""
        assert self.page.evaluate(READY, PATIENCE), "the worker did not start"

    def look(self) -> None:
        """What stands here can be read and touched by everybody: axe, the size of targets, nothing beyond the edge."""
        assert grave_in(self.page) == [], self.page.url
        assert self.page.evaluate(SMALL, LEAST) == [], self.page.url
        assert self.page.evaluate(WIDE) <= 0, self.page.url

    def write(self, title: str, situation: str = "路口的灯坏了一个月，老人晚上不敢出门。") -> None:
        """A new proposal up to its last step, one question at a time."""
        page = self.page
        page.get_by_label("标题").fill(title)
        self.next("是什么情况？")
        page.get_by_role("textbox", name="情况").click()
        page.keyboard.type(situation)
        self.next("为什么会这样？")
        page.get_by_role("textbox", name="分析").click()
        page.keyboard.type("没有固定的巡查。")
        self.next("您建议怎么办？")
        page.get_by_label("建议 1").fill("每月巡查一次，三天内修好。")
        self.next("有照片或者附件吗？")
        self.next("检查一遍，然后保存")

    def next(self, question: str) -> None:
        """On to the step that asks this."""
        self.look()
        self.page.get_by_role("button", name="下一步").click()
        expect(self.page.get_by_role("heading", name=question)).to_be_visible()
