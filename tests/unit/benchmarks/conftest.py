"""The benchmarks are scripts, not a package: their folder goes on the path, and the data is found or told missing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "benchmarks"))


@pytest.fixture(scope="session")
def eval_data():
    """The folder of evaluation data beside the project, or the one that EVAL_DATA names."""
    folder = Path(os.environ.get("EVAL_DATA", ROOT.parent / "shared" / "eval"))
    if not folder.is_dir():
        pytest.skip(f"no evaluation data at {folder}: set EVAL_DATA to the folder that holds it")
    return folder
