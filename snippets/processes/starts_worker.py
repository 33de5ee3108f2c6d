"""A job that has a worker of its own; both take three seconds."""

import subprocess
import sys

WORKER = "import time; time.sleep(3)"


def main() -> None:
    worker = subprocess.Popen([sys.executable, "-c", WORKER])
    print(worker.pid, flush=True)
    worker.wait()


if __name__ == "__main__":
    main()
