"""The landing page of the real release in a real browser: nothing asked for, nothing wrong, every passage there."""

import shutil

import polars as pl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.conftest import Run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_real_page_stands_alone_and_is_accessible(five_texts: Run) -> None:
    release = five_texts.releases / five_texts.latest["path"]
    address = f"file://{release}/index.html"
    asked: list[str] = []
    said: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        for chart in ("matrix", "support", "overall"):
            page.wait_for_selector(f"#{chart} svg")
        answers = pl.read_parquet(release / "yttranden.parquet")
        twins = answers.filter(pl.col("same_as").is_not_null()).height // 2
        assert page.locator("#matrix-table tbody tr").count() == answers.height - twins
        cell = page.locator("#matrix .mark-text.role-mark text").first
        cell.hover()
        page.wait_for_selector("#vg-tooltip-element.visible")
        found = Axe().run(page).response["violations"]
        browser.close()
    assert asked == [address]
    assert said == []
    assert [violation["help"] for violation in found if violation["impact"] in ("serious", "critical")] == []
