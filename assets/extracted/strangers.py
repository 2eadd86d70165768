"""Organisations that no register has.

Belongs here: telling an organisation's name by its form and by the place it stands in, its type by its words.
Such an actor has a slug of its own and stands in the list of unresolved names (`unresolved.py`). Does not belong
here: bodies of the registers.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from assets.extracted.paper import Paper, Segment, once
from assets.extracted.register import Actor
from assets.extracted.shadow import key, shadow, slug, swedish
from assets.extracted.zones import head_end, signature

TYPES: tuple[tuple[str, str], ...] = (
    (
        "local_government_association",
        r"kommunalförbund|räddningstjänst|brandförsvarsförbund|räddningstjänstförbund|samordningsförbund|"
        r"kommunförbund|regionförbund",
    ),
    ("company", r"\b(?:ab|aktiebolag|aktiebolaget|bolaget|group|advokatbyrå|publ|handelsbolag|kb)\b"),
    ("trade_union", r"fackförbund|fackförening|arbetareförbund|tjänstemanna|akademikerförbund"),
    (
        "business_association",
        r"handelskammare|branschförening|branschorganisation|företagarförening|arbetsgivar|"
        r"industriförening|företagen\b|näringsliv|branschråd|åkeri",
    ),
    ("political_party", r"partiet\b|socialdemokrat|moderat|centerparti"),
    ("university", r"universitet|högskola\b|högskolan\b"),
    ("court", r"tingsrätt|hovrätt|kammarrätt|förvaltningsrätt"),
    ("government_agency", r"myndigheten\b|(?<!nät)verket\b|inspektionen\b|ombudsmannen\b|statens "),
    (
        "civil_society",
        r"föreningen|förening\b|förbundet|förbund\b|stiftelsen|stiftelse\b|sällskap|samfund|kyrka|nätverk|"
        r"riksorganisation|akademi|församling|kåren\b|kår\b|forum\b|råd(?:et)?\b|kommitté|insamling|klubb|unga|ungdom|"
        r"pensionär|organisation|rörelsen|centrum|museet|museum|institutet|kooperativ",
    ),
)
SPEAKS = (
    r"(?:anser|instämmer|tillstyrker|avstyrker|välkomnar|delar|ställer sig|står bakom|är positiv|ser positivt|vill|"
    r"har (?:inga|inget|tagit del|beretts|fått|getts|granskat)|menar|bedömer|lämnar|avstår|noterar|stödjer|stöder|"
    r"yttrar)"
)
NAME = (
    r"(?:(?<=[.!?:] )|(?<=\n)|^)(?P<name>[A-ZÅÄÖ][\w&/.-]*"
    r"(?: (?:[A-ZÅÄÖ][\w&/-]*|och|i|för|av|de|den|&|på|till|mot)){0,7}"
    r"(?: \([A-ZÅÄÖ]{2,6}\))?)(?= %s\b)"
)
NO_NAME = (
    r"(?:utredningen|delegationen|kommittén|regeringen|betänkandet|förslage[tn]|utredare?n|förvaltningen|kontoret|nämnden|"
    r"kommunen|kommunerna|staden|regionen|landstinget|myndigheten|domstolen|hovrätten|tingsrätten|länsstyrelsen|länsstyrelserna|fakulteten|"
    r"universitetet|högskolan|förbundet|föreningen|styrelsen|rådet|departementet|riksdagen|staten|vi|jag|den|det|de|man|"
    r"detta|dessa|därför|dock|samtidigt|vidare|sammanfattningsvis|remissinstansen|organisationen|bolaget|verket|enheten|"
    r"polisen|socialtjänsten|[\w-]*utredningen|[\w-]*delegationen|[\w-]*departementet|[\w-]*kommittén|ingen|några|många)"
)
LEAST_VOICES = 2
"""How often a name that stands in no letterhead must speak to be believed."""


def actor_type(name: str) -> str:
    """The type that an organisation's own words tell; `other` where they do not.

    >>> actor_type("Föreningen Vägvisarna"), actor_type("Vägbolaget i Umeå AB"), actor_type("Origo")
    ('civil_society', 'company', 'other')
    """
    folded = shadow(name)
    return next((kind for kind, words in TYPES if swedish(words).search(folded)), "other")


def named_actor(name: str) -> Actor:
    """The actor of a name that no register has: its type by its words."""
    return Actor(slug(name), name, actor_type(name))


def _named_at(paper: Paper, name: str, start: int, end: int) -> tuple[Actor, tuple[int, int]]:
    """The actor of a name and where it stands; a name in capitals where the running text spells it otherwise."""
    span = (_spelt(paper, name) if name.isupper() else None) or (start, end)
    return named_actor(paper.text[slice(*span)]), span


@once
def _spelt(paper: Paper, name: str) -> tuple[int, int] | None:
    """Where the text first has a name with small letters too."""
    for found in re.finditer(re.escape(shadow(name)), paper.folded):
        form = paper.text[found.start() : found.end()]
        if form[:1].isupper() and not form.isupper() and "\n" not in form:
            return found.span()
    return None


@cache
def _speaking() -> re.Pattern[str]:
    return re.compile(NAME % SPEAKS, re.MULTILINE)


def _voices(paper: Paper, segment: Segment) -> Iterator[tuple[str, int, int]]:
    """The names that speak, with where each stands."""
    for found in _speaking().finditer(paper.text, segment.start, segment.end):
        name = re.sub(r"(?: (?:och|i|för|av|de|den|på|till|mot|&))+$", "", found["name"])
        if not swedish(NO_NAME).fullmatch(shadow(name)) and len(key(name)) > 2:
            yield name, found.start("name"), found.start("name") + len(name)


def _first_places(voices: Iterable[tuple[str, int, int]]) -> dict[str, tuple[int, int]]:
    """Each name once, with where it first speaks: what a name is told by is the same wherever it stands."""
    places: dict[str, tuple[int, int]] = {}
    for name, start, end in voices:
        places.setdefault(name, (start, end))
    return places


def _placed(paper: Paper, segment: Segment) -> Iterator[tuple[str, int, int]]:
    """The lines of the head and of the signature block that may be a name."""
    head = head_end(paper, segment)
    block = signature(paper, segment)
    for line in [*paper.lines(segment.start, head), *block]:
        dated = next(paper.dates(line.start, line.end), None)
        name = line.text[: dated.start - line.start].rstrip(" ,") if dated else line.text
        if 1 <= len(name.split()) <= 9 and name[0].isupper() and not re.search(r"[\d@:,]", name):
            yield name, line.start, line.start + len(name)


def heading_stranger(paper: Paper, segment: Segment) -> tuple[Actor, tuple[int, int]] | None:
    """The organisation, told by the form of its name, that both heads and signs a letter."""
    head = head_end(paper, segment)
    placed = [one for one in _placed(paper, segment) if actor_type(one[0]) != "other"]
    signing = {key(name) for name, start, _ in placed if start >= head}
    for name, start, end in placed:
        if start < head and key(name) in signing and not any(paper.units(start, end)):
            return _named_at(paper, name, start, end)
    return None


def stranger(paper: Paper, segment: Segment) -> tuple[Actor, tuple[int, int]] | None:
    """The organisation in whose name a letter is, where no register has it; nothing where none shows.

    It stands in the head or the signature block and speaks or is named as an organisation is, or it speaks often.
    """
    every = list(_voices(paper, segment))
    count = Counter(key(name) for name, _, _ in every)
    voices = [(name, start, end) for name, (start, end) in _first_places(every).items()]
    for name, first, last in _placed(paper, segment):
        for voice, start, end in voices:
            if key(name).startswith(key(voice) + " ") and len(key(voice)) > 8:
                return named_actor(voice), (start, end)
            if key(name).endswith(" " + key(voice)) and actor_type(name) != "other":
                return _named_at(paper, name, first, last)
    for name, start, end in _placed(paper, segment):
        if count[key(name)]:
            return _named_at(paper, name, start, end)
    for name, start, end in sorted(voices, key=lambda one: (-count[key(one[0])], one[1])):
        if count[key(name)] >= LEAST_VOICES or actor_type(name) != "other":
            return _named_at(paper, name, start, end)
    for name, start, end in _placed(paper, segment):
        if actor_type(name) != "other" and not re.match(
            r"(?:remiss|yttrande|svar|betankande|angaende|till )", shadow(name)
        ):
            return _named_at(paper, name, start, end)
    return None
