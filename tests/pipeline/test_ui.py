"""The UI in a real browser, as `make ui` starts it: a reject is seen with its reason, mended, and gone.

Skipped where no Chromium is installed.
"""

import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import PROJECT
from tests.faults.place import Place, kill, letter
from tests.faults.service import BIN, free_port, wait_for

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
EXAMPLE = "fi2018-02431"
"""What the form is filled in with."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: the UI is not tried in a browser"),
]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A remiss with a good letter and one that cannot be read."""
    folder = tmp_path / "raw" / "a"
    folder.mkdir(parents=True)
    (folder / "good.txt").write_bytes(letter(0))
    (folder / "bad.txt").write_bytes(b"\0" * 64)
    # The sensor looks so seldom that the person at the browser comes first.
    return Place(tmp_path / "raw", tmp_path, {"YTTRANDEN_LOOK_SECONDS": "3600", "VIRTUAL_ENV": str(Path(sys.prefix))})


@pytest.fixture
def address(place: Place) -> Iterator[str]:
    port = free_port()
    with (place.directory / "ui.log").open("w") as log:
        process = subprocess.Popen(
            [str(BIN / "dg"), "dev", "--host", "127.0.0.1", "--port", str(port)],
            env=place.environment() | {"PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"},
            cwd=PROJECT,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: _answers(address), 180, "the UI answers")
        yield address
    finally:
        kill(process)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/server_info", timeout=10):
            return True
    except OSError:
        return False


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def _page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a visitor who was never here before."""
    page = browser.new_page(viewport={"width": 1500, "height": 1700})
    page.set_default_timeout(180_000)
    page.goto(address)
    yield page
    page.close()


def _make(browser: Browser, address: str) -> None:
    """Launch the job `remiss` from its form, and wait until the run's page says how it ended."""
    with _page(browser, f"{address}/locations/yttranden/jobs/remiss/playground") as page:
        page.get_by_text(EXAMPLE).first.click()
        page.keyboard.press("End")
        for _ in EXAMPLE:
            page.keyboard.press("Backspace")
        page.keyboard.type("a")
        page.get_by_text("No errors").wait_for()
        page.get_by_role("button", name="Launch Run").click()
        page.wait_for_url("**/runs/*")
        page.get_by_text("Success", exact=True).first.wait_for()


def test_a_reject_is_seen_with_its_reason_mended_and_gone(browser: Browser, address: str, place: Place) -> None:
    _make(browser, address)
    with _page(browser, f"{address}/assets/rejects") as page:
        page.get_by_role("cell", name="bad.txt", exact=True).wait_for()
        expect(page.get_by_role("cell", name="no_text", exact=True).first).to_be_in_viewport()
    with _page(browser, f"{address}/assets/completeness") as page:
        page.get_by_role("cell", name="Härnösands kommun", exact=True).wait_for()
    (place.raw / "a" / "bad.txt").write_bytes(letter(1))
    _make(browser, address)
    with _page(browser, f"{address}/assets/completeness") as page:
        page.get_by_role("cell", name="Åmåls kommun", exact=True).wait_for()
    with _page(browser, f"{address}/assets/rejects") as page:
        page.get_by_text("dagster/partition_row_count").first.wait_for()
        assert page.get_by_text("bad.txt").count() == 0
