"""The asset `texts`: what stands beside a text, and what the run's metadata say."""

import logging

import dagster as dg
import polars as pl
import pytest

from assets.cleaned import clean as module
from assets.cleaned.clean import STEPS, clean_stepwise, clean_texts, edits_by_step
from assets.cleaned.samples import sample, samples
from assets.cleaned.tables import texts
from assets.cleaned.text import Step
from assets.frames import Frames
from pipelines.units import Units
from schemas import registry

RAW = """7.4.2 Vite

Nämnden anser att det bör konti-
nuerligt ses över hur tillsynen utövas.

Telefon: 08-508 180 00
E-post: anna.andersson@farsta.se"""


def files(*raw_texts: str) -> Frames:
    rows = [
        {"remiss_id": "r", "file_name": f"{number}.txt", "document_id": f"{number:016x}", "raw_text": raw}
        for number, raw in enumerate(raw_texts)
    ]
    return Frames(["r"], lambda _: registry.frame("files", rows))


def test_a_text_carries_its_headings_and_the_steps_that_changed_it() -> None:
    (row,) = registry.validate("texts", clean_texts(files(RAW)["r"])).iter_rows(named=True)
    assert [row["text"][one["char_start"] : one["char_end"]] for one in row["headings"]] == ["7.4.2 Vite"]
    assert [one["section"] for one in row["headings"]] == ["7.4.2"]
    versions = {step.name: step.version for step in STEPS}
    assert {one["step"]: one["edits"] for one in row["steps"]} == {
        "remove_contact_blocks": 2,
        "reflow": 1,
        "join_broken": 1,
    }
    assert all(one["version"] == versions[one["step"]] for one in row["steps"])


def test_the_metadata_say_what_was_done_in_numbers_and_nothing_of_the_text(tmp_path: str) -> None:
    found = texts(files=files(RAW, "Vi tillstyrker."), units=Units(work_dir=str(tmp_path)))
    assert isinstance(found, Frames)
    assert found["r"].height == 2
    about = found.about()
    assert (about["furniture_removed"], about["hyphens_joined"], about["words_restored"]) == (2, 1, 0)
    table = about["edits_by_step"]
    assert isinstance(table, dg.MarkdownMetadataValue)
    assert "join_broken | 1 | 1 | 0" in table.value
    assert "anna" not in str(about)


def test_a_step_that_fails_is_left_out_named_and_counted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(text: str) -> list[module.Taken]:
        raise IndexError(text)

    monkeypatch.setattr(module, "STEPS", (Step("broken", 3, fail), *STEPS))  # type: ignore[arg-type]
    with caplog.at_level(logging.WARNING):
        text, taken = clean_stepwise(RAW)
    assert "kontinuerligt" in text.text
    assert taken[0] == ("broken", 3, None)
    assert "broken" in caplog.text
    assert "Nämnden" not in caplog.text
    counts = edits_by_step(clean_texts(files(RAW)["r"]))
    assert counts.row(by_predicate=pl.col("step") == "broken", named=True) == {
        "step": "broken",
        "texts": 0,
        "edits": 0,
        "failed": 1,
    }


def test_a_sample_shows_words_in_small_letters_alone() -> None:
    table = clean_texts(files(RAW, "Anna Anders-\nson avstyrker.")["r"])
    found = samples(files(RAW, "Anna Anders-\nson avstyrker.")["r"], table, table["document_id"].to_list())
    assert found == [
        (
            "anser att det bör konti-\nnuerligt ses över hur tillsynen",
            "anser att det bör kontinuerligt ses över hur tillsynen",
        )
    ]
    assert samples(files(RAW)["r"], table, []) == []
    assert sample("Ingenting ändras här.", "Ingenting ändras här.", [(0, 0, 21)]) is None
