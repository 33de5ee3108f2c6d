"""Broken on purpose: a child a round, and nobody waits for it."""

import os
import subprocess
import time
from pathlib import Path


def state(pid: int) -> str:
    """Return the state letter of a process, or '-' for none."""
    if Path("/proc/self/stat").exists():
        try:
            text = Path(f"/proc/{pid}/stat").read_text()
        except FileNotFoundError:
            return "-"
        return text.rpartition(")")[2].split()[0]
    ps = ["ps", "-o", "stat=", "-p", str(pid)]
    answer = subprocess.run(ps, stdout=subprocess.PIPE, text=True)
    return answer.stdout.strip()[:1] or "-"


def main() -> None:
    children = []
    for _ in range(3):
        pid = os.fork()
        if pid == 0:
            os._exit(0)
        children.append(pid)
    deadline = time.monotonic() + 2
    while set(map(state, children)) != {"Z"}:
        time.sleep(0.01)
        if time.monotonic() > deadline:
            break
    for pid in children:
        print(f"child {pid} has ended, its state: {state(pid)}")


if __name__ == "__main__":
    main()
