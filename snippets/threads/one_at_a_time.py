"""Three threads want one lock, and each keeps it for a while."""

import threading
import time

mutex = threading.Lock()
began = time.perf_counter()


def visit() -> None:
    with mutex:
        waited = time.perf_counter() - began
        name = threading.current_thread().name
        print(f"{name} is in after {waited:.3f} s")
        time.sleep(0.05)


def main() -> None:
    threads = [
        threading.Thread(name=name, target=visit)
        for name in ("Ada", "Bo", "Cy")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
