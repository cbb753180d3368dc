"""The command as a process: what only a real one shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).parents[3] / "src"
DOSSIER = """
[dossier]
title = "Қазақстан"
[sources.post]
[[claims]]
source = "post"
measure = "killed"
value = 3
"""


def run(*arguments, code="", **options):
    """Run the command, or a piece of code, in a plain locale and return what came of it."""
    environment = {**os.environ, "PYTHONPATH": str(SRC), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment.pop("PYTHONIOENCODING", None)
    command = [sys.executable, *(("-c", code) if code else ("-m", "kzclaims.cli")), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=False, **options)


def test_a_report_is_utf_8_in_any_locale(tmp_path):
    """Under LC_ALL=C the title is printed in its own letters."""
    path = tmp_path / "claims.toml"
    path.write_text(DOSSIER, encoding="utf-8")
    done = run("reconcile", str(path))
    assert (0, b"") == (done.returncode, done.stderr)
    assert done.stdout.decode("utf-8").startswith("Қазақстан: 1 report, 1 figure\n")


def test_help_loads_nothing_heavy():
    """Neither attrs, pint, dateutil nor the front door's functions are loaded to print help."""
    code = """
import sys
from kzclaims.cli import main
assert main(["--help"]) == 0
heavy = {"attrs", "hashlib", "pint", "dateutil", "kzclaims.api", "kzclaims.reconciliation.report"} & sys.modules.keys()
assert not heavy, heavy
"""
    done = run(code=code)
    assert (0, b"") == (done.returncode, done.stderr)
    assert b"reconcile" in done.stdout


def test_a_reader_who_leaves_early_is_no_error():
    """With the other end of the pipe closed, nothing is told and the exit code is that of the job."""
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    command = [sys.executable, "-m", "kzclaims.cli", "schema", "report"]
    done = subprocess.run(command, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (0, b"") == (done.returncode, done.stderr)
