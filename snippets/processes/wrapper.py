"""Wrap a tool: show its progress live, pass Ctrl-C and status."""

import re
import signal
import subprocess
import sys

STEP = re.compile(r"step (\d+) of (\d+)")
WIDTH = 10


def bar(line: str, before: str) -> str:
    match = STEP.match(line)
    if match is None:
        return before
    done = WIDTH * int(match[1]) // int(match[2])
    return "[" + "#" * done + "." * (WIDTH - done) + "]"


def wrap(command: list[str]) -> int:
    tool = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,  # Ctrl-C comes to us alone, see pass_on
    )

    def pass_on(number: int, _: object) -> None:
        tool.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, pass_on)
    progress = bar("step 0 of 1", "")
    with tool:
        for line in tool.stdout or ():
            progress = bar(line, progress)
            print(progress, line, end="", flush=True)
    return tool.returncode


def main() -> int:
    status = wrap([sys.executable, "-u", *sys.argv[1:]])
    print("the tool ended with", status)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
