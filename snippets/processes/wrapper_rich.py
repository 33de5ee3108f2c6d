"""The wrapper with a moving bar, if rich is installed."""

import signal
import subprocess
import sys
from collections.abc import Iterable
from typing import Any


def find_progress() -> Any:
    try:
        from rich.progress import Progress
    except ImportError:
        return None
    progress = Progress()
    return progress if progress.console.is_interactive else None


def show(lines: Iterable[str], progress: Any) -> None:
    if progress is None:
        for line in lines:
            print(line, end="", flush=True)
        return
    with progress:
        bar = progress.add_task("tool", total=None)
        for line in lines:
            progress.print(line, end="")
            match line.split():
                case ["step", at, "of", total]:
                    progress.update(
                        bar, completed=int(at), total=int(total)
                    )


def main() -> int:
    progress = find_progress()
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
        show(tool.stdout or (), progress)
    status = tool.returncode
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
