"""Run a program as a reader would, several times, and keep what was seen.

Every run starts from a fresh copy of the files it mentions, in a clean environment, on a terminal of its own
(`press.terminal`). A command is run once per build however many pages name it, and finished runs are kept in
`.cache/press` under a hash of everything they depend on.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import platform
import re
import shlex
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from press import project, terminal, trace

HOME = "/home/you"
"""What pages show in place of a run's temporary folder."""
HANGS = "hangs"
PID_SPAN = 5000
"""How many ids after its own a run can have used, where the system does not tell (not Linux)."""
FAULT_RUNS = 20
"""A program that has not shown its declared fault is run on, up to this many times in all."""
RECORDED_FOLDERS = frozenset({"threads", "processes"})
_SHELL = re.compile(r"[|&;<>()$`\\\"'*?\[\]#~=%{}]")


class RunError(Exception):
    """A program did not run as its page declares; the message says what happened and what to do."""


@dataclass(frozen=True)
class Command:
    """Everything that a run depends on besides the bytes of files; the arguments of `run`."""

    command: str
    cwd: str
    keys: tuple[str, ...] = ()
    exit: int | str = 0
    timeout: float = 10.0
    record: bool = False
    measure: bool = False
    fault: str | None = None

    def __str__(self) -> str:
        return f"`{self.command}` in snippets/{self.cwd}"


