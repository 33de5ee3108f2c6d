"""What a trace tells, before anything is drawn: spans, prints, arrows, faults, sentences.

The timeline, the process tree and the lists in words are all made from one `Story`, so that
a picture and its text cannot say different things. All times are integer microseconds since
the recording began.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Protocol

from press.trace import program_of

Event = Sequence[Any]  # [microseconds, lane, kind, data]


class Trace(Protocol):
    """What is used of `press.trace.Trace`."""

    def to_json(self) -> Mapping[str, Any]:
        """The trace as its JSON object."""
        ...


Recorded = Trace | Mapping[str, Any]

OWNED = frozenset({"lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore"})
BLOCKING = {"sleep": "wake", "input": "answered", "join": "joined", "wait": "waited"}
ACTIVE = frozenset({"line", "call", "return", "print", "fork", "thread-start", "exec", "spawn"})
COLOURS = 7  # beside the first lane's, which is neutral
TELLS = {"set": "sets", "clear": "clears", "notify": "notifies", "put": "puts into", "get": "gets from"}
QUIET_ERRORS = frozenset({"SystemExit", "StopIteration", "StopAsyncIteration", "GeneratorExit"})
MOST_HOLDERS = 64  # of one semaphore at a time that are looked for
UNSEEN = 1_000  # µs after the last event in which a hanging program was certainly not yet stopped
NOTICED_ZOMBIE = 2_000  # µs: every child is a zombie for an instant; a shorter time is no news
LASTING_ZOMBIE = 200_000  # µs in which a parent does other things and leaves a zombie: that is a fault
SILENCE = 50_000  # µs without an event: the process computes or reads, nobody knows which


@dataclass(frozen=True)
class Lane:
    """A process or a thread. `end` is when it ended, or was last seen; `ending` says how it ended.

    With `last_seen` the moment is not known: it ended after that, and at the latest at `end`.
    """

    id: str
    kind: str
    parent: str | None
    name: str
    role: str
    program: str
    pid: int | None
    begin: int
    end: int
    ending: str
    daemon: bool
    last_seen: int | None = None

    @property
    def seen(self) -> int:
        """Until when it is certain that it was alive."""
        return self.end if self.last_seen is None else self.last_seen

    @property
    def process(self) -> str:
        """The lane of the process that this lane belongs to."""
        return self.id.partition(".")[0]


@dataclass
class Lock:
    """A lock or something else to wait for. `owned`: who has it holds it; `signal`: who took it takes it

    again when another lane has given it back, so that it tells of something rather than keeps others out.
    """

    kind: str
    name: str
    owned: bool
    signal: bool = False


@dataclass
class Span:
    """A stretch of a lane: kind `hold`, `want` (a lock), or a blocked one: sleep, join, input, wait."""

    lane: str
    kind: str
    start: int
    end: int
    of: str = ""  # the lock's or the child's id
    closed: bool = True
    gave_up: bool = False
    freed_by: str = ""  # the lane that gave the lock back, if it is not the one that held it


UNKNOWN = Lock("lock", "a lock", True)


@dataclass(frozen=True)
class Print:
    """A write that appeared as lines `first` to `last` (from 1) of the output."""

    at: int
    lane: str
    first: int
    last: int


@dataclass(frozen=True)
class Arrow:
    """From one lane to another: kind `start`, `fork`, `spawn`, `join`, `wait` or `signal`."""

    kind: str
    source: str
    start: int
    target: str
    end: int


@dataclass(frozen=True)
class Mark:
    """A named instant of a lane: kind `exec`, `raise`, `gave-up`, or `tell` for what others wait for."""

    at: int
    lane: str
    kind: str
    text: str


@dataclass(frozen=True)
class Fault:
    """What went wrong in the run, in a sentence; `lanes` are those that it is about."""

    kind: str
    text: str
    lanes: tuple[str, ...]
    at: int


@dataclass(frozen=True)
class Clause:
    """A piece of the story in words; it may link to a line of code and to lines of output."""

    text: str
    file: str = ""
    line: int = 0
    out: tuple[int, int] | None = None


@dataclass
class Step:
    """What one lane did in one go, without another lane in between."""

    at: int
    lane: str
    clauses: list[Clause] = field(default_factory=list)


@dataclass
class Story:
    """All of a trace that pictures need, in the order in which it is drawn or told."""

    command: str
    setting: str
    end: int
    exit: str
    open_end: bool  # the run hung, and `end` is only a place on the axis
    lanes: list[Lane]
    locks: dict[str, Lock]
    spans: list[Span] = field(default_factory=list)
    prints: list[Print] = field(default_factory=list)
    arrows: list[Arrow] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    zombies: list[Span] = field(default_factory=list)
    lasting: list[Span] = field(default_factory=list)  # those of the zombies that are a fault
    faults: list[Fault] = field(default_factory=list)
    deadlocked: list[tuple[str, str]] = field(default_factory=list)
    returning: list[tuple[str, int]] = field(default_factory=list)
    thrown: set[tuple[int, str]] = field(default_factory=set)  # waits that an exception ended: when, in which lane
    events: list[Event] = field(default_factory=list)
    output: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    _holds: dict[str, list[Span]] = field(default_factory=dict)

    def lane(self, ident: str) -> Lane:
        """The lane called `ident`; KeyError if the trace has none."""
        for lane in self.lanes:
            if lane.id == ident:
                return lane
        raise KeyError(ident)

    def name(self, ident: str) -> str:
        """The label of a lane, or the id itself where the lane was not recorded."""
        return next((lane.name for lane in self.lanes if lane.id == ident), ident or "?")

    def tone(self, ident: str) -> str:
        """The class that gives a lane its colour: `c0` for the first, then `c1` to `c7` in turn."""
        row = next(i for i, lane in enumerate(self.lanes) if lane.id == ident)
        return f"c{1 + (row - 1) % COLOURS}" if row else "c0"

    def lock(self, ident: str) -> str:
        """The name of the variable that holds a lock."""
        return self.locks[ident].name if ident in self.locks else ident

    def fought_for(self) -> list[str]:
        """The names of the locks that were held, and of all that was waited for."""
        ids = dict.fromkeys(s.of for s in self.spans if s.kind == "want" or self.shows(s))
        return list(dict.fromkeys(map(self.lock, ids)))

    def shows(self, span: Span) -> bool:
        """Whether a span is one of holding a lock, other than one that serves as a signal."""
        return span.kind == "hold" and not (span.of in self.locks and self.locks[span.of].signal)

    def holders(self, lock: str, at: int) -> list[str]:
        """The lanes that hold `lock` at that time."""
        if not self._holds:
            for span in self.spans:
                if span.kind == "hold":
                    self._holds.setdefault(span.of, []).append(span)
        holds = self._holds.get(lock, [])
        last = bisect_right(holds, at, key=lambda span: span.start)
        near = holds[max(0, last - MOST_HOLDERS) : last]
        return [span.lane for span in near if at < span.end or not span.closed]


def duration(microseconds: int) -> str:
    """A duration for readers: `40 µs`, `3.1 ms`, `52 ms`, `1.2 s`."""
    if microseconds < 950:
        return f"{microseconds} µs"
    if microseconds < 9_950:
        return f"{microseconds / 1000:.1f} ms"
    if microseconds < 999_500:
        return f"{microseconds / 1000:.0f} ms"
    return f"{microseconds / 1_000_000:.1f} s"


def lines(first: int, last: int) -> str:
    """`line 3` or `lines 3–5`."""
    return f"line {first}" if first == last else f"lines {first}–{last}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


_recent: dict[int, tuple[Recorded, Story]] = {}  # by limit: a run's pictures are drawn one after the other


def of_trace(trace: Recorded, limit: int = 0) -> Story:
    """The story of a trace: a `press.trace.Trace`, or its JSON object as a mapping.

    With a limit it is told of so many lanes only, of those first that print or create others. A trace must
    not be changed after it was told.
    """
    known_story = _recent.get(limit)
    if known_story and known_story[0] is trace:
        return known_story[1]
    raw = trace if isinstance(trace, Mapping) else trace.to_json()
    header = raw["header"]
    hangs = any(lane.get("ending") == "hung" for lane in raw["lanes"])
    events: list[Event] = sorted(raw["events"], key=lambda event: int(event[0]))
    last = max(
        [int(header.get("duration") or 0)]
        + [int(event[0]) for event in events]
        + [int(lane.get("end") or 0) for lane in raw["lanes"]]
    )
    seen = max((int(event[0]) for event in events), default=0)
    open_end = hangs and last - seen < UNSEEN
    if open_end:  # nothing tells when it was stopped: leave room for a wait of unknown length
        last += max(2 * UNSEEN, last // 10)
    story = Story(
        open_end=open_end,
        command=str(header["command"]),
        setting=_setting(header),
        end=last,
        exit=str(header.get("exit", "")),
        lanes=_ordered([_lane(entry, last) for entry in raw["lanes"]]),
        locks={
            lock["id"]: Lock(
                str(lock["kind"]),
                str(lock.get("label") or lock["id"]),
                lock["kind"] in OWNED and not lock.get("on"),
            )
            for lock in raw.get("locks", ())
        },
        events=events,
        output=[str(line) for line in raw.get("output", ())],
        missing=[str(sentence) for sentence in raw.get("missing", ())],
    )
    if raw.get("cut"):
        story.missing.append(f"The recording was cut: {raw['cut'].get('why', 'too many events')}.")
    if limit and len(story.lanes) > limit:
        active = {event[1] for event in events if event[2] in ("print", "thread-start", "fork", "spawn")}
        first = sorted(story.lanes, key=lambda lane: lane.id not in active)[:limit]
        rest = len(story.lanes) - limit
        story.missing.append(f"{rest} more threads or processes are not drawn.")
        story.lanes = [lane for lane in story.lanes if lane in first]
    known = {lane.id for lane in story.lanes}
    story.events = _without_idle_joins(story, [event for event in events if event[1] in known])
    story.thrown = _thrown(story.events)
    _read(story)
    _find_zombies(story)
    _find_faults(story)
    _recent[limit] = (trace, story)
    return story


def _setting(header: Mapping[str, Any]) -> str:
    gil = {True: "with the GIL", False: "free-threaded"}.get(header.get("gil", None), "")
    name = f"{header.get('implementation', 'Python')} {header.get('python', '')}".strip()
    return ", ".join(part for part in (name, gil, str(header.get("system", ""))) if part)


def _lane(entry: Mapping[str, Any], last: int) -> Lane:
    label = str(entry.get("label") or entry["id"])
    found = re.fullmatch(r"(.*\S)\s*\((.*)\)", label)
    name, role = (found[1], found[2]) if found else (label, "")
    name = re.sub(r"^ThreadPoolExecutor-(\d+_\d+)$", r"pool \1", name)  # given by Python, and too long to draw
    end = None if entry.get("ending") == "hung" else entry.get("end")
    return Lane(
        id=str(entry["id"]),
        kind=str(entry["kind"]),
        parent=entry.get("parent"),
        name=name,
        role=role,
        program=str(entry.get("program") or ""),
        pid=entry.get("pid"),
        begin=int(entry.get("begin") or 0),
        end=last if end is None else int(end),
        ending=str(entry.get("ending") or "unknown"),
        daemon=bool(entry.get("daemon")),
        last_seen=entry.get("last_seen"),
    )


def _ordered(lanes: list[Lane]) -> list[Lane]:
    """Every lane under its process or parent process, in order of birth."""
    known = {lane.id for lane in lanes}
    below: dict[str | None, list[Lane]] = {}
    for lane in lanes:
        above = lane.process if lane.kind == "thread" else (lane.parent or "").partition(".")[0]
        below.setdefault(above if above in known and above != lane.id else None, []).append(lane)

    def walk(above: str | None) -> Iterator[Lane]:
        group = below.get(above, [])
        for lane in sorted(group, key=lambda lane: (lane.kind == "process", lane.begin)):
            yield lane
            yield from walk(lane.id)

    return list(walk(None))


def _without_idle_joins(story: Story, events: list[Event]) -> list[Event]:
    """Without the joins that libraries make when the thread has long ended, as Python does at its exit."""
    ends = {lane.id: lane.end for lane in story.lanes}
    idle: set[tuple[str, str]] = set()  # who joins whom
    kept = []
    for event in events:
        at, lane, kind, data = event
        pair = (lane, str(data.get("child") or ""))
        if kind == "join" and "line" not in data and ends.get(pair[1], at + 1) <= at:
            idle.add(pair)
        elif kind == "joined" and pair in idle:
            idle.remove(pair)
        else:
            kept.append(event)
    return kept


def _thrown(events: list[Event]) -> set[tuple[int, str]]:
    """The waits that were not given up, but ended by an exception: it is what comes next in their lane."""
    found = set()
    last: dict[str, Event] = {}
    for event in events:
        before = last.get(event[1])
        if before and event[2] == "raise" and (before[2] == "timeout" or before[3].get("gave_up")):
            found.add((before[0], event[1]))
        last[event[1]] = event
    return found


def _read(story: Story) -> None:
    """One pass over the events: spans, prints, arrows and marks."""
    begins = {lane.id: lane for lane in story.lanes}
    blocked: dict[str, Span] = {}
    held: dict[tuple[str, str], tuple[Span, int]] = {}
    freed: set[tuple[str, str]] = set()  # who held which lock that another lane gave back

    def close(lane: str, at: int) -> Span | None:
        span = blocked.pop(lane, None)
        if span:
            span.end, span.closed = at, True
            story.spans.append(span)
        return span

    def let_go(lane: str, lock: str, at: int, wholly: bool = False) -> None:
        key = (lane, lock)
        if key not in held:  # a lock given back by another lane than the one that took it
            key = next((other for other in held if other[1] == lock), key)
            if key in held and story.locks.get(lock, UNKNOWN).kind == "lock":
                held[key][0].freed_by = lane
                freed.add(key)
        if key in held:
            span, depth = held.pop(key)
            if depth > 1 and not wholly:
                held[key] = (span, depth - 1)
            else:
                span.end, span.closed = at, True
                story.spans.append(span)

    def give_up(lane: str, at: int) -> None:
        if (at, lane) not in story.thrown:  # else the exception's mark stands there
            story.marks.append(Mark(at, lane, "gave-up", "gives up"))

    for at, lane, kind, data in story.events:
        if kind in ACTIVE or kind in BLOCKING:
            close(lane, at)
        if kind in BLOCKING:
            child = str(data.get("child") or "")
            blocked[lane] = Span(lane, kind, at, story.end, child, closed=False)
        elif kind in BLOCKING.values():
            span = close(lane, at)
            child = str(data.get("child") or "")
            if data.get("gave_up"):
                give_up(lane, at)
                if span:
                    span.gave_up = True
            elif kind in ("joined", "waited") and child in begins and begins[child].end <= at + 500:
                ended = begins[child]
                arrow = "join" if kind == "joined" else "wait"
                story.arrows.append(Arrow(arrow, child, min(ended.end, at), lane, at))
        elif kind == "want":
            close(lane, at)
            blocked[lane] = Span(lane, "want", at, story.end, str(data["lock"]), closed=False)
        elif kind == "acquire":
            lock = str(data["lock"])
            waited = blocked.get(lane)
            if waited and waited.kind == "want" and waited.of == lock:
                close(lane, at)
            if story.locks.get(lock, UNKNOWN).owned:
                if (lane, lock) in freed:
                    story.locks[lock].signal = True
                holding, depth = held.get((lane, lock), (Span(lane, "hold", at, at, lock, False), 0))
                held[lane, lock] = (holding, depth + 1)
        elif kind == "release":
            let_go(lane, str(data["lock"]), at)
        elif kind == "timeout":
            span = close(lane, at)
            if span:
                span.gave_up = True
            give_up(lane, at)
        elif kind == "print" and data.get("out"):
            first, last = data["out"]
            story.prints.append(Print(at, lane, int(first), int(last)))
        elif kind in ("thread-start", "fork", "spawn"):
            child = str(data.get("child") or "")
            if child in begins:
                arrow = "start" if kind == "thread-start" else kind
                story.arrows.append(Arrow(arrow, lane, at, child, max(begins[child].begin, at)))
        elif kind == "exec":
            story.marks.append(Mark(at, lane, "exec", f"exec {_argv(data.get('argv'))}".strip()))
            for key in [key for key in held if key[0] == lane]:
                let_go(*key, at, wholly=True)
        elif kind == "raise" and _error(data.get("error")) not in QUIET_ERRORS:
            story.marks.append(Mark(at, lane, "raise", _error(data.get("error"))))
        elif kind == "signal" and data.get("signal") not in (None, "0"):
            found = [child for child in _children(data) if child in begins]
            story.arrows += [Arrow("signal", lane, at, child, at) for child in found if child != lane]
            if found:
                story.marks.append(Mark(at, lane, "tell", f"sends {data['signal']}"))
        elif kind in TELLS and data.get("lock"):
            story.marks.append(Mark(at, lane, "tell", f"{TELLS[kind]} {story.lock(str(data['lock']))}"))
    for lane, waiting in blocked.items():
        waiting.end = max(begins[lane].seen, waiting.start)
        story.spans.append(waiting)
    for (lane, _), (holding, _) in list(held.items()):
        # Nobody gave it back: the lock stays taken, also after the end of the lane that took it.
        holding.end, holding.closed = max(begins[lane].seen, holding.start), False
        story.spans.append(holding)
    story.spans.sort(key=lambda span: (span.start, span.lane, span.kind, span.of))


def _argv(argv: object) -> str:
    """A command as a reader would say it: no folders before programs, and no code behind `-c`."""
    words = [str(word) for word in argv] if isinstance(argv, (list, tuple)) else []
    name = program_of(words, "/")
    if name in ("python -c", "fork server", "resource tracker", "multiprocessing"):
        return name
    return " ".join(word if re.search(r"\s", word) else word.rsplit("/", 1)[-1] for word in words)


def _children(data: Mapping[str, Any]) -> list[str]:
    """The processes that a signal goes to."""
    return [str(child) for child in data.get("children", (data.get("child") or "",))]


def _error(error: object) -> str:
    return str(error or "exception").partition(":")[0]


def _find_zombies(story: Story) -> None:
    """A child is a zombie from its end until its parent waits for it, or is gone itself."""
    seen = {arrow.source: arrow.end for arrow in story.arrows if arrow.kind == "wait"}
    processes = {lane.id: lane for lane in story.lanes if lane.kind == "process"}
    for lane in processes.values():
        parent = processes.get((lane.parent or "").partition(".")[0])
        if parent is None or lane.ending in ("hung", "cut off", "unknown") or lane.last_seen is not None:
            continue
        end = seen.get(lane.id, parent.end)
        awaited = any(
            span.kind == "wait" and span.of in ("", lane.id) and span.start <= lane.end <= span.end
            for span in story.spans
            if story.lane(span.lane).process == parent.id
        )
        if end - lane.end >= NOTICED_ZOMBIE and not awaited:
            closed = lane.id in seen
            zombie = Span(lane.id, "zombie", lane.end, end, parent.id, closed)
            story.zombies.append(zombie)
            if not closed or _neglected(story, zombie) >= LASTING_ZOMBIE:
                story.lasting.append(zombie)


def _neglected(story: Story, zombie: Span) -> int:
    """For how long of a zombie's time its parent certainly did other things than to wait or read."""
    own = [span for span in story.spans if story.lane(span.lane).process == zombie.of]
    asleep = [span for span in own if span.kind == "sleep"]
    excused = [(span.start, span.end) for span in own if span.kind in ("wait", "input")]
    times = [at for at, lane, *_ in story.events if lane.partition(".")[0] == zombie.of]
    for start, end in pairwise([zombie.start, *(at for at in times if zombie.start < at < zombie.end), zombie.end]):
        if end - start > SILENCE and not any(span.start < end and span.end > start for span in asleep):
            excused.append((start, end))
    neglected, at = 0, zombie.start
    for start, end in sorted(excused):
        neglected += max(0, min(start, zombie.end) - at)
        at = max(at, end)
    return neglected + max(0, zombie.end - at)


