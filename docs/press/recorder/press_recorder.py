"""The recorder: runs inside the program, unseen, and writes what the program does into a memory map.

Each process appends its records to a file of its own in the trace's directory, through a shared memory map:
no system call for each event (a system call would let other threads run), nothing to flush, nothing
lost to SIGKILL, `os._exit` or a deadlock. A record is its length (4 bytes), a marshalled tuple
`(nanoseconds, thread, kind, …)` and one byte 0xFF. `press.trace` reads them; the kinds are listed there.

Rules of this file: the standard library only; never call what belongs to the program (`__repr__`, `__eq__`,
`__getattr__`); no lock; swallow the recorder's own errors only; add no frame to a traceback.
"""

from __future__ import annotations

import _posixsubprocess
import _thread
import atexit
import builtins
import io
import marshal
import os
import sys
import time
from types import CodeType, FrameType, MethodType, TracebackType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 16 << 20  # of a process's map: a sparse file, only what is written takes room
LINES_END = 1 << 20  # about 20,000 lines; beyond it no lines, calls and returns are recorded any more
LOCKS_END = LINES_END + (1 << 19)  # beyond it no locks either; prints and processes go on
LOCALS = 40  # variables looked at for each line
HIGH = 60  # no file descriptor below this number is taken from the program

own = __file__
monitoring: Any = getattr(sys, "monitoring", None)
settrace = sys.settrace
clock = time.monotonic_ns
dumps = marshal.dumps
ident = _thread.get_ident
getframe = sys._getframe
lock_type = _thread.LockType
rlock_type = _thread.RLock
new_lock = _thread.allocate_lock
modules = sys.modules

directory = hook = folder = ""
program_prefix = ""
write: Callable[[bytes], int]
tell: Callable[[], int]
map_: Any = None
log = ""  # this process's file
serial = 0  # numbers for threads, forks and locks of this process
lanes: dict[int, int] = {}  # thread ident -> number of the lane in this process
files: dict[str, int] = {}  # co_filename -> number of a program's file, or 0
codes: set[CodeType] = set()  # the program's code whose lines are watched
frames: dict[int, dict[str, Any]] = {}  # id of a living frame -> its variables as last seen
unwinding: dict[int, str] = {}  # lane -> the error that reached the thread's bootstrap
objects: dict[int, str] = {}  # id of a semaphore, event … made by the program -> its key
spawning: set[int] = set()  # lanes inside fork_exec
terminal: tuple[int, int, int] | None = None
lines_on = True
seen_modules = 0
tool = -1


# --- records -----------------------------------------------------------------------------------------


def note(kind: str, *data: Any) -> None:
    """Append a record. A full map ends the recording, it is no error."""
    body = dumps((clock(), lanes.get(ident(), -1), kind, *data), 2)
    try:  # noqa: SIM105  (a context manager here would cost more than the record)
        write(len(body).to_bytes(4, "little") + body + b"\xff")
    except ValueError:
        pass


def number() -> int:
    global serial
    serial += 1
    return serial


def open_log(parent: tuple[str, int] | None) -> None:
    global map_, write, tell, log, lines_on
    had = "mmap" in modules
    import mmap

    if not had:
        modules.pop("mmap", None)
    log = f"{os.getpid()}-{clock()}"
    path = os.path.join(directory, log + ".raw")
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    taken = [fd]
    try:
        os.ftruncate(fd, SIZE)
        if sys.version_info >= (3, 13):
            map_ = mmap.mmap(fd, SIZE, trackfd=False)
        else:  # the map keeps a duplicate of the descriptor: not one of the low numbers a program sees
            while taken[-1] < HIGH:
                taken.append(os.dup(fd))
            map_ = mmap.mmap(fd, SIZE)
    finally:
        for number_ in taken:
            os.close(number_)
    write, tell = map_.write, map_.tell
    head: dict[str, Any] = {
        "pid": os.getpid(),
        "ppid": os.getppid(),
        "group": os.getpgrp(),
        "argv": [text(part) for part in sys.orig_argv],
        "version": sys.version.split()[0],
        "implementation": sys.implementation.name,
        "gil": bool(getattr(sys, "_is_gil_enabled", lambda: True)()),
        "system": sys.platform,
        "native": _thread.get_native_id(),
        "parent": parent,
        "std": [identity(0), identity(1), identity(2)],
        "tty": [isatty(0), isatty(1), isatty(2)],
    }
    note("H", head)
    for name, n in files.items():
        if n:
            note("f", n, name)


def identity(fd: int) -> tuple[int, int, int] | None:
    try:
        status = os.fstat(fd)
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_rdev


def isatty(fd: int) -> bool:
    try:
        return os.isatty(fd)
    except OSError:
        return False


def text(value: Any) -> str:
    kind = type(value)
    if kind is str:
        return str(value)[:400]
    if kind is bytes:
        return os.fsdecode(value)[:400]
    return "…"


def strings(values: Any) -> list[str]:
    return [text(value) for value in values[:50]] if type(values) in (list, tuple) else []


# --- where the program stands -------------------------------------------------------------------------


def classify(name: str) -> int:
    n = 0
    path = name if name.startswith(("/", "<")) else os.path.join(folder, name)
    if path.startswith(program_prefix) and not path.startswith(hook):
        n = 1 + max(files.values(), default=0)
        files[name] = n
        note("f", n, path)
    else:
        files[name] = 0
    return n


def program(code: CodeType) -> int:
    """The number of the program's file that holds this code, 0 for others."""
    name = code.co_filename
    n = files.get(name)
    return classify(name) if n is None else n


def where() -> tuple[int, int] | None:
    """The nearest line of the program."""
    frame: FrameType | None = getframe(1)
    for _ in range(60):
        if frame is None:
            break
        n = program(frame.f_code)
        if n:
            return n, frame.f_lineno or 0
        frame = frame.f_back
    return None


def by_program(frame: FrameType | None) -> tuple[int, int] | None:
    """Where the program itself makes this call; None when a library makes it."""
    while frame is not None:
        code = frame.f_code
        n = program(code)
        if n:
            return n, frame.f_lineno or 0
        name = code.co_filename
        if name == "<string>" or name == own or code.co_name == "RLock":
            frame = frame.f_back  # generated code (dataclasses), the recorder, threading.RLock()
        else:
            return None
    return None


