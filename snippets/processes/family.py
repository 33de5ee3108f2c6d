"""Children with children of their own, three generations."""

import os
import subprocess
import sys

LAST = 3


def main() -> None:
    generation = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    print("  " * generation, os.getpid(), flush=True)
    if generation >= LAST:
        return
    following = str(generation + 1)
    for _ in range(2):
        command = [sys.executable, __file__, following]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
