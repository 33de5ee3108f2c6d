"""What must hold in every trace. `check` returns the problems it finds, in words; a sound trace has none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from press.trace import POINTS, Lock, Trace

EXCLUSIVE = frozenset({"lock", "RLock", "Condition"})


def check(trace: Trace, folder: Path | None = None) -> list[str]:
    """All problems of a trace; with the program's `folder`, its sources are compared, too."""
    found = [*_shape(trace)]
    if found:  # the others build on it
        return found
    for rule in (_births, _ends, _holders, _waits, _terminal, _order):
        found += rule(trace)
    if folder is not None:
        found += _sources(trace, folder)
    return found


def _shape(trace: Trace) -> Iterator[str]:
    """Lanes and locks that are named exist, names are unique, times ascend."""
    lanes = [lane.id for lane in trace.lanes]
    locks = [lock.id for lock in trace.locks]
    for name in {name for name in [*lanes, *locks] if [*lanes, *locks].count(name) > 1}:
        yield f"{name} is there twice"
    for lane in trace.lanes:
        if lane.parent is not None and lane.parent not in lanes:
            yield f"{lane.id}: its parent {lane.parent} is unknown"
    before = 0
    for time, lane_id, kind, data in trace.events:
        if lane_id not in lanes:
            yield f"{kind} at {time} µs in an unknown lane {lane_id}"
        if time < before:
            yield f"{kind} at {time} µs comes after {before} µs"
        before = time
        for child in [*data.get("children", ()), *([data["child"]] if "child" in data else [])]:
            if child not in lanes:
                yield f"{kind} at {time} µs of an unknown child {child}"
        if "lock" in data and data["lock"] not in locks:
            yield f"{kind} at {time} µs of an unknown lock {data['lock']}"
        if "file" in data and data["file"] not in trace.files:
            yield f"{kind} at {time} µs in an unknown file {data['file']}"


def _births(trace: Trace) -> Iterator[str]:
    """A child begins after its parent started it, and does nothing before."""
    started: dict[str, int] = {}
    for time, lane, kind, data in trace.events:
        child = data.get("child", "")
        if kind in ("thread-start", "fork", "spawn") and child:
            started.setdefault(child, time)
        begin = trace.lane(lane).begin
        if time < begin:
            yield f"{lane}: {kind} at {time} µs, before it began at {begin} µs"
    for entry in trace.lanes:
        if entry.id in started and entry.begin < started[entry.id]:
            yield f"{entry.id} begins at {entry.begin} µs, but was started at {started[entry.id]} µs"
        if entry.kind == "thread" and entry.id not in started:
            yield f"{entry.id} was started by nobody"
        if entry.parent is not None:
            parent = trace.lane(entry.parent)
            if parent.begin > entry.begin or (parent.end is not None and entry.begin > parent.end):
                yield f"{entry.id} begins at {entry.begin} µs outside the life of its parent {parent.id}"


def _ends(trace: Trace) -> Iterator[str]:
    """Every lane ends, or it is told that it was cut off, hung, replaced or gone unseen."""
    told = ("returned", "raised ", "exit ", "killed by ", "replaced", "cut off", "hung", "unknown")
    last = {lane: time for time, lane, _, _ in trace.events}
    for lane in trace.lanes:
        if not lane.ending.startswith(told):
            yield f"{lane.id} ends in no known way: {lane.ending!r}"
        if lane.end is None:
            if lane.ending not in ("hung", "unknown"):
                yield f"{lane.id} has no end, but ended: {lane.ending}"
            continue
        if lane.last_seen is not None and not last.get(lane.id, lane.begin) <= lane.last_seen <= lane.end:
            yield f"{lane.id} was last seen at {lane.last_seen} µs, not between its last event and its end"
        if lane.ending == "hung" and lane.last_seen is not None:
            yield f"{lane.id} hung until it was stopped, and yet went unseen after {lane.last_seen} µs"
        if lane.end < lane.begin:
            yield f"{lane.id} ends at {lane.end} µs, before it began at {lane.begin} µs"
        if last.get(lane.id, 0) > lane.end:
            yield f"{lane.id} does something at {last[lane.id]} µs, after its end at {lane.end} µs"
        if lane.kind == "thread" and lane.end > (trace.lane(lane.id.split(".")[0]).end or lane.end):
            yield f"{lane.id} outlives its process"


