"""Commands for authors: `python -m press --help`."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path

from press import project
from press.declare import rewrite
from press.runs import RunError, run


def main() -> int:
    """Run one command; the exit status is 1 when a program or page is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m press", description="Tools for the authors of pages.")
    commands = parser.add_subparsers(dest="command", required=True)

    runner = commands.add_parser("run", help="run a program of snippets/ and print its transcript")
    runner.add_argument("program", help="its path below snippets/, such as threads/mutex.py")
    runner.add_argument("arguments", nargs="*", help="the program's arguments")
    runner.add_argument("--key", action="append", default=[], help="an answer to type (repeatable)")
    runner.add_argument("--exit", default="0", help='declared end: a status, a signal, or "hangs"')
    runner.add_argument("--timeout", type=float, default=10.0, help="seconds (10)")

    declare = commands.add_parser("declare", help="write the declared outputs of pages anew")
    declare.add_argument("pages", nargs="+", type=Path)

    options = parser.parse_args()
    try:
        if options.command == "run":
            _run(options)
        elif options.command == "declare":
            for page in options.pages:
                print(f"{page}: {rewrite(page.resolve())} declared outputs changed")
    except (RunError, ValueError) as error:
        print(f"press: {error}", file=sys.stderr)
        return 1
    return 0


def _run(options: argparse.Namespace) -> None:
    path = Path(options.program.removeprefix("snippets/"))
    if not (project.snippets() / path).is_file():
        raise RunError(f"no program snippets/{path}")
    os.environ["PRESS_RUNS"] = "1"
    status = int(options.exit) if options.exit.lstrip("-").isdecimal() else options.exit
    command = shlex.join(["python", *path.parts[1:], *options.arguments])
    print(run(command, cwd=path.parts[0], keys=options.key, exit=status, timeout=options.timeout))


if __name__ == "__main__":
    sys.exit(main())
