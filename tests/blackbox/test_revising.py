# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that do not stay as they were: another encoding, a corrected word, a newer version and
the passage that needs a look after it, the earlier text beside it; then all of it is undone."""

import desk
import files
from desk import check, wait

WRONG = "WINDOWS-1252"
PHRASE = "worn past the limit"
CORRECTED = "worn through"
DAY = "14 November 2030"
GUARD = "Until then nobody should leave the control house without a man at the hand wheel."
GUARD_NOW = "Nobody should leave the control house before that, nor the hand wheel without a man."


def text(window, project, title):
    sources = window.cli_json("sources", project)
    source = next(s for s in sources if s["title"] == title or s["file_name"] == title)
    return window.cli_json("text", project, source["id"])[0]["text"]


def menu(window, label):
    window.click("type:HxPane#0 > name:Pane Menu")
    window.click(f"label:{label}")


def open_source(window, file_name, project):
    title = next(s["title"] for s in window.cli_json("sources", project)
                 if s["file_name"] == file_name)
    window.click(f"type:HxSourceList > label:{title}")
    window.key("Return")
    window.wait_for(f"type:HxPane > label:{title}")
    return title


def change_encoding(window, project):
    """A text that came in with a wrong guess reads right in the encoding it has."""
    open_source(window, "statement.txt", project)
    right = files.ARABIC
    check(right.split()[3] not in window.contents(0), "the text is right already")
    window.shot("wrong")
    menu(window, "Text Encoding…")
    window.wait_for("type:HxEncodingDialog")
    window.shot("dialog")
    window.click("type:HxEncodingDialog > type:AdwComboRow")
    window.wait_for("type:GtkPopover > type:GtkListView")
    window.type("1256")
    window.shot("encodings")
    window.key("Down", "Return")
    wait("the preview is Arabic",
         lambda: any(right.split()[3] in label for label in window.labels("type:HxEncodingDialog")))
    window.shot("preview")
    window.click("type:HxEncodingDialog > label:Apply")
    window.wait_gone("type:HxEncodingDialog")
    wait("the text is right", lambda: right.splitlines()[1] in window.contents(0))
    window.shot("right")
    window.key("ctrl+z")
    wait("the wrong one is back", lambda: right.split()[3] not in window.contents(0))
    window.key("ctrl+shift+z")
    wait("and right again", lambda: right.splitlines()[1] in window.contents(0))


def click_below(window):
    """End the selection, whose bar covers text and whose words would be dragged away."""
    x, y, width, height = window.place("type:HxReadingView")
    desk.xdo("mousemove", x + width // 2, y + height * 3 // 5, "click", 1)
    window.settle()


def tag(window, project, phrase, name):
    window.select(0, phrase)
    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.type(name)
    window.key("ctrl+Return")
    window.wait_gone("type:HxTagPopover")
    wait(f"“{phrase}” is tagged", lambda: phrase in passage_texts(window, project))
    click_below(window)


def passage_texts(window, project):
    return sorted(passage["text"] for passage in window.cli_json("passages", project))


def correct(window, project):
    """A tagged phrase is corrected: it and the passages around it go along."""
    title = open_source(window, "memo.docx", project)
    tag(window, project, DAY, "Dates")
    tag(window, project, PHRASE, "Cause")
    before = window.contents(0)
    window.select(0, PHRASE)
    window.key("ctrl+shift+e")
    window.wait_for("type:HxCorrectPopover")
    window.key("ctrl+a")
    window.type(CORRECTED)
    window.shot("correct")
    window.key("Return")
    window.wait_gone("type:HxCorrectPopover")
    after = before.replace(PHRASE, CORRECTED)
    wait("the text is corrected", lambda: window.contents(0) == after)
    check(text(window, project, title) == after, "stored is another text")
    wait("the passages went along",
         lambda: passage_texts(window, project) == sorted((DAY, CORRECTED)))
    window.shot("corrected")
    window.key("ctrl+z")
    wait("the text is as it was", lambda: window.contents(0) == before)
    wait("the passage is as it was",
         lambda: passage_texts(window, project) == sorted((DAY, PHRASE)))


def import_newer(window, project):
    """A newer version, in which one sentence says nearly the same, and another still the same."""
    tag(window, project, GUARD, "Warnings")
    before = window.contents(0)
    path = window.home / "sent" / "memo-2.docx"
    path.parent.mkdir()
    path.write_bytes(files.docx(files.MEMO.replace(GUARD, GUARD_NOW), "Emil Korrin"))
    menu(window, "Import Newer Version…")
    window.choose_file(path)
    after = before.replace(GUARD, GUARD_NOW)
    wait("the newer text is shown", lambda: window.contents(0) == after)
    return before, after


def review(window, project):
    window.wait_for("review_words")
    window.shot("banner")
    check(len(window.cli_json("review", project)) == 1, "not one passage to look at")
    window.click("type:HxPane#0 > type:HxReadingView")
    window.key("shift+r")
    window.wait_for("type:HxReviewPanel > list")
    window.shot("review")
    for width in (600, 360):
        window.resize(width, 760)
        window.shot(f"review-{width}")
    window.resize(1400, 900)
    half = GUARD_NOW[:GUARD_NOW.index(",")]
    click_below(window)
    window.select(0, half)
    window.click("type:HxReviewPanel > label:Put It Here")
    wait("the passage is on half of the new sentence",
         lambda: passage_texts(window, project) == sorted((half, DAY, PHRASE)))
    check(window.cli_json("review", project) == [], "something is left to look at")
    window.shot("reviewed")


def earlier(window, before, after):
    """Both texts side by side."""
    menu(window, "Show an Earlier Text")
    label = wait("the earlier text is offered",
                 lambda: next((label for label in window.labels("type:GtkPopoverMenu")
                               if label.endswith("imported")), None))
    window.shot("earlier-menu")
    window.click(f"type:GtkPopoverMenu > label:{label}")
    wait("the earlier text is shown beside",
         lambda: window.has("type:HxReadingView#1") and
         {window.contents(0), window.contents(1)} == {before, after})
    window.shot("both")


def undo(window, project, before):
    """One undo for the passage, one for the text."""
    window.key("ctrl+z")
    wait("the passage waits again", lambda: len(window.cli_json("review", project)) == 1)
    window.key("ctrl+z")
    wait("the text is as it was", lambda: text(window, project, "memo.docx") == before)
    wait("the passages are as they were",
         lambda: passage_texts(window, project) == sorted((GUARD, DAY, PHRASE)))


def scenario(window):
    folder = files.make(window.home / "files")
    project = window.home / "revisions.hexapla"
    window.cli("new", project)
    window.cli("import", project, folder / "Press/statement.txt", folder / "Reports/memo.docx")
    source = next(s for s in window.cli_json("sources", project)
                  if s["file_name"] == "statement.txt")
    window.cli("reparse", project, source["id"], "--encoding", WRONG)
    window.start(project)
    window.resize(1400, 900)
    change_encoding(window, project)
    correct(window, project)
    before, after = import_newer(window, project)
    review(window, project)
    earlier(window, before, after)
    undo(window, project, before)
    window.quit()
    print(window.cli("check", project).strip())


if __name__ == "__main__":
    desk.run(scenario)