def _find_faults(story: Story) -> None:
    story.faults = [
        *_deadlocks(story),
        *_stuck(story),
        *_cut_off(story),
        *_loops(story),
        *_zombie_faults(story),
        *_errors(story),
        *_mixed(story),
    ]


def _deadlocks(story: Story) -> Iterator[Fault]:
    """Circles of lanes that each wait for a lock which the next one holds."""
    wants = [span for span in story.spans if span.kind == "want"]
    told: set[frozenset[str]] = set()
    for want in wants:
        if want.closed and not want.gave_up:
            continue
        now = want.start
        waits = {
            span.lane: (span.of, story.holders(span.of, now))
            for span in wants
            if span.start <= now and (now < span.end or not span.closed or span is want)
        }
        circle = _circle(want.lane, waits)
        if not circle or frozenset(circle) in told:
            continue
        told.add(frozenset(circle))
        rank = {lane.id: i for i, lane in enumerate(story.lanes)}
        first_of = circle.index(min(circle, key=lambda lane: rank.get(lane, 0)))
        circle = circle[first_of:] + circle[:first_of]
        pairs = list(zip(circle, circle[1:] + circle[:1], strict=True))
        ends = [span for span in wants if span.lane in circle and span.start <= now <= span.end]
        freed = [span for span in ends if span.gave_up]
        if not freed and any(span.closed for span in ends):
            continue  # somebody else gave a lock back: it served as a signal
        story.deadlocked += pairs
        after = "None of them can go on."
        if len(circle) == 1:
            lock = story.lock(want.of)
            text = f"{story.name(want.lane)} waits for {lock}, which it holds itself."
            after = "It can never go on."
        else:
            text = "; ".join(
                f"{story.name(lane)} waits for {story.lock(waits[lane][0])}, which {story.name(holder)} holds"
                for lane, holder in pairs
            )
            text += "."
        if freed:
            first = min(freed, key=lambda span: span.end)
            after = f"It ends when {story.name(first.lane)} gives up waiting."
        yield Fault("deadlock", f"Deadlock: {text} {after}", tuple(circle), now)


