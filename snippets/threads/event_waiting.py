"""wait() sleeps until set(): it costs no processor time."""

import threading
import time


def work(finished: threading.Event) -> None:
    time.sleep(0.2)
    finished.set()


def main() -> None:
    finished = threading.Event()
    threading.Thread(target=work, args=(finished,)).start()
    began = time.thread_time()
    finished.wait()
    computed = time.thread_time() - began
    print(f"Waiting took {computed:.2f} s of processor time.")


if __name__ == "__main__":
    main()
