"""Characters: one way of writing each, before anything is read out of the text.

Belongs here: Unicode composition, accents that came loose, ligatures, kinds of space, hyphen and
line end, control characters. Does not belong here: anything that needs a line or a dictionary.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from assets.cleaned.text import Edit

BULLET: Final = "•"
SOFT_HYPHEN: Final = "\u00ad"
PAGE_BREAK: Final = "\f"

SPACES: Final = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
LINE_ENDS: Final = "\r\v\u0085\u2028\u2029"
INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
CONTROLS: Final = "".join(map(chr, [0, 1, *range(3, 9), *range(14, 32), *range(127, 133), *range(134, 160)]))
HYPHENS: Final = "\u0002\u2010\u2011"  # pypdfium2 writes U+0002 for a hyphen at a line's end
LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

_PLAIN: Final = str.maketrans(
    dict.fromkeys(SPACES, " ")
    | dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys(LINE_ENDS, "\n")
    | dict.fromkeys(INVISIBLE + CONTROLS + SOFT_HYPHEN, "")
    | LIGATURES
    | {"\ufffe": "-\n"}  # pdfium's hyphen at a line's end, which takes the line end's place
    | {"\u212b": "Å", "\u2126": "Ω"}
)
_ODD: Final = re.compile("{0}{0}*".format(f"[{re.escape(''.join(map(chr, _PLAIN)))}]"))

_COMBINING: Final = "[\u0300-\u036f]"
_ACCENT: Final = re.compile(_COMBINING)
_CLUSTER: Final = re.compile(f"(?:(?!{_COMBINING}).)?({_COMBINING}{{1,30}})", re.DOTALL)
_BEFORE_VOWELS: Final = frozenset("aoAO")
_MOST_CLUSTERS: Final = 1 << 10
"""So many clusters of letter and accents are remembered with their one code point: a text has few."""
_SPACING_ACCENT: Final = re.compile("[¨˚](?=[aoAO])|(?<=[aoAO])[¨˚]")
_SPACING_TO_COMBINING: Final = {"¨": "\u0308", "˚": "\u030a"}
_DOUBLED_VOWEL: Final = re.compile("a[äå]|(?<=[^\\W\\d_])oä|A[ÄÅ]|OÄ")
_SOFT_BREAK: Final = re.compile(r" {0,40}[\r\n\f]")
_VOWELS: Final = tuple("åäöÅÄÖ")
_UMLAUT: Final = re.compile("[ÄÅäå]")


def compose(text: str) -> list[Edit]:
    r"""A letter and its accents as one code point (NFC); an accent set before its vowel goes to that vowel.

    >>> compose("fo\u0308r")
    [Edit(start=1, end=3, replacement='ö')]
    >>> compose("f\u0308or")
    [Edit(start=1, end=3, replacement='ö')]
    """
    if not _ACCENT.search(text):
        return []
    edits = []
    end = 0
    for found in _CLUSTER.finditer(text):
        start = max(found.start(), end)
        end = found.end()
        cluster, following = text[start:end], text[end : end + 1]
        composed = _composed(cluster)
        if composed != cluster:
            edits.append(Edit(start, end, composed))
        elif following in _BEFORE_VOWELS and found.end(1) - found.start(1) == 1:
            accented = _composed(following + found[1])
            if len(accented) == 1:
                edits.append(Edit(found.start(1), end + 1, accented))
                end += 1
    return edits


@lru_cache(maxsize=_MOST_CLUSTERS)
def _composed(cluster: str) -> str:
    return unicodedata.normalize("NFC", cluster)


def gather_accents(text: str) -> list[Edit]:
    """Accents that a maker of PDF left beside their vowel: `f¨orslag`, `fo¨rslag`, and `foärslaget` for förslaget.

    The last is a state of a whole text: each ä and å stands after the vowel that lost its accent, and there is
    no ö. Any other text is left as it is (`oäkta` is a word).
    """
    edits = []
    for found in _SPACING_ACCENT.finditer(text) if "¨" in text or "˚" in text else ():
        at, mark = found.start(), _SPACING_TO_COMBINING[found[0]]
        after = unicodedata.normalize("NFC", text[at + 1 : at + 2] + mark)
        before = unicodedata.normalize("NFC", text[at - 1 : at] + mark)
        if after in _VOWELS:
            edits.append(Edit(at, at + 2, after))
        elif before in _VOWELS and not (edits and edits[-1].end == at):
            edits.append(Edit(at - 1, at + 1, before))
    doubled = [] if "ö" in text or not any(map(text.__contains__, "äåÄÅ")) else list(_DOUBLED_VOWEL.finditer(text))
    if len(doubled) > 1 and len(doubled) >= 0.9 * len(_UMLAUT.findall(text)):
        one = {"aä": "ä", "aå": "å", "oä": "ö", "AÄ": "Ä", "AÅ": "Å", "OÄ": "Ö"}
        taken = {position for edit in edits for position in range(edit.start, edit.end)}
        edits += [
            Edit(*found.span(), one[found[0]]) for found in doubled if not taken.intersection(range(*found.span()))
        ]
    return edits


def plain_forms(text: str) -> list[Edit]:
    r"""Each character that has a plainer form, in that form; what shows nothing is taken out.

    Line ends become "\n", kinds of space a space, kinds of hyphen "-" and ligatures their letters. A soft hyphen
    goes, except at a line's end, where it is a real break.
    """
    edits = []
    known: dict[str, str] = {}  # a text has few kinds of runs
    for found in _ODD.finditer(text):
        run, (start, end) = found[0], found.span()
        if "\r" not in run and SOFT_HYPHEN not in run:
            if (plain := known.get(run)) is None:
                plain = known[run] = run.translate(_PLAIN)
            edits.append(Edit(start, end, plain))
        else:
            edits += [edit for at in range(start, end) if (edit := _plain_form(text, at))]
    return edits


def _plain_form(text: str, at: int) -> Edit | None:
    """The edit of one character, which what follows it decides."""
    if text[at] == SOFT_HYPHEN and _SOFT_BREAK.match(text, at + 1):
        return None
    if text.startswith("\r\n", at):
        return Edit(at, at + 2, "\n")
    return Edit(at, at + 1, text[at].translate(_PLAIN))
