"""What MkDocs calls while it builds the site (`hooks` in mkdocs.yml): facts of the build, archive of programs."""

from __future__ import annotations

import platform
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from press import plain, project

_texts: list[plain.Text] = []


def on_env(env: Any, files: Any, **_: Any) -> Any:
    """Give the templates what the foot of every page tells; keep the pages' Markdown."""
    _texts[:] = [
        plain.Text(file.page.title, file.page.meta.get("description", ""), file.page.url, file.page.markdown)
        for file in files.documentation_pages()
        if file.src_uri.endswith(".md") and file.page.markdown
    ]
    now = datetime.now(UTC)
    env.globals["build"] = {
        "date": now.isoformat(timespec="seconds"),
        "day": f"{now.day} {now:%B %Y}",
        "commit": _commit(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": platform.system(),
    }
    return env


def on_post_build(config: Any, **_: Any) -> None:
    """Write the pages' Markdown, and put all programs into one archive beside them."""
    plain.write(Path(config.site_dir), config.site_name, config.site_description, _texts)
    programs = Path(config.site_dir) / "programs"
    if not programs.is_dir():
        return
    archive = programs / "programs.zip"
    archive.unlink(missing_ok=True)
    files = sorted(path for path in programs.rglob("*") if path.is_file())
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path in files:
            bundle.write(path, path.relative_to(programs))


def _commit() -> str:
    """The commit's short name; empty outside a repository."""
    try:
        asked = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"],
            cwd=project.root(),
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return asked.stdout.strip()
