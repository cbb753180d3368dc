"""Findings for programs: JSON, JUnit and SARIF."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

from kzclaims.model.finding import Finding, Place, Severity
from kzclaims.render.entry import counted
from kzclaims.render.findings import Described, underlined
from kzclaims.render.json import json_text
from kzclaims.render.telling import clean

FINDINGS_SCHEMA = "kzclaims/findings/1"
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_MOST_WORDS = 2_000
# What XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_findings_json(findings: Sequence[Finding], *, claims: int, unread: int = 0) -> str:
    """Return findings as JSON text, as `kzclaims schema findings` describes it.

    `unread` is how many faults kept rows from being read that no finding tells of.
    """
    counts = Counter(one.severity for one in findings)
    data = {
        "schema": FINDINGS_SCHEMA,
        "claims": claims,
        "unread": unread,
        **{f"{kind}s": counts[kind] for kind in Severity},
        "findings": [_finding(one) for one in findings],
    }
    return json_text(data)


def _finding(found: Finding) -> dict[str, Any]:
    return {
        "code": found.code,
        "rule": found.rule,
        "severity": str(found.severity),
        "message": found.message,
        "claims": list(found.claims),
        "field": found.field or None,
        "about": found.about or None,
        "because": list(found.because),
        "mend": found.mend or None,
        "fixes": [{"claim": one.claim, "field": one.field, "value": one.value} for one in found.fixes],
        "places": [_place(one) for one in found.places],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "file": place.file or None,
        "line": place.line or None,
        "column": place.column or None,
        "end": place.end or None,
        "path": place.path or None,
    }


# JUnit -----------------------------------------------------------------------------------------------------


def render_junit(findings: Sequence[Finding], rules: Iterable[Described], *, claims: int, unread: int = 0) -> str:
    """Return findings as JUnit XML: a test case a rule, which fails by its errors and warnings; notes are output."""
    by_rule: dict[str, list[Finding]] = {}
    for one in findings:
        by_rule.setdefault(one.code, []).append(one)
    cases = [(rule.code, rule.name) for rule in rules]
    cases += [(code, found[0].rule) for code, found in by_rule.items() if code not in {case[0] for case in cases}]
    suite = ElementTree.Element("testsuite", name="kzclaims check", errors="0", skipped="0")
    failed = 0
    for code, name in cases:
        found = by_rule.get(code, [])
        case = ElementTree.SubElement(suite, "testcase", classname="kzclaims", name=f"{code} {name}", time="0")
        wrong = [one for one in found if one.severity is not Severity.NOTE]
        failed += bool(wrong)
        if wrong:
            failure = ElementTree.SubElement(case, "failure", type=code, message=counted(len(wrong), "finding"))
            failure.text = _xml("\n\n".join(_words(one) for one in wrong))
        if notes := [one for one in found if one.severity is Severity.NOTE]:
            ElementTree.SubElement(case, "system-out").text = _xml("\n\n".join(_words(one) for one in notes))
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(failed))
    properties = ElementTree.Element("properties")
    ElementTree.SubElement(properties, "property", name="claims", value=str(claims))
    ElementTree.SubElement(properties, "property", name="unread", value=str(unread))
    suite.insert(0, properties)
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def _words(found: Finding) -> str:
    where = f"{found.place}: " if str(found.place) else ""
    return "\n".join([f"{where}{found.severity}: {found.message}", *underlined(found.place), f"mend: {found.mend}"])


def _xml(text: str) -> str:
    return _NO_XML.sub("·", text)


# SARIF -----------------------------------------------------------------------------------------------------


def render_sarif(findings: Sequence[Finding], rules: Iterable[Described], *, version: str) -> str:
    """Return findings as SARIF 2.1.0 (OASIS, 2020), which code hosts show on the line they are about.

    Its levels have the names of our severities.
    """
    described = [_rule(rule) for rule in rules]
    known = {rule["id"]: at for at, rule in enumerate(described)}
    driver = {"name": "kzclaims", "version": version, "rules": described}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, known) for one in findings],
    }
    return json_text({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Described) -> dict[str, Any]:
    parts = rule.parts
    shape: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary or rule.name},
        "fullDescription": {"text": parts.get("Why") or rule.summary or rule.name},
        "defaultConfiguration": {"level": str(rule.severity)},
    }
    if parts:
        shape["help"] = {"text": "\n".join(f"{name}: {text}" for name, text in parts.items())}
    return shape


def _result(found: Finding, known: dict[str, int]) -> dict[str, Any]:
    stop = "" if found.message.endswith(("?", ".", "!")) else "."
    result: dict[str, Any] = {
        "ruleId": found.code,
        "level": str(found.severity or Severity.WARNING),
        "message": {"text": _plain(f"{found.message}{stop} {found.mend}".strip())},
        "locations": [_location(found.place)] if found.place.file else [],
        # By file, rule and claims: a reader that heeds it knows a finding again when its line has moved.
        "partialFingerprints": {"claims/v1": _digest(found)},
    }
    if found.code in known:
        result["ruleIndex"] = known[found.code]
    if beside := [one for one in found.places[1:] if one.file]:
        result["relatedLocations"] = [{"id": at, **_location(one)} for at, one in enumerate(beside, 1)]
    return result


def _location(place: Place) -> dict[str, Any]:
    where: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        region: dict[str, Any] = {"startLine": place.line}
        if place.column:
            region |= {"startColumn": place.column, "endColumn": max(place.end, place.column + 1)}
        where["region"] = region
    return {"physicalLocation": where}


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _plain(text: str) -> str:
    """Return a text in which nothing makes a link, and no sign that cannot be printed is left."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", clean(text, _MOST_WORDS))


def _digest(found: Finding) -> str:
    about = found.claims or ((found.message,) if found.about else ())
    said = "\0".join([found.place.file, found.code, found.about, *about])
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]
