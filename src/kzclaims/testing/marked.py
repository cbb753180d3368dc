"""The marker and the fixture `claims`: which file a test is about, and whether its claims are consistent."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from kzclaims.api import load
from kzclaims.errors import KzclaimsError
from kzclaims.model.dossier import Dossier
from kzclaims.testing.collected import demand_of
from kzclaims.testing.consistency import consistency_of
from kzclaims.testing.demand import Demand
from kzclaims.testing.known import known_of
from kzclaims.testing.words import from_here

_DOSSIER = pytest.StashKey[Dossier]()
_TAKES = ("policy", "known", "strict_known", "fail_on", "select", "vocabulary")


def dossier_of(item: pytest.Item) -> Dossier:
    """Return the dossier that a test is about; a test that has none, or a bad one, fails with what is wrong."""
    if _DOSSIER not in item.stash:
        path, vocabulary = from_here(str(_path_of(item))), _given(item).get("vocabulary")
        try:
            item.stash[_DOSSIER] = load(path, vocabulary=vocabulary)
        except KzclaimsError as error:
            raise _failed(str(error)) from None
    return item.stash[_DOSSIER]


def check_marked(item: pytest.Item) -> None:
    """Fail a marked test whose claims are not consistent, before it runs; the options fill in what it leaves out."""
    given, config = _given(item), item.config
    dossier = dossier_of(item)
    try:
        usual = demand_of(config)
        known = (*known_of(given.get("known", ())), *_of_file(usual.known, dossier))
        found = consistency_of(
            dossier,
            Demand(given.get("fail_on", usual.fail_on), select=given.get("select", usual.select), known=known),
            strict_known=given.get("strict_known", False),
            policy=given.get("policy", config.getoption("claims_policy")),
            vocabulary=given.get("vocabulary"),
        )
    except KzclaimsError as error:
        raise _failed(str(error)) from None
    if found.failure:
        raise _failed(found.failure)
    for one in found.gone:
        item.warn(pytest.PytestWarning(one))


def _failed(words: str) -> BaseException:
    """Return a failure that pytest tells in these words, without any frame."""
    return pytest.fail.Exception(words, pytrace=False)


def _of_file(known: tuple[frozenset[str], ...], dossier: Dossier) -> list[frozenset[str]]:
    """Return those known conflicts whose claims are in the file: the ini file names those of all files."""
    ids = set(dossier.claims.row_of)
    return [one for one in known if one <= ids]


def _given(item: pytest.Item) -> dict[str, Any]:
    marker = item.get_closest_marker("claims")
    given = dict(marker.kwargs) if marker else {}
    if unknown := [name for name in given if name not in _TAKES]:
        raise _failed(f"the marker claims takes no {', '.join(unknown)}; it takes {', '.join(_TAKES)}")
    if isinstance(given.get("vocabulary"), str):
        given["vocabulary"] = item.path.parent / given["vocabulary"]
    return given


def _path_of(item: pytest.Item) -> Path:
    marker = item.get_closest_marker("claims")
    folder = item.path.parent
    if marker and marker.args:
        if len(marker.args) > 1:
            raise _failed("the marker claims takes one path")
        return folder / str(marker.args[0])
    patterns = item.config.getini("claims_files")
    beside = sorted(one for one in folder.iterdir() if any(fnmatch(one.name, pattern) for pattern in patterns))
    if len(beside) != 1:
        there = "there are " + ", ".join(one.name for one in beside) if beside else "there is none"
        raise _failed(f"which claims? {there} beside {item.path.name}; name one: @pytest.mark.claims(PATH)")
    return beside[0]
