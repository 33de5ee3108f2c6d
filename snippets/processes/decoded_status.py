"""One number from waitpid says how the child ended."""

import os
import signal


def end(how: str) -> None:
    if how == "kills itself":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(0 if how == "succeeds" else 3)


def main() -> None:
    for how in ("succeeds", "fails with 3", "kills itself"):
        pid = os.fork()
        if pid == 0:
            end(how)
        _, status = os.waitpid(pid, 0)
        code = os.waitstatus_to_exitcode(status)
        meaning = f"exit status {code}"
        if code < 0:
            meaning = f"signal {signal.Signals(-code).name}"
        print(f"{how}: status {status}, code {code}: {meaning}")


if __name__ == "__main__":
    main()
