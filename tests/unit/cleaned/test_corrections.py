from pathlib import Path

import pytest

from assets.cleaned import corrections
from assets.cleaned.clean import clean, clean_texts
from assets.cleaned.corrections import Correction
from schemas import registry

RAW = Path("data/raw/fi2018-02431")
ONE = Correction("0" * 16, "fel ord", "rätt ord", "Debris.")


def test_a_correction_is_made_in_its_own_document_while_its_guard_holds() -> None:
    assert len(corrections.edits("ett fel ord här", (ONE,))) == 1
    assert corrections.of("1" * 16) == ()
    assert corrections.edits("ett rätt ord här", (ONE,)) == []
    assert corrections.edits("fel ord fel ord", (ONE,)) == []


def test_a_guard_that_no_longer_holds_is_a_signal() -> None:
    assert corrections.stale("ett rätt ord här", (ONE,)) == [ONE]
    assert corrections.stale("ett fel ord här", (ONE,)) == []


def test_the_corrections_in_the_repository_hold() -> None:
    for path in sorted(RAW.glob("*.txt")):
        document_id = path.stem[4:]
        text = clean(path.read_text(encoding="utf-8")).text
        assert corrections.stale(text, corrections.of(document_id)) == []


def test_a_corrected_text_is_in_the_table_still_aligned() -> None:
    path = next(RAW.glob("002_*.txt"))
    raw = path.read_text(encoding="utf-8")
    row = {"remiss_id": "r", "file_name": path.name, "document_id": path.stem[4:], "raw_text": raw}
    texts = clean_texts(registry.frame("files", [row]))
    sentence = (
        "Förvaltningen instämmer i problembeskrivningen och ställer sig positiv till förslag och rekommendationer."
    )
    assert sentence in texts["text"][0]
    for run in texts["alignment"][0]:
        clean_part = texts["text"][0][run["clean_start"] : run["clean_start"] + run["length"]]
        assert clean_part == raw[run["raw_start"] : run["raw_start"] + run["length"]]


@pytest.mark.parametrize("row", ["x,a,b,reason", f"{'0' * 16},,b,reason", f"{'0' * 16},a,a,reason", f"{'0' * 16},a,b,"])
def test_an_incomplete_correction_is_refused(row: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(f"document_id,expect,instead,reason\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        corrections.load(path)
