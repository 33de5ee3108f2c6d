"""The timeline of a run: one lane for each thread or process, drawn from its trace as SVG.

Drawn economically, since a page carries several: one path for each kind of stroke in a lane,
looks by class (`docs/theme/css/pictures.css`), whole pixels.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from math import ceil
from pathlib import Path

from press import scale, story
from press.anchors import line_id, mark_id, output_id
from press.story import Lane, Print, Recorded, Span, Story, duration, listed

HEIGHT = 44  # of a lane
BASE = 24  # a lane's line, from its upper edge
TOP = 24  # room for the lengths of quiet time
BOTTOM = 22  # room for the time axis
LEFT = 14  # before the first event
WISH = 580  # pixels with the names; a picture gets wider only where its marks need it
CROWD = 130  # prints; with more, the picture sums up
LANES = 20  # at most; a run with more is told of the busiest ones
NAMES = 150  # pixels at most for the names left of the lanes
NAME = 8.4  # of them for a letter of a name (12 px, bold), even in a wide font
ROLE = 6.2  # for a letter of what stands below it (10 px)
COLUMNS = 10
COLUMN = 54
BLOCKED = ("sleep", "join", "wait", "input")
STYLE = Path(__file__).parents[1] / "theme" / "css" / "pictures.css"


@dataclass(frozen=True)
class PrintMark:
    """One or more prints of a lane that share a mark; `numbers` are their lines of output."""

    at: int
    lane: str
    numbers: tuple[int, ...]

    @property
    def label(self) -> str:
        """`7`, `7–9`, or `×3` where the lines do not follow each other."""
        first, last = self.numbers[0], self.numbers[-1]
        if first == last:
            return str(first)
        if last - first + 1 == len(self.numbers):
            return f"{first}–{last}"
        return f"×{len(self.numbers)}"

    @property
    def words(self) -> str:
        """The label in words: `Line 7`, `Lines 7–9`, `3 lines between 7 and 12`."""
        if self.label.startswith("×"):
            return f"{len(self.numbers)} lines from {self.numbers[0]} to {self.numbers[-1]}"
        return story.lines(self.numbers[0], self.numbers[-1]).capitalize()


@dataclass
class Drawing:
    """The laid-out picture: the scale, each lane's row, and the marks of its prints."""

    story: Story
    scale: scale.Scale
    dense: bool
    prints: list[PrintMark]
    used: dict[str, str] = field(default_factory=dict)  # legend: kind → words
    right: int = 0

    def x(self, at: int) -> int:
        return LEFT + self.scale(at)

    def row(self, lane: str) -> int:
        return next(i for i, entry in enumerate(self.story.lanes) if entry.id == lane)

    def y(self, lane: str) -> int:
        return TOP + HEIGHT * self.row(lane) + BASE

    def note(self, kind: str, words: Callable[[Story], str]) -> None:
        """Note for the legend that something is drawn."""
        if kind not in self.used:
            self.used[kind] = words(self.story)

    def reach(self, x: float) -> None:
        self.right = max(self.right, round(x))

    @property
    def height(self) -> int:
        return TOP + HEIGHT * len(self.story.lanes) + 5 + BOTTOM


def figure(trace: Recorded, *, ident: str, shown: Collection[str]) -> str:
    """The timeline as a fragment of HTML, with its legend and the same in words.

    `ident` names the run on the page; `shown` are the files whose lines have ids there.
    """
    drawing = _layout(story.of_trace(trace, LANES))
    body = _body(drawing, ident)
    tale = drawing.story
    faults = "".join(f"<li>{escape(fault.text)}</li>" for fault in tale.faults)
    names = _names_width(tale)
    return (
        f'<figure class="timeline" id="{ident}-timeline" data-search-exclude="">'
        f'<div class="timeline-scroll" tabindex="0" role="group"'
        f' aria-label="Timeline of {escape(tale.command)}; scrolls sideways">'
        f'<svg class="names" aria-hidden="true" width="{names}" height="{drawing.height}"'
        f' viewBox="0 0 {names} {drawing.height}">{_names(drawing)}</svg>'
        f'<svg class="lanes" role="graphics-document" aria-labelledby="{ident}-title"'
        f' aria-describedby="{ident}-desc" width="{drawing.right}" height="{drawing.height}"'
        f' viewBox="0 0 {drawing.right} {drawing.height}">'
        f'<title id="{ident}-title">Timeline of {escape(tale.command)}</title>'
        f'<desc id="{ident}-desc">{escape(_description(drawing))}</desc>'
        f"{body}</svg></div>"
        + (f'<ul class="faults">{faults}</ul>' if faults else "")
        + f"<figcaption>{_legend_html(drawing)}<p>{escape(_caption(drawing))}</p></figcaption>"
        + f"<details><summary>The same in words</summary>{_words(drawing, ident, shown)}</details>"
        + "</figure>"
    )


