# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of files of every kind comes in through the real file chooser; its report says what
became of each; one undo takes all of it back. Then a text and a file are pasted, and files are
dropped from another program's window."""

import pathlib
import subprocess
import sys

import desk
import files
from desk import check, wait

DIALOG = "type:HxImportDialog"
PASTED = "The ferry to Lavren\nIt goes twice a day, and not at all when the Amra is above two metres."
DROPPED = "A stone by the bridge\nThree hundred and twelve names are on it."

# What the report is to say: in which group a file is, and words of the sentence.
SAID = {
    "Not Imported": {"empty.txt": "is empty", "sealed.docx": "is encrypted",
                     "torn.pdf": "is damaged"},
    "Imported With Warnings": {"statement.txt": "WINDOWS-1256", "logbook.pdf": "without text",
                               "roof.vtt": "bakery"},
    "Used for Other Files": {"references.ris": "2 files"},
    "Imported": {"memo.docx": "", "households.csv": "4 sources", "residents.mbox": "2 sources"},
}
SETS = {"Nahrez": 22, "Nahrez/Letters": 4, "Nahrez/Press": 4, "Nahrez/Reports": 6,
        "Nahrez/Voices": 7}


def groups(labels):
    """The labels of each group of the report, by its title."""
    found, title = {}, None
    for label in labels:
        head = label.rsplit(" (", 1)
        if len(head) == 2 and head[0] in (*SAID, "Already in the Project"):
            title = head[0]
            found[title] = []
        elif title is not None:
            found[title].append(label)
    return found


def check_report(window):
    labels = window.labels(DIALOG)
    said = groups(labels)
    for title, rows in SAID.items():
        check(title in said, f"the report has no group “{title}”: {labels}")
        for name, words in rows.items():
            check(name in said[title], f"{name} is not under “{title}”: {said[title]}")
            sentence = said[title][said[title].index(name) + 1]
            check(words in sentence, f"of {name} the report says “{sentence}”, not “{words}”")
    check("22 sources imported" in labels[0], f"the report begins with {labels[0]}")


def import_folder(window, folder):
    window.key("ctrl+shift+i")
    window.choose_file(folder)
    window.wait_for(DIALOG)


def look_at_report(window, project):
    window.wait_for(DIALOG)
    window.shot("report")
    check_report(window)
    for width in (600, 360):
        window.resize(width, 760)
        window.shot(f"report-{width}")
    window.resize(1400, 900)
    window.key("Escape")
    window.wait_gone(DIALOG)
    window.shot("imported")
    sets = {row["path"]: row["sources"] for row in window.cli_json("sets", project)}
    check(sets == SETS, f"the sets are {sets}")


def texts(window, project):
    return {source["id"]: (source["title"], source["sha256"], source["characters"])
            for source in window.cli_json("sources", project)}


def undo_and_redo(window, project):
    before = texts(window, project)
    check(len(before) == 22, f"{len(before)} sources")
    window.key("ctrl+z")
    wait("one undo takes all back", lambda: texts(window, project) == {})
    check(window.cli_json("sets", project) == [], "sets are left")
    window.wait_for("label:No Sources")
    window.key("ctrl+shift+z")
    wait("redo brings all back", lambda: texts(window, project) == before)
    window.wait_gone("label:No Sources")


def import_again(window, project, folder):
    """What the project has already does not come in twice."""
    import_folder(window, folder)
    window.wait_for(DIALOG)
    said = groups(window.labels(DIALOG))
    check("memo.docx" in said.get("Already in the Project", ()), f"again: {said}")
    check("Imported" not in said, f"again imported: {said.get('Imported')}")
    window.shot("again")
    window.key("Escape")
    window.wait_gone(DIALOG)
    check(len(texts(window, project)) == 22, "files came in twice")


def paste(window, project, folder):
    window.put(PASTED)
    window.key("ctrl+shift+v")
    title = PASTED.splitlines()[0]
    window.wait_for(f"type:HxPane > label:{title}")
    check(window.contents(1) == PASTED, f"pasted: {window.contents(1)}")
    window.shot("pasted")

    path = folder.parent / "stone.txt"
    path.write_text(DROPPED)
    window.put(path.as_uri() + "\r\n", "text/uri-list")
    window.key("ctrl+v")
    window.wait_for(f"type:HxPane > label:{DROPPED.splitlines()[0]}")
    check(len(texts(window, project)) == 24, "not 24 sources")


def drop(window, project, folder):
    """Drag a file from another program's window onto this one."""
    paths = []
    for number in range(2):
        paths.append(folder.parent / f"dropped-{number}.md")
        paths[-1].write_text(f"# Dropped {number}\n\nWhat the river left on step {number}.\n")
    window.resize(1000, 900)
    helper = subprocess.Popen(
        [sys.executable, pathlib.Path(__file__).with_name("dragged.py"), *map(str, paths)],
        env=window.env, stdout=subprocess.PIPE, text=True)
    try:
        check(helper.stdout.readline() == "ready\n", "the other window is not there")
        run = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid",
                              str(helper.pid)], capture_output=True, text=True, timeout=8)
        desk.xdo("windowmove", "--sync", run.stdout.split()[0], 1100, 300)
        x, y = window.point("type:HxPane")
        desk.xdo("mousemove", 1180, 380, "mousedown", 1)
        for step in range(1, 11):
            desk.xdo("mousemove", 1180 + (x - 1180) * step // 10, 380 + (y - 380) * step // 10)
            window.settle()
        window.shot("dragged")
        desk.xdo("mouseup", 1)
        wait("the dropped files are in",
             lambda: {"Dropped 0", "Dropped 1"} <= {title for title, *_ in
                                                    texts(window, project).values()})
    finally:
        helper.kill()
        helper.wait()
    window.focus_window()
    window.resize(1400, 900)
    window.shot("dropped")


def scenario(window):
    folder = files.make(window.home / "sent" / "Nahrez")
    project = window.home / "folder.hexapla"
    window.cli("new", project)
    window.start(project)
    window.resize(1400, 900)
    window.wait_for("label:No Sources")
    import_folder(window, folder)
    look_at_report(window, project)
    undo_and_redo(window, project)
    import_again(window, project, folder)
    paste(window, project, folder)
    drop(window, project, folder)
    window.quit()
    print(window.cli("check", project).strip())


if __name__ == "__main__":
    desk.run(scenario)
