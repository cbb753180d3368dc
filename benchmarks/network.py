"""How fast bounds, suspects and conflicts of large networks are found, beside HiGHS on the same networks.

Seconds by the clock, the default collector of garbage on, the best of three where it is short. Our time holds all that
is worked out from the bare network; what HiGHS is given is built before its clock starts. The exit status is 1 where a
result of ours differs from that of a peer; a bar that is missed is only told.

    python benchmarks/network.py [--only NAME] [--claims N] [--seed N] [--limit SECONDS] [--skip-slow]
"""

from __future__ import annotations

import argparse
import gc
import math
import platform
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar

from attrs import frozen
from network_peers import Feasibility, Solved, conflict, least_wrong, least_wrong_by_component, needed
from network_problems import crossed_table, deep, fresh, problem, without

from kzclaims.consistency.bounds import bounds_of
from kzclaims.consistency.cores import Core, core_of
from kzclaims.consistency.network import Network
from kzclaims.consistency.shrinking import shrunk
from kzclaims.consistency.solver import is_there
from kzclaims.consistency.suspects import Suspects, suspects_of

Made = TypeVar("Made")

RUNS = 3
LONG = 5.0  # seconds, from which one run is enough
GROWTH = (1, 3, 10)  # times the smallest
LINEAR = 1.15  # the exponent up to which growth counts as linear: caches of the machine cost something too
FEW_STEPS = 1_000
TOTAL = 100_000  # of a row of the small table


@frozen
class Asked:
    """What the command line asks for; `claims` replaces the size of every row."""

    claims: int | None
    seed: int
    limit: float
    skip_slow: bool

    def size(self, own: int) -> int:
        return self.claims or own


@frozen
class Row:
    """A line of the table: seconds of ours and of the peer, what is asked of them, and whether that is met."""

    ours: float
    bar: str
    met: bool | None
    claims: int
    peer: float | None = None
    peer_done: bool = True
    note: str = ""
    wrong: bool = False


def best(work: Callable[[], Made]) -> tuple[float, Made]:
    """Return the least time of a few runs of some work, and what it made."""
    least, spent = math.inf, 0.0
    for _ in range(RUNS):
        gc.collect()
        start = time.perf_counter()
        made = work()
        took = time.perf_counter() - start
        least, spent = min(least, took), spent + took
        if spent > LONG:
            break
    return least, made


def best_of_peer(work: Callable[[], Solved]) -> Solved:
    """Return the fastest of a few runs of a peer, which keeps its own time."""
    found = [work()]
    while len(found) < RUNS and sum(one.seconds for one in found) < LONG:
        found.append(work())
    return min(found, key=lambda one: one.seconds)


# Bounds -----------------------------------------------------------------------------------------


def bounds_beside_lp(shape: str, asked: Asked) -> Row:
    """All bounds, beside one linear program that only says whether there is a solution."""
    network = problem(shape, asked.size(10_000), asked.seed).right
    program = Feasibility(network)
    runs = [program.solved() for _ in range(RUNS)]
    peer = min(seconds for _, seconds in runs)
    ours, bounds = best(lambda: bounds_of(fresh(network)))
    consistent = not bounds.clashes
    note = f"{bounds.steps:,} steps; both say: consistent" if consistent and runs[0][0] else "they differ"
    return Row(
        ours, "faster than one LP", ours < peer and bounds.complete, len(network.cells), peer, note=note,
        wrong=not consistent or not runs[0][0],
    )  # fmt: skip


def bounds_growth(shape: str, asked: Asked) -> Row:
    """All bounds, on ever larger networks."""
    told, points = [], []
    complete = True
    for times in GROWTH:
        network = problem(shape, asked.size(10_000) * times, asked.seed).right
        ours, bounds = best(lambda network=network: bounds_of(fresh(network)))  # type: ignore[misc]
        complete = complete and bounds.complete
        points.append((len(network.cells), ours))
        told.append(f"{ours:.2f}")
    (few, short), (many, long) = points[0], points[-1]
    exponent = math.log(long / short) / math.log(many / few)
    note = f"{' -> '.join(told)} s at 1, 3, 10 times {few:,}; exponent {exponent:.2f}"
    return Row(long, f"exponent <= {LINEAR}", exponent <= LINEAR and complete, many, note=note)


