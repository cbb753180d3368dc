"""The HTML page: whole by itself, safe, and telling just what the report tells."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from pathlib import Path

import pytest

import kzclaims as kz
from kzclaims.errors import UnknownNameError
from kzclaims.model.number import show
from kzclaims.render.excerpt import MOST_CLAIMS
from kzclaims.render.html import render_html
from kzclaims.render.outline import outline
from tests.page import Page

EXAMPLE = Path(__file__).parents[3] / "examples" / "kazakhstan-2022"
PAYLOAD = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


@pytest.fixture(scope="module")
def report():
    return kz.reconcile(EXAMPLE / "dossier.toml")


@pytest.fixture(scope="module")
def page(report):
    return Page(render_html(report, findings=kz.check(report)))


def hostile_report():
    """A report in which all that a source may write is a payload."""
    claims = [
        kz.claim(
            "killed",
            value,
            source=f"{PAYLOAD}{at}",
            id=f"{PAYLOAD}{at}",
            as_of="2022-01-07",
            quote=PAYLOAD,
            place=PAYLOAD,
        )
        for at, value in enumerate((16, 18, "over 5"))
    ]
    return kz.reconcile(kz.Dossier(title=PAYLOAD, claims=claims, sources=[kz.Source(one.source) for one in claims]))


def test_it_asks_for_nothing(page):
    """No link leads out, nothing is fetched, and no element can: what is drawn is inline."""
    assert set() == {name for name, _ in page.elements} & {"img", "link", "iframe", "object", "embed", "base", "form"}
    named = {name for _, attributes in page.elements for name in attributes}
    assert set() == {name for name in named if name.startswith("on")} | (named & {"src", "style", "action", "srcset"})
    assert all((one["href"] or "").startswith("#") for one in page.all("a"))


def test_every_link_has_its_place(page):
    """Ids are there once, and each link and label leads to one."""
    ids = Counter(attributes["id"] for _, attributes in page.elements if "id" in attributes)
    assert 1 == max(ids.values())
    wanted = {(one["href"] or "")[1:] for one in page.all("a")}
    wanted |= {attributes["aria-labelledby"] for _, attributes in page.elements if "aria-labelledby" in attributes}
    assert set() == wanted - set(ids)


def test_its_policy_names_just_its_own_style_and_script(page):
    """The hashes are those of the one style and the one script, and all else is forbidden."""
    policy = next(one["content"] for one in page.all("meta") if "http-equiv" in one)

    def hashed(text):
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    styles, scripts = page.inside["style"], page.inside["script"]
    assert (1, 1) == (len(styles), len(scripts))
    assert policy == (
        f"default-src 'none'; style-src {hashed(styles[0])}; script-src {hashed(scripts[0])}; base-uri 'none'; "
        "form-action 'none'"
    )


def test_it_tells_what_the_outline_tells(page, report):
    """Every label and line of every entry, every reason of a conflict, every claim."""
    told = outline(report)
    for section in told.sections:
        for entry in section.entries:
            for words in (entry.label, *entry.lines):
                assert " ".join(words.split()) in page.text
    for conflict in report.conflicts:
        assert all(because in page.text for because in conflict.because)
    assert [] == [claim.id for claim in report.claims if f"[{claim.id}]" not in page.text]


def test_findings_and_sources_stand_in_it(page, report):
    """The code of each finding, the name of each source, and what made the page."""
    assert all(one.code in page.text for one in kz.check(report))
    assert all(source.name in page.text for source in report.sources)
    assert report.stamp.input in page.text


def test_a_quote_is_marked_in_its_article(page, report):
    """Each document's text is there, and each quote of it is marked and leads to an entry."""
    text = (EXAMPLE / "report-1.txt").read_text(encoding="utf-8")
    assert text.split("\n")[0] in page.text
    quoted = sum(1 for claim in report.claims if claim.mention)
    assert len(page.all("mark")) >= quoted / 2
    assert "The articles" not in Page(render_html(report, articles=False)).text


def test_texts_outside_the_folder_are_not_shown(tmp_path):
    """Neither by a way up, nor by the whole path, nor through a link; and that is told."""
    secret = tmp_path / "secret.txt"
    secret.write_text("16 dead, and a password", encoding="utf-8")
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "link.txt").symlink_to(secret)
    for path in ("../secret.txt", str(secret), "link.txt"):
        (folder / "dossier.toml").write_text(
            f'[sources.a]\n[documents.d]\nsource = "a"\npath = "{path}"\n'
            '[[claims]]\nid = "c"\nsource = "a"\ndocument = "d"\nmeasure = "killed"\nvalue = 16\nquote = "16 dead"\n',
            encoding="utf-8",
        )
        html = kz.reconcile(folder / "dossier.toml").to_html()
        assert "password" not in html
        assert "1 texts lie outside the folder" in html


def test_a_text_that_is_not_there_is_told(tmp_path):
    """A document whose file is missing leaves a line, not a hole."""
    (tmp_path / "dossier.toml").write_text(
        '[sources.a]\n[documents.d]\nsource = "a"\npath = "gone.txt"\n'
        '[[claims]]\nid = "c"\nsource = "a"\ndocument = "d"\nmeasure = "killed"\nvalue = 16\nquote = "16 dead"\n',
        encoding="utf-8",
    )
    assert "1 texts could not be read" in kz.reconcile(tmp_path / "dossier.toml").to_html()


def test_a_payload_is_text():
    """It is read as it was written, and makes no element and no attribute."""
    page = Page(render_html(hostile_report()))

    assert [] == page.all("img")
    assert 1 == len(page.all("script"))
    assert PAYLOAD[:20] in page.text


def test_nothing_to_tell_is_a_page_too():
    """A report of no claims says so many nothings and breaks nowhere."""
    assert "nothing" in Page(render_html(kz.reconcile([]))).text


def test_it_is_the_same_whatever_the_order_of_claims(report):
    """The same claims give the same bytes."""
    dossier = report.dossier
    turned = kz.Dossier(
        **{
            name: getattr(dossier, name)
            for name in ("title", "defaults", "uses", "vocabulary", "origins", "sources", "documents", "open", "file")
        },
        claims=list(reversed(list(dossier.claims))),
    )
    assert render_html(report) == render_html(kz.reconcile(turned))


def test_a_language_without_words_is_told():
    """The error names the languages that there are."""
    with pytest.raises(UnknownNameError, match="en"):
        kz.reconcile([]).to_html(language="tlh")


def test_every_group_of_a_large_report_is_told():
    """Beyond the size that an outline tells whole: each group once, those that agree as rows of a table."""
    records, number = [], MOST_CLAIMS // 2 + 100
    for at in range(number):
        toll = 100 + at
        for source, value in (("A", toll), ("B", toll + 50 * (at % 10 == 0))):
            record = {"id": f"{source}{at}", "source": source, "measure": "killed", "place": f"Town {at}"}
            records.append(record | {"as_of": "2022-01-07T12:00", "value": value})
    report = kz.reconcile(kz.Dossier.from_records(records, sources=[kz.Source("A"), kz.Source("B")]))

    html = render_html(report)
    page = Page(html)

    disputed = sum(one.outcome == "contradict" for one in report.groups)
    assert disputed == number // 10
    told = html.split('data-k="cannot-both-stand"')[1].split("</section>")[0]
    assert disputed == told.count('<details class="e"') == told.count("<svg")
    rows = [one for one in page.all("tr") if (one.get("id") or "").startswith("e")]
    assert number - disputed == len(rows)
    assert all(f"in Town {at} " in page.text.replace("<", " ") for at in range(number))
    assert show(100 + number - 1) in page.text
