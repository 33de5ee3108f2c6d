"""The terminal runs real programs, types when they wait, and leaves nothing running."""

from __future__ import annotations

import os
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from press import terminal
from press.terminal import Outcome

ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8"}


def play(tmp_path: Path, code: str, **options: object) -> Outcome:
    (tmp_path / "program.py").write_text(textwrap.dedent(code), "utf-8")
    command = [sys.executable, "program.py"]
    return terminal.play(command, folder=tmp_path, environment=ENVIRONMENT, **options)  # type: ignore[arg-type]


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_the_program_sees_a_terminal_of_eighty_columns(tmp_path: Path) -> None:
    outcome = play(tmp_path, "import os, sys\nprint(sys.stdout.isatty(), os.get_terminal_size().columns)")
    assert outcome.output == b"True 80\r\n"
    assert outcome.status == 0
    assert outcome.problem == ""


def test_keys_are_typed_when_the_program_waits(tmp_path: Path) -> None:
    code = """
        import time
        print("first", input("? "))
        time.sleep(0.3)
        print("second", input("? "))
        try:
            input("? ")
        except EOFError:
            print("end")
    """
    outcome = play(tmp_path, code, keys=["a", "b", "^D"])
    assert outcome.output == b"? a\r\nfirst a\r\n? b\r\nsecond b\r\n? end\r\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell what a process waits for")
def test_who_was_answered_is_not_asked_again_before_it_has_read(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("input('first ')\ninput('second ')\n", "utf-8")
    session = terminal._Session([sys.executable, "program.py"], tmp_path, ENVIRONMENT)
    try:
        _until(session, session.asks)
        assert session.pid
        program = psutil.Process(session.pid)
        program.suspend()  # a busy machine, at its worst
        _until(session, lambda: program.status() == psutil.STATUS_STOPPED)
        session.type("a")
        _until(session, lambda: b"a\r\n" in session.output)
        assert not session.asks()
        program.resume()
        _until(session, lambda: session.output.endswith(b"second ") and session.asks())
    finally:
        session.close()


def _until(session: terminal._Session, there: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not there():
        assert time.monotonic() < deadline, bytes(session.output)
        session.pump(0.01)


def test_a_program_that_sleeps_is_interrupted_by_control_c(tmp_path: Path) -> None:
    code = """
        import time
        print("at work", flush=True)
        try:
            time.sleep(30)
        except KeyboardInterrupt:
            print("stopped")
    """
    outcome = play(tmp_path, code, keys=["^C"])
    assert b"stopped" in outcome.output
    assert outcome.status == 0


def test_what_is_not_typed_is_told(tmp_path: Path) -> None:
    assert "more input than" in play(tmp_path, "input()").problem


def test_keys_that_nobody_reads_are_told(tmp_path: Path) -> None:
    assert "before it read 'q'" in play(tmp_path, "print()", keys=["q"]).problem


@pytest.mark.parametrize(
    ("code", "status"),
    [("raise SystemExit(3)", 3), ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL")],
)
def test_status_is_decoded(tmp_path: Path, code: str, status: int | str) -> None:
    assert play(tmp_path, code).status == status


def test_a_hanging_program_is_killed_with_its_output_kept(tmp_path: Path) -> None:
    code = """
        import os, signal, time
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print("pid", os.getpid(), flush=True)
        time.sleep(60)
    """
    outcome = play(tmp_path, code, timeout=0.5)
    assert outcome.status == "hangs"
    assert gone(int(outcome.output.split()[1]))


def test_a_flood_is_cut(tmp_path: Path) -> None:
    started = time.monotonic()
    outcome = play(tmp_path, "while True: print('x' * 1000)", timeout=30)
    assert "printed more than" in outcome.problem
    assert len(outcome.output) < 2 * terminal.OUTPUT_CAP
    assert time.monotonic() - started < 20


GRANDCHILD = """
    import os, time
    if os.fork() == 0:
        {leave}
        if os.fork() == 0:
            print("orphan", os.getpid(), flush=True)
            time.sleep(60)
        os._exit(0)
    os.wait()
"""


@pytest.mark.parametrize("leave", ["pass", "os.setsid()", "os.setsid(); os.environ.clear()"])
def test_an_orphaned_grandchild_does_not_survive(tmp_path: Path, leave: str) -> None:
    outcome = play(tmp_path, textwrap.dedent(GRANDCHILD).format(leave=leave))
    assert "left running after its end" in outcome.problem
    words = outcome.output.split()
    assert gone(int(words[words.index(b"orphan") + 1]))


def test_an_orphan_that_ends_soon_may_print(tmp_path: Path) -> None:
    code = """
        import os, time
        if os.fork() == 0:
            time.sleep(0.2)
            print("late")
    """
    outcome = play(tmp_path, code)
    assert outcome.output == b"late\r\n"
    assert outcome.problem == ""


def test_signals_are_as_at_a_shell(tmp_path: Path) -> None:
    code = """
        import signal
        print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
        print(signal.pthread_sigmask(signal.SIG_BLOCK, []))
    """
    assert play(tmp_path, code).output == b"True\r\nset()\r\n"


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    outcome = terminal.play(["nowhere"], folder=tmp_path, environment=ENVIRONMENT)
    assert outcome.status == 127
    assert b"nowhere: No such file" in outcome.output
