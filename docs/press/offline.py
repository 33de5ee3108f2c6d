"""The whole site as one archive that is read from disk: links name their files, search needs no server."""

from __future__ import annotations

import json
import posixpath
import re
import zipfile
from collections.abc import Container
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

FOLDER = "python-systems-by-example"
"""What the archive unpacks into; the archive's own name, too."""

_LINK = re.compile(r'(<(?:a|link)\b[^>]*?\shref=")([^"]*)(")')  # a `link` names the page before and after, for keys
_SCRIPT = re.compile(r'(<script src="[^"]*)js/site\.js"></script>')
_NEEDS_A_SERVER = re.compile(r'\s*<link rel="manifest"[^>]*>')
_LEFT_OUT = re.compile(
    r"404\.html|sitemap\.xml.*|search/search_index\.json|tags\.json|llms\.txt|.*index\.md|.*\.map|.*\.pdf|cards/.*|"
    rf"{FOLDER}\.zip"
)


def write(site: Path, address: str) -> Path:
    """Write the archive into the built site and return its path.

    `address` is the site's root on the web: what the archive leaves out is linked there.
    """
    archive = site / f"{FOLDER}.zip"
    archive.unlink(missing_ok=True)
    held = {
        path.relative_to(site).as_posix(): path
        for path in sorted(site.rglob("*"))
        if path.is_file() and not _LEFT_OUT.fullmatch(path.relative_to(site).as_posix())
    }
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, path in held.items():
            if name.endswith(".html"):
                bundle.writestr(f"{FOLDER}/{name}", page(path.read_text("utf-8"), name, held, address))
            else:
                bundle.write(path, f"{FOLDER}/{name}")
        bundle.write(Path(__file__).with_suffix(".js"), f"{FOLDER}/js/offline.js")
        index = site / "search" / "search_index.json"
        if index.is_file():
            bundle.writestr(f"{FOLDER}/search/search_index.js", search_index(index.read_text("utf-8")))
    return archive


def page(html: str, name: str, held: Container[str], address: str) -> str:
    """A page as it works from disk; `name` is its own file, `held` the files beside it in the archive."""

    def link(found: re.Match[str]) -> str:
        return f"{found[1]}{_from_disk(found[2], name, held, address)}{found[3]}"

    html = _LINK.sub(link, html)
    html = _SCRIPT.sub(r'\1js/offline.js"></script>\g<0>', html)
    return _NEEDS_A_SERVER.sub("", html)


def _from_disk(link: str, name: str, held: Container[str], address: str) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return link
    path = parts.path
    if path.endswith("/") or posixpath.basename(path) in (".", ".."):
        path = posixpath.join(path, "index.html")
    target = unquote(posixpath.normpath(posixpath.join(posixpath.dirname(name), path)))
    if target not in held:
        return urljoin(urljoin(address, name), link)
    return parts._replace(path=path).geturl()


def search_index(text: str) -> str:
    """The search index as the script that Material's search loads when a page is opened from disk."""
    index = json.loads(text)
    for entry in index["docs"]:
        path, hash_, fragment = entry["location"].partition("#")
        entry["location"] = (f"{path}index.html" if not path or path.endswith("/") else path) + hash_ + fragment
    return f"var __index = {json.dumps(index, separators=(',', ':'))}\n"
