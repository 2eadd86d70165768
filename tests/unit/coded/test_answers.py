"""Who answered, and what is missing of each answer: in words, by body, never by person."""

import datetime as dt

import polars as pl

from assets.coded.answers import NOT_NAMED, count_missing, list_answers
from schemas import registry

WHERE = {"quote": "", "char_start": 0, "char_end": 0}


def _id(number: int) -> str:
    return f"{number:016x}-01"


def _yttrande(number: int, actor: str | None, stance: str | None = "supports") -> dict[str, object]:
    return {
        "yttrande_id": _id(number),
        "document_id": f"{number:016x}",
        "remiss_id": "r",
        "role": "principal",
        "actor_id": actor,
        "decision_status": "decided",
        "answers": [],
        "overall_stance": stance,
        **WHERE,
    }


def _date(number: int, day: str, role: str, precision: str = "day", start: int = 0) -> dict[str, object]:
    date = dt.date.fromisoformat(day)
    return {
        "yttrande_id": _id(number),
        "date": date,
        "role": role,
        "precision": precision,
        **WHERE,
        "char_start": start,
    }


def _dnr(number: int, dnr: str, role: str, start: int) -> dict[str, object]:
    return {"yttrande_id": _id(number), "dnr": dnr, "dnr_raw": dnr, "role": role, **WHERE, "char_start": start}


ACTORS = registry.frame(
    "actors",
    [
        {"actor_id": "lunds-kommun", "name": "Lunds kommun", "actor_type": "municipality"},
        {"actor_id": "foreningen-x", "name": "Föreningen X", "actor_type": "other"},
        {"actor_id": "anna-andersson", "name": "Anna Andersson", "actor_type": "individual"},
    ],
)


def _listed() -> pl.DataFrame:
    return list_answers(
        registry.frame(
            "yttranden",
            [
                _yttrande(1, "lunds-kommun"),
                _yttrande(2, "foreningen-x", None),
                _yttrande(3, None),
                _yttrande(4, "anna-andersson"),
            ],
        ),
        ACTORS,
        registry.frame("unresolved_names", [{"yttrande_id": _id(2), "unresolved": "no_register"}]),
        registry.frame(
            "dates",
            [
                _date(1, "2018-10-31", "deadline"),
                _date(1, "2018-10-01", "dated"),
                _date(1, "2018-10-20", "decided", start=90),
                _date(2, "2018-10-01", "dated", "month"),
                _date(3, "2018-10-31", "deadline"),
            ],
        ),
        registry.frame(
            "dnr",
            [
                _dnr(1, "Fi2018/02431", "referrer", 5),
                _dnr(1, "KS 2018/2", "own", 50),
                _dnr(1, "KS 2018/1", "own", 20),
                _dnr(3, "Fi2018/02431", "referrer", 5),
            ],
        ),
    )


def test_each_answer_has_its_date_own_number_and_what_is_missing_in_words() -> None:
    assert _listed().rows() == [
        ("Föreningen X", "actor unresolved, no Dnr, no position", None, "principal", "2018-10", None),
        ("Lunds kommun", "", "supports", "principal", "2018-10-20", "KS 2018/1"),
        (NOT_NAMED, "no date, no Dnr", "supports", "principal", None, None),
        (None, "actor unresolved, no date, no Dnr", "supports", "principal", None, None),
    ]


def test_what_is_missing_is_counted_by_answer() -> None:
    assert count_missing(_listed()) == {"actor unresolved": 2, "no Dnr": 3, "no date": 2, "no position": 1}
    assert count_missing(_listed().filter(actor="Lunds kommun")) == {}
