"""The bar of the command line, on a real terminal and off it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
pytest.importorskip("rich")

SRC = Path(__file__).parents[3] / "src"
COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
GONE = b"\x1b[?25h\r\x1b[1A\x1b[2K"  # the cursor shown again, and the line of the bar empty
WITHOUT_RICH = "import sys; sys.modules['rich'] = None; from kzclaims.cli import main; sys.exit(main(sys.argv[1:]))"
RULED = ["--ruling", "accepted", "--by", "desk", "--because", "two counts", "--yes"]


def environment(**changes):
    named = ("COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")
    kept = {name: value for name, value in os.environ.items() if name not in named}
    return {**kept, "PYTHONPATH": str(SRC), "TERM": "xterm-256color", "COLUMNS": "100", **changes}


def on_terminal(*arguments, code="", stdout=subprocess.PIPE, **changes):
    """Run the command with stderr on a terminal; return its exit code, what it printed, and what the terminal got."""
    ours, theirs = pty.openpty()
    command = [sys.executable, *(("-c", code) if code else ("-m", "kzclaims.cli")), *map(str, arguments)]
    done = subprocess.Popen(command, env=environment(**changes), stdout=stdout or theirs, stderr=theirs)
    os.close(theirs)
    told = b""
    while part := _part(ours):
        told += part
    os.close(ours)
    printed = done.stdout.read() if done.stdout else b""
    if done.stdout:
        done.stdout.close()
    return done.wait(), printed, told


def _part(terminal):
    try:
        return os.read(terminal, 65_536)
    except OSError:  # how Linux tells that nobody has the other end any more
        return b""


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """Return a table of ten thousand rows and some: its reading tells progress once before its end."""
    path = tmp_path_factory.mktemp("bar") / "table.csv"
    rows = [f"c{n},post,killed,P{n % 200},{n}" for n in range(10_050)]
    path.write_text("\n".join(["id,source,measure,place,value", *rows, ""]), encoding="utf-8")
    return path


@pytest.fixture
def dossier(tmp_path):
    """Return a dossier of six hundred claims: only its reconciliation is long enough for a bar."""
    path = tmp_path / "story.toml"
    days = [date(2020, 1, 1) + timedelta(n) for n in range(600)]
    claim = '[[claims]]\nid = "c{}"\nsource = "p"\nmeasure = "killed"\nas_of = {}\nvalue = {}'
    claims = [claim.format(n, day, n) for n, day in enumerate(days)]
    path.write_text("\n".join(["[sources.p]", *claims, ""]), encoding="utf-8")
    return path


def test_a_bar_tells_what_is_read_and_what_is_looked_for(table):
    """What is done, how much of it, how many a second and how long still; then it is taken away."""
    code, _, told = on_terminal("check", table, "--select", "KZ101")
    bare = COLOUR.sub(b"", told).decode()
    assert 0 == code
    assert re.search(r"reading \S*table\.csv ━+\S* +10,000 of 10,051", bare)
    assert re.search(r"looking for conflicts ━+\S* +[\d,]+ of 10,050", bare)
    assert re.search(r"judging groups ━+ 10,050 of 10,050 [\d,.]+/s 0:00:00", bare)
    assert told.endswith(GONE) and COLOUR.search(told)


def test_no_colour_where_nobody_wants_it(table):
    """NO_COLOR leaves the bar, in no colour."""
    _, _, told = on_terminal("check", table, "--select", "KZ101", NO_COLOR="1")
    assert b"reading " in told and b"judging groups" in told
    assert not COLOUR.search(told)


@pytest.mark.parametrize(
    ("options", "changes"),
    [(["--quiet"], {}), ([], {"TERM": "dumb"}), ([], {"code": WITHOUT_RICH})],
    ids=["--quiet", "a terminal that cannot move its cursor", "rich is not there"],
)
def test_no_bar(table, options, changes):
    """Nothing at all is on the terminal."""
    assert (0, b"") == on_terminal("check", table, "--select", "KZ101", *options, **changes)[::2]


def test_no_bar_in_a_pipe(table):
    """Even where colours are forced."""
    command = [sys.executable, "-m", "kzclaims.cli", "check", str(table), "--select", "KZ101"]
    done = subprocess.run(command, env=environment(FORCE_COLOR="1"), capture_output=True, check=False)
    assert (0, b"") == (done.returncode, done.stderr)


@pytest.mark.parametrize("command", ["reconcile", "check", "diff", "explain", "decide"])
def test_every_command_that_reconciles_shows_it(dossier, command):
    """What is printed is the same as in a pipe."""
    more = {"diff": [dossier], "decide": ["c1", "c2", *RULED], "check": ["--select", "KZ1"]}.get(command, [])
    code, printed, told = on_terminal(command, dossier, *more)
    assert 0 == code
    assert b"looking for conflicts" in told and told.endswith(GONE)
    assert b"\x1b" not in printed


def test_a_small_file_shows_no_bar(tmp_path):
    """Nothing flashes by."""
    path = tmp_path / "t.csv"
    path.write_text("source,measure,value\npost,killed,3\n", encoding="utf-8")
    assert (0, b"") == on_terminal("reconcile", path)[::2]


def test_the_bar_is_gone_before_anything_is_printed(dossier):
    """On one terminal for both, what follows the bar is the report alone."""
    _, _, told = on_terminal("explain", dossier, stdout=None)
    before, after = told.rsplit(GONE, 1)
    assert b"looking for conflicts" in before
    assert [f"c{n}" for n in range(600)] == sorted(after.decode().split(), key=lambda claim: int(claim[1:]))


def test_the_bar_is_gone_before_a_fault_is_told(table, tmp_path):
    """And the exit code is that of unusable input."""
    path = tmp_path / "bad.csv"
    path.write_bytes(table.read_bytes() + b"c1,post,killed,P1,3\n")
    code, printed, told = on_terminal("reconcile", path)
    assert (2, b"") == (code, printed)
    assert b"10,000 of 10,052" in told
    assert b'two claims carry the id "c1"' in told.rsplit(GONE, 1)[1]
