"""Spellings of actors and words that are none."""

import pytest

from assets.extracted import register
from assets.extracted.actors import referred_actors
from assets.extracted.names import find_mentions
from assets.extracted.register import look_up
from assets.extracted.units import find_units


def test_every_actor_goes_by_its_own_name() -> None:
    assert [actor.name for actor in register.actors().values() if look_up(actor.name) != actor] == []


def test_a_former_name_is_held_only_in_its_time() -> None:
    held = {name.written: name for name in register.names()["datainspektionen"]}["Datainspektionen"]
    assert held.valid_to is not None
    assert not held.held(held.valid_to.replace(year=held.valid_to.year + 1))


MENTIONED = [
    ("Borlänges värdegrundsarbete", []),  # a place in the genitive is no body
    ("Trafikanalys och Formas", ["Trafikanalys", "Forskningsrådet för miljö, areella näringar och samhällsbyggande"]),
    ("Sida 1 (23)", []),
    ("Vision 2030 för Mora kommun", ["Mora kommun"]),
    ("Även SKL bör ha en stödjande roll", ["Sveriges Kommuner och Regioner"]),
    ("Svenska Kommunalarbetareförbundets svar", ["Svenska Kommunalarbetareförbundet"]),
]


@pytest.mark.parametrize(("text", "names"), MENTIONED)
def test_names_are_found_in_running_text(text: str, names: list[str]) -> None:
    assert [mention.actor.name for mention in find_mentions(text)] == names


UNITS = [
    ("Barn- och utbildningsnämndens ordförande", ["Barn- och utbildningsnämnden"]),
    ("kultur-, fritids- och turismnämnden", ["Kultur-, fritids- och turismnämnden"]),
    ("Nämnden för funktionsstöd i Malmö", ["Nämnden för funktionsstöd"]),
    ("Hässelby-Vällingby stadsdelsnämnds svar", ["Hässelby-Vällingby stadsdelsnämnd"]),
    ("ovannämnda förslag benämns så", []),
    ("Stadsdelsndmnden", ["Stadsdelsnämnden"]),
]


@pytest.mark.parametrize(("text", "names"), UNITS)
def test_nämnder_are_told_by_their_form(text: str, names: list[str]) -> None:
    assert [unit.name for unit in find_units(text)] == names


REFERRED = [
    ("Kommunen ställer sig bakom SKR:s remissvar.", ["sveriges-kommuner-och-regioner"]),
    ("Vi står bakom det remissvar som Svenskt Näringsliv har lämnat i sin helhet, men", ["svenskt-naringsliv"]),
    ("SKR är en viktig aktör.", []),
]


@pytest.mark.parametrize(("text", "actors"), REFERRED)
def test_a_body_whose_answer_is_pointed_to_is_told_from_one_that_is_mentioned(text: str, actors: list[str]) -> None:
    assert [actor_id for actor_id, _, _ in referred_actors(text)] == actors
