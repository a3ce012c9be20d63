# SPDX-License-Identifier: GPL-3.0-or-later
"""The palette of commands: found by typing, done with Return, as wide as the window allows."""

import desk
from desk import check, wait

PALETTE = "type:HxCommandPalette"
ENTRY = f"{PALETTE} > type:GtkSearchEntry"


def rows(window):
    return window.labels(PALETTE)


def open_palette(window, words=""):
    window.key("ctrl+k")
    window.wait_for(ENTRY)
    if words:
        window.type(words)


def start_page(window):
    open_palette(window)
    window.shot("start-page")
    check("Undo" not in rows(window), "what cannot be done is offered to who only looks")
    check("Open project" in rows(window), f"the start page offers {rows(window)}")
    window.key("Escape")
    window.wait_gone(PALETTE)
    open_palette(window, "example try")
    window.shot("found")
    window.key("Return")
    window.wait_for("type:HxPane")


def in_project(window, ears):
    window.wait_for("type:HxReadingView")
    window.click("type:HxReadingView")
    open_palette(window)
    window.shot("project")
    check("Recently Used" in rows(window), "what was done last is not there")
    window.type("nob pass")
    ears.wait_for("2 commands: Next passage nobody else has")
    window.shot("words-in-any-order")
    window.key("Down")
    ears.wait_for("Previous passage nobody else has, Shift+U")
    window.key("Escape")
    window.wait_gone(PALETTE)
    wait("the keyboard is back in the text", lambda: window.has_focus_in("type:HxReadingView"))


def switches(window):
    open_palette(window, "focus mode")
    window.key("Return")
    wait("focus mode is on", lambda: not window.has("type:HxSidebar"))
    open_palette(window, "focus mode")
    window.shot("switched-on")
    check(window.has(f"{PALETTE} > list > type:GtkImage"), "no mark on what is on")
    window.key("Return")
    window.wait_for("type:HxSidebar")


def of_widgets(window):
    open_palette(window, "new claim")
    check("New claim" not in rows(window), "a command of another view is offered")
    window.key("Escape")
    window.wait_gone(PALETTE)
    window.key("ctrl+2")
    window.wait_for("type:HxMatrixView")
    open_palette(window, "new claim")
    window.key("Return")
    window.wait_for("type:HxClaimDialog")
    window.key("ctrl+k")
    check(not window.has(PALETTE), "commands over a dialog")
    window.key("Escape")
    window.wait_gone("type:HxClaimDialog")
    window.key("ctrl+1")


def not_now(window, ears):
    open_palette(window, "redo")
    window.shot("not-now")
    ears.wait_for("1 command: Redo, not now")
    window.key("Return")
    window.wait_for(PALETTE)
    window.key("ctrl+k")
    window.wait_gone(PALETTE)


def narrow(window):
    window.resize(360)
    open_palette(window, "pass")
    window.shot("narrow")
    window.key("Escape")
    window.wait_gone(PALETTE)


def scenario(window):
    ears = desk.Ears()
    window.start()
    start_page(window)
    in_project(window, ears)
    switches(window)
    of_widgets(window)
    not_now(window, ears)
    narrow(window)
    window.quit()


if __name__ == "__main__":
    desk.run(scenario)
