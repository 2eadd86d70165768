"""Processes and clusters that die while they compute units: nothing is lost, nothing is there twice."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from assets.frames import Frames
from pipelines import cluster
from pipelines.executors import Interrupted
from pipelines.units import Units
from tests.conftest import RAW, Run
from tests.faults.cluster import LOG, Cluster, computed, fatal, fatal_once, plain, wrong
from tests.faults.place import Place, hashes

TEXTS = pl.DataFrame({"document_id": [f"{number:016x}" for number in range(12)], "text": ["å"] * 12})
TABLE = Frames(["remiss"], lambda _: TEXTS)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "log"
    folder.mkdir()
    monkeypatch.setenv(LOG, str(folder))
    return folder


def _compute(function: Callable[..., pl.DataFrame], tmp_path: Path, executor: str, scheduler: str = "") -> pl.DataFrame:
    units = Units(executor=executor, workers=2, scheduler=scheduler, documents=1, work_dir=str(tmp_path / "work"))
    with units.working():
        return units.each(function, TABLE)["remiss"]


def _units_left(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "work").rglob("*.arrow"))


def test_what_a_killed_pool_worker_left_is_computed_by_others(tmp_path: Path, log: Path) -> None:
    assert_frame_equal(_compute(fatal_once, tmp_path, "pool"), TEXTS)
    assert (log / "dead").exists()
    assert set(computed(log)) == set(TEXTS["document_id"])
    assert _units_left(tmp_path) == []


def test_a_unit_that_kills_each_worker_is_named_and_the_rest_is_kept(tmp_path: Path, log: Path) -> None:
    (log / "poisoned").touch()
    with pytest.raises(Interrupted, match=r"died 3 times .* 1 of 12 units are left, the first is .*\.out\.arrow"):
        _compute(fatal, tmp_path, "pool")
    assert set(computed(log)) == set(TEXTS["document_id"]) - {f"{5:016x}"}
    assert len(list((tmp_path / "work").rglob("*.out.arrow"))) == 11


def test_a_fault_of_the_function_is_raised_as_it_is(tmp_path: Path, log: Path) -> None:
    with pytest.raises(ValueError, match="no such thing"):
        _compute(wrong, tmp_path, "pool")


@pytest.fixture
def two_workers(tmp_path: Path, log: Path) -> Iterator[Cluster]:
    with Cluster(tmp_path / "dask", 2, {LOG: str(log)}) as started:
        yield started


def test_what_a_killed_dask_worker_left_is_computed_by_others(tmp_path: Path, log: Path, two_workers: Cluster) -> None:
    assert_frame_equal(_compute(fatal_once, tmp_path, "dask", two_workers.address), TEXTS)
    assert (log / "dead").exists()
    assert [worker.poll() for worker in two_workers.workers].count(None) == 1
    assert set(computed(log)) == set(TEXTS["document_id"])


def test_a_fault_of_the_function_on_a_cluster_is_raised_as_it_is(
    tmp_path: Path, log: Path, two_workers: Cluster
) -> None:
    with pytest.raises(ValueError, match="no such thing"):
        _compute(wrong, tmp_path, "dask", two_workers.address)


def test_after_the_scheduler_was_killed_the_work_goes_on_from_where_it_was(tmp_path: Path, log: Path) -> None:
    with Cluster(tmp_path / "dask", 1, {LOG: str(log)}) as first:

        def kill_when_under_way() -> None:
            while len(computed(log)) < 3:
                time.sleep(0.02)
            first.scheduler.kill()

        killer = threading.Thread(target=kill_when_under_way)
        killer.start()
        with pytest.raises(Interrupted, match=r"scheduler at tcp://127\.0\.0\.1:\d+ is gone\. \d+ of 12 units are"):
            _compute(plain, tmp_path, "dask", first.address)
        killer.join()
    before = len(list((tmp_path / "work").rglob("*.out.arrow")))
    assert 0 < before < 12
    known = len(computed(log))
    with Cluster(tmp_path / "dask-again", 1, {LOG: str(log)}) as second:
        assert_frame_equal(_compute(plain, tmp_path, "dask", second.address), TEXTS)
    assert len(computed(log)) - known == 12 - before


def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path, log: Path) -> None:
    with pytest.raises(Interrupted, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        _compute(plain, tmp_path, "dask", "tcp://127.0.0.1:9")


def test_a_cluster_without_workers_is_not_waited_for_for_ever(
    tmp_path: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SECONDS_WITHOUT_WORKERS", 1.0)
    with Cluster(tmp_path / "dask", 0, {}) as lonely, pytest.raises(Interrupted, match="has no worker"):
        _compute(plain, tmp_path, "dask", lonely.address)


@pytest.mark.long
@pytest.mark.parametrize("executor", ["pool", "dask"])
def test_the_pipeline_gives_the_same_bytes_on_each_executor(tmp_path: Path, five_texts: Run, executor: str) -> None:
    with Cluster(tmp_path / "dask", 2 if executor == "dask" else 0, {}) as started:
        settings = {
            "YTTRANDEN_EXECUTOR": executor,
            "YTTRANDEN_WORKERS": "2",
            "YTTRANDEN_UNIT_DOCUMENTS": "2",
            "YTTRANDEN_SCHEDULER": started.address if executor == "dask" else "",
        }
        place = Place(RAW, tmp_path, settings)
        place.finish()
    assert place.tables() == hashes(five_texts.work)
    assert hashes(place.releases) == hashes(five_texts.releases)
