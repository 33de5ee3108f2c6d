"""The pictures tell what happened: drawn from real runs, by facts that a reader could check by eye."""

from __future__ import annotations

import gzip
import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import html5lib
import pytest

from press import runs, story, timeline, tree, validators
from press.anchors import line_id, mark_id, output_id
from press.trace import Trace
from tests.conftest import Project

Record = Callable[..., dict[str, Any]]
LIMIT = 8 * 1024  # bytes of a main program's picture, compressed
MAIN_PROGRAMS = [
    ("threads", "start_threads", ()),
    ("threads", "mutex", ()),
    ("threads", "thread_class", ()),
    ("processes", "fork", ("", "", "q")),
    ("processes", "launch", ("", "", "q")),
]


def trace_of(command: str, **options: Any) -> dict[str, Any]:
    """The trace of a real run."""
    found = runs.run(command, record=True, **options).attempts[0].trace
    assert found is not None, "the run was not recorded"
    return found


@pytest.fixture
def record(project: Project) -> Record:
    """Runs a program and gives its trace."""

    def recorded(code: str, **options: Any) -> dict[str, Any]:
        project.program("threads/program.py", code)
        return trace_of("python program.py", cwd="threads", **options)

    return recorded


def drawn(trace: dict[str, Any], shown: tuple[str, ...] = ("threads/program.py",)) -> Element:
    """The figure, parsed as XML: it has to be well-formed, with ids that are unique and all links whole."""
    text = timeline.figure(trace, ident="run-1", shown=shown)
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(text)
    figure = ElementTree.fromstring(text)
    ids = Counter(element.get("id") for element in figure.iter() if element.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    for element in figure.iter():
        for attribute in ("aria-labelledby", "aria-describedby"):
            assert element.get(attribute) is None or element.get(attribute) in ids
    assert timeline.figure(trace, ident="run-1", shown=shown) == text
    return figure


def words(figure: Element) -> str:
    table = figure.find(".//table")
    assert table is not None
    return "\n".join(" ".join(row.itertext()) for row in table.iter("tr"))


def lane(figure: Element, trace: dict[str, Any], name: str) -> Element:
    """What is drawn in a lane."""
    names = [entry.name for entry in story.of_trace(trace).lanes]
    svg = figure.find(".//svg[@class='lanes']")
    assert svg is not None
    groups = [group for group in svg.findall("g") if group.get("transform")]
    assert len(groups) == len(names)
    return groups[names.index(name)]


def paths(part: Element, kind: str) -> list[str]:
    return [path.get("d", "") for path in part.iter("path") if path.get("class") == kind]


def labels(part: Element, kind: str = "under") -> list[str]:
    return ["".join(text.itertext()) for text in part.iter("text") if text.get("class") == kind]


def faults(figure: Element) -> str:
    return " ".join("".join(item.itertext()) for item in figure.findall("./ul[@class='faults']/li"))


LOCKED = """
    import threading
    import time

    mutex = threading.Lock()
    taken = threading.Event()


    def slow() -> None:
        with mutex:
            taken.set()
            time.sleep(0.05)
            print("slow")


    def late() -> None:
        taken.wait()
        with mutex:
            print("late")


    threads = [threading.Thread(target=slow), threading.Thread(target=late)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("<all> & done")
"""


def test_a_lock_is_held_by_one_and_waited_for_by_the_other(record: Record) -> None:
    trace = record(LOCKED)
    figure = drawn(trace)
    slow, late = (lane(figure, trace, name) for name in ("Thread-1", "Thread-2"))
    assert paths(slow, "hold")
    assert paths(late, "hold")
    assert not paths(slow, "hatch")
    assert "l5-8" in paths(late, "hatch")[0]
    legend = "".join(figure.find("./figcaption/ul").itertext())  # type: ignore[union-attr]
    assert "holding mutex" in legend
    assert re.search(r"waiting for .*mutex", legend)
    assert "zombie" not in legend
    assert re.search(r"Thread-2 .*waits for mutex, held by Thread-1", words(figure))
    assert re.search(r"Thread-2 .*takes mutex after \d+ ms", words(figure))


def test_each_printed_line_has_its_mark_and_both_link_to_each_other(record: Record) -> None:
    trace = record(LOCKED)
    figure = drawn(trace)
    marks = {link.get("id"): link for link in figure.iter("a") if link.get("id")}
    assert trace["output"] == ["slow", "late", "<all> & done"]
    for n, name in enumerate(("Thread-1", "Thread-2", "main"), 1):
        link = marks[mark_id("run-1", n)]
        assert link.get("href") == f"#{output_id('run-1', n)}"
        assert link.findtext("text") == str(n)
        assert link.findtext("title") == f"Line {n}: {trace['output'][n - 1]}"
        assert link.get("tabindex") == "-1"
        assert link in list(lane(figure, trace, name).iter("a"))
    assert timeline.marked_lines(trace) == {1: 1, 2: 2, 3: 3}
    code = {link.get("href"): "".join(link.itertext()) for link in figure.iter("a")}
    line = next(n for n, text in enumerate(LOCKED.strip().splitlines(), 1) if 'print("late")' in text)
    assert code[f"#{line_id('threads/program.py', line)}"] == "sends"


def test_a_dot_stands_for_what_its_lane_sent_to_the_terminal(record: Record) -> None:
    """Not for what it printed: another thread's line may leave the buffer with one's own."""
    figure = drawn(record(LOCKED))
    legend = "".join(figure.find("./figcaption/ul").itertext())  # type: ignore[union-attr]
    assert "sends that line to the terminal" in legend
    assert re.search(r"Thread-1 .*sends +line 1 +to the terminal", words(figure))
    assert "prints" not in legend + words(figure)


def test_nothing_links_to_code_that_the_page_does_not_show(record: Record) -> None:
    targets = {link.get("href") for link in drawn(record(LOCKED), shown=()).iter("a")}
    assert targets == {f"#{output_id('run-1', n)}" for n in (1, 2, 3)}


def test_starts_and_joins_are_arrows_between_the_right_lanes(record: Record) -> None:
    trace = record(LOCKED)
    figure = drawn(trace)
    middle = [timeline.TOP + timeline.HEIGHT * row + timeline.BASE for row in range(3)]
    found = re.findall(r"M(\d+) (\d+)V(\d+)", paths(figure, "start")[0])
    starts = [list(map(int, numbers)) for numbers in found]
    assert [start[1] for start in starts] == [middle[0], middle[0]]
    assert [start[2] + 5 for start in starts] == middle[1:]
    found = re.findall(r"M(\d+) (\d+)H.*?V(\d+)", paths(figure, "join")[0])
    joins = [list(map(int, numbers)) for numbers in found]
    assert sorted(join[1] for join in joins) == middle[1:]
    assert {join[2] - 5 for join in joins} == {middle[0]}


def test_time_goes_forward_and_shortened_stretches_say_how_long_they_were(record: Record) -> None:
    trace = record(LOCKED)
    figure = drawn(trace)
    drawing = timeline._layout(story.of_trace(trace))
    places = [drawing.x(at) for at in range(0, drawing.story.end, 500)]
    assert places == sorted(places)
    gaps = ["".join(text.itertext()) for text in figure.iter("text") if text.get("class") == "gap"]
    asleep = next(span for span in drawing.story.spans if span.kind == "sleep")
    assert any(gap.start >= asleep.start and gap.end <= asleep.end for gap in drawing.scale.quiet)
    assert gaps == [story.duration(gap.end - gap.start) for gap in drawing.scale.quiet]
    assert "not to scale" in "".join(figure.find("./figcaption/p").itertext())  # type: ignore[union-attr]


def test_a_deadlock_shows_who_holds_and_who_waits(record: Record) -> None:
    trace = record(
        """
        import threading

        knife, spoon, both = threading.Lock(), threading.Lock(), threading.Barrier(2)


        def eat(first: threading.Lock, second: threading.Lock) -> None:
            with first:
                both.wait()
                with second:
                    print("never")


        for pair in ((knife, spoon), (spoon, knife)):
            threading.Thread(target=eat, args=pair).start()
        """,
        exit="hangs",
        timeout=1.0,
    )
    figure = drawn(trace)
    assert faults(figure).startswith(
        "Deadlock: Thread-1 waits for spoon, which Thread-2 holds; Thread-2 waits for knife, which Thread-1 holds."
    )
    assert len(paths(figure, "circle")[0].split("M")) == 3
    for name, own, other in (("Thread-1", "knife", "spoon"), ("Thread-2", "spoon", "knife")):
        texts = ["".join(text.itertext()) for text in lane(figure, trace, name).iter("text")]
        assert {f"holds {own}", f"waits for {other}", "hangs"} <= set(texts)


def test_a_lock_that_is_a_signal_is_no_deadlock(record: Record) -> None:
    trace = record(
        """
        import _thread
        import time

        done = _thread.allocate_lock()
        done.acquire()


        def work() -> None:
            time.sleep(0.02)
            done.release()


        _thread.start_new_thread(work, ())
        done.acquire()
        """
    )
    figure = drawn(trace)
    assert faults(figure) == ""
    assert paths(lane(figure, trace, "main"), "hatch")
    assert not paths(figure, "hold")


def test_a_hold_lasts_until_another_thread_gives_the_lock_back(record: Record) -> None:
    trace = record(
        """
        import threading

        mutex, taken, freed = threading.Lock(), threading.Event(), threading.Event()


        def hold() -> None:
            mutex.acquire()
            taken.set()
            freed.wait()


        thread = threading.Thread(target=hold, name="holder")
        thread.start()
        taken.wait()
        mutex.release()
        freed.set()
        thread.join()
        """
    )
    figure = drawn(trace)
    assert validators.check(Trace.from_json(trace)) == []
    assert faults(figure) == ""
    assert len(paths(lane(figure, trace, "holder"), "hold")) == 1
    assert not paths(lane(figure, trace, "main"), "hold")
    hold = next(span for span in story.of_trace(trace).spans if span.kind == "hold")
    released = next(at for at, _, kind, _ in trace["events"] if kind == "release")
    assert (hold.end, hold.closed) == (released, True)
    assert re.search(r"main .*gives mutex back, which holder had taken", words(figure))


def test_threads_cut_off_by_the_end_of_main_are_torn(record: Record) -> None:
    trace = record(
        """
        import _thread
        import time

        for _ in range(2):
            _thread.start_new_thread(time.sleep, (9,))
        time.sleep(0.1)
        """
    )
    figure = drawn(trace)
    assert re.search(r"Main ends.*: .* and .* are cut off", faults(figure))
    assert paths(figure, "cut")
    texts = ["".join(text.itertext()) for text in figure.iter("text")]
    assert texts.count("cut off") == 2


def test_a_zombie_is_drawn_to_the_time_its_parent_waits(record: Record) -> None:
    trace = record(
        """
        import os
        import time

        pid = os.fork()
        if pid == 0:
            os._exit(3)
        time.sleep(0.4)
        os.waitpid(pid, 0)
        """
    )
    figure = drawn(trace)
    assert re.search(r"Child 1 .* zombie for \d+ ms, until parent waits", faults(figure))
    child = lane(figure, trace, "child 1")
    assert paths(child, "zombie")
    assert re.match(r"exit 3, zombie for \d+ ms", "".join(child.itertext()))
    listed = tree.figure(trace, ident="run-1")
    assert re.search(r"child 1</b> <small>pid \d+</small>.*exit 3.*zombie for \d+ ms<", listed)


def test_a_child_that_waits_a_moment_for_its_parent_is_no_fault(record: Record) -> None:
    trace = record(
        """
        import os
        import time

        pid = os.fork()
        if pid == 0:
            os._exit(0)
        time.sleep(0.05)
        os.waitpid(pid, 0)
        if os.fork() == 0:
            os._exit(0)
        input()
        os.wait()
        """,
        keys=("",),
    )
    figure = drawn(trace)
    assert faults(figure) == ""
    assert paths(lane(figure, trace, "child 1"), "zombie")
    listed = tree.figure(trace, ident="run-1")
    assert re.search(r"child 1</b>.*exit 0.*waited for after \d+ ms<", listed)
    assert "zombie" not in listed


def test_a_zombie_left_at_its_parents_end_is_a_fault(record: Record) -> None:
    trace = record(
        """
        import os
        import time

        if os.fork() == 0:
            os._exit(0)
        time.sleep(0.05)
        """
    )
    assert re.search(r"Child 1 .* zombie for \d+ ms, to the end of parent, which", faults(drawn(trace)))


def test_no_zombie_is_drawn_from_a_guess(record: Record) -> None:
    trace = record(
        """
        import os
        import subprocess
        import time

        child = subprocess.Popen(["true"])
        pid = os.fork()
        if pid == 0:
            os.execlp("sleep", "sleep", "0.01")
        time.sleep(0.5)
        child.wait()
        os.wait()
        """
    )
    figure = drawn(trace)
    assert faults(figure) == ""
    assert not paths(figure, "zombie")
    told = "".join(figure.itertext())
    assert re.search(r"child 1, process id \d+: from .* to .*, exit 0; it ended at some time after", told)
    assert not re.search(r"(?m)^\S+ child .*leaves", words(figure))


def test_a_group_is_killed_without_a_word_of_zombies() -> None:
    trace = trace_of("python kill_group.py", cwd="processes")
    figure = drawn(trace)
    assert "zombie" not in faults(figure)
    assert faults(figure).startswith("Child 1 is killed by SIGKILL. Child 1.1 is killed by SIGKILL.")
    assert "sends SIGKILL to child 1 and child 1.1" in words(figure)
    assert "-c " not in "".join(figure.itertext())


def test_an_orphan_that_exits_by_itself_tells_its_status() -> None:
    trace = trace_of("python status_lost.py", cwd="processes")
    figure = drawn(trace)
    assert "exit 3" in words(figure)
    assert "returned" not in "".join(figure.itertext())
    assert "exec python -c" in "".join(lane(figure, trace, "child 1").itertext())
    assert "became <code>python -c</code>" in tree.figure(trace, ident="run-1")


def test_helpers_are_called_what_they_are(record: Record) -> None:
    figure = drawn(
        record(
            """
            import multiprocessing

            if __name__ == "__main__":
                multiprocessing.set_start_method("forkserver")
                process = multiprocessing.Process(target=int)
                process.start()
                process.join()
            """
        )
    )
    told = words(figure)
    assert "launches fork server" in told
    assert "-c" not in told
    assert "']})" not in "".join(figure.itertext())


def test_the_stop_of_a_run_that_hangs_has_its_time(record: Record) -> None:
    trace = record("import threading\nthreading.Event().wait()\n", exit="hangs", timeout=1.5)
    figure = drawn(trace)
    assert trace["header"]["duration"] > max(time for time, *_ in trace["events"])
    assert "no end" not in "".join(figure.itertext())


def test_a_wait_for_a_child_that_never_ends_is_drawn_to_the_stop(record: Record) -> None:
    trace = record(
        """
        import os

        reading, writing = os.pipe()
        if (pid := os.fork()) == 0:
            os.write(writing, b"x" * 1_000_000)
            os._exit(0)
        os.waitpid(pid, 0)
        """,
        exit="hangs",
        timeout=1.5,
    )
    figure = drawn(trace)
    parent = lane(figure, trace, "parent")
    assert labels(parent) == ["waits for child 1"]
    assert labels(parent, "after bad") == ["hangs"]
    last = paths(parent, "end bad")[0].removeprefix("M").split()[0]
    assert paths(parent, "stop")[0].endswith(f"H{last}")
    assert not paths(figure, "unseen")
    assert "ended by then" not in "".join(figure.itertext())
    assert re.search(r"parent .*waits for the end of child 1", words(figure))


def test_a_zombie_of_one_that_hangs_lasts_to_the_stop(record: Record) -> None:
    trace = record(
        """
        import os

        reading, writing = os.pipe()
        if os.fork() == 0:
            os._exit(0)
        os.read(reading, 1)
        """,
        exit="hangs",
        timeout=1.5,
    )
    figure = drawn(trace)
    assert "until the run is stopped: parent hangs and does not wait for it." in faults(figure)
    assert "until the run is stopped" in words(figure)
    assert "end of parent" not in "".join(figure.itertext())


def test_a_program_that_was_never_started_is_not_named(record: Record) -> None:
    trace = record(
        """
        import subprocess

        try:
            subprocess.run(["python", "other.py"], env={"PATH": "/nowhere"})
        except FileNotFoundError:
            pass
        """
    )
    figure = drawn(trace)
    names = figure.find(".//svg[@class='names']")
    assert names is not None
    assert labels(names, "role") == ["program.py", "never started"]
    assert "fails to launch child 1" in words(figure)
    listed = tree.figure(trace, ident="run-1")
    assert "launched · never started · " in listed
    assert "other.py" not in listed


def test_a_child_in_its_parents_loop_is_found(record: Record) -> None:
    trace = record(
        """
        import os

        for _ in range(2):
            if pid := os.fork():
                os.waitpid(pid, 0)
        """
    )
    figure = drawn(trace)
    assert "Child 1 goes on in its parent's loop" in faults(figure)
    assert paths(figure, "start bad")
    listed = ElementTree.fromstring(tree.figure(trace, ident="run-1"))
    root = listed.find("./ul/li")
    assert root is not None
    assert ["".join(b.itertext()) for b in root.findall("./ul/li/span/b")] == ["child 1", "child 2"]
    assert ["".join(b.itertext()) for b in root.findall("./ul/li/ul/li/span/b")] == ["child 1.1"]


def test_a_replaced_program_and_a_killed_one_are_told(record: Record) -> None:
    trace = record(
        """
        import os
        import signal
        import subprocess

        if (pid := os.fork()) == 0:
            os.execlp("sleep", "sleep", "0.01")
        os.waitpid(pid, 0)
        child = subprocess.Popen(["sleep", "9"])
        child.send_signal(signal.SIGTERM)
        child.wait()
        """
    )
    figure = drawn(trace)
    assert "exec sleep 0.01" in "".join(lane(figure, trace, "child 1").itertext())
    assert "SIGTERM" in "".join(lane(figure, trace, "child 2").itertext())
    assert "Child 2 is killed by SIGTERM." in faults(figure)
    listed = tree.figure(trace, ident="run-1")
    assert "became <code>sleep 0.01</code>" in listed
    assert "killed by SIGTERM" in listed


def test_one_process_has_no_tree(record: Record) -> None:
    assert tree.figure(record("print('alone')"), ident="run-1") == ""


def test_a_burst_of_lines_shares_a_mark(record: Record) -> None:
    trace = record("for n in range(10):\n    print(n)")
    figure = drawn(trace)
    assert [link.findtext("text") for link in figure.iter("a") if link.get("id")] == ["1–10"]
    assert timeline.marked_lines(trace) == dict.fromkeys(range(1, 11), 1)


def test_a_crowd_of_threads_is_cut_to_a_picture(record: Record) -> None:
    trace = record(
        """
        import threading

        for n in range(30):
            thread = threading.Thread(target=print, args=(n,))
            thread.start()
            thread.join()
        """
    )
    figure = drawn(trace)
    svg = figure.find(".//svg[@class='lanes']")
    assert svg is not None
    assert len([group for group in svg.findall("g") if group.get("transform")]) == timeline.LANES
    assert "11 more threads or processes are not drawn" in "".join(figure.itertext())


def test_a_wait_that_was_given_up_is_no_end_of_the_other(record: Record) -> None:
    trace = record(
        """
        import threading
        import time

        thread = threading.Thread(target=time.sleep, args=(0.2,), daemon=True)
        thread.start()
        thread.join(timeout=0.02)
        """
    )
    figure = drawn(trace)
    assert paths(figure, "join") == []
    assert "gives up" in "".join(lane(figure, trace, "main").itertext())
    assert "goes on: Thread-1 has not ended" in words(figure)


def test_a_wait_that_an_exception_ends_was_not_given_up(record: Record) -> None:
    trace = record(
        """
        import queue
        import threading

        meeting = threading.Barrier(2)


        def come() -> None:
            try:
                meeting.wait()
            except threading.BrokenBarrierError:
                pass


        thread = threading.Thread(target=come)
        thread.start()
        while not meeting.n_waiting:
            pass
        meeting.abort()
        thread.join()
        jobs = queue.Queue()
        try:
            jobs.get(timeout=0.01)
        except queue.Empty:
            pass
        """
    )
    figure = drawn(trace)
    assert "BrokenBarrierError" in labels(lane(figure, trace, "Thread-1"))
    assert "Empty" in labels(lane(figure, trace, "main"))
    assert "gives up" not in "".join(figure.itertext())
    assert re.search(r"stops waiting for meeting after .*, +raises BrokenBarrierError", words(figure))


def test_the_name_of_an_exception_has_its_place_to_itself(record: Record) -> None:
    trace = record(
        """
        import threading

        done = threading.Event()
        try:
            if not done.wait(0.01):
                raise TimeoutError
        except TimeoutError:
            pass
        """
    )
    figure = drawn(trace)
    assert labels(lane(figure, trace, "main")) == ["TimeoutError"]
    assert "gives up waiting for done" in words(figure)


def test_a_label_keeps_clear_of_an_arrow_where_there_is_room_on_its_other_side(record: Record) -> None:
    trace = record(
        """
        import threading

        door = threading.Event()
        door.set()
        thread = threading.Thread(target=door.wait)
        thread.start()
        thread.join()
        """
    )
    main = lane(drawn(trace), trace, "main")
    label = next(text for text in main.iter("text") if text.text == "sets door")
    mark = re.fullmatch(r"M(\d+)-6V6", paths(main, "tell")[0])
    assert mark is not None
    right = int(label.get("x", "")) + timeline._wide("sets door", 10)
    assert int(mark[1]) <= right <= int(mark[1]) + 3


def test_threads_of_pools_have_short_names_and_are_joined_once(record: Record) -> None:
    trace = record(
        """
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as pool:  # its name lasts: Python joins its threads again at its exit
            pool.submit(print, "in the pool")
        """
    )
    figure = drawn(trace)
    joins = [data["child"] for _, _, kind, data in trace["events"] if kind == "join"]
    assert joins == ["P1.T1", "P1.T1"]
    assert labels(figure, "name") == ["main", "pool 0_0"]
    assert "ThreadPoolExecutor-" not in "".join(figure.itertext())
    assert "starts pool 0_0" in words(figure)
    assert words(figure).count("waits for the end of pool 0_0") == 1
    assert paths(figure, "join")[0].count("M") == 1


def test_names_have_room_in_a_wide_font(record: Record) -> None:
    name = "QueueFeederThread"
    figure = drawn(record(f"import threading\nthreading.Thread(target=int, name={name!r}).start()\n"))
    svg = figure.find(".//svg[@class='names']")
    assert svg is not None
    assert labels(svg, "name") == ["main", name]
    assert int(svg.get("width", "")) >= 2 + 138  # measured: DejaVu Sans, bold, 12 px


def test_python_waits_at_its_exit_for_threads_that_are_no_daemons(record: Record) -> None:
    code = """
        import threading
        import time

        thread = threading.Thread(target=time.sleep, args=(0.05,), daemon=DAEMON)
        thread.start()
    """
    trace = record(code.replace("DAEMON", "False"))
    figure = drawn(trace)
    assert validators.check(Trace.from_json(trace)) == []
    stop = re.fullmatch(r"M(\d+) 0H(\d+)", paths(lane(figure, trace, "main"), "stop")[0])
    assert stop is not None
    assert int(stop[1]) < int(stop[2])
    assert re.search(r"main .*waits for the end of its threads", words(figure))
    assert not paths(drawn(record(code.replace("DAEMON", "True"))), "stop")


@pytest.mark.parametrize(("folder", "program", "keys"), MAIN_PROGRAMS)
def test_pictures_of_the_main_programs_are_small_and_complete(folder: str, program: str, keys: tuple[str, ...]) -> None:
    trace = trace_of(f"python {program}.py", cwd=folder, keys=keys)
    shown = (f"{folder}/{program}.py",)
    figure = drawn(trace, shown)
    size = len(gzip.compress(timeline.figure(trace, ident="run-1", shown=shown).encode()))
    assert size <= LIMIT
    ids = {link.get("id") for link in figure.iter("a")}
    marks = timeline.marked_lines(trace)
    prints = [data["out"] for _, _, kind, data in trace["events"] if kind == "print"]
    assert set(marks) == {n for first, last in prints for n in range(first, last + 1)}
    assert {mark_id("run-1", n) for n in marks.values()} <= ids
    standalone = ElementTree.fromstring(timeline.svg(trace).partition("\n")[2])
    assert standalone.find("{http://www.w3.org/2000/svg}style") is not None


# What a colour turns into without one kind of cones: Machado, Oliveira and Fernandes (2009), severity 1.
VISION = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def schemes() -> list[dict[str, str]]:
    """The colours by name, light and dark, with those that the site's own style sheet replaces."""
    style = timeline.STYLE.read_text("utf-8")
    found = [dict(re.findall(r"--([\w-]+): (#\w+);", block)) for block in style.split("}")]
    site = timeline.STYLE.with_name("site.css").read_text("utf-8")
    pairs = re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", site)
    both = [scheme for scheme in found if "lane-0" in scheme and "picture-paper" in scheme]
    assert len(both) == 2
    return [scheme | {f"site-{name}": pair[n] for name, *pair in pairs} for n, scheme in enumerate(both)]


def test_texts_reach_the_contrast_of_wcag_aa_in_both_schemes() -> None:
    texts = {"picture-ink", "picture-soft", "picture-fault", "site-ink", "site-soft", "site-fault"}
    for scheme in schemes():
        papers = [scheme[name] for name in ("picture-paper", "picture-quiet", "site-paper", "site-panel")]
        for name, colour in scheme.items():
            if name in texts or name.startswith("lane-"):
                assert min(contrast(colour, paper) for paper in papers) >= 4.5, name


@pytest.mark.parametrize("vision", VISION)
def test_lane_colours_keep_apart_for_all_eyes(vision: str) -> None:
    for scheme in schemes():
        seen = [lab(linear(colour), VISION[vision]) for name, colour in scheme.items() if "lane-" in name]
        assert len(seen) == story.COLOURS + 1
        assert min(math.dist(one, other) for one, other in itertools.combinations(seen, 2)) > 10


def linear(colour: str) -> list[float]:
    """Red, green and blue in proportion to light, 0 to 1, of `#rrggbb` or `#rgb`."""
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(light: list[float], vision: Sequence[Sequence[float]]) -> list[float]:
    """The colour in CIELAB, where 2 is a difference just seen."""
    red, green, blue = (sum(weight * part for weight, part in zip(row, light, strict=True)) for row in vision)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * max(t, 0.0) + 16 / 116 for t in (x, y, z))
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
