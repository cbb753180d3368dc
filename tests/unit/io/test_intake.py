"""Bad rows set aside while the rest goes on, and progress."""

import gzip

import pytest

from kzclaims.errors import Fault, InputError
from kzclaims.io.files import load
from kzclaims.io.rejects import Rejects

HEAD = "id,source,document,supersedes,measure,value,as_of\n"


@pytest.fixture
def table(tmp_path):
    """Write a table of rows under the usual columns."""

    def write(*rows, name="t.csv"):
        path = tmp_path / name
        path.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
        return path

    return write


def read(path, **options):
    """The ids of the claims that are read, and the place and field of each fault told."""
    told = []
    dossier = load(path, on_fault=lambda fault, row: told.append((fault.where, fault.field, row)), **options)
    return [claim.id for claim in dossier], [(where, field) for where, field, _ in told], [row for *_, row in told]


def test_each_fault_of_a_bad_row_is_told_and_the_rest_goes_on(table):
    """Two faults in one row, a row too short, a row of wrong quotes: the others are read."""
    path = table(
        "a,post,,,killed,1,", "b,post,,,killed,x y z,32 May", "c,post", 'd,"p"x,,,killed,1,', "e,post,,,killed,5,"
    )
    ids, told, rows = read(path)
    assert ["a", "e"] == ids
    assert [("row 3", "value"), ("row 3", "as_of"), ("row 4", ""), ("row 5", "")] == told
    assert "x y z" == rows[0]["value"]
    assert rows[0] is rows[1]
    assert {"id": "c", "source": "post"} == rows[2]
    assert {"": ('d,"p"x,,,killed,1,',)} == rows[3]


def test_without_a_callback_all_faults_are_raised_together(table):
    """The same faults, as one error."""
    path = table("b,post,,,killed,x y z,32 May", "c,post", 'd,"p"x,,,killed,1,')
    with pytest.raises(InputError) as raised:
        load(path)
    assert ["row 2", "row 2", "row 3", "row 4"] == [fault.where for fault in raised.value.faults]


def test_faults_between_rows_set_the_later_row_aside(table):
    """An id twice, a document of two sources, a claim that supersedes none: the row that comes second is told."""
    ids, told, _ = read(
        table(
            "a,post,,,killed,1,",
            "a,post,,,killed,2,",
            "b,post,d1,,killed,3,",
            "c,mirror,d1,,killed,4,",
            "d,post,,zz,killed,5,",
            "e,post,,f,killed,6,",
            "f,post,,,killed,7,",
            "f,post,,,killed,8,",
        )
    )
    assert ["a", "b", "e", "f"] == ids
    assert [("row 3", "id"), ("row 5", "document"), ("row 6", "supersedes"), ("row 9", "id")] == told


def test_a_wide_row_is_set_aside_whole(tmp_path):
    """Where one figure of a row is bad, none is taken: a mended row would give the others twice."""
    path = tmp_path / "wide.csv"
    path.write_text("town,dead,hurt\nAlmaty,1,2\nAstana,3,many of them\n")
    mapping = {
        "columns": {"town": "place"},
        "constants": {"source": "post"},
        "values": [{"column": "dead", "measure": "killed"}, {"column": "hurt", "measure": "injured"}],
    }
    told = []
    dossier = load(path, mapping=mapping, on_fault=lambda fault, row: told.append(fault))
    assert ["Almaty", "Almaty"] == [claim.scope.one("place") for claim in dossier]
    assert [("row 3", "hurt (value)")] == [(fault.where, fault.field) for fault in told]


def test_what_is_wrong_with_the_table_is_raised_all_the_same(table, tmp_path):
    """A header that does not fit, quotes left open, and bytes that are no text are faults of every row."""
    for text in ("id,source,valeu\na,post,1\n", HEAD + 'a,"post,,,killed,1,\nb,post,,,killed,2,\n', "\xe4"):
        path = tmp_path / "bad.csv"
        path.write_bytes(text.encode("latin-1"))
        with pytest.raises(InputError):
            load(path, on_fault=lambda fault, row: None)


def test_records_and_dossiers_are_sifted_too(tmp_path):
    """A line that is no record, and a claim of a dossier that says nothing."""
    lines, toml = tmp_path / "t.jsonl", tmp_path / "t.toml"
    lines.write_text('{"id": "a", "source": "p", "measure": "killed", "value": 1}\n[1]\n{"id": 3}\n')
    toml.write_text(
        '[sources.p]\n[[claims]]\nid = "a"\nsource = "p"\n[[claims]]\nsource = "p"\nmeasure = "killed"\nvalue = 2\n'
    )
    assert (["a"], ["line 2", "line 3", "line 3", "line 3", "line 3"]) == (
        (found := read(lines))[0],
        [where for where, _ in found[1]],
    )
    assert ([""], ["claims[0] (a)", "claims[0] (a)"]) == ((found := read(toml))[0], [where for where, _ in found[1]])


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".jsonl"])
def test_progress_is_told_every_ten_thousand_rows_and_at_the_end(tmp_path, suffix):
    """The lines done, all lines where the file is not packed, and what is done."""
    path = tmp_path / f"t{suffix}"
    row = '{"source": "p", "measure": "killed", "value": 1}' if suffix == ".jsonl" else "p,killed,1"
    text = "\n".join([row if suffix == ".jsonl" else "source,measure,value", *[row] * 25_000]) + "\n"
    path.write_bytes(gzip.compress(text.encode()) if suffix.endswith("gz") else text.encode())
    told = []
    load(path, on_progress=lambda *said: told.append(said))
    total = None if suffix.endswith("gz") else 25_001
    what = f"reading {path}"
    assert [10_000, 20_000, 25_001] == [done for done, _, _ in told]
    assert {(total, what), (25_001, what)} >= {said[1:] for said in told}
    assert (25_001, 25_001, what) == told[-1]


