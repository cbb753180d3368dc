"""Lines of a text file, one after another, plain or compressed: no file is held in memory whole."""

from __future__ import annotations

import codecs
import gzip
import io
import lzma
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TypeAlias

from kzclaims.io.faults import Faults
from kzclaims.io.text import opened

# A row of a table has some hundred characters; a line of many millions is no row.
MAX_LINE = 16 * 2**20
# Of text, once it is unpacked: a small packed file can hold any amount of it.
MAX_TEXT = 2 * 2**30

PACKED = (".gz", ".xz")
_Source: TypeAlias = IO[bytes] | gzip.GzipFile | lzma.LZMAFile
_BROKEN = (OSError, EOFError, lzma.LZMAError, zlib.error)
_SIXTEEN = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def suffixes(path: str | os.PathLike[str]) -> tuple[str, str]:
    """Return the suffix of a format and that of the packing around it, both in small letters: .csv and .gz."""
    names = [suffix.lower() for suffix in Path(path).suffixes[-2:]]
    if names and names[-1] in PACKED:
        return (names[-2] if len(names) > 1 else "", names[-1])
    return (names[-1] if names else "", "")


def read_lines(path: str | os.PathLike[str], faults: Faults, *, longest: int = MAX_LINE) -> Iterator[str]:
    """Yield the lines of a UTF-8 file with their ends, a byte order mark left out, unpacked where it is packed.

    A file that cannot be opened, is no regular file, UTF-16 or empty, and a line that is not UTF-8, holds a NUL byte
    or is too long, is told in `faults`, which is then raised: what follows it is not read.
    """
    packing = suffixes(path)[1]
    with _opened(path, faults) as file:
        try:
            source = _unpacked(file, packing)
            yield from _lines(source, faults, longest)
        except _BROKEN as error:
            faults.add(f"the file cannot be read: {error}", mend="is it whole? copy or pack it again")
    faults.stop()


def count_lines(path: str | os.PathLike[str]) -> int | None:
    """Return how many lines a file has, for progress; None for one that is packed or cannot be read."""
    if suffixes(path)[1]:
        return None
    try:
        with open(path, "rb") as file:
            count, last = 0, b"\n"
            while block := file.read(2**20):
                count, last = count + block.count(b"\n"), block[-1:]
            return count + (last != b"\n")
    except (OSError, ValueError):
        return None


def _opened(path: str | os.PathLike[str], faults: Faults) -> IO[bytes]:
    file = opened(path, MAX_TEXT, faults)
    faults.stop()
    return io.BytesIO() if file is None else file


def _unpacked(file: IO[bytes], packing: str) -> _Source:
    if packing == ".gz":
        return gzip.open(file, "rb")
    return lzma.open(file, "rb") if packing == ".xz" else file


def _lines(file: _Source, faults: Faults, longest: int) -> Iterator[str]:
    """Yield lines of at most `longest` bytes until one cannot be taken in."""
    number, size, empty = 0, 0, True
    while line := file.readline(longest):
        number += 1
        size += len(line)
        if number == 1 and line.startswith(_SIXTEEN):
            faults.add("the file is UTF-16", mend="save it as UTF-8")
            break
        where = f"line {number}"
        if len(line) >= longest and not line.endswith(b"\n"):
            mend = "is it a table? a row ends with its line; later rows were not read"
            faults.add(f"the line has more than {longest:,} bytes", where=where, mend=mend)
            break
        if b"\0" in line:
            faults.add("the file holds a NUL byte", where=where, mend="is it a text file? save it as UTF-8 text")
            break
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            problem = f"byte 0x{line[error.start]:02x} is not UTF-8"
            faults.add(problem, where=where, mend="save the file as UTF-8")
            break
        if size > MAX_TEXT:
            problem = f"the file has more than {MAX_TEXT / 2**20:,.0f} MiB of text"
            faults.add(problem, where=where, mend="split it, or leave out what is no claim")
            break
        empty = empty and not text.strip()
        yield text
    else:
        if empty:
            faults.add("the file is empty", mend="give a file with claims")
