# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job by ear and keyboard alone: read a source, hear its tags, tag some words, find what
the sources claim. The pointer is never used, and nothing is looked at.
"""

import desk
import test_a11y as screen
from desk import Atspi, check, wait

WORDS = "The army withdrew"
TAGGED = "The army withdrew from the Nahrez Dam on Sunday evening"
QUESTION = "How far is Tolmen from the dam?"
MAX_KEYS = 20


def focused(application):
    """What is read out when the focus comes there: role and name."""
    return wait("something has the focus", lambda: screen.focused(application))[1:]


def go(window, application, key, words):
    """Press a key until what has the focus is called so."""
    heard = []
    for _ in range(MAX_KEYS):
        role, name = focused(application)
        heard.append(f"{role} {name}")
        if words in name:
            print(f"{key}: {role} “{name}”")
            return name
        window.key(key)
    raise desk.Failure(f"“{words}” is not reached with {key}, only {heard}")


def read(window, application):
    go(window, application, "F6", "Text of “Army leaves Nahrez Dam")
    window.key("ctrl+Home")
    view = screen.find_text(application)
    check(Atspi.Text.get_caret_offset(view) == 0, "the caret is not at the beginning")
    text = Atspi.Text.get_text(view, 0, -1)
    check(text.startswith(WORDS), f"the text begins with “{text[:40]}”")
    # Word by word, as one reads on.
    for end in (3, 8, 17):
        window.key("ctrl+Right")
        wait(f"the caret is behind “{text[:end]}”",
             lambda end=end: Atspi.Text.get_caret_offset(view) in (end, end + 1))
    run = Atspi.Text.get_attribute_run(view, 5, False)
    check(run[0].get("hexapla-tag") == "Withdrawal", f"no tag among {run[0]}")
    check(text[run[1]:run[2]] in TAGGED, f"the tag is told of “{text[run[1]:run[2]]}”")


def tag(window, ears):
    window.key("ctrl+Home", *["ctrl+shift+Right"] * 3)
    wait("the words are selected", lambda: window.selection(0)[1] in (17, 18))
    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.type("Voices")
    ears.listen().clear()
    window.key("Return")
    ears.wait_for("Tagged “The army withdrew")
    ears.listen().clear()
    window.key("ctrl+z")
    window.wait_for("type:HxReadingView")


def find_claim(window, application):
    window.key("ctrl+2")
    window.wait_for("type:HxMatrixView")
    wait("the matrix has the focus", lambda: "Agrees" in focused(application)[1]
         or "Conflict" in focused(application)[1] or "Silent" in focused(application)[1])
    window.key("Home")
    go(window, application, "Down", QUESTION)
    window.key("Right")
    go(window, application, "Right", "24 km")
    window.key("End")
    print(f"End: {focused(application)}")
    wait("the verdict is read out", lambda: "Conflict" in focused(application)[1])


def scenario(window):
    project = window.home / "ear.hexapla"
    window.cli("new", project, "--example")
    ears = desk.Ears()
    window.start(project)
    application = window.application()
    window.wait_for("type:HxReadingView")
    read(window, application)
    tag(window, ears)
    find_claim(window, application)
    window.quit()


desk.run(scenario)
