"""Give a tool a terminal, and it sends every line at once."""

import os
import subprocess
import sys
import time


def main() -> None:
    ours, its = os.openpty()
    began = time.monotonic()
    arrivals: list[float] = []
    tool = subprocess.Popen(
        [sys.executable, "slow_tool.py", "5", "0.1"], stdout=its
    )
    os.close(its)
    try:
        with open(ours) as lines:
            for line in lines:
                arrivals.append(time.monotonic() - began)
                print(f"{arrivals[-1]:.2f} s", line, end="")
    except OSError:
        pass  # Linux: the terminal's last user has left
    tool.wait()
    spread = arrivals[-1] - arrivals[0]
    print("one by one" if spread > 0.1 else "all at once")


if __name__ == "__main__":
    main()
