"""Writing: whole or not at all, never what could not be read back, and nothing left behind."""

import os
import stat

import pytest

from kzclaims.errors import InputError
from kzclaims.io.files import dump, load
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier, OpenQuestion, Retraction
from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Source


def dossier(**claim):
    """A dossier of one claim."""
    fields = {"measure": "killed", "value": Quantity.typed(16), "id": "a", "source": "post"} | claim
    measure, value = fields.pop("measure"), fields.pop("value")
    return Dossier(sources=[Source("post")], claims=[Claim(measure, value, **fields)])


def refused(given, path):
    """What is told where a dossier is not written."""
    with pytest.raises(InputError) as raised:
        dump(given, path)
    assert all(str(path) == fault.file and fault.mend for fault in raised.value.faults)
    return str(raised.value)


UNREADABLE = {
    "a source that the dossier does not hold": (dossier(source="mirror"), 'no source "mirror" is declared'),
    "a document that it does not hold": (dossier(document="d"), 'no document "d" is declared'),
    "no source at all": (dossier(source=""), "source is missing"),
    "a label of a measure that nobody declared": (
        dossier(measure="airport-state", value=Label("closed")),
        '[vocabulary.measure.airport-state] kind = "label"',
    ),
    "a date for a count": (dossier(value=Period.parse("2022-01-09/2022-01-10")), "cannot be read"),
    "half a character": (dossier(note="\ud800"), "half a character"),
    "an id that nothing carries": (
        Dossier(retractions=[Retraction(of=["a"])]),
        'no claim carries the id "a"',
    ),
    "a question without terms": (
        Dossier(open=[OpenQuestion("q", ask="Which?", claims=(), choices=Scope())]),
        "names no terms",
    ),
    "a document of no source": (Dossier(documents=[Document("d", source="post")]), 'no source "post"'),
    "a vocabulary with a fault": (Dossier(vocabulary={"place": {"a": {"within": 5}}}), "within"),
    "a vocabulary that is not there": (Dossier(uses=["crisis@99"]), "crisis@99"),
}


@pytest.mark.parametrize("suffix", [".toml", ".jsonl"])
@pytest.mark.parametrize("case", UNREADABLE)
def test_what_could_not_be_read_back_is_not_written(tmp_path, suffix, case):
    """The error says what a reader would say, and no file is left."""
    given, words = UNREADABLE[case]
    assert words in refused(given, tmp_path / f"out{suffix}")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ({"note": ""}, "note"),
        ({"note": "  "}, "note"),
        ({"id": " a"}, "id"),
        ({"scope": Scope.of(place="a|b")}, '"a|b" holds "|"'),
        ({"said_by": ["a | b"]}, 'said_by "a | b" holds "|"'),
        ({"scope": Scope.of(place=" Almaty")}, "scope"),
    ],
)
def test_a_table_refuses_what_its_cells_cannot_carry(tmp_path, claim, words):
    """An empty text, blanks at the ends of a word and the sign between alternatives have no place in a cell."""
    given = dossier(**claim)
    told = refused(given, tmp_path / "out.csv")
    assert words in told
    dump(given, tmp_path / "out.toml")
    assert given == load(tmp_path / "out.toml")


FORMULAS = ("=1+1", "+1", "-1", "@a", "'a", '="a"')
SIGNS = ("\tx", '"', "a\r\nb", "a\rb", "a\nb", ";", "a,b")


@pytest.mark.parametrize("text", [*FORMULAS, *SIGNS])
def test_a_table_mangles_nothing(tmp_path, text):
    """Formulas, quotes and line ends in a text are written as they are and read back so."""
    given = dossier(note=text)
    dump(given, tmp_path / "out.csv")
    assert given.claims == load(tmp_path / "out.csv").claims


@pytest.fixture
def old(tmp_path):
    """A file that stands already."""
    path = tmp_path / "dossier.toml"
    path.write_text("old")
    return path


@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "os.open"])
def test_a_failed_write_leaves_the_old_file(old, monkeypatch, step):
    """A full disk, wherever it strikes, changes nothing and leaves nothing."""

    def full(*arguments, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, full)
    assert "No space left on device" in refused(dossier(), old)
    assert "old" == old.read_text()
    assert [old] == list(old.parent.iterdir())


def test_a_refused_dossier_leaves_the_old_file(old):
    """Nothing is written before all is known to be sound."""
    refused(dossier(source="mirror"), old)
    assert "old" == old.read_text()


def test_an_interrupted_write_leaves_the_old_file(old, monkeypatch):
    """An interrupt goes through, and the temporary file does not stay."""

    def interrupted(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dump(dossier(), old)
    assert "old" == old.read_text()
    assert [old] == list(old.parent.iterdir())


def test_a_symbolic_link_is_written_through(tmp_path, old):
    """The link stays a link, and what it points to is replaced."""
    link = tmp_path / "link.toml"
    link.symlink_to(old.name)
    dump(dossier(), link)
    assert link.is_symlink()
    assert not old.is_symlink()
    assert dossier() == load(old)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_the_mode_of_the_old_file_is_kept(old, mode):
    """A file that only its owner may read stays so."""
    old.chmod(mode)
    dump(dossier(), old)
    assert mode == stat.S_IMODE(old.stat().st_mode)


def test_a_new_file_has_the_mode_that_the_system_gives(tmp_path):
    """A new file is as open as any other that the user makes."""
    (tmp_path / "other").touch()
    dump(dossier(), tmp_path / "new.toml")
    assert (tmp_path / "other").stat().st_mode == (tmp_path / "new.toml").stat().st_mode


def test_places_that_cannot_be_written(tmp_path):
    """A folder that is not there, a directory and a name without a format are told."""
    assert "No such file or directory" in refused(dossier(), tmp_path / "none" / "a.toml")
    (tmp_path / "folder.toml").mkdir()
    assert "a directory or a device" in refused(dossier(), tmp_path / "folder.toml")
    assert "use one of .toml, .jsonl, .csv" in refused(dossier(), tmp_path / "a.yaml")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_not_replaced(tmp_path):
    """What is no regular file stays what it is."""
    os.mkfifo(tmp_path / "pipe.toml")
    assert "a directory or a device" in refused(dossier(), tmp_path / "pipe.toml")
    assert stat.S_ISFIFO((tmp_path / "pipe.toml").stat().st_mode)
