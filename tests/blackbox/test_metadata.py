# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known about sources: edited in the inspector for one and for three at once, graded,
undone; then the list is shown by set, filtered by an attribute and sorted."""

import desk
import files
from desk import check, wait

NOTE = "Note for the evening broadcast"
OUTLET = "Amra Radio"
ARCHIVE = "Dervan Archive"
LIST = "type:HxSourceList"


def field(window, project, name):
    return {s["title"]: s[name] for s in window.cli_json("sources", project)}


def is_listed(window, title):
    return window.has(f"{LIST} > label:{title}")


def write(window, row, text):
    """Write into a field of the inspector."""
    window.click(f"type:HxSourceFields > name:{row}")
    window.key("ctrl+a")
    window.type(text)
    window.key("Return")


def edit_one(window, project):
    window.click(f"{LIST} > label:{NOTE}")
    window.wait_for("type:HxSourceFields")
    window.shot("inspector")
    write(window, "Outlet", OUTLET)
    wait("the outlet is written", lambda: field(window, project, "outlet")[NOTE] == OUTLET)
    window.click("name:Reliability of the Source")
    window.wait_for("type:GtkPopover > type:GtkListView")
    window.shot("grades")
    window.key("Down", "Down", "Return")
    wait("it is graded B", lambda: field(window, project, "reliability")[NOTE] == "B")
    check(field(window, project, "credibility")[NOTE] is None, "the other grade is set, too")
    window.shot("graded")


def edit_three(window, project):
    window.click(f"{LIST} > label:{NOTE}")
    window.key("shift+Down", "shift+Down")
    window.wait_for("label:3 Sources")
    before = field(window, project, "outlet")
    write(window, "Outlet: Several Values", ARCHIVE)
    wait("three outlets are written",
         lambda: list(field(window, project, "outlet").values()).count(ARCHIVE) == 3)
    window.shot("three")
    window.click("type:HxReadingView")
    window.key("ctrl+z")
    wait("one undo takes all three back", lambda: field(window, project, "outlet") == before)
    window.key("ctrl+shift+z")
    wait("they are back",
         lambda: list(field(window, project, "outlet").values()).count(ARCHIVE) == 3)


def show_set(window):
    window.click("type:HxSetTree > label:Voices")
    wait("only what is in the set is listed",
         lambda: is_listed(window, "bakery") and not is_listed(window, NOTE))
    window.shot("set")
    window.click("type:HxSetTree > label:All Sources")
    wait("all are listed", lambda: is_listed(window, "logbook"))


def choose(window, button, words, typed=None):
    window.click(f"type:HxConditionPopover > {button}")
    window.wait_for(f"type:HxConditionPopover > {button} > type:GtkListView")
    if typed is not None:
        window.type(typed)
    window.click(f"type:HxConditionPopover > {button} > type:GtkListView > label:{words}")
    window.wait_gone(f"type:HxConditionPopover > {button} > type:GtkListView")


def filter_by_attribute(window):
    """Persons is a number of the survey: two households have four or more."""
    window.click("name:Filter by Field or Attribute")
    window.wait_for("type:HxConditionPopover")
    choose(window, "field", "Persons", "Pers")
    choose(window, "kind", "is at least")
    window.click("type:HxConditionPopover > value")
    window.type("4")
    window.shot("condition")
    window.click("type:HxConditionPopover > label:Filter")
    rows = [f"households, row {n}" for n in range(2, 6)]
    wait("two households are listed, and nothing else",
         lambda: [row for row in rows if is_listed(window, row)] == ["households, row 2", "households, row 4"] and
         not is_listed(window, "logbook"))
    window.shot("filtered")
    window.click("name:Remove Condition")
    wait("all are listed again", lambda: is_listed(window, "logbook"))


def sort(window):
    window.click("name:Sort Sources")
    window.wait_for("label:Title")
    window.shot("sort")
    window.click("type:GtkPopoverMenu > label:Title")
    wait("the titles are in order",
         lambda: window.place(f"{LIST} > label:logbook")[1] <
         window.place(f"{LIST} > label:{NOTE}")[1])
    window.shot("sorted")


def scenario(window):
    folder = files.make(window.home / "sent")
    project = window.home / "metadata.hexapla"
    window.cli("new", project)
    window.cli("import", project, folder / "Reports", folder / "Voices")
    window.start(project)
    window.resize(1400, 900)
    edit_one(window, project)
    edit_three(window, project)
    show_set(window)
    filter_by_attribute(window)
    sort(window)
    window.quit()
    print(window.cli("check", project).strip())


if __name__ == "__main__":
    desk.run(scenario)
