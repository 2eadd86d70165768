"""What the UI tells of a table: codes and filled columns, and never a text."""

import pytest

from pipelines.shown import ROWS, Shown
from schemas import evidence, registry
from tests.unit.coded.one_answer import RULES
from tests.unit.released import sample


def _told(table: str, *parts: list[dict[str, object]]) -> dict[str, str]:
    shown = Shown(table)
    for rows in parts:
        shown.add(registry.frame(table, rows))
    found = shown.metadata().items()
    return {name: str(getattr(value, "value", value)) for name, value in found}


def test_codes_are_counted_over_all_parts_the_most_frequent_first() -> None:
    rows = RULES.to_dicts()
    told = _told("rule_statements", rows, rows[:1])["codes"].splitlines()
    assert told[:2] == ["| column | code | rows |", "| --- | --- | --- |"]
    assert told[2:4] == ["| code | supports | 3 |", "| code | opposes | 1 |"]


def test_how_much_is_filled_in_is_a_share_of_all_rows() -> None:
    assert "| proposal_id | 2 | 67% |" in _told("rule_statements", RULES.to_dicts())["filled"]


def test_a_table_without_rows_tells_nothing() -> None:
    assert _told("agreement", []) == {}


def test_agreement_is_shown_row_by_row_up_to_a_limit() -> None:
    row = {"remiss_id": "r", "coder_a": "human/ab", "coder_b": "rules/all", "cell_count": 7, "cohen_kappa": 0.91234}
    told = _told("agreement", *[[row | {"remiss_id": f"r{i:03}"}] for i in range(ROWS + 5)])["rows"]
    assert "| r000 | human/ab | rules/all | 7 | 0.912 |  |" in told
    assert len(told.splitlines()) == ROWS + 2


@pytest.mark.parametrize("table", registry.RELEASED_TABLES)
def test_no_text_and_no_name_is_told(table: str) -> None:
    rows = sample.rows()[table]
    told = " ".join(_told(table, rows).values())
    assert "Provsson" not in told
    for row in rows:
        assert not any(str(row[name]) in told for name in ("quote", "text", "actor_as_written") if row.get(name))


def test_only_tables_without_evidence_may_be_shown_whole() -> None:
    assert not any(evidence.has_evidence(table) for table in registry.MODELS if registry.may_be_shown(table))


def test_counts_are_numbers_too_which_the_ui_plots() -> None:
    shown = Shown("rule_statements")
    shown.add(RULES)
    assert shown.metadata()["code/supports"] == 2


def test_a_table_of_one_row_a_remiss_gives_its_numbers() -> None:
    counts = dict.fromkeys(("answered_count", "file_count", "usable_count", "coded_count"), 3)
    shown = Shown("completeness")
    shown.add(registry.frame("completeness", [{"remiss_id": "a", "missing": ["Lunds kommun"], **counts}]))
    metadata = shown.metadata()
    assert metadata["answered_count"] == 3
    assert "invited_count" not in metadata
    assert "Lunds kommun" in str(metadata["rows"].value)  # type: ignore[union-attr]


def test_each_reject_is_shown_with_its_reason_and_remedy() -> None:
    shown = Shown("rejects")
    row = {"remiss_id": "a", "file_name": "bild.txt", "reason": "no_text", "detail": "64 bytes | no letter"}
    row["sha256"] = "0" * 64  # which would push the reason off the screen
    shown.add(registry.frame("rejects", [row]))
    assert "| bild.txt | a | no_text | 64 bytes \\| no letter |" in str(shown.metadata()["rows"].value)  # type: ignore[union-attr]
