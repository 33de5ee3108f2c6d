"""Start the wrapper, press Ctrl-C soon, and see how it ends."""

import signal
import subprocess
import sys


def main() -> None:
    command = [sys.executable, "wrapper.py", "slow_tool.py", "40"]
    wrapper = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True
    )
    output = wrapper.stdout
    assert output is not None
    with wrapper:
        print(output.readline(), end="")
        print("^C")
        wrapper.send_signal(signal.SIGINT)
        last_two = output.readlines()[-2:]
        print(*last_two, sep="", end="")
    print("the wrapper ended with", wrapper.returncode)


if __name__ == "__main__":
    main()
