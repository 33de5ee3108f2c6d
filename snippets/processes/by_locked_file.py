"""Three children count in one file, one at a time by a lock."""

import fcntl
import os
from pathlib import Path

COUNT = Path("count.txt")


def add_one() -> None:
    with COUNT.open("r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        number = int(file.read())
        file.seek(0)
        file.write(str(number + 1))
    # Closing the file writes it out, then gives the lock back.


def main() -> None:
    COUNT.write_text("0", encoding="utf-8")
    children = []
    for _ in range(3):
        pid = os.fork()
        if pid == 0:
            for _ in range(100):
                add_one()
            os._exit(0)
        children.append(pid)
    for pid in children:
        os.waitpid(pid, 0)
    print(f"parent read: {COUNT.read_text(encoding='utf-8')}")
    COUNT.unlink()


if __name__ == "__main__":
    main()
