# SPDX-License-Identifier: GPL-3.0-or-later
"""What the machine suggests, from the ribbon to the link: rest on it and read why, click it and
see both ends, accept it as a link in the inspector and with a key, take that back. With one end
out of sight a stub is left to click, and a drag on the strip brings the end back.
"""

import desk
from desk import check, wait

TOOLTIP = "type:GtkTooltipWindow"
KINDS = ("Same", "Quotes", "Rewords", "Supports", "Contradicts")


class Pair:
    """Two panes and what the command line suggests to join in them."""

    def __init__(self, window, project):
        self.window = window
        self.project = project
        ids = [source["id"] for source in window.cli_json("sources", project)][:2]
        self.found = [(((item["a_start"], item["a_end"]), (item["b_start"], item["b_end"])),
                       item["reasons"])
                      for item in window.cli_json("align", project, *ids)]

    def links(self):
        return self.window.cli_json("links", self.project)

    def edits(self):
        return [edit for edit in self.window.cli_json("history", self.project)
                if not edit["undone"]]

    def rows(self, spans):
        """Top and bottom of both ends on the screen."""
        return [(y, y + height) for _, y, _, height in
                (self.window.text_place(side, *spans[side]) for side in (0, 1))]

    def middle(self, spans):
        """The point of a ribbon half way between its ends."""
        x, _, width, _ = self.window.place("type:HxGutter")
        return x + width // 2, round(sum(sum(row) for row in self.rows(spans)) / 4)

    def rest_on(self, spans):
        x, y = self.middle(spans)
        desk.xdo("mousemove", x + 1, y - 1)
        self.window.settle()
        desk.xdo("mousemove", x, y)
        wait("a tooltip says why", lambda: self.window.has(f"{TOOLTIP} > type:GtkLabel"))
        return " ".join(self.window.labels(TOOLTIP))


def choose(pair):
    """A suggestion that is in sight in both panes, and its ribbon not under that of a link."""
    window = pair.window
    _, top, _, height = window.place("type:HxReadingView")
    for spans, reasons in pair.found:
        if not all(top < row[0] and row[1] < top + height for row in pair.rows(spans)):
            continue
        said = pair.rest_on(spans)
        if not said.startswith(KINDS) and reasons[0].lower() in said.lower():
            check([part.lower() for part in said.split(" · ")] == [r.lower() for r in reasons],
                  f"the tooltip says “{said}” for {reasons}")
            return spans, said
        desk.xdo("mousemove", 20, 20)
        wait("the tooltip has gone", lambda: not window.has(f"{TOOLTIP} > type:GtkLabel"))
    raise desk.Failure("no ribbon of a suggestion is in sight")


def words(pair, spans, side):
    return pair.window.contents(side)[slice(*spans[side])]


def select(pair, spans):
    """A click on a ribbon: one end selected, the inspector shows both."""
    window = pair.window
    pair.rest_on(spans)
    desk.xdo("click", 1)
    window.settle()
    window.wait_for("type:HxAlignmentPage")
    check(any(window.selection(side) == spans[side] for side in (0, 1)),
          f"neither end of {spans} is selected")
    shown = "".join(window.labels("type:HxAlignmentPage"))
    for side in (0, 1):
        check(words(pair, spans, side)[:40] in shown,
              f"“{words(pair, spans, side)}” is not in the inspector: {shown}")


def is_linked(pair, spans):
    """The links between just these passages."""
    places = {passage["id"]: (passage["start"], passage["end"])
              for passage in pair.window.cli_json("passages", pair.project)}
    ends = [{places[link["from"]], places[link["to"]]} for link in pair.links()]
    return ends.count(set(spans))


def accept(pair, spans, how, kind):
    """One edit makes the link, one undo takes it back."""
    window = pair.window
    links, edits = pair.links(), pair.edits()
    check(is_linked(pair, spans) == 0, f"{spans} are linked before")
    how()
    window.wait_for(f"label:Passages linked: {kind}")
    check(is_linked(pair, spans) == 1, f"{spans} are not linked")
    check(len(pair.edits()) == len(edits) + 1, "a link is not one edit")
    new = [link["kind"] for link in pair.links() if link not in links]
    check(new == [kind.lower()], f"a link of kind {new}, not {kind}")
    said = pair.rest_on(spans)
    check(said.startswith(kind), f"the ribbon of the link says “{said}”")
    window.shot(f"accepted-{kind.lower()}")
    window.key("ctrl+z")
    wait("the link is taken back", lambda: pair.links() == links)
    wait("the edit is taken back", lambda: pair.edits() == edits)
    desk.xdo("mousemove", 20, 20)
    window.settle()


