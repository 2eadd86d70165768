"""The written files are accepted, or refused, as an outsider would."""

import importlib
import re
import shutil
from pathlib import Path

import lxml.html
import polars as pl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from assets.released import acceptance
from assets.released.acceptance import accept
from assets.released.table_file import TableFile
from schemas import registry
from tests.unit.released import sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def _written(place: Path, tables: dict[str, pl.DataFrame]) -> Path:
    sample.written(tables, place)
    return place


def _before(place: Path, tables: dict[str, pl.DataFrame]) -> dict[str, TableFile]:
    return sample.written(tables, place / "before")


def test_a_sound_release_is_accepted_with_a_page_that_needs_no_other_host(released: Path) -> None:
    page = (released / "acceptance" / "index.html").read_text(encoding="utf-8")
    met, of = re.findall(r"(\d+) of (\d+) expectations met", page)[0]
    assert met == of
    assert "http" not in page


def test_a_code_outside_its_list_and_a_lost_key_are_refused(tmp_path: Path) -> None:
    tables = sample.tables()
    tables["stances"] = tables["stances"].with_columns(merged=pl.lit("perhaps"))
    tables["yttranden"] = tables["yttranden"].head(1)
    faults = accept(_written(tmp_path, tables), {}, tmp_path / "acceptance.html")
    assert "stances.merged: expect_column_values_to_be_in_set" in faults
    assert "statements.yttrande_id: expect_column_pair_values_to_be_equal" in faults
    assert not any(fault.startswith(("yttranden.", "documents.")) for fault in faults), (
        "what leads somewhere, or is empty"
    )


def test_a_release_that_lost_most_of_its_rows_says_so_and_is_accepted(tmp_path: Path) -> None:
    before = sample.tables()
    before["statements"] = pl.concat([before["statements"]] * 4)
    page = tmp_path / "acceptance.html"
    assert accept(_written(tmp_path, sample.tables()), _before(tmp_path, before), page) == []
    table = lxml.html.parse(page).xpath("//div[@id='statements']")[0]
    (failed,) = table.xpath(".//tr[@class='failed']")
    assert " ".join(failed.text_content().split()) == "not met Must have greater than or equal to 6 rows. 3"
    assert table.getparent().get("open") is not None


def test_rows_without_a_value_are_shown_as_such(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    tables = sample.tables()
    tables["yttranden"] = pl.concat([tables["yttranden"]] * 20).with_columns(
        yttrande_id=pl.format("{}-{}", "yttrande_id", pl.int_range(pl.len())), actor_id=pl.lit(None, pl.String)
    )
    page = tmp_path / "acceptance.html"
    accept(_written(tmp_path, tables), {}, page)
    assert not [record for record in caplog.records if record.levelname == "ERROR"], "it logs what it cannot draw"
    assert lxml.html.parse(page).xpath("//div[@id='yttranden']//tr[@class='failed']")


def test_a_drift_of_stances_is_measured_and_refuses_nothing(tmp_path: Path) -> None:
    before, now = sample.tables(), sample.tables()
    before["stances"] = pl.concat([before["stances"]] * 20)
    now["stances"] = before["stances"].with_columns(stance=pl.lit("mixed"))
    page = tmp_path / "acceptance.html"
    faults = accept(_written(tmp_path, now), _before(tmp_path, before), page)
    assert not any("divergence" in fault for fault in faults), "the measure runs; what it finds is shown"
    (drift,) = lxml.html.parse(page).xpath("//tr[@class='failed'][contains(., 'divergence')]")
    assert "with respect to the following distribution" in " ".join(drift.text_content().split())


def test_what_could_not_be_tried_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gxe = importlib.import_module("great_expectations.expectations")
    wrong = [gxe.ExpectColumnValuesToNotBeNull(column="no_such_column")]
    monkeypatch.setattr(acceptance, "_expected", lambda *_: wrong)
    faults = accept(_written(tmp_path, sample.tables()), {}, tmp_path / "acceptance.html")
    assert "stances.no_such_column: expect_column_values_to_not_be_null could not be tried" in faults


def test_the_page_is_the_same_twice_and_names_nothing_by_chance(tmp_path: Path) -> None:
    before = sample.tables()
    before["statements"] = pl.concat([before["statements"]] * 4)
    _written(tmp_path, sample.tables())
    pages = []
    for name in ("one", "two"):
        accept(tmp_path, _before(tmp_path, before), tmp_path / name / "index.html")
        pages.append((tmp_path / name / "index.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-|\d\d:\d\d|__none__", pages[0])


def test_the_page_loads_nothing_and_names_no_other_host(released: Path) -> None:
    page = lxml.html.parse(released / "acceptance" / "index.html")
    text = (released / "acceptance" / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"//|www\.|\burl\(|@import", text)
    assert page.xpath("//script | //link | //img | //iframe | //@style | //@onclick | //@src") == []
    assert [link for link in page.xpath("//@href") if page.xpath(f"count(//*[@id='{link[1:]}'])") != 1] == []
    assert len(page.xpath("//@href")) == len(registry.RELEASED_TABLES)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_the_page_is_read_in_a_browser_without_a_request_or_complaint(released: Path) -> None:
    address = f"file://{released}/acceptance/index.html"
    asked: list[str] = []
    said: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 400, "height": 800})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        page.get_by_role("link", name="statements").click()
        assert page.locator("#statements h3", has_text="proposal_id").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 400
        found = Axe().run(page).response["violations"]
        browser.close()
    assert [url.partition("#")[0] for url in asked] == [address] * len(asked)
    assert said == []
    assert [violation["help"] for violation in found if violation["impact"] in ("serious", "critical")] == []
