"""HTML: a report as one file that needs nothing else: no network, no framework, and no script to be read.

The summary comes first, then what cannot all be true, then what spreads, agrees and stands alone, each with its
picture, quotes, sources, dates and reasons. A small script adds search and filter. A Content-Security-Policy in the
file allows that script and the style by their hashes and nothing else, so that no text of a claim can do anything.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence

from kzclaims.judgement.wording import show_period
from kzclaims.model.finding import Finding
from kzclaims.reconciliation.report import Report
from kzclaims.render.catalogue import Catalogue, catalogue
from kzclaims.render.entry import Section
from kzclaims.render.excerpt import MOST_CLAIMS
from kzclaims.render.glance import counts, glance
from kzclaims.render.html_articles import articles_of
from kzclaims.render.html_entries import GROUPED, Entries, headed, more, table
from kzclaims.render.markup import MOST_READ, name_of, shown, tag
from kzclaims.render.outline import Outline, outline
from kzclaims.render.parts import parts_of
from kzclaims.render.pictures import Picture
from kzclaims.render.picturing import Picturing
from kzclaims.render.roll import roll
from kzclaims.render.shipped import shipped
from kzclaims.render.squares import squares_of
from kzclaims.render.svg import style, svg_of
from kzclaims.render.telling import Telling

_MOST_TREES = 12
_MOST_FINDINGS = 500
_MOST_SOURCES = 500
_LEGEND = ("thin", "thick", "cross", "dot", "ring", "struck", "band", "dashed")


def render_html(
    report: Report, *, findings: Sequence[Finding] = (), articles: bool = True, language: str = "en"
) -> str:
    """Return a report as a page: one file, whole without script and without network.

    `findings` are what `check` found. With `articles` the texts of documents that lie in the dossier's folder stand in
    it too, each figure marked and linked to its group. `language` is that of the words around what is told.
    Raises UnknownNameError for a language that there are no words of.
    """
    words = catalogue(language)
    told = outline(report)
    telling, sections = told.telling, list(told.sections)
    if len(report.claims) > MOST_CLAIMS:
        telling = Telling(report, told.telling.usual, None)
        sections = [*roll(telling), *(section for section in sections if section.name not in GROUPED)]
    entries = Entries(Picturing(telling), words)
    main = [
        *(entries.section(section) for section in sections),
        _pictures("pa", words("page", "pictures"), parts_of(told.beside)[:_MOST_TREES]),
        _pictures("ma", words("page", "matrix"), [one for one in (squares_of(report),) if one is not None]),
        _findings(findings, entries, words),
        articles_of(report, entries, words) if articles else "",
        _sources(report, words),
    ]
    body = [
        _header(told, words),
        _summary(report, sections, told, entries, words),
        _tools(sections, words),
        tag("main", *main, id="m"),
        _footer(told, report, words),
    ]
    return _document(told.title, tag("body", "\n", *body, _script()), words)


# The file ------------------------------------------------------------------------------------------------


def _document(title: str, body: str, words: Catalogue) -> str:
    looks, script = f"{shipped('report.css')}\n{style()}", shipped("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(looks)}'; script-src '{_hash(script)}'; base-uri 'none'; "
        "form-action 'none'"
    )
    return (
        f'<!doctype html>\n<html lang="{words.language}" dir="{words.direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="color-scheme" '
        f'content="light dark">\n<meta name="referrer" content="no-referrer">\n<title>{shown(title)}</title>\n'
        f"<style>{looks}</style>\n</head>\n{body}\n</html>\n"
    )


def _script() -> str:
    return f"\n<script>{shipped('report.js')}</script>\n"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


# Its parts -----------------------------------------------------------------------------------------------


def _header(told: Outline, words: Catalogue) -> str:
    title, _, size = told.title.rpartition(": ")
    heading = tag("h1", shown(title or size, MOST_READ)) + tag("p", shown(size if title else ""), class_="soft")
    return tag("a", words("page", "skip"), class_="skip", href="#m") + tag("header", heading) + "\n"


def _summary(report: Report, sections: Sequence[Section], told: Outline, entries: Entries, words: Catalogue) -> str:
    found = counts(report, sections).items()
    numbers = (tag("li", tag("b", f"{number:,}"), f" {words('counts', name)}") for name, number in found)
    links = (tag("a", shown(words.section(one.name)), href=f"#s-{name_of(one.name)}") for one in sections)
    legend = (tag("li", words("legend", name)) for name in _LEGEND)
    body = [
        tag("ul", *numbers, class_="counts"),
        tag("dl", *_answers(report, sections, entries, words), class_="g"),
        tag("p", shown(told.summary, MOST_READ)) if told.summary else "",
        tag("details", tag("summary", words("legend", "title")), tag("ul", *legend)),
    ]
    ways = tag("nav", tag("ul", *(tag("li", link) for link in links)), aria_label=words("page", "sections"))
    return headed("sum", words("page", "summary"), "".join(body)) + ways + "\n"


def _answers(report: Report, sections: Sequence[Section], entries: Entries, words: Catalogue) -> Iterator[str]:
    for name, first, number in glance(report, sections):
        yield tag("dt", words("glance", name))
        for entry in first:
            yield tag("dd", tag("a", shown(entry.title, MOST_READ), href=f"#{entries.place(entry)}"))
        if not first:
            yield tag("dd", words("page", "nothing"))
        yield from more(number - len(first), "dd", words)


def _tools(sections: Sequence[Section], words: Catalogue) -> str:
    choices = [tag("option", shown(words.section(one.name)), value=name_of(one.name)) for one in sections]
    search, show = words("page", "search"), words("page", "show")
    tools = [
        f'<input id="q" type="search" aria-label="{search}" placeholder="{search}">',
        tag("select", tag("option", words("page", "everything"), value=""), *choices, id="k", aria_label=show),
        tag("button", words("page", "opened"), id="o", type="button"),
        tag("button", words("page", "closed"), id="c", type="button"),
        tag("span", id="n", role="status", data_words=words("page", "shown")),
    ]
    return tag("search", *tools, class_="tools", id="tools", hidden=True) + "\n"


def _pictures(name: str, heading: str, pictures: Sequence[Picture]) -> str:
    drawn = [tag("h3", shown(one.title, MOST_READ)) + svg_of(one) for one in pictures]
    return headed(name, heading, "".join(drawn)) if drawn else ""


def _findings(findings: Sequence[Finding], entries: Entries, words: Catalogue) -> str:
    if not findings:
        return ""
    items = [
        tag(
            "li",
            tag("b", shown(str(one.severity or ""))),
            f" {entries.link(one.claims, shown(one.message, MOST_READ))} [{shown(f'{one.code} {one.rule}')}]",
            tag("small", f" {words('page', 'mend')}: {shown(one.mend, MOST_READ)}") if one.mend else "",
        )
        for one in findings[:_MOST_FINDINGS]
    ]
    items += more(len(findings) - _MOST_FINDINGS, "li", words)
    return headed("fi", f"{words('page', 'findings')} ({len(findings):,})", tag("ul", *items))


def _sources(report: Report, words: Catalogue) -> str:
    rows = "".join(
        tag(
            "tr",
            tag("th", shown(source.name), scope="row"),
            tag("td", shown(show_period(source.published))),
            tag("td", shown(", ".join(source.derived_from), MOST_READ)),
        )
        for source in report.sources[:_MOST_SOURCES]
    )
    names = [words("columns", name) for name in ("source", "published", "retells")]
    left = "".join(more(len(report.sources) - _MOST_SOURCES, "p", words))
    return headed("so", words("page", "sources"), table(names, rows) + left) if rows else ""


def _footer(told: Outline, report: Report, words: Catalogue) -> str:
    stamp = report.stamp
    said = {"version": stamp.kzclaims, "policy": stamp.policy, "vocabulary": stamp.vocabulary, "input": stamp.input}
    remarks = (*told.remarks, words("page", "made", **said))
    return tag("footer", *(tag("p", shown(remark, MOST_READ)) for remark in remarks), class_="soft")
