"""Run a program, feed it, read its answer, notice its failure."""

import subprocess
import sys


def count_words(text: str) -> int:
    result = subprocess.run(
        [sys.executable, "count_words.py"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
        timeout=5,
    )
    return int(result.stdout)


def main() -> None:
    print(count_words("to be or not to be"), "words")
    try:
        count_words("")
    except subprocess.CalledProcessError as error:
        print("It ended with status", error.returncode)
        print("It said:", error.stderr.strip())


if __name__ == "__main__":
    main()