def svg(trace: Recorded) -> str:
    """The timeline as an SVG file that needs nothing else."""
    drawing = _layout(story.of_trace(trace, LANES))
    body = _body(drawing, "run", linked=False)
    tale = drawing.story
    names = _names_width(tale)
    width = max(names + drawing.right, 640)
    legend, below = _legend_svg(drawing, width)
    notes = [(kind, line) for kind, text in _notes(drawing) for line in _wrap(text, width)]
    below += drawing.height + 60
    height = below + 17 * len(notes)
    text = "".join(_text(kind, 0, below + 17 * i, line) for i, (kind, line) in enumerate(notes))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" class="timeline" role="graphics-document"'
        f' aria-labelledby="run-title" aria-describedby="run-desc" width="{width + 48}"'
        f' height="{height + 48}" viewBox="-24-24 {width + 48} {height + 48}">'
        f'<title id="run-title">Timeline of {escape(tale.command)}</title>'
        f'<desc id="run-desc">{escape(_description(drawing))}</desc>'
        f"<style>{escape(STYLE.read_text('utf-8'), quote=False)}</style>"
        f'<path class="paper" d="M-24-24h{width + 48}v{height + 48}h-{width + 48}z"/>'
        f'{_names(drawing)}<g transform="translate({names})">{body}</g>'
        f'<g transform="translate(0 {drawing.height + 24})">{legend}</g>{text}</svg>\n'
    )


def _notes(drawing: Drawing) -> list[tuple[str, str]]:
    """The texts below a standalone picture, each with its class."""
    tale = drawing.story
    faults = [("note bad", fault.text) for fault in tale.faults]
    return [*faults, ("note", f"$ {tale.command}"), ("note", _caption(drawing))]


def marked_lines(trace: Recorded) -> dict[int, int]:
    """For each line of output that has a mark: the number N of its mark's id (`mark_id(ident, N)`).

    Where a mark stands for several lines, they share the first one's.
    """
    drawing = _layout(story.of_trace(trace, LANES))
    found: dict[int, int] = {}
    for mark in _with_ids(drawing).values():
        for n in mark.numbers:
            found.setdefault(n, mark.numbers[0])
    return found


def _with_ids(drawing: Drawing) -> dict[int, PrintMark]:
    """The marks that carry an id: for each number the first mark that begins with it."""
    first: dict[int, PrintMark] = {}
    for mark in drawing.prints:
        first.setdefault(mark.numbers[0], mark)
    return first


# Layout


def _layout(tale: Story) -> Drawing:
    dense = len(tale.prints) > CROWD or len(tale.spans) > 8 * CROWD
    if dense:
        times = [entry.at for entry in tale.prints] + [span.start for span in tale.spans]
        ends = [lane.begin for lane in tale.lanes] + [lane.end for lane in tale.lanes]
        ruler = scale.columns([min(ends), *times, max(tale.end, *ends)], COLUMNS, COLUMN)
        return Drawing(tale, ruler, True, _merged_in_columns(tale, ruler))
    prints = _merged(tale)
    times = [0, tale.end]
    gaps: list[tuple[int, int, float]] = []
    deadlocked = {lane for pair in tale.deadlocked for lane in pair}
    for lane in tale.lanes:
        times += [lane.begin, lane.end]
        gaps.append((lane.begin, lane.end, 14))
    for span in [*tale.spans, *tale.zombies]:
        if span.kind == "hold" and not tale.shows(span):
            continue
        times += [span.start, span.end]
        least = {"hold": 9, "want": 8, "sleep": 5}.get(span.kind, 8)
        if span.kind in ("join", "wait", "input", "zombie"):
            # What is waited for in vain is named, as in a deadlock: this is what hangs.
            least = 12 if span.closed or span.kind == "zombie" else round(_wide(_blocked(tale, span), 10)) + 1
        if span.lane in deadlocked and span.kind in ("want", "hold") and (span.gave_up or not span.closed):
            verb = "waits for" if span.kind == "want" else "holds"
            room = round(_wide(f"{verb} {tale.lock(span.of)}", 10)) + 6
            within = [other for other in tale.spans if other.lane == span.lane and other.kind == "want"]
            if span.kind == "want":
                least = room
            elif inside := [other.start for other in within if other.start > span.start]:
                gaps.append((span.start, inside[0], room))
        gaps.append((span.start, span.end, least))
    for arrow in tale.arrows:
        times += [arrow.start, arrow.end]
        gaps.append((arrow.start, arrow.end, 5))
    for earlier, later in pairwise(tale.arrows):
        gaps.append((earlier.start, later.start, 7))
    for mark in tale.marks:
        times.append(mark.at)
    _keep_apart(tale, prints, gaps)
    times += [mark.at for mark in prints]
    return Drawing(tale, scale.fit(times, gaps, WISH - _names_width(tale)), False, prints)


def _keep_apart(tale: Story, prints: list[PrintMark], gaps: list[tuple[int, int, float]]) -> None:
    """Ask for room for the labels: numbers above a lane, names of marks below it."""
    for before, after in pairwise(prints):
        gaps.append((before.at, after.at, 10))
    for lane in tale.lanes:
        own = [mark for mark in prints if mark.lane == lane.id]
        for before, after in pairwise(own):
            gaps.append((before.at, after.at, (_wide(before.label) + _wide(after.label)) / 2 + 9))
        named = [(m.at, m.text) for m in tale.marks if m.lane == lane.id and m.kind in ("exec", "raise")]
        named.append((lane.end, ""))
        for (at, text), (later, _) in pairwise(named):
            gaps.append((at, later, _wide(text, 10) + 14))


