"""Read from a program's status how it ended."""

import signal
import subprocess
import sys

PROGRAMS = [
    "pass",
    "exit(3)",
    "exit('a message')",
    "exit(256)",
    "1 / 0",
    "import os; os.kill(os.getpid(), 15)",
    "import os; os.kill(os.getpid(), 9)",
]


def meaning(status: int) -> str:
    if status < 0:
        return "killed by " + signal.Signals(-status).name
    return "success" if status == 0 else "failure"


def main() -> None:
    for program in PROGRAMS:
        status = subprocess.run(
            [sys.executable, "-c", program],
            stderr=subprocess.DEVNULL,
        ).returncode
        print(f"{status:4}  {meaning(status):18}  {program}")


if __name__ == "__main__":
    main()