def mine(error: BaseException) -> bool:
    """Whether an error in a callback is the recorder's (not raised by a signal handler of the program)."""
    if not isinstance(error, Exception):
        return False
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename != own:
            return False
        trace = trace.tb_next
    return True


def strip(trace: TracebackType | None) -> TracebackType | None:
    """Take the recorder's frames out of a traceback; the head can only be taken out by the caller."""
    while trace is not None and trace.tb_frame.f_code.co_filename == own:
        trace = trace.tb_next
    here = trace
    while here is not None:
        after = here.tb_next
        while after is not None and after.tb_frame.f_code.co_filename == own:
            after = after.tb_next
        if after is not here.tb_next:
            here.tb_next = after
        here = after
    return trace


# --- lines, calls and errors --------------------------------------------------------------------------

SIMPLE = {int, float, bool, type(None)}
SIZED = {list, tuple, dict, set, frozenset, bytes, bytearray}
MISSING = object()


def changed(frame: FrameType) -> dict[str, str] | None:
    """The simple variables that differ from when this frame was seen last, as short text."""
    code = frame.f_code
    if monitoring is None and (code.co_cellvars or code.co_freevars):
        return None  # before 3.12 reading them can undo another thread's assignment
    old = frames.get(id(frame))
    if old is None:
        old = frames[id(frame)] = {}
    new: dict[str, str] | None = None
    looked = 0
    for name, value in tuple(frame.f_locals.items()):
        kind = type(value)
        if kind in SIMPLE or kind is str:
            key = value
        elif kind in SIZED:
            key = (kind, len(value))
        else:
            continue
        looked += 1
        if looked > LOCALS:
            break
        before = old.get(name, MISSING)
        if before is key or (type(before) is type(key) and before == key):
            continue
        old[name] = key
        if type(name) is not str or name[:2] == "__":
            continue
        if new is None:
            new = {}
        if kind is str:
            new[name] = repr(value if len(value) <= 40 else value[:39] + "…")
        elif kind is int:
            new[name] = repr(value) if -(10**18) < value < 10**18 else "a large int"
        elif kind in SIZED:
            new[name] = f"{kind.__name__} of {len(value)}"
        else:
            new[name] = repr(value)
    return new


def line(code: CodeType, lineno: int, frame: FrameType) -> None:
    if len(modules) != seen_modules:
        scan()
    if tell() > LINES_END:
        stop_lines()
        return
    note("l", program(code), lineno, changed(frame))


def stop_lines() -> None:
    global lines_on
    if not lines_on:
        return
    lines_on = False
    note("c")
    frames.clear()
    if monitoring is not None and tool >= 0:
        events = monitoring.events
        monitoring.set_events(tool, events.PY_UNWIND | events.RAISE | events.RERAISE)
        for code in tuple(codes):
            monitoring.set_local_events(tool, code, 0)


def on_start(code: CodeType, _offset: int) -> Any:
    try:
        n = program(code)
        if not n:
            return monitoring.DISABLE
        if code not in codes:
            codes.add(code)
            events = monitoring.events
            monitoring.set_local_events(tool, code, events.LINE | events.PY_RETURN)
        frame = getframe(1)
        frames.pop(id(frame), None)
        note("(", n, code.co_firstlineno, code.co_qualname)
    except BaseException as error:
        if not mine(error):
            raise
    return None


def on_line(code: CodeType, lineno: int) -> Any:
    try:
        line(code, lineno, getframe(1))
    except BaseException as error:
        if not mine(error):
            raise


def on_return(code: CodeType, _offset: int, _value: Any) -> Any:
    try:
        frame = getframe(1)
        frames.pop(id(frame), None)
        note(")", program(code), frame.f_lineno or 0, code.co_qualname)
    except BaseException as error:
        if not mine(error):
            raise


def on_unwind(code: CodeType, _offset: int, error: BaseException) -> Any:
    try:
        n = program(code)
        if n:
            frame = getframe(1)
            frames.pop(id(frame), None)
            note(")", n, frame.f_lineno or 0, code.co_qualname)
        if code.co_name == "<module>":
            left(getframe(1), type(error), error)
    except BaseException as error_:
        if not mine(error_):
            raise


def on_raise(code: CodeType, _offset: int, error: BaseException) -> Any:
    try:
        raised(code, getframe(1), error, error.__traceback__)
    except BaseException as error_:
        if not mine(error_):
            raise


def raised(code: CodeType, frame: FrameType, error: BaseException, trace: TracebackType | None) -> None:
    kept = strip(trace)
    if kept is not error.__traceback__ and monitoring is not None:
        error.__traceback__ = kept
    if code.co_filename == own:
        return
    n = program(code)
    if n:
        if kept is None or kept.tb_next is None or not program(kept.tb_next.tb_frame.f_code):
            note("!", n, frame.f_lineno or 0, type(error).__name__)
    elif code.co_name == "_bootstrap_inner":
        unwinding[lanes.get(ident(), -1)] = type(error).__name__


def left(frame: FrameType, kind: type, error: Any) -> None:
    """A module ends by an error; for the main module, and what `-c` runs, that is the process's status."""
    if is_main(frame):
        status: int | None = 1
        if kind is SystemExit:
            given = error.code if type(error) is SystemExit else error
            status = 0 if given is None else given & 255 if type(given) is int else 1
        elif issubclass(kind, (SystemExit, KeyboardInterrupt)):
            status = None  # not to be told without asking the program; the system's to say
        note("U", kind.__name__, status)


def is_main(frame: FrameType) -> bool:
    """Whether this is the code that the interpreter was started with."""
    name, above = frame.f_globals.get("__name__"), frame.f_back
    if type(name) is not str or name != "__main__":
        return False
    if above is None:
        return True
    under = above.f_back  # python -m
    return above.f_code.co_name == "_run_code" and under is not None and under.f_code.co_name == "_run_module_as_main"


# 3.11 has no sys.monitoring.

raising: dict[int, tuple[type, Any]] = {}  # id of frame -> the error passing through it