def _merged(tale: Story) -> list[PrintMark]:
    """Prints in time order; four or more in a row with nothing between share a mark."""
    busy = sorted(
        {at for span in tale.spans for at in (span.start, span.end)}
        | {arrow.start for arrow in tale.arrows}
        | {arrow.end for arrow in tale.arrows}
    )
    groups: list[list[Print]] = []
    for entry in tale.prints:
        group = groups[-1] if groups else None
        if (
            group
            and group[-1].lane == entry.lane
            and entry.first - group[-1].last in (0, 1)
            and not any(group[-1].at < at < entry.at for at in busy)
        ):
            group.append(entry)
        else:
            groups.append([entry])
    marks: list[PrintMark] = []
    for group in groups:
        numbers = [tuple(range(entry.first, entry.last + 1)) for entry in group]
        flat = tuple(sorted({n for some in numbers for n in some}))
        if len(flat) == 1 or len(flat) > 3:
            marks.append(PrintMark(group[0].at, group[0].lane, flat))
        else:
            for entry, some in zip(group, numbers, strict=True):
                if marks and marks[-1].lane == entry.lane and marks[-1].numbers == some:
                    continue
                marks.append(PrintMark(entry.at, entry.lane, some))
    return marks


def _merged_in_columns(tale: Story, ruler: scale.Scale) -> list[PrintMark]:
    cells: dict[tuple[int, str], list[Print]] = {}
    for entry in tale.prints:
        cells.setdefault((_column(ruler, entry.at), entry.lane), []).append(entry)
    marks = []
    for (_, lane), entries in sorted(cells.items()):
        numbers = sorted({n for entry in entries for n in range(entry.first, entry.last + 1)})
        marks.append(PrintMark(entries[0].at, lane, tuple(numbers)))
    return marks


