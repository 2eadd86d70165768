"""The lexicon's wordings in the forms that other tools search with.

Belongs here: from the patterns of `data/reference/lexicon.csv` to literals and to spaCy's token patterns. Does not
belong here: the tools (`peers.py`), or how the project searches (`assets/coded/lexicon.py`).
"""

import csv
import re
from itertools import islice, product
from pathlib import Path
from typing import Any, Final

REFERENCE: Final = Path(__file__).parents[1] / "data" / "reference"
MOST_LITERALS: Final = 200
"""Of one cue: groups of words multiply."""

_ENDINGS: Final = (
    "",
    "s",
    "en",
    "ens",
    "et",
    "ets",
    "n",
    "t",
    "a",
    "na",
    "ar",
    "er",
    "erna",
    "arna",
    "or",
    "orna",
    "de",
)
"""What stands for `*` in a token pattern: a set of forms is looked up, a regular expression is searched for."""


def patterns() -> list[list[list[str]]]:
    """Each cue as a list of tokens, each token its alternatives; gaps and what may be missing keep their mark.

    >>> any("tillstyrker" in token for pattern in patterns() for token in pattern)
    True
    """
    with (REFERENCE / "lexicon_groups.csv").open(encoding="utf-8", newline="") as file:
        groups = {row["group"]: row["words"] for row in csv.DictReader(file)}
    with (REFERENCE / "lexicon.csv").open(encoding="utf-8", newline="") as file:
        rows = [row["pattern"].split(" ") for row in csv.DictReader(file)]
    return [[_alternatives(token, groups) for token in row] for row in rows]


def _alternatives(token: str, groups: dict[str, str]) -> list[str]:
    mark, bare = (token[0], token[1:]) if token[0] in "~?" else ("", token)
    words = "|".join(groups[part[1:]] if part.startswith("@") else part for part in bare.split("|"))
    return [mark + word.lower() for word in words.split("|")]


def literals() -> list[str]:
    """Wordings without gaps, optional words left out; of a cue with a gap, its parts. Sorted, none twice.

    >>> "tillstyrker" in literals(), any("~" in one for one in literals())
    (True, False)
    """
    found: set[str] = set()
    for pattern in patterns():
        part: list[list[str]] = []
        for token in [*pattern, ["~0"]]:
            if token[0].startswith("~"):
                found |= {" ".join(words).rstrip("*") for words in islice(product(*part), MOST_LITERALS) if words}
                part = []
            elif not token[0].startswith("?"):
                part.append([word.rstrip("*") for word in token])
    return sorted(found)


def matcher_patterns() -> list[list[dict[str, Any]]]:
    """The cues as spaCy's Matcher takes them: one list of token descriptions a cue, gaps as optional tokens."""
    return [[one for token in pattern for one in _token(token)] for pattern in patterns()]


def _token(alternatives: list[str]) -> list[dict[str, Any]]:
    mark = alternatives[0][0]
    if mark == "~":
        return [{"IS_PUNCT": False, "OP": "?"}] * int(alternatives[0][1:])
    words = [word.lstrip("?") for word in alternatives]
    forms = [stem + ending for word in words for stem in [word.rstrip("*")] for ending in _ENDINGS[: _count(word)]]
    return [{"LOWER": {"IN": forms}} | ({"OP": "?"} if mark == "?" else {})]


def _count(word: str) -> int:
    return len(_ENDINGS) if word.endswith("*") else 1


def trie_pattern(words: list[str]) -> str:
    """The words as one regular expression that shares their beginnings, the longest word first.

    >>> import re
    >>> re.findall(trie_pattern(["delar", "delar inte", "dela", "stödjer"]), "vi delar inte men stödjer")
    ['delar inte', 'stödjer']
    """
    ends = "" in words
    after: dict[str, list[str]] = {}
    for word in sorted(set(words) - {""}):
        after.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(letter) + trie_pattern(rest) for letter, rest in after.items()]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")
