# SPDX-License-Identifier: GPL-3.0-or-later
"""Panes that are scrolled together: by wheel and keys, along links, on and off, and step by step."""

import json

import desk
from desk import check, wait

FIRST = "By daybreak the lower quarter of Dervan, the nearest town, stood under two metres of water."
SECOND = "By daybreak the lower quarter of Derwan, the nearest town, stood under more than six feet"
LINE = 30  # pixels; what a line of text may be at most


class Panes:
    def __init__(self, window):
        self.window = window

    def top(self, view):
        """Where the text of a pane begins on the screen, in or out of sight."""
        return self.window.text_place(view, 0, 1)[1]

    def wheel(self, view, clicks, button):
        x, y = self.window.point("type:HxReadingView" if view == 0 else f"type:HxReadingView#{view}")
        desk.xdo("mousemove", x, y, "click", "--repeat", clicks, "--delay", 25, button)
        self.window.settle()

    def step(self, key, wanted):
        """Press a key until some words of the first pane are selected."""
        for _ in range(20):
            self.window.key(key)
            self.window.settle()
            start, end = self.window.selection(0)
            if self.window.contents(0)[start:end] == wanted:
                return start
        raise desk.Failure(f"{key} does not lead to “{wanted}”")


def scenario(window):
    project = window.home / "aligned.hexapla"
    window.cli("new", project, "--example")
    window.settings(inspector_visible="false")
    window.start(project)
    window.wait_for("type:HxReadingView")
    titles = [source["title"] for source in window.cli_json("sources", project)]
    for title in titles[1:3]:
        window.open_beside(title)
    window.key("F9")
    panes = Panes(window)

    # The wheel over one pane carries the others along, and back to where they began.
    before = [panes.top(view) for view in range(3)]
    panes.wheel(0, 8, 5)
    wait("the second pane follows", lambda: panes.top(1) < before[1] - LINE)
    check(panes.top(0) < before[0] - LINE, "the wheel does not scroll")
    window.shot("led")
    panes.wheel(0, 12, 4)
    wait("all are back", lambda: [panes.top(view) for view in range(3)] == before)

    # A follower that is scrolled leads.
    panes.wheel(1, 14, 5)
    wait("the first pane follows", lambda: panes.top(0) < before[0] - LINE)
    window.shot("led-by-second")
    panes.wheel(1, 20, 4)

    # J leads to a linked passage, and what it is linked to is beside it.
    window.click("type:HxReadingView")
    window.key("ctrl+Home")
    start = panes.step("j", FIRST)
    other = window.contents(1).index(SECOND)
    here = window.text_place(0, start, start + 1)[1]
    there = window.text_place(1, other, other + 1)[1]
    check(abs(here - there) <= LINE, f"linked passages stand at {here} and {there}")
    window.shot("linked")
    window.key("shift+j")
    check(window.selection(0)[0] < start, "Shift+J does not go back")

    # D and U say when there is no more.
    for key, words in ("d", "No further conflict"), ("u", "No further passage that nobody else has"):
        for _ in range(30):
            window.key(key)
            if window.has(f"label:{words}"):
                break
        window.wait_for(f"label:{words}")
        window.shot(f"last-{key}")

    # S switches it off: then each pane is on its own.
    window.key("s")
    wait("the switch is off", lambda: not json.loads(window.get("aligned_button", "active").lower()))
    before = panes.top(1)
    panes.wheel(0, 10, 4)
    panes.wheel(0, 5, 5)
    check(panes.top(1) == before, "the second pane moves though nothing is aligned")
    window.click("aligned_button")
    window.shot("on-again")
    window.quit()


if __name__ == "__main__":
    desk.run(scenario)
