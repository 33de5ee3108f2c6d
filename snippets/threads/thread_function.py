"""Ten threads, a hundred lines each, from a plain function."""

import threading


def count_up(tid: int, count: int, mutex: threading.Lock) -> None:
    for i in range(count):
        with mutex:
            print(f"[{tid}] => {i}")


def main() -> None:
    mutex = threading.Lock()
    threads = [
        threading.Thread(target=count_up, args=(tid, 100, mutex))
        for tid in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("Main thread exiting...")


if __name__ == "__main__":
    main()
