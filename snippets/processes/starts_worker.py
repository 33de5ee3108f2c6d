"""A job that has a worker of its own; both take three seconds."""

import subprocess
import sys

WORKER = """
import os, time
print(os.getpid(), flush=True)
time.sleep(3)
"""


def main() -> None:
    subprocess.run([sys.executable, "-c", WORKER], check=True)


if __name__ == "__main__":
    main()
