"""What MkDocs calls for the labs: notebooks that mkdocs-jupyter executes, as pages of this site.

mkdocs-jupyter brings half a megabyte of styles and scripts a page. Its template is replaced here by the one in
`docs/press/notebook`; nothing else of it is changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import posixpath
import re
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.utils import get_relative_url
from mkdocs_jupyter.config import settings
from nbclient.exceptions import CellExecutionError

from press import project, runs

TEMPLATES = Path(__file__).resolve().parent / "notebook"

_ANSI = re.compile(r"\x1b\[[\d;]*m")
_COLOURS = {
    "#000000": "currentColor",
    "#ffffff": "none",
    "#b0b0b0": "var(--rule)",
    "#1f77b4": "var(--lane-1)",
    "#ff7f0e": "var(--lane-2)",
    "#2ca02c": "var(--lane-3)",
    "#d62728": "var(--lane-4)",
    "#9467bd": "var(--lane-5)",
}
"""Matplotlib's colours and the site's, which differ in the light and the dark scheme."""


def on_config(config: Any, **_: Any) -> Any:
    """Set what mkdocs-jupyter has no option for in all of its versions."""
    options = config.plugins["mkdocs-jupyter"].config
    settings.templates_dir = str(TEMPLATES)
    options["mathjax_version"] = 2  # 0.27: every later one loads a script from elsewhere on every page
    options["cache"] = project.cache_folder() is not None
    options["cache_dir"] = str((project.cache_folder() or Path(".cache")) / f"labs-{_surroundings()}")
    return config


@event_priority(100)
def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Prepare a notebook's page: its description and tags, which stand in the notebook's metadata; and its execution.

    Nothing runs beside a notebook, for it measures; and when a cell fails, the build ends with one message.

    Raises:
        BuildError: later, when a cell fails.
    """
    if not _is_lab(page):
        return markdown
    metadata = json.loads(Path(page.file.abs_src_path).read_text("utf-8"))["metadata"]
    page.meta = {name: metadata[name] for name in ("description", "tags")}
    render = page.render

    def alone(*arguments: Any) -> None:
        try:
            with runs.alone():
                render(*arguments)
        except CellExecutionError as error:
            runs.cancel()
            raise BuildError(f"docs/pages/{page.file.src_uri}: {_ANSI.sub('', str(error))}") from error

    page.render = alone
    return ""


def on_page_content(html: str, page: Any, files: Any, **_: Any) -> str | None:
    """Make a notebook's links and pictures those of a page.

    Raises:
        BuildError: when a link leads to a page that does not exist.
    """
    if not _is_lab(page):
        return None

    def link(match: re.Match[str]) -> str:
        target = _target(match[1], page.file, files)
        return f'href="{target.url_relative_to(page.file)}{match[2] or ""}"' if target else match[0]

    style = f'<link rel="stylesheet" href="{get_relative_url("css/labs.css", page.url)}">'
    html = re.sub(r"<style>\s*</style>", "", html)
    html = re.sub(r'href="([^"#]+)(#[^"]*)?"', link, html)
    html = re.sub(r"<\?xml.*?(?=<svg)(<svg.*?</svg>)", lambda match: _own_svg(match[1]), html, flags=re.DOTALL)
    return style + html


def on_env(env: Any, config: Any, files: Any) -> Any:
    """Put each notebook beside its page, to be taken away: with links that lead to the site."""
    for file in files:
        if not file.src_uri.endswith(".ipynb"):
            continue

        def link(match: re.Match[str], file: Any = file) -> str:
            target = _target(match[1], file, files)
            return f"]({urljoin(config.site_url, target.url)}{match[2] or ''})" if target else match[0]

        source = Path(file.abs_src_path)
        text = re.sub(r"\]\(([^)#]+)(#[^)]*)?\)", link, source.read_text("utf-8"))
        taken = Path(file.abs_dest_path).with_name(source.name)
        taken.parent.mkdir(parents=True, exist_ok=True)
        taken.write_text(text, "utf-8")
    return env


def _target(address: str, file: Any, files: Any) -> Any:
    """The page that a notebook's link to a Markdown file or to another notebook leads to; else None."""
    if urlsplit(address).scheme or "/" not in address or not address.endswith((".md", ".ipynb")):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file.src_uri), address))
    if (found := files.get_file_from_path(path)) is None:
        raise BuildError(f"docs/pages/{file.src_uri}: no page {path}: correct the link {address}")
    return found


def _own_svg(svg: str) -> str:
    """A picture of matplotlib's without what is said elsewhere, in the site's colours."""
    svg = re.sub(r"<(metadata|style)\b.*?</\1>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' id="[a-z0-9.]+_\d+"', "", svg)
    svg = re.sub(r' (?:width|height)="[\d.]+pt"', "", svg)
    svg = re.sub(r"font: (?:\d+ )?([\d.]+px)[^;\"]*", r"font-size: \1", svg)
    return re.sub(
        r'((?:: |fill="|stroke="))(#[0-9a-f]{6})\b',
        lambda match: match[1] + _COLOURS.get(match[2], match[2]),
        svg,
    )


def _is_lab(page: Any) -> bool:
    return bool(page.file.src_uri.endswith(".ipynb"))


def _surroundings() -> str:
    """A short name for all that a notebook's measurement depends on and its own text does not tell."""
    told = [
        platform.python_version(),
        platform.platform(),
        str(os.cpu_count()),
        *(version(name) for name in ("ipykernel", "matplotlib", "mkdocs-jupyter", "nbconvert", "psutil")),
        *(path.read_text("utf-8") for path in sorted(TEMPLATES.rglob("*.j2"))),
    ]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:12]
