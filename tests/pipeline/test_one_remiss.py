"""The job for one remiss: its form, what it says, and what the tables' metadata show in the UI."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipelines.definitions import defs
from pipelines.one_remiss import OneRemiss

LETTER = "Härnösands kommun\n2018-09-01\n\nRemissvar\n\nHärnösands kommun tillstyrker förslaget.\n"


@pytest.fixture
def instance(directories: Path) -> Iterator[dg.DagsterInstance]:
    """A place with a good letter and one that cannot be read."""
    (directories / "raw" / "a").mkdir(parents=True)
    (directories / "raw" / "a" / "brev.txt").write_text(LETTER, "utf-8")
    (directories / "raw" / "a" / "bild.txt").write_bytes(b"\0" * 64)
    with dg.DagsterInstance.get() as instance:
        yield instance


def _make(instance: dg.DagsterInstance, remiss_id: str) -> dg.ExecuteInProcessResult:
    config = dg.RunConfig(ops={"make_remiss": OneRemiss(remiss_id=remiss_id)})
    return defs().resolve_job_def("remiss").execute_in_process(config, instance=instance, raise_on_error=False)


def test_a_reject_is_seen_with_its_reason_mended_and_gone(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    def said(result: dg.ExecuteInProcessResult) -> str:
        (event,) = [each for each in result.all_node_events if each.event_type == dg.DagsterEventType.STEP_OUTPUT]
        return str(event.step_output_data.metadata["rejects"].value)

    first = _make(instance, "a")
    assert first.success
    assert "bild.txt" in said(first)
    assert "no_text" in said(first)
    made = instance.get_latest_materialization_event(dg.AssetKey("rejects"))
    assert made is not None
    assert made.asset_materialization is not None
    assert made.asset_materialization.metadata["reason/no_text"].value == 1
    (tmp_path / "raw" / "a" / "bild.txt").write_text(LETTER.replace("Härnösand", "Åmål"), "utf-8")
    second = _make(instance, "a")
    assert second.success
    assert "bild.txt" not in said(second)
    jobs = sorted(run.job_name for run in instance.get_runs())
    assert jobs == ["refresh", "refresh", "remiss", "remiss"], "no release was asked for"


BROKEN = "\n\nvi anser att det är bra att frågan nu tas upp och bör konti-\nnuerligt ses över så att den inte glöms.\n"


def test_the_metadata_say_what_was_read_and_show_cleaning_only_where_rights_allow(
    instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    """A municipality's text may be shown; an association's, which is as broken, may not."""

    def told(asset: str) -> dict[str, object]:
        made = instance.get_latest_materialization_event(dg.AssetKey(asset))
        assert made is not None
        assert made.asset_materialization is not None
        return {name: value.value for name, value in made.asset_materialization.metadata.items()}

    folder = tmp_path / "raw" / "a"
    (folder / "brev.txt").unlink()
    theirs = LETTER.replace("Härnösands kommun", "Föreningen Exempel") + BROKEN.replace("frågan", "saken")
    (folder / "forening.txt").write_text(theirs, "cp1252")
    assert _make(instance, "a").success
    assert "cleaning_samples" not in told("documents")
    (folder / "brev.txt").write_text(LETTER + BROKEN, "utf-8")
    assert _make(instance, "a").success
    files = told("files")
    assert (files["files"], files["accepted"]) == (3, 2)
    assert "| text/plain | iso-8859-1 | 1 |" in str(files["by_type_and_encoding"])
    assert "| text/plain | utf-8 | 1 |" in str(files["by_type_and_encoding"])
    assert told("texts")["hyphens_joined"] == 2
    shown = str(told("documents")["cleaning_samples"])
    assert "konti- ⏎ nuerligt" in shown
    assert "saken" not in shown


def test_a_remiss_that_is_not_there_fails_with_the_names_of_those_that_are(instance: dg.DagsterInstance) -> None:
    result = _make(instance, "b")
    assert not result.success
    failure = result.get_step_failure_events()[0].step_failure_data.user_failure_data
    assert failure is not None
    assert "no remiss b" in str(failure.description)
    assert "there are: a" in str(failure.description)


def test_the_launchpad_refuses_what_the_form_does_not_have() -> None:
    job = defs().resolve_job_def("remiss")
    wrong = {"ops": {"make_remiss": {"config": {"remiss_id": "a", "fast": True}}}}
    with pytest.raises(dg.DagsterInvalidConfigError, match="fast"):
        dg.validate_run_config(job, wrong)
    assert dg.validate_run_config(job, dg.RunConfig(ops={"make_remiss": OneRemiss(remiss_id="a")}))
