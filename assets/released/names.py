"""Where a text names a handläggare, a signatory or another person by their task in the matter.

Belongs here: finding such names in a string by what stands around them (a label, a title, a signature, an e-mail
address with the same name in it), and finding known names again. Does not belong here: masking (`masking.py`), or
persons who are merely written about: a cited author is no personal data of the handling.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from assets.released.contacts import Span

GIVEN_NAMES = Path(__file__).parents[2] / "data" / "reference" / "given_names.txt"
_HEAD = 2_000
_FOOT = 1_500
"""Code points at a text's beginning and end in which a letter's head and signatures stand."""

_UPPER = "A-ZÅÄÖÉÜÁÓÍÆØ"
_LOWER = "a-zåäöéèüáàóíñçøæ"
_WORD = rf"(?:[{_UPPER}][{_LOWER}]+(?:[-’'][{_UPPER}][{_LOWER}]+)?|[{_UPPER}]{{2,}}(?:-[{_UPPER}]{{2,}})?)(?![\w-])"
_PARTICLE = r"(?:von|af|de|van|der|den|la|al|el|[A-ZÅÄÖ]\.)"
_GAP = r"[ \u00a0\t]{1,12}"
_NAME = rf"{_WORD}(?:{_GAP}(?:{_PARTICLE}{_GAP})?{_WORD}){{1,3}}"
"""Two to four capitalised words, particles and initials between them: a name, if what stands around says so."""

_BODY = re.compile(
    r"(kommun|stad|region|lan|landsting|namnd|styrelse|verk|myndighet|forbund|forening|institut|universitet|hogskola|"
    r"departement|rad|domstol|ratt|hovratt|bolag|avdelning|enhet|forvaltning|kontor|ombudsman|delegation|stab|kansli|"
    r"inspektion|centrum|center|sekretariat|direktion|fakultet|akademi|kyrka|stiftelse|utredning|betankande|beredning|"
    r"yttrande|remiss|remissvar|promemoria|tjansteutlatande|protokoll|utskott|kommitte|huvudman|samfund|"
    r"datum|sida|bilaga|dnr|diarienummer|adress|postadress|besoksadress|telefon|epost|fax|hemsida|org)"
    r"(en|et|n|t|er|ar|or|na|ernas?)?s?$"
)
_NO_NAME = re.compile(
    r"(?:ab|den|det|de|vi|jag|for|fran|med|i|pa|en|ett|och|av|till|enligt|vid|om|som|har|ar|ska|beslut|beslutet|"
    r"forslag|sverige|sveriges|svensk|svenska|svenskt|sammanfattning|bakgrund|arende|arendet|hej|kontakt|handlaggare|"
    r"sou|ds|stockholm|goteborg|malmo|regeringen|riksdagen|rotel|pm|new|public|management|vart|er|var|"
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
)
"""Capitalised words that begin sentences and headings, folded."""

_TITLE = (
    r"(?:\w{0,40}(?:direkt[öo]r|chef|ordf[öo]rande|sekreterare|jurist|utredare|handl[äa]ggare|borgarr[åa]d|"
    r"kommunalr[åa]d|regionr[åa]d|landstingsr[åa]d|oppositionsr[åa]d|statsr[åa]d|r[åa]dman|lagman|president|"
    r"landsh[öo]vding|rektor|dekan|prefekt|ombudsman|samordnare|strateg|controller|analytiker|ekonom|r[åa]dgivare|"
    r"f[öo]rhandlare|inspekt[öo]r|l[äa]kare|ledamot|assessor|fiskal|notarie|planerare|specialist|registrator|"
    r"f[öo]redragande)|vd)(?:en|n|et|nen)?"
)
_LABEL = (
    r"(?:handl[äa]ggare|kontaktpersone?r?|kontakt|f[öo]redragande|referent|(?:v[åa]r|er) referens|uppgiftsl[äa]mnare|"
    r"ansvarig (?:tj[äa]nsteman|handl[äa]ggare)|sakkunnig|ansvarig)"
)
_DONE = (
    r"(?:godk[äa]n[dt]s?|undertecknat?s?d?|signerat?d?s?|fastst[äa]ll[dt]s?|beslutat?[ds]?|fattats|uppr[äa]tta[td]s?|"
    r"handlagts|f[öo]redragits|f[öo]redragning|utarbetats|beretts)"
)
_MONTH = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_CLOSING = (
    r"(?:med v[äa]nliga? h[äa]lsning(?:ar)?|v[äa]nliga h[äa]lsningar|h[öo]gaktningsfullt|enligt uppdrag|dag som ovan|"
    rf"\w{{2,30}}(?: den)? \d{{1,2}} (?:{_MONTH}) \d{{4}})"
)
_BREAK = r"[ \u00a0\t]*(?:\n[ \u00a0\t]*){0,4}"
_FOLD = str.maketrans("åäöéèüáàóíñçøæÅÄÖÉÜÁÓÍÆØ", "aaoeeuaaoincoaAAOEUAOIAO")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Each puts a run of names in its group `names`; what stands before or after says that they are names."""
    some = rf"(?P<names>{_NAME})"
    # Two or more signatories stand side by side, their titles below them in the same order.
    many = rf"(?P<names>{_WORD}(?:{_GAP}(?:{_PARTICLE}{_GAP})?{_WORD}){{1,8}})"
    acting = r"(?:[Tt]f|[Vv]ice|[Bb]itr(?:ädande|\.)?)\.?"
    office = rf"(?:(?:[{_UPPER}][{_LOWER}-]{{1,40}}s|\w{{2,30}}- och|{acting}){_GAP}){{0,2}}"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?i:\b{_LABEL})[:;.]?{_BREAK}{some}",
            rf"(?i:\b{_DONE} av)(?:{_GAP}[{_LOWER}]+){{0,4}}{_GAP}{some}",
            rf"(?i:\b{_TITLE}),?{_GAP}{some}",
            rf"(?<!\w){many},?{_BREAK}{office}(?i:{_TITLE})\b",
            rf"(?im:^[^\S\n]*{_CLOSING},?){_BREAK}{many}",
            rf"\bhar (?:[{_LOWER}]+ ){{0,3}}{some}(?=[^.\n]{{0,120}}\b(?:deltagit|medverkat))",
        )
    )


