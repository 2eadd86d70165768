"""In whose name a position is stated."""

import pytest

from assets.coded.speaker import speaker
from assets.coded.words import folded


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Provköpings kommun tillstyrker förslaget.", "actor"),
        ("Förslaget tillstyrks av Provköpings kommun.", "actor"),
        ("Vi ser positivt på förslaget.", "first_person"),
        ("Enligt min mening bör förslaget genomföras.", "first_person"),
        ("Socialförvaltningen instämmer i bedömningen.", "body"),
        ("Nämnden avstyrker.", "body"),
        ("Tillstyrks.", "unnamed"),
        ("Förslaget är väl avvägt.", "unnamed"),
        ("Det är viktigt att variationen minskar.", "unnamed"),
    ],
)
def test_the_speaker_is_told_by_its_words(sentence: str, wanted: str) -> None:
    assert speaker(folded(sentence), folded("Provköpings kommun")) == wanted
