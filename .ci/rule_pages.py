"""Write the docs page of each rule, and their index, from the rules' docstrings: `python .ci/rule_pages.py [--check]`.

With --check nothing is written; exit 1 if a page is not what its docstring says.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kzclaims.model.finding import Severity
from kzclaims.rules.rule import Rule
from kzclaims.rules.shelf import shipped

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "rules"
_KINDS = {"KZ1": "Records", "KZ2": "Sources", "KZ3": "Scope and parts", "KZ4": "Time"}
_HEADS = {"Breaks": "Breaks it", "Keeps": "Keeps it"}
_MEANS = {
    Severity.ERROR: "it cannot be right as it stands",
    Severity.WARNING: "a likely slip, or something that no longer holds",
    Severity.NOTE: "worth knowing, though nothing may be wrong",
}


def pages() -> dict[str, str]:
    """Return every page by its file name."""
    rules = shipped()
    return {"index.md": index(rules), **{f"{file_of(rule)}": page(rule) for rule in rules}}


def file_of(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}.md"


def page(rule: Rule) -> str:
    """Return the page of one rule."""
    severity = f"Severity: {rule.severity} ({_MEANS[rule.severity]})."
    lines = [f"# {rule.code} {rule.name}", "", rule.summary, "", severity]
    for name, text in rule.parts.items():
        lines += ["", f"## {_HEADS.get(name, name)}", "", text]
    if rule.code not in ("KZ101", "KZ102", "KZ112"):
        note = f'`note = "kz: ignore {rule.code} because REASON"`'
        lines += ["", "## Ignore it", "", f"{note} on the claim at fault, or on the other one of two."]
    lines += ["", "[All rules](index.md)"]
    return "\n".join(lines) + "\n"


def index(rules: tuple[Rule, ...]) -> str:
    """Return the list of all rules."""
    lines = ["# Rules", "", "What `kzclaims check` looks for. [How to use it](../how-to/check-a-dossier.md).", ""]
    lines += [f"- **{severity}**: {means}" for severity, means in _MEANS.items()]
    for start, name in _KINDS.items():
        lines += ["", f"## {name}", "", "| code | rule | severity | what is wrong |", "|---|---|---|---|"]
        lines += [
            f"| {rule.code} | [{rule.name}]({file_of(rule)}) | {rule.severity} | {rule.summary} |"
            for rule in rules
            if rule.code.startswith(start)
        ]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    odd = sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))
    if "--check" in arguments:
        print("\n".join(f"docs/rules/{name}: not what the rule's docstring says; run make rules" for name in odd))
        return 1 if odd else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in odd:
        if name in wanted:
            (FOLDER / name).write_text(wanted[name], encoding="utf-8")
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
