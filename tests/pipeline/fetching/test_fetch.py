"""Fetching from a server on loopback: politely, whole, each answer once and again only when it changed."""

import datetime as dt
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from upath import UPath

from pipelines.fetching.__main__ import main
from pipelines.fetching.fetch import KNOWN, Visit, fetch_remiss
from pipelines.fetching.polite import ForbiddenError, Polite
from tests.conftest import PROJECT
from tests.pipeline.fetching.pages import ANSWERED
from tests.pipeline.fetching.server import Site, serving

AGENT = "yttranden (register@example.org)"
BORLANGE, LUND, UMEA = (
    "/contentassets/0a1b/borlange-kommun.pdf",
    "/contentassets/0a1b/svar.pdf",
    "/contentassets/0a1c/svar.pdf",
)
NOW = dt.datetime(2018, 11, 1, tzinfo=dt.UTC)
WEEK = dt.timedelta(days=7)


def _pdf(name: str) -> bytes:
    return b"%PDF-1.7\n" + name.encode() * 20_000


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.put("/remiss/", ANSWERED, "text/html; charset=utf-8")
        for path in (BORLANGE, LUND, UMEA):
            site.put(path, _pdf(path))
        yield site


def _visit(site: Site, place: Path, now: dt.datetime = NOW, delay: float = 0, index: str = "/remiss/") -> Visit:
    visitor = Polite(AGENT, delay, retries=3)
    return fetch_remiss(UPath(place / "raw"), "r", site.root + index, visitor, place / "state", now, WEEK)


def _folder(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (place / "raw" / "r").iterdir() if path.name != KNOWN}


def test_each_answer_lies_in_the_folder_under_a_name_of_its_own(site: Site, tmp_path: Path) -> None:
    visit = _visit(site, tmp_path)
    assert (len(visit.new), visit.failed) == (3, [])
    files = _folder(tmp_path)
    assert sorted(files.values()) == sorted(map(_pdf, (BORLANGE, LUND, UMEA)))
    assert [name[:13] for name in sorted(files)] == ["borlange-komm", "lunds-kommun-", "umea-kommun-y"]
    assert list((tmp_path / "state").iterdir()) == [], "nothing half is left"
    known = json.loads((tmp_path / "raw" / "r" / KNOWN).read_text("utf-8"))["answers"]
    for about in known.values():
        assert hashlib.sha256(files[about["file_name"]]).hexdigest() == about["sha256"]


def test_a_second_visit_asks_for_the_index_alone_and_a_later_one_for_what_changed(site: Site, tmp_path: Path) -> None:
    _visit(site, tmp_path)
    site.asked.clear()
    assert len(_visit(site, tmp_path, NOW + dt.timedelta(days=1)).unchanged) == 3
    assert site.paths() == ["/remiss/"]
    site.put(LUND, _pdf("a new version"))
    visit = _visit(site, tmp_path, NOW + WEEK)
    assert [name[:5] for name in visit.changed] == ["lunds"]
    assert [status for path, status, _ in site.asked if path in (BORLANGE, UMEA)] == ["304", "304"]
    assert _pdf("a new version") in _folder(tmp_path).values()
    assert len(_folder(tmp_path)) == 3


def test_what_people_replaced_or_took_away_stays_so(site: Site, tmp_path: Path) -> None:
    _visit(site, tmp_path)
    one, two, three = sorted((tmp_path / "raw" / "r").glob("*.pdf"))
    one.write_bytes(b"mended by hand")
    two.unlink()
    site.put(UMEA, _pdf("newer"))
    for path in (BORLANGE, LUND):
        site.put(path, _pdf("newer"))
    visit = _visit(site, tmp_path, NOW + WEEK)
    assert (len(visit.unchanged), len(visit.changed)) == (2, 1)
    assert one.read_bytes() == b"mended by hand"
    assert not two.exists()
    assert three.read_bytes() == _pdf("newer")


def test_a_download_that_breaks_off_goes_on_from_there(site: Site, tmp_path: Path) -> None:
    site.cut[LUND] = 100_000
    first = _visit(site, tmp_path)
    assert (len(first.new), len(first.failed)) == (2, 1)
    assert "Lunds kommun" in first.failed[0]
    assert len(_folder(tmp_path)) == 2, "nothing half is in the folder"
    site.asked.clear()
    assert len(_visit(site, tmp_path).new) == 1
    (resumed,) = [headers for path, status, headers in site.asked if path == LUND and status == "206"]
    assert 0 < int(resumed["Range"].removeprefix("bytes=").removesuffix("-")) <= 100_000
    assert _pdf(LUND) in _folder(tmp_path).values()


def test_a_file_that_changed_since_it_broke_off_is_taken_from_its_start(site: Site, tmp_path: Path) -> None:
    site.cut[LUND] = 100_000
    _visit(site, tmp_path)
    site.put(LUND, _pdf("another"))
    assert len(_visit(site, tmp_path).new) == 1
    assert _pdf("another") in _folder(tmp_path).values()


def test_a_busy_server_is_asked_again_and_a_failing_answer_leaves_the_others_alone(site: Site, tmp_path: Path) -> None:
    site.busy[BORLANGE], site.busy[LUND] = 2, 9
    visit = _visit(site, tmp_path)
    assert (len(visit.new), len(visit.failed)) == (2, 1)
    assert "503" in visit.failed[0]


