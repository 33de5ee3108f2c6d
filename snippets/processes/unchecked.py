"""Broken on purpose: the tool fails, the program goes on."""

import subprocess
import sys


def count_words(text: str) -> str:
    result = subprocess.run(
        [sys.executable, "count_words.py"],
        input=text,
        stdout=subprocess.PIPE,
        text=True,
    )
    return result.stdout.strip()


def main() -> None:
    print(f"The text has {count_words('')} words.")


if __name__ == "__main__":
    main()
