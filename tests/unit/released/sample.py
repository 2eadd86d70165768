"""A small whole dataset: two remisser' worth of tables in miniature, with every reference in place.

Two documents: an agency's letter and an association's, both invented.
"""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from assets.released.files import write_parquet
from assets.released.gather import Gathered, whole
from assets.released.prepared import prepare
from assets.released.table_file import TableFile
from schemas import registry

AGENCY = "00000000000000aa"
UNION = "00000000000000bb"
AGENCY_TEXT = (
    "Exempelverket\n2024-03-01\nDnr 2024/17\nHandläggare: Maja Provsson\nmaja.provsson@exempelverket.se\n"
    "08-123 456 78\n\nRemissvar över SOU 2024:9\n\nExempelverket tillstyrker förslaget om register.\n"
    "Exempelverket avstyrker förslaget om avgifter.\n\nMed vänlig hälsning\nOla Testberg\nGeneraldirektör"
)
UNION_TEXT = (
    "Provförbundet\n2024-03-02\n\nProvförbundet är tveksamt till förslaget om register, men\n"
    "våra medlemmar har under lång tid arbetat med liknande frågor i egen regi.\n"
)


def _span(text: str, quote: str) -> dict[str, Any]:
    start = text.index(quote)
    return {"quote": quote, "char_start": start, "char_end": start + len(quote)}


def _statement(
    document: str, text: str, order: int, quote: str, code: str, score: int, proposal: str
) -> dict[str, Any]:
    return {
        "statement_id": f"{document}-01-{order:03}",
        "yttrande_id": f"{document}-01",
        "proposal_id": proposal,
        "betankande": "SOU 2024:9",
        "code": code,
        "score": score,
        "expression": "formal",
        "confidence": 0.5,
        "coder": "rules/1",
        "rule_id": "sample",
        **_span(text, quote),
    }


def _stance(document: str, order: int, code: str, score: int, proposal: str) -> dict[str, Any]:
    return {
        "yttrande_id": f"{document}-01",
        "proposal_id": proposal,
        "betankande": "SOU 2024:9",
        "stance": code,
        "score": score,
        "merged": "for" if score > 0 else "against",
        "expression": "formal",
        "statement_ids": [f"{document}-01-{order:03}"],
        "coder": "rules/1",
    }


def _document(document: str, text: str, rights: str) -> dict[str, Any]:
    return {
        "document_id": document,
        "remiss_id": "ex2024-1",
        "file_name": f"{document}.txt",
        "media_type": "text/plain",
        "byte_size": len(text.encode()),
        "sha256": document * 4,
        "encoding": "utf-8",
        "char_count": len(text),
        "text_origin": "born_digital",
        "diacritics_per_1000": 50.0,
        "document_type": "yttrande",
        "rights": rights,
    }


def _yttrande(document: str, text: str, actor: str, name: str, stance: str) -> dict[str, Any]:
    return {
        "yttrande_id": f"{document}-01",
        "document_id": document,
        "remiss_id": "ex2024-1",
        "role": "principal",
        "actor_id": actor,
        "actor_as_written": name,
        "decision_status": "decided",
        "answers": ["SOU 2024:9"],
        "overall_stance": stance,
        "overall_derivation": "derived",
        "quote": "",
        "char_start": 0,
        "char_end": len(text),
    }


def _support(proposal: str, title: str, supporting: int, opposing: int) -> dict[str, Any]:
    taken = supporting + opposing
    return {
        "remiss_id": "ex2024-1",
        "proposal_id": proposal,
        "title": title,
        "for_count": supporting,
        "against_count": opposing,
        "none_count": 0,
        "position_count": taken,
        "share_for": supporting / taken,
        "share_against": opposing / taken,
        "for_principals": supporting,
        "against_principals": opposing,
    }


def rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of every released table, as plain dictionaries."""
    proposal = {"remiss_id": "ex2024-1", "betankanden": ["SOU 2024:9"], "kind": "forslag"}
    support = "Exempelverket tillstyrker förslaget om register."
    oppose = "Exempelverket avstyrker förslaget om avgifter."
    doubt = "Provförbundet är tveksamt till förslaget om register"
    return {
        "rejects": [
            {"file_name": "tom.txt", "remiss_id": "ex2024-1", "reason": "empty", "detail": "The file has no bytes."}
        ],
        "remisser": [
            {
                "remiss_id": "ex2024-1",
                "title": "Remiss av SOU 2024:9",
                "referrer": "Exempeldepartementet",
                "referrer_dnr": "Ex2024/1",
                "deadline": dt.date(2024, 4, 1),
                "betankanden": ["SOU 2024:9"],
            }
        ],
        "proposals": [
            {**proposal, "proposal_id": "p1", "section": "3.1", "title": "Ett register införs"},
            {**proposal, "proposal_id": "p2", "section": "3.2", "title": "Avgifter införs"},
        ],
        "texts": [
            {"document_id": AGENCY, "text": AGENCY_TEXT, **_as_it_was(AGENCY_TEXT)},
            {"document_id": UNION, "text": UNION_TEXT, **_as_it_was(UNION_TEXT)},
        ],
        "documents": [
            _document(AGENCY, AGENCY_TEXT, "public_authority"),
            _document(UNION, UNION_TEXT, "third_party"),
        ],
        "actors": [
            {"actor_id": "exempelverket", "name": "Exempelverket", "actor_type": "government_agency"},
            {"actor_id": "provforbundet", "name": "Provförbundet", "actor_type": "civil_society"},
        ],
        "dates": [
            {
                "yttrande_id": f"{AGENCY}-01",
                "date": dt.date(2024, 3, 1),
                "precision": "day",
                "role": "dated",
                **_span(AGENCY_TEXT, "2024-03-01"),
            }
        ],
        "dnr": [
            {
                "yttrande_id": f"{AGENCY}-01",
                "dnr": "2024/17",
                "dnr_raw": "2024/17",
                "role": "own",
                **_span(AGENCY_TEXT, "2024/17"),
            }
        ],
        "references": [
            {
                "document_id": AGENCY,
                "ref": "SOU 2024:9",
                "kind": "sou",
                "pinpoint": [],
                "uri": "https://lagen.nu/sou/2024:9",
                **_span(AGENCY_TEXT, "SOU 2024:9"),
            }
        ],
        "text_reuse": [],
        "statements": [
            _statement(AGENCY, AGENCY_TEXT, 1, support, "supports", 2, "p1"),
            _statement(AGENCY, AGENCY_TEXT, 2, oppose, "opposes", -2, "p2"),
            _statement(UNION, UNION_TEXT, 1, doubt, "doubtful", -1, "p1"),
        ],
        "stances": [
            _stance(AGENCY, 1, "supports", 2, "p1"),
            _stance(AGENCY, 2, "opposes", -2, "p2"),
            _stance(UNION, 1, "doubtful", -1, "p1"),
        ],
        "proposal_support": [_support("p1", "Ett register införs", 1, 1), _support("p2", "Avgifter införs", 0, 1)],
        "yttranden": [
            _yttrande(AGENCY, AGENCY_TEXT, "exempelverket", "Exempelverket", "mixed"),
            _yttrande(UNION, UNION_TEXT, "provforbundet", "Provförbundet", "opposes"),
        ],
    }


def _as_it_was(text: str) -> dict[str, list[Any]]:
    """What stands beside a text that cleaning left as it was."""
    run = {"clean_start": 0, "raw_start": 0, "length": len(text)}
    return {"alignment": [run], "headings": [], "steps": []}


def tables(changed: dict[str, list[dict[str, Any]]] | None = None) -> dict[str, pl.DataFrame]:
    """The sample as frames, with the rows of some tables replaced."""
    return {name: registry.frame(name, listed) for name, listed in (rows() | (changed or {})).items()}


def written(frames: dict[str, pl.DataFrame], place: Path) -> dict[str, TableFile]:
    """The frames as a release's Parquet files in a directory."""
    place.mkdir(parents=True, exist_ok=True)
    return {name: write_parquet(name, [rows], place / f"{name}.parquet") for name, rows in frames.items()}


def prepared(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The frames as they would be published, and `masked`."""
    with TemporaryDirectory() as place:
        files, _ = prepare(Gathered(whole(frames)), Path(place) / "prepared")
        return {name: file.select() for name, file in files.items()}


def quality() -> pl.DataFrame:
    """Two measures, one of them with a floor."""
    agreement = {"area": "coding", "measure": "kappa of cells", "value": 0.8125, "n": 16, "floor": 0.7}
    what = "Cohen's kappa between the rules and people"
    seen = {"area": "extraction", "measure": "dates found", "value": 1.0, "n": 3, "floor": None, "what": "dates"}
    return registry.frame("quality", [agreement | {"what": what}, seen])
