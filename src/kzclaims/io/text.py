"""Text in files: read with clear faults, written whole or not at all."""

from __future__ import annotations

import codecs
import os
import secrets
import stat
from typing import IO

from kzclaims.errors import Fault, InputError
from kzclaims.io.faults import Faults

MAX_BYTES = 256 * 2**20
_SIXTEEN = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: str | os.PathLike[str], *, limit: int = MAX_BYTES) -> str:
    """Return the text of a UTF-8 file, a byte order mark left out.

    Raises InputError for a file that is missing, unreadable, no regular file, empty, larger than `limit` bytes,
    not UTF-8, or that holds NUL bytes.
    """
    faults = Faults(shown_path(path))
    data = _read_bytes(path, limit, faults)
    faults.stop()
    if data.startswith(_SIXTEEN):
        _refuse(faults, "the file is UTF-16", "save it as UTF-8")
    nul = data.find(b"\0")
    if nul >= 0:
        _refuse(faults, "the file holds a NUL byte", "is it a text file? save it as UTF-8 text", _line(data, nul))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"byte 0x{data[error.start]:02x} is not UTF-8"
        _refuse(faults, problem, "save the file as UTF-8", _line(data, error.start))
    if not text.strip():
        _refuse(faults, "the file is empty", "give a file with claims")
    return text


def _refuse(faults: Faults, problem: str, mend: str, where: str = "") -> None:
    faults.add(problem, where=where, mend=mend)
    faults.stop()


def _line(data: bytes, place: int) -> str:
    return f"line {data.count(bytes([10]), 0, place) + 1}"


def _read_bytes(path: str | os.PathLike[str], limit: int, faults: Faults) -> bytes:
    file = opened(path, limit, faults)
    if file is None:
        return b""
    try:
        with file:
            return file.read()
    except OSError as error:
        faults.add(f"the file cannot be read: {error}", mend="check the name and the disk")
        return b""


def opened(path: str | os.PathLike[str], limit: int, faults: Faults) -> IO[bytes] | None:
    """Open a file of at most `limit` bytes for reading; None, with a fault, where it cannot be."""
    try:
        # A pipe or a device may never end: only regular files are opened.
        found = os.stat(path)
        if stat.S_ISDIR(found.st_mode):
            faults.add("is a directory, not a file", mend="name a file in it")
        elif not stat.S_ISREG(found.st_mode):
            faults.add("is not a regular file", mend="save the claims in a file first")
        elif found.st_size > limit:
            size = f"{found.st_size / 2**20:,.0f} MiB, more than {limit / 2**20:,.0f}"
            faults.add(f"the file has {size}", mend="split it, or leave out what is no claim")
        else:
            return open(path, "rb")
    except FileNotFoundError:
        faults.add("there is no such file", mend="check the name and the folder")
    except PermissionError:
        faults.add("the file may not be read", mend="ask for the right to read it")
    except (OSError, ValueError) as error:
        faults.add(f"the file cannot be read: {error}", mend="check the name and the disk")
    return None


def shown_path(path: str | os.PathLike[str]) -> str:
    """Return a path for a message, without control characters."""
    return "".join(sign if sign.isprintable() else "·" for sign in os.fspath(path))


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a UTF-8 file at once: the old one stays whole until the new one is.

    A symbolic link is written through, the mode of an old file is kept, and nothing is left after a failure.
    Raises InputError where the file cannot be written.
    """
    try:
        target = os.path.realpath(path)
        data = text.encode("utf-8")
        mode = _mode(target)
        temporary = os.path.join(os.path.dirname(target), f".kzclaims-{secrets.token_hex(8)}.tmp")
        try:
            _fill(temporary, data, mode)
            os.replace(temporary, target)
        except BaseException:
            if os.path.lexists(temporary):
                os.unlink(temporary)
            raise
        _sync_folder(os.path.dirname(target))
    except (OSError, ValueError) as error:
        problem = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        mend = "check the folder, the right to write there and the space left"
        fault = Fault(f"cannot be written: {problem}", file=shown_path(path), mend=mend)
        raise InputError(f"{shown_path(path)}: not written", [fault]) from error


def _mode(target: str) -> int | None:
    """Return the mode of the file to replace; None where there is none."""
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise OSError("it is a directory or a device, not a file")
    if not os.access(target, os.W_OK):
        raise OSError("the file is read-only")
    return stat.S_IMODE(found.st_mode)


def _fill(temporary: str, data: bytes, mode: int | None) -> None:
    # 0o666 lets the umask decide for a new file, as it does for any program.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    with os.fdopen(descriptor, "wb") as file:
        if mode is not None:
            os.chmod(temporary, mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: str) -> None:
    """Make the new name last through a power cut, where the system can."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)
