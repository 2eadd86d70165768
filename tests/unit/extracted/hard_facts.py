"""What is right about each hard case's letter, and only what the case is about; and of each case's lines.

Belongs here: the case's name, its text and the facts. Does not belong here: the longer letters (`hard_letters.py`), or
cases of several files (`test_hard_cases.py`).
"""

from assets.extracted.measured import Fact
from tests.unit.extracted.hard_letters import BORLANGE, DECIDED, FARSTA, OPINION, PM, REGION, TWO_LETTERS, letter

AGENCY, KOMMUN, NAMND = "government_agency", "municipality", "municipal_committee"
FACTS: dict[str, tuple[str, set[Fact]]] = {
    "A1": (
        PM,
        {
            ("actor", "1", "Stockholms stad", KOMMUN),
            ("actor", "2", "Stadsledningskontoret", "municipal_administration"),
            ("actor", "3", "Idrottsnämnden", NAMND),
            ("actor", "4", "Farsta stadsdelsnämnd", NAMND),
            ("role", "1", "principal"),
            ("role", "2", "quoted"),
            ("role", "3", "quoted"),
            ("role", "4", "quoted"),
        },
    ),
    "A2": (
        DECIDED,
        {
            ("actor", "1", "Socialnämnden", NAMND),
            ("decision_status", "1", "decided"),
            ("drafted_by", "1", "Socialförvaltningen"),
        },
    ),
    "A5": (
        REGION,
        {
            ("actor", "1", "Hälso- och sjukvårdsnämnden", "regional_committee"),
            ("drafted_by", "1", "Hälso- och sjukvårdsförvaltningen"),
        },
    ),
    "A6": (
        letter(
            "Yttrande\n2031-03-01\nFinansdepartementet",
            "SKL tillstyrker förslaget och ser gärna att SKL får medverka.",
            "Sveriges Kommuner och Landsting\n\nPia Ek\nOrdförande",
        ),
        {("actor", "1", "Sveriges Kommuner och Regioner", "local_government_association")},
    ),
    "A7": (
        letter(
            "Vadstena kommun\nKommunstyrelsen\n2031-03-01",
            "Även SKL bör ha en stödjande roll. Region Östergötland är en viktig aktör. Kommunen tillstyrker.",
        ),
        {("actor", "1", "Vadstena kommun", KOMMUN)},
    ),
    "A8": (
        letter(
            "Vadstena kommun\n2031-03-01",
            "Borlänges värdegrundsarbete är känt. Mora kommuns försök med badvakter har lyckats. Vi tillstyrker.",
        ),
        {("actor", "1", "Vadstena kommun", KOMMUN)},
    ),
    "A11": (
        letter("Svea hovrätt\nMark- och miljööverdomstolen\n2031-03-01", "Domstolen tillstyrker."),
        {("actor", "1", "Mark- och miljööverdomstolen", "court")},
    ),
    "A11-lantmäteri": (
        letter("Lantmäterimyndigheten i Falu kommun\n2031-03-01", "Lantmäterimyndigheten tillstyrker."),
        {("actor", "1", "Lantmäterimyndigheten", "municipal_administration")},
    ),
    "A12": (
        letter(
            "Gemensamt yttrande\n2031-03-01\nFinansdepartementet",
            "Kommunal och Vision lämnar härmed ett gemensamt yttrande. Förbunden tillstyrker.",
            "Kommunal                 Vision\nPia Ek                   Bo Ek\nordförande               ordförande",
        ),
        {
            ("actor", "1", "Svenska Kommunalarbetareförbundet", "trade_union"),
            ("actor", "2", "Vision", "trade_union"),
        },
    ),
    "A14": (
        letter(
            "Myndigheten för samhällsskydd och beredskap\n2031-03-01",
            "MSB, i dag Myndigheten för civilt försvar, tillstyrker.",
        ),
        {("actor", "1", "Myndigheten för civilt försvar", AGENCY)},
    ),
    "A15": (
        letter(
            "Trafikanalys\n2031-03-01\n\nFinansdepartementet\n103 33 Stockholm",
            "Trafikanalys har inga synpunkter.",
        ),
        {("actor", "1", "Trafikanalys", AGENCY)},
    ),
    "A15-Borås": (
        letter("Borås Stad\n2031-03-01\n\nFinansdepartementet", "Borås Stad tillstyrker."),
        {("actor", "1", "Borås Stad", KOMMUN)},
    ),
    "D1": (
        PM,
        {
            ("dates", "1", "2031-04-24", "dated"),
            ("dates", "1", "2031-04-30", "deadline"),
            ("dates", "2", "2031-03-03", "dated"),
            ("dates", "3", "2031-03-18", "decided"),
            ("dates", "3", "2031-03-01", "dated"),
            ("dates", "4", "2031-03-20", "decided"),
            ("dates", "4", "2031-03-04", "dated"),
        },
    ),
    "D2": (
        FARSTA,
        {
            ("dates", "1", "2031-03-04", "dated"),
            ("dates", "1", "2031-03-20", "meeting"),
            ("dates", "1", "2031-03-25", "deadline"),
        },
    ),
    "D3": (REGION, {("dates", "1", "2031-03-20", "dated"), ("dates", "1", "2031-04-11", "approved")}),
    "D4": (
        letter("Arboga kommun", "Arboga kommun tillstyrker. Betänkandet kom 2030 och lagen (2010:800) gäller."),
        set(),
    ),
    "D5": (TWO_LETTERS, {("dates", "1", "2031-03-11", "dated"), ("dates", "2", "2031-03-11", "dated")}),
    "N1": (
        letter(
            "Farsta stadsdelsnämnd\nDnr 1.5.1-382/2031\n2031-03-01",
            f"{OPINION}\n\nDnr 1.5.1-382/2031\nSida 2 (3)\n\n{OPINION}",
        ),
        {("dnr", "1", "1.5.1-382/2031", "own")},
    ),
    "N1-letters": (PM, {("dnr", "1", "KS 2031/410", "own")}),
    "N2": (REGION, {("dnr", "1", "LS 2031-0441", "referrer")}),
    "N3": (BORLANGE, {("dnr", "1", "2031/1297", "own"), ("dnr", "1", "Fi2031/02431", "referrer")}),
    "N5": (
        letter("Tillväxtverket\nVår ref 2031/88\nEr beteckning Fi2031/00431\n2031-03-01"),
        {("dnr", "1", "2031/88", "own"), ("dnr", "1", "Fi2031/00431", "referrer")},
    ),
    "N5-title": (
        "Tillväxtverket\n2031-03-01\nDnr Ä 2031-99\n\nYttrande över Badplatser för alla (SOU 2031:1), Fi2031/00431\n\n"
        "Tillväxtverket tillstyrker.",
        {("dnr", "1", "Ä 2031-99", "own"), ("dnr", "1", "Fi2031/00431", "referrer")},
    ),
    "N6": (
        letter(
            "Arboga kommun\n2031-03-01",
            "Org.nr 212000-0142. Enligt skollagen (2010:800) och Fi 2017:02 slöts 4400 avtal. Se prop. 2030/31:220 "
            "och Ds 2031:4. Telefon 08-508 290 00.\n\n1 (2)",
        ),
        set(),
    ),
}