def _circle(start: str, waits: Mapping[str, tuple[str, list[str]]]) -> list[str]:
    """The lanes from `start` back to it along \"waits for a lock held by\", or nothing."""
    paths = [[start]]
    while paths:
        path = paths.pop(0)
        for holder in waits.get(path[-1], ("", []))[1]:
            if holder == start:
                return path
            if holder in waits and holder not in path:
                paths.append([*path, holder])
    return []


def _stuck(story: Story) -> Iterator[Fault]:
    """Lanes that wait to the end for a lock, outside of a deadlock."""
    circles = {lane for pair in story.deadlocked for lane in pair}
    for span in story.spans:
        if span.kind != "want" or span.closed or span.lane in circles:
            continue
        if story.lane(span.lane).daemon or story.lane(span.lane).ending not in ("hung", "cut off"):
            continue
        holders = [lane for lane in story.holders(span.of, span.end) if lane != span.lane]
        why = (
            f"which {listed([story.name(lane) for lane in holders])} took and never gave back"
            if holders
            else "which nobody gives"
        )
        text = f"{story.name(span.lane)} waits to the end for {story.lock(span.of)}, {why}."
        yield Fault("stuck", _sentence(text), (span.lane, *holders), span.start)


def _cut_off(story: Story) -> Iterator[Fault]:
    for process in [lane for lane in story.lanes if lane.kind == "process"]:
        cut = [
            lane
            for lane in story.lanes
            if lane.process == process.id and lane.kind == "thread" and lane.ending == "cut off"
        ]
        if cut:
            names = listed([lane.name for lane in cut])
            verb = "is" if len(cut) == 1 else "are"
            text = f"{process.name} ends, and the program with it: {names} {verb} cut off."
            yield Fault("cut off", _sentence(text), tuple(lane.id for lane in cut), process.end)


