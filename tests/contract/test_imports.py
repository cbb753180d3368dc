"""The import walls: what is loaded when, seen from fresh processes."""

import json
import subprocess
import sys

import pytest

LAZY = {"pint", "dateutil.parser"}

# What a line of code loads beyond what the interpreter had loaded to begin with (its site may load some).
LOADED = """
import json, sys
before = set(sys.modules)
exec(sys.argv[1])
print(json.dumps(sorted(set(sys.modules) - before)))
"""
EVERY_MODULE_OF = """
from importlib import import_module
from pkgutil import walk_packages
room = import_module("kzclaims.{room}")
for found in walk_packages(room.__path__, room.__name__ + "."):
    import_module(found.name)
"""


def loaded(code):
    done = subprocess.run([sys.executable, "-c", LOADED, code], capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    return set(json.loads(done.stdout))


def third_parties(modules):
    tops = {name.partition(".")[0] for name in modules}
    return {top for top in tops if top not in sys.stdlib_module_names and not top.startswith("__")}


def test_the_wall_sees_what_is_loaded():
    """The check itself tells a late import from none."""
    assert LAZY <= loaded("import pint, dateutil.parser")
    assert {"attr", "attrs", "kzclaims"} >= third_parties(loaded("import attrs, json"))


def test_importing_kzclaims_loads_only_attrs_and_the_standard_library():
    """Neither pint nor dateutil, and nothing else from a package index."""
    modules = loaded("import kzclaims")
    assert "kzclaims" in modules
    assert set() == third_parties(modules) - {"attr", "attrs", "kzclaims"}


def test_a_value_loads_only_attrs_and_the_standard_library():
    """Asking the front door for a value loads the model and its floor, and no room above."""
    modules = loaded("import kzclaims; kzclaims.Claim; kzclaims.Dossier; kzclaims.ParseError")
    assert "kzclaims.model.claim" in modules
    assert set() == third_parties(modules) - {"attr", "attrs", "kzclaims"}
    rooms = {name.split(".")[1] for name in modules if name.startswith("kzclaims.")}
    assert {"errors", "model"} == rooms


def test_importing_what_a_notebook_loads_does_not_load_ipython():
    """IPython hands itself over to the extension; whoever has none can import it all the same."""
    modules = loaded("import kzclaims.notebook")
    assert "kzclaims.render.displays" in modules
    assert set() == third_parties(modules) & {"IPython", "traitlets", "narwhals", "pandas", "altair"}


@pytest.mark.parametrize("room", ["model", "language", "vocabulary", "io", "provenance", "judgement"])
def test_importing_a_whole_room_does_not_load_what_is_lazy(room):
    """pint and dateutil.parser are imported inside a function of their door, when a unit or a date needs it."""
    modules = loaded(EVERY_MODULE_OF.format(room=room))
    assert any(name.startswith(f"kzclaims.{room}.") for name in modules)
    assert set() == modules & LAZY
