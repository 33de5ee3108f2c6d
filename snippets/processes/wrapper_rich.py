"""The wrapper with a moving bar, if rich is installed."""

import signal
import subprocess
import sys
from collections.abc import Iterable


def show_plainly(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, end="", flush=True)


def show(lines: Iterable[str]) -> None:
    try:
        from rich.progress import Progress
    except ImportError:
        return show_plainly(lines)
    progress = Progress()
    if not progress.console.is_interactive:
        return show_plainly(lines)
    with progress:
        bar = progress.add_task("tool", total=None)
        for line in lines:
            progress.print(line, end="")
            match line.split():
                case ["step", at, "of", total]:
                    progress.update(
                        bar, completed=int(at), total=int(total)
                    )
    return None


def main() -> int:
    tool = subprocess.Popen(
        [sys.executable, "-u", *sys.argv[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda n, _: tool.send_signal(n))
    with tool:
        show(tool.stdout or ())
    status = tool.returncode
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
