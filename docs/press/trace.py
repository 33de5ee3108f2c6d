"""A recorded run: who did what when. `collect` makes one of what the recorder left. The format is version 1.

The raw logs (`recorder/press_recorder.py`) hold records `(nanoseconds, thread, kind, …)`. Here they are
merged: pids and thread numbers become stable names, writes are found again in the terminal's output, and
what could not be seen is told in words.
"""

from __future__ import annotations

import ast
import bisect
import functools
import hashlib
import itertools
import json
import marshal
import os
import re
import signal
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

VERSION = 1
HOOK = Path(__file__).with_name("recorder")
POINTS = frozenset({"Event", "Barrier", "Queue"})  # kinds that are waited for but never held

Event = list[Any]  # [microseconds, lane, kind, data]


@dataclass
class Lane:
    """A process (its main thread) or another thread.

    With `last_seen`, nobody saw when it ended: some time after that, and at the latest at `end`.
    """

    id: str
    kind: str
    parent: str | None
    label: str
    program: str
    pid: int | None
    tid: int | None
    begin: int
    end: int | None
    ending: str
    daemon: bool
    last_seen: int | None = None


@dataclass
class Lock:
    """A lock, or something else that threads wait for; `on` is the lock that a Condition was built on."""

    id: str
    kind: str
    label: str
    file: str | None
    line: int | None
    size: int | None = None
    on: str | None = None
    copy_of: str | None = None


@dataclass
class Span:
    """A stretch of a lane: holding or waiting for a lock."""

    lane: str
    lock: str
    begin: int
    end: int | None
    ended_by: str | None  # the kind of the event that ended it; None: the lane's end


@dataclass
class Trace:
    """The whole run. `output` are the lines of the terminal, line 1 the first below the command."""

    header: dict[str, Any]
    files: dict[str, dict[str, str]]
    lanes: list[Lane]
    locks: list[Lock]
    events: list[Event]
    missing: list[str] = field(default_factory=list)
    cut: dict[str, Any] | None = None
    output: list[str] = field(default_factory=list)
    bytes: dict[str, int] = field(default_factory=dict)
    trace: int = VERSION

    def to_json(self) -> dict[str, Any]:
        """As plain lists and dictionaries, ready for `json.dumps`."""
        found = asdict(self)
        found["locks"] = [{k: v for k, v in lock.items() if v is not None} for lock in found["locks"]]
        for lane in found["lanes"]:
            if lane["last_seen"] is None:
                del lane["last_seen"]
        return {"trace": found.pop("trace"), **found}

    @classmethod
    def from_json(cls, data: dict[str, Any] | str) -> Trace:
        """The trace that `to_json` was called on; takes text, too."""
        known: dict[str, Any] = json.loads(data) if isinstance(data, str) else dict(data)
        if known.get("trace") != VERSION:
            raise ValueError(f"this is no trace of version {VERSION}: {known.get('trace')!r}")
        known["lanes"] = [Lane(**lane) for lane in known["lanes"]]
        known["locks"] = [Lock(**{"file": None, "line": None, **lock}) for lock in known["locks"]]
        return cls(**known)

    def lane(self, name: str) -> Lane:
        return next(lane for lane in self.lanes if lane.id == name)

    def lock(self, name: str) -> Lock:
        return next(lock for lock in self.locks if lock.id == name)

    def holdings(self) -> list[Span]:
        """Who held which lock from when to when. A lock may be released by another lane than its holder."""
        kinds = {lock.id: lock for lock in self.locks}
        spans: list[Span] = []
        open_: dict[str, list[Span]] = {}
        for time, lane, kind, data in self.events:
            lock = kinds.get(data.get("lock", ""))
            if lock is None or lock.kind in POINTS or lock.on:
                continue
            held = open_.setdefault(lock.id, [])
            if kind == "acquire":
                held.append(Span(lane, lock.id, time, None, None))
                spans.append(held[-1])
            elif kind == "release" and held:
                span = next((span for span in held if span.lane == lane), held[0])
                held.remove(span)
                span.end, span.ended_by = time, kind
        return spans

    def waitings(self) -> list[Span]:
        """Who waited for which lock, condition, event, barrier or queue."""
        spans: list[Span] = []
        open_: dict[tuple[str, str], Span] = {}
        for time, lane, kind, data in self.events:
            key = lane, data.get("lock", "")
            if kind == "want":
                open_[key] = Span(lane, key[1], time, None, None)
                spans.append(open_[key])
            elif kind in ("acquire", "timeout") and key in open_:
                span = open_.pop(key)
                span.end, span.ended_by = time, kind
        return spans


def environment(directory: Path) -> dict[str, str]:
    """Variables that make a Python program record itself, and what it launches, into `directory`."""
    return {"PYTHONPATH": str(HOOK), "PRESS_TRACE": str(directory)}


def decoded(status: int) -> str:
    """A wait status in words."""
    if os.WIFSIGNALED(status):
        return f"killed by {signal_name(os.WTERMSIG(status))}"
    return f"exit {os.WEXITSTATUS(status)}"


def signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


# --- the raw logs -------------------------------------------------------------------------------------

