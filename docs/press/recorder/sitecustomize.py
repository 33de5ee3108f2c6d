"""Starts the recorder, then steps aside for the `sitecustomize` that would have run without it."""

import os
import sys


def _start() -> None:
    here = os.path.dirname(os.path.abspath(__file__))
    directory = os.environ.pop("PRESS_TRACE", "")
    path = os.environ.pop("PYTHONPATH", "")
    rest = os.pathsep.join(part for part in path.split(os.pathsep) if part != here)
    if rest:
        os.environ["PYTHONPATH"] = rest
    try:
        if directory:
            import press_recorder  # type: ignore[import-not-found, unused-ignore]

            press_recorder.start(directory, here)
    except Exception:  # a run without a recording is better than no run
        if directory:
            open(os.path.join(directory, f"{os.getpid()}.failed"), "a").close()
    sys.path[:] = [part for part in sys.path if part != here]
    sys.path_importer_cache.pop(here, None)
    sys.modules.pop("press_recorder", None)


_start()
del _start

_finder = sys.modules["_frozen_importlib_external"].PathFinder
_spec = _finder.find_spec("sitecustomize", sys.path)
if _spec is None or _spec.loader is None:
    # site.py takes this for "there is none" and leaves no trace of this module.
    raise ImportError("No module named 'sitecustomize'", name="sitecustomize")
_module = sys.modules["_frozen_importlib"].module_from_spec(_spec)
sys.modules["sitecustomize"] = _module
_spec.loader.exec_module(_module)
