"""Wait for the child, and keep its status and its words."""

import subprocess
import sys

BACKUP = "import sys; print('disk full'); sys.exit(3)"


def main() -> None:
    result = subprocess.run(
        [sys.executable, "-c", BACKUP],
        capture_output=True,
        text=True,
        timeout=5,
    )
    if result.returncode == 0:
        print("Backup done")
    else:
        print("Backup failed with status", result.returncode)
        print("It said:", result.stdout.strip())


if __name__ == "__main__":
    main()
