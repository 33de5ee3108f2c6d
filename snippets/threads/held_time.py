"""The longer a thread holds the lock, the less gets done."""

import threading
import time

JOB = 0.008  # seconds
JOBS, WORKERS = 3, 4


def jobs_per_second(held: float) -> float:
    mutex = threading.Lock()

    def worker() -> None:
        for _ in range(JOBS):
            time.sleep(JOB - held)
            with mutex:
                time.sleep(held)

    threads = [
        threading.Thread(target=worker) for _ in range(WORKERS)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return JOBS * WORKERS / (time.perf_counter() - began)


def main() -> None:
    rates = []
    for quarters in range(5):
        held = JOB * quarters / 4
        rates.append(jobs_per_second(held))
        print(f"held {held * 1000:.0f} ms of {JOB * 1000:.0f} ms:")
        print(f"  {rates[-1]:.0f} jobs a second")
    slow = rates[0] > 2 * rates[-1]
    print(f"holding it all the time is far slower: {slow}")


if __name__ == "__main__":
    main()