@dataclass(frozen=True)
class Attempt:
    """One run: its transcript's lines, end, duration in seconds, and the first and last id it can have used."""

    lines: tuple[str, ...]
    status: int | str
    seconds: float
    pids: tuple[int, int]
    trace: dict[str, Any] | None = None

    @property
    def transcript(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Run:
    """All attempts at one command; the one that pages show is `shown`.

    `faulty` holds the indexes of the attempts that show the fault the page declares.
    """

    command: Command
    attempts: tuple[Attempt, ...]
    python: str
    system: str
    when: str
    writer: str | None = None
    fault: tuple[str, str] | None = None
    faulty: frozenset[int] = field(default_factory=frozenset)

    @property
    def shown(self) -> Attempt:
        return self.attempts[min(self.faulty, default=0)]

    def __str__(self) -> str:
        return self.shown.transcript


_seen: ContextVar[list[Run] | None] = ContextVar("seen", default=None)


@contextmanager
def collected() -> Iterator[list[Run]]:
    """The runs that `run` returns inside the block."""
    runs: list[Run] = []
    token = _seen.set(runs)
    try:
        yield runs
    finally:
        _seen.reset(token)


def command_of(
    command: str,
    *,
    cwd: str,
    keys: Sequence[str] = (),
    exit: int | str = 0,  # noqa: A002 - the word that pages read best
    timeout: float = 10.0,
    record: bool | None = None,
    measure: bool = False,
    writer: str | None = None,  # noqa: ARG001 - belongs to the contract, not to the command
    fault: tuple[str, str] | None = None,
) -> Command:
    """The `Command` of a call of `run` with the same arguments.

    Raises:
        RunError: when an argument cannot be right.
    """
    if not (project.snippets() / cwd).is_dir():
        raise RunError(f"no folder snippets/{cwd}: correct cwd=…")
    for program in programs(command):
        if not (project.snippets() / cwd / program).is_file():
            raise RunError(f"no program snippets/{cwd}/{program}: correct the command, or add the file")
    if fault is not None:
        try:
            re.compile(fault[1])
        except re.error as error:
            raise RunError(f"fault={fault!r}: not a regular expression ({error})") from error
    recorded = (cwd.split("/")[0] in RECORDED_FOLDERS) if record is None else record
    return Command(
        command=command,
        cwd=cwd,
        keys=tuple(keys),
        exit=exit,
        timeout=timeout,
        record=recorded and not measure,
        measure=measure,
        fault=fault[1] if fault else None,
    )


def programs(command: str) -> list[str]:
    """The programs of the run folder that a command line names, as in `python -u mutex.py`."""
    return re.findall(r"(?<![\w./-])[\w-]+(?:/[\w-]+)*\.py\b", command)


def needed(command: Command) -> list[Path]:
    """What a run finds in its folder: whatever the command mentions, and whatever that mentions in turn.

    A file is mentioned by its whole name, a module by an import, a folder as a word of the command or the start of
    a program's string. One that is missing is a loud error of the program.
    """
    there = {path.name: path for path in (project.snippets() / command.cwd).iterdir()}
    found: list[Path] = []
    texts = [" ".join(f'"{word}"' for word in shlex.split(command.command))]
    while texts:
        for name in _mentioned(texts.pop()) & there.keys():
            path = there.pop(name)
            found.append(path)
            if path.suffix == ".py":
                texts.append(path.read_text("utf-8"))
    return sorted(found)


def _mentioned(text: str) -> set[str]:
    files = re.findall(r"[\w-]+(?:\.[\w-]+)+", text)
    modules = re.findall(r"^\s*(?:import|from) (\w+)", text, re.MULTILINE)
    folders = re.findall(r"[\"']([\w-]+)[\"'/]", text)
    return {*files, *(f"{module}.py" for module in modules), *folders}


def run(command: str, *, cwd: str, **options: Any) -> Run:
    """Run a command line beside a copy of what it needs of `snippets/<cwd>/`, as often as the build asks for.

    Args:
        command: What a reader types, such as `"python mutex.py"`; shell syntax is allowed.
        cwd: The folder in `snippets/`.
        keys: What is typed, each with Enter, when the program waits for input; `"^D"` ends the input,
            `"^C"` interrupts.
        exit: The declared end: an exit status, a signal's name (`"SIGKILL"`), or `"hangs"` for a program
            that must still run at its timeout.
        timeout: Seconds.
        record: Whether the first attempt is traced; by default in threads and processes.
        measure: The program measures: it is not traced, and nothing runs beside it.
        writer: Regular expression that names a line's writer, for the contract `writer-order`.
        fault: What must go wrong, in words and as a regular expression to be found in the transcript of
            at least one attempt.

    Raises:
        RunError: when the program does not exist, ends otherwise than declared, prints too much, waits for
            more input than is typed, leaves a process, or never shows its fault.
    """
    asked = command_of(command, cwd=cwd, **options)
    attempts, when = _memo.result(asked)
    fault = options.get("fault")
    faulty = frozenset(_faulty(asked, attempts))
    if fault and not faulty:
        raise RunError(
            f"{asked}: in {len(attempts)} runs it never happened that {fault[0]} "
            f"(searched for {fault[1]!r}); make the fault certain, or correct the expression. The last run:\n"
            + attempts[-1].transcript
        )
    result = Run(
        command=asked,
        attempts=attempts,
        python=f"{platform.python_implementation()} {platform.python_version()}",
        system=platform.system(),
        when=when,
        writer=options.get("writer"),
        fault=fault,
        faulty=faulty,
    )
    if (seen := _seen.get()) is not None:
        seen.append(result)
    return result


def ahead(commands: Iterable[Command]) -> None:
    """Start these commands now, several at a time; `run` then waits for their results."""
    _memo.start(commands)


@contextmanager
def alone() -> Iterator[None]:
    """Nothing that this build runs is running inside the block: for what measures."""
    with _crowd.joined(alone=True):
        yield


def cancel() -> None:
    """Start nothing more of what was asked for ahead."""
    _memo.cancel()


def _faulty(command: Command, attempts: Sequence[Attempt]) -> Iterator[int]:
    if command.fault is not None:
        pattern = re.compile(command.fault, re.MULTILINE)
        yield from (n for n, attempt in enumerate(attempts) if pattern.search(attempt.transcript))


class _Memo:
    """Results by command and by the bytes they depend on; at most a few commands run at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._futures: dict[tuple[Command, str], Future[tuple[tuple[Attempt, ...], str]]] = {}
        self._pool: ThreadPoolExecutor | None = None

    def start(self, commands: Iterable[Command]) -> None:
        """Queue the commands: first those that measure, alone, one after the other; then the others."""
        todo = sorted(set(commands), key=lambda command: not command.measure)
        for command in todo:
            self._future(command)

    def result(self, command: Command) -> tuple[tuple[Attempt, ...], str]:
        try:
            return self._future(command).result()
        except KeyboardInterrupt:
            self.cancel()
            raise

    def cancel(self) -> None:
        with self._lock:
            pool, self._pool = self._pool, None
            self._futures.clear()
        if pool:
            pool.shutdown(wait=False, cancel_futures=True)

    def _future(self, command: Command) -> Future[tuple[tuple[Attempt, ...], str]]:
        key = (command, _digest(command))
        with self._lock:
            if key not in self._futures:
                if self._pool is None:
                    workers = max(4, 3 * (os.cpu_count() or 1))
                    self._pool = ThreadPoolExecutor(workers, thread_name_prefix="press")
                self._futures[key] = self._pool.submit(_attempts, *key)
            return self._futures[key]


class _Crowd:
    """Many may run together; one that measures runs alone."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._running = 0
        self._alone = False
        self._waiting_alone = 0

    @contextmanager
    def joined(self, *, alone: bool) -> Iterator[None]:
        with self._changed:
            if alone:
                self._waiting_alone += 1
                self._changed.wait_for(lambda: not self._running and not self._alone)
                self._waiting_alone -= 1
                self._alone = True
            else:
                self._changed.wait_for(lambda: not self._alone and not self._waiting_alone)
                self._running += 1
        try:
            yield
        finally:
            with self._changed:
                if alone:
                    self._alone = False
                else:
                    self._running -= 1
                self._changed.notify_all()


_memo = _Memo()
_crowd = _Crowd()


def _attempts(command: Command, digest: str) -> tuple[tuple[Attempt, ...], str]:
    if (kept := _load(digest)) is not None:
        return kept
    found: list[Attempt] = []
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        while len(found) < project.runs() or (_awaits_fault(command, found) and len(found) < FAULT_RUNS):
            folder = Path(os.path.realpath(name)) / str(len(found))
            with _crowd.joined(alone=command.measure):
                # The picture is of the run that is shown, and a run that shows the fault is preferred.
                record = command.record and (not found or _awaits_fault(command, found))
                found.append(_attempt(command, folder, record=record))
    when = datetime.now(UTC).isoformat(timespec="seconds")
    result = (tuple(found), when)
    _keep(digest, result)
    return result


def _awaits_fault(command: Command, found: Sequence[Attempt]) -> bool:
    return command.fault is not None and not any(True for _ in _faulty(command, found))


def _attempt(command: Command, home: Path, *, record: bool) -> Attempt:
    folder = home / command.cwd
    (home / "tmp").mkdir(parents=True)
    folder.mkdir(parents=True)
    for path in needed(command):
        if path.is_dir():
            shutil.copytree(path, folder / path.name, symlinks=True)
        else:
            shutil.copy2(path, folder / path.name)
    environment = {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": _path(),
        "PWD": str(folder),
        "SHELL": "/bin/sh",
        "TERM": "dumb",
        "TMPDIR": str(home / "tmp"),
        "TZ": "UTC",
        "USER": "you",
    }
    log = home / "trace"
    if record:
        log.mkdir()
        environment |= trace.environment(log)
    began = time.monotonic()
    outcome = terminal.play(
        _arguments(command.command),
        folder=folder,
        environment=environment,
        keys=command.keys,
        timeout=command.timeout,
    )
    text = f"$ {command.command}\n" + readable(outcome.output)
    lines = tuple(text.replace(str(home), HOME).rstrip("\n").split("\n"))
    _demand_declared_end(command, outcome, "\n".join(lines))
    traced: dict[str, Any] | None = None
    if record:
        collected_trace = trace.collect(
            log,
            command=command.command,
            output=outcome.output,
            folder=folder,
            root_pid=outcome.pid,
            exit=outcome.status,
            stopped=began + outcome.seconds,
        )
        traced = json.loads(json.dumps(collected_trace.to_json()).replace(str(home), HOME))
    return Attempt(lines, outcome.status, outcome.seconds, (outcome.pid, _last_pid(outcome.pid)), traced)


def record(file: Path, arguments: Sequence[str], *, keys: Sequence[str] = (), timeout: float = 60.0) -> dict[str, Any]:
    """The trace (see `press.trace`) of any program, run where it stands and in the caller's environment.

    Raises:
        RunError: when it has to be stopped.
    """
    command = shlex.join(["python", str(file), *arguments])
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        log = Path(name)
        began = time.monotonic()
        outcome = terminal.play(
            [sys.executable, str(file), *arguments],
            folder=Path.cwd(),
            environment=os.environ | trace.environment(log),
            keys=keys,
            timeout=timeout,
        )
        if outcome.problem:
            raise RunError(f"`{command}`: {outcome.problem}")
        return trace.collect(
            log,
            command=command,
            output=outcome.output,
            folder=file.resolve().parent,
            root_pid=outcome.pid,
            exit=outcome.status,
            stopped=began + outcome.seconds,
        ).to_json()


def _demand_declared_end(command: Command, outcome: terminal.Outcome, transcript: str) -> None:
    if outcome.problem:
        what = outcome.problem
    elif outcome.status == command.exit:
        return
    elif outcome.status == HANGS:
        what = (
            f"still running after {command.timeout:g} s, so it was killed; "
            'give it an end, a larger timeout=…, or declare exit="hangs"'
        )
    else:
        what = (
            f"ended with {in_words(outcome.status)}, declared is {in_words(command.exit)}: "
            f"correct the program, or declare exit={outcome.status!r}"
        )
    tail = transcript if len(transcript) < 4000 else f"{transcript[:2000]}\n[…]\n{transcript[-2000:]}"
    raise RunError(f"{command}: {what}. Its transcript:\n{tail}")


def in_words(status: int | str) -> str:
    """An end as pages and messages say it: "exit status 3", "killed by SIGKILL", "still running"."""
    if isinstance(status, int):
        return f"exit status {status}"
    return "still running at its timeout" if status == HANGS else f"killed by {status}"


def readable(output: bytes) -> str:
    """A terminal's bytes as text: carriage returns overwrite, what is not UTF-8 or not printable is escaped."""
    text = output.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    return "\n".join(_overwritten(line) for line in text.split("\n"))


def _overwritten(line: str) -> str:
    shown = ""
    for part in line.split("\r"):
        shown = part + shown[len(part) :]
    return "".join(c if c.isprintable() or c == "\t" else c.encode("unicode_escape").decode() for c in shown)


def _arguments(command: str) -> list[str]:
    return ["/bin/sh", "-c", command] if _SHELL.search(command) else shlex.split(command)


@cache
def _path() -> str:
    """PATH for programs: `python` is the interpreter that builds the site."""
    folder = os.path.dirname(sys.executable)
    if not os.path.exists(os.path.join(folder, "python")):
        folder = tempfile.mkdtemp(prefix="press-bin-")
        wrapper = Path(folder, "python")
        wrapper.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
        wrapper.chmod(0o755)
    return os.pathsep.join([folder, "/usr/local/bin", "/usr/bin", "/bin"])


def _last_pid(first: int) -> int:
    try:
        return int(Path("/proc/loadavg").read_text().split()[4])
    except OSError:
        return first + PID_SPAN


@cache
def _press_digest() -> bytes:
    """A hash of what makes a run; how it is shown and compared does not count."""
    folder = Path(__file__).parent
    files = [folder / f"{name}.py" for name in ("runs", "terminal", "supervisor", "trace")]
    digest = hashlib.sha256()
    for path in [*files, *sorted((folder / "recorder").glob("*.py"))]:
        digest.update(path.read_bytes())
    return digest.digest()


def _digest(command: Command) -> str:
    """A hash of all that a result depends on."""
    about = [sys.executable, sys.version, platform.platform(), project.runs(), dataclasses.astuple(command)]
    digest = hashlib.sha256(json.dumps(about).encode() + _press_digest())
    folder = project.snippets() / command.cwd
    for top in needed(command):
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            about_file = f"{path.relative_to(folder)}\0{path.lstat().st_mode}\0".encode()
            if path.is_symlink():
                digest.update(about_file + os.readlink(path).encode())
            elif path.is_file():
                digest.update(about_file + path.read_bytes())
    return digest.hexdigest()


def _load(digest: str) -> tuple[tuple[Attempt, ...], str] | None:
    folder = project.cache_folder()
    if folder is None or not (path := folder / f"{digest}.json").is_file():
        return None
    kept = json.loads(path.read_text("utf-8"))
    attempts = tuple(
        Attempt(tuple(a["lines"]), a["status"], a["seconds"], (a["pids"][0], a["pids"][1]), a["trace"])
        for a in kept["attempts"]
    )
    return attempts, kept["when"]


def _keep(digest: str, result: tuple[tuple[Attempt, ...], str]) -> None:
    folder = project.cache_folder()
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    attempts, when = result
    text = json.dumps({"attempts": [dataclasses.asdict(attempt) for attempt in attempts], "when": when})
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, delete=False) as file:
        file.write(text)
    os.replace(file.name, folder / f"{digest}.json")
