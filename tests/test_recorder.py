"""The recorder: traces are sound and complete, and the program behaves as without it."""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from press import terminal, validators
from press.trace import POINTS, Trace, collect, environment

SCHEMA = json.loads((Path(validators.__file__).with_name("trace.schema.json")).read_text(encoding="utf-8"))
PYTHON = os.environ.get("RECORDED_PYTHON", sys.executable)  # another interpreter's path, to try the recorder there
VERSION = subprocess.check_output([PYTHON, "-c", "import sys; print(*sys.version_info[:2])"], text=True).split()
MONITORING = tuple(map(int, VERSION)) >= (3, 12)


class Bench:
    """Runs small programs in a folder of their own, bare or recorded."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "run"
        self.logs = home / "logs"
        self.folder.mkdir()
        self.logs.mkdir()
        self.count = 0
        (home / "bin").mkdir()
        (home / "bin" / "python").symlink_to(PYTHON)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")

    def play(self, command: str, *, keys: tuple[str, ...], timeout: float, extra: dict[str, str]) -> Any:
        known = {
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "PATH": f"{self.folder.parent}/bin:/usr/bin:/bin",
            "TERM": "dumb",
            "TZ": "UTC",
        }
        words = ["/bin/sh", "-c", command] if set("|&;") & set(command) else command.split()
        if words[0] == "python":
            words[0] = PYTHON
        return terminal.play(words, folder=self.folder, environment=known | extra, keys=keys, timeout=timeout)

    def bare(self, command: str, *, keys: tuple[str, ...] = (), timeout: float = 10.0) -> Any:
        return self.play(command, keys=keys, timeout=timeout, extra={})

    def record(
        self, command: str, *, keys: tuple[str, ...] = (), timeout: float = 10.0, sound: bool = True
    ) -> tuple[Any, Trace]:
        self.count += 1
        logs = self.logs / str(self.count)
        logs.mkdir()
        began = time.monotonic()
        outcome = self.play(command, keys=keys, timeout=timeout, extra=environment(logs))
        trace = collect(
            logs,
            command=command,
            output=outcome.output,
            folder=self.folder,
            root_pid=outcome.pid,
            exit=outcome.status,
            stopped=began + outcome.seconds,
        )
        if sound:
            assert_sound(trace, self.folder)
        return outcome, trace

    def both(self, text: str, *options: str, mask: str = r"(?!)", **more: Any) -> Trace:
        """Record a program; its output and its end are the same as unrecorded."""
        self.write("program.py", text)
        command = " ".join(["python", *options, "program.py"])
        bare = self.bare(command, **more)
        outcome, trace = self.record(command, **more)
        assert re.sub(mask, "", outcome.output.decode()) == re.sub(mask, "", bare.output.decode())
        assert outcome.status == bare.status
        return trace


def assert_sound(trace: Trace, folder: Path) -> None:
    assert validators.check(trace, folder) == []
    data = json.loads(json.dumps(trace.to_json()))
    short = data | {"events": data["events"][:2000]}
    jsonschema.validate(short, SCHEMA)
    assert Trace.from_json(data).to_json() == trace.to_json()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def kinds(trace: Trace, *wanted: str, lane: str | None = None) -> list[str]:
    """The kinds of events in order, of one lane or all."""
    return [k for _, where, k, _ in trace.events if k in wanted and lane in (None, where)]


def first(trace: Trace, kind: str, **data: Any) -> Any:
    return next(e for e in trace.events if e[2] == kind and data.items() <= e[3].items())


def lane(trace: Trace, label: str) -> Any:
    return next(entry for entry in trace.lanes if entry.label == label)


HANDLES = r"0x[0-9a-f]+"


# --- threads and locks ----------------------------------------------------------------------------------


def test_lock_and_threads(bench: Bench) -> None:
    trace = bench.both(
        """
        import threading
        import time

        class Worker(threading.Thread):
            def __init__(self, mutex):
                super().__init__()
                self.mutex = mutex

            def run(self):
                with self.mutex:
                    time.sleep(0.05)

        mutex = threading.Lock()
        first, second = Worker(mutex), threading.Thread(target=Worker.run, args=(Worker(mutex),), name="b")
        first.start()
        time.sleep(0.02)
        second.start()
        second.join()
        first.join()
        print("done")
        """
    )
    assert [entry.id for entry in trace.lanes] == ["P1", "P1.T1", "P1.T2"]
    assert [entry.ending for entry in trace.lanes] == ["exit 0", "returned", "returned"]
    assert lane(trace, "b").parent == "P1"
    assert [(lock.label, lock.kind, lock.line) for lock in trace.locks] == [("mutex", "lock", 13)]
    assert [span.lane for span in trace.holdings()] == ["P1.T1", "P1.T2"]
    wait, *more = trace.waitings()
    assert (wait.lane, wait.ended_by, more) == ("P1.T2", "acquire", [])
    assert wait.end is not None and wait.end - wait.begin > 10_000
    assert kinds(trace, "thread-start", "join", "joined", lane="P1") == [
        "thread-start", "thread-start", "join", "joined", "join", "joined",
    ]  # fmt: skip
    assert first(trace, "print")[3] == {"file": "program.py", "line": 20, "fd": 1, "bytes": 5, "out": [1, 1]}
    assert first(trace, "line", line=11)[1] == "P1.T1"
    assert first(trace, "sleep", seconds=0.02)[1] == "P1"


def test_bare_threads_and_an_error_in_one(bench: Bench) -> None:
    trace = bench.both(
        """
        import _thread
        import threading
        import time

        done = _thread.allocate_lock()
        done.acquire()

        def fails(n):
            try:
                raise KeyError(n)
            finally:
                done.release()

        _thread.start_new_thread(fails, (1,))
        with done:
            time.sleep(0.1)
        thread = threading.Thread(target=fails, args=(2,), daemon=True)
        done.acquire()
        thread.start()
        thread.join()
        try:
            done.release()
        except RuntimeError as error:
            import traceback
            traceback.print_exc()
        """,
        mask=HANDLES,
    )
    assert [entry.ending for entry in trace.lanes] == ["exit 0", "raised KeyError", "raised KeyError"]
    assert lane(trace, "thread 1 (fails)").daemon is False
    assert [entry.daemon for entry in trace.lanes] == [False, False, True]
    assert kinds(trace, "acquire", "release", lane="P1") == ["acquire", "acquire", "release", "acquire"]


def test_rlock_condition_semaphore_event_barrier_queue(bench: Bench) -> None:
    trace = bench.both(
        """
        import queue
        import threading
        import time
        from threading import RLock

        again = RLock()
        own = threading.Condition()
        mutex = threading.Lock()
        shared = threading.Condition(mutex)
        two = threading.BoundedSemaphore(2)
        ready = threading.Event()
        both = threading.Barrier(2)
        jobs = queue.Queue(1)

        def work():
            with again, again:
                pass
            with own:
                own.notify_all()
            with shared:
                shared.notify()
            with two:
                time.sleep(0.03)
            time.sleep(0.03)
            ready.set()
            both.wait()
            print(jobs.get())
            jobs.task_done()

        threads = [threading.Thread(target=work) for _ in range(2)]
        with own:
            with shared:
                two.acquire()
                [thread.start() for thread in threads[:1]]
                shared.wait(0.05)
            own.wait(0.5)
        threads[0].join(0.01)
        with shared:
            shared.wait(0.2)
        ready.wait()
        both.wait()
        jobs.put(1)
        jobs.join()
        two.release()
        try:
            two.release()
        except ValueError as error:
            print(error)
        print(jobs.empty(), mutex.locked(), isinstance(again, type(threading.RLock())))
        ready.clear()
        print(ready.wait(0.01), mutex.acquire(False), mutex.acquire(timeout=0.01))
        """
    )
    assert [(lock.kind, lock.label) for lock in trace.locks[:8]] == [
        ("RLock", "again"),
        ("Condition", "own"),
        ("lock", "mutex"),
        ("Condition", "shared"),
        ("Semaphore", "two"),
        ("Event", "ready"),
        ("Barrier", "both"),
        ("Queue", "jobs"),
    ]
    known = SCHEMA["properties"]["locks"]["items"]["properties"]["kind"]["enum"]
    assert set(known) == {lock.kind for lock in trace.locks} >= POINTS
    name = {lock.label: lock.id for lock in trace.locks}
    assert trace.lock(name["shared"]).on == name["mutex"]
    assert trace.lock(name["two"]).size == 2
    done = [(k, d["lock"]) for _, _, k, d in trace.events if "lock" in d]
    assert done.count(("acquire", name["again"])) == done.count(("release", name["again"])) == 1
    assert ("notify", name["own"]) in done
    assert ("set", name["ready"]) in done
    assert ("timeout", name["ready"]) in done
    assert done.count(("timeout", name["mutex"])) == 1
    assert done.count(("put", name["jobs"])) == done.count(("get", name["jobs"])) == 1
    assert first(trace, "want", **{"lock": name["own"], "for": "notify"})
    waited = {trace.lock(span.lock).label for span in trace.waitings()}
    assert {"own", "shared", "ready", "both", "jobs"} <= waited


def test_executor(bench: Bench) -> None:
    trace = bench.both(
        """
        import time
        from concurrent.futures import ThreadPoolExecutor

        def square(n):
            time.sleep(0.02)
            return n * n

        with ThreadPoolExecutor(2) as pool:
            print(list(pool.map(square, range(4))))
        """
    )
    assert len([entry for entry in trace.lanes if entry.label.startswith("ThreadPoolExecutor")]) == 2
    assert len(kinds(trace, "sleep")) == 4


def test_locks_look_like_locks(bench: Bench) -> None:
    bench.both(
        """
        import dataclasses
        import sys
        import threading
        from typing import Optional

        @dataclasses.dataclass
        class Safe:
            lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)
            again: Optional[threading.RLock] = dataclasses.field(default_factory=threading.RLock)

        safe, kind = Safe(), type(threading.Condition()._lock)
        print(safe.lock, safe.again)
        print(isinstance(safe.lock, type(threading.Lock())), type(safe.lock), kind)
        if sys.version_info >= (3, 13):
            print(isinstance(safe.lock, threading.Lock), threading.Lock | None)
        print(threading.Lock, threading.RLock().__class__)
        print([name for name in sys.modules if "press" in name or "sitecustomize" in name], sys.path[1:])
        import os
        print({name for name in os.environ if name.startswith(("PYTHON", "PRESS"))})
        print([os.open("/dev/null", 0) for _ in "ab"])
        print(type(sys.stdout), sys.stdout, sys.stdout.buffer, sys.stdout.buffer.raw.name, sys.gettrace())
        """,
        mask=HANDLES,
    )


def test_locked_counter_in_a_closure_keeps_its_count(bench: Bench) -> None:
    trace = bench.both(
        """
        import sys
        import threading

        sys.setswitchinterval(1e-5)

        def count():
            total = 0
            mutex = threading.Lock()

            def add():
                nonlocal total
                for _ in range(200):
                    with mutex:
                        total += 1

            threads = [threading.Thread(target=add) for _ in range(4)]
            [thread.start() for thread in threads]
            [thread.join() for thread in threads]
            return total

        print(count())
        """
    )
    assert trace.output == ["800"]


# --- who wrote what -------------------------------------------------------------------------------------


def test_a_line_written_in_pieces_belongs_to_all(bench: Bench) -> None:
    bench.write(
        "program.py",
        """
        import sys
        import threading
        import time

        def half(text, pause, end):
            time.sleep(pause)
            print(text, end=end, flush=True)

        threads = [threading.Thread(target=half, args=args) for args in (("a", 0, ""), ("b", 0.1, "\\n"))]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        print("x", "y", file=sys.stderr)
        """,
    )
    for options in ("", "-u "):
        _, trace = bench.record(f"python {options}program.py")
        assert trace.output == ["ab", "x y"]
        prints = [(where, data["out"], data["fd"]) for _, where, kind, data in trace.events if kind == "print"]
        assert prints == [("P1.T1", [1, 1], 1), ("P1.T2", [1, 1], 1), ("P1", [2, 2], 2)]


def test_writes_of_children_and_of_foreign_programs(bench: Bench) -> None:
    trace = bench.both(
        """
        import os
        import subprocess
        import sys

        os.write(1, b"by os.write\\n")
        subprocess.run(["echo", "by echo"])
        subprocess.run([sys.executable, "-c", "print('by a child')"])
        print(subprocess.run([sys.executable, "-c", "print('caught')"], capture_output=True).stdout)
        """
    )
    lines = {data["out"][0]: where for _, where, kind, data in trace.events if kind == "print"}
    assert lines == {1: "P1", 3: "P3", 4: "P1"}
    assert trace.bytes["others"] == len("by echo\n")
    assert "not Python" in trace.missing[0]


def test_a_single_byte_of_others_is_singular(bench: Bench) -> None:
    trace = bench.both("import os\nos.system('echo')\n")
    assert trace.bytes["others"] == 1
    assert trace.missing == [
        "1 byte of the output was not written by recorded code: typed keys, or programs that are not Python."
    ]


def test_input(bench: Bench) -> None:
    trace = bench.both(
        """
        name = input("Name: ")
        print("Hello", name)
        """,
        keys=("Ann",),
    )
    assert trace.output == ["Name: Ann", "Hello Ann"]
    assert kinds(trace, "input", "answered", "print") == ["input", "print", "answered", "print"]
    assert first(trace, "line", line=2)[3]["locals"] == {"name": "'Ann'"}


def test_through_a_pipe(bench: Bench) -> None:
    bench.write("program.py", "print('one')\nprint('two')\n")
    _, trace = bench.record("python program.py | cat")
    assert first(trace, "print")[3]["out"] == [1, 2]


# --- processes ------------------------------------------------------------------------------------------


def test_fork_wait_and_deaths(bench: Bench) -> None:
    trace = bench.both(
        """
        import os
        import signal
        import time

        def child():
            pid = os.fork()
            if pid == 0:
                os._exit(3)
            os.waitpid(pid, 0)
            raise SystemExit(4)

        pid = os.fork()
        if pid == 0:
            child()
        os.wait()
        pid = os.fork()
        if pid == 0:
            time.sleep(60)
        os.kill(pid, signal.SIGTERM)
        print(os.WTERMSIG(os.waitpid(pid, 0)[1]))
        pid = os.fork()
        if pid == 0:
            raise ValueError("no")
        time.sleep(0.1)
        print(os.waitid(os.P_PID, pid, os.WEXITED).si_status)
        """
    )
    assert {entry.label: entry.ending for entry in trace.lanes} == {
        "parent": "exit 0",
        "child 1": "exit 4",
        "child 1.1": "exit 3",
        "child 2": "killed by SIGTERM",
        "child 3": "exit 1",
    }
    zombie = lane(trace, "child 3")
    waited = first(trace, "waited", child=zombie.id)
    assert waited[3]["status"] == "exit 1"
    assert waited[0] - zombie.end > 20_000
    assert first(trace, "signal")[3]["child"] == lane(trace, "child 2").id
    assert lane(trace, "child 1.1").parent == lane(trace, "child 1").id


def test_exec_keeps_the_lane(bench: Bench) -> None:
    bench.write("other.py", "import sys\nprint('other', sys.argv[1])\nsys.exit(5)\n")
    trace = bench.both(
        """
        import os
        import sys

        if os.fork() == 0:
            try:
                os.execv("/no/such/file", ["file"])
            except FileNotFoundError as error:
                print(error, flush=True)
            os.execlp("python", "python", "other.py", "1")
        print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
        os.execve(sys.executable, [sys.executable, "other.py", "2"], {})
        """
    )
    assert [entry.id for entry in trace.lanes] == ["P1", "P2"]
    assert [entry.ending for entry in trace.lanes] == ["exit 5", "exit 5"]
    assert len(kinds(trace, "exec")) == 2
    prints = [(where, data["file"]) for _, where, kind, data in trace.events if kind == "print"]
    assert prints == [("P2", "program.py"), ("P2", "other.py"), ("P1", "program.py"), ("P1", "other.py")]


def test_launches(bench: Bench) -> None:
    bench.write("other.py", "import os\nprint('other', 'PYTHONPATH' in os.environ, 'PRESS_TRACE' in os.environ)\n")
    trace = bench.both(
        """
        import os
        import subprocess
        import sys

        subprocess.run([sys.executable, "other.py"], check=True)
        subprocess.run([sys.executable, "other.py"], env={"LANG": "C.UTF-8"}, check=True)
        subprocess.run("python other.py; exit 7", shell=True)
        os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "other.py"], os.environ), 0)
        subprocess.run([sys.executable, "other.py"], preexec_fn=lambda: print("before", flush=True))
        sys.stdout.flush()
        os.system("python other.py")
        subprocess.run(["env"], env=None, stdout=subprocess.DEVNULL)
        print([line for line in subprocess.check_output("env").split() if line[:2] in (b"PY", b"PR")])
        try:
            subprocess.run(["/no/such/program"])
        except FileNotFoundError as error:
            print(error)
        """
    )
    assert trace.output.count("other False False") == 6
    scripts = [entry for entry in trace.lanes if entry.program == "other.py"]
    assert len(scripts) >= 4
    assert len([d for _, _, kind, d in trace.events if kind == "print" and d.get("file") == "other.py"]) == 6
    assert {entry.ending for entry in trace.lanes} <= {"exit 0", "exit 7", "returned", "exit 255"}
    assert len({entry.label for entry in trace.lanes}) == len(trace.lanes)


def test_what_was_launched_is_called_what_it_became(bench: Bench) -> None:
    bench.write("other.py", "")
    bench.write("impostor", "#!/bin/sh\n")
    bench.write("script", "#!/usr/bin/env python\n")
    for name in ("none", "shell"):
        (bench.folder / name).mkdir()
    (bench.folder / "shell" / "python").symlink_to("../impostor")
    for name in ("impostor", "script"):
        (bench.folder / name).chmod(0o755)
    trace = bench.both(
        """
        import os
        import subprocess
        import sys

        def launch(argv, **options):
            try:
                print(subprocess.run(argv, **options).returncode)
            except OSError as error:
                print(error)

        launch(["python", "other.py"], env={"PATH": "none"})
        launch(["python", "other.py"], env={"PATH": "none:shell"})
        launch(["python", "other.py"], executable="./impostor")
        launch(["./script", "-S"])
        launch([sys.executable, "-S", "other.py"], env={})
        launch([sys.executable, "-S", "other.py"], cwd="no such folder")
        os.waitpid(os.posix_spawn("./impostor", ["python", "other.py"], {}), 0)
        subprocess.run("exit 255", shell=True)
        """
    )
    programs = [entry.program for entry in trace.lanes[1:]]
    assert programs == ["", "python", "impostor", "script", "other.py", "", "impostor", "sh"]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_multiprocessing(bench: Bench, method: str) -> None:
    trace = bench.both(
        f"""
        import multiprocessing

        def work(n):
            print("work", n, flush=True)
            raise SystemExit(n)

        if __name__ == "__main__":
            multiprocessing.set_start_method("{method}")
            for n in (0, 6):
                process = multiprocessing.Process(target=work, args=(n,))
                process.start()
                process.join()
                print(process.exitcode, flush=True)
        """
    )
    assert trace.output == ["work 0", "0", "work 6", "6"]
    children = [entry for entry in trace.lanes if entry.label.startswith("child ")]
    assert [entry.label for entry in children] == ["child 1", "child 2"]
    assert [entry.ending for entry in children] == ["exit 0", "exit 6"]
    by = {data["out"][0]: where for _, where, kind, data in trace.events if kind == "print"}
    assert by == {1: children[0].id, 2: "P1", 3: children[1].id, 4: "P1"}


def test_orphan_outlives_its_parent(bench: Bench) -> None:
    trace = bench.both(
        """
        import os
        import time

        if os.fork() == 0:
            time.sleep(0.2)
            print("orphan")
        """
    )
    child = lane(trace, "child 1")
    assert child.end > lane(trace, "parent").end


def test_a_killed_group(bench: Bench) -> None:
    bench.write(
        "starts.py",
        """
        import subprocess
        import sys

        worker = [sys.executable, "-c", "import time; print(1, flush=True); time.sleep(9)"]
        subprocess.run(worker, check=True)
        """,
    )
    trace = bench.both(
        """
        import os
        import signal
        import subprocess
        import sys
        import time

        with subprocess.Popen([sys.executable, "starts.py"], stdout=subprocess.PIPE, process_group=0) as job:
            print(job.stdout.readline())
            time.sleep(0.1)
            os.killpg(job.pid, signal.SIGKILL)
            print(job.wait(), job.stdout.read())
        pid = os.fork()
        if pid == 0:
            time.sleep(9)
        os.setpgid(pid, 0)
        time.sleep(0.1)
        os.kill(-pid, signal.SIGTERM)
        time.sleep(0.1)
        os.waitpid(pid, 0)
        """
    )
    job, worker, child = (lane(trace, f"child {n}") for n in ("1", "1.1", "2"))
    assert {entry.ending for entry in (job, worker)} == {"killed by SIGKILL"}
    assert child.ending == "killed by SIGTERM"
    group, negative = [e for e in trace.events if e[2] == "signal"]
    assert group[3] == {"file": "program.py", "line": 10, "signal": "SIGKILL", "children": [job.id, worker.id]}
    assert negative[3]["children"] == [child.id]
    assert (job.end, worker.end, child.end) == (group[0], group[0], negative[0])
    assert job.last_seen is worker.last_seen is child.last_seen is None


def test_a_death_that_nobody_saw_has_no_moment(bench: Bench) -> None:
    trace = bench.both(
        """
        import ctypes
        import os
        import signal
        import time

        pid = os.fork()
        if pid == 0:
            time.sleep(9)
        time.sleep(0.1)
        ctypes.CDLL(None).kill(pid, signal.SIGKILL)
        time.sleep(0.1)
        os.waitpid(pid, 0)
        """
    )
    child = lane(trace, "child 1")
    assert child.ending == "killed by SIGKILL"
    assert child.last_seen == first(trace, "sleep", seconds=9)[0]
    assert child.end == first(trace, "waited")[0]


def test_an_orphan_tells_how_it_ended(bench: Bench) -> None:
    for number, (end, told) in enumerate(
        [
            ("sys.exit(3)", "exit 3"),
            ("sys.exit('no')", "exit 1"),
            ("1 / 0", "exit 1"),
            ("exec('try: sys.exit(4)\\nexcept SystemExit: pass')", "returned"),
            ("import atexit; atexit.register(lambda: 1 / 0)", "returned"),
        ]
    ):
        end_ = textwrap.indent(f"import sys\n{end}", 12 * " ")
        bench.write(f"other{number}.py", f"import sys\n{end}\n")
        for argv in (["-c", f"import sys\n{end}"], [f"other{number}.py"], ["-m", f"other{number}"]):
            trace = bench.both(
                f"""
                import os
                import sys

                if os.fork() == 0:
                    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
                    os.execv(sys.executable, ["python", *{argv}])
                print("parent")
                """
            )
            assert lane(trace, "child 1").ending == told, (end_, argv)


def test_errors_of_missing_programs_are_the_same(bench: Bench) -> None:
    (bench.folder / "python-data").write_text("no program")
    bench.both(
        """
        import os
        import subprocess
        import sys

        environment = {**os.environ, "A": "b"}
        missing = ["/bin/no-such-python", "no-such-python", "./python-data", "/no/such/echo", "no\\0python", ""]
        calls = {
            "execv": lambda p: os.execv(p, [p]),
            "execve": lambda p: os.execve(p, [p], environment),
            "execl": lambda p: os.execl(p, p),
            "execle": lambda p: os.execle(p, p, environment),
            "execlp": lambda p: os.execlp(p, p),
            "execlpe": lambda p: os.execlpe(p, p, environment),
            "execvp": lambda p: os.execvp(p, [p]),
            "execvpe": lambda p: os.execvpe(p, [p], environment),
            "empty": lambda p: os.execv(p, []),
            "wrong": lambda p: os.execv(p, [p, 1]),
            "posix_spawn": lambda p: os.posix_spawn(p, [p], environment),
            "posix_spawnp": lambda p: os.posix_spawnp(p, [p], environment),
            "run": lambda p: subprocess.run([p]),
            "run with": lambda p: subprocess.run([p], env=environment),
            "run in": lambda p: subprocess.run([sys.executable, "-c", ""], cwd=p or "/no/python"),
        }
        for name, call in calls.items():
            for path in missing:
                try:
                    call(path)
                except (OSError, ValueError, TypeError) as error:
                    more = [getattr(error, key, None) for key in ("errno", "strerror", "filename", "filename2")]
                    context = type(error.__context__), type(error.__cause__)
                    print(name, [path], type(error), error.args, *more, str(error), context)
        print({key for key in os.environ if key[:2] in ("PY", "PR")})
        sys.stdout.flush()
        os.system("env | grep -c -e ^PRESS -e ^PYTHON")
        """
    )


def test_one_line_programs_have_a_name(bench: Bench) -> None:
    trace = bench.both(
        """
        import os
        import subprocess
        import sys

        subprocess.run([sys.executable, "-c", "print(1 / 1)"])
        subprocess.run([sys.executable, "-W", "error", "-c", "print('a/b')"])
        if os.fork() == 0:
            os.execv(sys.executable, [sys.executable, "-c", "print(1 / 1)"])
        os.wait()
        """
    )
    assert [entry.program for entry in trace.lanes] == ["program.py", "python -c", "python -c", "program.py"]


def test_joins_that_end_early_or_not_at_all(bench: Bench) -> None:
    trace = bench.both(
        """
        import threading
        import time

        class Odd(threading.Thread):
            def is_alive(self):
                raise KeyError("asked")

            def run(self):
                time.sleep(0.2)

        class Empty(threading.Thread):
            def __init__(self):
                pass

        odd = Odd()
        for call in (odd.join, Empty().join, threading.current_thread().join):
            try:
                call()
            except Exception as error:
                print(type(error), error)
        odd.start()
        for timeout in (0.01, 0, -1, None, 0.01):
            odd.join(timeout)
        thread = threading.Thread(target=lambda: print(1))
        thread.start()
        thread.__dict__["_initialized"] = False
        try:
            thread.join()
        except Exception as error:
            print(type(error), error)
        thread.__dict__["_initialized"] = True
        thread.join()
        """
    )
    odd = trace.lanes[1].id
    joins = [
        data.get("gave_up", False) for _, _, kind, data in trace.events if kind == "joined" and data["child"] == odd
    ]
    assert joins == [True, True, True, False, False]


# --- a program that misbehaves --------------------------------------------------------------------------


def test_closed_stdout(bench: Bench) -> None:
    bench.both("import sys\nsys.stdout.close()\nprint('lost')\n")
    bench.both("import os\nprint('lost', end='')\nos.close(1)\n")


def test_replaced_stdout(bench: Bench) -> None:
    trace = bench.both(
        """
        import contextlib
        import io
        import sys

        with contextlib.redirect_stdout(io.StringIO()):
            print("kept")
        sys.stdout = open(1, "w", closefd=False)
        print("past the recorder", flush=True)
        """
    )
    assert trace.bytes["others"] == 18
    assert trace.missing


def test_redirected_descriptors(bench: Bench) -> None:
    trace = bench.both(
        """
        import os

        saved = os.dup(1)
        os.dup2(os.open("file", os.O_WRONLY | os.O_CREAT), 1)
        print("into a file", flush=True)
        os.dup2(saved, 1)
        print("to the terminal")
        """
    )
    assert [data["bytes"] for _, _, kind, data in trace.events if kind == "print"] == [16]


def test_hostile_objects(bench: Bench) -> None:
    trace = bench.both(
        """
        import threading

        class Hostile:
            def __getattribute__(self, name):
                print("asked for", name)
                raise RuntimeError(name)

            def __repr__(self):
                print("asked for repr")
                raise RuntimeError

            __eq__ = __hash__ = __bool__ = __len__ = __repr__

            def __call__(self):
                pass

        class Str(str):
            __repr__ = __eq__ = __len__ = __hash__ = Hostile.__repr__

        hostile, text = Hostile(), Str("x")

        def function(argument):
            inside = argument
            del argument
            return inside

        function(hostile)
        function(text)
        thread = threading.Thread(target=hostile, name="t")
        thread.start()
        thread.join()
        """
    )
    assert trace.output == []
    assert first(trace, "thread-start")


def test_killed_in_the_middle(bench: Bench) -> None:
    trace = bench.both(
        """
        import os
        import signal
        import threading

        mutex = threading.Lock()
        with mutex:
            print("before", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    assert trace.header["exit"] == "killed by SIGKILL"
    assert trace.lanes[0].ending == "killed by SIGKILL"
    assert first(trace, "signal")[3]["signal"] == "SIGKILL"
    assert trace.holdings()[0].end is None


def test_exit_in_a_thread(bench: Bench) -> None:
    trace = bench.both(
        """
        import os
        import threading

        thread = threading.Thread(target=lambda: os._exit(9))
        thread.start()
        thread.join()
        """
    )
    assert trace.lanes[0].ending == "exit 9"
    assert trace.lanes[1].ending == "cut off"
    assert first(trace, "exit")[1] == "P1.T1"


def test_fork_while_threads_run(bench: Bench) -> None:
    trace = bench.both(
        """
        import os
        import threading
        import time

        mutex = threading.Lock()

        def hold():
            with mutex:
                time.sleep(0.3)

        thread = threading.Thread(target=hold)
        thread.start()
        time.sleep(0.05)
        if os.fork() == 0:
            print("child gets it:", mutex.acquire(timeout=0.1), flush=True)
            os._exit(0)
        os.wait()
        thread.join()
        """,
        mask=r"pid=\d+",
    )
    assert ("DeprecationWarning" in "".join(trace.output)) is MONITORING
    child = lane(trace, "child 1")
    wait = next(span for span in trace.waitings() if span.lane == child.id)
    assert wait.ended_by == "timeout"
    assert trace.lock(wait.lock).copy_of == next(lock.id for lock in trace.locks if not lock.copy_of)


@pytest.mark.parametrize(
    "use",
    [
        "sys.setprofile(lambda frame, event, arg: None)",
        "sys.settrace(lambda frame, event, arg: calls.append(event))",
        "m = sys.monitoring; m.use_tool_id(4, 'mine'); m.register_callback(4, m.events.PY_START, "
        "lambda *a: calls.append('call')); m.set_events(4, m.events.PY_START); print(m.get_tool(4))",
    ],
    ids=["setprofile", "settrace", "monitoring"],
)
def test_program_watches_itself(bench: Bench, use: str) -> None:
    if "monitoring" in use and not MONITORING:
        pytest.skip("sys.monitoring came with 3.12")
    trace = bench.both(
        f"""
        import sys

        calls = []
        {use}

        def function():
            return 1

        function()
        function()
        print(calls, sys.gettrace() is None, sys.getprofile() is None)
        """
    )
    seen = [d for _, _, kind, d in trace.events if kind == "call" and d["function"] == "function"]
    if "settrace" in use and not MONITORING:
        assert trace.missing
    else:
        assert len(seen) == 2
        assert not trace.missing


def test_isolated_mode_is_not_recorded(bench: Bench) -> None:
    trace = bench.both("print('x')\n", "-I")
    assert "-I" in trace.missing[0]
    assert [entry.ending for entry in trace.lanes] == ["exit 0"]
    assert trace.output == ["x"]


def test_a_million_lines(bench: Bench) -> None:
    trace = bench.both(
        """
        import threading

        total = 0
        for n in range(333_000):
            total += 1
        lock = threading.Lock()
        with lock:
            print(total)
        """,
        timeout=60.0,
    )
    assert trace.output == ["333000"]
    assert trace.cut is not None
    assert len(trace.events) < 100_000
    assert kinds(trace, "acquire", "release", "exit") == ["acquire", "release", "exit"]


def test_hang(bench: Bench) -> None:
    bench.write(
        "program.py",
        """
        import threading

        one, two = threading.Lock(), threading.Lock()
        met = threading.Barrier(2)

        def take(first, second):
            with first:
                met.wait()
                with second:
                    pass

        threading.Thread(target=take, args=(one, two)).start()
        take(two, one)
        """,
    )
    outcome, trace = bench.record("python program.py", timeout=1.0)
    assert outcome.status == "hangs"
    assert 200_000 < trace.header["duration"] <= 1_500_000
    assert {entry.end for entry in trace.lanes} == {trace.header["duration"]}
    assert [entry.ending for entry in trace.lanes] == ["hung", "hung"]
    waits = {(span.lane, trace.lock(span.lock).label): span.end for span in trace.waitings()}
    assert waits["P1", "one"] is None
    assert waits["P1.T1", "two"] is None
    assert {trace.lock(span.lock).label: span.lane for span in trace.holdings()} == {
        "one": "P1.T1",
        "two": "P1",
    }


def test_who_hangs_was_seen_to_the_stop(bench: Bench) -> None:
    for end in ("os.waitpid(pid, 0)", "os.execlp('sleep', 'sleep', '9')"):
        bench.write(
            "program.py",
            f"""
            import os
            import time

            pid = os.fork()
            if pid == 0:
                time.sleep(9)
            {end}
            """,
        )
        outcome, trace = bench.record("python program.py", timeout=1.0)
        assert outcome.status == "hangs"
        assert [(entry.ending, entry.last_seen) for entry in trace.lanes] == [("hung", None)] * 2
        assert {entry.end for entry in trace.lanes} == {trace.header["duration"]}


def test_interrupts_and_handlers(bench: Bench) -> None:
    trace = bench.both(
        """
        import signal
        import threading
        import time
        import traceback

        class Late(Exception):
            pass

        def late(number, frame):
            raise Late

        signal.signal(signal.SIGALRM, late)
        lock, event = threading.Lock(), threading.Event()
        lock.acquire()
        thread = threading.Thread(target=event.wait)
        thread.start()
        for block in (lock.acquire, event.wait, thread.join, lambda: time.sleep(9)):
            signal.setitimer(signal.ITIMER_REAL, 0.05)
            try:
                block()
            except Late:
                traceback.print_exc()
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        try:
            while True:
                pass
        except Late:
            print("out of the loop")
        event.set()
        """,
        mask=r"line \d+, in (acquire|wait|join|_wait_for_tstate_lock)\n|(?<=    )while True:|(?<=    )pass",
    )
    assert kinds(trace, "timeout")
    assert not trace.missing


def test_recursion_without_end(bench: Bench) -> None:
    # Before 3.12 the trace function needs a frame, too, and the message names what did not fit.
    bench.both(
        """
        def down(n):
            return down(n + 1)

        try:
            down(0)
        except RecursionError as error:
            print(error)
        """,
        mask=" while calling a Python object" if not MONITORING else r"(?!)",
    )


def test_tracebacks_are_as_before(bench: Bench) -> None:
    bench.both(
        """
        import os
        def child():
            os.waitpid(-1, 0)
        try:
            child()
        except ChildProcessError as error:
            frames = []
            trace = error.__traceback__
            while trace:
                frames.append(trace.tb_frame.f_code.co_name)
                trace = trace.tb_next
            print(frames)
        child()
        """
    )


def test_warning_and_source_line_are_shown(bench: Bench) -> None:
    bench.both("import warnings\nwarnings.warn('careful')\nprint(undefined)\n")


# --- the recorder at rest -------------------------------------------------------------------------------


def test_the_real_sitecustomize_still_runs(bench: Bench) -> None:
    hook = bench.folder / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text("print('site')\n")
    bench.write("program.py", "import sys\nprint(sys.modules['sitecustomize'].__file__ is not None)\n")
    logs = bench.logs / "x"
    logs.mkdir()
    extra = environment(logs)
    extra["PYTHONPATH"] += f":{hook}"
    outcome = bench.play("python program.py", keys=(), timeout=10, extra=extra)
    assert outcome.output == b"site\r\nTrue\r\n"
    assert list(logs.glob("*.raw"))


def test_a_broken_log_is_read_up_to_the_break(bench: Bench) -> None:
    bench.write("program.py", "print('x')\n")
    bench.record("python program.py")
    log = next(bench.logs.glob("*/*.raw"))
    data = log.read_bytes().rstrip(b"\0")
    for cut in (0, 3, len(data) // 2, len(data) - 1):
        log.write_bytes(data[:cut])
        trace = collect(
            log.parent, command="python program.py", output=b"x\r\n", folder=bench.folder, root_pid=1, exit=0
        )
        jsonschema.validate(json.loads(json.dumps(trace.to_json())), SCHEMA)


# --- the validators find what is wrong -------------------------------------------------------------------


@functools.cache
def sound() -> str:
    import tempfile

    with tempfile.TemporaryDirectory() as home:
        bench = Bench(Path(home).resolve())
        bench.write(
            "program.py",
            """
            import os
            import threading

            mutex = threading.Lock()

            def work():
                with mutex:
                    print("x")

            thread = threading.Thread(target=work)
            mutex.acquire()
            thread.start()
            mutex.release()
            thread.join()
            if os.fork() == 0:
                os._exit(0)
            os.wait()
            """,
        )
        _, trace = bench.record("python program.py")
        return json.dumps(trace.to_json())


def two_holders(trace: Trace) -> None:
    release = first(trace, "release")
    release[2] = "notify"


def freed(trace: Trace) -> None:
    first(trace, "acquire")[2] = "notify"


def lost_bytes(trace: Trace) -> None:
    first(trace, "print")[3]["bytes"] += 1


def others(trace: Trace) -> None:
    trace.bytes["seen"] += 1


def unsaid(trace: Trace) -> None:
    trace.bytes["others"] += 1
    trace.bytes["seen"] += 1


def early_child(trace: Trace) -> None:
    child = lane(trace, "child 1")
    child.begin = first(trace, "fork")[0] - 5


def endless(trace: Trace) -> None:
    trace.lanes[1].end = None


def late(trace: Trace) -> None:
    trace.lanes[1].end = trace.lanes[1].begin + 1


def unordered(trace: Trace) -> None:
    trace.events[0][0] = trace.events[-1][0] + 1


def unknown_lane(trace: Trace) -> None:
    trace.events[3][1] = "P9"


def unknown_file(trace: Trace) -> None:
    trace.files.clear()


def wrong_line(trace: Trace) -> None:
    first(trace, "print")[3]["out"] = [1, 7]


def stuck(trace: Trace) -> None:
    time, where, _, data = first(trace, "thread-end")
    trace.events.insert(trace.events.index([time, where, "thread-end", data]), [time, where, "want", {"lock": "L1"}])


def overlooked(trace: Trace) -> None:
    child = lane(trace, "child 1")
    child.ending, child.last_seen = "hung", child.end


@pytest.mark.parametrize(
    "fault",
    [
        two_holders,
        freed,
        lost_bytes,
        others,
        unsaid,
        early_child,
        endless,
        late,
        unordered,
        unknown_lane,
        unknown_file,
        wrong_line,
        stuck,
        overlooked,
    ],
    ids=lambda fault: fault.__name__,
)
def test_validators_find(fault: Any) -> None:
    trace = Trace.from_json(sound())
    assert validators.check(trace) == []
    fault(trace)
    assert validators.check(trace)


def test_validators_compare_sources(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("another\n")
    assert validators.check(Trace.from_json(sound()), tmp_path)


def test_trace_of_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="version"):
        Trace.from_json({"trace": 2})


def test_recorder_needs_only_the_standard_library() -> None:
    hook = Path(validators.__file__).with_name("recorder")
    for path in hook.glob("*.py"):
        names = re.findall(r"^\s*(?:import|from) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(names) <= set(sys.stdlib_module_names) | {"press_recorder", "__future__"}