def _column(ruler: scale.Scale, at: int) -> int:
    return min(ruler(at) // COLUMN, len(ruler.times) - 2)


def _wide(text: str, size: float = 11) -> float:
    """About how many pixels a text takes."""
    return len(text) * size * 0.56


def _wrap(text: str, width: int) -> list[str]:
    rows = [""]
    for word in text.split():
        if rows[-1] and _wide(f"{rows[-1]} {word}", 11.5) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


# Drawing


def _body(drawing: Drawing, ident: str, linked: bool = True) -> str:
    tale = drawing.story
    end = drawing.x(tale.end)
    drawing.reach(end + 16)
    lanes = "".join(_lane(drawing, lane, ident, linked) for lane in tale.lanes)
    arrows = _arrows(drawing)
    circle = _circle(drawing)
    cut = _cut(drawing)
    return _quiet(drawing) + _axis(drawing) + arrows + lanes + cut + circle


def _path(kind: str, strokes: Iterable[str]) -> str:
    data = "".join(strokes)
    return f'<path class="{kind}" d="{data}"/>' if data else ""


def _text(kind: str, x: float, y: float, text: str) -> str:
    return f'<text class="{kind}" x="{round(x)}" y="{round(y)}">{escape(text)}</text>'


def _quiet(drawing: Drawing) -> str:
    bands, texts = [], []
    down = drawing.height - BOTTOM
    for gap in drawing.scale.quiet:
        left, right = drawing.x(gap.start) + 3, drawing.x(gap.end) - 3
        bands.append(f"M{left} 0h{right - left}V{down}H{left}z")
        unknown = drawing.story.open_end and gap.end == drawing.story.end
        length = "no end" if unknown else duration(gap.end - gap.start)
        texts.append(_text("gap", (left + right) / 2, 14, length))
    return _path("quiet", bands) + "".join(texts)


def _axis(drawing: Drawing) -> str:
    """A line below the lanes with the time at the ends of quiet stretches."""
    y = drawing.height - BOTTOM
    end = drawing.story.end
    times = [0, *(gap.end for gap in drawing.scale.quiet)]
    if drawing.dense:
        times = list(drawing.scale.times[:: max(1, COLUMNS // 4)])
    ticks, texts = [], []
    clear = -99.0
    for at in times:
        x = drawing.x(at)
        label = duration(at) if at else "0"
        if x - _wide(label, 10) / 2 < clear or (end - at) * 50 < end:
            continue
        ticks.append(f"M{x} {y}v4")
        texts.append(_text("time", x, y + 16, label))
        clear = x + _wide(label, 10) / 2 + 8
    x = drawing.x(end)
    label = "stopped" if drawing.story.open_end else duration(end)
    if x - _wide(label, 10) / 2 >= clear:
        ticks.append(f"M{x} {y}v4")
        texts.append(_text("time", x, y + 16, label))
        drawing.reach(x + _wide(label, 10) / 2 + 4)
    return _path("axis", [f"M{drawing.x(0)} {y}H{x}", *ticks]) + "".join(texts)


def _lane(drawing: Drawing, lane: Lane, ident: str, linked: bool) -> str:
    top = drawing.y(lane.id)
    labels = Labels()
    parts = _sums(drawing, lane) + _ending(drawing, lane, labels) if drawing.dense else _strokes(drawing, lane, labels)
    marks = _print_marks(drawing, lane, ident, linked)
    return (
        f'<g class="{drawing.story.tone(lane.id)}" transform="translate(0 {top})">'
        f"{parts}{''.join(labels.texts)}{marks}</g>"
    )


def _strokes(drawing: Drawing, lane: Lane, labels: Labels) -> str:
    tale = drawing.story
    own = [span for span in tale.spans if span.lane == lane.id]
    run, rest, stop, hatch, boxes = [], [], [], [], []
    ending = _ending(drawing, lane, labels)
    marks = "".join(_mark(drawing, mark, lane, labels) for mark in _by_need(tale, lane))
    named = len(tale.fought_for()) > 1
    for span in own:
        if named and span.kind == "want" and not span.closed:  # before all others: this is what hangs
            labels.put(drawing.x(span.start), drawing.x(span.end), f"waits for {tale.lock(span.of)}")
    at = lane.begin
    for span in own:
        if span.kind == "hold":
            continue
        x, end = drawing.x(span.start), drawing.x(span.end)
        if span.start > at:
            run.append(f"M{drawing.x(at)} 0H{x}")
        if span.kind == "sleep":
            rest.append(f"M{x} 0H{end}")
            drawing.used.setdefault("sleep", "sleeping")
        elif span.kind in BLOCKED:
            stop.append(f"M{x} 0H{end}")
            drawing.note("stop", _blocked_on)
            text = _blocked(tale, span)
            labels.put(x, end, text, text.partition(" ")[0])
        else:
            boxes.append(f"M{x}-4H{end}V4H{x}z")
            hatch.append(f"M{x} 4" + "l5-8m-1 8" * max(1, (end - x - 1) // 4))
            drawing.note("want", _waits_for)
            if named and span.closed:
                labels.put(x, end, f"waits for {tale.lock(span.of)}")
        at = max(at, span.end)
    if at < lane.seen:
        run.append(f"M{drawing.x(at)} 0H{drawing.x(lane.seen)}")
    if run:
        drawing.used.setdefault("run", "running, or not seen waiting")
    unseen = ""
    if lane.seen < lane.end:
        unseen = _path("unseen", [f"M{drawing.x(max(at, lane.seen))} 0H{drawing.x(lane.end)}"])
        drawing.used.setdefault("unseen", "not seen; ended by then at the latest")
    return (
        _holds(drawing, [span for span in own if tale.shows(span)], labels if named else None)
        + _path("rest", rest)
        + _path("stop", stop)
        + _path("run", run)
        + unseen
        + _path("box", boxes)
        + _path("hatch", hatch)
        + marks
        + ending
    )


def _by_need(tale: Story, lane: Lane) -> list[story.Mark]:
    """The marks of a lane; first those whose labels must be there, so that the others keep clear of them."""
    own = [mark for mark in tale.marks if mark.lane == lane.id]
    return sorted(own, key=lambda mark: mark.kind in ("tell", "gave-up"))


def _blocked(tale: Story, span: Span) -> str:
    child = tale.name(span.of) if span.of else ""
    return {
        "join": f"joins {child}" if child else "waits for its threads",
        "wait": f"waits for {child or 'a child'}",
        "input": "reads a line",
    }[span.kind]


@dataclass
class Labels:
    """The words below a lane: each stands at its stretch if there is room, none over another."""

    taken: list[tuple[float, float]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def put(self, x: int, end: int, text: str, short: str = "") -> None:
        """Put a label below the stretch from `x` to `end`, or the short one, or none."""
        for label in filter(None, (text, short)):
            right = x + _wide(label, 10)
            if right <= end and all(right + 4 <= left or x >= far + 4 for left, far in self.taken):
                self.taken.append((x, right))
                self.texts.append(_text("under", x, 18, label))
                return

    def keep(self, x: int, text: str, kind: str = "under") -> None:
        """Put a label that must be there."""
        self.taken.append((x, x + _wide(text, 10)))
        self.texts.append(_text(kind, x, 18, text))


def _holds(drawing: Drawing, holds: list[Span], labels: Labels | None) -> str:
    strokes = []
    for span in holds:
        inner = sum(other is not span and other.start <= span.start and span.end <= other.end for other in holds)
        half = 8 - min(inner, 2) * 2
        x, end = drawing.x(span.start), drawing.x(span.end)
        strokes.append(f"M{x}-{half}H{end}V{half}H{x}z")
        drawing.note("hold", _holds_what)
        if labels:
            labels.put(x, end, f"holds {drawing.story.lock(span.of)}")
    return _path("hold", strokes)


def _holds_what(tale: Story) -> str:
    return _some("holding", [tale.lock(span.of) for span in tale.spans if tale.shows(span)])


def _waits_for(tale: Story) -> str:
    return _some("waiting for", [tale.lock(span.of) for span in tale.spans if span.kind == "want"])


def _some(verb: str, names: list[str]) -> str:
    """`holding a or b`; the members of a list, `flags[0]` and so on, count as one."""
    families: dict[str, set[str]] = {}
    for name in names:
        families.setdefault(name.partition("[")[0], set()).add(name)
    words = [f"{family}[…]" if len(group) > 1 else min(group) for family, group in families.items()]
    return f"{verb} {listed(words, 'or')}" if len(words) <= 3 else f"{verb} one of {len(words)} locks"


def _tells(tale: Story) -> str:
    texts = list(dict.fromkeys(mark.text for mark in tale.marks if mark.kind in ("tell", "gave-up")))
    return listed(texts if len(texts) <= 3 else list(dict.fromkeys(t.split()[0] for t in texts)), "or")


def _blocked_on(tale: Story) -> str:
    kinds = {span.kind for span in tale.spans}
    words = {"join": "a thread’s end", "wait": "a child’s end", "input": "an answer"}
    return "waiting for " + listed([text for kind, text in words.items() if kind in kinds], "or")


def _mark(drawing: Drawing, mark: story.Mark, lane: Lane, labels: Labels) -> str:
    x = drawing.x(mark.at)
    if mark.kind == "raise" and lane.ending == f"raised {mark.text}":
        return ""  # it is shown at the lane's end
    if mark.kind in ("tell", "gave-up"):
        wide = ceil(_wide(mark.text, 10))
        left = x + 3 - wide  # on the other side, if an arrow would go through the words on this one
        other = _crossed(drawing, lane, x, x + wide) and left > 0 and not _crossed(drawing, lane, left, x)
        labels.put(left if other else x - 3, x + 999, mark.text)
        drawing.note("tell", _tells)
        return _path("tell", [f"M{x}-6V6"])
    labels.keep(x - 3, mark.text)
    drawing.reach(x + _wide(mark.text, 10) + 8)
    if mark.kind == "exec":
        drawing.used.setdefault("exec", "replaced by another program")
        return _path("exec", [f"M{x}-7V7M{x + 3}-7V7"])
    drawing.used.setdefault("cross", "exception")
    return _path("cross", [_cross(x)])


def _crossed(drawing: Drawing, lane: Lane, x: int, end: int) -> bool:
    """Whether an arrow goes down or up between two places below a lane."""
    row = drawing.row(lane.id)
    for arrow in drawing.story.arrows:
        upper, lower = sorted((drawing.row(arrow.source), drawing.row(arrow.target)))
        at = arrow.end if arrow.kind in ("join", "wait") else arrow.start
        if upper <= row < lower and x < drawing.x(at) < end:
            return True
    return False


def _cross(x: int) -> str:
    return f"M{x - 3}-3l6 6m0-6l-6 6"


def _ending(drawing: Drawing, lane: Lane, labels: Labels) -> str:
    """How the lane ends: a stop, a torn edge, a cross, an open end; and what is left of it."""
    tale = drawing.story
    x = drawing.x(lane.end)
    zombie = next((span for span in tale.zombies if span.lane == lane.id), None)
    text, bad, stroke = "", False, f"M{x}-5V5"
    if lane.ending == "cut off":
        text, bad, stroke = "cut off", True, f"M{x}-9l3 4-5 4 5 4-5 4 2 3"
    elif lane.ending == "hung":
        text, bad, stroke = "hangs", True, f"M{x} 0h9m-4-4l4 4-4 4"
    elif lane.ending == "replaced":
        text = "replaced"
    elif lane.ending == "unknown":
        text, stroke = "end not seen", f"M{x + 2}-3v6m4-6v6"
    elif lane.ending.startswith("raised "):
        text, bad, stroke = lane.ending.removeprefix("raised "), True, _cross(x)
        drawing.used.setdefault("cross", "exception")
    elif lane.ending.startswith("killed by "):
        text, bad, stroke = lane.ending.removeprefix("killed by "), True, _cross(x)
    elif lane.ending.startswith("exit "):
        text, bad = lane.ending, lane.ending != "exit 0"
    rest, shift = "", 6
    if lane.ending == "hung":
        shift = 13
    if zombie:
        far = drawing.x(zombie.end)
        lasting = zombie in tale.lasting
        rest = _path("zombie", [f"M{x}-3H{far}V3H{x}" if lasting else f"M{x} 0H{far}"])
        word = f"{text or 'ended'}, zombie for {duration(zombie.end - zombie.start)}" if lasting else text
        drawing.used.setdefault("zombie" if lasting else "brief", "zombie: ended, not waited for yet")
        drawing.reach(max(far, x + _wide(word, 10)) + 8)
        if word:
            labels.keep(x + 3, word, "under bad" if bad or lasting else "under")
        return rest + _path("end bad" if bad else "end", [stroke])
    if text:
        drawing.reach(x + shift + _wide(text, 10) + 8)
    if text and any(arrow.source == lane.id and arrow.kind in ("join", "wait") for arrow in tale.arrows):
        labels.keep(x + 3, text, "under bad" if bad else "under")  # beside the line is the arrow's place
        text = ""
    kind = "end bad" if bad else "end"
    label = _text("after bad" if bad else "after", x + shift, 4, text) if text else ""
    return _path(kind, [stroke]) + label


def _print_marks(drawing: Drawing, lane: Lane, ident: str, linked: bool) -> str:
    tale = drawing.story
    named = set(map(id, _with_ids(drawing).values()))
    dots, texts = [], []
    for mark in drawing.prints:
        if mark.lane != lane.id:
            continue
        drawing.used.setdefault("print", "sends that line to the terminal")
        x = drawing.x(mark.at)
        if drawing.dense:
            x = LEFT + _column(drawing.scale, mark.at) * COLUMN + COLUMN // 2 - 1
        else:
            dots.append(f"M{x} 0h0")
        small = " s" if drawing.dense else ""
        label = f'<text class="n{small}" x="{x}" y="-11">{mark.label}</text>'
        if not linked:
            texts.append(label)
            continue
        first = mark.numbers[0]
        own = f' id="{mark_id(ident, first)}"' if id(mark) in named else ""
        quoted = tale.output[first - 1] if len(mark.numbers) == 1 <= first <= len(tale.output) else ""
        title = f"{mark.words}: {quoted}" if quoted else mark.words
        texts.append(
            f'<a href="#{output_id(ident, first)}"{own} tabindex="-1"><title>{escape(title)}</title>'
            f'<path d="M{x}-22V2"/>{label}</a>'
        )
    return _path("dot", dots) + "".join(texts)


def _sums(drawing: Drawing, lane: Lane) -> str:
    """A lane too dense to draw: in each column, how much of the time it held, waited or slept."""
    edges = drawing.scale.times
    tale = drawing.story
    own = [span for span in tale.spans if span.lane == lane.id and (span.kind != "hold" or tale.shows(span))]
    spent = [dict.fromkeys(("hold", "want", "sleep"), 0) for _ in edges[1:]]
    for span in own:
        kind = "sleep" if span.kind in BLOCKED else span.kind
        i = max(0, bisect_right(edges, span.start) - 1)
        while i < len(spent) and edges[i] < span.end:
            spent[i][kind] += min(span.end, edges[i + 1]) - max(span.start, edges[i])
            i += 1
    run: list[str] = []
    rest: list[str] = []
    held, hatch, boxes = [], [], []
    for i, (start, end) in enumerate(pairwise(edges)):
        x = LEFT + COLUMN * i
        alive = min(end, lane.end) - max(start, lane.begin)
        if alive <= 0:
            continue
        shares = {kind: min(1.0, time / alive) for kind, time in spent[i].items()}
        left, right = x + 1, x + COLUMN - 2
        hold, want = round(14 * shares["hold"]), round(14 * shares["want"])
        if hold:
            held.append(f"M{left} 7H{right}v-{hold}H{left}z")
        if want:
            low = 7 - hold
            boxes.append(f"M{left} {low}H{right}v-{want}H{left}z")
            hatch.append(_hatched(left, right, low, want, 6))
        if shares["sleep"] > 0.5:
            rest.append(f"M{left} 0H{right}")
        elif shares["hold"] + shares["want"] < 0.5:
            run.append(f"M{left} 0H{right}")
    if held:
        drawing.note("hold", _holds_what)
    if boxes:
        drawing.note("want", _waits_for)
    if run:
        drawing.used["run"] = "running, or not seen waiting"
    if rest:
        drawing.used["stop"] = "sleeping or blocked"
    return _path("hold", held) + _path("box", boxes) + _path("hatch", hatch) + _path("stop", rest) + _path("run", run)


def _hatched(left: int, right: int, low: int, height: int, pitch: int = 4) -> str:
    """Slanted strokes, `pitch` pixels apart, that fill the rectangle from `low` up by `height`."""
    strokes = []
    for foot in range(left - height + 3, right - 1, pitch):
        skip = max(0, left - foot)
        length = min(height, right - foot) - skip
        strokes.append(f"M{foot + skip} {low - skip}l{length}-{length}")
    return "".join(strokes)


def _arrows(drawing: Drawing) -> str:
    """Births go down to where the new lane begins; ends go back to the lane that waited for them."""
    down: list[str] = []
    loops: list[str] = []
    back, heads, bad = [], [], []
    returning = set(drawing.story.returning)
    for arrow in drawing.story.arrows:
        x, y = drawing.x(arrow.start), drawing.y(arrow.source)
        far, low = drawing.x(arrow.end), drawing.y(arrow.target)
        sign = 1 if low > y else -1
        if arrow.kind == "signal":
            loops.append(f"M{x} {y}V{low - 7 * sign}")
            bad.append(f"M{x} {low - 2 * sign}l-3 {-5 * sign}h6z")
            drawing.used.setdefault("signal", "sends a signal")
        elif arrow.kind in ("start", "fork", "spawn"):
            bend = min(5, far - x)
            strokes = loops if (arrow.source, arrow.start) in returning else down
            strokes.append(f"M{x} {y}V{low - 5 * sign}q0 {5 * sign} {bend} {5 * sign}H{far}")
            heads.append(f"M{far + 1} {low}l-5-3v6z")
            word = {"start": "starts a thread", "fork": "forks", "spawn": "launches a program"}[arrow.kind]
            known = drawing.used.get("start", "")
            if word not in known:
                drawing.used["start"] = f"{known}, {word}" if known else word
        else:
            bend = min(5, far - x)
            back.append(f"M{x} {y}H{far - bend}q{bend} 0 {bend} {5 * sign}V{low - 5 * sign}")
            heads.append(f"M{far} {low - sign * 4}l-3-{5}h6z" if sign > 0 else f"M{far} {low + 4}l-3 5h6z")
            word = "thread is joined" if arrow.kind == "join" else "child is waited for"
            known = drawing.used.get("join", "")
            if word not in known:
                drawing.used["join"] = f"{known}, {word}" if known else word
    if returning:
        drawing.used["loop"] = "forks in the parent's loop"
    return (
        _path("start", down)
        + _path("start bad", loops)
        + _path("join", back)
        + _path("head", heads)
        + _path("head bad", bad)
    )


def _cut(drawing: Drawing) -> str:
    """A line through all threads that the end of their process cuts off."""
    strokes = []
    for fault in drawing.story.faults:
        if fault.kind == "cut off":
            x = drawing.x(fault.at)
            process = drawing.story.lane(fault.lanes[0]).process
            rows = [drawing.y(lane) for lane in fault.lanes]
            strokes.append(f"M{x} {drawing.y(process) + 6}V{max(rows) + 12}")
    return _path("cut", strokes)


def _circle(drawing: Drawing) -> str:
    """The circle of a deadlock, right of the lanes: who waits for whom."""
    pairs = [pair for pair in drawing.story.deadlocked if pair[0] != pair[1]]
    if not pairs or drawing.dense:
        return ""
    x = drawing.right + 4
    strokes, heads = [], []
    widest = x
    for source, target in pairs:
        y, low = drawing.y(source), drawing.y(target)
        bow = 22 + 8 * abs(drawing.row(source) - drawing.row(target)) + (14 if low > y else 0)
        shift = 3 if low > y else -3
        y, low = y - shift, low - shift
        strokes.append(f"M{x} {y}C{x + bow} {y} {x + bow} {low} {x + 4} {low}")
        heads.append(f"M{x} {low}l6-3v6z")
        widest = max(widest, x + bow)
    drawing.used["circle"] = "waits for"
    drawing.reach(widest + 6)
    return _path("circle", strokes) + _path("head bad", heads)


# Names, legend, words


def _label(lane: Lane) -> tuple[str, str]:
    under = lane.role or (lane.program or "never started" if lane.kind == "process" else "")
    return lane.name, under


def _names_width(tale: Story) -> int:
    widest = max(max(len(name) * NAME, len(under) * ROLE) for name, under in map(_label, tale.lanes))
    return min(NAMES, max(56, round(widest) + 14))


def _short(text: str, letter: float) -> str:
    room = int((NAMES - 2) / letter)
    return text if len(text) <= room else text[: room - 1] + "…"


def _names(drawing: Drawing) -> str:
    parts = []
    for lane in drawing.story.lanes:
        name, under = _label(lane)
        y = drawing.y(lane.id)
        parts.append(
            f'<g class="{drawing.story.tone(lane.id)}">'
            + _text("name", 2, y + (0 if under else 4), _short(name, NAME))
            + (_text("role", 2, y + 12, _short(under, ROLE)) if under else "")
            + "</g>"
        )
    return "".join(parts)


SWATCHES: Mapping[str, str] = {
    "print": '<path class="dot" d="M14 6h0"/><text class="n" x="14" y="0">3</text>',
    "run": '<path class="run" d="M2 0H26"/>',
    "unseen": '<path class="unseen" d="M2 0H26"/>',
    "hold": '<path class="hold" d="M2-7H26V7H2z"/>',
    "want": '<path class="box" d="M2-4H26V4H2z"/><path class="hatch" d="M2 4' + "l5-8m-1 8" * 5 + '"/>',
    "sleep": '<path class="rest" d="M2 0H26"/>',
    "stop": '<path class="stop" d="M2 0H26"/>',
    "start": '<path class="start" d="M6-8V0q0 5 5 5H20"/><path class="head" d="M22 5l-5-3v6z"/>',
    "join": '<path class="join" d="M4 5H15q5 0 5-5V-4"/><path class="head" d="M20-8l-3 5h6z"/>',
    "exec": '<path class="run" d="M2 0H26"/><path class="exec" d="M13-7V7M16-7V7"/>',
    "tell": '<path class="run" d="M2 0H26"/><path class="tell" d="M14-6V6"/>',
    "cross": '<path class="cross" d="M11-3l6 6m0-6l-6 6"/>',
    "zombie": '<path class="zombie" d="M2-3H26V3H2"/>',
    "brief": '<path class="zombie" d="M2 0H26"/>',
    "loop": '<path class="start bad" d="M6-8V0q0 5 5 5H20"/>',
    "signal": '<path class="start bad" d="M12-8V2"/><path class="head bad" d="M12 7l-3-5h6z"/>',
    "circle": '<path class="circle" d="M6-6C24-6 24 6 10 6"/><path class="head bad" d="M6 6l6-3v6z"/>',
}


def _legend(drawing: Drawing) -> list[tuple[str, str]]:
    return [(kind, drawing.used[kind]) for kind in SWATCHES if kind in drawing.used]


def _legend_html(drawing: Drawing) -> str:
    rows = "".join(
        '<li><svg class="c0" aria-hidden="true" width="28" height="20" viewBox="0-10 28 20">'
        f"{SWATCHES[kind]}</svg>{escape(words)}</li>"
        for kind, words in _legend(drawing)
    )
    return f'<ul class="legend">{rows}</ul>'


def _legend_svg(drawing: Drawing, width: int) -> tuple[str, int]:
    """The legend in as many columns as fit, and its height."""
    rows = _legend(drawing)
    pitch = max(_wide(words, 11.5) for _, words in rows) + 56
    across = max(1, int((width + 20) // pitch))
    items = (
        f'<g class="c0" transform="translate({round(i % across * pitch)} {i // across * 22})">'
        f"{SWATCHES[kind]}{_text('note', 36, 4, words)}</g>"
        for i, (kind, words) in enumerate(rows)
    )
    return "".join(items), (len(rows) - 1) // across * 22


def _caption(drawing: Drawing) -> str:
    tale = drawing.story
    parts = [f"This very run, on {tale.setting}. Time goes to the right, not to scale"]
    if drawing.dense:
        parts.append(
            ": every column stands for equally many events; the height of a field is its share of that time."
            + (" ×9 means nine lines." if any("×" in mark.label for mark in drawing.prints) else "")
        )
    elif drawing.scale.quiet:
        parts.append(": moments are stretched; the grey bands, in which nothing new happens, are shortened.")
    else:
        parts.append(": short moments are stretched.")
    return "".join(parts + [f" {sentence}" for sentence in tale.missing])


def _description(drawing: Drawing) -> str:
    tale = drawing.story
    lanes = "1 lane" if len(tale.lanes) == 1 else f"{len(tale.lanes)} lanes"
    names = listed([lane.name for lane in tale.lanes[:12]])
    more = " and more" if len(tale.lanes) > 12 else ""
    count = len({n for mark in drawing.prints for n in mark.numbers})
    time = "until the run is stopped" if tale.open_end else f"in {duration(tale.end)}"
    text = f"{lanes}: {names}{more}. {count} printed lines {time}."
    return " ".join([text, *(fault.text for fault in tale.faults)])


def _words(drawing: Drawing, ident: str, shown: Collection[str]) -> str:
    tale = drawing.story
    rows = _summed(drawing, ident) if drawing.dense else _told(drawing, ident, shown)
    head = "<thead><tr><th>ms</th><th>Who</th><th>What</th></tr></thead>"
    lanes = "".join(_lane_words(tale, lane, drawing.dense) for lane in tale.lanes)
    return f'<table class="told">{head}<tbody>{rows}</tbody></table><ul>{lanes}</ul>'


def _lane_words(tale: Story, lane: Lane, summed: bool) -> str:
    pid = f", process id {lane.pid}" if lane.kind == "process" and lane.pid else ""
    until = "the stop" if tale.open_end and lane.end >= tale.end else duration(lane.end)
    ending = "ended" if lane.ending == "returned" and lane.kind == "process" else lane.ending
    if lane.last_seen is not None:
        ending += f"; it ended at some time after {duration(lane.last_seen)}"
    text = f"{lane.name}{pid}: from {duration(lane.begin)} to {until}, {ending}."
    if summed:
        own = [span for span in tale.spans if span.lane == lane.id]
        for kind, verb in (("hold", "Held"), ("want", "Waited for"), ("sleep", "Slept"), ("join", "Joined")):
            some = [span for span in own if span.kind == kind]
            names = listed(list(dict.fromkeys(tale.lock(s.of) for s in some if kind in ("hold", "want"))))
            if some:
                time = duration(sum(span.end - span.start for span in some))
                text += f" {' '.join(f'{verb} {names}'.split())} {len(some)} times, {time} in all."
    return f"<li>{escape(text)}</li>"


def _told(drawing: Drawing, ident: str, shown: Collection[str]) -> str:
    rows = []
    for step in story.steps(drawing.story):
        clauses = []
        for clause in step.clauses:
            text = escape(clause.text)
            program = _shown(clause.file, shown)
            if clause.line and program:
                text = f'<a href="#{line_id(program, clause.line)}">{text}</a>'
            if clause.out:
                text += f' <a href="#{output_id(ident, clause.out[0])}">{story.lines(*clause.out)}</a> to the terminal'
            clauses.append(text)
        who = escape(drawing.story.name(step.lane))
        time = "" if drawing.story.open_end and step.at >= drawing.story.end else f"{step.at / 1000:.2f}"
        rows.append(_row(time, who, ", ".join(clauses)))
    return "".join(rows)


def _row(time: str, who: str, what: str) -> str:
    return f"<tr><td>{time}</td><td>{who}</td><td>{what}</td></tr>"


def _shown(file: str, shown: Collection[str]) -> str:
    """The name under which a page shows a file: `threads/mutex.py` for a run's `mutex.py`; or ""."""
    return next((name for name in sorted(shown) if file and f"/{name}".endswith(f"/{file}")), "")


def _summed(drawing: Drawing, ident: str) -> str:
    """A dense run in words: one row for each mark."""
    rows = []
    for mark in drawing.prints:
        who = escape(drawing.story.name(mark.lane))
        link = f'<a href="#{output_id(ident, mark.numbers[0])}">{mark.words.lower()}</a>'
        rows.append(_row(f"{mark.at / 1000:.2f}", who, f"sends {link} to the terminal"))
    return "".join(rows)
