"""What an index lists: pages of regeringen.se's form, old and new, and JSON."""

import json

import pytest

from pipelines.fetching.index import IndexUnreadableError, read_index
from tests.pipeline.fetching.pages import ANSWERED, OLDER, OPEN

URL = "https://www.example.org/remisser/2018/07/remiss/"


def _names(page: str) -> dict[str, str]:
    return {each.name: each.url for each in read_index(page.encode(), "text/html", URL)}


def test_the_block_of_answers_is_taken_and_nothing_else() -> None:
    assert _names(ANSWERED) == {
        "Borlänge kommun": "https://www.example.org/contentassets/0a1b/borlange-kommun.pdf",
        "Lunds kommun": "https://www.example.org/contentassets/0a1b/svar.pdf",
        "Umeå kommun, yttrande över SOU 2018:47": "https://www.example.org/contentassets/0a1c/svar.pdf",
    }


def test_on_an_older_page_what_was_sent_out_is_told_by_its_name() -> None:
    assert list(_names(OLDER)) == ["Åklagarmyndigheten", "Örebro tingsrätt"]


def test_a_remiss_that_nobody_has_answered_lists_nothing() -> None:
    assert _names(OPEN) == {}


def test_a_json_index_is_read_with_its_hashes() -> None:
    rows = [{"name": "Lunds kommun", "url": "lund.pdf", "sha256": "a" * 64}, {"name": "Umeå", "url": "/u.pdf"}]
    first, second = read_index(json.dumps(rows).encode(), "application/json", URL)
    assert first == ("Lunds kommun", URL + "lund.pdf", "a" * 64)
    assert second == ("Umeå", "https://www.example.org/u.pdf", None)


BROKEN = [
    pytest.param(b"[{]", "the whole", id="no JSON"),
    pytest.param(b'[{"name": "a"}]', "0.url", id="no address"),
    pytest.param(b'[{"name": "a", "url": "b", "sha256": "c"}]', "0.sha256", id="a hash that is none"),
    pytest.param(b'[{"name": "a", "url": "b", "pages": 3}]', "0.pages", id="a field that the form does not have"),
]


@pytest.mark.parametrize(("content", "named"), BROKEN)
def test_a_broken_json_index_names_the_field(content: bytes, named: str) -> None:
    with pytest.raises(IndexUnreadableError, match=named):
        read_index(content, "application/json", URL)


def test_an_empty_page_is_an_error_and_not_a_remiss_without_answers() -> None:
    with pytest.raises(IndexUnreadableError, match="empty"):
        read_index(b" \n", "text/html", URL)


def test_a_page_that_lists_without_end_is_not_believed() -> None:
    page = "".join(f'<a href="/contentassets/{n}/s.pdf">Bolag {n}</a>' for n in range(10_001))
    with pytest.raises(IndexUnreadableError, match="10001"):
        read_index(page.encode(), "text/html", URL)
