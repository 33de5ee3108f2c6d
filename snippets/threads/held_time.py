"""The longer a thread holds the lock, the less gets done."""

import sys
import threading
import time

JOB = 0.008  # seconds


def jobs_per_second(workers: int, held: float) -> float:
    mutex = threading.Lock()

    def work() -> None:
        time.sleep(JOB - held)
        with mutex:
            time.sleep(held)

    threads = [
        threading.Thread(target=work) for _ in range(workers)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return workers / (time.perf_counter() - began)


def main() -> None:
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    in_bounds = True
    for held in (JOB / 8, JOB / 4, JOB / 2, JOB):
        rate = max(jobs_per_second(workers, held) for _ in range(3))
        most = 1 / held
        print(f"held {held * 1000:.0f} ms of {JOB * 1000:.0f} ms:")
        print(f"  {rate:.0f} jobs a second, {most:.0f} at most")
        in_bounds = in_bounds and rate <= most
    print(f"never more than the lock lets through: {in_bounds}")


if __name__ == "__main__":
    main()