def _loops(story: Story) -> Iterator[Fault]:
    """Children that fork again on the line that made them: they went on in the parent's loop."""
    born: dict[str, tuple[str, int]] = {}
    replaced: set[str] = set()
    guilty: list[tuple[str, int]] = []
    for at, lane, kind, data in story.events:
        if kind == "exec":
            replaced.add(lane)
        if kind == "fork":
            place = (str(data.get("file") or ""), int(data.get("line") or 0))
            if place[1] and born.get(lane) == place and lane not in replaced:
                guilty.append((lane, at))
            born[str(data.get("child") or "")] = place
    if guilty:
        story.returning = guilty
        names = list(dict.fromkeys(story.name(lane) for lane, _ in guilty))
        goes = (
            "goes on in its parent's loop and forks" if len(names) == 1 else ("go on in their parent's loop and fork")
        )
        lanes = tuple(dict.fromkeys(lane for lane, _ in guilty))
        yield Fault("loop", _sentence(f"{listed(names)} {goes} like a parent."), lanes, guilty[0][1])


def _zombie_faults(story: Story) -> Iterator[Fault]:
    groups: dict[tuple[str, bool], list[Span]] = {}
    for zombie in story.lasting:
        groups.setdefault((zombie.of, zombie.closed), []).append(zombie)
    for (parent, closed), zombies in groups.items():
        names = listed([story.name(zombie.lane) for zombie in zombies])
        times = listed([duration(zombie.end - zombie.start) for zombie in zombies])
        few = len(zombies) == 1
        text = f"{names} has ended and is a zombie for" if few else f"{names} have ended and are zombies for"
        them = "it" if few else "them"
        until = f"until {story.name(parent)} waits"
        if not closed:
            until = f"to the end of {story.name(parent)}, which does not wait for {them}"
        if not closed and story.lane(parent).ending == "hung":
            until = f"until the run is stopped: {story.name(parent)} hangs and does not wait for {them}"
        lanes = tuple(zombie.lane for zombie in zombies)
        yield Fault("zombie", _sentence(f"{text} {times}, {until}."), lanes, zombies[0].start)