def trace_call(frame: FrameType, _event: str, _arg: Any) -> Any:
    try:
        code = frame.f_code
        name = code.co_filename
        n = files.get(name)
        if n is None:
            n = classify(name)
        if n:
            if not lines_on:
                settrace(None)
                return None
            frames.pop(id(frame), None)
            raising.pop(id(frame), None)
            note("(", n, code.co_firstlineno, code.co_qualname)
            return trace_inside
        if code.co_name == "<module>" and is_main(frame):
            return trace_main
        if code.co_name == "_bootstrap_inner":
            frame.f_trace_lines = False
            return trace_bootstrap
    except BaseException as error:
        if not mine(error):
            raise
    return None


def trace_bootstrap(_frame: FrameType, event: str, arg: Any) -> Any:
    if event == "exception":
        unwinding[lanes.get(ident(), -1)] = arg[0].__name__
    return trace_bootstrap


def trace_main(frame: FrameType, event: str, arg: Any) -> Any:
    """The main module where it is not one of the program's files: only how it ends."""
    try:
        if event == "line":
            raising.pop(id(frame), None)
        elif event == "exception":
            raising[id(frame)] = arg[:2]
        elif event == "return":
            passing = raising.pop(id(frame), None)
            if passing is not None and arg is None:
                left(frame, *passing)
    except BaseException as error:
        if not mine(error):
            raise
    return trace_main


def trace_inside(frame: FrameType, event: str, arg: Any) -> Any:
    try:
        if event == "line":
            raising.pop(id(frame), None)
            if lines_on:
                line(frame.f_code, frame.f_lineno, frame)
            else:
                settrace(None)
        elif event == "exception":
            kind, error, trace = arg
            strip(trace)
            raising[id(frame)] = kind, error
            below = None if trace is None else trace.tb_next
            if kind is not StopIteration and lines_on and (below is None or not program(below.tb_frame.f_code)):
                note("!", program(frame.f_code), frame.f_lineno or 0, kind.__name__)
        elif event == "return":
            frames.pop(id(frame), None)
            code = frame.f_code
            passing = raising.pop(id(frame), None)
            if lines_on or passing is not None:
                note(")", program(code), frame.f_lineno or 0, code.co_qualname)
            if passing is not None and arg is None and code.co_name == "<module>":
                left(frame, *passing)
    except BaseException as error:
        if not mine(error):
            raise
    return trace_inside


if monitoring is not None:
    use_tool, register_tool = monitoring.use_tool_id, monitoring.register_callback


def monitor(number_: int) -> None:
    global tool
    events = monitoring.events
    tool = number_
    use_tool(number_, "press")
    register_tool(number_, events.PY_START, on_start)
    register_tool(number_, events.LINE, on_line)
    register_tool(number_, events.PY_RETURN, on_return)
    register_tool(number_, events.PY_UNWIND, on_unwind)
    register_tool(number_, events.RAISE, on_raise)
    register_tool(number_, events.RERAISE, on_raise)
    monitoring.set_events(number_, events.PY_START | events.PY_UNWIND | events.RAISE | events.RERAISE)
    for code in codes:
        monitoring.set_local_events(number_, code, events.LINE | events.PY_RETURN)


def watchers() -> None:
    """A program's own trace or profile function does not get to see the recorder's frames."""

    def unseen(setter: Any, getter: Any, name: str) -> tuple[Any, Any]:
        given: dict[Any, Any] = {}  # what was set instead -> the program's function

        def set_(function: Any, /) -> None:
            if name == "settrace" and monitoring is None and lines_on:
                note("?", "trace")
            if function is None:
                setter(None)
                return

            def filtered(frame: FrameType, event: str, arg: Any) -> Any:
                return None if frame.f_code.co_filename == own else function(frame, event, arg)

            given[filtered] = function
            setter(filtered)

        def get() -> Any:
            found = getter()
            if found is trace_call or found is trace_inside:
                return None
            return given.get(found, found) if type(found) is type(get) else found

        return imitate(setter, set_), imitate(getter, get)

    sys.settrace, sys.gettrace = unseen(sys.settrace, sys.gettrace, "settrace")
    sys.setprofile, sys.getprofile = unseen(sys.setprofile, sys.getprofile, "setprofile")


def watch_lines() -> None:
    watchers()
    if monitoring is None:
        settrace(trace_call)
        return
    use = monitoring.use_tool_id

    def use_tool_id(number_: int, name: str, /) -> None:
        if number_ == tool and type(number_) is int:  # the program wants this one: take another
            monitoring.set_events(tool, 0)
            for code in codes:
                monitoring.set_local_events(tool, code, 0)
            monitoring.free_tool_id(tool)
            use(number_, name)
            for other in (3, 4, 5, 2, 1, 0):
                if monitoring.get_tool(other) is None:
                    monitor(other)
                    break
            else:
                note("?", "monitoring")
            return
        use(number_, name)

    register = monitoring.register_callback
    given: dict[Any, Any] = {}  # what was registered instead -> the program's function

    def register_callback(number_: int, event: int, function: Any, /) -> Any:
        def filtered(code: CodeType, *rest: Any) -> Any:
            return None if code.co_filename == own else function(code, *rest)

        if function is not None:
            given[filtered] = function
        before = register(number_, event, None if function is None else filtered)
        return given.get(before, before) if type(before) is type(filtered) else before

    monitor(4)
    monitoring.use_tool_id = imitate(use, use_tool_id)
    monitoring.register_callback = imitate(register, register_callback)


# --- locks --------------------------------------------------------------------------------------------


def key() -> str:
    return f"{log}:{number()}"


class Kind(type):
    """The type of the replaced locks' types: the real locks, which libraries get, count as theirs, too."""

    def __instancecheck__(cls, other: Any) -> bool:
        like = lock_type if cls is Lock else rlock_type
        return type.__instancecheck__(cls, other) or isinstance(other, like)