def test_an_apology_is_not_taken_for_an_answer(site: Site, tmp_path: Path) -> None:
    site.put(LUND, "<html>Tekniskt fel</html>", "text/html")
    del site.files[UMEA]
    visit = _visit(site, tmp_path)
    assert (len(visit.new), len(visit.failed)) == (1, 2)
    assert len(_folder(tmp_path)) == 1
    site.put(LUND, _pdf(LUND))
    assert len(_visit(site, tmp_path).new) == 1, "and it is asked for again"


def test_a_hash_in_the_index_is_held(site: Site, tmp_path: Path) -> None:
    rows = [{"name": "a", "url": LUND, "sha256": "0" * 64}, {"name": "b", "url": UMEA}]
    rows[1]["sha256"] = hashlib.sha256(_pdf(UMEA)).hexdigest()
    site.put("/index.json", json.dumps(rows), "application/json")
    visit = _visit(site, tmp_path, index="/index.json")
    assert (len(visit.new), len(visit.failed)) == (1, 1)
    assert "SHA-256" in visit.failed[0]


FORBIDDING = [
    pytest.param("User-agent: *\nDisallow: /remiss/\n", id="all of it"),
    pytest.param("User-agent: yttranden\nDisallow: /\n\nUser-agent: *\nAllow: /\n", id="us by name"),
    pytest.param("User-agent: *\nCrawl-delay: 3600\n", id="a delay that means no"),
]


@pytest.mark.parametrize("robots", FORBIDDING)
def test_what_robots_txt_forbids_is_not_asked_for(site: Site, tmp_path: Path, robots: str) -> None:
    site.put("/robots.txt", robots, "text/plain")
    with pytest.raises(ForbiddenError, match="robots"):
        _visit(site, tmp_path)
    assert [path for path, _, _ in site.asked] == ["/robots.txt"]


def test_an_answer_behind_robots_txt_is_left_out_and_named(site: Site, tmp_path: Path) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /contentassets/0a1c/\n", "text/plain")
    visit = _visit(site, tmp_path)
    assert (len(visit.new), len(visit.failed)) == (2, 1)
    assert "robots.txt forbids it" in visit.failed[0]
    assert UMEA not in [path for path, _, _ in site.asked]


def test_where_robots_txt_cannot_be_had_nothing_is_asked(site: Site, tmp_path: Path) -> None:
    site.busy["/robots.txt"] = 9
    with pytest.raises(ForbiddenError):
        _visit(site, tmp_path)
    assert site.paths() == []


def test_a_redirect_is_followed_only_where_that_host_lets_us(site: Site, tmp_path: Path) -> None:
    with serving() as other:
        site.moved[LUND], site.moved[UMEA] = other.root + LUND, other.root + "/closed/umea.pdf"
        other.put(LUND, _pdf(LUND))
        other.put("/closed/umea.pdf", _pdf(UMEA))
        other.put("/robots.txt", "User-agent: *\nDisallow: /closed/\n", "text/plain")
        visit = _visit(site, tmp_path)
        assert (len(visit.new), len(visit.failed)) == (2, 1)
        assert other.paths() == [LUND]
    site.moved[LUND] = LUND
    assert "redirected more than" in _visit(site, tmp_path / "again").failed[0]


def test_two_requests_to_a_host_are_apart_and_say_who_asks(site: Site, tmp_path: Path) -> None:
    started = time.monotonic()
    _visit(site, tmp_path, delay=0.2)
    assert time.monotonic() - started >= 0.2 * 4, "robots.txt, the index and three answers"
    assert {headers["User-Agent"] for _, _, headers in site.asked} == {AGENT}


def _sources(place: Path, text: str) -> Path:
    path = place / "sources.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_command_fetches_what_its_file_names(site: Site, tmp_path: Path) -> None:
    sources = _sources(
        tmp_path,
        f'user_agent = "{AGENT}"\nstate = "{tmp_path}/state"\ndelay_seconds = 0\n'
        f'[[remiss]]\nremiss_id = "r"\nindex = "{site.root}/remiss/"\n'
        f'[[remiss]]\nremiss_id = "gone"\nindex = "{site.root}/gone/"\n',
    )
    environment = {**os.environ, "YTTRANDEN_RAW_DIR": str(tmp_path / "raw"), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "pipelines.fetching", str(sources)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "r: 3 new, 0 changed, 0 as before\n"
    assert "gone: 404" in done.stderr
    assert done.returncode == 1
    assert len(_folder(tmp_path)) == 3


BROKEN = [
    pytest.param('user_agent = "curl"\n', "user_agent", id="nobody to complain to"),
    pytest.param('[[remiss]]\nremiss_id = "../x"\nindex = "https://example.org"\n', "remiss_id", id="a way out"),
    pytest.param('[[remiss]]\nremiss_id = "x"\nindex = "ftp://example.org"\n', "index", id="another protocol"),
    pytest.param("speed = 1\n", "speed", id="a field that the form does not have"),
    pytest.param("= 1\n", "not valid TOML", id="no TOML"),
]


@pytest.mark.parametrize(("text", "named"), BROKEN)
def test_sources_that_break_their_form_are_named_and_nothing_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, named: str
) -> None:
    assert main([str(_sources(tmp_path, text))]) == 1
    assert named in capsys.readouterr().err


def test_nothing_else_in_the_pipeline_knows_of_fetching() -> None:
    for folder in ("assets", "pipelines", "schemas"):
        for path in (PROJECT / folder).rglob("*.py"):
            if path.parent.name != "fetching":
                assert "pipelines.fetching" not in path.read_text("utf-8"), path
