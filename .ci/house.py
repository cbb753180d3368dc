"""Say where the source leaves the form of the house; print one line a fault and exit 1 if there is any.

Standard library only. `python .ci/house.py [ROOT]` reads ROOT/src, ROOT/tests and, for the late imports
that the contract of floors allows, ROOT/pyproject.toml.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

MAX_FILE = 500
MAX_MEDIAN = 170
MAX_CLASS = 250
MAX_FUNCTION = 80
EMPTY_NAMES = {"helper", "helpers", "manager", "managers", "misc", "util", "utils"}
MAY_EXPORT = {"kzclaims/__init__.py", "kzclaims/testing/__init__.py"}

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


class Import(NamedTuple):
    """One import inside the house; `late` if it stands in a function."""

    importer: str
    imported: str
    late: bool


def faults(root: Path) -> list[str]:
    """Return every fault under `root`, one line each."""
    src = root / "src"
    if not any(src.rglob("*.py")):
        return [f"{src}: holds no Python file; is this the right folder?"]
    sources = {path: parse(path) for path in sorted(src.rglob("*.py"))}
    tests = {path: parse(path) for path in sorted((root / "tests").rglob("*.py"))}
    found = [
        *circles(src, sources, allowed_late(root)),
        *long_files(root),
        *long_median(sources),
        *(line for path, tree in (sources | tests).items() for line in long_blocks(path.relative_to(root), tree)),
        *exporting_packages(src, sources),
        *empty_names([*sources, *tests], root),
    ]
    return sorted(found)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


# Circles -----------------------------------------------------------------------------------------


def allowed_late(root: Path) -> list[re.Pattern[str]]:
    """Return patterns over "importer -> imported", from every import-linter contract's `ignore_imports`."""
    project = root / "pyproject.toml"
    if not project.is_file():
        return []
    linter = tomllib.loads(project.read_text(encoding="utf-8")).get("tool", {}).get("importlinter", {})
    lines = [line for contract in linter.get("contracts", ()) for line in contract.get("ignore_imports", ())]
    # As import-linter has it: * is one part of a dotted name, ** is any number of parts.
    return [
        re.compile(re.escape(line).replace(r"\*\*", r"[\w.]+").replace(r"\*", r"\w+").replace(r"\ ", " "))
        for line in lines
    ]


def circles(src: Path, sources: Mapping[Path, ast.Module], allowed: Iterable[re.Pattern[str]]) -> Iterator[str]:
    """Yield one line for each knot of modules that import each other, late imports included.

    Blocks under `if TYPE_CHECKING` do not count, nor do late imports that the contract of floors names.
    """
    names = {path: module_name(path.relative_to(src)) for path in sources}
    graph: dict[str, set[str]] = {name: set() for name in names.values()}
    for path, tree in sources.items():
        for link in imports(names[path], path.name == "__init__.py", tree, graph.keys()):
            arrow = f"{link.importer} -> {link.imported}"
            if not (link.late and any(pattern.fullmatch(arrow) for pattern in allowed)):
                graph[link.importer].add(link.imported)
    told: set[str] = set()
    for name in sorted(graph):
        circle = [] if name in told else shortest_circle(name, graph)
        if circle:
            told |= {other for other in graph if meets(name, other, graph)}
            yield "src: import circle: " + " -> ".join(circle)


def module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(importer: str, is_package: bool, tree: ast.AST, known: Iterable[str]) -> Iterator[Import]:
    """Yield the imports of known modules in `tree`; a package that an import only passes does not count."""
    known = set(known)

    def walk(node: ast.AST, late: bool) -> Iterator[Import]:
        if isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            children: Iterable[ast.AST] = node.orelse
        else:
            children = ast.iter_child_nodes(node)
        for target in targets(node):
            module = target if target in known else target.rpartition(".")[0]
            if module in known:
                yield Import(importer, module, late)
        for child in children:
            yield from walk(child, late or isinstance(node, FUNCTIONS))

    def targets(node: ast.AST) -> list[str]:
        if isinstance(node, ast.Import):
            return [alias.name for alias in node.names]
        if not isinstance(node, ast.ImportFrom):
            return []
        base = node.module or ""
        if node.level:
            parts = importer.split(".")
            above = parts[: len(parts) - node.level + is_package]
            base = ".".join([*above, base] if base else above)
        return [f"{base}.{alias.name}" for alias in node.names]

    return walk(tree, late=False)


def shortest_circle(start: str, graph: Mapping[str, set[str]]) -> list[str]:
    """Return the shortest way from `start` back to itself, both ends included; empty if there is none."""
    ways, seen = [[start]], {start}
    for way in ways:
        for following in sorted(graph[way[-1]]):
            if following == start:
                return [*way, start]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def meets(a: str, b: str, graph: Mapping[str, set[str]]) -> bool:
    """Say whether each of two modules imports the other, over however many steps."""
    return b in reached(a, graph) and a in reached(b, graph)


def reached(start: str, graph: Mapping[str, set[str]]) -> set[str]:
    seen, queue = {start}, [start]
    while queue:
        new = graph[queue.pop()] - seen
        seen |= new
        queue.extend(new)
    return seen


# Sizes -------------------------------------------------------------------------------------------


def long_files(root: Path) -> Iterator[str]:
    for path in (*root.glob("src/**/*"), *root.glob("tests/**/*")):
        if path.is_file() and path.suffix != ".pyc" and (lines := count_lines(path)) > MAX_FILE:
            yield f"{path.relative_to(root)}: {lines} lines, over {MAX_FILE}; what are the two things in it?"


def count_lines(path: Path) -> int:
    return len(path.read_bytes().splitlines())


def long_median(sources: Iterable[Path]) -> Iterator[str]:
    median = statistics.median([lines for path in sources if (lines := count_lines(path))] or [0])
    if median > MAX_MEDIAN:
        yield f"src: the median file has {median:g} lines, over {MAX_MEDIAN}; split the longest"


def long_blocks(path: Path, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            kind, limit = "class", MAX_CLASS
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            kind, limit = "function", MAX_FUNCTION
        else:
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > limit:
            yield f"{path}:{node.lineno}: {kind} {node.name} has {lines} lines, over {limit}"


# Names -------------------------------------------------------------------------------------------


def exporting_packages(src: Path, sources: Mapping[Path, ast.Module]) -> Iterator[str]:
    """Yield packages whose `__init__.py` holds more than a docstring and `from __future__` lines."""
    for path, tree in sources.items():
        place = path.relative_to(src).as_posix()
        if path.name != "__init__.py" or place in MAY_EXPORT:
            continue
        for node in tree.body:
            docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            if not docstring and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
                yield f"src/{place}:{node.lineno}: a package exports nothing; move this to a module"
                break


def empty_names(paths: Iterable[Path], root: Path) -> Iterator[str]:
    """Yield files and folders with a name that says nothing, alone or as a word of it (`date_utils.py`)."""
    for path in paths:
        place = path.relative_to(root)
        for word in sorted(set(re.split(r"[_./]", place.as_posix())) & EMPTY_NAMES):
            yield f"{place}: '{word}' says nothing; name it for what it holds"


def main(arguments: list[str]) -> int:
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[1]
    found = faults(root)
    print("\n".join(found) or "The house stands.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
