"""What axe-core finds wrong with a page for people who see, hear or move otherwise."""

from functools import cache

from playwright.sync_api import Page

from infra.local import front

SOURCE = front.WEB / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
RUN = """async grave => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.filter(({ impact }) => grave.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).slice(0, 3).join(" | ")}`);
}"""


@cache
def source() -> str:
    """axe-core as the lock names it."""
    front.prepared()
    return SOURCE.read_text(encoding="utf-8")


def grave_in(page: Page) -> list[str]:
    """The serious findings of the page as it stands, each with the first elements that it is about."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    return page.evaluate(RUN, GRAVE)
