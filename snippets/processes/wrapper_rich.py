"""The wrapper with a moving bar, if rich is installed."""

import signal
import subprocess
import sys
from collections.abc import Iterable


def show(lines: Iterable[str]) -> None:
    try:
        from rich.progress import Progress
    except ImportError:
        return show_plainly(lines)
    progress = Progress()
    if not progress.console.is_interactive:
        return show_plainly(lines)
    with progress:
        bar = progress.add_task("slow tool", total=None)
        for line in lines:
            progress.print(line, end="")
            match line.split():
                case ["step", done, "of", total]:
                    progress.update(
                        bar, completed=int(done), total=int(total)
                    )
    return None


def show_plainly(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, end="", flush=True)


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
    with tool:
        show(tool.stdout or ())
    return tool.returncode


def main() -> int:
    status = wrap([sys.executable, "-u", *sys.argv[1:]])
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
