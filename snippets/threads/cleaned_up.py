"""What a task puts into a local, it takes out at its end."""

import threading
from concurrent.futures import ThreadPoolExecutor

here = threading.local()


def log_in(user: str) -> str:
    here.user = user
    try:
        return f"{here.user} has logged in"
    finally:
        del here.user


def ask() -> str:
    return f"A stranger is taken for {getattr(here, 'user', None)}"


def main() -> None:
    with ThreadPoolExecutor(max_workers=1) as pool:
        print(pool.submit(log_in, "Ada").result())
        print(pool.submit(ask).result())


if __name__ == "__main__":
    main()
