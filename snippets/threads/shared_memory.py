"""Two threads append to one list: there is only one."""

import threading
import time

guests: list[str] = []


def invite(names: list[str]) -> None:
    host = threading.current_thread().name
    for name in names:
        time.sleep(0.02)
        guests.append(f"{host} invited {name}")


def main() -> None:
    ada = threading.Thread(
        name="Ada", target=invite, args=(["Bo", "Cy"],)
    )
    dee = threading.Thread(
        name="Dee", target=invite, args=(["Eve", "Flo"],)
    )
    for thread in (ada, dee):
        thread.start()
    for thread in (ada, dee):
        thread.join()

    print(f"main finds {len(guests)} guests in its list:")
    for guest in guests:
        print(guest)


if __name__ == "__main__":
    main()
