"""The landing page's words.

Belongs here: every sentence of the page in Swedish and English. Does not belong here: what is put together with them
(`page.py`), or the words inside the charts (`charts.py`).
"""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "skip": ("Till innehållet", "To the content"),
    "notice": (
        "Ej för publicering: ingen står bakom den här utgåvan. publisher.toml är inte ifylld.",
        "Not to be published: nobody stands behind this release. publisher.toml is not filled in.",
    ),
    "n_remisser": ("remisser", "consultations"),
    "n_remisser_1": ("remiss", "consultation"),
    "n_documents": ("dokument", "documents"),
    "n_documents_1": ("dokument", "document"),
    "n_yttranden": ("yttranden", "answers"),
    "n_yttranden_1": ("yttrande", "answer"),
    "n_statements": ("ställningstaganden", "statements"),
    "n_statements_1": ("ställningstagande", "statement"),
    "n_stances": ("ståndpunkter", "stances"),
    "n_stances_1": ("ståndpunkt", "stance"),
    "remiss_label": ("Remiss", "Consultation"),
    "h_matrix": ("Vem tycker vad", "Who says what"),
    "p_matrix": (
        "En rad för varje svar, en kolumn för varje förslag. Peka på en ruta för citatet, klicka för stället.",
        "One row for each answer, one column for each proposal. Point at a cell for the quotation; click for its row.",
    ),
    "as_table": ("Samma sak som tabell", "The same as a table"),
    "h_support": ("Stöd för varje förslag", "Support for each proposal"),
    "p_support": (
        "Räknat bland dem som tagit ställning till förslaget, så som propositioner redovisar en remiss.",
        "Counted among those who took a position on the proposal, the way government bills report a consultation.",
    ),
    "h_overall": ("Svaren i sin helhet", "The answers as a whole"),
    "h_statements": ("Ställningstaganden", "Statements"),
    "f_words": ("Ord", "Words"),
    "f_actor": ("Aktör", "Actor"),
    "f_code": ("Ståndpunkt", "Stance"),
    "h_quality": ("Kvalitet", "Quality"),
    "p_quality": (
        "Mätt av samma kod som gör utgåvan. Under ett golv blir det ingen utgåva. Texter och meningar som reglerna är "
        "slipade på ger övre gränser. Tomt i tabellerna betyder att något inte hittades, aldrig neutralt.",
        "Measured by the code that makes the release. Below a floor there is no release. Texts and sentences on which "
        "the rules were tuned give upper bounds. Empty in the tables means not found, never neutral.",
    ),
    "area_cleaning": ("Rensning", "Cleaning"),
    "area_extraction": ("Aktör, datum, Dnr och referenser", "Actors, dates, Dnr and references"),
    "area_coding": ("Kodning", "Coding"),
    "area_confidence": ("Hur ofta en angiven säkerhet stämmer", "How often a stated confidence holds"),
    "area_coverage": ("Hur fullständig utgåvan är", "How complete the release is"),
    "measure": ("Mått", "Measure"),
    "value": ("Värde", "Value"),
    "before": ("Förra utgåvan", "Release before"),
    "cases": ("Antal fall", "Cases"),
    "floor": ("Golv", "Floor"),
    "meaning": ("Innebörd", "Meaning"),
    "h_changes": ("Vad som ändrats", "What changed"),
    "h_downloads": ("Ladda ner", "Downloads"),
    "p_downloads": (
        "Parquet bevarar typerna; CSV kan öppnas överallt. Vad kolumnerna betyder: DATA-DICTIONARY.md och CODEBOOK.md.",
        "Parquet keeps the types; CSV opens anywhere. What the columns mean: DATA-DICTIONARY.md and CODEBOOK.md.",
    ),
    "actor": ("Aktör", "Actor"),
    "target": ("Gäller", "On"),
    "stance": ("Ståndpunkt", "Stance"),
    "quote": ("Citat", "Quotation"),
    "table": ("Tabell", "Table"),
    "rows": ("Rader", "Rows"),
    "no_cell": ("ingen ståndpunkt", "no position"),
    "cut": (
        "Sidan visar de första # ställningstagandena; alla finns i statements.parquet.",
        "The page shows the first # statements; all are in statements.parquet.",
    ),
    "footer": (
        "Data: CC0 1.0. Citat ur organisationers och företags svar återges som citat. Personuppgifter är maskerade. "
        "Publicerade svar är i regel de tillfrågades, inte alla som svarat.",
        "Data: CC0 1.0. Quotations from associations and companies are published as quotations. Personal data is "
        "masked. Published answers are as a rule those of the bodies asked, not of all who answered.",
    ),
}

