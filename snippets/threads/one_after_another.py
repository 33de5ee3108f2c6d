"""The caller waits, not the task: one thread is enough."""

from concurrent.futures import ThreadPoolExecutor


def outer() -> str:
    return "hello"


def main() -> None:
    with ThreadPoolExecutor(max_workers=1) as pool:
        word = pool.submit(outer).result()
        print(pool.submit(str.upper, word).result())


if __name__ == "__main__":
    main()