def _sentence(text: str) -> str:
    """Roles get a capital letter at the start of a sentence; names that the program gave do not."""
    return re.sub(r"^((main|parent|child)\b|(thread|pool) \d)", lambda found: found[0].capitalize(), text)


def _errors(story: Story) -> Iterator[Fault]:
    for lane in story.lanes:
        if lane.ending.startswith("raised "):
            error = lane.ending.removeprefix("raised ")
            text = _sentence(f"{lane.name} ends with {error}.")
            yield Fault("error", text, (lane.id,), lane.end)
        elif lane.ending.startswith("killed by "):
            yield Fault("killed", _sentence(f"{lane.name} is {lane.ending}."), (lane.id,), lane.end)


def _mixed(story: Story) -> Iterator[Fault]:
    """Lines of output that more than one lane wrote."""
    writers: dict[int, list[str]] = {}
    for entry in story.prints:
        for n in range(entry.first, entry.last + 1):
            lanes = writers.setdefault(n, [])
            if entry.lane not in lanes:
                lanes.append(entry.lane)
    mixed = {n: lanes for n, lanes in writers.items() if len(lanes) > 1}
    if len(mixed) <= 3:
        for n, lanes in mixed.items():
            names = listed([story.name(lane) for lane in lanes])
            yield Fault("mixed", f"Line {n} of the output was written by {names}.", tuple(lanes), 0)
    else:
        text = f"{len(mixed)} lines of the output were each written by more than one lane."
        yield Fault("mixed", text, (), 0)