# Suspects ---------------------------------------------------------------------------------------


def optima(network: Network, ours: Suspects, peer: Solved) -> tuple[str, bool]:
    """Say what both found to be the least cost, and whether ours is at odds with a peer's that holds.

    A program's switches may be a millionth off, which lets a claim off for free by so much of its big M: what is kept
    is then asked for once more.
    """
    told = f"ours {ours.cost}{'' if ours.optimal else f' (not proven, at least {ours.least})'}"
    if peer.cost is None:
        return f"{told}, peer none in time", False
    if peer.cost == ours.cost:
        return f"{told}, {'equal optima' if ours.optimal else f'peer {peer.cost}'}", False
    if not Feasibility(without(network, peer.chosen)).solved()[0]:
        return f"{told}, peer {peer.cost}, but what it keeps is not consistent (LP)", False
    wrong = ours.optimal or peer.cost < ours.least
    return f"{told}, peer {peer.cost}{': THEY DIFFER' if wrong else ''}", wrong


def suspects_beside_milp(shape: str, own: int, factor: float | None, asked: Asked) -> Row:
    """The least weighted set of wrong claims, beside one integer program, or one for each component."""
    network = problem(shape, asked.size(own), asked.seed).network
    solve = least_wrong if shape.startswith("giant") else least_wrong_by_component
    ours, found = best(lambda: suspects_of(fresh(network)))
    peer = best_of_peer(lambda: solve(network, asked.limit))
    note, wrong = optima(network, found, peer)
    met = None if factor is None else found.optimal and peer.seconds >= factor * ours and not wrong
    bar = "told only" if factor is None else f"{factor:g} x faster than MILP"
    return Row(ours, bar, met, len(network.cells), peer.seconds, peer.cost is not None, note, wrong)


def suspects_beside_bounds(asked: Asked) -> Row:
    """The same where the integer program does not end in time: proven, and not far above the time of the bounds."""
    drawn = problem("giant sums", asked.size(10_000), asked.seed)
    network, right = drawn.network, drawn.right
    base, _ = best(lambda: bounds_of(fresh(right)))
    ours, found = best(lambda: suspects_of(fresh(network)))
    peer = Solved(0.0, done=False) if asked.skip_slow else least_wrong(network, asked.limit)
    note, wrong = optima(network, found, peer)
    kept, _ = Feasibility(without(network, found.chosen)).solved()
    rest = f"what is kept is {'' if kept else 'NOT '}consistent (LP)"
    note = f"{ours / base:.1f} x the bounds ({base:.2f} s); {note}; {rest}"
    met = found.optimal and ours <= 15 * base and not wrong
    return Row(
        ours, "proven, <= 15 x bounds", met, len(network.cells), peer.seconds or None, peer.cost is not None, note,
        wrong or (found.optimal and not kept),
    )  # fmt: skip


# Conflicts --------------------------------------------------------------------------------------


def first_core(network: Network) -> Core:
    """Return a minimal core of the first clash."""
    bounds = bounds_of(network, first=True)
    return shrunk(network, core_of(bounds, bounds.clashes[0]))


def spare(program: Feasibility, claims: frozenset[int]) -> int | None:
    """Return how many of some claims the rest can do without, by linear programs; None where they do not clash."""
    if program.solved(claims)[0]:
        return None
    return sum(not program.solved(claims - {claim})[0] for claim in claims)


def deep_conflict(asked: Asked) -> Row:
    """One conflict of many claims, beside getIis."""
    network = deep(asked.size(1_000), asked.seed).network
    ours, core = best(lambda: first_core(fresh(network)))
    peer = best_of_peer(lambda: conflict(network))
    program = Feasibility(network)
    told = []
    for who, claims in (("ours", frozenset(core.claims)), ("peer", peer.chosen)):
        extra = spare(program, claims)
        told.append(f"{who} {len(claims)} claims, {'NO CONFLICT' if extra is None else f'{extra} to spare'}")
    minimal = told[0].endswith(" 0 to spare")
    met = ours < peer.seconds and minimal and core.minimal
    return Row(
        ours, "faster than getIis, minimal", met, len(network.cells), peer.seconds, peer.done,
        f"{'; '.join(told)} (LP)", core.minimal and not minimal,
    )  # fmt: skip