class Held(metaclass=Kind):
    """What a lock of the program is replaced by: the real lock, and records around it."""

    __slots__ = ("__weakref__", "_key", "_noted", "_real")
    _real: Any
    _key: str
    _noted: bool  # whether it is on record as held; only the holder touches this

    def acquire(self, blocking: Any = True, timeout: Any = -1) -> Any:
        real = self._real
        if tell() > LOCKS_END:
            return real.acquire(blocking, timeout)
        plain = type(blocking) in (bool, int) and type(timeout) in (int, float)
        if plain and (timeout == -1 or (blocking and timeout >= 0)):
            if real.acquire(False):
                self._own()
                return True
            if not blocking:
                note("o", self._key, where())
                return False
            note("w", self._key, where())
            try:
                done = real.acquire(True, timeout)
            except BaseException:
                note("o", self._key, where())
                raise
            if done:
                self._own()
            else:
                note("o", self._key, where())
            return done
        return real.acquire(blocking, timeout)

    def _own(self) -> None:
        self._noted = True
        note("a", self._key, where())

    def _disown(self) -> bool:
        noted, self._noted = self._noted, False
        if noted:
            note("r", self._key, where())
        return noted

    def release(self) -> None:
        if self._real.locked():
            self._disown()
        self._real.release()

    def __enter__(self) -> Any:
        return self.acquire()

    def __exit__(self, *_error: Any) -> None:
        self.release()

    def __repr__(self) -> str:
        return repr(self._real)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    # for Condition, which waits on a lock of its own while it has let go of this one

    def _release_save(self) -> Any:
        noted = self._disown()
        if noted:
            note("w", self._key, where(), "notify")
        return noted, self._let_go()

    def _acquire_restore(self, state: Any) -> None:
        self._take_back(state[1])
        if state[0]:
            self._own()


def held(real: Any, kind: str, cls: Any, at: tuple[int, int]) -> Any:
    lock = object.__new__(cls)
    lock._real = real
    lock._noted = False
    lock._key = key()
    note("L", lock._key, kind, at)
    return lock


class Lock(Held):
    __slots__ = ()

    def __new__(cls, *args: Any, **named: Any) -> Any:
        real = lock_type(*args, **named)  # before 3.13 it says that the type cannot be called
        at = by_program(getframe(1))
        return real if at is None else held(real, "lock", cls, at)

    def acquire_lock(self, blocking: Any = True, timeout: Any = -1) -> Any:
        return self.acquire(blocking, timeout)

    release_lock = Held.release

    def _is_owned(self) -> bool:
        if self._real.acquire(False):
            self._real.release()
            return False
        return True

    def _let_go(self) -> None:
        self._real.release()

    def _take_back(self, _state: Any) -> None:
        self._real.acquire()

    __class__ = property(lambda _self: lock_type)


class RLock(Held):
    __slots__ = ("_depth",)
    _depth: int

    def acquire(self, blocking: Any = True, timeout: Any = -1) -> Any:
        real = self._real
        if real._is_owned():
            done = real.acquire(blocking, timeout)
        else:
            done = Held.acquire(self, blocking, timeout)
            if done:
                self._depth = 0
        if done:
            self._depth += 1
        return done

    def release(self) -> None:
        if self._real._is_owned():
            self._depth -= 1
            if self._depth == 0:
                self._disown()
        self._real.release()

    def __enter__(self) -> Any:
        return self.acquire()

    def _is_owned(self) -> Any:
        return self._real._is_owned()

    def _let_go(self) -> Any:
        return self._depth, self._real._release_save()

    def _take_back(self, state: Any) -> None:
        self._real._acquire_restore(state[1])
        self._depth = state[0]

    __class__ = property(lambda _self: rlock_type)


for _cls, _like in ((Lock, lock_type), (RLock, rlock_type)):
    _cls.__name__ = _cls.__qualname__ = _like.__name__
    _cls.__module__ = _like.__module__


class Factory:
    """Stands where a lock's factory stood: a watched lock for the program, a plain one for libraries."""

    def __init__(self, real: Any, kind: str, cls: type) -> None:
        self._real, self._kind, self._cls = real, kind, cls

    def __call__(self, *args: Any, **named: Any) -> Any:
        lock = self._real(*args, **named)
        at = by_program(getframe(1))
        return lock if at is None else held(lock, self._kind, self._cls, at)

    def __repr__(self) -> str:
        return repr(self._real)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __or__(self, other: Any) -> Any:
        return self._real | other

    def __ror__(self, other: Any) -> Any:
        return other | self._real

    def __instancecheck__(self, other: Any) -> bool:
        return isinstance(other, self._real)

    def __mro_entries__(self, _bases: Any) -> Any:
        return (self._real,)


def replace_locks() -> None:
    lock = Factory(new_lock, "lock", Lock)
    rlock = Factory(rlock_type, "RLock", RLock)
    thread: Any = _thread
    thread.allocate_lock = thread.allocate = lock
    thread.RLock = rlock
    kind = getattr(_thread, "lock", None)
    thread.LockType = Lock
    if kind is not None:  # 3.13: threading.Lock is the class itself
        thread.lock = Lock
    threading: Any = modules.get("threading")
    if threading is not None:
        threading.Lock = thread.lock if kind is not None else lock
        threading._CRLock = rlock


# --- threads ------------------------------------------------------------------------------------------


class Boot:
    """What a new thread runs: it tells its beginning and end around the program's function."""

    __slots__ = ("_function", "_lane")

    def __init__(self, function: Any, lane: int) -> None:
        self._function, self._lane = function, lane

    def __call__(self, *args: Any, **named: Any) -> Any:
        me = ident()
        lanes[me] = self._lane
        note("B", _thread.get_native_id())
        error: str | None = None
        try:
            if monitoring is None:
                settrace(trace_call)
            return self._function(*args, **named)
        except SystemExit:
            raise
        except BaseException as error_:
            error = type(error_).__name__
            if monitoring is None and sys.unraisablehook is sys.__unraisablehook__:
                unraisable(self._function, error_)
                return None
            raise
        finally:
            if monitoring is None:
                settrace(None)
            note("E", unwinding.pop(self._lane, None) or error)
            if lanes.get(me) == self._lane:
                del lanes[me]

    def __repr__(self) -> str:
        return repr(self._function)


def unraisable(function: Any, error: BaseException) -> None:
    """Report an error in a thread as 3.11 itself does, without the recorder's frames."""
    kept: list[Any] = []

    class Broken:
        def __del__(self) -> None:
            raise RuntimeError

    hook_, sys.unraisablehook = sys.unraisablehook, kept.append
    try:
        Broken()
    finally:
        sys.unraisablehook = hook_
    trace = strip(error.__traceback__)
    message = "Exception ignored in thread started by"
    sys.unraisablehook(type(kept[0])((type(error), error, trace, message, function)))


