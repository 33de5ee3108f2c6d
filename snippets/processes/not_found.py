"""Popen reports a failed start in the parent, not in the child."""

import os
import subprocess


def main() -> None:
    me = os.getpid()
    try:
        subprocess.run(["no-such-program", "some file"])
    except FileNotFoundError as error:
        print("In the parent:", os.getpid() == me)
        print(error)


if __name__ == "__main__":
    main()
