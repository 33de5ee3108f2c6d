"""Connect two programs by a pipe, as a shell does with `|`."""

import subprocess
import sys


def main() -> None:
    python = sys.executable
    tool = subprocess.Popen(
        [python, "slow_tool.py", "3"], stdout=subprocess.PIPE
    )
    counter = subprocess.Popen(
        [python, "count_words.py"],
        stdin=tool.stdout,
        stdout=subprocess.PIPE,
        text=True,
    )
    # Ours is a second copy of the reading end: give it up.
    if tool.stdout:
        tool.stdout.close()
    answer, _ = counter.communicate()
    print("Words:", answer.strip())
    print("Statuses:", tool.wait(), counter.returncode)


if __name__ == "__main__":
    main()
