"""What `import kzclaims` costs beside `import attrs`, in CPU time.

The minimum over many fresh processes that take turns, less that of an empty interpreter: the minimum is what the
work itself takes, the rest is the machine's. The bar is twice the cost of attrs. POSIX only (it asks the kernel
for the CPU time of each process).

    python benchmarks/import_cost.py [--runs 40]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

BAR = 2
CODE = {
    "empty": "",
    "attrs": "import attrs",
    "kzclaims": "import kzclaims",
    "values": "import kzclaims; kzclaims.Dossier",
}


def cpu_seconds(code: str) -> float:
    """Return the CPU time, user and system, of one fresh interpreter that runs `code`."""
    process = subprocess.Popen([sys.executable, "-c", code])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"'{code}' failed; is kzclaims installed in {sys.executable}?")
    return usage.ru_utime + usage.ru_stime


def least(runs: int) -> dict[str, float]:
    """Return the least CPU time of each piece of code, in seconds, over `runs` turns."""
    for code in CODE.values():
        cpu_seconds(code)  # writes the bytecode, which is no part of the cost
    turns = [{name: cpu_seconds(code) for name, code in CODE.items()} for _ in range(runs)]
    return {name: min(turn[name] for turn in turns) for name in CODE}


def main() -> None:
    """Print the times and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=40, metavar="N", help="fresh processes of each (default 40)")
    runs = max(1, parser.parse_args().runs)
    times = least(runs)
    attrs, kzclaims, values = (times[name] - times["empty"] for name in ("attrs", "kzclaims", "values"))
    print(f"empty interpreter  {1000 * times['empty']:7.2f} ms of CPU, least of {runs}")
    print(f"import attrs       {1000 * attrs:7.2f} ms more")
    print(f"import kzclaims    {1000 * kzclaims:7.2f} ms more")
    print(f"  and its values   {1000 * values:7.2f} ms more, once the first one is asked for")
    if attrs <= 0:
        raise SystemExit("import attrs cost nothing that could be measured; give more --runs")
    print(f"ratio              {kzclaims / attrs:7.2f}  of kzclaims to attrs (bar: at most {BAR})")


if __name__ == "__main__":
    main()