def find_names(text: str) -> list[Span]:
    r"""The names of persons who handle, decide or sign the matter, in order of their start.

    >>> text = "Handläggare: Maja von Prov\n\nVi tillstyrker.\n\nOla Test   Eva Prov\nOrdförande  Kommundirektör"
    >>> [text[span.start : span.end] for span in find_names(text)]
    ['Maja von Prov', 'Ola Test   Eva Prov']
    """
    found = {span for pattern in _patterns() for span in _named(pattern, text)}
    return sorted(found | set(_of_addresses(text)) | set(_by_themselves(text)))


def find_again(text: str, names: Iterable[str]) -> list[Span]:
    """Where any of these names stands in the text, whatever its case, accents and spacing; genitive included."""
    known: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(_folded(name).split())
        if len(words) > 1:
            known.setdefault(words[0], set()).add(words)
    found = []
    for first in _capitalised().finditer(text) if known else ():
        for words in known.get(_folded(first[0]), ()):
            rest = r"\s+".join(re.escape(word) for word in words[1:])
            match = re.compile(rf"\s+{rest}s?(?!\w)").match(_folded(text[first.end() : first.end() + 120]))
            if match:
                found.append(Span(first.start(), first.end() + match.end(), "name"))
    return sorted(found)


def single_names(run: str) -> list[str]:
    """The single names in a run of them: each two or three words of it that may be one person's.

    >>> single_names("Jan Prov   Åsa Test")
    ['Jan Prov', 'Åsa Test']
    >>> single_names("Anna König Prov")
    ['Anna König Prov']
    """
    apart = [part for part in re.split(r"[ \u00a0\t]{2,}|\s*,\s*", run) if " " in part.strip()]
    if len(apart) > 1:
        return apart
    words = run.split()
    if len(words) >= 4 and len(words) % 2 == 0 and not any(word.islower() for word in words):
        return [" ".join(words[start : start + 2]) for start in range(0, len(words), 2)]
    return [" ".join(words)]


def _named(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        words = [(word.start(), word.end(), word[0]) for word in re.finditer(r"[^\s,]+", match["names"])]
        while words and _is_no_name(words[0][2]):
            words.pop(0)
        kept = []
        for word in words:
            if _is_no_name(word[2]):
                break
            kept.append(word)
        if len(kept) > 1:
            offset = match.start("names")
            yield Span(offset + kept[0][0], offset + kept[-1][1], "name")


def _of_addresses(text: str) -> Iterator[Span]:
    """Names whose words are those of an e-mail address in the text: anna.prov@ beside Anna Prov."""
    local = re.compile(r"([A-Za-zåäöÅÄÖ-]{2,})[._]([A-Za-zåäöÅÄÖ-]{2,})@")
    names = [f"{match[1]} {match[2]}" for match in local.finditer(text)] if "@" in text else []
    yield from find_again(text, names)


def _by_themselves(text: str) -> Iterator[Span]:
    """Names with a line of the head or the foot to themselves, or before a number or date there.

    So little stands around them that the first word must be a given name: *Svensk Handel* is a line of its own too.
    """
    for match in _lines().finditer(text):
        in_head_or_foot = match.start() < _HEAD or match.end() > len(text) - _FOOT
        words = match["names"].split()
        if in_head_or_foot and _folded(words[0]) in _given_names() and not any(map(_is_no_name, words)):
            yield Span(match.start("names"), match.end("names"), "name")


@cache
def _lines() -> re.Pattern[str]:
    after = r"(?=[^\S\n]*(?:$|(?:[A-ZÅÄÖ][A-Za-zåäö]{0,4}[ \u00a0]?)?\d{4}[/-]\d|\(?\+?0\d|[\w.+-]+@))"
    # As few words as do: *Maja Prov Fi 2018/1* is a name before a ministry's number.
    return re.compile(rf"^[^\S\n]*(?P<names>{_NAME}?){after}", flags=re.MULTILINE)


@cache
def _given_names() -> frozenset[str]:
    """The given names of `data/reference/given_names.txt`, folded."""
    lines = GIVEN_NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(_folded(line) for line in lines if not line.startswith("#"))


def _is_no_name(word: str) -> bool:
    folded = _folded(word).strip(".,:;")
    return bool(_NO_NAME.fullmatch(folded)) or bool(_BODY.search(folded))


def _folded(text: str) -> str:
    """Lower case without accents, letter for letter: the length stays."""
    plain = text.translate(_FOLD)
    lower = plain.lower()
    return lower if len(lower) == len(text) else plain


@cache
def _capitalised() -> re.Pattern[str]:
    return re.compile(rf"\b[{_UPPER}][\w’'-]+")
