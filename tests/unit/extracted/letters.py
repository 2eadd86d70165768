# ruff: noqa: E501 - a letter's paragraph is one line
"""Made-up letters of the kinds that municipalities and others send, with what is right about each.

Belongs here: cases as data. A letter is written line by line as it stands after cleaning. Does not belong here:
assertions (`test_letters.py`).
"""

from typing import NamedTuple


class Answer(NamedTuple):
    """What is right about one yttrande. Dates are (date, role), numbers (dnr, role)."""

    actor: str | None
    actor_type: str | None = None
    parent: str | None = None
    drafted_by: str | None = None
    status: str = "unknown"
    dates: tuple[tuple[str, str], ...] = ()
    dnr: tuple[tuple[str, str], ...] = ()
    answers: tuple[str, ...] = ("SOU 2020:1",)


class Letter(NamedTuple):
    """A made-up document: its kind, its text, the yttranden in it and the remiss's betänkanden."""

    name: str
    document_type: str
    text: str
    yttranden: tuple[Answer, ...]
    betankanden: tuple[str, ...] = ("SOU 2020:1",)


LETTERS = [
    Letter(
        "tjänsteskrivelse to the kommunstyrelse",
        "tjansteutlatande",
        """TJÄNSTESKRIVELSE 1 (2)
Datum Vår beteckning
2020-03-12 KS 2020/0145
Kommunledningskontoret
Anna Andersson
Kommunstyrelsen

Svar på remiss: En ny väg (SOU 2020:1)

Förslag till beslut
Kommunstyrelsen antar kommunledningskontorets förslag till yttrande som kommunens svar på remissen.

Sammanfattning
Mora kommun har fått möjlighet att yttra sig över betänkandet En ny väg (SOU 2020:1). Svar ska lämnas senast den 30 april 2020.

Mora kommun ställer sig positiv till förslagen.

Beslutsunderlag
Tjänsteskrivelse 2020-03-12

Bo Berg
Kommundirektör
""",
        (
            Answer(
                "Mora kommun",
                "municipality",
                None,
                "Kommunledningskontoret",
                "proposed",
                (("2020-03-12", "dated"), ("2020-04-30", "deadline")),
                (("KS 2020/0145", "own"),),
            ),
        ),
    ),
    Letter(
        "protokollsutdrag of a nämnd",
        "protokollsutdrag",
        """Laholms kommun
SAMMANTRÄDESPROTOKOLL
Socialnämnden
Sammanträdesdatum
2020-04-21
Sida 5

SN § 45
Dnr SN 2020-000123

Remiss av betänkandet En ny väg (SOU 2020:1)

Socialnämndens beslut
Socialnämnden beslutar att anta socialförvaltningens förslag till yttrande som sitt eget.

Ärendebeskrivning
Socialdepartementet har gett nämnden tillfälle att yttra sig över betänkandet (SOU 2020:1), diarienummer S2020/01234/FST.

Beslutsunderlag
Socialförvaltningens tjänsteskrivelse 2020-04-02
""",
        (
            Answer(
                "Socialnämnden",
                "municipal_committee",
                "Laholms kommun",
                "Socialförvaltningen",
                "decided",
                (("2020-04-21", "decided"), ("2020-04-02", "dated")),
                (("SN 2020-000123", "own"), ("S2020/01234/FST", "referrer")),
            ),
        ),
    ),
    Letter(
        "letter signed by the kommunstyrelse's chair",
        "yttrande",
        """Tranås kommun
YTTRANDE
Datum: 2020-05-06
Diarienummer: KS-2020-00495
Ert dnr: Ju2020/00123/L4

Justitiedepartementet
ju.remissvar@regeringskansliet.se

Yttrande över betänkandet En ny väg (SOU 2020:1)

Tranås kommun har beretts möjlighet att yttra sig över betänkandet. Kommunen tillstyrker förslagen i huvudsak men vill framhålla att finansieringen måste lösas enligt finansieringsprincipen.

För kommunstyrelsen

Eva Ek
Kommunstyrelsens ordförande
""",
        (
            Answer(
                "Tranås kommun",
                "municipality",
                None,
                None,
                "decided",
                (("2020-05-06", "dated"),),
                (("KS-2020-00495", "own"), ("Ju2020/00123/L4", "referrer")),
            ),
        ),
    ),
    Letter(
        "nämnd's own letter",
        "yttrande",
        """Miljö- och byggnadsnämnden
Yttrande
2020-06-02
MBN 2020-1234
Härnösands kommun

Miljödepartementet
103 33 Stockholm

Remissvar på SOU 2020:1 En ny väg

Miljö- och byggnadsnämnden har inget att erinra mot förslagen i betänkandet. Nämnden vill dock understryka vikten av tydliga övergångsregler för pågående ärenden i kommunerna.

På miljö- och byggnadsnämndens vägnar

Karl Karlsson
Ordförande
""",
        (
            Answer(
                "Miljö- och byggnadsnämnden",
                "municipal_committee",
                "Härnösands kommun",
                None,
                "decided",
                (("2020-06-02", "dated"),),
                (("MBN 2020-1234", "own"),),
            ),
        ),
    ),
    Letter(
        "minutes of the kommunstyrelse with the answer attached",
        "protokollsutdrag",
        """Protokollsutdrag
Kommunstyrelsen 2020-06-09
§ 112
Dnr KS/2020:210 008

Svar på remiss – En ny väg (SOU 2020:1)

Beslut
Kommunstyrelsen antar förvaltningens yttrande som sitt svar till Finansdepartementet (Fi2020/01413).

Ärendet i korthet
Värnamo kommun har inbjudits att svara på remissen.

Värnamo kommun

Remissvar över En ny väg (SOU 2020:1)

Värnamo kommun avstyrker förslaget om en ny statlig avgift eftersom det saknas en beräkning av kostnaderna för mindre kommuner.
""",
        (
            Answer(
                "Värnamo kommun",
                "municipality",
                None,
                None,
                "decided",
                (("2020-06-09", "decided"),),
                (("KS/2020:210 008", "own"), ("Fi2020/01413", "referrer")),
            ),
        ),
    ),
    Letter(
        "working committee that only proposes",
        "protokollsutdrag",
        """SAMMANTRÄDESPROTOKOLL
Kommunstyrelsens arbetsutskott
Sammanträdesdatum 2020-05-25

§ 139/2020 Dnr 2020/0166 KS-2

Svar på remiss från Kulturdepartementet gällande betänkandet En ny väg (SOU 2020:1)

I ärendet föreligger tjänsteutlåtande 2020-05-10 från kommunledningskontoret.

Arbetsutskottets förslag
Kommunstyrelsens arbetsutskott föreslår kommunstyrelsen besluta följande: Kommunstyrelsen överlämnar yttrandet till Regeringen som Sollentuna kommuns yttrande över betänkandet En ny väg (SOU 2020:1).
""",
        (
            Answer(
                "Sollentuna kommun",
                "municipality",
                None,
                "Kommunledningskontoret",
                "proposed",
                (("2020-05-25", "meeting"), ("2020-05-10", "dated")),
                (("2020/0166 KS-2", "own"),),
            ),
        ),
    ),
    Letter(
        "tjänsteutlåtande of a region's nämnd",
        "tjansteutlatande",
        """Region Uppsala
Hälso- och sjukvårdsförvaltningen
Tjänsteutlåtande 2020-02-14
Diarienummer HSN 2020-0123
Hälso- och sjukvårdsnämnden 2020-03-10

Yttrande över En ny väg (SOU 2020:1)

Förslag till beslut
Hälso- och sjukvårdsnämnden föreslås besluta att avge yttrande till Socialdepartementet i enlighet med förvaltningens förslag.

Förvaltningens synpunkter
Hälso- och sjukvårdsförvaltningen delar utredningens bedömning.
""",
        (
            Answer(
                "Hälso- och sjukvårdsnämnden",
                "regional_committee",
                "Region Uppsala",
                "Hälso- och sjukvårdsförvaltningen",
                "proposed",
                (("2020-02-14", "dated"), ("2020-03-10", "meeting")),
                (("HSN 2020-0123", "own"),),
            ),
        ),
    ),
    Letter(
        "agency with its decision clause",
        "yttrande",
        """YTTRANDE
Datum 2020-04-28
Vårt dnr 1.7-2020-001234
Er beteckning Fi2020/00222/B

Skatteverket
171 94 Solna

Finansdepartementet

Remiss av betänkandet En ny väg (SOU 2020:1)

Skatteverket tillstyrker förslagen med följande synpunkter. Definitionen av näringsverksamhet i den föreslagna 5 kap. 3 § bör förtydligas så att den överensstämmer med inkomstskattelagen (1999:1229).

Beslut i detta ärende har fattats av generaldirektören Kim Ek.
""",
        (
            Answer(
                "Skatteverket",
                "government_agency",
                None,
                None,
                "decided",
                (("2020-04-28", "dated"),),
                (("1.7-2020-001234", "own"), ("Fi2020/00222/B", "referrer")),
            ),
        ),
    ),
    Letter(
        "county board",
        "yttrande",
        """Länsstyrelsen
Skåne
Yttrande 1(2)
2020-05-12
Dnr 401-50227-2020

Miljödepartementet

Remiss av SOU 2020:1 En ny väg (M2020/00456/R)

Länsstyrelsen Skåne har tagit del av rubricerade betänkande och har inga invändningar mot de förslag som lämnas där.

Beslut i ärendet har fattats av landshövding Kim Ek.
""",
        (
            Answer(
                "Länsstyrelsen i Skåne län",
                "county_administrative_board",
                None,
                None,
                "decided",
                (("2020-05-12", "dated"),),
                (("401-50227-2020", "own"), ("M2020/00456/R", "referrer")),
            ),
        ),
    ),
    Letter(
        "court of appeal",
        "yttrande",
        """GÖTA HOVRÄTT
Datum 2020-03-31
Diarienr 2020/55

Justitiedepartementet

Remissyttrande över betänkandet En ny väg (SOU 2020:1)

Hovrätten, som har granskat förslagen från de utgångspunkter hovrätten har att beakta, har inga synpunkter.

Detta yttrande har beslutats av hovrättspresidenten Kim Ek och hovrättsrådet Bo Ås.
""",
        (
            Answer(
                "Göta hovrätt",
                "court",
                None,
                None,
                "decided",
                (("2020-03-31", "dated"),),
                (("2020/55", "own"),),
            ),
        ),
    ),
    Letter(
        "abstention of one line",
        "yttrande",
        """Till Finansdepartementet

Remiss av En ny väg (SOU 2020:1), Fi2020/00222

Ängelholms kommun avstår från att yttra sig.
""",
        (Answer("Ängelholms kommun", "municipality", dnr=(("Fi2020/00222", "referrer"),)),),
    ),
    Letter(
        "association that no register has",
        "yttrande",
        """Föreningen Vägvisarna i Norden
Stockholm den 3 april 2020

Infrastrukturdepartementet

Yttrande över betänkandet En ny väg (SOU 2020:1)

Föreningen Vägvisarna i Norden välkomnar betänkandet. Föreningen Vägvisarna i Norden tillstyrker att en ny myndighet inrättas och att den får ett brett uppdrag.

Kim Ek
Ordförande
""",
        (
            Answer(
                "Föreningen Vägvisarna i Norden",
                "civil_society",
                None,
                None,
                "decided",
                (("2020-04-03", "dated"),),
            ),
        ),
    ),
    Letter(
        "municipality told only by who speaks",
        "yttrande",
        """Remissvar avseende En ny väg (SOU 2020:1)

Umeå kommun lämnar här sina synpunkter på betänkandet. Umeå kommun anser att förslaget om ett nationellt register är väl avvägt. Sveriges Kommuner och Regioner (SKR) är en viktig aktör i genomförandet.

Umeå kommun instämmer också i bedömningen att Boverket bör få ett uppdrag.
""",
        (Answer("Umeå kommun", "municipality"),),
    ),
    Letter(
        "university with a faculty",
        "yttrande",
        """Lunds universitet
Juridiska fakulteten
2020-05-04
Dnr STYR 2020/345

Justitiedepartementet

Yttrande över En ny väg (SOU 2020:1)

Juridiska fakulteten vid Lunds universitet har beretts tillfälle att avge yttrande över betänkandet och får anföra följande om de rättsliga frågorna.

Kim Ek
Dekan
""",
        (
            Answer(
                "Juridiska fakulteten",
                "university",
                "Lunds universitet",
                None,
                "decided",
                (("2020-05-04", "dated"),),
                (("STYR 2020/345", "own"),),
            ),
        ),
    ),
    Letter(
        "Stockholm's nämnd with a class code",
        "tjansteutlatande",
        """Stockholms stad Socialförvaltningen
Tjänsteutlåtande
Dnr 3.1-4788-2020
Sida 1 (5)
2020-03-16
Handläggare
Kim Ek
Till
Socialnämnden
2020-04-21

En ny väg (SOU 2020:1)
Svar på remiss från kommunstyrelsen, KS 2020/221

Förslag till beslut
Socialnämnden överlämnar förvaltningens tjänsteutlåtande till kommunstyrelsen som svar på remissen.

Kim Ek
Förvaltningschef
""",
        (
            Answer(
                "Socialnämnden",
                "municipal_committee",
                "Stockholms stad",
                "Socialförvaltningen",
                "proposed",
                (("2020-03-16", "dated"), ("2020-04-21", "meeting")),
                (("3.1-4788-2020", "own"), ("KS 2020/221", "referrer")),
            ),
        ),
    ),
    Letter(
        "Göteborg's tjänsteutlåtande to its kommunstyrelse",
        "tjansteutlatande",
        """Stadsledningskontoret
Tjänsteutlåtande
Utfärdat 2020-02-10
Diarienummer 0123/20
Göteborgs Stad

Yttrande till Finansdepartementet över betänkandet En ny väg (SOU 2020:1)

Förslag till beslut
I kommunstyrelsen:
Yttrande till Finansdepartementet över betänkandet, i enlighet med bilaga 2 till stadsledningskontorets tjänsteutlåtande, översänds.

Sammanfattning
Göteborgs Stad har beretts möjlighet att yttra sig. Svarstiden går ut den 15 maj 2020.
""",
        (
            Answer(
                "Göteborgs Stad",
                "municipality",
                None,
                "Stadsledningskontoret",
                "proposed",
                (("2020-02-10", "dated"), ("2020-05-15", "deadline")),
                (("0123/20", "own"),),
            ),
        ),
    ),
    Letter(
        "two letters on two works",
        "yttrande",
        """Falu kommun
2020-05-05
Dnr KS 77/2020

Remissvar En ny väg (SOU 2020:1)

Falu kommun tillstyrker förslagen i betänkandet.

Kim Ek
Kommunstyrelsens ordförande

Remissvar En ny bro (SOU 2020:2)

Falu kommun avstyrker förslagen i betänkandet.

Kim Ek
Kommunstyrelsens ordförande
""",
        (
            Answer(
                "Falu kommun",
                "municipality",
                status="decided",
                dates=(("2020-05-05", "dated"),),
                dnr=(("KS 77/2020", "own"),),
            ),
            Answer(
                "Falu kommun",
                "municipality",
                status="decided",
                dates=(("2020-05-05", "dated"),),
                dnr=(("KS 77/2020", "own"),),
                answers=("SOU 2020:2",),
            ),
        ),
        ("SOU 2020:1", "SOU 2020:2"),
    ),
    Letter(
        "compiled PM of another municipality",
        "pm",
        """Promemoria
Malmö stad
Stadskontoret
2020-04-01
STK-2020-345

Remiss från Finansdepartementet: En ny väg (SOU 2020:1)

Malmö stad ställer sig positiv till betänkandet.

Grundskolenämnden

Grundskolenämnden beslutade den 18 mars 2020 att avge följande yttrande.

Nämnden delar utredningens bild.

Kulturnämnden

Kulturnämndens yttrande daterat den 20 mars 2020 har i huvudsak följande lydelse.

Nämnden har inga synpunkter.
""",
        (
            Answer(
                "Malmö stad",
                "municipality",
                drafted_by="Stadskontoret",
                status="unknown",
                dates=(("2020-04-01", "dated"),),
                dnr=(("STK-2020-345", "own"),),
            ),
            Answer(
                "Grundskolenämnden",
                "municipal_committee",
                "Malmö stad",
                status="decided",
                dates=(("2020-03-18", "decided"),),
            ),
            Answer(
                "Kulturnämnden",
                "municipal_committee",
                "Malmö stad",
                status="unknown",
                dates=(("2020-03-20", "dated"),),
            ),
        ),
    ),
    Letter(
        "head run together by the reader",
        "yttrande",
        """1 (3) Yttrande Datum 2020-04-14 Dnr KS 2020/0123 Kommunstyrelsen Hallsbergs kommun Kulturdepartementet Er beteckning Ku2020/00456 Yttrande över betänkandet En ny väg (SOU 2020:1)

Hallsbergs kommun ställer sig positiv till utredningens förslag om en ny väg genom landet.

Kim Ek
Kommunstyrelsens ordförande
""",
        (
            Answer(
                "Hallsbergs kommun",
                "municipality",
                status="decided",
                dates=(("2020-04-14", "dated"),),
                dnr=(("KS 2020/0123", "own"), ("Ku2020/00456", "referrer")),
            ),
        ),
    ),
    Letter(
        "letter from a förvaltning of a municipality",
        "yttrande",
        """Gävle kommun
Socialförvaltningen
2020-05-04
Dnr 20SN123

Socialdepartementet

Remissvar: En ny väg (SOU 2020:1)

Gävle kommun tillstyrker förslaget att införa en ny väg i hela landet.

Kim Ek
Förvaltningschef
""",
        (
            Answer(
                "Gävle kommun",
                "municipality",
                drafted_by="Socialförvaltningen",
                status="decided",
                dates=(("2020-05-04", "dated"),),
                dnr=(("20SN123", "own"),),
            ),
        ),
    ),
    Letter(
        "decision by delegation",
        "protokollsutdrag",
        """Delegationsbeslut
Nacka kommun
2020-05-07
KFKS 2020/345

Svar på remiss – En ny väg (SOU 2020:1)

Beslut
Kommunstyrelsens ordförande beslutar på delegation att avge yttrande till Finansdepartementet enligt bilaga.

Kim Ek
Kommunstyrelsens ordförande
""",
        (
            Answer(
                "Nacka kommun",
                "municipality",
                status="decided",
                dates=(("2020-05-07", "decided"),),
                dnr=(("KFKS 2020/345", "own"),),
            ),
        ),
    ),
    Letter(
        "e-mail",
        "yttrande",
        """Hej!

Borås Stad har inga synpunkter på betänkandet En ny väg (SOU 2020:1), Fi2020/00222.

Med vänlig hälsning

Kim Ek
Kommunstrateg
kim.ek@boras.se
""",
        (Answer("Borås Stad", "municipality", status="decided", dnr=(("Fi2020/00222", "referrer"),)),),
    ),
    Letter(
        "head in columns",
        "tjansteutlatande",
        """Eskilstuna kommun 2020-05-06 1 (4)
Kommunledningskontoret KSKF/2020:123
Ledning och styrning
Kim Ek, 016-710 10 00
Kommunstyrelsen

Yttrande över En ny väg (SOU 2020:1)

Förslag till beslut
Förslag till yttrande antas och överlämnas till Infrastrukturdepartementet.

Ärendebeskrivning
Kommunen har fått betänkandet på remiss från Infrastrukturdepartementet. Yttrandet ska vara departementet tillhanda senast den 12 juni 2020.

KOMMUNLEDNINGSKONTORET

Kim Ek
Kommundirektör
""",
        (
            Answer(
                "Eskilstuna kommun",
                "municipality",
                drafted_by="Kommunledningskontoret",
                status="proposed",
                dates=(("2020-05-06", "dated"), ("2020-06-12", "deadline")),
                dnr=(("KSKF/2020:123", "own"),),
            ),
        ),
    ),
    Letter(
        "minutes of the kommunfullmäktige",
        "protokollsutdrag",
        """Kommunfullmäktige
Sammanträdesprotokoll 2020-06-15

§ 88 Dnr 2020-00234

Yttrande över betänkandet En ny väg (SOU 2020:1)

Kommunfullmäktiges beslut
Kommunfullmäktige beslutar att avge yttrande i enlighet med kommunstyrelsens förslag.

Sammanfattning av ärendet
Sala kommun har beretts tillfälle att yttra sig över betänkandet. Regeringen beslutade den 14 mars 2019 att tillsätta en utredning om frågan. Kommunfullmäktige beslutade den 15 juni 2015 att anta en handlingsplan.

Reservation
Kim Ek (C) reserverar sig mot beslutet.
""",
        (
            Answer(
                "Sala kommun",
                "municipality",
                status="decided",
                dates=(("2020-06-15", "decided"),),
                dnr=(("2020-00234", "own"),),
            ),
        ),
    ),
    Letter(
        "nämnd with a long name",
        "tjansteutlatande",
        """VÄSTERÅS STAD
TJÄNSTESKRIVELSE
Datum Diarienr
2020-03-20 2020/00678
Sociala nämndernas förvaltning
Kim Ek
Kopia till
Nämnden för personer med funktionsnedsättning

Remiss - En ny väg (SOU 2020:1)

Förslag till beslut
Nämnden för personer med funktionsnedsättning antar förslag till yttrande och överlämnar det till kommunstyrelsen.

Ärendebeskrivning
Kommunstyrelsen har remitterat betänkandet till nämnden.
""",
        (
            Answer(
                "Nämnden för personer med funktionsnedsättning",
                "municipal_committee",
                "Västerås stad",
                "Sociala nämndernas förvaltning",
                "proposed",
                (("2020-03-20", "dated"),),
                (("2020/00678", "own"),),
            ),
        ),
    ),
    Letter(
        "region's letter",
        "yttrande",
        """Regionstyrelsen
Yttrande
2020-05-05
Dnr RD20/02345
Socialdepartementet

Region Dalarnas yttrande över betänkandet En ny väg (SOU 2020:1)

Region Dalarna välkomnar utredningen och tillstyrker förslagen om en ny väg i alla delar.

Kim Ek
Regionstyrelsens ordförande
""",
        (
            Answer(
                "Region Dalarna",
                "region",
                status="decided",
                dates=(("2020-05-05", "dated"),),
                dnr=(("RD20/02345", "own"),),
            ),
        ),
    ),
    Letter(
        "kommunalförbund that no register has",
        "yttrande",
        """Södertörns brandförsvarsförbund
2020-05-05
Dnr 2020-000456

Justitiedepartementet

Remissvar på En ny väg (SOU 2020:1)

Södertörns brandförsvarsförbund tillstyrker förslagen med de synpunkter som följer här nedan.

Kim Ek
Förbundsdirektör
""",
        (
            Answer(
                "Södertörns brandförsvarsförbund",
                "local_government_association",
                status="decided",
                dates=(("2020-05-05", "dated"),),
                dnr=(("2020-000456", "own"),),
            ),
        ),
    ),
    Letter(
        "minutes with the board in the title only",
        "protokollsutdrag",
        """PROTOKOLLSUTDRAG
Sammanträdesdatum
2020-05-19
Kommunstyrelsens arbetsutskott

KSau § 77
KS 2020/111

Remissvar En ny väg, SOU 2020:1

Arbetsutskottets beslut
Yttrandet antas som Vaggeryds kommuns svar på remissen.

Handlingar i ärendet
Tjänsteskrivelse från kommunledningskontoret, daterad 2020-05-11
Remiss från Finansdepartementet, daterad 2020-02-20
""",
        (
            Answer(
                "Vaggeryds kommun",
                "municipality",
                drafted_by="Kommunledningskontoret",
                status="decided",
                dates=(("2020-05-19", "decided"), ("2020-05-11", "dated")),
                dnr=(("KS 2020/111", "own"),),
            ),
        ),
    ),
]