@pytest.mark.parametrize(
    ("ends", "last", "totals"),
    [("\n", "", {10_000}), ("\r\n", "", {10_000}), ("\r", "", {None, 10_000}), ("\n", "\n\n\n", {10_002})],
    ids=["unended", "unended of Windows", "bare returns", "blank lines at the end"],
)
def test_no_more_is_told_to_be_done_than_there_is(tmp_path, ends, last, totals):
    """However lines end, and whether the last one does."""
    path, told = tmp_path / "t.csv", []
    path.write_bytes((ends.join(["source,measure,value", *["p,killed,1"] * 9_999]) + last).encode())
    assert 9_999 == len(load(path, on_progress=lambda *said: told.append(said[:2])))
    assert totals == {total for _, total in told}
    assert all(total is None or done <= total for done, total in told)
    assert told[-1][0] == told[-1][1]


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".toml"])
@pytest.mark.parametrize("error", [StopIteration(), GeneratorExit(), InputError("enough", [Fault("enough")])], ids=repr)
def test_what_a_callback_of_progress_raises_goes_through(tmp_path, suffix, error):
    """The very same error, though files are read by generators, and faults are gathered."""
    path = tmp_path / f"t{suffix}"
    row = {".csv": "p,killed,1", ".jsonl": '{"source": "p", "measure": "killed", "value": 1}'}
    claim = '[[claims]]\nsource = "p"\nmeasure = "killed"\nvalue = 1'
    head = {".csv": "source,measure,value", ".toml": "[sources.p]"}.get(suffix, "")
    path.write_text("\n".join([head, *[row.get(suffix, claim)] * 10_000]), encoding="utf-8")

    def tell(*_):
        raise error

    with pytest.raises(type(error)) as raised:
        load(path, on_progress=tell, on_fault=pytest.fail)
    assert error is raised.value


def test_rejects_are_written_to_be_mended(table, tmp_path):
    """Each bad row once, its faults first, its cells as they stand; mended, the file is read as it is."""
    rejects = Rejects()
    load(table("a,post,,,killed,x,32 May", "b,post,,,killed,1,", "c,post,,,killed,2,,surplus"), on_fault=rejects)
    assert (2, 3) == (len(rejects), len(rejects.faults))
    path = tmp_path / "rejects.csv"
    rejects.write(path)
    head, first, second = path.read_text(encoding="utf-8").splitlines()
    assert "fault.place,fault.field,fault.problem,fault.mend," + HEAD.strip() == head
    assert first.startswith("row 2,value; as_of,")
    assert first.endswith(",a,post,,,killed,x,32 May")
    assert second.endswith(",c,post,,,killed,2,,surplus")
    path.write_text(f"{head}\n{first.replace(',x,32 May', ',3,')}\n", encoding="utf-8")
    assert ["3"] == [str(claim.value) for claim in load(path)]


def test_rejects_of_lines_are_lines(tmp_path):
    """The fields of a record with its faults beside them; a line that is none is kept as text."""
    path, kept = tmp_path / "t.jsonl", tmp_path / "rejects.jsonl"
    path.write_text('{"id": "a", "source": "p", "measure": "killed", "value": 1.5e999999999999}\n{oops\n')
    rejects = Rejects()
    assert 0 == len(load(path, on_fault=rejects))
    rejects.write(kept)
    first, second = kept.read_text(encoding="utf-8").splitlines()
    assert '"fault.place": "line 1"' in first
    assert '"fault.line": ["{oops"]' in second
    assert '"value": "1.5E+999999999999"' in first


def test_two_claims_of_one_wide_row_need_two_ids(tmp_path):
    """The second is told with its row, as any id that stands twice."""
    table, mapping = tmp_path / "wide.csv", tmp_path / "wide.toml"
    table.write_text("row,place,dead,hurt\nx1,A,5,\nx2,A,,7\nx3,A,6,8\n", encoding="utf-8")
    mapping.write_text(
        '[templates]\nid = "{row}"\n[constants]\nsource = "s"\n[columns]\nplace = "place"\n'
        '[[values]]\ncolumn = "dead"\nmeasure = "killed"\n[[values]]\ncolumn = "hurt"\nmeasure = "injured"\n',
        encoding="utf-8",
    )
    with pytest.raises(InputError) as raised:
        load(table, mapping=mapping)
    (fault,) = raised.value.faults
    assert ("row 4", "id", True) == (fault.where, fault.field, "two claims carry the id" in fault.problem)
