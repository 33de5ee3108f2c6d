"""Read the counters' lines; check that each is whole, in order."""

import re
import sys

LINE = re.compile(r"\[(\d+)\] => (\d+)\n")


def main() -> None:
    due: dict[str, int] = {}
    whole = wrong = disordered = 0
    for line in sys.stdin:
        if found := LINE.fullmatch(line):
            tid, number = found[1], int(found[2])
            whole += 1
            disordered += number != due.get(tid, 0)
            due[tid] = number + 1
        elif not line.startswith("Main"):
            wrong += 1
    print("threads:       ", len(due))
    print("whole lines:   ", whole)
    print("garbled lines: ", wrong)
    print("out of order:  ", disordered)


if __name__ == "__main__":
    main()
