"""Patterns over folded text whose word lists are data.

Belongs here: the groups of `data/reference/lexicon_groups.csv`, read once, and patterns that name them. Does not belong
here: the words themselves (data), or what a pattern means where it is found (the module that uses it).
"""

import csv
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from assets.coded.words import folded
from schemas.lexicon import GroupForm

GROUPS: Final = Path(__file__).parents[2] / "data" / "reference" / "lexicon_groups.csv"
_NAMED: Final = re.compile(r"@([a-z_]+)")


def read_groups(path: Path) -> dict[str, tuple[str, ...]]:
    """The words of each group; raises `pydantic.ValidationError` on a line that breaks the form."""
    with path.open(encoding="utf-8", newline="") as file:
        forms = [GroupForm.model_validate(row) for row in csv.DictReader(file)]
    return {form.group: tuple(form.words.split("|")) for form in forms}


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """The project's groups of words, as they are written."""
    return read_groups(GROUPS)


@cache
def folded_group(name: str) -> frozenset[str]:
    """The words of one group, folded, none of which has an open ending."""
    return frozenset(folded(word) for word in groups()[name])


def wording(pattern: str) -> re.Pattern[str]:
    r"""A regular expression over folded text, in which `@name` stands for any word of that group.

    A group's word may begin or end with `*` for any beginning or ending. Raises `KeyError` on an unknown group.

    >>> bool(wording(r"\b@negation\b").search("vi tillstyrker inte"))
    True
    """
    return re.compile(_NAMED.sub(lambda named: _either(groups()[named[1]]), pattern))


@dataclass(frozen=True, slots=True)
class Hinted:
    """A pattern over folded text that is searched for only where one of its hints stands.

    Looking for a few words as they are is far faster than for all words that may begin a pattern.
    """

    regex: re.Pattern[str]
    hints: tuple[str, ...]

    def match(self, plain: str) -> re.Match[str] | None:
        """The match that the folded text begins with, or none."""
        for hint in self.hints:
            if hint in plain:
                return self.regex.match(plain)
        return None

    def search(self, plain: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in `plain[start:end]`, or none."""
        for hint in self.hints:
            if hint in plain:
                return self.regex.search(plain, start, end)
        return None


def hinted(pattern: str, *groups_in_it: str, also: tuple[str, ...] = ()) -> Hinted:
    """A pattern (`wording`) of which every match holds a word of these groups, or one of the words in `also`."""
    stems = {folded(word).strip("*").strip() for name in groups_in_it for word in groups()[name]}
    needed = sorted({*stems, *also})
    # a hint that holds another is no hint of its own
    hints = [stem for stem in needed if not any(other != stem and other in stem for other in needed)]
    return Hinted(wording(pattern), tuple(hints))


def _either(written: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(folded(word)).replace(r"\*", r"\w*") for word in written) + ")"
