"""The commands of the operators' guide, as a test runs them.

Belongs here: reading them out of the guide, and putting a test's own directories in the place of the machine's. Does
not belong here: what they must bring about (the test modules).
"""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import PROJECT


def commands(heading: str) -> str:
    """The shell commands under a heading of the guide."""
    guide = (PROJECT / "docs" / "operators.md").read_text("utf-8")
    (section,) = re.findall(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", guide, re.MULTILINE | re.DOTALL)
    return "".join(re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL))


def run(heading: str, root: Path, environment: Mapping[str, str]) -> None:
    """Run a section's commands below `root`, without the service manager and as the user who runs the test."""
    kept = [line for line in commands(heading).splitlines() if not line.startswith(("systemctl ", "as_service "))]
    script = re.sub(r"(?<=\s)/var/", f"{root}/var/", "\n".join(kept)).replace("sudo -u postgres ", "")
    done = subprocess.run(
        ["bash", "-e", "-c", script], env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
