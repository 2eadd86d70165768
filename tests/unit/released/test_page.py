"""The landing page in a real browser: no request, no error, filter and tooltip work, nothing serious for axe-core."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.unit.released import sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, released: Path) -> Iterator[Page]:
    """The page, opened from its file; whatever it asks for or complains of fails the test."""
    opened = browser.new_page()
    opened.set_default_timeout(10_000)
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.goto(f"file://{released}/index.html")
    for chart in ("matrix", "support", "overall"):
        opened.wait_for_selector(f"#{chart} svg")
    yield opened
    opened.close()
    assert asked == [f"file://{released}/index.html"]
    assert said == []


def _shown(page: Page) -> int:
    return page.locator("#passages tbody tr:visible").count()


def test_the_filter_narrows_the_statements(page: Page) -> None:
    assert _shown(page) == 3
    page.fill("#words", "avgifter")
    assert _shown(page) == 1
    assert page.inner_text("#shown") == "1 ställningstagande visas"
    page.fill("#words", "")
    page.select_option("#code", "doubtful")
    assert _shown(page) == 1
    assert "Provförbundet" in page.inner_text("#passages tbody tr:visible")


def test_a_cell_tells_the_quotation_and_leads_to_the_evidence(page: Page) -> None:
    page.select_option("#code", "opposes")
    cell = page.locator("#matrix .mark-text.role-mark text").first
    cell.hover()
    page.wait_for_selector("#vg-tooltip-element.visible")
    assert "Exempelverket" in page.inner_text("#vg-tooltip-element")
    assert "förslaget om" in page.inner_text("#vg-tooltip-element")
    cell.click()
    page.wait_for_url("**#*")
    assert page.locator("tr:target").is_visible()


def test_the_matrix_is_a_table_for_the_keyboard(page: Page) -> None:
    page.focus("#matrix-table summary")
    page.keyboard.press("Enter")
    link = page.locator("#matrix-table a").first
    assert link.is_visible()
    link.focus()
    page.keyboard.press("Enter")
    assert page.locator("tr:target").is_visible()


def test_the_page_speaks_both_languages(page: Page) -> None:
    assert page.inner_text("#h-statements") == "Ställningstaganden"
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("#h-statements") == "Statements"
    page.wait_for_function("document.querySelector('#support').textContent.includes('supports or does not object')")


def test_a_narrow_screen_scrolls_what_is_wide_and_not_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 400


def test_a_narrow_screen_shows_what_is_drawn_beside_shorter_labels(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.wait_for_function("document.querySelector('#support svg .mark-rect').getBoundingClientRect().left < 300")


def test_a_release_of_nobody_says_so_first(page: Page) -> None:
    assert "Ej för publicering" in page.inner_text("header .notice")


def test_quality_and_changes_are_told_in_tables(page: Page) -> None:
    quality = "section[aria-labelledby=h-quality]"
    assert "kappa för rutor" in page.inner_text(quality)
    page.click("#language")
    assert "kappa of cells" in page.inner_text(quality)
    page.click("#language")
    assert page.locator("section[aria-labelledby=h-changes] td", has_text="rejects").is_visible()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_axe_finds_nothing_serious(page: Page, language: str) -> None:
    if language == "en":
        page.click("#language")
    found = Axe().run(page).response["violations"]
    assert [violation["help"] for violation in found if violation["impact"] in ("serious", "critical")] == []


def test_nothing_personal_or_withheld_is_on_the_page(released: Path) -> None:
    text = (released / "index.html").read_text(encoding="utf-8")
    assert [value for value in ("Provsson", "Testberg", "medlemmar har under") if value in text] == []
    assert sample.AGENCY in text