def starter(real: Any) -> Any:
    def start(*args: Any, **named: Any) -> Any:
        function = args[0] if args else named.get("function")
        if not callable(function):
            return real(*args, **named)
        lane = number()
        name, daemon = "", False
        owner = function.__self__ if type(function) is MethodType else None
        threading = modules.get("threading")
        if owner is not None and threading is not None and isinstance_(owner, threading.Thread):
            state = object.__getattribute__(owner, "__dict__")
            name, daemon = text(state.get("_name", "")), state.get("_daemonic") is True
            objects[id(owner)] = str(lane)
            target = state.get("_target")
            kind = text(getattr(target, "__name__", "")) if type(target) is type(start) else ""
        else:
            kind = text(function.__name__) if type(function) is type(start) else ""
        note("T", lane, name, kind, daemon, where())
        boot = Boot(function, lane)
        try:
            if args:
                return real(boot, *args[1:], **named)
            return real(**{**named, "function": boot})
        except BaseException:
            note("-", lane)
            raise

    return start


def isinstance_(value: Any, cls: type) -> bool:
    """`isinstance` that never asks the value itself."""
    return cls in type(value).__mro__


def replace_threads() -> None:
    thread: Any = _thread
    for name in ("start_new_thread", "start_new", "start_joinable_thread"):
        real = getattr(_thread, name, None)
        if real is not None:
            setattr(thread, name, imitate(real, starter(real)))
    threading: Any = modules.get("threading")
    if threading is not None:
        threading._start_new_thread = thread.start_new_thread
        if hasattr(threading, "_start_joinable_thread"):
            threading._start_joinable_thread = thread.start_joinable_thread


# --- threading and queue, once the program has imported them -------------------------------------------


def imitate(real: Any, function: Any) -> Any:
    """Give a wrapper the name, the text and the signature of what it stands for."""
    for name in ("__name__", "__qualname__", "__doc__", "__module__"):
        try:  # noqa: SIM105
            setattr(function, name, getattr(real, name))
        except (AttributeError, TypeError):
            pass
    function.__wrapped__ = real
    return function


def scan() -> None:
    global seen_modules
    seen_modules = len(modules)
    for name, patch in PATCHES:
        module = modules.get(name)
        spec = getattr(module, "__spec__", None)
        if module is not None and name not in patched and not getattr(spec, "_initializing", False):
            patched.add(name)
            patch(module)


patched: set[str] = set()


def made(kind: str, size: Callable[[Any], Any] = lambda _self: None) -> Any:
    """Wrap an `__init__`: objects of the program get a key, objects of libraries lose a stale one."""

    def wrap(real: Any) -> Any:
        def init(self: Any, *args: Any, **named: Any) -> None:
            objects.pop(id(self), None)
            real(self, *args, **named)
            at = by_program(getframe(1))
            if at is not None:
                objects[id(self)] = made_key = key()
                note("L", made_key, kind, at, size(self))

        return imitate(real, init)

    return wrap


def patch_threading(threading: Any) -> None:
    def condition(real: Any) -> Any:
        def init(self: Any, lock: Any = None) -> None:
            objects.pop(id(self), None)
            at = by_program(getframe(1))
            if at is None:
                real(self, lock)
                return
            if lock is None:
                lock = held(rlock_type(), "Condition", RLock, at)
                lock._depth = 0
                objects[id(self)] = lock._key
            real(self, lock)
            if objects.get(id(self)):
                return
            if isinstance_(lock, Held):
                objects[id(self)] = mark = key()
                note("L", mark, "Condition", at, None, lock._key)

                def release_save() -> Any:
                    noted = lock._disown()
                    if noted:
                        note("w", mark, where(), "notify")
                    return noted, lock._let_go()

                def acquire_restore(state: Any) -> None:
                    if state[0]:
                        note("a", mark, where())
                    lock._take_back(state[1])
                    if state[0]:
                        lock._own()

                self._release_save, self._acquire_restore = release_save, acquire_restore

        return imitate(real, init)

    def notify(real: Any) -> Any:
        def call(self: Any, *args: Any, **named: Any) -> Any:
            mark = objects.get(id(self))
            if mark and by_program(getframe(1)):
                note("n", mark, where())
            return real(self, *args, **named)

        return imitate(real, call)

    def semaphore_acquire(real: Any) -> Any:
        def acquire(self: Any, blocking: Any = True, timeout: Any = None) -> Any:
            mark = objects.get(id(self))
            if not mark or (not blocking and timeout is not None):
                return real(self, blocking, timeout)
            if real(self, False):
                note("a", mark, where())
                return True
            if not blocking:
                note("o", mark, where())
                return False
            note("w", mark, where())
            try:
                done = real(self, True, timeout)
            except BaseException:
                note("o", mark, where())
                raise
            note("a" if done else "o", mark, where())
            return done

        return imitate(real, acquire)

    def semaphore_release(real: Any) -> Any:
        def release(self: Any, n: Any = 1) -> Any:
            mark = objects.get(id(self))
            if mark and type(n) is int and 1 <= n < 1000:
                most = self.__dict__.get("_initial_value")
                if most is None or self._value + n <= most:
                    for _ in range(n):
                        note("r", mark, where())
            return real(self, n)

        return imitate(real, release)

    def event_wait(real: Any) -> Any:
        def wait(self: Any, timeout: Any = None) -> Any:
            mark = objects.get(id(self))
            if not mark:
                return real(self, timeout)
            if not self._flag:
                note("w", mark, where())
            try:
                done = real(self, timeout)
            except BaseException:
                note("o", mark, where())
                raise
            note("a" if done else "o", mark, where())
            return done

        return imitate(real, wait)

    def marked(kind: str) -> Any:
        def wrap(real: Any) -> Any:
            def call(self: Any) -> Any:
                mark = objects.get(id(self))
                if mark:
                    note(kind, mark, where())
                return real(self)

            return imitate(real, call)

        return wrap

    def barrier_wait(real: Any) -> Any:
        def wait(self: Any, timeout: Any = None) -> Any:
            mark = objects.get(id(self))
            if not mark:
                return real(self, timeout)
            note("w", mark, where())
            try:
                index = real(self, timeout)
            except BaseException:
                note("o", mark, where())
                raise
            note("a", mark, where())
            return index

        return imitate(real, wait)

    is_alive = threading.Thread.is_alive  # itself: a subclass may have another

    def over(thread: Any) -> bool:
        state = object.__getattribute__(thread, "__dict__")
        return state.get("_initialized") is True and not is_alive(thread)

    def join(real: Any) -> Any:
        def call(self: Any, timeout: Any = None) -> Any:
            lane = objects.get(id(self))
            if not lane:
                return real(self, timeout)
            note("j", int(lane), where())
            try:
                real(self, timeout)
            finally:
                note("J", int(lane), over(self), where())

        return imitate(real, call)

    def thread_init(real: Any) -> Any:
        def init(self: Any, *args: Any, **named: Any) -> None:
            objects.pop(id(self), None)
            real(self, *args, **named)

        return imitate(real, init)

    def exiting() -> None:
        """Python ends, and waits for the threads that are no daemons."""
        me = ident()
        others = [thread for known, thread in list(threading._active.items()) if known != me]
        if any(not object.__getattribute__(thread, "__dict__").get("_daemonic") for thread in others):
            note("j", 0, None)

    threading._threading_atexits.insert(0, exiting)  # the first is called last: when the pools have ended
    wrap(threading.Condition, "__init__", condition)
    wrap(threading.Condition, "notify", notify)
    wrap(threading.Condition, "notify_all", notify)
    wrap(threading.Semaphore, "__init__", made("Semaphore", lambda self: self._value))
    wrap(threading.BoundedSemaphore, "__init__", made("Semaphore", lambda self: self._value))
    wrap(threading.Semaphore, "acquire", semaphore_acquire)
    threading.Semaphore.__enter__ = threading.Semaphore.acquire
    wrap(threading.Semaphore, "release", semaphore_release)
    wrap(threading.BoundedSemaphore, "release", semaphore_release)
    wrap(threading.Event, "__init__", made("Event"))
    wrap(threading.Event, "wait", event_wait)
    wrap(threading.Event, "set", marked("e"))
    wrap(threading.Event, "clear", marked("z"))
    wrap(threading.Barrier, "__init__", made("Barrier", lambda self: self._parties))
    wrap(threading.Barrier, "wait", barrier_wait)
    wrap(threading.Thread, "join", join)
    wrap(threading.Thread, "__init__", thread_init)


