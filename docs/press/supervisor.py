"""Plays the shell for one program: `python -I -S supervisor.py REPORT PROGRAM ARGUMENT…`.

Standard input, output and error are a pseudo-terminal. The supervisor leads the session, starts the program
in a process group of its own in the foreground, and writes its pid and then its wait status to the file
descriptor REPORT, a line each. Then it stays until the runner kills it: when a session's leader ends, the
kernel hangs up on the foreground group, and a program's surviving children would die earlier than they do
at a reader's shell. Being the subreaper (Linux), it inherits every orphan, so that the runner finds them all.
"""

import contextlib
import ctypes
import fcntl
import os
import signal
import sys
import termios

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def main() -> None:
    report, command = int(sys.argv[1]), sys.argv[2:]
    os.set_inheritable(report, False)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        for number in (signal.SIGTTOU, signal.SIGPIPE, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        try:
            os.execvp(command[0], command)
        except OSError as error:
            os.write(2, f"{command[0]}: {error.strerror}\n".encode())
            os._exit(127)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.write(report, f"{pid}\n".encode())
    while True:
        try:
            ended, status = os.waitpid(-1, 0)
        except ChildProcessError:
            break
        if ended == pid:
            with contextlib.suppress(OSError):
                os.tcsetpgrp(0, os.getpgrp())
            os.write(report, f"{status}\n".encode())
            # Once nobody holds the terminal its reader sees the end, after the last byte: so let go of it.
            for descriptor in (0, 1, 2):
                os.close(descriptor)
    while True:
        signal.pause()


if __name__ == "__main__":
    main()
