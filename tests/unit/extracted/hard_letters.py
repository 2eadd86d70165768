"""The letters of the hard cases, of our own: for each case the least text that shows its class.

Belongs here: texts, and a frame to put a text in. Does not belong here: what is right about them (`hard_facts.py`).
"""

SUBJECT = "Remiss av betänkandet Badplatser för alla (SOU 2031:1)"
OPINION = (
    "Flytbryggor, livbojar och hopptorn behöver ses över varje vår. Kostnaden för dykare och besiktning bärs i dag av "
    "den som äger stranden, vilket drabbar mindre orter med många sjöar. Ett bidrag per badplats vore rimligare än ett "
    "per invånare, och skyltar på flera språk skulle minska olyckorna. Därför tillstyrks utredningens förslag om "
    "badvakter, medan frågan om öppettider bör lämnas åt den som känner platsen."
)
PM = f"""PM 2031:9 RIV (Dnr KS 2031/410)

{SUBJECT}
Remiss från Finansdepartementet
Remisstid den 30 april 2031

Borgarrådsberedningen föreslår att kommunstyrelsen beslutar följande.
Som svar på remissen hänvisas till vad som sägs i promemorian.

Föredragande borgarrådet Ylva Ek anför följande.

Mina synpunkter
Staden ska ha trygga bad. Jag välkomnar förslagen.

Stockholm den 24 april 2031

YLVA EK

Ärendet
Finansdepartementet har remitterat betänkandet till Stockholms stad.

Beredning
Ärendet har remitterats till stadsledningskontoret, idrottsnämnden, Farsta stadsdelsnämnd och
Skarpnäcks stadsdelsnämnd.

Stadsledningskontoret

Stadsledningskontorets tjänsteutlåtande daterat den 3 mars 2031 har i huvudsak följande lydelse.

Stadsledningskontoret ser positivt på förslagen.

Idrottsnämnden

Idrottsnämnden beslutade vid sitt sammanträde den 18 mars 2031 att godkänna förvaltningens tjänsteutlåtande.

Idrottsförvaltningens tjänsteutlåtande daterat den 1 mars 2031 har i huvudsak följande lydelse.

Förvaltningen avstyrker förslaget om badvakter.

Farsta stadsdelsnämnd

Farsta stadsdelsnämnd beslutade vid sitt sammanträde den 20 mars 2031 att överlämna tjänsteutlåtandet som svar.

Farsta stadsdelsförvaltnings tjänsteutlåtande daterat den 4 mars 2031 har i huvudsak följande lydelse.

{OPINION}

"""
FARSTA = f"""Farsta stadsdelsförvaltning

Tjänsteutlåtande
Dnr 1.5.1-77/2031
2031-03-04

Till Farsta stadsdelsnämnd 2031-03-20

{SUBJECT}

Förslag till beslut
Stadsdelsnämnden överlämnar förvaltningens tjänsteutlåtande som svar på remissen.

Remissen ska besvaras senast den 25 mars 2031. Den 16 juni 2029 tillsatte regeringen utredningen.

{OPINION}

Bo Ek
stadsdelsdirektör
"""
DECIDED = f"""Vadstena kommun
Socialnämnden

Protokollsutdrag
Sammanträdesdatum 2031-03-11

§ 14 {SUBJECT}

Beslut
Socialnämnden godkänner förvaltningens tjänsteutlåtande som sitt svar.

Socialförvaltningen har i tjänsteutlåtande daterat den 27 februari 2031 tillstyrkt förslagen.
"""
REGION = f"""Hälso- och sjukvårdsförvaltningen

TJÄNSTEUTLÅTANDE
2031-03-20

Hälso- och sjukvårdsnämnden

Godkänd av hälso- och sjukvårdsdirektören 2031-04-11

{SUBJECT}

Landstingsstyrelsen har gett hälso- och sjukvårdsnämnden tillfälle att yttra sig till Stockholms läns landsting
(LS diarienummer 2031-0441). Betänkandet kom i juni 2030.

Förslag till beslut
Hälso- och sjukvårdsnämnden beslutar att avge yttrande enligt förslaget.

{OPINION}
"""


def letter(head: str, body: str = OPINION, sign: str = "") -> str:
    return f"{head}\n\n{SUBJECT}\n\n{body}\n\n{sign}\n"


BORLANGE = letter("Borlänge kommun\nKommunstyrelsen\n2031-03-11\n2031/1297\n\nFinansdepartementet\nFi 2031/02431")
MIXED = PM.replace(
    "Farsta stadsdelsförvaltnings tjänsteutlåtande daterat den 4 mars 2031 har i huvudsak följande lydelse.\n\n", ""
)
TWO_LETTERS = """Borlänge kommun 2031-03-11

Finansdepartementet

Nämnd      Datum

Yttrande över betänkandet Badplatser för alla (SOU 2031:1)

Borlänge kommun tillstyrker förslagen.

Bo Ek
kommundirektör

Finansdepartementet

Yttrande över betänkandet En lärande badvakt (SOU 2031:2)

Borlänge kommun avstyrker förslagen.

Bo Ek
kommundirektör
"""
NOBODY = "Yttrande\n\nVi tillstyrker förslagen om badvakter."
