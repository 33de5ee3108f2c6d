"""One command on a pseudo-terminal, as a reader would run it, with nothing left over."""

from __future__ import annotations

import contextlib
import fcntl
import os
import platform
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

COLUMNS, ROWS = 80, 24
OUTPUT_CAP = 256 * 1024
"""Bytes a program may print; more is a flood."""
GRACE = 1.0
"""Seconds that a program's surviving children have to end after it."""
_SETTLED = 0.03
"""Seconds without output after which a program that reads the terminal is taken to wait."""
_QUIET = 0.2
"""The same where the system does not tell what a process waits for."""
_READ = {"x86_64": "0", "aarch64": "63", "arm64": "63"}.get(platform.machine(), "?")
_TELLS_CHILDREN = Path(f"/proc/self/task/{os.getpid()}/children").exists()
_Waiting = tuple[str, str]
_SUPERVISOR = Path(__file__).with_name("supervisor.py")


@dataclass(frozen=True)
class Outcome:
    """How a command went.

    `status` is an exit status, a signal's name such as "SIGKILL", or "hangs" where the command was still
    running at its timeout. `problem` says in words what the runner had to end; "" where nothing.
    """

    output: bytes
    status: int | str
    pid: int
    seconds: float
    problem: str = ""


def decode_status(status: int) -> int | str:
    """A wait status as an exit status or as a signal's name."""
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else signal.Signals(-code).name


def play(
    command: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    keys: Sequence[str] = (),
    timeout: float = 10.0,
) -> Outcome:
    """Run `command` in `folder` on a terminal of 80 columns, with exactly this `environment`.

    Each of `keys` is typed, with Enter, when the program waits for input. `^D` ends the input. `^C` interrupts,
    and is also sent to a program that sleeps. `timeout` is in seconds. When the call returns, every process
    that the command started is gone.
    """
    session = _Session(command, folder, environment)
    try:
        return session.play(list(keys), timeout)
    finally:
        session.close()


