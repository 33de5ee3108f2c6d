"""Who gives up waiting for a lock does something else."""

import threading

mutex = threading.Lock()
taken = threading.Event()
main_is_through = threading.Event()


def holder() -> None:
    with mutex:
        taken.set()
        main_is_through.wait()
    print("holder: no error")


def main() -> None:
    thread = threading.Thread(name="holder", target=holder)
    thread.start()
    taken.wait()

    if mutex.acquire(timeout=0.05):
        try:
            print("main: has the lock")
        finally:
            mutex.release()
    else:
        print("main: gives up, and does something else")

    print(f"is the holder's lock still taken? {mutex.locked()}")
    main_is_through.set()
    thread.join()


if __name__ == "__main__":
    main()
