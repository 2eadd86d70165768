"""A passage that answers by pointing to the answer under another section takes over the position taken there.

Belongs here: recognising such a pointer, and the statement that it makes. Does not belong here: positions that a
sentence words itself, or pointers to another body's answer (`refers_to`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assets.coded.catalogue import Catalogue
from assets.coded.joining import Statement
from assets.coded.sentences import Sentence
from assets.coded.targets import Target

_POINTER: Final = re.compile(
    r"\b(?:hanvisar|hanvisas|hanvisning|se(?: aven| vidare)?|jamfor|jfr)\b[^.;:]{0,40}?"
    r"\b(?:svaret|svar|synpunkter(?:na)?|yttrandet?|kommentar(?:er|erna|en)?|stallningstagandet?|bedomning|"
    r"vad som \w+|ovan|nedan)\b"
    r"[^.;:]{0,30}?\b(?:under|i|pa|till|vid)\s+(?:punkt(?:en)?|avsnitt(?:et)?|rubrik(?:en)?|kapitel|kap\.?)\s+"
    r"(?P<section>\d{1,3}(?:\.\d{1,3}){0,4})"
)
_OTHERS: Final = re.compile(r"\b(?:utredningens|betankandets|delegationens|kommittens|regeringens|promemorians)\b")


def pointed(found: Sequence[Sentence], statements: Sequence[Statement], catalogue: Catalogue) -> list[Statement]:
    """The statements with one for each pointer under a numbered heading to a section of which one position was taken.

    `found` are the yttrande's sentences. Where the section pointed to holds positions for and against, none is made.
    """
    made: list[Statement] = []
    worded = {statement.start for statement in statements}
    for sentence in found:
        pointer = _POINTER.search(sentence.plain) if sentence.kind != "heading" and sentence.section.number else None
        if pointer is None or sentence.start in worded or _OTHERS.search(pointer.group()):
            continue
        section = pointer["section"]
        there = [one for one in statements if one.sentence.section.number == section]
        proposals = catalogue.in_section(sentence.section.number)
        if section == sentence.section.number or not proposals or len({one.code for one in there}) != 1:
            continue
        position = replace(there[0].position, start=pointer.start(), end=pointer.end(), negation="")
        target = Target(tuple(proposals), "heading_number")
        made.append(Statement(position, there[0].code, None, target, sentence.start, sentence.end, sentence))
    return sorted([*statements, *made], key=lambda one: one.start) if made else list(statements)
