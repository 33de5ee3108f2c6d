"""Time to pixels: bursts are stretched so that marks stand apart, quiet time is shortened."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2


@dataclass(frozen=True)
class Quiet:
    """Time in which nothing happened in any lane, drawn shorter than it was."""

    start: int
    end: int


@dataclass(frozen=True)
class Scale:
    """A map from microseconds to whole pixels; it keeps the order, not the proportions."""

    times: tuple[int, ...]
    places: tuple[float, ...]
    quiet: tuple[Quiet, ...]

    def __call__(self, at: int) -> int:
        """The pixel of a time; between two known times in proportion."""
        i = bisect_right(self.times, at) - 1
        if i < 0:
            return round(self.places[0])
        if i + 1 == len(self.times) or self.times[i] == at:
            return round(self.places[i])
        share = (at - self.times[i]) / (self.times[i + 1] - self.times[i])
        return round(self.places[i] + share * (self.places[i + 1] - self.places[i]))

    @property
    def width(self) -> int:
        """The pixel of the last time."""
        return round(self.places[-1])


APART = (4.0, 3.0, 2.2, 1.6, 1.1, 0.7, 0.3)  # pixels for each doubling of a short time
QUIETS = 12  # at most so many shortened stretches


def fit(times: Iterable[int], gaps: Iterable[tuple[int, int, float]], wish: int) -> Scale:
    """The most generous scale that is at most `wish` pixels wide, or else the narrowest.

    `gaps` are demands: (earlier, later, pixels) asks for so much room between two times.
    """
    instants = sorted(set(times))
    demands = sorted(set(gaps))
    quiet = _quiet(instants)
    scale = None
    for stretch in APART:
        scale = _place(instants, demands, quiet, stretch)
        if scale.width <= wish:
            break
    assert scale is not None
    return scale


def _quiet(instants: Sequence[int]) -> tuple[Quiet, ...]:
    total = instants[-1] - instants[0]
    long = [Quiet(start, end) for start, end in pairwise(instants) if end - start >= max(2_000, total * 0.04)]
    if len(long) > QUIETS:
        least = sorted(gap.end - gap.start for gap in long)[-QUIETS]
        long = [gap for gap in long if gap.end - gap.start >= least][:QUIETS]
    return tuple(long)


def _place(
    instants: Sequence[int],
    demands: Sequence[tuple[int, int, float]],
    quiet: tuple[Quiet, ...],
    stretch: float,
) -> Scale:
    index = {at: i for i, at in enumerate(instants)}
    asked: dict[int, list[tuple[int, float]]] = {}
    for start, end, pixels in demands:
        if start < end:
            asked.setdefault(index[end], []).append((index[start], pixels))
    silent = {gap.start for gap in quiet}
    places = [0.0]
    for i, (before, now) in enumerate(pairwise(instants), start=1):
        doublings = log2(1 + (now - before) / 20)
        step = stretch * doublings
        if before in silent:  # room for its length, and a little more the longer it was
            step = 32 + 3 * stretch + 1.5 * min(6.0, log2((now - before) / 2000))
        place = places[-1] + max(step, 0.5)
        place = max([place] + [places[j] + pixels for j, pixels in asked.get(i, ())])
        places.append(place)
    return Scale(tuple(instants), tuple(places), quiet)


def columns(times: Sequence[int], count: int, width: int) -> Scale:
    """For runs too dense to show: `count` columns of equal width with equally many events each."""
    instants = sorted(set(times))
    ranks = sorted(times)
    edges = [instants[0]]
    for i in range(1, count):
        edge = ranks[i * len(ranks) // count]
        if edge > edges[-1]:
            edges.append(edge)
    if instants[-1] > edges[-1]:
        edges.append(instants[-1])
    return Scale(tuple(edges), tuple(float(width * i) for i in range(len(edges))), ())
