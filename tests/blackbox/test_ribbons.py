# SPDX-License-Identifier: GPL-3.0-or-later
"""Between the panes, with the pointer: rest on a ribbon and read why it is there, click it, travel
on the strip, drag the gutter where there is no ribbon, drag a selection to a sentence in another
pane to link the two, and drag a pane by its head to another place.
"""

import time

import desk
from desk import check, wait

LINKED = "By daybreak the lower quarter"
DRAGGED = "Both cannot be right"
ONTO = "An engineer who worked at the site"


def drag(window, start, end, name):
    x1, y1 = start
    x2, y2 = end
    desk.xdo("mousemove", x1, y1, "mousedown", 1)
    window.settle()
    for step in range(1, 13):
        desk.xdo("mousemove", x1 + (x2 - x1) * step // 12 + step % 2,
                 y1 + (y2 - y1) * step // 12)
        window.settle()
    desk.xdo("mousemove", x2, y2)
    window.shot(name)
    desk.xdo("mouseup", 1)
    window.settle()


def middle(place):
    x, y, width, height = place
    return x + width // 2, y + height // 2


def point_at_ribbon(window):
    """On the ribbon of the link, at the edge of the first pane."""
    start, end = window.find(0, LINKED)
    _, y, _, height = window.text_place(0, start, end)
    x, _, _, _ = window.place("type:HxGutter")
    desk.xdo("mousemove", x + 4, y + height)
    desk.xdo("mousemove", x + 3, y + height)
    window.settle()


def ribbons(window):
    point_at_ribbon(window)
    wait("a tooltip says which link it is",
         lambda: window.has("type:GtkTooltipWindow") or window.has("label:Rewords"))
    window.shot("ribbon-tooltip")
    desk.xdo("click", 1)
    window.settle()
    start, _ = window.find(0, LINKED)
    wait("the clicked end is selected", lambda: window.selection(0)[0] == start)
    window.shot("ribbon-selected")


def link(window, project):
    before = len(window.cli_json("links", project))
    window.key("s")  # each pane is scrolled for itself
    start, _ = window.select(0, DRAGGED)
    onto, _ = window.find(1, ONTO)
    window.reveal(1, onto)
    drag(window, middle(window.text_place(0, start + 2, start + 6)),
         middle(window.text_place(1, onto + 3, onto + 6)), "link-preview")
    window.wait_for("type:HxLinkPopover")
    window.shot("link-kinds")
    window.key("1")
    window.wait_for("label:Passages linked: Same")
    wait("the link is in the file", lambda: len(window.cli_json("links", project)) == before + 1)
    window.shot("linked")


def move(window):
    first = window.contents(0)
    x1, y1, width, _ = window.place("type:HxPane#0")
    x2, y2, other, _ = window.place("type:HxPane#1")
    drag(window, (x1 + 60, y1 + 24), (x2 + other - 30, y2 + 200), "pane-dragged")
    wait("the pane has gone to the right of the other", lambda: window.contents(1) == first)
    window.shot("pane-moved")
    window.key("ctrl+shift+Prior")
    wait("and back with the keyboard", lambda: window.contents(0) == first)


def resize(window):
    x, y, width, height = window.place("type:HxGutter")
    _, _, before, _ = window.place("type:HxPane#0")
    drag(window, (x + width // 2, y + 12), (x + width // 2 + 60, y + 12), "gutter-dragged")
    _, _, after, _ = window.place("type:HxPane#0")
    check(after > before + 10, f"the gutter was dragged: {before} → {after}")


def travel(window):
    """The strip leads the other panes as scrolling does."""
    _, before, _, _ = window.text_place(0, *window.find(0, LINKED))
    _, other, _, _ = window.text_place(1, *window.find(1, LINKED))
    x, y, width, height = window.place("type:HxOverview")
    desk.xdo("mousemove", x + width // 2, y + height * 6 // 10, "click", 1)
    window.settle()
    wait("the text is further down",
         lambda: window.text_place(0, *window.find(0, LINKED))[1] < before - 100)
    wait("and so is the other one",
         lambda: window.text_place(1, *window.find(1, LINKED))[1] < other - 50)
    desk.xdo("mousemove", x + width // 2, y + height * 6 // 10 - 20)
    desk.xdo("mousemove", x + width // 2, y + height * 6 // 10 - 21)
    time.sleep(1)
    window.shot("strip-tooltip")


def scenario(window):
    window.start()
    window.click("label:Try the Example")
    window.wait_for("type:HxReadingView#2")
    project = window.home / "Documents" / "Hexapla" / "Example.hexapla"
    window.shot("example")
    ribbons(window)
    travel(window)
    resize(window)
    link(window, project)
    move(window)
    window.quit()


desk.run(scenario)
