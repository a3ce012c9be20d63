# SPDX-License-Identifier: GPL-3.0-or-later
"""Five reports side by side that scroll as one: the pane under the wheel leads, the others follow.

What the window leads to with J, D and U is held against what the command line finds. Two links
are made, one with the pointer and one with the keyboard; when linked passages come past, they are
level. A pane that has nothing to say stands still and says so, and S lets each pane go its way.
"""

import time

import desk
from desk import check, wait

NEXT = {"j": "No further aligned passage", "d": "No further conflict",
        "u": "No further passage that nobody else has"}
REST = 0.5          # seconds in which nothing may move by itself
ROUNDING = 2        # pixels
ESTIMATE = 10       # pixels: heights are better known on the way back
MAX_STEPS = 60
NOTCH = 120         # pixels, at most


class Reading:
    """Five panes, and what the command line says joins them."""

    def __init__(self, window, project):
        self.window = window
        self.project = project
        self.sources = window.cli_json("sources", project)
        self.titles = [source["title"] for source in self.sources]
        self.panes = range(len(self.sources))
        self.pairs = {}     # (pane, other): spans in either, and why
        ids = [source["id"] for source in self.sources]
        for found in window.cli_json("align", project):
            a, b = ids.index(found["a"]), ids.index(found["b"])
            spans = ((found["a_start"], found["a_end"]), (found["b_start"], found["b_end"]))
            self.pairs.setdefault((a, b), []).append((*spans, found["reasons"]))
            self.pairs.setdefault((b, a), []).append((*spans[::-1], found["reasons"]))

    def joined(self, pane):
        """All that a pane has in common with others: span, pane, span there, reasons."""
        return [(mine, other, theirs, reasons)
                for (a, other), found in self.pairs.items() if a == pane
                for mine, theirs, reasons in found]

    def line_height(self, pane):
        start = self.window.offset_at(pane, 40)
        return self.window.text_place(pane, start, start + 1)[3]

    def y(self, pane, offset):
        return self.window.text_place(pane, offset, offset + 1)[1]

    def values(self):
        return [self.window.scroll(pane)[0] for pane in self.panes]

    def silent(self):
        return [self.window.is_silent(pane) for pane in self.panes]

    def note(self, pane):
        """What a pane says over its text, once it has faded in."""
        key = f"type:HxPane#{pane} > type:HxPaneNote"
        wait(f"pane {pane} says something", lambda: self.window.labels(key))
        return self.window.labels(key)[0]

    def is_at_end(self, pane):
        value, upper, page = self.window.scroll(pane)
        return value < 1 or value > upper - page - 1

    def rest(self):
        """Nothing moves by itself."""
        before = self.values()
        end = time.monotonic() + REST
        while time.monotonic() < end:
            now = self.values()
            check(now == before, f"panes move without being scrolled: {before} → {now}")

    def go_home(self, pane=0):
        self.window.click(f"type:HxPane#{pane} > type:HxReadingView")
        self.window.key("ctrl+Home")


def overlap(span, other):
    return max(0, min(span[1], other[1]) - max(span[0], other[0]))


def length(span):
    return span[1] - span[0]


def largely(span, other):
    return 2 * overlap(span, other) > min(length(span), length(other))


# --- Steps ---


def walk(reading, key, step):
    """Press a key until there is nothing more, then go back; step checks each place."""
    window = reading.window
    found = []
    reading.go_home()
    while len(found) < MAX_STEPS:
        window.key(key)
        if window.has(f"label:{NEXT[key]}"):
            break
        place = window.selection(0)
        check(not found or place[0] > found[-1][0], f"{key} leads from {found[-1:]} to {place}")
        found.append(place)
        step(place, reading.note(0))
    else:
        raise desk.Failure(f"{key} leads on for ever")
    check(found, f"{key} leads nowhere")
    for place in found[-2::-1]:
        window.key(f"shift+{key}")
        check(window.selection(0) == place,
              f"Shift+{key.upper()} leads to {window.selection(0)}, not back to {place}")
    print(f"{key}: {len(found)} steps", flush=True)
    return found


def check_level(reading, place):
    """What is joined to the selected passage alone in another pane stands beside it."""
    joined = [item for item in reading.joined(0) if largely(item[0], place)]
    n = 0
    for mine, other, theirs, _ in joined:
        if mine != place or sum(item[1] == other for item in joined) > 1:
            continue
        error = reading.y(other, theirs[0]) - reading.y(0, place[0])
        n += 1
        check(abs(error) <= reading.line_height(0) or reading.is_at_end(other),
              f"{theirs} in pane {other} is {error} pixels off {place} in pane 0")
    return n


def steps_to_aligned(reading):
    joined = reading.joined(0)
    n_level = []

    def step(place, note):
        exact = {other for mine, other, _, _ in joined if mine == place}
        near = {other for mine, other, _, _ in joined if largely(mine, place)}
        said = {other for other in reading.panes if reading.titles[other] in note}
        check(exact, f"the command line does not find {place}")
        check(exact <= said <= near, f"{place}: said {said}, found {exact} to {near}: {note}")
        n_level.append(check_level(reading, place))

    found = walk(reading, "j", step)
    for mine, other, _, _ in joined:
        check(any(largely(mine, place) for place in found),
              f"J never leads to {mine}, which is joined to pane {other}")
    check(sum(n_level) > 2, f"only {sum(n_level)} passages were compared")


