"""While it waits in join(), the main thread does not compute."""

import threading
import time


def work() -> None:
    time.sleep(0.3)


def main() -> None:
    thread = threading.Thread(target=work)
    thread.start()

    began, computed = time.perf_counter(), time.thread_time()
    thread.join()
    waited = time.perf_counter() - began
    computed = time.thread_time() - computed

    print(f"join() came back after {waited:.2f} s")
    print(f"computing in the main thread: {computed / waited:.0%}")


if __name__ == "__main__":
    main()