def wrap(cls: Any, name: str, wrapper: Any) -> None:
    setattr(cls, name, wrapper(cls.__dict__[name]))


def patch_queue(queue: Any) -> None:
    def moved(kind: str, full: type[Exception]) -> Any:
        def wrapped(real: Any) -> Any:
            def call(self: Any, *args: Any, **named: Any) -> Any:
                mark = objects.get(id(self))
                if not mark or not by_program(getframe(1)):
                    return real(self, *args, **named)
                items = args[:1] if kind == "p" else ()
                rest = args[len(items) :]
                block = rest[0] if rest else named.get("block", True)
                timeout = rest[1] if len(rest) > 1 else named.get("timeout")
                plain = not set(named) - {"block", "timeout"} and len(items) == (kind == "p")
                if not plain or not block or (timeout is not None and not timeout >= 0):
                    result = real(self, *args, **named)
                    note(kind, mark, where())
                    return result
                try:
                    result = real(self, *items, False)
                except full:
                    note("w", mark, where())
                else:
                    note(kind, mark, where())
                    return result
                try:
                    result = real(self, *items, True, timeout)
                except BaseException:
                    note("o", mark, where())
                    raise
                note("a", mark, where())
                note(kind, mark, where())
                return result

            return imitate(real, call)

        return wrapped

    def join(real: Any) -> Any:
        def call(self: Any) -> Any:
            mark = objects.get(id(self))
            if not mark:
                return real(self)
            note("w", mark, where(), "join")
            try:
                result = real(self)
            except BaseException:
                note("o", mark, where())
                raise
            note("a", mark, where())
            return result

        return imitate(real, call)

    wrap(queue.Queue, "__init__", made("Queue", lambda self: self.maxsize))
    wrap(queue.Queue, "put", moved("p", queue.Full))
    wrap(queue.Queue, "get", moved("g", queue.Empty))
    wrap(queue.Queue, "join", join)


def patch_process(process: Any) -> None:
    """The fork server forks in its own process: the parent learns the pid, not by a fork of its own."""

    def start(real: Any) -> Any:
        def call(self: Any) -> Any:
            real(self)
            popen = self.__dict__.get("_popen")
            if getattr(popen, "method", "") == "forkserver":
                note("P", 0, popen.pid, where())

        return imitate(real, call)

    def join(real: Any) -> Any:
        def call(self: Any, timeout: Any = None) -> Any:
            popen = self.__dict__.get("_popen")
            if getattr(popen, "method", "") != "forkserver":
                return real(self, timeout)
            note("v", popen.pid, where())
            try:
                real(self, timeout)
            finally:
                code = popen.returncode
                note("V", popen.pid, None if code is None else code << 8 if code >= 0 else -code, where())

        return imitate(real, call)

    wrap(process.BaseProcess, "start", start)
    wrap(process.BaseProcess, "join", join)


PATCHES = (
    ("threading", patch_threading),
    ("queue", patch_queue),
    ("multiprocessing.process", patch_process),
)


# --- processes ----------------------------------------------------------------------------------------

forks: dict[int, int] = {}  # thread ident -> number of the fork it is about to do


def before_fork() -> None:
    try:
        if lanes.get(ident()) in spawning:
            return
        forks[ident()] = fork = number()
        note("F", fork, where())
    except Exception:
        pass


def after_fork() -> None:
    """In the child: a log of its own, before anything else can be recorded."""
    global write, tell
    try:
        parent, me = log, ident()
        lanes.clear()
        lanes[me] = 0
        spawning.clear()
        open_log((parent, forks.get(me, 0)))
    except Exception:
        write, tell = (lambda _data: 0), (lambda: SIZE)  # never into the parent's log


