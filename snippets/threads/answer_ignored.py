"""Broken on purpose: nobody looks at the answer of acquire()."""

import threading

mutex = threading.Lock()
taken = threading.Event()
main_is_through = threading.Event()


def holder() -> None:
    try:
        with mutex:
            taken.set()
            main_is_through.wait()
    except RuntimeError as error:
        print(f"holder: RuntimeError: {error}")


def main() -> None:
    thread = threading.Thread(name="holder", target=holder)
    thread.start()
    taken.wait()

    mutex.acquire(timeout=0.05)
    print("main: goes on without the lock, and does not know")
    mutex.release()

    print(f"is the holder's lock still taken? {mutex.locked()}")
    main_is_through.set()
    thread.join()


if __name__ == "__main__":
    main()
