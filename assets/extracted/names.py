"""Bodies that a text names: the registers' and those told by their form.

Belongs here: finding the registers' names in running text, and resolving a name as written to an actor under its
parent. Does not belong here: which of the bodies named is the sender (`senders.py`).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from assets.extracted import register
from assets.extracted.register import Actor
from assets.extracted.shadow import NAMES, key, shadow, slug
from assets.extracted.units import Unit, canonical, is_generic

COMMON = frozenset(
    {"vision", "forum", "mind", "kommunal", "handels", "pappers", "forena", "ledarna", "pingst", "unionen"}
)
"""Names that are ordinary words too: not believed in running text."""

LONGEST = 12
"""Words in the longest name that is looked for."""

MOST_LETTERS = 160
"""Letters in the longest name that is looked for."""

JOINED = re.compile(r"(?::s|s)?(?:,| och|, och| samt) ")
PAIR = re.compile(r"(?:, |,? och |,? samt )([A-ZÅÄÖ]\w+)")
GOES_ON = re.compile(r" \d| och [a-zåäö]|-")
OF_ANSWER = re.compile(r"s (?:gemensamma )?(?:remissvar|remissyttrande|yttrande|svar på)\b")
"""Around a common word that is meant as a name."""

CAPITAL = re.compile(r"[A-ZÅÄÖÉÜØÆ][^\W_]*")
"""Where a word may begin with a capital, as each name in running text does."""

WORD = re.compile(r"[^\W_]+")
PLURAL = re.compile(r" kommuner(?!na|nas)| lan\b")
PLACE = re.compile(r"(?<![\w-])[A-ZÅÄÖ][\w-]{1,30}(?: [A-ZÅÄÖ][\w-]{1,30})?\Z")
COMMA = re.compile(r"(?:, |,? och |,? samt )\Z")
LONGEST_LIST = 300


class Mention(NamedTuple):
    """A body of the registers where a text names it: `text[start:end]`."""

    start: int
    end: int
    actor: Actor


@cache
def _first_words() -> dict[str, int]:
    """The first word of each name in the registers, and how many words its longest name has."""
    longest: dict[str, int] = {}
    for name in register.names():
        words = name.split(" ")
        longest[words[0]] = max(longest.get(words[0], 0), min(len(words), LONGEST))
    return longest


def _is_meant(text: str, start: int, end: int, previous: int) -> bool:
    """Whether an ordinary word is the name: alone in its line, beside another name, or whose the answer is."""
    alone = text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
    listed = previous and JOINED.fullmatch(text[previous:start]) and not GOES_ON.match(text, end)
    pair = PAIR.match(text, end)
    listed = listed or (pair and key(pair[1]).removesuffix("s") in COMMON)
    return bool(alone or listed or OF_ANSWER.match(text, end - 1))


def _is_name(text: str, start: int, end: int, previous: int = 0) -> bool:
    """Whether the words are written as a name: with a capital, and as an abbreviation in capitals throughout.

    Letters beside a number are a diary's (*RS 2018/883*).
    """
    written = text[start:end]
    if key(written) in COMMON or key(written).removesuffix("s") in COMMON:
        return _is_meant(text, start, end, previous)
    if len(key(written)) < 5:
        of_number = re.match(r"[ /.:-]?\d", text[end : end + 2]) or re.search(
            r"\d[ /-]?$", text[max(0, start - 2) : start]
        )
        of_itself = any(name.written == written for name in register.names().get(key(written), ()))
        return len(written) > 1 and (written[:2].isupper() or of_itself) and not of_number
    return written[0].isupper()


def find_mentions(text: str, folded: str | None = None) -> list[Mention]:
    """The registers' bodies that a text names, the longest name at each place, in order. `folded` is its shadow.

    >>> [mention.actor.name for mention in find_mentions("Borlänge kommuns och SKL:s svar")]
    ['Borlänge kommun', 'Sveriges Kommuner och Regioner']
    >>> [mention.actor.name for mention in find_mentions("Mora, Orsa och Älvdalens kommuner")]
    ['Mora kommun', 'Orsa kommun', 'Älvdalens kommun']
    """
    folded = shadow(text) if folded is None else folded
    return sorted([*_named(text, folded), *_listed(text, folded)])


def _named(text: str, folded: str) -> Iterator[Mention]:
    """The bodies that are named in full."""
    longest, known = _first_words(), register.names()
    done = 0
    for first in CAPITAL.finditer(text):
        start = first.start()
        if start < done or text[start - 1 : start].isalnum():
            continue
        word = folded[start : first.end()]
        most = longest.get(word) or longest.get(word.removesuffix("s"))
        if not most:
            continue
        for end, name in reversed(_beginnings(folded, start, most)):
            if name not in known and name.rstrip("s") not in known:
                continue
            if _is_name(text, start, end, done) and (actor := register.look_up(text[start:end])):
                yield Mention(start, end, actor)
                done = end
                break


def _listed(text: str, folded: str) -> Iterator[Mention]:
    """The municipalities, or the counties' boards, of a list that share a word: *Mora och Orsa kommuner*."""
    done = 0
    for last in PLURAL.finditer(folded):
        places = _places_before(text, max(done, last.start() - LONGEST_LIST), last.start())
        of_boards = bool(places) and folded[max(0, places[0][0] - 18) : places[0][0]].endswith("lansstyrelserna i ")
        if not of_boards and last.group() == " lan":
            continue
        form = "Länsstyrelsen i {} län" if of_boards else "{} kommun"
        actors = [register.look_up(form.format(text[start:end])) for start, end in places]
        if len(actors) > 1 and all(actors):
            yield from (Mention(*place, actor) for place, actor in zip(places, actors, strict=True) if actor)
        done = last.end()


