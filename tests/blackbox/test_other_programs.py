# SPDX-License-Identifier: GPL-3.0-or-later
"""A project goes out for other programs and comes back into another project, by keys and pointer.

What the window says before and after is held against what the command line says of both."""

import desk
from desk import check, wait


def make_project(window):
    folder = desk.SOURCE / "data" / "example"
    project = window.home / "from.hexapla"
    window.cli("new", project)
    window.cli("import", project, *sorted(folder.glob("report-*.txt")))
    for tag, quote in (("Figures", "24 kilometres downstream"), ("Figures", "At least 41 people"),
                       ("Blame", "نهرز")):
        window.cli("tag", project, tag, "--quote", quote)
    window.cli("mention", project, "Tolmen", "--type", "place", "--quote", "Tolmen")
    return project


def export(window, file):
    window.key("ctrl+e")
    window.wait_for("label:Export…")
    window.click("type:AdwComboRow")
    window.click("label:REFI-QDA Project")
    wait("it is counted what goes along",
         lambda: "5 sources" in " ".join(window.labels("type:HxExchangeBox"))
         and "2 tags" in " ".join(window.labels("type:HxExchangeBox")))
    window.shot("preview")
    window.click("label:Export…")
    window.choose_file(file)
    window.wait_for("label:Exported")
    window.shot("exported")
    window.key("Escape")


def take_in(window, file):
    window.key("ctrl+i")
    window.choose_file(file)
    window.wait_for("label:Import from Another Program")
    window.wait_for("label:Import")
    said = " ".join(window.labels("type:HxExchangeDialog"))
    check("verified" in said and "5 sources" in said, f"it says “{said}”")
    window.shot("looked-into")
    window.click("type:HxExchangeDialog > label:Import")
    window.wait_gone("type:HxExchangeDialog")


def get_passages(window, project):
    return sorted((p["text"], p["start"], p["end"]) for p in window.cli_json("passages", project))


def scenario(window):
    project = make_project(window)
    file = window.home / "exchange.qdpx"
    window.settings(window_width=1100, window_height=900)
    window.start(project)
    window.wait_for("type:HxSourceList")
    export(window, file)
    window.quit()

    other = window.home / "to.hexapla"
    window.cli("new", other)
    window.start(other)
    window.wait_for("type:HxSourceList")
    take_in(window, file)
    wait("the passages are there",
         lambda: get_passages(window, other) == get_passages(window, project))
    print(window.cli("check", other).strip())
    window.shot("taken-in")
    window.key("ctrl+z")
    wait("one undo takes all away", lambda: not window.cli_json("sources", other))
    window.quit()


if __name__ == "__main__":
    desk.run(scenario)
