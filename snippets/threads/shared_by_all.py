"""Broken on purpose: one name, one value, for all threads."""

import threading
from types import SimpleNamespace

here = SimpleNamespace()


def greet() -> str:
    return f"Hello {here.user}"


def serve(
    user: str, all_set: threading.Barrier, mutex: threading.Lock
) -> None:
    here.user = user
    all_set.wait()
    with mutex:
        print(f"{user}: {greet()}")


def main() -> None:
    all_set, mutex = threading.Barrier(3), threading.Lock()
    threads = [
        threading.Thread(target=serve, args=(user, all_set, mutex))
        for user in ["Ada", "Grace", "Mary"]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
