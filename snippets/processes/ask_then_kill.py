"""Ask a program to end; kill it if it does not listen."""

import signal
import subprocess
import sys

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(3)
"""
POLITE = "import time; print('ready', flush=True); time.sleep(3)"


def stop(program: subprocess.Popen[str]) -> int:
    program.terminate()
    try:
        return program.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        program.kill()
        return program.wait()


def main() -> None:
    for code in (POLITE, STUBBORN):
        with subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            text=True,
        ) as program:
            if program.stdout:
                program.stdout.readline()  # wait until it is ready
            print("ended by", signal.Signals(-stop(program)).name)


if __name__ == "__main__":
    main()
