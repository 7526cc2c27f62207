"""Look at the exported page in a real browser, at phone and desk width, in light and dark; type into its search box.

Run: python -m tests.browser.look FOLDER_FOR_PICTURES [KNOWLEDGE]. It needs Debian's `chromium`, and is no part of the test suite.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bot.authoring.exporting.html_page import html_page
from bot.content.folder import load_knowledge
from tests.browser.chromium import Chromium
from tests.conftest import KNOWLEDGE

SIZES = {"phone": (390, 844), "desk": (1280, 900)}
COUNT = "document.getElementById('found').textContent"
SHOWN = "[...document.querySelectorAll('article')].filter((entry) => entry.offsetParent !== null).length"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUS = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
SMALL = """[...document.querySelectorAll('nav a, summary, input')].filter((one) => {
  const box = one.getBoundingClientRect(); return box.height > 0 && box.height < 24; }).length"""


def main() -> None:
    """Take pictures of the page, and fail where it is not as it should be."""
    folder = Path(sys.argv[1])
    knowledge = load_knowledge(sys.argv[2] if len(sys.argv) > 2 else KNOWLEDGE)
    page = folder / "page.html"
    page.write_text(html_page(knowledge), encoding="utf-8")
    total = len(knowledge.entries)
    with Chromium() as browser:
        for name, (width, height) in SIZES.items():
            for dark in (False, True):
                _look(browser, page, width, height, total, folder / f"{name}{'-dark' if dark else ''}", dark=dark)
        assert set(browser.requests) == {page.resolve().as_uri()}, browser.requests
        assert browser.complaints == [], browser.complaints
    print(f"{total} questions; nothing loaded but the page; pictures in {folder}")


def _names(browser: Chromium) -> list[str]:
    """Return the roles of what can be used and has no name for a screen reader."""
    nodes = browser.do("Accessibility.getFullAXTree")["nodes"]
    wanted = (
        "link",
        "button",
        "searchbox",
        "textbox",
        "search",
        "navigation",
        "region",
        "image",
        "table",
        "DisclosureTriangle",
    )
    return [
        node["role"]["value"]
        for node in nodes
        if node.get("role", {}).get("value") in wanted and not node.get("name", {}).get("value")
    ]


def _look(browser: Chromium, page: Path, width: int, height: int, total: int, picture: Path, *, dark: bool) -> None:
    browser.open(page, width, height, dark=dark)
    assert browser.value(WIDER) == 0, f"wider than the window of {width}"
    assert browser.value(COUNT) == f"{total} questions"
    assert browser.value(SMALL) == 0, "something to touch is lower than 24 pixels"
    assert _names(browser) in ([], ["search"]), _names(browser)
    browser.picture(picture.with_suffix(".png"))
    browser.press("Tab")
    assert browser.value(FOCUS) == "skip"
    browser.type("/")
    assert browser.value(FOCUS) == "words"
    browser.type("jade rollers")
    found = browser.value(SHOWN)
    assert browser.value(COUNT) == f"{found} of {total} questions", browser.value(COUNT)
    browser.picture(picture.with_name(f"{picture.name}-search.png"))
    browser.type(" xyzzy")
    assert (browser.value(SHOWN), browser.value(COUNT)) == (0, f"0 of {total} questions")
    browser.press("Escape")
    assert (browser.value(SHOWN), browser.value(COUNT)) == (total, f"{total} questions")
    browser.value("document.getElementById('studies')?.scrollIntoView({behavior: 'instant'})")
    browser.picture(picture.with_name(f"{picture.name}-studies.png"))
    browser.do("Emulation.setEmulatedMedia", media="print")
    assert browser.value("getComputedStyle(document.getElementById('search')).display") == "none"
    browser.value("scrollTo({top: 0, behavior: 'instant'})")
    browser.picture(picture.with_name(f"{picture.name}-print.png"))


if __name__ == "__main__":
    main()
