"""The hooks for pre-commit: what other repositories run by the name of a hook is there, on the files meant for it."""

import re
import tomllib
from pathlib import Path

import pytest

from kzclaims.cli import main

ROOT = Path(__file__).parents[2]
CLAIMS = ["claims.toml", "claims-almaty.toml", "dossier.toml", "dossier-2022.toml", "data/2022/claims.toml"]
TABLES = ["claims.csv", "data/claims-almaty.csv", "claims.csv.gz", "claims.csv.xz"]
OTHERS = [
    "pyproject.toml",
    "columns.toml",
    "my-claims.toml",
    "claims/pyproject.toml",
    "claims.toml.orig",
    "claims.md",
    "other.csv",
    "claims.csv.bak",
]


def manifest():
    """The hooks by their ids. The manifest keeps to the simplest YAML: one field a line, and its value after it."""
    found = []
    for line in (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            new, field, value = re.fullmatch(r"(- |  )([a-z_]+): (\S.*)", line).groups()
            assert not re.search(r"^[\[{'\"|>&*!%@`]|: | #", value), f"{value} is no plain YAML"
            if new == "- ":
                found.append({})
            assert field not in found[-1]
            found[-1][field] = value
    assert len(found) == len({hook["id"] for hook in found})
    return {hook["id"]: hook for hook in found}


HOOKS = manifest()


def test_the_hooks_are_those_that_are_promised():
    assert set(HOOKS) == {"kzclaims-check", "kzclaims-check-csv"}


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_runs_a_command_that_there_is(hook, capsys):
    program, command = HOOKS[hook]["entry"].split()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert HOOKS[hook]["language"] == "python" and program in project["scripts"]
    assert main([command, "--help"]) == 0
    assert "PATH" in capsys.readouterr().out


@pytest.mark.parametrize(("hook", "meant"), [("kzclaims-check", CLAIMS), ("kzclaims-check-csv", TABLES)])
def test_a_hook_runs_on_the_files_that_are_meant(hook, meant):
    every = [*CLAIMS, *TABLES, *OTHERS]
    # as pre-commit does it: anywhere in the path from the top of the repository
    assert [path for path in every if re.search(HOOKS[hook]["files"], path)] == meant


@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_reads_all_files_in_one_run(hook):
    assert HOOKS[hook]["require_serial"] == "true"
    assert "types" not in HOOKS[hook], "a type would hold back files that a user widens `files` to"


@pytest.mark.parametrize("hook", HOOKS)
def test_the_page_on_ci_tells_of_the_hook(hook):
    assert f"id: {hook}\n" in (ROOT / "docs/how-to/check-in-ci.md").read_text(encoding="utf-8")
