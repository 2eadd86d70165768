"""What the words around a date say of it.

Belongs here: the wordings that make a date the answer's own, its decision's, a meeting's, an approval's or a deadline,
and the labels of a letterhead. Does not belong here: the forms of dates (`date_forms.py`), or a date that only its
place in the head tells (`dates.py`).
"""

from functools import cache
from re import Pattern
from typing import Final

from assets.extracted.shadow import swedish

MEMO: Final = r"(?:tjänsteutlåtande|tjänsteskrivelse|tjänsteyttrande)"
ANSWER: Final = r"(?:yttrande|remissvar|remissyttrande|svar|skrivelse|utlåtande|promemoria|pm)"
BODY: Final = r"(?:nämnd|styrelse|fullmäktige|utskott|beredning|direktion|kommunen|staden|regionen)"
DAY: Final = r"(?:den )*$"
TAKEN: Final = (
    r"(?:beslutats|beslutades|antagits|antogs|fattats|fattades|avgjorts|avgivits|avgavs|godkänts|godkändes|"
    r"fastställts|fastställdes)"
)
ASKED: Final = r"\b(?:yttr|svar|remiss|synpunkt|tillhanda|besvar|inkom)"

BEFORE: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (
    (
        "deadline",
        ("tid", "sista ", "svarsda", "besvaras", "svaret "),
        r"(?:remisstid(?:en)?|svarstid(?:en)?|sista (?:svarsdag|svarsdatum|dag|datum)(?:en)?|svarsdatum|svarsdag|"
        r"remissen ska besvaras|svaret ska vara|ska besvaras)[^.\d]{0,40}$",
    ),
    (
        "deadline",
        ("yttr", "svar", "remiss", "synpunkt", "tillhanda", "inkom"),
        rf"{ASKED}(?:(?!redovisa|träda |genomför)[^.]){{0,120}}\b(?:senast|före|till och med|t\.? ?o\.? ?m\.?)\b"
        rf"[^.\d]{{0,30}}$",
    ),
    (
        "deadline",
        ("synpunkter", "svar", "yttrande", "anst"),
        rf"\b(?:synpunkter|svar|yttrande|svarstid|anstånd)\b(?:(?!redovisa)[^.\d]){{0,40}}\btill {DAY}",
    ),
    (
        "deadline",
        ("synpunkt", "yttrande", "svar", "skrivelse", "utl", "promemoria", "pm"),
        rf"\b(?:synpunkter(?:na)?|{ANSWER}(?:et|t|n)?)\b (?:ska|skall|bör|måste|behöver|önskas) [^.\d]{{0,30}}"
        rf"(?:inkom\w*|inlämna\w*|lämna\w*|tillhanda|kommit in|komma in|vara inne|insänt|insända|"
        rf"avges|avgivet|besvara\w*)[^.\d]{{0,40}}$",
    ),
    (
        "deadline",
        (" ha ",),
        r"\b(?:vill|önskar) ha (?:in )?(?:ett |sitt )?(?:svar|remissvar|yttrande|synpunkter)\w*[^.\d]{0,30}$",
    ),
    (
        "meeting",
        ("behandlas", "tas upp", "beslutas", "ska upp", "avg", "beslut fattas"),
        rf"\b(?:behandlas|tas upp|beslutas|ska upp|avgörs|beslut fattas) (?:på|av|i|"
        rf"vid) [^.\d]{{0,40}}{BODY}[^.\d]{{0,30}}$",
    ),
    ("meeting", (" sammantr", " m"), rf"{BODY}\w* (?:sammanträder|sammanträde|möte) {DAY}"),
    (
        "meeting",
        (" ska ", " skall ", " kommer att ", " avser att ", " ber", " planeras "),
        rf"{BODY}\w* (?:ska|skall|kommer att|avser att|beräknas|planeras) [^.\d]{{0,30}}"
        rf"(?:behandla|besluta|ta ställning|fatta beslut)\w*\b[^.\d]{{0,40}}$",
    ),
    ("approved", ("godk", "fastst"), r"(?:godkän[dt]|fastställ[dt]) (?:digitalt )?av\b[^.\d]{0,60}$"),
    ("approved", ("godk", "fastst"), rf"(?:^|\n) ?(?:digitalt )?(?:godkän[dt]|fastställ[dt])[ :,]{{0,3}}{DAY}"),
    ("sitting", ("datum", "dag"), rf"(?:(?:sammanträdes|mötes)da(?:tum|g)|nämnddatum)[ :]{{0,3}}{DAY}"),
    ("decided", ("datum",), rf"(?:beslutsdatum|datum för beslut(?:et)?)[ :]{{0,3}}{DAY}"),
    (
        "decided",
        ("beslutats", "beslutades", "anta", "antogs", "fatta", "avg", "godk", "fastst"),
        rf"\b(?:yttrandet?|remissvaret|svaret|ärendet|beslut(?:et)?)\b[^.\d]{{0,60}}\b{TAKEN}\b"
        rf"(?: (?:av|i|vid|på) [^.\d]{{0,90}})? ?{DAY}",
    ),
    (
        "decided",
        ("beslut ", "beslutet "),
        rf"\bbeslut(?:et)? (?:fattat |taget |fattades |togs )?(?:i|av|vid|"
        rf"på) [^.\d]{{0,40}}{BODY}\w*(?: sammanträde| möte)? ?{DAY}",
    ),
    ("decided", ("beslutad", "antagen"), rf"(?:^|\s)(?:beslutad|antagen)[ :]{{0,3}}{DAY}"),
    (
        "decided",
        ("antag", "beslutad", "beslutat"),
        rf"(?:antag(?:et|en|its)|beslutad|beslutat) (?:av|i) [^.]{{0,40}}{BODY}[^.\d]{{0,30}}$",
    ),
    ("dated", ("tj",), rf"{MEMO}(?:(?!sammanträd|möte|beslutad|justera|expedier|behandlas)[^.\d]){{0,60}}$"),
    (
        "dated",
        ("datum", "utf", "uppr"),
        rf"(?:^|[^\w])(?<!er )(?<!ert )(?:datum|dokumentdatum|utfärda[dt]|upprätta[dt]|handlingens datum)"
        rf"[ :]{{0,3}}{DAY}",
    ),
    ("dated", ("ort och datum",), rf"\bort och datum[ :]{{0,3}}[\w-]{{2,30}}[ ,]{{1,2}}{DAY}"),
    (
        "dated",
        ("slag till ", "remissvar", "yttrande"),
        rf"\b(?:förslag till {ANSWER}|remissvar|remissyttrande|yttrande)[ ,:-]{{1,3}}$",
    ),
)
"""Role, hints and wording of what stands right before a date, in the order in which they are believed.

Each match holds one of the hints, which have no å, ä or ö: looking for those first is far faster.
"""
DECIDED: Final = r"\b(?:beslutade|beslöt|beslutat|antog|antagit|behandlade|behandlat|godkände|godkänt)\b[^.\d]{0,80}$"
"""A decision, before the date of a sitting."""
RECORDED: Final = rf"{BODY}\w*[^.]{{0,40}}{DECIDED}"
"""A body's decision, before the date of its sitting."""
WHO_DECIDED: Final = 100
"""Letters before the verb of a decision within which the body's name begins."""
SITS: Final = (
    r"(?:^|[.!?] |\s\s)(?:förbunds)?(?:direktionen|styrelsen|[\w-]{0,40}nämnden|[\w-]{1,40}styrelsen|rektor|presidiet) "
    rf"(?:beslutade|beslöt|antog yttrandet|fattade beslut|behandlade ärendet)(?: om yttrandet| detta)? {DAY}"
)
"""A whole sentence on when the sender's own board decided."""
TREATED: Final = r"\bbehandlade (?:remissen|ärendet|betänkandet|förslaget)[^.\d]{0,40}$"
HAS: Final = rf"{BODY}\w* har (?:vid [^.\d]{{0,40}})?{DAY}"
"""A body before the date of a decision whose verb follows."""
AT: Final = rf"\b(?:vid|på) [^.\d]{{0,40}}(?:sammanträdet?|möte|mötet)[^.\d]{{0,30}}{DAY}"
"""A sitting before its date; the verb of its decision on the answer follows."""
THERE: Final = (
    r"^,? ?(?:§ ?\d{1,4},? )?(?:beslutade|beslöt|antog|godkände|ställde sig)\b[^.]{0,90}\b"
    r"(?:yttrande|svar|remissvar|remissyttrande|förslag)"
)
DECIDES: Final = r"^[^.]{0,40}\b(?:beslutat|antagit|godkänt|avgett|avgivit|ställt sig bakom)\b"
OTHER_STEP: Final = r"\b(?:remittera|bordlägg|återremitter|ge .{0,30} i uppdrag|uppdra|hänskjut|delegera)"
"""What a body decided on an earlier day that is not the answer."""
WRITTEN: Final = rf"\b{ANSWER}(?:et|t|n)?\b[^.]{{0,40}}\bdatera[dt] {DAY}"
SENAST: Final = rf"\bsenast {DAY}"
MEETING: Final = rf"(?:sammanträdet?|nämndsammanträde|möte)[ :]*{DAY}"
REFERRED: Final = r"departement|regering"

LABELS: Final = (
    r"(?P<others>\ber(?:t)? datum|ankom|inkom)|(?P<sitting>sammanträdesda(?:tum|g))|(?P<decided>beslutsdatum)|"
    r"(?P<deadline>svarsdatum|svarsdag|remisstid)|(?P<dated>\b(?:dokument)?datum|utfärdat)"
)
"""The labels of a row above a row of values."""


@cache
def before() -> tuple[tuple[str, tuple[str, ...], Pattern[str]], ...]:
    """Role, hints and compiled pattern of BEFORE."""
    return tuple((role, hints, swedish(pattern)) for role, hints, pattern in BEFORE)
