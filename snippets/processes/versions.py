"""Compare what this Python has with what its version should."""

import asyncio
import contextlib
import glob
import inspect
import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from queue import Queue
from typing import Any


def takes(function: Callable[..., Any], name: str) -> bool:
    return name in inspect.signature(function).parameters


FOUND = {
    "3.8 threading.excepthook": hasattr(threading, "excepthook"),
    "3.8 get_native_id": hasattr(threading, "get_native_id"),
    "3.9 exit codes": hasattr(os, "waitstatus_to_exitcode"),
    "3.9 asyncio.to_thread": hasattr(asyncio, "to_thread"),
    "3.11 process_group": takes(subprocess.Popen, "process_group"),
    "3.11 include_hidden": takes(glob.glob, "include_hidden"),
    "3.11 contextlib.chdir": hasattr(contextlib, "chdir"),
    "3.12 Path.walk": hasattr(Path, "walk"),
    "3.13 Queue.shutdown": hasattr(Queue, "shutdown"),
    "3.13 track": takes(SharedMemory, "track"),
    "3.13 _is_gil_enabled": hasattr(sys, "_is_gil_enabled"),
    "3.14 Path.copy and move": hasattr(Path, "move"),
    "3.14 larger buffers": io.DEFAULT_BUFFER_SIZE > 8192,
}


def main() -> None:
    for what, found in FOUND.items():
        since = what.partition(" ")[0]
        minor = int(since.partition(".")[2])
        expected = sys.version_info >= (3, minor)
        print(f"{what:26} as it should: {found == expected}")


if __name__ == "__main__":
    main()
