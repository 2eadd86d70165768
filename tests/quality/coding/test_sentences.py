"""How well single sentences are coded: our own, one class of the hard cases after another, with near misses."""

import polars as pl
import pytest

from assets.coded import measured
from schemas import codelists


@pytest.fixture(scope="module")
def results() -> pl.DataFrame:
    return pl.DataFrame(measured.sentences()).with_columns(found=pl.Series(measured.coded_sentences()[1]))


def test_there_are_enough_sentences_of_every_kind(results: pl.DataFrame) -> None:
    assert results.height >= 400
    assert {*codelists.STANCE, ""} == {*results["code"]}


def test_codes_are_right(results: pl.DataFrame) -> None:
    right = results.select((pl.col("code") == pl.col("found")).mean()).item()
    assert right >= measured.SENTENCES_RIGHT, results.filter(pl.col("code") != pl.col("found"))


def test_signs_are_right(results: pl.DataFrame) -> None:
    pairs = results.select("code", "found").iter_rows()
    right = [measured.sign(wanted) == measured.sign(found) for wanted, found in pairs]
    assert sum(right) / len(right) >= measured.SIGNS_RIGHT