TOLD_APART = 1_000  # µs of silence after which a new sentence begins


def steps(story: Story) -> list[Step]:
    """The run in words, in time order: what each lane did until another lane did something."""
    told: list[Step] = []
    wants: dict[str, int] = {}
    previous = 0
    for at, lane, kind, data in story.events:
        clause = _clause(story, at, lane, kind, data, wants)
        if clause is None:
            continue
        if not told or told[-1].lane != lane or at - previous > TOLD_APART:
            told.append(Step(at, lane))
        told[-1].clauses.append(clause)
        previous = at
    for entry in story.lanes:
        text = {
            "cut off": "is cut off: the program ends",
            "hung": "has not ended when the run is stopped",
        }.get(entry.ending, "is " + entry.ending if entry.ending.startswith("killed") else "")
        if text:
            told.append(Step(entry.end, entry.id, [Clause(text)]))
    for zombie in story.zombies:
        until = "until its parent waits" if zombie.closed else "until its parent ends"
        if not zombie.closed and story.lane(zombie.of).ending == "hung":
            until = "until the run is stopped"
        text = f"stays a zombie for {duration(zombie.end - zombie.start)}, {until}"
        if zombie not in story.lasting:
            text = f"has ended; its parent waits for it {duration(zombie.end - zombie.start)} later"
        told.append(Step(zombie.start, zombie.lane, [Clause(text)]))
    told.sort(key=lambda step: step.at)
    return told


