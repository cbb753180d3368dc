"""The notebooks of the examples: each runs from the first cell to the last, and is kept without what it showed."""

from __future__ import annotations

import csv
import json
import runpy
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[3] / "examples"
NOTEBOOKS = sorted(EXAMPLES.rglob("*.ipynb"))


def test_the_table_is_the_one_that_is_made():
    """providers.csv holds the rows of table.py, in their order."""
    made = list(runpy.run_path(str(EXAMPLES / "daily-series" / "table.py"))["rows"]())
    with (EXAMPLES / "daily-series" / "providers.csv").open(encoding="utf-8", newline="") as file:
        kept = list(csv.DictReader(file))

    assert made == kept


def test_there_are_three():
    """Three reports, three providers, three evenings."""
    assert {"three-reports", "providers", "three-evenings"} == {path.stem for path in NOTEBOOKS}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path):
    """Every cell runs, its assertions hold, it shows a chart, and displays of ours without script or address."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("altair")
    notebook = nbformat.read(path, as_version=4)

    nbclient.NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()

    shown = [output.data for cell in notebook.cells for output in cell.get("outputs", ()) if "data" in output]
    assert any("vega" in kind or "vega" in data.get("text/html", "") for data in shown for kind in data)
    ours = [data["text/html"] for data in shown if "kz-" in data.get("text/html", "")]
    ours = [html for html in ours if "vega" not in html]
    assert ours and not any("<script" in html or "http" in html for html in ours)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs(path):
    """No output, no count of runs: a change of a notebook is a change of its text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]

    assert [] == [cell["id"] for cell in cells if cell.get("outputs") or cell.get("execution_count")]
    assert [] == [cell["id"] for cell in cells if cell["cell_type"] == "markdown" and not "".join(cell["source"])]
