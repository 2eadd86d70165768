"""Yttranden that share text, among more than are compared two by two."""

import random

import polars as pl

from assets.extracted.reuse import FEW, find_reuse
from schemas import registry

WORDS = ["förslaget", "kommunen", "nämnden", "regeringen", "vården", "skolan", "tillsyn", "styrning", "ansvar", "medel"]


def _text(number: int) -> str:
    chance = random.Random(number)
    return " ".join(f"{chance.choice(WORDS)}s{chance.choice(WORDS)}" for _ in range(120))


def test_a_copy_is_found_among_many_and_alone_alike() -> None:
    texts = [_text(number) for number in range(FEW + 6)]
    texts[-1] = f"{_text(999)} {texts[3]}"
    ids = [f"{number:016x}" for number in range(len(texts))]
    found = find_reuse(*_tables(ids, texts))
    assert found.select("yttrande_id", "other_yttrande_id").rows() == [(f"{ids[3]}-01", f"{ids[-1]}-01")]
    assert find_reuse(*_tables([ids[3], ids[-1]], [texts[3], texts[-1]])).equals(found)


def _tables(ids: list[str], texts: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    whole = [
        {"yttrande_id": f"{one}-01", "document_id": one, "char_start": 0, "char_end": len(text)}
        for one, text in zip(ids, texts, strict=True)
    ]
    rows = [{"document_id": one, "text": text} for one, text in zip(ids, texts, strict=True)]
    return registry.frame("texts", rows), registry.frame("responses", whole)
