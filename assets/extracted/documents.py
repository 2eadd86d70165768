"""The table of documents: what kind of paper each accepted file is, and whether it may be published.

Belongs here: telling the kind of paper from its head, and rights from the actor's type. Does not belong here: how
the file was read (`assets/raw`).
"""

import polars as pl

from assets.extracted.annexes import annexed
from assets.extracted.kinds import is_memo, is_minutes
from assets.extracted.paper import paper_of
from assets.extracted.segments import quoted_segments
from assets.extracted.shadow import swedish
from assets.raw.swedish import diacritics_per_1000
from schemas import registry

PUBLIC = frozenset(
    {
        "municipality",
        "municipal_committee",
        "municipal_administration",
        "region",
        "regional_committee",
        "regional_administration",
        "government_agency",
        "county_administrative_board",
        "court",
    }
)
"""Actor types whose texts are free of copyright (9 § upphovsrättslagen)."""

READ_FROM_PICTURE = 15.0
"""å, ä and ö per thousand letters: Swedish prose has 40 to 55, a page read without Swedish letters hardly any."""

PM = r"^\s*(?:pm\b|promemoria\b)|remissammanställning"
MISSIV = r"(?:^|\n)(?:missiv|följebrev)\W*(?:\n|$)"
TITLE = r"\n(?:yttrande|remissvar|remissyttrande|svar på remiss)\b"
OPENING = 3_000
ANSWER = r"\b(?:yttrande|remiss|svar på remiss|betänkande|synpunkter på|sou \d{4}:)"


def document_type(text: str) -> str:
    """What kind of paper a text is, as a code of DOCUMENT_TYPE.

    A cover letter with the answer below it is the answer.
    """
    paper = paper_of(text)
    folded = paper.folded[:OPENING]
    if swedish(PM).search(folded) or quoted_segments(paper):
        return "pm"
    annexes = annexed(paper, paper.whole)
    own = paper.whole._replace(end=annexes[0].start) if annexes else paper.whole
    if is_minutes(paper, own):
        return "protokollsutdrag"
    if is_memo(paper, own):
        return "tjansteutlatande"
    missiv = swedish(MISSIV).search(folded)
    if missiv and not swedish(TITLE).search(paper.folded, missiv.end()):
        return "missiv"
    return "yttrande" if swedish(ANSWER).search(folded) else "other"


def describe_documents(
    files: pl.DataFrame, texts: pl.DataFrame, responses: pl.DataFrame, actors: pl.DataFrame
) -> pl.DataFrame:
    """The table `documents`: one row for each accepted file, the first by name where several have the same bytes."""
    type_of = dict(actors.select("actor_id", "actor_type").iter_rows())
    senders: dict[str, list[str]] = {}
    for document_id, actor_id in responses.select("document_id", "actor_id").sort("document_id").iter_rows():
        senders.setdefault(document_id, []).append(type_of.get(actor_id, "other"))
    text_of = dict(texts.select("document_id", "text").iter_rows())
    rows = []
    accepted = files.drop_nulls("document_id").filter(pl.col("reason").is_null()).sort("remiss_id", "file_name")
    for file in accepted.unique("document_id", keep="first", maintain_order=True).iter_rows(named=True):
        document_id = file["document_id"]
        if document_id not in text_of:
            continue
        public = all(actor_type in PUBLIC for actor_type in senders.get(document_id, ["other"]))
        diacritics = diacritics_per_1000(file["raw_text"] or "") or 0.0
        found = {
            "text_origin": file["text_origin"] or ("ocr" if diacritics < READ_FROM_PICTURE else "born_digital"),
            "char_count": len(text_of[document_id]),
            "diacritics_per_1000": diacritics,
            "document_type": document_type(text_of[document_id]),
            "rights": "public_authority" if public else "third_party",
        }
        rows.append({name: value for name, value in (file | found).items() if name in registry.dtypes("documents")})
    return registry.frame("documents", rows)
