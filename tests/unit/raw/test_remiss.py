"""remiss.toml, proposals.csv and invited.csv: what they become, and that an error names file, line and field."""

import datetime
from pathlib import Path

import polars as pl
import pytest
from upath import UPath

from assets.raw.remiss import read_invited, read_proposals, read_remiss

GOOD = """title = "En remiss"
referrer = "Finansdepartementet"
referrer_dnr = "Fi2018/02431"
deadline = 2018-10-31
betankanden = ["SOU 2018:47"]
"""
HEAD = "proposal_id,betankande,section,kind,title\n"


def _folder(tmp_path: Path, name: str, content: str | bytes) -> UPath:
    folder = tmp_path / "r"
    folder.mkdir()
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return UPath(tmp_path)


def test_a_good_description_becomes_a_row(tmp_path: Path) -> None:
    rows, problems = read_remiss(_folder(tmp_path, "remiss.toml", GOOD), "r")
    assert problems == []
    assert rows.row(0, named=True) == {
        "remiss_id": "r",
        "title": "En remiss",
        "referrer": "Finansdepartementet",
        "referrer_dnr": "Fi2018/02431",
        "deadline": datetime.date(2018, 10, 31),
        "betankanden": ["SOU 2018:47"],
    }


def test_a_folder_without_description_has_a_row_with_its_name_alone(tmp_path: Path) -> None:
    rows, problems = read_remiss(UPath(tmp_path), "r")
    assert problems == []
    assert rows.row(0) == ("r", None, None, None, None, [])


BROKEN_DESCRIPTIONS = [
    pytest.param(GOOD.replace("2018-10-31", '"snart"'), "line 4, deadline", id="a deadline that is no date"),
    pytest.param(GOOD.replace("SOU 2018:47", "2018:47"), "line 5, betankanden", id="a betänkande without its series"),
    pytest.param(GOOD.replace('referrer = "Finansdepartementet"\n', ""), "line -, referrer", id="a field left out"),
    pytest.param(GOOD + "titel = 1\n", "line 6, titel", id="a field that the form does not have"),
    pytest.param(GOOD + "= 1\n", "line 6", id="no TOML"),
    pytest.param(b"title = '\xe5'\n", "byte 9 is not UTF-8", id="another encoding"),
]


@pytest.mark.parametrize(("content", "named"), BROKEN_DESCRIPTIONS)
def test_a_broken_description_names_file_line_and_field(tmp_path: Path, content: str | bytes, named: str) -> None:
    rows, problems = read_remiss(_folder(tmp_path, "remiss.toml", content), "r")
    assert [(problem.file_name, problem.reason) for problem in problems] == [("remiss.toml", "invalid_remiss")]
    assert "remiss.toml" in problems[0].detail
    assert named in problems[0].detail
    assert rows["title"].to_list() == [None]


def test_a_good_catalogue_becomes_rows(tmp_path: Path) -> None:
    text = HEAD + '7.4.1-tillsyn,SOU 2018:47;SOU 2018:48,7.4.1,förslag,"Tillsyn, anpassad"\n'
    rows, problems = read_proposals(_folder(tmp_path, "proposals.csv", text), "r")
    assert problems == []
    assert rows.row(0) == (
        "r",
        "7.4.1-tillsyn",
        ["SOU 2018:47", "SOU 2018:48"],
        "7.4.1",
        "forslag",
        "Tillsyn, anpassad",
    )


def test_a_catalogue_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    text = "\ufeff" + HEAD + "a,SOU 2018:47,,bedömning,Titel\n"
    rows, problems = read_proposals(_folder(tmp_path, "proposals.csv", text), "r")
    assert (problems, rows["section"].to_list()) == ([], [None])


BROKEN_LINES = [
    pytest.param("b,SOU 2018:47,1,önskan,Titel", "line 3, kind", id="a kind that is none"),
    pytest.param("b,2018:47,1,förslag,Titel", "line 3, betankande", id="a betänkande without its series"),
    pytest.param("b,SOU 2018:47,sju,förslag,Titel", "line 3, section", id="a section in words"),
    pytest.param("b,SOU 2018:47,1,förslag,", "line 3, title", id="no title"),
    pytest.param("b,SOU 2018:47,1,förslag,Titel, med komma", "line 3: not 5 fields", id="a comma without quotes"),
    pytest.param("a,SOU 2018:47,1,förslag,Titel", "line 3, proposal_id: a stands twice", id="an identifier twice"),
]


@pytest.mark.parametrize(("line", "named"), BROKEN_LINES)
def test_a_faulty_line_is_named_and_the_others_count(tmp_path: Path, line: str, named: str) -> None:
    text = HEAD + "a,SOU 2018:47,1,förslag,Titel\n" + line + "\nc,SOU 2018:47,1,förslag,Titel\n"
    rows, problems = read_proposals(_folder(tmp_path, "proposals.csv", text), "r")
    assert [problem.reason for problem in problems] == ["invalid_catalogue"]
    assert f"proposals.csv {named}" in problems[0].detail
    assert rows["proposal_id"].to_list() == ["a", "c"]


def test_a_catalogue_with_other_columns_says_which_it_must_have(tmp_path: Path) -> None:
    rows, problems = read_proposals(_folder(tmp_path, "proposals.csv", "id;titel\n1;x\n"), "r")
    assert rows.height == 0
    assert "line 1" in problems[0].detail
    assert "proposal_id" in problems[0].detail


def test_the_projects_own_catalogue_is_valid() -> None:
    raw = UPath(Path(__file__).parents[3] / "data" / "raw")
    rows, problems = read_proposals(raw, "fi2018-02431")
    assert problems == []
    assert rows.height == 28
    assert read_remiss(raw, "fi2018-02431")[1] == []
    assert rows.select(pl.col("kind").unique().sort())["kind"].to_list() == ["bedomning", "forslag", "rekommendation"]


def test_a_good_list_of_invited_becomes_rows(tmp_path: Path) -> None:
    rows, problems = read_invited(_folder(tmp_path, "invited.csv", 'name\nLunds kommun\n"Barn, unga och vi"\n'), "r")
    assert problems == []
    assert rows["invited"].to_list() == ["Barn, unga och vi", "Lunds kommun"]


BROKEN_INVITED = [
    pytest.param("name\n \nLunds kommun\n", "line 2, name", id="no name"),
    pytest.param("name\nLunds kommun\nLunds kommun\n", "line 3, name: Lunds kommun stands twice", id="twice"),
    pytest.param("name\nBarn, unga\nLunds kommun\n", "line 2: not 1 fields", id="a comma without quotes"),
    pytest.param('name\nLunds kommun\n"Umeå', "unexpected end of data", id="a quote that does not end"),
    pytest.param(b"name\nUme\xe5 kommun\n", "byte 8 is not UTF-8", id="another encoding"),
    pytest.param("namn\nLunds kommun\n", "line 1: the columns are", id="another column"),
]


@pytest.mark.parametrize(("content", "named"), BROKEN_INVITED)
def test_a_faulty_line_of_invited_is_named_and_the_others_count(
    tmp_path: Path, content: str | bytes, named: str
) -> None:
    rows, problems = read_invited(_folder(tmp_path, "invited.csv", content), "r")
    assert [(problem.file_name, problem.reason) for problem in problems] == [("invited.csv", "invalid_invited")]
    assert named in problems[0].detail
    assert set(rows["invited"]) <= {"Lunds kommun"}