Record = tuple[Any, ...]


@dataclass
class Log:
    """What one image of one process recorded."""

    name: str
    head: dict[str, Any]
    start: int
    records: list[Record]
    full: bool
    files: dict[int, str]


def read_log(path: Path) -> Log | None:
    """Read a log up to its last whole record."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        data = bytearray()
        while block := file.read(1 << 16):
            if not any(block):
                break
            data += block
    records: list[Record] = []
    at = 0
    while at + 4 < len(data):
        length = int.from_bytes(data[at : at + 4], "little")
        end = at + 4 + length
        if length == 0 or end >= len(data) or data[end] != 0xFF:
            break
        try:
            records.append(marshal.loads(data[at + 4 : end]))
        except (ValueError, EOFError, TypeError):
            break
        at = end + 1
    if not records or records[0][2] != "H":
        return None
    files = {record[3]: record[4] for record in records if record[2] == "f"}
    return Log(path.stem, records[0][3], records[0][0], records, size - at < 600, files)


# --- processes and lanes ------------------------------------------------------------------------------


@dataclass
class Process:
    """A process and the logs of the programs that ran in it, one after the other."""

    parent: Process | None
    parent_thread: int
    birth: int
    argv: list[str]
    pid: int | None = None
    logs: list[Log] = field(default_factory=list)
    id: str = ""
    label: str = ""
    status: str | None = None
    reaped: int | None = None
    end: int | None = None
    threads: dict[tuple[str, int], Lane] = field(default_factory=dict)
    lane: Lane | None = None
    groups: list[tuple[int, int]] = field(default_factory=list)  # from when in which process group
    failed: bool = False  # an error ended it, with a status that only the system knows
    foreign: str = ""  # the path of the program that was launched, if that is no Python
    started: bool = True  # whether that program could be started

    def group(self, time: int) -> int | None:
        """The process group it is in at a time."""
        known = [group for since, group in sorted(self.groups) if since <= time]
        if known:
            return known[-1]
        return self.parent.group(self.birth) if self.parent else None


class Family:
    """All processes of a run, put together from their logs."""

    def __init__(self, logs: list[Log]) -> None:
        self.logs = sorted(logs, key=lambda log: log.start)
        self.processes: list[Process] = []
        self.of_log: dict[str, Process] = {}
        self.of_token: dict[tuple[str, int], Process] = {}
        self.unborn = 0
        by_name = {log.name: log for log in logs}
        pids = {
            (log.name, record[3]): record[4] for log in logs for record in log.records if record[2] == "P" and record[3]
        }
        failed = {(log.name, record[3]) for log in logs for record in log.records if record[2] == "-"}
        births: list[tuple[int, int, Log, Record | None]] = [(log.start, 1, log, None) for log in logs]
        births += [
            (record[0], 0, log, record)
            for log in logs
            for record in log.records
            if record[2] == "S" and (log.name, record[3]) not in failed
        ]
        forked = {tuple(log.head["parent"]) for log in logs if log.head["parent"]}
        births += [
            (record[0], 0, log, record)
            for log in logs
            for index, record in enumerate(log.records)
            if record[2] == "F" and (log.name, record[3]) not in forked and not refused(log, index)
        ]
        for time, _, log, record in sorted(births, key=lambda birth: birth[:2]):
            if record is not None:
                token = log.name, record[3]
                argv = record[4] if record[2] == "S" else []
                process = Process(self._of(log, by_name), record[1], time, argv, pids.get(token))
                process.foreign = record[7] if len(record) > 7 else ""
                group = record[6] if len(record) > 6 else None  # 0: a new one of its own
                if group or (group == 0 and process.pid):
                    process.groups.append((time, group or process.pid or 0))
                self.processes.append(process)
                self.of_token[token] = process
            else:
                self._place(log, by_name)
        self.processes.sort(key=lambda process: process.birth)
        self._name_unrecorded()
        for log in logs:
            self.of_log[log.name].groups.append((log.start, log.head["group"]))
            for record in log.records:
                if record[2] == "G" and (joined := self.by_pid(record[3], record[0])):
                    joined.groups.append((record[0], record[4]))
                if record[2] == "N" and (child := self.by_pid(record[3], record[0])):
                    child.started = False

    def _name_unrecorded(self) -> None:
        """Forked children that were killed before they could begin a log: their parent tells their pids."""
        for log in self.logs:
            known = {process.pid for process in self.processes}
            told = [r[3] for r in log.records if r[2] in "kV" and r[3] > 0 and r[3] not in known]
            for pid in dict.fromkeys(told):
                waiting = [
                    process
                    for token, process in self.of_token.items()
                    if token[0] == log.name and process.pid is None and not process.argv
                ]
                if waiting:
                    waiting[0].pid = pid
        self.unborn = sum(p.pid is None and not p.argv for p in self.processes)

    def _of(self, log: Log, by_name: dict[str, Log]) -> Process:
        if log.name not in self.of_log:
            self._place(log, by_name)
        return self.of_log[log.name]

    def _place(self, log: Log, by_name: dict[str, Log]) -> None:
        if log.name in self.of_log:
            return
        head = log.head
        process: Process | None = None
        if head["parent"] and head["parent"][0] in by_name:
            token = head["parent"][0], head["parent"][1]
            process = self.of_token.get(token)  # a child of fork_exec that runs a preexec_fn
            if process is None:
                parent_log = by_name[token[0]]
                fork = next((r for r in parent_log.records if r[2] == "F" and r[3] == token[1]), None)
                birth, thread = (fork[0], fork[1]) if fork else (log.start, 0)
                process = Process(self._of(parent_log, by_name), thread, birth, [], head["pid"])
                self.processes.append(process)
        else:
            process = self._image(log)
        process.pid = head["pid"]
        process.logs.append(log)
        self.of_log[log.name] = process

    def _image(self, log: Log) -> Process:
        """A program begins from nothing: by an exec, by a spawn, or by somebody unseen."""
        head = log.head
        same = [p for p in self.processes if p.pid == head["pid"] and p.birth <= log.start]
        if same:
            return same[-1]
        above = [p for p in self.processes if p.pid == head["ppid"] and p.birth <= log.start]
        if above:
            for process in self.processes:  # os.system: its pid is not told
                if process.parent is above[-1] and process.pid is None and not process.logs:
                    return process
        else:
            above = [p for p in self.processes if p.pid is None and not p.logs and p.birth <= log.start]
        found = Process(above[-1] if above else None, 0, log.start, list(head["argv"]), head["pid"])
        self.processes.append(found)
        return found

    def child_of_fork(self, log: Log, token: int) -> Process | None:
        for process in self.processes:
            if process.logs and process.logs[0].head["parent"] == (log.name, token):
                return process
        return self.of_token.get((log.name, token))

    def addressed(self, pid: int, time: int, sender: Process) -> list[Process]:
        """Who gets a signal that is sent to `pid`, which may be a group's number or stand for one."""
        if pid > 0:
            one = self.by_pid(pid, time)
            return [one] if one else []
        group = sender.group(time) if pid == 0 else -pid
        if group is None or pid == -1:
            return []
        return [
            p
            for p in self.processes
            if p.birth <= time and p.group(time) == group and not (p.reaped is not None and p.reaped <= time)
        ]

    def by_pid(self, pid: int, time: int) -> Process | None:
        found = [p for p in self.processes if p.pid == pid and p.birth <= time]
        return found[-1] if found else None


