"""Who cannot come calls the meeting off: nobody waits in vain."""

import threading


def meet(
    tid: int, meeting: threading.Barrier, mutex: threading.Lock
) -> None:
    if tid == 2:
        meeting.abort()
        return
    try:
        meeting.wait()
    except threading.BrokenBarrierError:
        with mutex:
            print(f"[{tid}] was told that the meeting is off")


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
