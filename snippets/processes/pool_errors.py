"""See an exception come back from a worker."""

import os
from concurrent.futures import ProcessPoolExecutor


def divide(number: int) -> tuple[int, float]:
    return os.getpid(), 12 / number


def main() -> None:
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(divide, n) for n in (4, 0, 3)]
        for future in futures:
            try:
                pid, answer = future.result()
            except ZeroDivisionError as error:
                print("Raised in a worker, caught here:", error)
            else:
                print(answer, "elsewhere:", pid != os.getpid())


if __name__ == "__main__":
    main()
