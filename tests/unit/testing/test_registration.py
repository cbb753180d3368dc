"""Hypothesis knows the values: seen from fresh processes, as a user's project would."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kzclaims.testing.registration import STRATEGIES

DRAWN = """
import warnings
import kzclaims as kz
from hypothesis import given, settings, strategies as st

kind = getattr(kz, {name!r})

@settings(max_examples=3, database=None)
@given(st.from_type(kind))
def draw(value):
    assert type(value) is kind

draw()
"""
AT_IMPORT = """
import sys
import hypothesis
print(*sorted(name.split(".")[1] for name in sys.modules if name.startswith("kzclaims.")))
"""
NO_HYPOTHESIS = """
import sys
sys.modules["hypothesis"] = None
import kzclaims.testing
from kzclaims.errors import MissingExtraError
try:
    import kzclaims.testing.strategies
except MissingExtraError as error:
    print(error)
"""
PACKAGE_ALONE = """
import sys
import kzclaims.testing
print("hypothesis" in sys.modules)
"""


def run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("name", sorted(kind.__name__ for kind in STRATEGIES))
def test_values_are_drawn_by_their_type(name):
    """No strategy is imported by hand; the entry point of the installed library is enough."""
    assert "" == run(DRAWN.format(name=name))


def test_importing_hypothesis_loads_the_values_alone():
    """Neither the strategies nor any room above the model."""
    assert {"errors", "model", "testing"} == set(run(AT_IMPORT).split())


def test_importing_the_package_loads_no_hypothesis():
    """Only the strategies need it."""
    assert "False" == run(PACKAGE_ALONE)


def test_without_hypothesis_the_error_names_the_command():
    """The extra that brings it is named."""
    assert "drawing values for tests needs hypothesis: run  pip install 'kzclaims[test]'" == run(NO_HYPOTHESIS)
