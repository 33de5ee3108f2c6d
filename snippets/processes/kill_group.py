"""At a timeout, kill the job and everything that it started."""

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
        process_group=0,
    ) as job:
        assert job.stdout is not None
        worker = int(job.stdout.readline())
        try:
            job.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            os.killpg(job.pid, signal.SIGKILL)
        print("The job ended with", job.wait())
        # The pipe ends when the last process that holds it ends.
        ended, _, _ = select.select([job.stdout], [], [], 2.0)
        print("The worker", worker, "ended" if ended else "runs on")


if __name__ == "__main__":
    main()