def _clause(
    story: Story, at: int, lane: str, kind: str, data: Mapping[str, Any], wants: dict[str, int]
) -> Clause | None:
    """One event in words, or nothing where it is not worth a word."""
    who = str(data.get("child") or "")
    if who and all(who != entry.id for entry in story.lanes):
        return None  # of a lane that is not drawn
    child = story.name(who)
    ident = str(data.get("lock") or "")
    lock = story.lock(ident)
    owned = story.locks.get(ident, UNKNOWN).owned
    out: tuple[int, int] | None = None
    text = ""
    if kind == "print":
        if data.get("out"):
            out = (int(data["out"][0]), int(data["out"][1]))
            text = "sends"
        elif data.get("bytes"):
            text = f"writes {data['bytes']} bytes"
    elif kind == "want":
        wants[lane] = at
        holders = [story.name(other) for other in story.holders(ident, at)]
        text = f"waits for a notice of {lock}" if data.get("for") == "notify" else f"waits for {lock}"
        text += f", held by {listed(holders)}" if holders else ""
    elif kind in ("acquire", "timeout"):
        waited = at - wants.pop(lane, at)
        verb = "takes" if owned else "has waited for"
        if kind == "timeout":
            verb = "stops waiting for" if (at, lane) in story.thrown else "gives up waiting for"
        text = f"{verb} {lock}" + (f" after {duration(waited)}" if waited else "")
    elif kind == "release":
        text = f"gives {lock} back" if owned else f"sets {lock}"
        for span in story.spans:
            if span.freed_by == lane and (span.of, span.end) == (ident, at):
                text += f", which {story.name(span.lane)} had taken"
    elif kind == "thread-start":
        text = f"starts {child}"
    elif kind == "thread-begin":
        text = "begins"
    elif kind == "thread-end":
        error = _error(data["error"]) if data.get("error") else ""
        text = f"ends with {error}" if error else "ends"
    elif kind == "join":
        text = f"waits for the end of {child if who else 'its threads'}"
    elif kind == "joined":
        text = f"goes on: {child} has {'not ' if data.get('gave_up') else ''}ended"
    elif kind == "fork":
        text = f"forks {child}"
    elif kind == "spawn":
        program = _argv(data.get("argv"))
        verb = "launches" if story.lane(who).program else "fails to launch"
        text = f"{verb} {child}" + (f": {program}" if program not in ("", child) else "")
    elif kind == "exec":
        text = f"is replaced by {_argv(data.get('argv'))}"
    elif kind == "wait":
        text = f"waits for the end of {child if data.get('child') else 'a child'}"
    elif kind == "waited":
        text = f"learns that {child} ended: {data.get('status', 'status unknown')}"
        if data.get("gave_up") or not data.get("child"):
            text = "goes on: no child has ended"
    elif kind == "exit":
        status = data.get("status", "status unknown")
        text = "leaves; nobody asks how" if status == "returned" else f"leaves: {status}"
    elif kind == "signal":
        known = {entry.id for entry in story.lanes}
        names = listed([story.name(other) for other in _children(data) if other in known]) or "a process"
        text = f"sends {data.get('signal')} to {names}"
        if data.get("signal") in (None, "0"):
            text = f"asks whether {names} is there"
    elif kind == "sleep":
        text = f"sleeps for {duration(int(float(data.get('seconds') or 0) * 1_000_000))}"
    elif kind == "input":
        text = "waits for an answer"
    elif kind == "answered":
        text = "gets an answer"
    elif kind == "raise" and _error(data.get("error")) not in QUIET_ERRORS:
        text = f"raises {_error(data.get('error'))}"
    elif kind in TELLS:
        text = f"{TELLS[kind]} {lock}"
    if not text:
        return None
    return Clause(text, str(data.get("file") or ""), int(data.get("line") or 0), out)
