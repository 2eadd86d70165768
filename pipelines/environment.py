"""Where the pipeline runs: on someone's machine, in CI or as a service.

Belongs here: the one variable that says so, and what follows from it. Does not belong here: any one setting.
"""

import os

VARIABLE = "YTTRANDEN_ENVIRONMENT"
ENVIRONMENTS = ("local", "ci", "production")


def environment() -> str:
    """What `YTTRANDEN_ENVIRONMENT` says; `local` where it is not set.

    Raises ValueError for a name that is not one of the three.
    """
    name = os.environ.get(VARIABLE) or ENVIRONMENTS[0]
    if name not in ENVIRONMENTS:
        raise ValueError(f"{VARIABLE}={name}: it must be one of {', '.join(ENVIRONMENTS)}")
    return name


def is_watched() -> bool:
    """Whether sensors and schedules start by themselves: everywhere but in CI."""
    return environment() != "ci"


def defaults_hold() -> bool:
    """Whether a directory that is not set is a folder of the project. A service must say where its data lie."""
    return environment() != "production"
