"""What a language model is told: the codebook, the remiss's catalogue, and one passage at a time.

Belongs here: the messages, and cutting an answer into passages. Does not belong here: the codebook's words
(`instructions.md`, `schemas/codelists.py`), or sending anything (`endpoint.py`).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Final, NamedTuple

from assets.coded.sentences import Sentence
from schemas import codelists

Message = dict[str, str]
INSTRUCTIONS: Final = Path(__file__).with_name("instructions.md")
WHOLE: Final = "whole"
"""The target of a position on all that the answer is about."""
_CONTEXT: Final = 2
"""Sentences before a passage that are shown and not coded, so that *detta förslag* can be understood."""


class Passage(NamedTuple):
    """A run of an answer's sentences that is asked about at once, with the sentences before it."""

    sentences: tuple[Sentence, ...]
    before: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def end(self) -> int:
        return self.sentences[-1].end


def passages(sentences: Sequence[Sentence], longest: int) -> list[Passage]:
    """An answer's sentences in passages of at most `longest` code points, or one sentence where that is longer.

    A passage ends between paragraphs where it can; a longer paragraph is cut between sentences.
    """
    runs: list[list[Sentence]] = []
    for sentence in sentences:
        fits = runs and sentence.end - runs[-1][0].start <= longest
        if fits:
            runs[-1].append(sentence)
            continue
        # what was begun of this paragraph moves to the new passage, where that leaves something behind
        moved = [one for one in runs[-1] if one.block == sentence.block] if runs else []
        if moved and len(moved) < len(runs[-1]) and sentence.end - moved[0].start <= longest:
            runs[-1] = runs[-1][: -len(moved)]
        else:
            moved = []
        runs.append([*moved, sentence])
    firsts = [sum(map(len, runs[:i])) for i in range(len(runs))]
    return [
        Passage(tuple(run), tuple(sentences[max(0, at - _CONTEXT) : at])) for run, at in zip(runs, firsts, strict=True)
    ]


def halves(passage: Passage) -> list[Passage]:
    """The passage as two, for a model that it is too long for; nothing where it is one sentence."""
    if len(passage.sentences) < 2:
        return []
    middle = len(passage.sentences) // 2
    first, second = passage.sentences[:middle], passage.sentences[middle:]
    return [Passage(first, passage.before), Passage(second, first[-_CONTEXT:])]


def instructions(targets: Mapping[str, str], mask: str) -> str:
    """The codebook and the catalogue; `targets` are the values that a target may have, and what each is."""
    return Template(INSTRUCTIONS.read_text(encoding="utf-8")).substitute(
        codes="\n".join(f"- `{code}`: {meaning}" for code, meaning in codelists.STANCE.items()),
        targets="\n".join(f"- `{value}`: {what}" for value, what in targets.items()),
        mask=mask,
    )


def messages(told: str, text: str, passage: Passage) -> list[Message]:
    """The messages about one passage of `text`, an answer's document with what may not be sent masked."""
    section = passage.sentences[0].section
    heading = f"{section.number} {section.title}".strip()
    parts = [f"The passage stands under the heading: {heading}"] if heading else []
    if passage.before:
        before = text[passage.before[0].start : passage.before[-1].end]
        parts.append(f"Before it stands, not to be coded:\n<before>\n{before}\n</before>")
    parts.append(f"Code this passage:\n<passage>\n{text[passage.start : passage.end]}\n</passage>")
    return [{"role": "system", "content": told}, {"role": "user", "content": "\n\n".join(parts)}]
