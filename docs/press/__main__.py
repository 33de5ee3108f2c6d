"""Commands for authors: `python -m press --help`."""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
from pathlib import Path

from press import guards, project, runs, timeline
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

    check = commands.add_parser("check", help="check a built site before it is published")
    check.add_argument("site", type=Path, nargs="?", default=Path("site"))

    for name, what in (
        ("timeline", "draw the timeline of any program as SVG"),
        ("trace", "record any program as JSON"),
    ):
        picture = commands.add_parser(name, help=what)
        picture.add_argument("--key", action="append", default=[], help="an answer to type (repeatable)")
        picture.add_argument("--timeout", type=float, default=60.0, help="seconds (60)")
        picture.add_argument("file", type=Path, help="a Python program, anywhere")
        picture.add_argument("arguments", nargs=argparse.REMAINDER, help="its arguments, then -o FILE for the result")

    options = parser.parse_args()
    try:
        if options.command == "run":
            _run(options)
        elif options.command == "declare":
            for page in options.pages:
                print(f"{page}: {rewrite(page.resolve())} declared outputs changed")
        elif options.command == "check":
            return _check(options.site)
        else:
            _record(options)
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


def _check(site: Path) -> int:
    found = guards.problems(site)
    for problem in found:
        print(problem, file=sys.stderr)
    print(f"{site}: {len(list(site.rglob('*.html')))} pages checked, {len(found)} problems")
    return 1 if found else 0


def _record(options: argparse.Namespace) -> None:
    target: Path | None = None
    file, arguments = options.file, options.arguments
    if len(arguments) > 1 and arguments[-2] in ("-o", "--output"):
        target, arguments = Path(arguments[-1]), arguments[:-2]
    elif "-o" in arguments:
        raise RunError("-o FILE comes last: python -m press timeline FILE [arguments …] -o FILE")
    if not file.is_file():
        raise RunError(f"no file {file}")
    recorded = runs.record(file, arguments, keys=options.key, timeout=options.timeout)
    drawn = options.command == "timeline"
    text = timeline.svg(recorded) if drawn else json.dumps(recorded, indent=1, ensure_ascii=False) + "\n"
    if target is None:
        sys.stdout.write(text)
    else:
        target.write_text(text, "utf-8")
        print(f"{target}: {len(recorded['events'])} events on {len(recorded['lanes'])} lanes")


if __name__ == "__main__":
    sys.exit(main())