def _holders(trace: Trace) -> Iterator[str]:
    """A lock has one holder; a semaphore not more than it admits; nobody releases what is free."""
    locks = {lock.id: lock for lock in trace.locks}
    held: dict[str, list[str]] = {}
    for time, lane, kind, data in trace.events:
        lock = locks.get(data.get("lock", ""))
        if lock is None or lock.kind in POINTS or lock.on:
            continue
        holders = held.setdefault(lock.id, [])
        if kind == "acquire":
            holders.append(lane)
            if lock.kind in EXCLUSIVE and len(holders) > 1:
                yield f"{_named(lock)} has two holders at {time} µs: {' and '.join(holders)}"
        elif kind == "release":
            if lane in holders:
                holders.remove(lane)
            elif holders:
                holders.pop(0)
            elif lock.kind in EXCLUSIVE and not lock.copy_of and not trace.cut:
                yield f"{_named(lock)} is released at {time} µs by {lane}, but nobody holds it"


def _waits(trace: Trace) -> Iterator[str]:
    """A lane waits for one thing at a time, and does nothing else until it has it or gives up."""
    waiting: dict[str, tuple[int, str]] = {}
    for time, lane, kind, data in trace.events:
        lock = data.get("lock")
        if lane in waiting:
            since, wanted = waiting[lane]
            if kind in ("acquire", "timeout") and lock == wanted:
                del waiting[lane]
            elif kind in ("call", "line", "return", "raise", "signal", "exit") or trace.cut:
                pass  # a signal handler may run meanwhile, and os._exit in another thread end it
            elif kind in ("want", "thread-end", "joined", "release"):
                yield f"{lane} waits for {wanted} since {since} µs, but there is {kind} at {time} µs"
        if kind == "want" and lock:
            waiting[lane] = time, lock
    for lane, (since, wanted) in waiting.items():
        entry = trace.lane(lane)
        if entry.ending == "returned" and entry.kind == "thread":
            yield f"{lane} waits for {wanted} since {since} µs, and yet returned"


def _terminal(trace: Trace) -> Iterator[str]:
    """The bytes written are the bytes seen, and every print names lines that are there."""
    sums = trace.bytes
    printed = sum(data["bytes"] for _, _, kind, data in trace.events if kind == "print")
    if printed != sums["written"]:
        yield f"the prints have {printed} bytes, the sum says {sums['written']}"
    if sums["written"] + sums["others"] != sums["seen"]:
        yield (
            f"{sums['seen']} bytes on the terminal are not the {sums['written']} written and {sums['others']} of others"
        )
    if sums["lost"] and not trace.cut:
        yield f"{sums['lost']} bytes were written to the terminal, but are not in the output"
    if sums["others"] and not trace.missing:
        yield f"{sums['others']} bytes on the terminal are of others, and nothing says so"
    for time, lane, kind, data in trace.events:
        if kind == "print":
            first, last = data["out"]
            if not 1 <= first <= last <= len(trace.output):
                yield f"{lane} prints at {time} µs the lines {first} to {last} of {len(trace.output)}"


def _order(trace: Trace) -> Iterator[str]:
    """Nobody reaps or joins what has not ended; calls and returns of a lane nest."""
    begun: set[str] = set()
    for time, lane, kind, data in trace.events:
        child = data.get("child", "")
        if kind == "thread-begin":
            if lane in begun:
                yield f"{lane} begins twice"
            begun.add(lane)
        if kind == "joined" and child and not data.get("gave_up"):
            entry = trace.lane(child)
            if entry.ending in ("returned",) and entry.end is not None and entry.end > time:
                yield f"{lane} joined {child} at {time} µs, which ends only at {entry.end} µs"
        if kind == "waited" and child and data.get("status") != "no child":
            end = trace.lane(child).end
            if end is not None and end > time and trace.lane(child).ending == data["status"]:
                yield f"{lane} waited for {child} until {time} µs, which ends only at {end} µs"


def _sources(trace: Trace, folder: Path) -> Iterator[str]:
    """The recorded source is the shown source."""
    for name, entry in trace.files.items():
        path = folder / name
        if not path.is_file():
            yield f"{name} is not in {folder.name}"
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            yield f"{name} is not the file that ran"


def _named(lock: Lock) -> str:
    return f"{lock.kind} {lock.label} ({lock.id})"
