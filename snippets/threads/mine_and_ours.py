"""What two threads share, and what each of them has for itself."""

import threading

everybody: list[str] = []


def work(name: str, ours: list[str]) -> None:
    mine: list[str] = []
    for names in (mine, ours, everybody):
        names.append(name)
    print(f"{name} alone: {mine}\n", end="")


def main() -> None:
    team: list[str] = []
    threads = [
        threading.Thread(target=work, args=(name, team))
        for name in ("Ada", "Bo")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"team: {sorted(team)}")
    print(f"everybody: {sorted(everybody)}")


if __name__ == "__main__":
    main()