MEASURES: Final = {
    "damaged words restored": (
        "skadade ord återställda",
        "ord med å, ä eller ö som en engelsk OCR skadat, rätt efteråt",
    ),
    "good words kept": ("hela ord orörda", "oskadade ord på samma rader som återställningen låter vara"),
    "line-end hyphens": ("avstavningar vid radslut", "brutna ord avgjorda så som människor avgjorde dem"),
    "damaged text as elsewhere": (
        "skadad text som på annat håll",
        "ord i ett skadat svar som är desamma i samma svar på annat håll: ett minus andelen fel ord",
    ),
    "clean texts unchanged": ("hela texter orörda", "texter med å, ä och ö som återställningen låter vara"),
    "hyphens kept": ("bindestreck bevarade", "hängande och riktiga bindestreck vid radslut som står kvar"),
    "alpha of cells": (
        "alfa för rutor",
        "Krippendorffs alfa, ordinal, över rutor där både regler och människor har ett värde",
    ),
    "codes of own sentences": ("koder i egna meningar", "rätt kod bland egna meningar, som reglerna är slipade på"),
    "codes of statements": ("koder i ställningstaganden", "rätt kod bland dem som regler och människor båda funnit"),
    "kappa of cells": ("kappa för rutor", "Cohens kappa över svar × förslag, mellan regler och människor"),
    "overall verdicts": ("svar i sin helhet", "omdömen om hela svaret som människor godtar"),
    "signs of cells": ("tecken i rutor", "rutor med samma tecken (för, emot, inget)"),
    "signs of own sentences": ("tecken i egna meningar", "rätt tecken (för, emot, inget) i samma meningar"),
    "statements, f1": ("ställningstaganden, F1", "samma förslag och överlappande citat, vägt efter antalet per svar"),
    "statements, precision": ("ställningstaganden, precision", "andel av det funna som människor också funnit"),
    "statements, recall": ("ställningstaganden, täckning", "andel av det människor funnit som reglerna också funnit"),
    "yttranden found": ("yttranden funna", "handkodade svar som också reglerna fann"),
    "expected calibration error": (
        "förväntat kalibreringsfel",
        "medelavstånd mellan angiven säkerhet och andel rätt; 0 är bäst",
    ),
    "files read": ("filer lästa", "filer som blev dokument"),
    "actor known": ("aktör känd", "yttranden vars aktör är namngiven"),
    "date known": ("datum känt", "yttranden med eget datum"),
    "dnr known": ("Dnr känt", "yttranden med eget Dnr"),
    "position found": ("ståndpunkt funnen", "yttranden med en ståndpunkt i sin helhet"),
    "linked to a proposal": ("knutna till ett förslag", "ställningstaganden som gäller ett förslag"),
    "formal wording": ("formell ordalydelse", "ställningstaganden med en formell term"),
}
"""The common estimates' names and meanings in Swedish; another one is told in English, and marked as English."""

FAMILIES: Final = {
    "precision, ": ("precision, ", "andel av det funna som är rätt; reglerna är slipade på samma texter"),
    "recall, ": ("täckning, ", "andel av det rätta som är funnet; reglerna är slipade på samma texter"),
    "confidence ": ("säkerhet ", "rätt kod och förslag bland ställningstaganden med den angivna säkerheten"),
    "confusion of cells: ": ("förväxlade rutor: ", "hur ofta människor gav det första, reglerna det andra"),
    "f1 of ": ("F1 för ", "F1 för koden bland ställningstaganden som både regler och människor funnit"),
}
"""The same for estimates that are made for each code or range, by how their names begin."""


def measure_in_swedish(measure: str) -> tuple[str, str] | None:
    """An estimate's name and meaning in Swedish, none where there is no translation.

    >>> measure_in_swedish("f1 of opposes")[0]
    'F1 för opposes'
    >>> measure_in_swedish("something new") is None
    True
    """
    for prefix, (name, meaning) in FAMILIES.items():
        if measure.startswith(prefix):
            return name + measure.removeprefix(prefix), meaning
    return MEASURES.get(measure)


SCRIPT: Final = {
    "sv": {
        "name": "Svenska",
        "switch": "Visa sidan på svenska",
        "shown": "# ställningstaganden visas",
        "shown_1": "1 ställningstagande visas",
    },
    "en": {
        "name": "English",
        "switch": "Show this page in English",
        "shown": "# statements shown",
        "shown_1": "1 statement shown",
    },
}
