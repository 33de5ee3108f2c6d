"""Run one program eight times, once by every exec function."""

import os
import sys
from pathlib import Path
from typing import NoReturn

FULL = sys.executable  # with a slash: used as it is
NAME = Path(FULL).name  # without: looked up on PATH
TOOL = "arguments.py"


def execute(how: str) -> NoReturn:
    folder = str(Path(FULL).parent)
    os.environ["PATH"] = folder + os.pathsep + os.defpath
    env = os.environ | {"GREETING": "hello"}
    match how:
        case "execl":
            os.execl(FULL, FULL, TOOL, how)
        case "execle":
            os.execle(FULL, FULL, TOOL, how, env)
        case "execlp":
            os.execlp(NAME, FULL, TOOL, how)
        case "execlpe":
            os.execlpe(NAME, FULL, TOOL, how, env)
        case "execv":
            os.execv(FULL, [FULL, TOOL, how])
        case "execve":
            os.execve(FULL, [FULL, TOOL, how], env)
        case "execvp":
            os.execvp(NAME, [FULL, TOOL, how])
        case _:
            os.execvpe(NAME, [FULL, TOOL, how], env)


def main() -> None:
    for ending in ("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe"):
        pid = os.fork()
        if pid == 0:
            try:
                execute("exec" + ending)
            finally:
                os._exit(127)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
