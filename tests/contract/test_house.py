"""The house check of `.ci/house.py` sees each planted fault and nothing else."""

import importlib.util
import sys
from pathlib import Path
from textwrap import dedent

import pytest

HOUSE = Path(__file__).parents[2] / ".ci" / "house.py"
CONTRACT = """
    [[tool.importlinter.contracts]]
    ignore_imports = ["kzclaims.model.dossier -> kzclaims.io.*"]
"""


@pytest.fixture(scope="module")
def house():
    spec = importlib.util.spec_from_file_location("house", HOUSE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture
def faults(house, tmp_path):
    """Write files, given as {path: text}, and return what the house check says of them."""

    def write(files):
        for path, text in {"src/kzclaims/errors.py": "", **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(dedent(text), encoding="utf-8")
        return house.faults(tmp_path)

    return write


def function(lines):
    return "def long():\n" + "    1\n" * (lines - 1)


def test_a_house_in_order_has_no_fault(faults):
    """Imports that only go down, a lazy front door and packages with a docstring are in order."""
    assert [] == faults(
        {
            "src/kzclaims/__init__.py": "def __getattr__(name): ...",
            "src/kzclaims/testing/__init__.py": "from kzclaims.testing.claims import shown",
            "src/kzclaims/testing/claims.py": "from kzclaims.model import value\nshown = value",
            "src/kzclaims/model/__init__.py": '"""Values."""\n\nfrom __future__ import annotations',
            "src/kzclaims/model/value.py": "import kzclaims.errors",
        }
    )


def test_an_empty_folder_is_a_fault(house, tmp_path):
    """A check that read nothing does not pass."""
    assert [f"{tmp_path / 'src'}: holds no Python file; is this the right folder?"] == house.faults(tmp_path)


@pytest.mark.parametrize(
    "back",
    [
        "from kzclaims.model import claim",
        "from kzclaims.model.claim import Claim",
        "import kzclaims.model.claim",
        "from .claim import Claim",
        "from . import claim",
        "from ..model.claim import Claim",
        "try:\n    from kzclaims.model import claim\nexcept ImportError: ...",
        "def late():\n    from kzclaims.model import claim",
        "async def late():\n    if late: import kzclaims.model.claim",
        "if not TYPE_CHECKING:\n    from kzclaims.model import claim",
        "if TYPE_CHECKING: ...\nelse:\n    from kzclaims.model import claim",
    ],
)
def test_a_circle_is_told_once(faults, back):
    """Two modules that import each other are one fault, however the import is written."""
    told = faults(
        {
            "src/kzclaims/model/claim.py": "from kzclaims.model import scope",
            "src/kzclaims/model/scope.py": back,
        }
    )
    assert ["src: import circle: kzclaims.model.claim -> kzclaims.model.scope -> kzclaims.model.claim"] == told


def test_each_circle_is_told_by_its_shortest_way(faults):
    """Two separate circles are two faults, and a module beside a circle is in none."""
    told = faults(
        {
            "src/kzclaims/a.py": "from kzclaims import b",
            "src/kzclaims/b.py": "from kzclaims import c, a",
            "src/kzclaims/c.py": "from kzclaims import a, y",
            "src/kzclaims/x.py": "from kzclaims import y",
            "src/kzclaims/y.py": "from kzclaims import x",
        }
    )
    assert [
        "src: import circle: kzclaims.a -> kzclaims.b -> kzclaims.a",
        "src: import circle: kzclaims.x -> kzclaims.y -> kzclaims.x",
    ] == told


@pytest.mark.parametrize("guard", ["TYPE_CHECKING", "typing.TYPE_CHECKING"])
def test_imports_for_types_alone_make_no_circle(faults, guard):
    """What stands under `if TYPE_CHECKING` is never run."""
    assert [] == faults(
        {
            "src/kzclaims/model/claim.py": "from kzclaims.model import scope",
            "src/kzclaims/model/scope.py": f"if {guard}:\n    from kzclaims.model import claim",
        }
    )


def test_a_late_import_that_the_contract_names_makes_no_circle(faults):
    """The floors' list of late imports is read here too."""
    assert [] == faults(
        {
            "pyproject.toml": CONTRACT,
            "src/kzclaims/io/toml.py": "from kzclaims.model import dossier",
            "src/kzclaims/model/dossier.py": "def load():\n    from kzclaims.io.toml import load",
        }
    )


@pytest.mark.parametrize(
    ("importer", "text"),
    [
        ("dossier", "from kzclaims.io.toml import load"),
        ("claim", "def load():\n    from kzclaims.io.toml import load"),
    ],
)
def test_the_contract_allows_only_late_imports_that_it_names(faults, importer, text):
    """A named import at the top of its module is a circle still, and so is a late one that is not named."""
    told = faults(
        {
            "pyproject.toml": CONTRACT,
            "src/kzclaims/io/toml.py": f"from kzclaims.model import {importer}",
            f"src/kzclaims/model/{importer}.py": text,
        }
    )
    assert [f"src: import circle: kzclaims.io.toml -> kzclaims.model.{importer} -> kzclaims.io.toml"] == told


@pytest.mark.parametrize("path", ["tests/test_long.py", "src/kzclaims/data/places.toml"])
def test_a_file_of_501_lines_is_a_fault(faults, path):
    """500 lines stand; one more is two things in one file."""
    assert [] == faults({path: "#\n" * 500})
    assert [f"{path}: 501 lines, over 500; what are the two things in it?"] == faults({path: "#\n" * 501})


def test_the_median_leaves_empty_files_out(faults):
    """Empty files do not make the middle file of src shorter."""
    long = {"src/kzclaims/a.py": "#\n" * 171, "src/kzclaims/b.py": "#\n" * 171}
    empty = {f"src/kzclaims/empty_{n}.py": "" for n in range(5)}
    assert ["src: the median file has 171 lines, over 170; split the longest"] == faults(long | empty)
    assert [] == faults({"src/kzclaims/b.py": "#\n" * 100})


@pytest.mark.parametrize("folder", ["src/kzclaims", "tests"])
def test_long_functions_and_classes_are_faults(faults, folder):
    """80 lines of a function and 250 of a class stand; methods count as functions."""
    assert [] == faults({f"{folder}/a.py": function(80), f"{folder}/b.py": "class B:\n" + "    1\n" * 249})
    told = faults({f"{folder}/a.py": "\n" + function(81), f"{folder}/b.py": "class B:\n" + "    1\n" * 250})
    assert [
        f"{folder}/a.py:2: function long has 81 lines, over 80",
        f"{folder}/b.py:1: class B has 251 lines, over 250",
    ] == told


@pytest.mark.parametrize("text", ["from kzclaims.errors import E", "x = 1", "class A: ...", "__all__ = []"])
def test_a_package_that_exports_names_is_a_fault(faults, text):
    """Only the front door and the testing package may hold names."""
    told = faults({"src/kzclaims/model/__init__.py": '"""Values."""\n' + text})
    assert ["src/kzclaims/model/__init__.py:2: a package exports nothing; move this to a module"] == told


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("src/kzclaims/utils.py", "utils"),
        ("src/kzclaims/model/date_utils.py", "utils"),
        ("src/kzclaims/misc/claim.py", "misc"),
        ("tests/helpers.py", "helpers"),
        ("tests/unit/manager.py", "manager"),
    ],
)
def test_a_name_that_says_nothing_is_a_fault(faults, path, word):
    """A file is named for what it holds."""
    assert [f"{path}: '{word}' says nothing; name it for what it holds"] == faults({path: ""})


def test_the_command_prints_the_faults_and_exits_1(house, faults, tmp_path, capsys):
    """One line a fault; 0 and one line where there is none."""
    faults({"src/kzclaims/misc.py": ""})
    told = "src/kzclaims/misc.py: 'misc' says nothing; name it for what it holds\n"
    assert (1, told) == (house.main([str(tmp_path)]), capsys.readouterr().out)
    (tmp_path / "src/kzclaims/misc.py").unlink()
    assert (0, "The house stands.\n") == (house.main([str(tmp_path)]), capsys.readouterr().out)
