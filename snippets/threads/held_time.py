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
    in_bounds = True
    for held in (JOB / 8, JOB / 4, JOB / 2, JOB):
        rate, most = jobs_per_second(held), 1 / held
        print(f"held {held * 1000:.0f} ms of {JOB * 1000:.0f} ms:")
        print(f"  {rate:.0f} jobs a second, {most:.0f} at most")
        in_bounds = in_bounds and rate <= most
    print(f"never more than the lock lets through: {in_bounds}")


if __name__ == "__main__":
    main()
