"""A long job: one line a step. Ctrl-C stops it in order."""

import sys
import time


def main() -> int:
    steps = int(sys.argv[1])
    pause = float(sys.argv[2]) if len(sys.argv) > 2 else 0.05
    step = 0
    try:
        for step in range(1, steps + 1):
            print(f"step {step} of {steps}")
            time.sleep(pause)
    except KeyboardInterrupt:
        print(f"stopped in step {step}, nothing left half done")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