def _places_before(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The capitalised names of the list that `text[start:end]` ends with, in order."""
    found = []
    while place := PLACE.search(text, start, end):
        found.append(place.span())
        between = COMMA.search(text, start, place.start())
        if not between:
            break
        end = between.start()
    return found[::-1]


def _beginnings(folded: str, start: int, most: int) -> list[tuple[int, str]]:
    """Where each of the next words of a line ends, `most` at the most, with the key of the words up to there."""
    stop = folded.find("\n", start, start + MOST_LETTERS)
    words = WORD.finditer(folded, start, stop if stop >= 0 else min(len(folded), start + MOST_LETTERS))
    found: list[tuple[int, str]] = []
    for word in islice(words, most):
        found.append((word.end(), f"{found[-1][1]} {word.group()}" if found else word.group()))
    return found


@lru_cache(maxsize=NAMES)
def unit_actor(name: str, kind: str, parent: Actor | None) -> Actor | None:
    """The actor that a unit is: one of the registers, else a part of `parent`; nothing for *nämnden* alone.

    A council speaks for the whole, so it is the parent itself.
    """
    if kind == "council":
        return parent
    if is_generic(name):
        return None
    words = name.split(" ")
    for skipped in range(len(words) - 1):
        known = register.look_up(" ".join(words[skipped:]))
        if known and known.parent_actor_id and (parent is None or known.parent_actor_id == parent.actor_id):
            return known
    known = register.look_up(name)
    if known and not (known.parent_actor_id and parent and known.parent_actor_id != parent.actor_id):
        return known
    regional = parent is not None and parent.actor_type == "region" and parent.municipality_code is None
    decides = kind == "committee" and not key(name).startswith("lantmaterimyndighet")
    part = "committee" if decides else "administration"
    actor_type = f"regional_{part}" if regional else f"municipal_{part}"
    name = canonical(name)
    actor_id = f"{parent.actor_id}.{slug(name)}" if parent else slug(name)
    codes = (parent.municipality_code, parent.county_code) if parent else (None, None)
    return Actor(actor_id, name, actor_type, parent.actor_id if parent else None, *codes)


def of_unit(unit: Unit, parent: Actor | None) -> Actor | None:
    """The actor that a unit found in a text is."""
    return unit_actor(unit.name, unit.kind, parent)
