"""The pytest plugin: files of claims are collected as tests, one for each group of figures.

Pytest loads this wherever kzclaims is installed, so it stands outside the package and imports nothing of it until
there are claims to test.
"""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

FAIL_ON = ("conflict", "hard", "range", "finding", "never")
_EXPLAINED = ("Interval", "Quantity", "Report", "Verdict")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("kzclaims", "claims")
    group.addoption(
        "--claims", action="append", default=[], metavar="PATH", help="test a file of claims: .toml, .jsonl or .csv"
    )
    group.addoption("--claims-policy", metavar="NAME", help="how figures are read: default or strict")
    group.addoption(
        "--claims-fail-on",
        choices=FAIL_ON,
        default="conflict",
        help="what fails: conflicts, hard ones alone, ranges too, warnings of rules too, or nothing (conflict)",
    )
    group.addoption(
        "--claims-select",
        action="append",
        default=[],
        metavar="RULES",
        help="ask these rules alone, by code or name, with commas between; any finding of theirs fails",
    )
    parser.addini("claims_files", "names of files that hold claims", type="args", default=["claims*.toml"])
    parser.addini("claims_known", "conflicts that do not fail: a~b, the ids of each", type="linelist", default=[])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "claims(path, *, policy, known, strict_known, fail_on, select, vocabulary): the claims of this file, or of "
        "the only claims*.toml beside the test, have to be consistent for the test to pass.",
    )
    # A file that is named is collected wherever it lies.
    have = {_resolved(config, arg) for arg in config.args}
    for path in named(config):
        if not path.is_file():
            raise pytest.UsageError(f"--claims {path}: there is no such file")
        if path not in have:
            config.args.append(str(path))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    patterns = parent.config.getini("claims_files")
    if not (any(fnmatch(file_path.name, one) for one in patterns) or file_path in named(parent.config)):
        return None
    from kzclaims.testing.collected import ClaimsFile

    return ClaimsFile.from_parent(parent, path=file_path)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    if item.get_closest_marker("claims") is not None:
        from kzclaims.testing.marked import check_marked

        check_marked(item)


@pytest.fixture
def claims(request: pytest.FixtureRequest) -> Any:
    """The dossier of the file that the marker `claims` names, else of the only claims*.toml beside the test."""
    from kzclaims.testing.marked import dossier_of

    return dossier_of(request.node)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    kind = type(left)
    if op != "==" or kind is not type(right) or kind.__name__ not in _EXPLAINED:
        return None
    if not kind.__module__.startswith("kzclaims."):
        return None
    from kzclaims.testing.differences import explained

    return explained(left, right)


def named(config: pytest.Config) -> list[Path]:
    """Return the files that --claims names."""
    return [_resolved(config, one) for one in config.getoption("claims")]


def _resolved(config: pytest.Config, arg: str) -> Path:
    path = os.path.join(config.invocation_params.dir, arg.partition("::")[0])
    return Path(os.path.abspath(path))
