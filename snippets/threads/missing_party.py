"""Broken on purpose: two wait for a third who does not come."""

import threading


def meet(
    tid: int, meeting: threading.Barrier, mutex: threading.Lock
) -> None:
    if tid == 2:
        return
    try:
        meeting.wait(timeout=0.3)
    except threading.BrokenBarrierError:
        with mutex:
            print(f"[{tid}] gave up waiting")


def main() -> None:
    meeting, mutex = threading.Barrier(3), threading.Lock()
    threads = [
        threading.Thread(target=meet, args=(tid, meeting, mutex))
        for tid in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