def is_python(path: Any, argv: Any) -> bool:
    name = text(path)
    base = os.path.basename(name)
    if "python" in base or name == sys.executable:
        return True
    if base in ("sh", "bash", "dash", "env", "nice", "time", "timeout", "nohup", "setsid", "xargs"):
        return any("python" in part for part in strings(argv))
    return b"python" in shebang(name)


def shebang(path: Any) -> bytes:
    """The first line of a script, with its `#!`; empty for another program, or one that may be run but not read."""
    try:
        with open(path, "rb") as file:
            first = file.read(100).split(b"\n")[0]
    except OSError:
        return b""
    return first if first[:2] == b"#!" else b""


def foreign(paths: Any) -> str:
    """The program that is to run, the first of these paths that can, if it is no Python, whatever its name; or ""."""
    for path in paths:
        if type(path) not in (str, bytes) or not os.path.isfile(path) or not os.access(path, os.X_OK):
            continue
        name = text(path)
        first = shebang(path)
        named = "python" in os.path.basename(name) or name == sys.executable
        return "" if (b"python" in first if first else named) else name
    return ""


def equipped(environment: Any) -> Any:
    """A copy of an environment with the recorder in it. Values and keys may be text or bytes."""
    found = {os.fsencode(name): os.fsencode(value) for name, value in environment.items()}
    rest = found.get(b"PYTHONPATH", b"")
    found[b"PYTHONPATH"] = os.fsencode(hook) + (b":" + rest if rest else b"")
    found[b"PRESS_TRACE"] = os.fsencode(directory)
    return found


def replace_processes() -> None:
    module: Any = os
    system: Any = modules.get("posix", os)

    def put(name: str, function: Any) -> None:
        real = getattr(os, name)
        imitate(real, function)
        setattr(module, name, function)
        setattr(system, name, function)

    exit_, execv_, execve_ = os._exit, os.execv, os.execve

    def _exit(status: Any) -> Any:
        note("X", status & 255 if type(status) is int else 1, where())
        exit_(status)

    def execv(path: Any, argv: Any, /) -> Any:
        if not is_python(path, argv):
            return execute(path, argv, execv_, (path, argv))
        # Not execve with an environment: its errors name the file, those of execv do not.
        return execute(path, argv, exported, (execv_, path, argv))

    def execve(path: Any, argv: Any, env: Any) -> Any:
        if is_python(path, argv):
            try:  # noqa: SIM105
                env = equipped(env)
            except Exception:  # the real one tells what is wrong with it
                pass
        return execute(path, argv, execve_, (path, argv, env))

    def exported(real: Any, *args: Any) -> Any:
        """Call with the recorder in the environment that the system hands on, but not in `os.environ`."""
        names = (b"PYTHONPATH", b"PRESS_TRACE")
        try:
            before = os.environ.get("PYTHONPATH")
            for name, value in equipped(os.environ).items():
                if name in names:
                    os.putenv(name, value)
        except Exception:
            return real(*args)
        try:
            return real(*args)
        finally:
            for name in names:
                os.unsetenv(name)
            if before is not None:
                os.putenv("PYTHONPATH", before)

    def execute(path: Any, argv: Any, real: Any, args: Any) -> Any:
        note("x", [text(path), *strings(argv)], where())
        try:
            return real(*args)
        except BaseException:
            note("y")
            raise

    put("_exit", _exit)
    put("execv", execv)
    put("execve", execve)

    def waiter(name: str, blocks: Any, pid_of: Any, result_of: Any) -> None:
        real = getattr(os, name, None)
        if real is None:
            return

        def wait(*args: Any, **named: Any) -> Any:
            blocking = blocks(args)
            if blocking:
                note("v", pid_of(args), where())
            try:
                result = real(*args, **named)
            except BaseException:
                if blocking:
                    note("V", 0, None, where())
                raise
            pid, status = result_of(result)
            caller = getframe(1).f_code
            if caller.co_name == "_execute_child" and not program(caller):
                note("N", pid)  # there subprocess asks only for a child whose program could not be started
            if blocking or pid:
                note("V", pid, status, where())
            return result

        put(name, wait)

    def positive(pid: Any) -> int:
        return pid if type(pid) is int and pid > 0 else 0

    def options(index: int) -> Any:
        return lambda args: not (len(args) > index and args[index] & os.WNOHANG)

    waiter("wait", lambda _args: True, lambda _args: 0, lambda found: found)
    waiter("waitpid", options(1), lambda args: positive(args[0]) if args else 0, lambda found: found)
    waiter("wait3", options(0), lambda _args: 0, lambda found: found[:2])
    waiter("wait4", options(1), lambda args: positive(args[0]) if args else 0, lambda found: found[:2])

    def siginfo(found: Any) -> tuple[int, int | None]:
        if found is None or found.si_pid == 0:
            return 0, None
        status = found.si_status << 8 if found.si_code == os.CLD_EXITED else found.si_status
        return found.si_pid, status

    waiter("waitid", options(2), lambda args: positive(args[1]) if len(args) > 1 else 0, siginfo)

    kill_ = os.kill

    def kill(pid: Any, signal: Any, /) -> None:
        note("k", pid if type(pid) is int else 0, signal + 0 if isinstance(signal, int) else 0, where())
        kill_(pid, signal)

    put("kill", kill)

    killpg_ = os.killpg

    def killpg(group: Any, signal: Any, /) -> None:
        known = type(group) is int and group >= 0 and isinstance(signal, int)
        note("k", -group if known else -1, signal + 0 if known else 0, where())
        killpg_(group, signal)

    put("killpg", killpg)

    def grouper(name: str) -> None:
        real = getattr(os, name)

        def call(*args: Any) -> Any:
            result = real(*args)
            pid, group = args if len(args) == 2 else (0, 0)
            if type(pid) is int and type(group) is int:
                pid = pid or os.getpid()
                note("G", pid, group or pid)
            return result

        put(name, call)

    for name in ("setpgid", "setpgrp", "setsid"):
        grouper(name)

    def spawner(name: str) -> None:
        real = getattr(os, name, None)
        if real is None:
            return

        def spawn(path: Any, argv: Any, env: Any, /, **named: Any) -> Any:
            if is_python(path, argv):
                try:  # noqa: SIM105
                    env = equipped(os.environ if env is None else env)
                except Exception:
                    pass
            token = number()
            group = 0 if named.get("setsid") else named.get("setpgroup")
            group = group if type(group) is int else None
            found = foreign([path] if "/" in text(path) else [])  # posix_spawnp looks for other names in PATH
            note("S", token, strings(argv) if argv else [text(path)], where(), group, found)
            try:
                pid = real(path, argv, env, **named)
            except BaseException:
                note("-", token)
                raise
            note("P", token, pid, where())
            return pid

        put(name, spawn)

    spawner("posix_spawn")
    spawner("posix_spawnp")

    fork_exec_ = _posixsubprocess.fork_exec

    def fork_exec(*args: Any) -> Any:
        token, lane = number(), lanes.get(ident(), -1)
        if len(args) > 5:
            given = list(args)
            try:
                if any(is_python(path, args[0]) for path in tuple(args[1])[:1]) or (
                    any("python" in part for part in strings(args[0])[:3])
                ):
                    if args[5] is None:
                        environment = equipped(os.environ)
                    else:
                        environment = equipped(dict(item.split(b"=", 1) for item in args[5]))
                    given[5] = [name + b"=" + value for name, value in environment.items()]
                    args = tuple(given)
            except Exception:
                pass
        group = 0 if len(args) > 16 and args[15] else args[16] if len(args) > 16 else None
        group = group if type(group) is int and group >= 0 else None
        paths = args[1] if len(args) > 1 and type(args[1]) is tuple else ()
        note("S", token, strings(args[0]) if args else [], where(), group, foreign(paths))
        forks[ident()] = token
        spawning.add(lane)
        try:
            pid = fork_exec_(*args)
        except BaseException:
            note("-", token)
            raise
        finally:
            spawning.discard(lane)
        note("P", token, pid, where())
        return pid

    module_: Any = _posixsubprocess
    module_.fork_exec = fork_exec

    system_ = os.system

    def system_call(command: Any) -> Any:
        token = number()
        note("S", token, ["sh", "-c", text(command)], where())
        note("v", 0, where(), token)
        status = exported(system_, command) if "python" in text(command) else system_(command)
        note("V", 0, status, where(), token)
        return status

    put("system", system_call)
    os.register_at_fork(before=before_fork, after_in_child=after_fork)


