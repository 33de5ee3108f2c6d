"""Broken on purpose: a task waits for a task of the same pool."""

from concurrent.futures import ThreadPoolExecutor


def outer(pool: ThreadPoolExecutor) -> str:
    inner = pool.submit(str.upper, "hello")
    try:
        # Without the timeout this would wait for ever.
        return inner.result(timeout=0.3)
    except TimeoutError:
        return "no thread was free for the inner task"


def main() -> None:
    with ThreadPoolExecutor(max_workers=1) as pool:
        print(pool.submit(outer, pool).result())


if __name__ == "__main__":
    main()
