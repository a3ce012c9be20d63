# SPDX-License-Identifier: GPL-3.0-or-later
"""F1 leads to the page for where one is, in a window of the program's own."""

import subprocess

import desk
from desk import check, wait


def titles(window):
    return [subprocess.run(["xdotool", "getwindowname", number], capture_output=True, text=True,
                           timeout=desk.TIMEOUT).stdout.strip() for number in window.windows()]


def help_on(window, title, name, keys=("F1",)):
    """Ask for help, look at it, and close it."""
    window.key(*keys)
    wait(f"the help says “{title}”, not {titles(window)}", lambda: title in titles(window))
    window.focus_window()
    window.wait_for(f"label:{title}")
    window.shot(name)


def close(window):
    window.key("Escape")
    wait("the help is closed", lambda: len(window.windows()) == 1)
    window.focus_window()
    window.settle()


def walk(window):
    """From the contents to a page, along a link, back, and to what is searched for."""
    help_on(window, "Hexapla", "contents")
    window.click("type:AdwActionRow > label:Quick start")
    wait("the page is shown", lambda: "Quick start" in titles(window))
    window.shot("quick-start")
    window.key("alt+Left")
    wait("the contents are shown again", lambda: "Hexapla" in titles(window))
    window.key("ctrl+f")
    window.type("black out")
    window.wait_for("type:AdwActionRow > label:Export and verify a bundle")
    window.shot("found")
    window.key("Return")
    wait("what was searched for is shown", lambda: "Export and verify a bundle" in titles(window))
    window.shot("export")
    close(window)


def popovers(window):
    """They take the keyboard from the window, and keep it until they are closed."""
    window.click("type:HxSidebar > label:Tags")
    window.click("type:HxCodebook > label:Figures")
    window.key("F2")
    for key, title, open_it in (("label:Rename Tag", "Tend the codebook", None),
                                ("type:HxFilterPopover", "Reading side by side", "filter_button"),
                                ("type:HxReadingOptions", "Read in panes", "options_button")):
        if open_it is not None:
            window.click(open_it)
        window.wait_for(key)
        window.key("F1")
        wait(f"the help says “{title}”, not {titles(window)}", lambda t=title: t in titles(window))
        window.key("Escape")
        window.wait_gone(key)
        window.focus_window()
        close(window)


def areas(window):
    window.click("type:HxReadingView")
    help_on(window, "Read in panes", "reading")
    close(window)
    window.click("type:HxSidebar > label:Entities")
    window.click("type:HxEntityListView > type:GtkText")
    help_on(window, "Note who and what is named", "entities")
    close(window)
    popovers(window)
    window.key("ctrl+2")
    window.wait_for("type:HxMatrixView")
    window.click("type:HxMatrixView")
    help_on(window, "Compare what sources say", "matrix")
    close(window)
    window.key("ctrl+e")
    window.wait_for("type:HxExportDialog")
    help_on(window, "Export and verify a bundle", "dialog")
    close(window)
    window.key("Escape")
    window.wait_gone("type:HxExportDialog")


def scenario(window):
    window.start()
    walk(window)
    window.key("ctrl+k")
    window.wait_for("type:HxCommandPalette")
    window.type("example")
    window.key("Return")
    window.wait_for("type:HxReadingView")
    areas(window)
    window.quit()


if __name__ == "__main__":
    desk.run(scenario)
