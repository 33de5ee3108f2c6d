"""Press turns the programs in `snippets/` into runs, pictures and checks.

A page's fence needs one name:

    from press import run

    print(run("python mutex.py", cwd="threads"))
"""

from press.runs import Run, RunError, run

__all__ = ["Run", "RunError", "run"]
