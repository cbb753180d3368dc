"""The extension in a real IPython: what it shows, and that it leaves nothing behind."""

from __future__ import annotations

import atexit

import pytest

import kzclaims as kz
from kzclaims.render.displays import DISPLAYS

config = pytest.importorskip("traitlets.config")
interactiveshell = pytest.importorskip("IPython.core.interactiveshell")


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """A shell that keeps no history and knows no profile."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    made = interactiveshell.InteractiveShell(config=config.Config({"HistoryManager": {"enabled": False}}))
    yield made
    made.atexit_operations()
    atexit.unregister(made.atexit_operations)
    made.restore_sys_module_state()


@pytest.fixture(scope="module")
def values():
    report = kz.reconcile("examples/kazakhstan-2022/dossier.toml")
    return [
        report.dossier,
        report,
        report.find("killed"),
        report.groups[0],
        report.relations[0],
        kz.Interval(16, None),
        kz.read("at least 16"),
    ]


def registered(shell):
    """What is registered for our types, by formatter."""
    formatters = shell.display_formatter.formatters
    return {name: [kind for kind in DISPLAYS if kind in one.type_printers] for name, one in formatters.items()}


def test_loaded_it_shows_every_value_and_unloaded_none(shell, values):
    """HTML and text of each; afterwards as Python shows them, with nothing of ours registered."""
    before = [shell.display_formatter.format(value)[0] for value in values]
    assert shell.extension_manager.load_extension("kzclaims.notebook") is None
    assert list(DISPLAYS) == registered(shell)["text/html"] == registered(shell)["text/plain"]
    for value in values:
        shown = shell.display_formatter.format(value)[0]
        assert {"text/html": DISPLAYS[type(value)](value), "text/plain": str(value).rstrip("\n")} == shown
    shell.extension_manager.unload_extension("kzclaims.notebook")
    assert set() == {kind for kinds in registered(shell).values() for kind in kinds}
    assert before == [shell.display_formatter.format(value)[0] for value in values]


def test_it_changes_no_class(values):
    """Values have no display of their own: whoever does not load the extension sees none."""
    assert [] == [kind for kind in DISPLAYS if any(hasattr(kind, f"_repr_{form}_") for form in ("html", "pretty"))]


def test_a_value_within_a_list_is_shown_as_python_shows_it(shell, values):
    """A list of reports is no wall of text."""
    shell.extension_manager.load_extension("kzclaims.notebook")
    shown = shell.display_formatter.format(values[-2:])[0]
    assert {"text/plain": "[<Interval [16, inf)>, <Quantity at least 16>]"} == shown


def test_what_somebody_else_registered_since_stays(shell, values):
    """Unloading takes away its own displays and no other."""
    formatter = shell.display_formatter.formatters["text/html"]
    shell.extension_manager.load_extension("kzclaims.notebook")
    formatter.for_type(kz.Interval, lambda interval: "mine")
    shell.extension_manager.unload_extension("kzclaims.notebook")
    assert "mine" == shell.display_formatter.format(values[-2])[0]["text/html"]


def test_values_print_well_without_it(values):
    """On lines of words: no address in memory, no path, no name of a field."""
    for value in values:
        text = str(value)
        assert text.strip() and " at 0x" not in text and "dossier.toml" not in text
        assert not text.startswith(("<", f"{type(value).__name__}("))