def refused(log: Log, index: int) -> bool:
    """Whether the fork at `index` raised an error: the next that its thread does is to raise it."""
    thread = log.records[index][1]
    after = next((record for record in log.records[index + 1 :] if record[1] == thread), None)
    return after is not None and after[2] == "!"


def program_of(argv: list[str], folder: str) -> str:
    """What runs: the script relative to the run folder, or the command's name."""
    if not argv:
        return "?"
    if "python" not in os.path.basename(argv[0]):
        return os.path.basename(argv[0])
    words = iter(argv[1:])
    for word in words:
        if word == "-c":
            code = next(words, "")
            return next((shown for name, shown in HELPERS.items() if name in code), "python -c")
        if word == "-m":
            return f"-m {next(words, '')}"
        if word in ("-W", "-X"):
            next(words, None)
        elif not word.startswith("-"):
            path = os.path.join(folder, word)
            return os.path.relpath(path, folder) if path.startswith(folder + os.sep) else os.path.basename(path)
    return "python"


HELPERS = {
    "multiprocessing.forkserver": "fork server",
    "multiprocessing.resource_tracker": "resource tracker",
    "multiprocessing.spawn": "multiprocessing",
}


# --- the terminal -------------------------------------------------------------------------------------


@dataclass
class Write:
    """Bytes sent to the terminal by one call."""

    time: int
    lane: str
    data: bytes
    size: int
    event: dict[str, Any]
    sure: bool  # went to the terminal itself, not into a pipe
    first: int | None = None


def place_writes(output: bytes, writes: list[Write], limit: int = 200_000) -> int:
    """Find each write in the output; each lane's own writes are in order. Returns the bytes nobody wrote."""
    streams: dict[str, list[Write]] = {}
    for write in sorted(writes, key=lambda write: write.time):
        streams.setdefault(write.lane, []).append(write)
    lanes = list(streams.values())
    heads = [0] * len(lanes)
    at = others = steps = 0
    # Choices that can be taken back: (position, heads, others, lanes still to try)
    trail: list[tuple[int, list[int], int, list[int]]] = []
    while any(head < len(lane) for head, lane in zip(heads, lanes, strict=True)):
        steps += 1
        live = [i for i, lane in enumerate(lanes) if heads[i] < len(lane)]
        fits = [i for i in live if output.startswith(lanes[i][heads[i]].data, at)]
        fits.sort(key=lambda i: lanes[i][heads[i]].time)
        if fits:
            if len(fits) > 1 and steps < limit:
                trail.append((at, heads.copy(), others, fits[1:]))
            choice = fits[0]
        elif trail and steps < limit and others_begin(output, at, lanes, heads, live):
            at, heads, others, rest = trail.pop()
            choice = rest[0]
            if rest[1:]:
                trail.append((at, heads.copy(), others, rest[1:]))
        else:
            ahead = [(output.find(lanes[i][heads[i]].data, at), lanes[i][heads[i]].time, i) for i in live]
            ahead = [found for found in ahead if found[0] >= 0]
            if not ahead:
                for i in live:  # these never came through
                    lanes[i][heads[i]].first = None
                    heads[i] += 1
                continue
            place, _, choice = min(ahead)
            others += place - at
            at = place
        write = lanes[choice][heads[choice]]
        write.first = at
        at += write.size
        heads = heads.copy()
        heads[choice] += 1
    return others + max(len(output) - at, 0)


