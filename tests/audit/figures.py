"""A figure, and what it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table, and the faults behind it."""

    name: str
    measured: str
    limit: str
    ok: bool
    faults: tuple[str, ...] = ()

    def row(self) -> str:
        return f"{self.name:<52}{self.measured:>20}  {self.limit:<14} {'ok' if self.ok else 'FAILS'}"


HEAD = f"{'figure':<52}{'measured':>20}  {'limit':<14} ok"


def none(name: str, faults: Sequence[str]) -> Figure:
    """A figure that counts faults, of which there may be none."""
    return Figure(name, f"{len(faults):,}", "0", not faults, tuple(faults))


def most(name: str, value: float, limit: float, unit: str = "") -> Figure:
    """A figure that may not be larger than its limit."""
    return Figure(name, f"{value:,g} {unit}".strip(), f"≤ {limit:,g} {unit}".strip(), value <= limit)


def least(name: str, value: float, limit: float) -> Figure:
    """A figure that may not be smaller than its limit."""
    return Figure(name, f"{value:,g}", f"≥ {limit:,g}", value >= limit)
