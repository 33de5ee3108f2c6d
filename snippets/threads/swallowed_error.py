"""Broken on purpose: nobody asks the future how it went."""

from concurrent.futures import ThreadPoolExecutor


def divide(number: int, by: int) -> float:
    return number / by


def main() -> None:
    with ThreadPoolExecutor() as pool:
        pool.submit(divide, 1, 0)
    print("All went well. Or did it?")


if __name__ == "__main__":
    main()
