# SPDX-License-Identifier: GPL-3.0-or-later
"""Narrow windows, 600 and 360 pixels wide: one pane at a time, all commands still at hand."""

import desk
from desk import check, wait

WIDTHS = (600, 360)


def resize(window, width):
    check(window.probe("Resize", "(ii)", width, 640)[0], "no window")
    wait(f"the window is {width} wide",
         lambda: window.place("type:HxProjectPage")[2] in range(width - 20, width + 1))
    window.settle()


def tag_with_keys(window, words):
    """Select the first words of the text and tag them, with the keyboard alone."""
    text = window.contents(0)
    end = text.index(" ", len(words) - 1)
    check(text[:end] == words, f"the text begins with “{text[:end]}”")
    x, y, _, height = window.text_place(0, 0, 1)
    desk.xdo("mousemove", x + 1, y + height // 2, "click", 1)
    window.settle()
    window.key("ctrl+Home")
    desk.xdo("key", "--delay", 5, *["shift+Right"] * end)
    wait("the words are selected", lambda: window.selection(0) == (0, end))
    window.shot("selected")
    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.shot("popover")
    window.type("Voices")
    window.key("Return")
    window.wait_for(f"label:Tagged “{words}” with Voices")


def walk(window, project, width):
    resize(window, width)
    window.wait_for("type:HxReadingView")
    check(not window.has("type:HxReadingView#1"), "two panes in a narrow window")
    window.shot(f"{width}-pane")
    first = window.contents(0)
    window.click("name:Next Pane")
    wait("another source is shown", lambda: window.contents(0) != first)
    second = window.contents(0)
    window.key("F6")
    wait("a third source is shown", lambda: window.contents(0) not in (first, second))
    window.shot(f"{width}-third")
    window.key("shift+F6")
    wait("the second is shown again", lambda: window.contents(0) == second)

    window.click("sidebar_button")
    window.wait_for("type:HxSidebar")
    window.shot(f"{width}-sidebar")
    window.key("F9")
    window.wait_gone("type:HxSidebar")
    window.key("ctrl+shift+f")
    window.wait_for("type:HxSearchPanel")
    window.type("dam")
    window.wait_for("type:HxHitRow")
    window.key("Escape")
    window.wait_gone("type:HxSearchPanel")
    window.wait_for("type:HxSourceList")
    window.shot(f"{width}-searched")
    window.key("Escape")
    window.wait_gone("type:HxSidebar")
    check(window.has_focus_in("type:HxPane"), f"{window.focus()} has the keyboard")
    window.key("shift+F9")
    window.wait_for("type:HxInspector")
    window.shot(f"{width}-inspector")
    window.key("shift+F9")
    window.wait_gone("type:HxInspector")
    window.click("type:AdwHeaderBar > menu_button")
    window.wait_for("label:Undo")
    window.shot(f"{width}-menu")
    window.key("Escape")

    before = len(window.cli_json("passages", project))
    tag_with_keys(window, " ".join(second.split()[:width // 200 + 1]))
    wait("the passage is saved",
         lambda: len(window.cli_json("passages", project)) == before + 1)
    window.shot(f"{width}-tagged")
    window.key("shift+F6")
    wait("the first is shown again", lambda: window.contents(0) == first)


def scenario(window):
    project = window.home / "narrow.hexapla"
    window.cli("new", project, "--example")
    window.start(project)
    window.wait_for("type:HxReadingView")
    titles = [source["title"] for source in window.cli_json("sources", project)]
    for title in titles[1:3]:
        window.open_beside(title)
    for width in WIDTHS:
        walk(window, project, width)
    window.quit()
    print(window.cli("check", project).strip())


if __name__ == "__main__":
    desk.run(scenario)
