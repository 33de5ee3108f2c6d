"""Checks of a built site: every page and run is there, nothing is broken, nothing comes from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib

from press import pages, project, weight
from press.pages import Fence

_LOADS = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "use": ("href",),
    "image": ("href",),
}
_LOADING_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
}
_CSS_URL = re.compile(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)")
_SAYS_NOTHING = {
    "click here",
    "here",
    "go",
    "information",
    "learn more",
    "more",
    "read more",
    "see more",
    "start",
    "this",
}
_RAW_FENCE = re.compile(r"(?:exec|result|contract)=(?:\"|&quot;)|from press import|--8&lt;--|--8<--|```")


@dataclass
class Page:
    """What a built page refers to and can be referred to by."""

    path: Path
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    runs: int = 0
    head: list[tuple[str, str]] = field(default_factory=list)
    article: bool = False


def problems(site: Path) -> list[str]:
    """Everything wrong with the site in the folder `site`; empty when it may be published."""
    if not (site / "index.html").is_file():
        return [f"{site}: no index.html; build the site first: `mkdocs build --strict`"]
    built = {path: _read(path) for path in sorted(site.rglob("*.html"))}
    return [
        *_missing_pages(site, built),
        *(problem for page in built.values() for problem in _page_problems(page)),
        *(problem for page in built.values() for problem in _broken_links(site, page, built)),
        *_foreign_styles(site),
        *_head_problems(site, built),
        *_lost_addresses(site, built),
        *weight.problems(site),
    ]


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.in_link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.page.ids.append(values["id"])
        if tag == "article":
            self.page.article = True
        if tag == "meta":
            self.page.head.append((values.get("name") or values.get("property", ""), values.get("content", "")))
        if tag == "link" and values.get("rel") == "canonical":
            self.page.head.append(("canonical", values.get("href", "")))
        if tag == "h1" or (tag == "title" and not self.page.article):
            self.page.head.append((tag, tag))
        if tag == "a" and "href" in values:
            self.page.links.append(values["href"])
            self.page.texts.append("")
            self.in_link = True
        if tag == "figure" and "run" in values.get("class", "").split():
            self.page.runs += 1
        if tag == "link" and _LOADING_LINKS & set(values.get("rel", "").split()):
            self.page.loads.append(values.get("href", ""))
        for attribute in _LOADS.get(tag, ()):
            if attribute in values:
                self.page.loads += [part.split()[0] for part in values[attribute].split(",") if part.strip()]
        for _, first, second in _css_urls(values.get("style", "")):
            self.page.loads.append(first or second)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.in_link = False

    def handle_data(self, data: str) -> None:
        if self.in_link:
            self.page.texts[-1] += data


def _css_urls(css: str) -> Iterator[tuple[str, str, str]]:
    for match in _CSS_URL.finditer(css):
        yield match[0], match[1] or "", match[2] or ""


def _read(path: Path) -> Page:
    page = Page(path)
    _Reader(page).feed(path.read_text("utf-8"))
    return page


def _address(source: Path) -> str:
    """The built file of a Markdown page, below the site's root."""
    relative = source.relative_to(project.pages()).with_suffix("")
    return (
        "index.html"
        if str(relative) == "index"
        else (f"{relative.parent}/index.html" if relative.name == "index" else f"{relative}/index.html")
    )


def _runs(fences: list[Fence]) -> int:
    return sum(bool(fence.commands) for fence in fences if fence.executed)


def _missing_pages(site: Path, built: dict[Path, Page]) -> Iterator[str]:
    for source in pages.sources():
        page = built.get(site / _address(source))
        if page is None:
            yield f"{source.relative_to(project.root())}: not built; add it to the nav of mkdocs.yml"
            continue
        expected = _runs(list(pages.fences(source)))
        if page.runs != expected:
            name = source.relative_to(project.root())
            yield f"{name}: {expected} fences run a program, the page shows {page.runs} runs"


def _page_problems(page: Page) -> Iterator[str]:
    text = page.path.read_text("utf-8")
    prose = re.sub(r"<(script|style|code|pre)\b.*?</\1>", "", text, flags=re.DOTALL)
    for match in _RAW_FENCE.finditer(prose):
        yield f"{page.path}: an unexecuted fence: …{prose[max(0, match.start() - 30) : match.end() + 40]!r}…"
    if re.search(r"<code[^>]*>[^<]*from press import run", text):
        yield f"{page.path}: a fence came out as code instead of being run"
    for name in sorted({name for name in page.ids if page.ids.count(name) > 1}):
        yield f"{page.path}: the id {name!r} is given twice"
    for load in page.loads:
        if urlsplit(load).netloc or load.startswith("//"):
            yield f"{page.path}: loads {load} from another host"
    for said in sorted({said for said in page.texts if said.strip().lower() in _SAYS_NOTHING}):
        yield f"{page.path}: the link {said.strip()!r} does not say where it leads; name its page"
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(text)
    for (line, column), code, details in parser.errors[:3]:
        yield f"{page.path}:{line}:{column}: not well-formed: {code} {details}"


def _broken_links(site: Path, page: Page, built: dict[Path, Page]) -> Iterator[str]:
    here = "/" + page.path.relative_to(site).as_posix()
    for link in [*page.links, *page.loads]:
        if urlsplit(link).scheme or urlsplit(link).netloc:
            continue
        target, fragment = urldefrag(urljoin(here, link))
        path = site / unquote(target).lstrip("/")
        path = path / "index.html" if target.endswith("/") or path.is_dir() else path
        if not path.is_file():
            yield f"{page.path}: broken link {link!r}"
        elif fragment and path in built and unquote(fragment) not in built[path].ids:
            yield f"{page.path}: no anchor for {link!r}"


_HEAD = ("title", "h1", "description", "canonical", "og:title", "og:description", "og:url")


def _head_problems(site: Path, built: dict[Path, Page]) -> Iterator[str]:
    """What a link to a page, a search engine or a tab could not tell of it."""
    said: dict[str, Path] = {}
    for page in built.values():
        if not page.article or page.path == site / "404.html":
            continue  # a redirect tells nothing of its own
        for name in _HEAD:
            values = [value for own, value in page.head if own == name]
            if len(values) != 1 or not values[0]:
                yield f"{page.path}: {name} is given {len(values)} times, not once; see docs/page-template.md"
        for name, value in page.head:
            if name == "description" and value in said:
                yield f"{page.path}: has the description of {said[value]}; write its own"
            if name == "description":
                said[value] = page.path
            if name == "og:image" and not (site / unquote(urlsplit(value).path).lstrip("/")).is_file():
                yield f"{page.path}: there is no card {value}"


def _lost_addresses(site: Path, built: dict[Path, Page]) -> Iterator[str]:
    """Addresses that were published and are gone, and new ones that nobody has promised to keep."""
    ledger = project.root() / "docs" / "addresses.txt"
    if not ledger.is_file():
        yield f"{ledger}: missing; it lists every address that was ever published"
        return
    kept = ledger.read_text("utf-8").split()
    for address in kept:
        if not (site / address / "index.html").is_file():
            yield f"{address}: published once, now gone; lead it to a page, by `redirect_maps` in mkdocs.yml"
    for page in built.values():
        address = f"{page.path.parent.relative_to(site).as_posix()}/"
        if page.path.name == "index.html" and address != "./" and address not in kept:
            yield f"{address}: not in docs/addresses.txt; add the line, it will be kept for good"


def _foreign_styles(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*.css")):
        for whole, first, second in _css_urls(path.read_text("utf-8")):
            address = first or second
            if urlsplit(address).netloc:
                yield f"{path}: loads from another host: {whole}"
