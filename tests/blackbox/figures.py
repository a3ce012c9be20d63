# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the figures of the help that need files of many kinds: figures.py BUILD FOLDER.

`./dev pictures` calls it. It is no test.
"""

import os
import pathlib
import subprocess
import sys

os.environ.setdefault("HEXAPLA_EXTRACT",
                      str(pathlib.Path(sys.argv[1]).resolve() / "src/extract/hexapla-extract"))

import desk  # noqa: E402
import files  # noqa: E402
import test_other_programs as programs  # noqa: E402
import test_page_view as pages  # noqa: E402
import test_revising as revisions  # noqa: E402

FOLDER = pathlib.Path(sys.argv[2]).resolve()
WIDTH, HEIGHT = 1090, 710
FOLLOWING = "Sabotage would have left one step"
CODER = "--coder", "Amal Reyes"


def draw(window, name, key="type:HxProjectPage"):
    """Keep a picture of a widget."""
    shot = window.shot(name)
    x, y, width, height = window.place(key)
    subprocess.run(["convert", shot, "-crop", f"{width}x{height}+{x}+{y}", "+repage",
                    FOLDER / f"{name}.png"], check=True, timeout=20)


def report(window, folder):
    project = window.home / "report.hexapla"
    window.cli("new", project)
    window.start(project)
    window.resize(WIDTH, HEIGHT)
    window.wait_for("label:No Sources")
    window.key("ctrl+shift+i")
    window.choose_file(folder)
    window.wait_for("type:HxImportDialog")
    draw(window, "import-report", "type:HxImportDialog > type:AdwToolbarView")
    window.key("Escape")
    window.quit()


def page(window, folder):
    project = window.home / "page.hexapla"
    window.cli("new", project)
    window.cli("import", project, folder / "Reports/seven-steps.pdf",
               folder / "Reports/references.ris", folder / "Press/pumps.html")
    window.cli("tag", project, "Cause", "--quote", files.column_lines(1)[pages.LINE][3],
               *CODER)
    window.cli("tag", project, "Voices", "--quote", FOLLOWING, *CODER)
    window.start(project)
    window.resize(WIDTH, HEIGHT)
    pages.open_pages(window, pages.REPORT)
    sheet = pages.Sheet(window, 0, files.drawn.PAGE)
    desk.wait("the page is drawn", lambda: pages.printed(window, sheet))
    x, y, size, _ = files.column_lines(1)[pages.LINE]
    desk.xdo("mousemove", *sheet.point(x + 20, y - size * 0.35), "click", 1)
    window.settle()
    draw(window, "pages")
    window.quit()


def review(window, folder):
    project = window.home / "review.hexapla"
    newer = window.home / "memo-2.docx"
    newer.write_bytes(files.docx(files.MEMO.replace(revisions.GUARD, revisions.GUARD_NOW),
                                 "Emil Korrin"))
    window.cli("new", project)
    window.cli("import", project, folder / "Reports/memo.docx")
    source = window.cli_json("sources", project)[0]["id"]
    window.cli("tag", project, "Warnings", "--quote", revisions.GUARD, *CODER)
    window.cli("tag", project, "Cause", "--quote", revisions.PHRASE, *CODER)
    window.cli("newer", project, source, newer)
    window.start(project)
    window.resize(WIDTH, HEIGHT)
    window.wait_for("review_words")
    window.click("type:HxPane > type:HxReadingView")
    window.key("shift+r")
    window.wait_for("type:HxReviewPanel > list")
    draw(window, "review")
    window.quit()


def exchange(window):
    project = programs.make_project(window)
    file = window.home / "flood.qdpx"
    window.cli("export", project, "--format", "refi", "-o", file)
    window.start(project)
    window.resize(WIDTH, HEIGHT + 100)
    window.wait_for("type:HxSourceList")
    window.key("ctrl+e")
    window.wait_for("type:HxExchangeBox")
    draw(window, "export", "type:HxExportDialog > type:AdwToolbarView")
    window.key("Escape")
    window.quit()

    other = window.home / "other.hexapla"
    window.cli("new", other)
    window.start(other)
    window.resize(WIDTH, HEIGHT)
    window.wait_for("type:HxSourceList")
    window.key("ctrl+i")
    window.choose_file(file)
    window.wait_for("type:HxExchangeBox")
    draw(window, "exchange", "type:HxExchangeDialog > type:AdwToolbarView")
    window.key("Escape")
    window.quit()


def commands(window):
    project = window.home / "commands.hexapla"
    window.cli("new", project, "--example")
    window.start(project)
    window.resize(WIDTH, HEIGHT)
    window.click("type:HxReadingView")
    window.key("ctrl+k")
    window.wait_for("type:HxCommandPalette")
    window.type("next")
    desk.xdo("mousemove", 5, 5)
    draw(window, "commands", "type:HxCommandPalette > type:AdwToolbarView")
    window.key("Escape")
    window.quit()


def scenario(window):
    folder = files.make(window.home / "sent" / "Nahrez")
    FOLDER.mkdir(parents=True, exist_ok=True)
    report(window, folder)
    page(window, folder)
    review(window, folder)
    exchange(window)
    commands(window)


if __name__ == "__main__":
    desk.run(scenario)
