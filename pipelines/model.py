"""The language model that codes beside the rules: whether there is one, and under what terms it is asked.

Belongs here: the resource, its environment variables, and what a run tells of it. Does not belong here: what is asked
and how an answer is checked (`assets/coded/model/`).
"""

import os
from collections import Counter
from pathlib import Path
from typing import Any, Final

import dagster as dg

from assets.coded.model.endpoint import Endpoint, Meter
from pipelines.resources import location

KEPT: Final = ("YTTRANDEN_MODEL_KEPT", "data/model")
"""Where answers are kept: outside the work directory, for they cost money and `make clean` must not remove them."""
KEY: Final = "YTTRANDEN_MODEL_KEY"


class SecondCoder(dg.ConfigurableResource[None]):
    """One model at one OpenAI-compatible endpoint; off where no address is set.

    `price_in` and `price_out` are the price of a million tokens sent and written. The key is read from the environment
    when it is used, and stands in no configuration or event.
    """

    url: str = ""
    model: str = ""
    longest: int = 6000
    per_minute: float = 60
    seconds: float = 120
    retries: int = 4
    third_parties: bool = False
    price_in: float = 0
    price_out: float = 0

    def endpoint(self) -> Endpoint | None:
        """The endpoint to ask; None while there is none."""
        if not self.url:
            return None
        return Endpoint(
            self.url,
            self.model,
            os.environ.get(KEY) or "none",
            Path(location(*KEPT)),
            seconds=self.seconds,
            retries=self.retries,
            per_minute=self.per_minute,
        )

    def told(self, meter: Meter) -> dict[str, Any]:
        """What a run says of its questions, for the event log: numbers and kinds of problems, never a text."""
        cost = (meter.prompt_tokens * self.price_in + meter.completion_tokens * self.price_out) / 1_000_000
        return {
            "model": self.model,
            "asked_now": meter.asked,
            "answered_from_disk": meter.kept,
            "prompt_tokens_now": meter.prompt_tokens,
            "completion_tokens_now": meter.completion_tokens,
            "cost_now": round(cost, 4),
            "problems": dict(sorted(Counter(meter.problems).items())),
        }


def second_coder() -> SecondCoder:
    """As the environment says: YTTRANDEN_MODEL_URL and _NAME, and what may be changed of the terms.

    Raises ValueError where only one of the two is set.
    """
    names = {"url": "URL", "model": "NAME", "longest": "PASSAGE", "per_minute": "PER_MINUTE", "seconds": "SECONDS"}
    names |= {"retries": "RETRIES", "price_in": "PRICE_IN", "price_out": "PRICE_OUT", "third_parties": "THIRD_PARTIES"}
    given = {field: os.environ.get(f"YTTRANDEN_MODEL_{name}") for field, name in names.items()}
    if bool(given["url"]) != bool(given["model"]):
        raise ValueError("YTTRANDEN_MODEL_URL and YTTRANDEN_MODEL_NAME must both be set, or neither")
    # the model's types turn what the environment holds into numbers and truth values
    return SecondCoder.model_validate({field: value for field, value in given.items() if value})