def steps_to_conflicts(reading):
    conflicts = [mine for mine, _, _, reasons in reading.joined(0) if "figures differ" in reasons]

    def step(place, note):
        check(note.startswith("Figures differ"), f"a conflict is said to be “{note}”")
        check(any(overlap(mine, place) for mine in conflicts),
              f"the command line finds no conflict at {place}")

    check(conflicts, "no conflict to step to")
    found = walk(reading, "d", step)
    for mine in conflicts:
        check(any(overlap(mine, place) for place in found), f"D never leads to {mine}")


def steps_to_unshared(reading):
    shared = set()
    for mine, _, _, _ in reading.joined(0):
        shared.update(range(*mine))

    def step(place, note):
        check(note == "Nobody else has this", f"what nobody else has is said to be “{note}”")
        both = sum(offset in shared for offset in range(*place))
        check(2 * both < length(place), f"{both} characters of {place} stand elsewhere too")

    walk(reading, "u", step)


def inspect(reading):
    """The inspector shows what a step has led to, and where else it stands."""
    window = reading.window
    reading.go_home()
    window.key("j", "j")
    start, end = window.selection(0)
    others = {other for mine, other, _, _ in reading.joined(0) if mine == (start, end)}
    window.key("shift+F9")
    window.wait_for("type:HxElsewhereBox")
    window.shot("inspector")
    labels = "\n".join(window.labels("type:HxInspector"))
    words = window.contents(0)[start:end]
    check(words[:30] in labels, f"the inspector does not show “{words}” but {labels}")
    below = "\n".join(window.labels("type:HxElsewhereBox"))
    for other in others:
        check(reading.titles[other][:20] in below,
              f"the inspector does not show “{reading.titles[other]}” but {below}")
    window.key("shift+F9")
    window.wait_gone("type:HxInspector")


# --- Links ---


def choose(reading):
    """A suggestion for pane 0 that is half way down both texts: pane, span, span there."""
    lengths = [len(reading.window.contents(pane)) for pane in reading.panes]

    def distance(item):
        mine, other, theirs, _ = item
        return max(abs(mine[0] / lengths[0] - 0.5), abs(theirs[0] / lengths[other] - 0.5))

    mine, other, theirs, _ = min(reading.joined(0), key=distance)
    return other, mine, theirs


def link_with_pointer(reading):
    window = reading.window
    other, mine, theirs = choose(reading)
    mine, theirs = (mine[0], mine[0] + 40), (theirs[0], theirs[0] + 40)
    window.drag(0, *mine)
    window.key("l")
    window.wait_for("label:Cancel Link")
    window.drag(other, *theirs)
    window.click("type:HxSelectionBar > name:Link (L)")
    window.wait_for("type:HxLinkPopover")
    window.shot("link-popover")
    window.key("1")
    window.wait_for("label:Passages linked: Same")
    return other, mine, theirs


def link_with_keys(reading, other):
    """J selects an aligned passage in one pane, F6 leads to the other, J selects its own."""
    window = reading.window
    reading.go_home()
    window.key("j", "j", "j")
    mine = window.selection(0)
    window.key("l")
    window.wait_for("label:Cancel Link")
    for _ in range(other):
        window.key("F6")
    window.key("ctrl+Home", "j", "j")
    theirs = window.selection(other)
    check(length(theirs) > 0, f"nothing is selected in pane {other}")
    window.key("l")
    window.wait_for("type:HxLinkPopover")
    window.key("3")
    window.wait_for("label:Passages linked: Rewords")
    return other, mine, theirs


# --- Scrolling ---


def turn(reading, clicks, seen):
    """One notch of the wheel over pane 0; whether there is another whole one."""
    window = reading.window
    window.wheel("type:HxPane#0 > type:HxReadingView", clicks)
    values = reading.values()
    seen.append((values, reading.silent()))
    _, upper, page = window.scroll(0)
    return 0 < values[0] < upper - page - NOTCH


def check_anchor(reading, link, tolerance):
    other, mine, theirs = link
    there, here = reading.y(other, theirs[0]), reading.y(0, mine[0])
    check(abs(there - here) <= tolerance,
          f"linked passages are {there - here} pixels off: {there} in pane {other}, {here} in 0")
    check(not reading.is_at_end(other), f"pane {other} is at its end: nothing is compared")
    return there - here


