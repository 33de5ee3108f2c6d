"""Three threads work off nine slow tasks; results stay in order."""

import time
from concurrent.futures import ThreadPoolExecutor


def slow_square(number: int) -> int:
    time.sleep(0.1)  # as if this were a slow download
    return number**2


def main() -> None:
    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=3) as pool:
        squares = list(pool.map(slow_square, range(9)))
    took = time.perf_counter() - began
    print(squares)
    print(f"nine tasks of 0.1 s took {took:.2f} s")


if __name__ == "__main__":
    main()
