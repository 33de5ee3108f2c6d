"""Show each line of a tool when it is written."""

import subprocess
import sys
import time


def main() -> None:
    began = time.monotonic()
    arrivals: list[float] = []
    with subprocess.Popen(
        [sys.executable, "-u", "slow_tool.py", "5", "0.1"],
        stdout=subprocess.PIPE,
        text=True,
    ) as tool:
        for line in tool.stdout or ():
            arrivals.append(time.monotonic() - began)
            print(f"{arrivals[-1]:.2f} s", line, end="")
    spread = arrivals[-1] - arrivals[0]
    print("one by one" if spread > 0.1 else "all at once")


if __name__ == "__main__":
    main()