LISTED = {
    "A9": {
        "names": {
            "Länsstyrelsen i Örebro län": ["Länsstyrelsen i Örebro län"],
            "Länsstyrelsen Örebro": ["Länsstyrelsen i Örebro län"],
            "Länsstyrelsen i Örebros län": ["Länsstyrelsen i Örebro län"],
            "Länsstyrelsen Sörmland": ["Länsstyrelsen i Södermanlands län"],
            "Länsstyrelsen Göteborg": ["Länsstyrelsen i Västra Götalands län"],
            "Länsstyrelsen i Jönköpongs län": ["Länsstyrelsen i Jönköpings län"],
        }
    },
    "A10": {
        "names": {
            "Göteborgs kommun": ["Göteborgs Stad"],
            "Göteborgs stad": ["Göteborgs Stad"],
            "Stockholms kommun": ["Stockholms stad"],
            "Gotlands kommun": ["Region Gotland"],
            "Jönköpings läns landsting": ["Region Jönköpings län"],
            "Länsstyrelsen Jönköping": ["Länsstyrelsen i Jönköpings län"],
        }
    },
    "A14-alias": {
        "names": {"MSB": ["Myndigheten för civilt försvar"], "Datainspektionen": ["Integritetsskyddsmyndigheten"]}
    },
    "D6": {
        "dates": {
            "den den 10 augusti 2031": ["2031-08-10 day"],
            "den 23 augusti\n2031": ["2031-08-23 day"],
            "11/9 2031": ["2031-09-11 day"],
            "2031\u201109\u201111": ["2031-09-11 day"],
            "den 31 februari 2031": [],
        }
    },
    "N4": {
        "dnr": {
            "KN2031/00741": ["KN2031/00741"],
            "Ju2031/02740/L4": ["Ju2031/02740/L4"],
            "JU2031/02740/L4": ["Ju2031/02740/L4"],
            "S2031/3536/SFÖ": ["S2031/3536/SFÖ"],
            "KN2031/01497\u20131": ["KN2031/01497-1"],
            "3.1-4788-2031": ["3.1-4788-2031"],
        }
    },
}