def small_table(asked: Asked) -> Row:
    """A table whose rows and columns have different totals, by one: bounds creep, unless its grand total is known."""
    network = crossed_table(TOTAL)
    ours, bounds = best(lambda: bounds_of(fresh(network), first=True))
    rest = bounds_of(network)
    note = f"{bounds.steps:,} steps to the first clash, {rest.steps:,} to the end{'' if rest.complete else ' (capped)'}"
    wrong = not bounds.clashes
    return Row(ours, f"under {FEW_STEPS:,} steps", bounds.steps < FEW_STEPS and not wrong, 4, note=note, wrong=wrong)


ROWS: dict[str, Callable[[Asked], Row]] = {
    "bounds-giant": lambda asked: bounds_beside_lp("giant sums", asked),
    "bounds-many": lambda asked: bounds_beside_lp("many sums", asked),
    "growth-giant": lambda asked: bounds_growth("giant sums", asked),
    "growth-many": lambda asked: bounds_growth("many sums", asked),
    "suspects-order": lambda asked: suspects_beside_milp("giant order", 10_000, 20, asked),
    "suspects-sums": lambda asked: suspects_beside_milp("giant sums", 1_000, 10, asked),
    "suspects-sums-10k": suspects_beside_bounds,
    "suspects-many": lambda asked: suspects_beside_milp("many sums", 10_000, 10, asked),
    "suspects-many-100k": lambda asked: suspects_beside_milp("many sums", 100_000, None, asked),
    "conflict": deep_conflict,
    "table": small_table,
}
WITHOUT_PEERS = ("growth-giant", "growth-many", "table")
SLOW = ("growth-giant", "growth-many", "suspects-many-100k")


def versions() -> str:
    """Return the versions of what is measured with."""
    found = [f"Python {platform.python_version()}"]
    for package in ("scipy", "highspy"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"no {package}")
    return ", ".join(found)


def line(name: str, row: Row) -> str:
    """Return a row as it is printed."""
    peer = ratio = "-"
    if row.peer is not None:
        more = "" if row.peer_done else ">"
        peer, ratio = f"{more}{row.peer:.3f}", f"{more}{row.peer / row.ours:.1f}"
    met = {True: "yes", False: "NO", None: "-"}[row.met]
    return f"{name:18} {row.claims:>8,} {row.ours:>9.4f} {peer:>9} {ratio:>7}  {row.bar:27} {met:3}  {row.note}"


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", action="append", choices=ROWS, metavar="NAME", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--claims", type=int, metavar="N", help="claims of every row, instead of its own number")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the networks (default 1)")
    parser.add_argument(
        "--limit", type=float, default=90, metavar="S", help="seconds for an integer program (default 90)"
    )
    parser.add_argument("--skip-slow", action="store_true", help=f"without {', '.join(SLOW)} and the longest program")
    given = parser.parse_args()
    asked = Asked(given.claims, given.seed, given.limit, given.skip_slow)
    names = given.only or [name for name in ROWS if not (asked.skip_slow and name in SLOW)]
    if set(names) - set(WITHOUT_PEERS):
        needed("scipy")
    if "conflict" in names:
        needed("highspy")
    print(f"{versions()}; seconds; ratio: peer to ours; > is at least: the peer was stopped")
    print(f"suspects of ours, where there are sums: {'with hints of highspy' if is_there() else 'alone'}")
    print(f"{'':18} {'claims':>8} {'ours':>9} {'peer':>9} {'ratio':>7}  {'bar':27} met")
    wrong = []
    for name in names:
        row = ROWS[name](asked)
        print(line(name, row), flush=True)
        if row.wrong:
            wrong.append(name)
    if wrong:
        raise SystemExit(f"ours and the peer differ: {', '.join(wrong)}")


if __name__ == "__main__":
    main()
