"""Broken on purpose: the timeout kills the job, not its worker."""

import os
import select
import signal
import subprocess
import sys


def main() -> None:
    with subprocess.Popen(
        [sys.executable, "starts_worker.py"],
        stdout=subprocess.PIPE,
        text=True,
    ) as job:
        assert job.stdout is not None
        worker = int(job.stdout.readline())
        try:
            job.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            job.kill()
        print("The job ended with", job.wait())
        # The pipe ends when the last process that holds it ends.
        ended, _, _ = select.select([job.stdout], [], [], 0.2)
        print("The worker", worker, "ended" if ended else "runs on")
        os.kill(worker, signal.SIGKILL)


if __name__ == "__main__":
    main()
