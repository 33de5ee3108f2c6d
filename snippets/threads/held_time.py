"""The longer a thread holds the lock, the less gets done."""

import threading
import time

JOB = 0.016  # seconds
JOBS, WORKERS = 2, 6


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
    for held in (JOB / 8, JOB / 4, JOB / 2, JOB):
        rates.append(jobs_per_second(held))
        print(f"held {held * 1000:.0f} ms of {JOB * 1000:.0f} ms:")
        print(f"  {rates[-1]:.0f} jobs in a second")
    slower = rates[-1] < rates[0]
    print(f"holding it all the time is slower: {slower}")


if __name__ == "__main__":
    main()