def suggested_kind(window):
    label = next(text for text in window.labels("type:HxAlignmentPage")
                 if text.startswith("Accept as “"))
    return label.split("“")[1].split("”")[0]


def accept_in_all_ways(pair, spans):
    window = pair.window
    select(pair, spans)
    window.shot("suggestion")
    kind = suggested_kind(window)
    accept(pair, spans, lambda: window.click("type:HxAlignmentPage > accept_button"), kind)
    select(pair, spans)
    accept(pair, spans, lambda: window.key("a"), kind)
    select(pair, spans)
    other = next(name for name in KINDS if name != kind)
    accept(pair, spans, lambda: window.click(f"type:HxAlignmentPage > label:{other}"), other)


def in_sight(pair, spans, side):
    _, top, _, height = pair.window.place(f"type:HxPane#{side} > type:HxReadingView")
    row = pair.rows(spans)[side]
    return top <= row[0] and row[1] <= top + height


def stub(pair, spans):
    """With the other end out of sight, the ribbon fades out beside the one that is there."""
    window = pair.window
    window.key("Escape", "s")
    while in_sight(pair, spans, 1) or pair.rows(spans)[1][1] > window.place("type:HxGutter")[1]:
        before = window.scroll(1)[0]
        window.wheel("type:HxPane#1 > type:HxReadingView", 2)
        check(window.scroll(1)[0] > before, "the second pane cannot be scrolled so far")
    check(in_sight(pair, spans, 0), "switched off, the first pane is scrolled too")
    x, _, _, _ = window.place("type:HxGutter")
    row = pair.rows(spans)[0]
    desk.xdo("mousemove", 20, 20)
    window.shot("stub")
    desk.xdo("mousemove", x + 4, sum(row) // 2 + 1)
    desk.xdo("mousemove", x + 3, sum(row) // 2)
    wait("the stub says why", lambda: window.has(f"{TOOLTIP} > type:GtkLabel"))
    window.shot("stub-hover")
    desk.xdo("click", 1)
    window.settle()
    wait("the other end has come into sight", lambda: in_sight(pair, spans, 1))
    check(window.selection(0) == spans[0], f"{window.selection(0)} is selected")
    window.shot("stub-clicked")


def travel(pair):
    """The strip: a click leads there, a drag on from there, to both ends of the text."""
    window = pair.window
    x, y, width, height = window.place("type:HxPane#0 > type:HxOverview")
    n_chars = len(window.contents(0))
    x += width // 2
    desk.xdo("mousemove", x, y + height // 2, "click", 1)
    window.settle()
    _, top, _, view_height = window.place("type:HxPane#0 > type:HxReadingView")
    _, middle, _, _ = window.text_place(0, n_chars // 2, n_chars // 2 + 1)
    check(top < middle < top + view_height, "a click half way down does not lead there")
    other = window.scroll(1)[0]
    desk.xdo("mousemove", x, y + height // 2, "mousedown", 1, "mousemove", x, y + height * 3 // 4)
    window.settle()
    values = [window.scroll(0)[0]]
    for share in (0.9, 0.999):
        desk.xdo("mousemove", x, y + round(height * share))
        window.settle()
        values.append(window.scroll(0)[0])
    check(values == sorted(values), f"a drag does not lead on: {values}")
    value, upper, page = window.scroll(0)
    check(value > upper - page - 2, "a drag to the end of the strip does not lead to the end")
    desk.xdo("mousemove", x, y - 50)
    window.settle()
    check(window.scroll(0)[0] == 0, "a drag past the start does not lead to the start")
    desk.xdo("mouseup", 1)
    check(window.scroll(1)[0] == other, "switched off, the other pane travels too")
    window.shot("travelled")


def scenario(window):
    project = window.home / "suggestions.hexapla"
    window.cli("new", project, "--example")
    window.settings(window_width=1400, window_height=1000)
    window.start(project)
    window.wait_for("type:HxReadingView")
    titles = [source["title"] for source in window.cli_json("sources", project)]
    window.open_beside(titles[1])
    window.wait_for("type:HxReadingView#1")
    pair = Pair(window, project)
    spans, said = choose(pair)
    print(f"{spans}: {said}", flush=True)
    window.shot("reason")
    accept_in_all_ways(pair, spans)
    stub(pair, spans)
    travel(pair)
    window.quit()
    print(window.cli("check", project).strip())


if __name__ == "__main__":
    desk.run(scenario)
