"""The same wrapper with a bar drawn by rich (pip install rich)."""

import signal
import subprocess
import sys

from rich.progress import Progress


def wrap(command: list[str]) -> int:
    tool = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,
    )

    def pass_on(number: int, _: object) -> None:
        tool.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, pass_on)
    with tool, Progress() as progress:
        task = progress.add_task("slow tool", total=None)
        for line in tool.stdout or ():
            progress.print(line, end="")
            if line.startswith("step "):
                _, done, _, total = line.split()
                progress.update(
                    task, completed=int(done), total=int(total)
                )
    return tool.returncode


def main() -> int:
    status = wrap([sys.executable, "-u", *sys.argv[1:]])
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
