"""result() raises in the main thread what the task raised."""

from concurrent.futures import ThreadPoolExecutor


def divide(number: int, by: int) -> float:
    return number / by


def main() -> None:
    with ThreadPoolExecutor() as pool:
        future = pool.submit(divide, 1, 0)
    try:
        print("The result is", future.result())
    except ZeroDivisionError as error:
        print("The task failed:", error)


if __name__ == "__main__":
    main()
