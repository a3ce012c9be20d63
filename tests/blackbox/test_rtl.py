# SPDX-License-Identifier: GPL-3.0-or-later
"""The window mirrored, as in an Arabic desktop, with a source in Arabic beside one in English."""

import locale

import desk
from desk import check, wait

LOCALE = "ar_EG.UTF-8"
QUOTE = "نهرز"


def scenario(window):
    project = window.home / "rtl.hexapla"
    window.cli("new", project, "--example")
    sources = window.cli_json("sources", project)
    arabic = next(source["title"] for source in sources if source["language"] == "ar")
    window.start(project, LANG=LOCALE)
    window.wait_for("type:HxReadingView")
    window.open_beside(arabic)
    window.wait_for("type:HxReadingView#1")
    window.shot("mirrored")

    sidebar, inspector = window.place("type:HxSidebar"), window.place("type:HxInspector")
    check(sidebar[0] > inspector[0], f"the sidebar ({sidebar}) is not on the right")
    check(window.place("type:HxPane#0")[0] > window.place("type:HxPane#1")[0],
          "the first pane is not on the right")

    # A word of right-to-left text, from its right end to its left.
    start, end = window.find(1, QUOTE)
    window.reveal(1, start)
    check(window.edge(1, start, False)[0] > window.edge(1, end - 1, True)[0],
          "Arabic does not run from right to left")
    window.drag(1, start, end)
    window.shot("selected")

    # In right-to-left text the left arrow goes on, the right one back.
    window.key("shift+Left")
    wait("one more is selected", lambda: window.selection(1) == (start, end + 1))
    window.key("shift+Right")
    wait("one less is selected", lambda: window.selection(1) == (start, end))

    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.shot("popover")
    window.type("Naming")
    window.key("Return")
    wait("the passage is saved",
         lambda: any(passage["text"] == QUOTE and passage["start"] == start
                     for passage in window.cli_json("passages", project)))
    window.shot("tagged")
    window.quit()
    print(window.cli("check", project).strip())


def skip_without_locale():
    try:
        locale.setlocale(locale.LC_ALL, LOCALE)
    except locale.Error:
        print(f"the locale {LOCALE} is not installed")
        raise SystemExit(desk.SKIP) from None
    locale.setlocale(locale.LC_ALL, "C.UTF-8")


if __name__ == "__main__":
    skip_without_locale()
    desk.run(scenario)
