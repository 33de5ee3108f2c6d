"""Broken on purpose: a pool's thread remembers the last task."""

import threading
from concurrent.futures import ThreadPoolExecutor

here = threading.local()


def log_in(user: str) -> str:
    here.user = user
    return f"{user} has logged in"


def ask() -> str:
    return f"A stranger is taken for {here.user}"


def main() -> None:
    with ThreadPoolExecutor(max_workers=1) as pool:
        print(pool.submit(log_in, "Ada").result())
        print(pool.submit(ask).result())


if __name__ == "__main__":
    main()