def others_begin(output: bytes, at: int, lanes: list[list[Write]], heads: list[int], live: list[int]) -> bool:
    """Whether it is likelier that an earlier choice was wrong than that somebody else wrote here."""
    rest = sum(w.size for i in live for w in lanes[i][heads[i] :])
    return len(output) - at <= rest


# --- putting it together ------------------------------------------------------------------------------


def collect(
    directory: Path,
    *,
    command: str,
    output: bytes,
    folder: Path,
    root_pid: int,
    exit: int | str,  # noqa: A002
    stopped: float | None = None,
) -> Trace:
    """Merge the raw logs in `directory` into a trace.

    Args:
        directory: What `environment` was called with.
        command: What was typed.
        output: What the terminal showed, with its line ends `\\r\\n`.
        folder: Where the program ran.
        root_pid: The process the runner started.
        exit: Its exit status, the name of the signal that killed it, or "hangs" for one still running.
        stopped: When the runner saw its end, or stopped one that hangs, by `time.monotonic`.
    """
    logs = [log for path in sorted(directory.glob("*.raw")) if (log := read_log(path))]
    return _Collector(logs, command, output, folder, root_pid, exit, stopped).trace()


class _Collector:
    def __init__(
        self,
        logs: list[Log],
        command: str,
        output: bytes,
        folder: Path,
        root_pid: int,
        ended: int | str,
        stopped: float | None,
    ) -> None:
        self.family = Family(logs)
        self.logs = self.family.logs
        self.command = command
        self.output = output.replace(b"\r\n", b"\n")
        self.folder = str(folder)
        self.root_pid = root_pid
        self.exit = ended
        self.hangs = ended == "hangs"
        self.zero = self.logs[0].start if self.logs else 0
        self.events: list[tuple[int, int, str, str, dict[str, Any]]] = []  # (ns, order, lane, kind, data)
        self.order = itertools.count()
        self.locks: dict[tuple[str, str], Lock] = {}
        self.made: dict[str, tuple[str, dict[str, Any], int | None, str | None, str]] = {}
        self.files: dict[str, str] = {}
        self.writes: list[Write] = []
        self.missing: list[str] = []
        self.cut: dict[str, Any] | None = None
        self.lanes: list[Lane] = []
        self.last = max((record[0] for log in self.logs for record in log.records[-1:]), default=0)
        self.stopped = int(stopped * 1e9) if stopped else 0
        if self.hangs and self.logs:
            self.last = max(self.last, self.stopped)

    def trace(self) -> Trace:
        if self.logs:
            self._processes()
            self._threads()
            for process in self.family.processes:
                for log in process.logs:
                    self._log(process, log)
            self._endings()
            self._label_locks()
        else:
            self.missing.append(
                "Nothing was recorded: the program is no Python, or it was started with -I, -E or -S, "
                "which shut the recorder out."
            )
            self.lanes.append(
                Lane(
                    "P1",
                    "process",
                    None,
                    "main",
                    self._named(),
                    self.root_pid,
                    None,
                    0,
                    0,
                    self._end_words(),
                    False,
                )
            )
        self._prints()
        self.events.sort(key=lambda event: event[:2])
        if self.family.unborn:
            self.missing.append(f"{self.family.unborn} forked children were gone before they could be recorded.")
        return Trace(
            header=self._header(),
            files={name: {"sha256": digest} for name, digest in sorted(self._digests().items())},
            lanes=self.lanes,
            locks=list(self.locks.values()),
            events=[[self._us(ns), lane, kind, data] for ns, _, lane, kind, data in self.events],
            missing=self.missing,
            cut=self.cut,
            output=self.output.decode(errors="replace").removesuffix("\n").split("\n") if self.output else [],
            bytes=self.sums,
        )

    # header

    def _us(self, ns: int) -> int:
        return max((ns - self.zero) // 1000, 0)

    def _end_words(self) -> str:
        if self.hangs:
            return "still running (killed by the runner)"
        if isinstance(self.exit, int):
            return f"exit {self.exit}" if self.exit >= 0 else f"killed by {signal_name(-self.exit)}"
        return f"killed by {self.exit}"

    def _named(self) -> str:
        found = re.search(r"[\w./-]+\.py\b", self.command)
        return found[0] if found else self.command

    def _header(self) -> dict[str, Any]:
        head = self.logs[0].head if self.logs else {}
        return {
            "python": head.get("version", ""),
            "implementation": "CPython" if head.get("implementation") == "cpython" else head.get("implementation", ""),
            "gil": head.get("gil", True),
            "system": {"linux": "Linux", "darwin": "macOS"}.get(head.get("system", ""), head.get("system", "")),
            "command": self.command,
            "duration": self._us(self.last),
            "exit": self._end_words(),
        }

    def _digests(self) -> dict[str, str]:
        found = {}
        for name in set(self.files.values()):
            path = Path(self.folder, name)
            if path.is_file():
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return found

    # lanes

    def _processes(self) -> None:
        family = self.family.processes
        children: dict[int, int] = {}
        roots = [process for process in family if process.parent is None]
        for count, process in enumerate(family, 1):
            process.id = f"P{count}"
            image = next((log for log in process.logs if not log.head["parent"]), None)
            argv = ["python", *image.head["argv"][1:]] if image else process.argv
            parent = process.parent
            forked = not process.argv and (not process.logs or bool(process.logs[0].head["parent"]))
            program = self._program(parent, process.birth) if forked and parent else program_of(argv, self.folder)
            if not process.started:
                program = ""
            elif process.foreign and not image:
                program = os.path.basename(process.foreign)  # argv tells only what it was called
            if parent is None:
                label = "parent" if any(p.parent is process for p in family) else "main"
                if len(roots) > 1:
                    label = f"{label} ({program})"
            elif program in ("fork server", "resource tracker"):
                label = "" if forked else program
            else:
                label = ""
            if program == "multiprocessing" and parent is not None:
                program = self._program(parent, process.birth)
            if not label:
                above = parent
                while above is not None and above.label in ("fork server", "resource tracker"):
                    above = above.parent
                if forked and program == "fork server" and above is not None:
                    program = self._program(above, process.birth)
                key = id(above)
                children[key] = children.get(key, 0) + 1
                if above is not None and above.label.startswith("child "):
                    label = f"{above.label}.{children[key]}"
                else:
                    label = f"child {children[key]}"
            process.label = label
            process.lane = Lane(
                process.id,
                "process",
                parent.id if parent else None,
                label,
                program,
                process.pid,
                process.logs[0].head["native"] if process.logs else None,
                self._us(process.birth),
                None,
                "unknown",
                False,
            )
            self.lanes.append(process.lane)

    def _program(self, process: Process, time: int) -> str:
        """What runs in a process at a time: exec changes it."""
        assert process.lane is not None
        program = process.lane.program
        for log in process.logs[1:]:
            if log.start <= time and not log.head["parent"]:
                program = program_of(["python", *log.head["argv"][1:]], self.folder)
        return program

    def _threads(self) -> None:
        for process in self.family.processes:
            assert process.lane is not None
            starts = sorted(
                ((record, log) for log in process.logs for record in log.records if record[2] == "T"),
                key=lambda found: found[0][0],
            )
            failed = {(log.name, r[3]) for log in process.logs for r in log.records if r[2] == "-"}
            count = 0
            for record, log in starts:
                if (log.name, record[3]) in failed:
                    continue
                count += 1
                _, _, _, number, name, function, daemon, _ = record
                label = name or (f"thread {count} ({function})" if function else f"thread {count}")
                lane = Lane(
                    f"{process.id}.T{count}",
                    "thread",
                    self._lane(process, log, record[1]),
                    label,
                    self._program(process, record[0]),
                    process.pid,
                    None,
                    self._us(record[0]),
                    None,
                    "unknown",
                    bool(daemon),
                )
                process.threads[log.name, number] = lane
                self.lanes.append(lane)
        order = {process.id: n for n, process in enumerate(self.family.processes)}
        self.lanes.sort(key=lambda lane: order[lane.id.split(".")[0]])

    def _lane(self, process: Process, log: Log, thread: int) -> str:
        found = process.threads.get((log.name, thread))
        return found.id if found else process.id

    # events

    def _at(self, log: Log, at: Any) -> dict[str, Any]:
        if not at:
            return {}
        return {"file": self._file(log, at[0]), "line": at[1]}

    def _file(self, log: Log, number: int) -> str:
        path = log.files.get(number, "?")
        name = os.path.relpath(path, self.recorded_folder(log))
        self.files[path] = name
        return name

    def recorded_folder(self, log: Log) -> str:
        path = next(iter(log.files.values()), self.folder)
        return self.folder if path.startswith(self.folder + os.sep) else os.path.realpath(self.folder)

    def _lock(self, process: Process, key: str) -> str:
        found = self.locks.get((process.id, key))
        if found is None:
            kind, at, size, on, owner = self.made.get(key, ("lock", {}, None, None, ""))
            first = next((lock for (_, other), lock in self.locks.items() if other == key), None)
            found = Lock(f"L{len(self.locks) + 1}", kind, "", at.get("file"), at.get("line"), size)
            self.locks[process.id, key] = found
            if on:
                found.on = self._lock(process, on)
            if owner != process.id and first is not None:
                found.copy_of = first.id
        return found.id

    def _log(self, process: Process, log: Log) -> None:
        assert process.lane is not None
        records = log.records
        if log.full:
            self.cut = {"events": len(records), "why": "the recording of a process was full"}
        failed = {record[3] for record in records if record[2] == "-"}
        for index, record in enumerate(records):
            ns, thread, kind = record[:3]
            lane = self._lane(process, log, thread)
            rest = record[3:]
            add = functools.partial(self._add, ns, lane)
            if kind == "l":
                data = self._at(log, rest[:2])
                if rest[2]:
                    data["locals"] = rest[2]
                add("line", data)
            elif kind in "()":
                add("call" if kind == "(" else "return", {**self._at(log, rest[:2]), "function": rest[2]})
            elif kind == "!":
                add("raise", {**self._at(log, rest[:2]), "error": rest[2]})
            elif kind == "L":
                made = self._at(log, rest[2])
                size = rest[3] if len(rest) > 3 else None
                self.made[rest[0]] = rest[1], made, size, rest[4] if len(rest) > 4 else None, process.id
                self._lock(process, rest[0])
            elif kind in LOCKING:
                data = {**self._at(log, rest[1]), "lock": self._lock(process, rest[0])}
                if len(rest) > 2:
                    data["for"] = rest[2]
                add(LOCKING[kind], data)
            elif kind == "T":
                if rest[0] not in failed:
                    add("thread-start", {**self._at(log, rest[4]), "child": self._lane(process, log, rest[0])})
            elif kind == "B":
                found = process.threads.get((log.name, thread))
                if found:
                    found.tid = rest[0]
                add("thread-begin", {})
            elif kind == "E":
                add("thread-end", {"error": rest[0]} if rest[0] else {})
            elif kind in "jJ":
                data = self._at(log, rest[-1])
                if rest[0]:  # without a number: all threads, at the exit
                    data["child"] = self._lane(process, log, rest[0])
                if kind == "J" and not rest[1]:
                    data["gave_up"] = True
                add("join" if kind == "j" else "joined", data)
            elif kind == "F":
                child = self.family.child_of_fork(log, rest[0])
                if child:
                    add("fork", {**self._at(log, rest[1]), "child": child.id})
            elif kind == "S":
                child = self.family.of_token.get((log.name, rest[0]))
                if child:
                    add("spawn", {**self._at(log, rest[2]), "child": child.id, "argv": rest[1]})
            elif kind == "P" and rest[0] == 0:
                child = self.family.by_pid(rest[1], ns)
                if child:
                    add("spawn", {**self._at(log, rest[2]), "child": child.id, "argv": []})
            elif kind == "x":
                if not any(later[2] == "y" and later[1] == thread for later in records[index + 1 :]):
                    add("exec", {**self._at(log, rest[1]), "argv": rest[0][1:] or rest[0]})
            elif kind in "vV":
                self._wait(log, kind, ns, rest, add)
            elif kind == "X":
                process.end = ns
                if process.reaped is None:
                    process.status = f"exit {rest[0]}"
                add("exit", {**self._at(log, rest[1]), "status": f"exit {rest[0]}"})
            elif kind == "U":
                process.failed = process.failed or thread == 0
                if rest[1] is not None and process.status is None and thread == 0:
                    process.status = f"exit {rest[1]}"
            elif kind == "Z":
                process.end = ns
            elif kind == "k":
                victims = self.family.addressed(rest[0], ns, process)
                data = {**self._at(log, rest[2]), "signal": signal_name(rest[1]) if rest[1] else "0"}
                if rest[0] > 0 and victims:
                    data["child"] = victims[0].id
                elif victims:
                    data["children"] = [victim.id for victim in victims]
                add("signal", data)
            elif kind == "s":
                add("sleep", {**self._at(log, rest[1]), "seconds": rest[0]})
            elif kind == "u":
                add("wake", self._at(log, rest[0]))
            elif kind == "i":
                add("input", self._at(log, rest[2]))
                if rest[0]:
                    self._write(log, ns, lane, 1, rest[0], len(rest[0]), rest[1], rest[2])
            elif kind == "I":
                add("answered", self._at(log, rest[0]))
            elif kind == "t":
                self._write(log, ns, lane, *rest)
            elif kind == "q":
                for write in reversed(self.writes):
                    if write.lane == lane:
                        write.size = rest[1] or 0
                        write.data = write.data[: write.size]
                        break
            elif kind == "c":
                self.cut = {
                    "events": len(self.events),
                    "why": "a process did more than is kept: from here on without its lines, calls and locks",
                }
            elif kind == "?":
                self.missing.append(MISSING[rest[0]])

    def _add(self, ns: int, lane: str, kind: str, data: dict[str, Any]) -> None:
        self.events.append((ns, next(self.order), lane, kind, data))

    def _wait(self, log: Log, kind: str, ns: int, rest: Record, add: Any) -> None:
        data = self._at(log, rest[2 if kind == "V" else 1])
        if kind == "v":
            child = self.family.by_pid(rest[0], ns) if rest[0] else None
            if len(rest) > 2:
                child = self.family.of_token.get((log.name, rest[2]))
            if child:
                data["child"] = child.id
            add("wait", data)
            return
        child = self.family.by_pid(rest[0], ns) if rest[0] else None
        if len(rest) > 3:
            child = self.family.of_token.get((log.name, rest[3]))
        data["status"] = decoded(rest[1]) if rest[1] is not None else "no child"
        if child:
            data["child"] = child.id
            if rest[1] is not None:
                child.status, child.reaped = data["status"], ns
        add("waited", data)

    def _write(self, log: Log, ns: int, lane: str, fd: int, data: bytes, size: int, target: Any, at: Any) -> None:
        head = self.logs[0].head  # later ones may have made themselves terminals of their own
        targets = {tuple(known) for known, tty in zip(head["std"], head["tty"], strict=True) if tty}
        target = tuple(target) if target else None
        sure = target in targets
        piped = target == tuple(self.logs[0].head["std"][1] or ()) and "|" in self.command
        if (sure or piped) and size:
            event = {**self._at(log, at), "fd": fd, "bytes": size}
            self.writes.append(Write(ns, lane, data[:size], size, event, sure))

    # endings

    def _endings(self) -> None:
        root = next((p for p in self.family.processes if p.pid == self.root_pid), self.family.processes[0])
        last: dict[str, int] = {}
        replaced: dict[str, int] = {}
        signals: dict[str, list[tuple[int, str]]] = {}
        awaited: dict[str, str] = {}  # lane -> the child whose end it waits for
        exits: set[str] = set()
        for ns, _, name, kind, data in sorted(self.events, key=lambda event: event[:2]):
            last[name] = ns
            if kind == "exec":
                replaced[name.split(".")[0]] = ns
            elif kind == "signal":
                for victim in data.get("children", [data.get("child", "")]):
                    signals.setdefault(victim, []).append((ns, data["signal"]))
            elif kind in ("wait", "waited"):
                awaited[name] = data.get("child", "") if kind == "wait" else ""
            elif kind == "exit":
                exits.add(name.split(".")[0])
        for process in self.family.processes:
            lane = process.lane
            assert lane is not None
            does = [last[name] for name in last if name.split(".")[0] == process.id]
            does += [w.time for w in self.writes if w.lane.split(".")[0] == process.id]
            done = max([process.birth, *does])
            if process is root and self.hangs:  # the runner saw it alive to the last: nothing of it went unseen
                process.end, lane.ending = self.last, "hung"
            else:
                if process is root:
                    process.status = self._end_words()
                self._ending(process, done, signals.get(process.id, []), process.id in awaited.values())
            if process is root and process.end is None:  # the runner saw its end, but not when
                process.end = max(done, self.stopped or (done if process.logs else self.last))
                self.last = max(self.last, process.end)
                lane.last_seen = self._us(done) if process.end > done else None
            elif process.end is None and lane.ending not in ("hung", "unknown"):
                process.end = max(done, process.reaped or 0)
                lane.last_seen = self._us(done)
            elif process.end is None:
                process.end = self.last if lane.ending == "hung" else done
            elif lane.ending.startswith(("exit", "returned")) and process.id not in exits:
                self.events.append((process.end, next(self.order), process.id, "exit", {"status": lane.ending}))
            lane.end = self._us(process.end)
            for thread in process.threads.values():
                self._thread_ending(process, thread, last, replaced)

    def _ending(self, process: Process, done: int, signals: list[tuple[int, str]], awaited: bool) -> None:
        """How a process ended, and when, where that was seen: by itself, or by who killed it."""
        assert process.lane is not None
        watched = bool(process.logs) and not self._left(process)
        own, process.end = process.end, None
        before = [(ns, name) for ns, name in signals if process.reaped is None or ns <= process.reaped]
        deadly = [ns for ns, name in before if process.status == f"killed by {name}"]
        kills = [ns for ns, name in before if name == "SIGKILL" and ns >= done]
        if deadly:
            process.end = max(done, deadly[-1])
        elif watched and own is not None:
            process.end = max(done, own)
        elif watched and process.reaped is None and kills and process.status in (None, "killed by SIGKILL"):
            process.end, process.status = kills[0], "killed by SIGKILL"
        if process.end is not None and process.reaped is not None:
            process.end = min(process.end, process.reaped)
        if process.status and (process.end is not None or process.reaped is not None or not process.failed):
            process.lane.ending = process.status
        elif process.end is not None and not process.failed:
            process.lane.ending = "returned"
        elif self.hangs and process.end is None and (awaited or (watched and not any(n >= done for n, _ in before))):
            process.lane.ending = "hung"

    def _left(self, process: Process) -> bool:
        """Whether the process became something that does not record itself."""
        log = process.logs[-1]
        kinds = [record[2] for record in log.records]
        return "x" in kinds and "y" not in kinds[kinds.index("x") :]

    def _thread_ending(self, process: Process, lane: Lane, last: dict[str, int], replaced: dict[str, int]) -> None:
        end = next(
            ((ns, data) for ns, _, name, kind, data in self.events if name == lane.id and kind == "thread-end"),
            None,
        )
        assert process.lane is not None and process.end is not None
        if end is not None:
            lane.end = self._us(end[0])
            lane.ending = f"raised {end[1]['error']}" if "error" in end[1] else "returned"
            return
        lane.end = self._us(max(process.end, last.get(lane.id, 0)))
        if process.lane.ending == "hung":
            lane.ending = "hung"
        elif process.id in replaced and last.get(lane.id, 0) <= replaced[process.id]:
            lane.ending, lane.end = "replaced", self._us(replaced[process.id])
        else:
            lane.ending = "cut off"

    # labels of locks

    def _label_locks(self) -> None:
        sites: dict[tuple[str, str | None, int | None], list[Lock]] = {}
        for (process, _), lock in self.locks.items():
            sites.setdefault((process, lock.file, lock.line), []).append(lock)
        for (_, file, line), locks in sites.items():
            names = self._assigned(file, line) if file and line else []
            for count, lock in enumerate(locks):
                name = names[0] if names else lock.kind
                if len(names) == len(locks):
                    name = names[count]
                elif len(locks) > 1:
                    name = f"{name}[{count}]"
                lock.label = name

    def _assigned(self, file: str, line: int) -> list[str]:
        """The names that the statement at a line gives to what it makes."""
        try:
            tree = ast.parse(Path(self.folder, file).read_text(encoding="utf-8"))
        except (OSError, SyntaxError, ValueError):
            return []
        best: list[str] = []
        for node in ast.walk(tree):
            targets: list[ast.expr] = []
            if isinstance(node, ast.Assign):
                targets = node.targets
            elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
                targets = [node.target]
            elif (
                isinstance(node, ast.keyword) and node.arg and node.value.lineno <= line <= (node.value.end_lineno or 0)
            ):
                best = best or [node.arg]
                continue
            if targets and isinstance(node, ast.stmt | ast.expr) and node.lineno <= line <= (node.end_lineno or 0):
                first = targets[0]
                parts = first.elts if isinstance(first, ast.Tuple) else [first]
                best = [ast.unparse(part).removeprefix("self.") for part in parts]
        return best

    # prints

    def _prints(self) -> None:
        if not self.logs:
            self.sums = {"seen": len(self.output), "written": 0, "others": len(self.output), "lost": 0}
            return
        others = place_writes(self.output, self.writes)
        starts = [0] + [m.end() for m in re.finditer(b"\n", self.output)]
        written = lost = piped = 0
        groups: list[list[Write]] = []
        marks = self._marks()
        for write in sorted(self.writes, key=lambda write: write.time):
            if write.first is None:
                if write.sure:
                    lost += write.size
                else:
                    piped += write.size
                continue
            written += write.size
            group = next((g for g in reversed(groups) if g[-1].lane == write.lane), None)
            if group and self._together(group[-1], write, marks):
                group.append(write)
            else:
                groups.append([write])
        for group in groups:
            firsts = [write.first for write in group if write.first is not None]
            ends = [write.first + write.size - 1 for write in group if write.first is not None]
            data = {
                **group[0].event,
                "bytes": sum(write.size for write in group),
                "out": [_line(starts, min(firsts)), _line(starts, max(ends))],
            }
            self.events.append((group[0].time, next(self.order), group[0].lane, "print", data))
        self.sums = {"seen": len(self.output), "written": written, "others": others, "lost": lost}
        if others:
            self.missing.append(
                f"{'1 byte' if others == 1 else f'{others} bytes'} of the output "
                f"{'was' if others == 1 else 'were'} not written by recorded code: typed keys, "
                "or programs that are not Python."
            )
        if piped:
            self.missing.append("What went through a pipe to another program is not found in the output again.")

    def _marks(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for ns, _, lane, _, _ in self.events:
            found.setdefault(lane, []).append(ns)
        return {lane: sorted(times) for lane, times in found.items()}

    def _together(self, one: Write, two: Write, marks: dict[str, list[int]]) -> bool:
        """Whether two writes are pieces of one print: the same line, and nothing happened between."""
        if one.event.get("line") != two.event.get("line") or one.event["fd"] != two.event["fd"]:
            return False
        return not any(one.time < ns < two.time for ns in marks.get(one.lane, []))


def _line(starts: list[int], at: int) -> int:
    return bisect.bisect_right(starts, at)


LOCKING = {
    "a": "acquire",
    "r": "release",
    "w": "want",
    "o": "timeout",
    "p": "put",
    "g": "get",
    "n": "notify",
    "e": "set",
    "z": "clear",
}

MISSING = {
    "trace": "The program set a trace function of its own; from then on its lines are not seen.",
    "monitoring": "The program took all of sys.monitoring's tools; from then on its lines are not seen.",
}


def lines(trace: Trace) -> Iterator[str]:
    """The events in one line of text each, for eyes."""
    names = {lane.id: lane.label for lane in trace.lanes}
    for time, lane, kind, data in trace.events:
        yield f"{time / 1000:10.3f} ms  {names[lane]:20} {kind:12} " + " ".join(f"{k}={v}" for k, v in data.items())


def save(trace: Trace, path: Path) -> None:
    """Write a trace to a file."""
    path.write_text(json.dumps(trace.to_json(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def load(path: Path) -> Trace:
    """Read a trace from a file."""
    return Trace.from_json(path.read_text(encoding="utf-8"))


__all__ = ["Lane", "Lock", "Span", "Trace", "collect", "environment", "lines", "load", "save"]