def scroll_to_link(reading, link):
    """Turn the wheel until a linked passage is half way down, then let the panes rest."""
    window = reading.window
    _, top, _, height = window.place("type:HxPane#0 > type:HxReadingView")
    reading.go_home()
    seen = []
    while reading.y(0, link[1][0]) > top + height // 2 and turn(reading, 1, seen):
        pass
    away = abs(reading.y(0, link[1][0]) - top - height // 2)
    error = check_anchor(reading, link, reading.line_height(0) + away)
    print(f"by wheel: {error} pixels off, {away} from the middle", flush=True)
    reading.rest()
    window.shot("link-by-wheel")


def travel_to_link(reading, link):
    """On the strip one gets exactly there."""
    window = reading.window
    x, y, width, height = window.place("type:HxPane#0 > type:HxOverview")
    share = link[1][0] / len(window.contents(0))
    desk.xdo("mousemove", x + width // 2, y + height * 9 // 10, "mousedown", 1)
    window.settle()
    far = reading.values()
    desk.xdo("mousemove", x + width // 2, y + round(height * share))
    window.settle()
    check(reading.values()[0] < far[0], "a drag on the strip does not travel")
    error = check_anchor(reading, link, reading.line_height(0))
    desk.xdo("mouseup", 1)
    print(f"by strip: {error} pixels off", flush=True)
    window.shot("link-by-strip")
    reading.rest()


def retrace(down, up):
    """On the way back each pane is where it was on the way there."""
    n = 0
    for values, _ in up:
        for other_values, _ in down:
            if abs(values[0] - other_values[0]) > 0.5:
                continue
            n += 1
            off = max(abs(a - b) for a, b in zip(values, other_values))
            check(off <= ESTIMATE, f"the way back is another: {other_values} → {values}")
    check(n > 5, f"only {n} places of the way back are those of the way there")


def begins_between(reading, pane, values, later):
    """Whether text that is joined to a pane has come past the middle between two notches."""
    value, _, page = reading.window.scroll(0)
    low, high = (reading.window.offset_at(0, place[0] + page / 2 - value)
                 for place in (values, later))
    return any(other == pane and mine[1] > low - 200 and mine[0] < high + 200
               for mine, other, _, _ in reading.joined(0))


def stands_still(reading, seen):
    """A silent pane does not move, save where the leader comes to an end of its text."""
    _, upper, page = reading.window.scroll(0)
    n_silent = 0
    for (values, silent), (later, then) in zip(seen, seen[1:]):
        if values[0] < page / 2 or later[0] > upper - 1.5 * page:
            continue
        for pane in reading.panes:
            if silent[pane] and then[pane] and not begins_between(reading, pane, values, later):
                n_silent += 1
                check(abs(later[pane] - values[pane]) <= ROUNDING,
                      f"pane {pane} is silent and goes from {values[pane]} to {later[pane]}")
    print(f"silent {n_silent} times", flush=True)
    check(n_silent > 0, "no pane was ever silent")
    check(not all(all(silent[1:]) for _, silent in seen), "all panes were always silent")


def scroll(reading):
    """To the last whole notch and back."""
    reading.go_home()
    wait("the first pane is at its start", lambda: reading.window.scroll(0)[0] == 0)
    down, up = [], []
    while turn(reading, 1, down):
        pass
    reading.rest()
    reading.window.shot("near-the-end")
    while turn(reading, -1, up):
        pass
    check(up[-1][0][0] == 0, "the first pane does not come back to its start")
    for pane in reading.panes:
        check(max(values[pane] for values, _ in down) > 100, f"pane {pane} has not moved")
    retrace(down, up)
    stands_still(reading, down)


def switch(reading):
    """S: each for itself, and together again."""
    window = reading.window
    reading.go_home()
    window.key("s")
    seen = []
    before = reading.values()
    for _ in range(6):
        turn(reading, 1, seen)
    check(seen[-1][0][0] > before[0] + 100, "the first pane does not scroll")
    check(seen[-1][0][1:] == before[1:], f"switched off, others follow: {before} → {seen[-1]}")
    check(not any(seen[-1][1]), "switched off, a pane says that it is silent")
    window.shot("switched-off")
    window.key("s")
    wait("the others come to where the first is", lambda: reading.values()[1:] != before[1:])
    window.shot("switched-on")


def open_five(window):
    files = desk.reports(window.home / "reports")
    project = window.home / "five.hexapla"
    window.cli("new", project)
    window.cli("import", project, *files)
    window.settings(window_width=1400, window_height=1000, inspector_visible="false")
    window.start(project)
    window.wait_for("type:HxReadingView")
    reading = Reading(window, project)
    for title in reading.titles:
        if not window.has(f"type:HxPane > label:{title}"):
            window.open_beside(title)
    window.key("F9")
    window.wait_gone("type:HxSidebar")
    window.shot("five-panes")
    return reading


def scenario(window):
    reading = open_five(window)
    steps_to_aligned(reading)
    window.shot("aligned")
    steps_to_conflicts(reading)
    window.shot("conflict")
    steps_to_unshared(reading)
    window.shot("unshared")
    inspect(reading)

    link = link_with_pointer(reading)
    link_with_keys(reading, 3)
    check(len(window.cli_json("links", reading.project)) == 2, "the links are not in the file")
    window.shot("linked")
    scroll_to_link(reading, link)
    travel_to_link(reading, link)
    scroll(reading)
    switch(reading)
    window.quit()
    print(window.cli("check", reading.project).strip())


if __name__ == "__main__":
    desk.run(scenario)
