"""Starting a thread does not wait for it: main goes on."""

import _thread
import time

began = time.perf_counter()
gate = _thread.allocate_lock()
finished = _thread.allocate_lock()


def say(text: str) -> None:
    print(f"{time.perf_counter() - began:.3f} s  {text}\n", end="")


def visitor() -> None:
    # Main has the gate. Nobody gets through before it lets go.
    gate.acquire()
    say("thread: the gate is open, I am done")
    finished.release()


def main() -> None:
    gate.acquire()
    finished.acquire()
    say("main: I start the thread")
    _thread.start_new_thread(visitor, ())
    say("main: it is started, and I go on")
    time.sleep(0.1)
    say("main: now I open the gate")
    gate.release()
    finished.acquire()
    say("main: the thread is done")


if __name__ == "__main__":
    main()
