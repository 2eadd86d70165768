"""What people are told of a failure: posted to a real server, in plain words, without anyone's text."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import dagster as dg
import pytest

from pipelines import alerts
from pipelines.alerts import OTHERWISE, WEBHOOK, Alert, about_check, failed_checks, failed_runs, post, remedy_for

SECRET = "token-that-nobody-may-see"


class Webhook(HTTPServer):
    """A server that keeps what is posted to it."""

    def __init__(self, status: int = 200) -> None:
        self.received: list[dict[str, str]] = []
        self.status = status
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/{SECRET}"


class _Handler(BaseHTTPRequestHandler):
    server: Webhook

    def do_POST(self) -> None:
        self.server.received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def webhook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Webhook]:
    server = Webhook()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv(WEBHOOK, server.address)
    yield server
    server.shutdown()
    server.server_close()


REMISS = dg.DynamicPartitionsDefinition(name="remiss")
LETTER = "Jag heter Anna Andersson och tillstyrker förslaget"


def _run_and_tell(error: Exception | None, passed: bool = True) -> None:
    @dg.asset(partitions_def=REMISS)
    def texts() -> None:
        if error:
            raise error

    @dg.asset_check(asset=texts)
    def evidence() -> dg.AssetCheckResult:
        return dg.AssetCheckResult(passed=passed, metadata={"faults": {"a: rows whose quote is astray": 3}})

    job = dg.Definitions(
        assets=[texts], asset_checks=[evidence], jobs=[dg.define_asset_job("refresh", [texts])]
    ).resolve_job_def("refresh")
    with dg.DagsterInstance.ephemeral() as instance:
        instance.add_dynamic_partitions("remiss", ["a"])
        result = job.execute_in_process(instance=instance, partition_key="a", raise_on_error=False)
        _tell_of(instance, result)


def _tell_of(instance: dg.DagsterInstance, result: dg.ExecuteInProcessResult) -> None:
    kind = dg.DagsterEventType.RUN_SUCCESS if result.success else dg.DagsterEventType.RUN_FAILURE
    (event,) = [each for each in result.all_events if each.event_type == kind]
    context = dg.build_run_status_sensor_context(
        sensor_name="failed", dagster_event=event, dagster_instance=instance, dagster_run=result.dagster_run
    )
    if result.success:
        failed_checks(context)
    else:
        failed_runs(context.for_run_failure())


def test_a_failed_run_is_told_with_remiss_table_and_remedy(webhook: Webhook) -> None:
    _run_and_tell(OSError(28, "No space left on device", "/srv/tables/texts/.a.parquet"))
    (told,) = webhook.received
    assert told["where"] == "remiss a, table texts"
    assert "No space left" in told["what"]
    assert "Free some space" in told["remedy"]
    assert told["text"].startswith("A run failed: remiss a, table texts\n")


def test_a_run_that_succeeds_is_not_told(webhook: Webhook) -> None:
    _run_and_tell(None)
    assert webhook.received == []


def test_a_failed_check_is_told_in_rows(webhook: Webhook) -> None:
    _run_and_tell(None, passed=False)
    (told,) = webhook.received
    assert told["where"] == "table texts, check evidence"
    assert told["what"] == "a: rows whose quote is astray: 3 rows"


def test_no_text_of_a_yttrande_is_told(webhook: Webhook) -> None:
    _run_and_tell(ValueError(LETTER))
    assert "Anna" not in json.dumps(webhook.received)
    assert "ValueError" in webhook.received[0]["what"]


def test_the_words_of_a_failure_of_our_own_are_told(webhook: Webhook) -> None:
    message = "statements of remiss a breaks its contract and was not written: code: isin (2 rows)"
    _run_and_tell(dg.Failure(message, allow_retries=False))
    assert webhook.received[0]["what"] == message


ALERT = Alert("A run failed", "remiss a", "what", "remedy", "id")


def test_a_webhook_that_refuses_is_an_error_that_leaves_the_address_out(webhook: Webhook) -> None:
    webhook.status = 503
    with pytest.raises(OSError, match="the webhook answered 503") as refused:
        post(ALERT, webhook.address)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("address", [f"http://127.0.0.1:1/{SECRET}", f"file:///etc/{SECRET}"])
def test_a_webhook_that_cannot_be_reached_is_an_error_that_leaves_the_address_out(address: str) -> None:
    with pytest.raises(OSError, match=r"could not be reached|no http") as refused:
        post(ALERT, address, seconds=1)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize("words", [words for words, _ in alerts.REMEDIES])
def test_every_remedy_is_found_by_its_words(words: str) -> None:
    assert remedy_for(f"x {words} y") == dict(alerts.REMEDIES)[words]


def test_what_is_not_foreseen_has_a_remedy_too() -> None:
    assert remedy_for("something else") == OTHERWISE


def test_a_check_with_many_faults_is_told_in_a_few_lines() -> None:
    faults = {f"remiss {number:04}: dangling": number for number in range(1000)}
    text = about_check("dates", "references", faults, "id").text()
    assert "and 990 more" in text
    assert text.count("\n") == 3
