# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start page to the example, and a day with its codebook: tag a passage, rename a tag,
give it another colour, merge two, nest one by dragging it, and take all of it back.
"""

import desk
from desk import check, wait

WORDS = "one of the dam’s four spillway gates"


class Codebook:
    def __init__(self, window, project):
        self.window = window
        self.project = project

    def tags(self):
        return {tag["name"]: tag for tag in self.window.cli_json("tags", self.project)}

    def row(self, name):
        return f"type:HxCodebook > label:{name}"

    def menu(self, name, item):
        self.window.click(self.row(name))
        self.window.key("shift+F10")
        self.window.click(f"type:GtkPopoverMenu > label:{item}")

    def rename(self, old, new):
        self.window.click(self.row(old))
        self.window.key("F2")
        self.window.wait_for("label:Rename Tag")
        self.window.shot("rename")
        self.window.key("ctrl+a")
        self.window.type(new)
        self.window.key("Return")
        self.window.wait_for(self.row(new))
        wait(f"{old} is {new} in the file", lambda: new in self.tags() and old not in self.tags())

    def recolour(self, name):
        before = self.tags()[name]["colour"]
        self.menu(name, "Colour…")
        self.window.wait_for("name:Colour 3")
        self.window.shot("colours")
        self.window.click("name:Colour 3")
        wait(f"{name} has another colour", lambda: self.tags()[name]["colour"] != before)

    def merge(self, name, into):
        self.menu(name, "Merge Into…")
        self.window.wait_for(f"label:Merge {name}")
        self.window.type(into)
        self.window.wait_for(f"type:AdwDialog > type:GtkListView > label:{into}")
        self.window.shot("merge")
        self.window.key("Return")
        self.window.wait_for(f"label:{name} merged into {into}")
        wait(f"{name} has gone from the file", lambda: name not in self.tags())

    def nest(self, name, above):
        x1, y1 = self.window.point(self.row(name))
        x2, y2 = self.window.point(self.row(above))
        desk.xdo("mousemove", x1, y1, "mousedown", 1)
        for step in range(1, 11):
            desk.xdo("mousemove", x1 + (x2 - x1) * step // 10 + step % 2,
                     y1 + (y2 - y1) * step // 10)
            self.window.settle()
        self.window.shot("dragging")
        desk.xdo("mousemove", x2, y2 + 2)
        self.window.settle()
        desk.xdo("mouseup", 1)
        self.window.wait_for(f"label:Tag {name} moved")
        wait(f"{name} stands below {above}",
             lambda: self.tags()[name]["parent"] == self.tags()[above]["id"])


def scenario(window):
    window.start()
    window.shot("start")
    window.click("label:Try the Example")
    window.wait_for("type:HxReadingView#2")
    project = window.home / "Documents" / "Hexapla" / "Example.hexapla"
    window.shot("example")
    codebook = Codebook(window, project)
    passages = window.cli_json("passages", project)
    tags = codebook.tags()

    window.select(0, WORDS)
    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.type("cau")
    window.key("Return")
    window.wait_for(f"label:Tagged “{WORDS}” with Cause")
    window.shot("tagged")

    window.click("type:HxSidebar > label:Tags")
    window.wait_for("type:HxCodebook")
    window.shot("codebook")
    codebook.rename("Cause", "Reason")
    codebook.recolour("Reason")
    codebook.merge("Warnings", "Reason")
    codebook.nest("Withdrawal", "Voices")
    window.shot("changed")
    check(len(codebook.tags()) == len(tags) - 1, "tags are missing")

    # Tagged, renamed, recoloured, merged, nested.
    for _ in range(5):
        window.key("ctrl+z")
    wait("the tags are as they were", lambda: codebook.tags() == tags)
    check(window.cli_json("passages", project) == passages, "the passages are not as they were")
    window.shot("undone")
    window.quit()
    print(window.cli("check", project).strip())


if __name__ == "__main__":
    desk.run(scenario)