class _Session:
    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self.master, slave = pty.openpty()
        self.report, report = os.pipe()
        try:
            self.tty = os.ttyname(slave)
            fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            self.supervisor = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_SUPERVISOR), str(report), *command],
                cwd=folder,
                env=dict(environment),
                stdin=slave,
                stdout=slave,
                stderr=slave,
                start_new_session=True,
                pass_fds=(report,),
            )
        except BaseException:
            os.close(self.master)
            os.close(self.report)
            raise
        finally:
            os.close(slave)
            os.close(report)
        self.answered: frozenset[_Waiting] = frozenset()
        self.output = bytearray()
        self.last_output = time.monotonic()
        self.reported = b""

    def play(self, keys: list[str], timeout: float) -> Outcome:
        start = time.monotonic()
        look = start
        status: int | str = "hangs"
        problem = ""
        while True:
            self.pump(0.01)
            now = time.monotonic()
            if self.status() is not None:
                status = self.status() or 0
                problem = self.settle()
                if keys and not problem:
                    problem = f"ended before it read {', '.join(map(repr, keys))}, which the page types"
                break
            if len(self.output) > OUTPUT_CAP:
                problem = f"printed more than {OUTPUT_CAP // 1024} KiB and was killed: print less"
                break
            if now - start > timeout:
                break
            # Looking at processes is dear, and needless while the program prints.
            if now < look or now - self.last_output < (_SETTLED if keys else _QUIET):
                continue
            look = now + (_SETTLED if keys else _QUIET)
            if keys:
                if self.ready(keys[0]):
                    self.type(keys.pop(0))
            elif self.asks():
                problem = "waits for more input than the page types: add to keys=[…]"
                break
        return Outcome(bytes(self.output), status, self.pid or 0, time.monotonic() - start, problem)

    def pump(self, wait: float) -> bool:
        """Read what the program printed; False at its end."""
        ready, _, _ = select.select([self.master, self.report], [], [], wait)
        if self.report in ready:
            self.reported += os.read(self.report, 64)
        if self.master in ready:
            try:
                data = os.read(self.master, 65536)
            except OSError:  # Linux: EIO when the last holder of the terminal is gone
                data = b""
            if not data:
                return False
            self.output += data
            self.last_output = time.monotonic()
        return True

    @property
    def pid(self) -> int | None:
        line, _, rest = self.reported.partition(b"\n")
        return int(line) if line and (rest or self.reported.endswith(b"\n")) else None

    def status(self) -> int | str | None:
        """The program's end, once it is known."""
        lines = self.reported.split(b"\n")
        return decode_status(int(lines[1])) if len(lines) > 2 else None

    def settle(self) -> str:
        """Read to the end of the output, give surviving children time to end, and name those that do not."""
        deadline = time.monotonic() + GRACE
        at_end = False
        while time.monotonic() < deadline and len(self.output) <= OUTPUT_CAP:
            at_end = at_end or not self.pump(0.01)
            if at_end and not self.processes():
                return ""
            if at_end:
                time.sleep(0.01)  # a process that has let go of the terminal
        left = self.processes()
        if not left:
            return ""
        names = ", ".join(_describe(process) for process in left)
        return f"left running after its end (now killed): {names}"

    def processes(self) -> list[psutil.Process]:
        """Everything alive that the command started, orphans included."""
        return [child for child in _descendants(self.supervisor.pid) if _alive(child)]

    def asks(self) -> bool:
        """Whether a process is blocked in reading the terminal, all others being quiet."""
        processes = self.processes()
        if _READ == "?" or sys.platform != "linux":
            return self.quiet(processes)
        waiting = self.waiting(processes)
        # On a busy machine the system takes its time to hand on what was typed: who was answered waits still.
        return bool(waiting) and waiting != self.answered and not any(map(_runs, processes))

    def quiet(self, processes: list[psutil.Process]) -> bool:
        return self.pid is not None and time.monotonic() - self.last_output > _QUIET and not any(map(_runs, processes))

    def ready(self, key: str) -> bool:
        if key == "^C" and self.output and self.quiet(self.processes()):
            return True
        return self.asks()

    def waiting(self, processes: list[psutil.Process]) -> frozenset[_Waiting]:
        """The threads that are blocked in reading the terminal, each with the number of waits it has had so far."""
        found: list[_Waiting] = []
        for process in processes:
            for task in _tasks(process.pid):
                folder = Path(f"/proc/{process.pid}/task/{task}")
                with contextlib.suppress(OSError, IndexError, ValueError):
                    call = (folder / "syscall").read_text().split()
                    if call[0] == _READ and os.readlink(f"/proc/{process.pid}/fd/{int(call[1], 16)}") == self.tty:
                        waits = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", (folder / "status").read_text(), re.M)
                        found.append((task, waits[1] if waits else ""))
        return frozenset(found)

    def type(self, key: str) -> None:
        self.answered = self.waiting(self.processes())
        typed = {"^D": b"\x04", "^C": b"\x03"}.get(key, key.encode() + b"\n")
        os.write(self.master, typed)
        self.last_output = time.monotonic()

    def close(self) -> None:
        """Kill whatever is left, the supervisor last: orphans come to it until then."""
        while left := self.processes():
            # Stop all before killing one: none may see another's end, and say so after the output was read.
            for end in (psutil.Process.suspend, psutil.Process.kill):
                for process in left:
                    with contextlib.suppress(psutil.NoSuchProcess):
                        end(process)
            psutil.wait_procs(left, timeout=1)
        self.supervisor.kill()
        self.supervisor.wait()
        os.close(self.master)
        os.close(self.report)


def _descendants(pid: int) -> list[psutil.Process]:
    try:
        if _TELLS_CHILDREN:
            return [process for child in _children(pid) for process in _with_descendants(child)]
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _with_descendants(pid: int) -> Iterator[psutil.Process]:
    with contextlib.suppress(psutil.NoSuchProcess):
        yield psutil.Process(pid)
    for child in _children(pid):
        yield from _with_descendants(child)


def _children(pid: int) -> list[int]:
    # Linux tells a process's children; psutil reads every process of the machine instead.
    found: list[int] = []
    for task in _tasks(pid):
        with contextlib.suppress(OSError):
            found += map(int, Path(f"/proc/{pid}/task/{task}/children").read_text().split())
    return found


def _tasks(pid: int) -> Iterator[str]:
    with contextlib.suppress(OSError):
        yield from os.listdir(f"/proc/{pid}/task")


def _alive(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def _runs(process: psutil.Process) -> bool:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.status() in (psutil.STATUS_RUNNING, psutil.STATUS_DISK_SLEEP)
    return False


def _describe(process: psutil.Process) -> str:
    with contextlib.suppress(psutil.Error):
        return f"`{' '.join(process.cmdline())}`"
    return "a process"