# --- sleep, input and output --------------------------------------------------------------------------


def replace_calls() -> None:
    sleep_, input_, write_ = time.sleep, builtins.input, os.write
    calls: Any = time

    def sleep(seconds: Any, /) -> None:
        note("s", seconds if type(seconds) in (int, float) else 0, where())
        try:
            sleep_(seconds)
        finally:
            note("u", where())

    calls.sleep = imitate(sleep_, sleep)

    def read(prompt: Any = "", /) -> str:
        shown = b""
        try:
            if type(prompt) is str and isatty(0) and isatty(1):
                shown = prompt.encode(sys.stdout.encoding, "replace")
        except Exception:
            pass
        note("i", shown, terminal, where())
        try:
            return input_(prompt)
        finally:
            note("I", where())

    calls = builtins
    calls.input = imitate(input_, read)

    def write_fd(fd: Any, data: Any, /) -> int:
        if type(fd) is int and type(data) in (bytes, bytearray):
            known = identity(fd)
            if known is not None and known == terminal:
                note("t", fd, bytes(data[:8192]), len(data), known, where())
        return write_(fd, data)

    calls = os
    calls.write = imitate(write_, write_fd)


class Raw(io.FileIO):
    """Standard output's and error's lowest layer: it tells what goes to the terminal, and who sent it."""

    def write(self, data: Any, /) -> Any:
        try:
            size = len(data)
            fd = self.fileno()
            note("t", fd, bytes(data[:8192]), size, identity(fd), where())
        except BaseException as error:
            if not mine(error):
                raise
            return io.FileIO.write(self, data)
        done = io.FileIO.write(self, data)
        if done != size:
            note("q", size, done)
        return done


streams: list[Any] = []


def at_exit() -> None:
    """The last thing at exit: what is buffered goes out now, and the rest without the recorder's frames."""
    note("Z")
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name, None)
        if any(stream is known for known in streams):
            try:  # noqa: SIM105
                stream.flush()
            except Exception:  # the interpreter tries again, and reports it
                pass
    if not _thread._count():
        del Raw.write


Raw.__name__ = Raw.__qualname__ = "FileIO"
Raw.__module__ = "_io"


def replace_streams() -> None:
    for name, fd in (("stdout", 1), ("stderr", 2)):
        old: Any = getattr(sys, name)
        if type(old) is not io.TextIOWrapper:
            continue
        raw: Any = Raw(fd, "wb", closefd=False)
        raw.name = f"<{name}>"
        lower = raw
        if type(old.buffer) is io.BufferedWriter:
            lower = io.BufferedWriter(raw, old.buffer.__sizeof__() - io.BufferedWriter.__basicsize__)
        new: Any = io.TextIOWrapper(
            lower,
            encoding=old.encoding,
            errors=old.errors,
            newline="\n",
            line_buffering=old.line_buffering,
            write_through=old.write_through,
        )
        new.mode = "w"
        streams.append(new)
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)


# --- start --------------------------------------------------------------------------------------------


def start(directory_: str, hook_: str) -> None:
    """Record this process into `directory_`; `hook_` is the folder this file is imported from."""
    global directory, hook, folder, program_prefix, terminal
    directory, hook = directory_, hook_
    path = os.path.join(directory, "folder")
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    except FileExistsError:
        with open(path, "rb") as file:
            folder = os.fsdecode(file.read())
    else:
        folder = os.getcwd()
        os.write(fd, os.fsencode(folder))
        os.close(fd)
    program_prefix = folder.rstrip("/") + "/"
    files[own] = 0
    lanes[ident()] = 0
    for fd in (1, 2, 0):
        if isatty(fd):
            terminal = identity(fd)
            break
    open_log(None)
    replace_locks()
    replace_threads()
    replace_processes()
    replace_calls()
    replace_streams()
    atexit.register(at_exit)
    watch_lines()
