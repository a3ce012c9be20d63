# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups as an analyst meets them: made when a changed project is closed, set in Preferences, listed
from the menu, and restored from the start page when the project itself is broken; and Compact.
"""

import os
import time

import desk
from desk import check, wait

MENU = "type:GtkPopoverMenu"


def backups(window, project):
    folder = project.parent / "Hexapla Backups"
    return sorted(folder.glob("*.hexapla-backup")) if folder.exists() else []


def choose(window, item):
    window.click("name:Main Menu")
    window.click(f"{MENU} > label:{item}")


def undo(window):
    """A change like any other."""
    window.click("undo_button")
    wait("it is undone", lambda: window.get("redo_button", "sensitive") == "TRUE")


def made_on_close(window, project):
    """Nothing has changed: nothing is kept. Something has: a backup."""
    window.start(project)
    window.wait_for("type:HxReadingView")
    window.quit()
    check(not backups(window, project), "a backup of what was only read")

    window.start(project)
    window.wait_for("type:HxReadingView")
    undo(window)
    window.quit()
    check(len(backups(window, project)) == 1, f"backups: {backups(window, project)}")
    [found] = window.cli_json("backups", project)
    check(found["passages"] == 0, f"{found['passages']} passages in the backup of the undone example")
    left = sorted(path.name for path in project.parent.glob("flood*"))
    check(left == ["flood.hexapla"], f"beside the project: {left}")


def from_the_menu(window, project):
    window.start(project)
    window.wait_for("redo_button")
    window.focus_window()
    window.click("redo_button")
    wait("it is redone", lambda: window.get("undo_button", "sensitive") == "TRUE")
    choose(window, "Backups…")
    window.wait_for("type:HxBackupDialog > type:AdwActionRow")
    window.click("label:Back Up Now")
    wait("two backups", lambda: len(backups(window, project)) == 2)
    window.wait_for("type:HxBackupDialog > type:AdwActionRow#1")
    window.shot("list")
    window.resize(360)
    window.shot("list-360")
    window.resize(1200, 800)
    window.key("Escape")
    window.wait_gone("type:HxBackupDialog")

    choose(window, "Compact")
    window.wait_for("type:AdwAlertDialog > label:Close")
    window.shot("compacted")
    window.click("type:AdwAlertDialog > label:Close")
    window.wait_gone("type:AdwAlertDialog > label:Close")


def preferences(window):
    choose(window, "Preferences")
    window.wait_for("name:Your Name")
    window.shot("preferences")
    window.click("label:Backups")
    window.wait_for("name:Keep at Most")
    window.wait_for("name:Largest Size Together")
    window.shot("preferences-backups")
    window.resize(360)
    window.shot("preferences-backups-360")
    # The tab that was clicked is not shown in a narrow window, and what is not shown loses keys.
    wait("the keyboard is where it can be seen",
         lambda: "AdwViewSwitcherButton" not in window.focus())
    window.resize(1200, 800)
    window.key("Escape")
    window.wait_gone("name:Keep at Most")
    window.quit()


def restored(window, project, how):
    """Of the newest backup, beside what is left of the project, and open."""
    before = set(project.parent.glob("*.hexapla"))
    window.wait_for("type:HxBackupDialog > type:AdwActionRow#1")
    window.shot(f"restore-{how}")
    window.click("type:HxBackupDialog > label:Restore")
    window.wait_for("undo_button")
    [made] = set(project.parent.glob("*.hexapla")) - before
    check(made.name.startswith("flood (restored "), made.name)
    passages = len(window.cli_json("passages", made))
    check(passages == 111, f"{passages} passages in the restored project")
    window.quit()
    window.cli("check", made)
    return made


def from_the_start_page(window, project):
    """The project is broken: its row leads to its backups, and so does the message."""
    project.write_bytes(b"SQLite format 3\0" + b"broken" * 100)
    window.start()
    window.wait_for("name:More for flood")
    window.click("name:More for flood")
    window.wait_for(f"{MENU} > label:Restore a Backup…")
    window.shot("start-page")
    window.click(f"{MENU} > label:Restore a Backup…")
    restored(window, project, "broken")

    os.unlink(project)
    window.start(project)
    window.wait_for("label:Project Could Not Be Opened")
    window.shot("gone")
    window.click("label:Restore a Backup…")
    restored(window, project, "gone")


def failing(window, project):
    """A folder that is not there is said once, and the project goes on."""
    window.cli("new", project, "--example")
    window.settings(window_width=1200, window_height=800, backup_folder=f"'{window.home}/nowhere'")
    window.start(project)
    window.wait_for("undo_button")
    choose(window, "Backups…")
    window.wait_for("type:HxBackupDialog > type:AdwActionRow")
    n_before = len(backups(window, project))
    window.click("label:Back Up Now")
    window.wait_for("type:AdwAlertDialog > label:Close")
    time.sleep(0.3)
    window.shot("no-folder")
    window.key("Escape")
    window.wait_gone("type:AdwAlertDialog > label:Close")
    window.key("Escape")
    window.wait_gone("type:HxBackupDialog")
    undo(window)
    window.quit()
    check(not (window.home / "nowhere").exists(), "the chosen folder was made")
    check(len(backups(window, project)) == n_before, "a backup where it was not wanted")


def scenario(window):
    folder = window.home / "work"
    folder.mkdir()
    project = folder / "flood.hexapla"
    window.cli("new", project, "--example")
    window.settings(window_width=1200, window_height=800)
    made_on_close(window, project)
    from_the_menu(window, project)
    preferences(window)
    from_the_start_page(window, project)
    failing(window, project)


if __name__ == "__main__":
    desk.run(scenario)
