"""List everything below a folder, flat, in one loop."""

import sys
from pathlib import Path


def main() -> None:
    root = Path(sys.argv[1])
    for path in sorted(root.rglob("*")):
        kind = "folder" if path.is_dir() else "file"
        print(f"{kind:6} {path.relative_to(root)}")


if __name__ == "__main__":
    main()
