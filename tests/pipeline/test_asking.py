"""Which runs follow from what arrived, and that a run that failed is asked for again, later and later."""

from collections.abc import Callable

from pipelines.asking import (
    FIRST_WAIT,
    LONGEST_WAIT,
    MOST_IN_A_RUN,
    Memory,
    Outcome,
    forget,
    in_stretches,
    next_runs,
    undecided,
)


def _always(outcome: Outcome) -> Callable[[str], Outcome]:
    return lambda key: outcome


def test_a_new_content_is_asked_for_once() -> None:
    memory = Memory(turn=0)
    assert list(next_runs(memory, {"a": "x", "b": "y"}, {}, _always("running"), 0)) == ["a", "b"]
    assert next_runs(memory, {"a": "x", "b": "y"}, {}, _always("running"), 1) == {}
    assert next_runs(memory, {"a": "x", "b": "y"}, {}, _always("done"), 2) == {}
    assert next_runs(memory, {"a": "x", "b": "y"}, {}, _always("unknown"), 3) == {}, "an end that is known stays"


def test_what_arrives_during_a_run_waits_for_its_end() -> None:
    memory = Memory(turn=0)
    next_runs(memory, {"a": "x"}, {}, _always("running"), 0)
    assert next_runs(memory, {"a": "y"}, {}, _always("running"), 1) == {}
    assert next_runs(memory, {"a": "z"}, {}, _always("running"), 2) == {}
    assert list(next_runs(memory, {"a": "z"}, {}, _always("done"), 3)) == ["a"]


def test_a_failed_run_is_asked_for_again_after_longer_and_longer_waits() -> None:
    memory = Memory(turn=0)
    keys = set(next_runs(memory, {"a": "x"}, {}, _always("failed"), 0).values())
    now, waits = 0.0, []
    for _ in range(20):
        assert next_runs(memory, {"a": "x"}, {}, _always("failed"), now) == {}
        waits.append(memory.asked["a"].not_before - now)
        now = memory.asked["a"].not_before
        keys |= set(next_runs(memory, {"a": "x"}, {}, _always("failed"), now).values())
    assert waits[:4] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT, 8 * FIRST_WAIT]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert len(keys) == 21, "each try has a key of its own"


def test_a_new_content_after_a_failure_does_not_wait() -> None:
    memory = Memory(turn=0)
    next_runs(memory, {"a": "x"}, {}, _always("running"), 0)
    assert list(next_runs(memory, {"a": "y"}, {}, _always("failed"), 1)) == ["a"]


def test_a_run_that_is_lost_is_asked_for_again() -> None:
    memory = Memory(turn=0)
    next_runs(memory, {"a": "x"}, {}, _always("running"), 0)
    assert next_runs(memory, {"a": "x"}, {}, _always("unknown"), 1) == {}
    assert list(next_runs(memory, {"a": "x"}, {}, _always("unknown"), 1 + FIRST_WAIT)) == ["a"]


def test_a_content_that_comes_back_has_another_key() -> None:
    memory = Memory(turn=0)
    keys = [next_runs(memory, {"a": content}, {}, _always("done"), 0)["a"] for content in ("x", "y", "x")]
    assert len(set(keys)) == 3


def test_a_remiss_that_was_removed_and_comes_back_is_asked_for_again() -> None:
    memory = Memory(turn=0)
    first = next_runs(memory, {"a": "x"}, {}, _always("done"), 0)
    forget(memory, ["a"])
    second = next_runs(memory, {"a": "x"}, {}, _always("done"), 0)
    assert second["a"] != first["a"]


def test_a_tick_that_was_cut_short_asks_under_the_same_keys() -> None:
    before = Memory(turn=7).model_dump_json()
    once = next_runs(Memory.model_validate_json(before), {"b": "y", "a": "x"}, {}, _always("unknown"), 0)
    again = next_runs(Memory.model_validate_json(before), {"a": "x", "b": "y"}, {}, _always("unknown"), 5)
    assert once == again


def test_tables_that_were_made_by_hand_are_not_made_again() -> None:
    memory = Memory(turn=0)
    assert next_runs(memory, {"a": "x", "b": "y"}, {"a": "x"}, _always("unknown"), 0).keys() == {"b"}
    assert undecided(memory, {"a": "x", "b": "y"}) == ["b"]


def test_a_failed_remiss_that_was_mended_by_hand_is_left_alone() -> None:
    memory = Memory(turn=0)
    next_runs(memory, {"a": "x"}, {}, _always("running"), 0)
    assert next_runs(memory, {"a": "x"}, {"a": "x"}, _always("failed"), 1e9) == {}
    assert undecided(memory, {"a": "x"}) == []


def test_a_run_that_read_something_else_is_asked_for_again() -> None:
    """The files were changed and changed back while it ran."""
    memory = Memory(turn=0)
    next_runs(memory, {"a": "x"}, {}, _always("running"), 0)
    memory.asked["a"].outcome = "running"
    assert next_runs(memory, {"a": "x"}, {"a": "between"}, _always("done"), 1) == {}
    assert list(next_runs(memory, {"a": "x"}, {"a": "between"}, _always("done"), 1 + FIRST_WAIT)) == ["a"]


def test_a_remiss_too_large_to_compare_is_made_once() -> None:
    memory = Memory(turn=0)
    next_runs(memory, {"a": "x"}, {}, _always("running"), 0)
    assert next_runs(memory, {"a": "x"}, {}, _always("done"), 1) == {}
    assert next_runs(memory, {"a": "x"}, {}, _always("done"), 1e9) == {}


def test_neighbours_share_a_run_and_its_key() -> None:
    memory, order = Memory(turn=0), ["c", "a", "x", "b"]
    runs = next_runs(memory, {"a": "1", "b": "2", "c": "3"}, {}, _always("running"), 0)
    stretches = in_stretches(memory, runs, order)
    assert [(each.first, each.last) for each in stretches] == [("c", "a"), ("b", "b")]
    assert memory.asked["a"].key == memory.asked["c"].key == stretches[0].key
    assert memory.asked["b"].key == stretches[1].key != stretches[0].key


def test_of_many_remisser_the_one_that_fails_is_soon_alone_and_the_others_are_done() -> None:
    order = [f"{number:03}" for number in range(200)]
    wanted, bad, now, sizes = dict.fromkeys(order, "x"), "077", 0.0, []
    memory = Memory(turn=0)

    def outcome(key: str) -> Outcome:
        return "failed" if memory.asked[bad].key == key else "done"

    for _ in range(5):
        runs = next_runs(memory, wanted, {}, outcome, now)
        stretches = in_stretches(memory, runs, order)
        sizes.append(sum(memory.asked[bad].key == memory.asked[each].key for each in order))
        next_runs(memory, wanted, {}, outcome, now)
        now = max(last.not_before for last in memory.asked.values()) + 1
        assert all(order.index(each.last) - order.index(each.first) < MOST_IN_A_RUN for each in stretches)
    assert sizes == [64, 16, 4, 1, 1]
    assert [name for name, last in memory.asked.items() if last.outcome != "done"] == [bad]
