"""The process tree of a run: who created whom, which programs they became, how they ended.

It is a nested list, so it is its own text: roles stand where pids would, each with the pid that
it had in this run; lines and marks are drawn by the style sheet.
"""

from __future__ import annotations

from html import escape

from press import story
from press.story import Lane, Recorded, Story, duration


def figure(trace: Recorded, *, ident: str) -> str:
    """The process tree as a fragment of HTML; "" where the run had only one process."""
    tale = story.of_trace(trace)
    processes = [lane for lane in tale.lanes if lane.kind == "process"]
    if len(processes) < 2:
        return ""
    known = {lane.id for lane in processes}
    roots = [lane for lane in processes if _above(lane) not in known]
    rows = "".join(_branch(tale, lane, processes) for lane in roots)
    return (
        f'<figure class="process-tree" id="{ident}-tree"><ul aria-label="Process tree">{rows}</ul>'
        f"<figcaption>The {len(processes)} processes of this run: who created whom, "
        "and how each one ended.</figcaption></figure>"
    )


def _above(lane: Lane) -> str:
    return (lane.parent or "").partition(".")[0]


def _branch(tale: Story, lane: Lane, processes: list[Lane], above: str = "") -> str:
    below = [child for child in processes if _above(child) == lane.id]
    inner = "".join(_branch(tale, child, processes, lane.program) for child in below)
    tone = tale.tone(lane.id)
    how = {"fork": "forked", "spawn": "launched"}.get(
        next((a.kind for a in tale.arrows if a.target == lane.id), ""), ""
    )
    programs = [mark.text.removeprefix("exec ") for mark in tale.marks if mark.lane == lane.id and mark.kind == "exec"]
    facts = [how] if how else []
    if programs:
        facts += [f"became <code>{escape(program)}</code>" for program in programs]
    elif lane.program and lane.program != above:
        facts.append(f"<code>{escape(lane.program)}</code>")
    elif not lane.program:
        facts.append("never started")
    threads = sum(other.process == lane.id and other.kind == "thread" for other in tale.lanes)
    if threads:
        facts.append("1 thread more" if threads == 1 else f"{threads} threads more")
    ending = {"unknown": "end not seen", "returned": "ended"}.get(lane.ending, lane.ending)
    bad = ending not in ("exit 0", "ended", "replaced", "end not seen")
    end = f'<span class="bad">{escape(ending)}</span>' if bad else escape(ending)
    facts.append(end)
    for zombie in tale.zombies:
        if zombie.lane == lane.id:
            until = "" if zombie.closed else ", nobody waited"
            time = duration(zombie.end - zombie.start)
            lasting = zombie in tale.lasting
            text = f"zombie for {time}{until}"
            facts.append(f'<span class="zombie">{text}</span>' if lasting else f"waited for after {time}")
    if any(lane.id == guilty for guilty, _ in tale.returning):
        facts.append('<span class="bad">goes on in its parent’s loop</span>')
    pid = f" <small>pid {lane.pid}</small>" if lane.pid else ""
    return (
        f'<li><span class="{tone}"><b>{escape(lane.name)}</b>{pid}</span> '
        f'<span class="facts">{" · ".join(facts)}</span>' + (f"<ul>{inner}</ul>" if inner else "") + "</li>"
    )
