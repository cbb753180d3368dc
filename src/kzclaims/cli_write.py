"""Changes to a user's own files: shown first, written when that is wanted, and never over what changed meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable

Say = Callable[[str], None]


def digest_of(path: str) -> bytes:
    """Return a hash of what a file holds now; of a file that cannot be read, of nothing."""
    import hashlib

    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b""


def shown_change(file: str, before: str, after: str, what: str) -> str:
    """Return the difference of two texts of a file, with what is named put to the new one."""
    import difflib

    lines = difflib.unified_diff(before.split("\n"), after.split("\n"), file, f"{file} ({what})", lineterm="")
    return "".join("".join(sign if sign.isprintable() else "·" for sign in line.rstrip("\r")) + "\n" for line in lines)


def write_changed(file: str, text: str, *, seen: bytes, agreed: bool, say: Say, done: str) -> bool:
    """Write a file's new text where that is agreed, or the user says so; return whether it was written.

    `seen` is the hash of what the file held when it was read. What was done, or why not, is said.
    """
    from kzclaims.io.text import write_text

    if digest_of(file) != seen:
        say(f"{file}: it has changed since it was read; nothing is written\n")
        return False
    if not (agreed or _agreed(file)):
        say(f"{file}: nothing is written; --yes writes it\n")
        return False
    if digest_of(file) != seen:
        say(f"{file}: it has changed meanwhile; nothing is written\n")
        return False
    with open(file, "rb") as old:
        mark = "\ufeff" if old.read(3) == b"\xef\xbb\xbf" else ""
    write_text(file, mark + text)
    say(f"{file}: {done}\n")
    return True


def tell_aside(text: str) -> None:
    """Say on stderr what is no part of the output."""
    print(text, end="", file=sys.stderr)


def _agreed(file: str) -> bool:
    """Ask on a terminal whether to write; elsewhere nobody can agree."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(f"write {file}? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
