"""An ended child stays in the system's table until waited for."""

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
    pid = os.fork()
    if pid == 0:
        os._exit(3)
    deadline = time.monotonic() + 2
    while state(pid) != "Z" and time.monotonic() < deadline:
        time.sleep(0.01)
    print(f"child {pid} has ended, its state: {state(pid)}")
    os.kill(pid, 9)
    print(f"killed it once more, its state: {state(pid)}")
    _, status = os.waitpid(pid, 0)
    print(f"waited for it, its state: {state(pid)}")
    print(f"its status as the system has it: {status}")
    code = os.waitstatus_to_exitcode(status)
    print(f"its exit code, decoded: {code}")


if __name__ == "__main__":
    main()
