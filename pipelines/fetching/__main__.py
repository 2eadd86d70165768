"""`python -m pipelines.fetching sources.toml`: take new answers into the raw location, once.

Belongs here: the command line. Does not belong here: when it runs (a timer of the operator's, or nobody).
"""

import argparse
import datetime as dt
import sys
from pathlib import Path

from upath import UPath

from pipelines.fetching.fetch import fetch_remiss
from pipelines.fetching.polite import Polite
from pipelines.fetching.sources import read_sources
from pipelines.resources import RAW, location


def main(arguments: list[str] | None = None) -> int:
    """0 when everything listed lies in the raw location; 1 when something could not be had."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.fetching", description=__doc__)
    parser.add_argument("sources", type=Path, help="a TOML file: docs/operators.md, “Fetch answers”")
    try:
        sources = read_sources(parser.parse_args(arguments).sources)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    visitor = Polite(sources.user_agent, sources.delay_seconds)
    raw, now = UPath(location(*RAW)), dt.datetime.now(dt.UTC)
    failed = 0
    for source in sources.remiss:
        try:
            visit = fetch_remiss(
                raw,
                source.remiss_id,
                str(source.index),
                visitor,
                sources.state,
                now,
                dt.timedelta(days=sources.recheck_days),
            )
        except (OSError, ValueError) as error:
            print(f"{source.remiss_id}: {error}", file=sys.stderr)
            failed += 1
            continue
        print(
            f"{source.remiss_id}: {len(visit.new)} new, {len(visit.changed)} changed, {len(visit.unchanged)} as before"
        )
        for fault in visit.failed:
            print(f"{source.remiss_id}: {fault}", file=sys.stderr)
        failed += len(visit.failed)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
