# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of a PDF and a picture, with the pointer on them: what is selected there is the same
passage in the text, a rectangle of a picture can be tagged, and all is there after a restart.

Where a word is printed is known from the file (files.py), not from the program."""

import time

import desk
import files
from desk import check, wait

PAGES = "type:HxPageView"
GAP = 12          # pixels around and between pages
MAX_WIDTH = 900   # pixels: a page is no wider at first
ZOOM_STEP = 1.2
LINE = 2          # of the right column
GATE = (390, 200, 100, 170)   # the open gate in the picture: dots
REPORT = "Seven steps: how gate three opened"


class Sheet:
    """Where a page of this size stands in a pane, in pixels of the screen."""

    def __init__(self, window, view, size, zoom=1.0):
        self.key = f"{PAGES}#{view}"
        x, y, width, self.height = window.place(self.key)
        across, down = window.scrolled(self.key)
        page = round(min(width - 2 * GAP, MAX_WIDTH) * zoom)
        self.x = x + max(GAP, round((width - page) / 2)) - across
        self.y = y + GAP - down
        self.top = y
        self.scale = page / size[0]

    def point(self, x, y):
        return round(self.x + x * self.scale), round(self.y + y * self.scale)


def drag(window, start, end):
    desk.xdo("mousemove", *start, "mousedown", 1)
    window.settle()
    desk.xdo("mousemove", (start[0] + end[0]) // 2, (start[1] + end[1]) // 2)
    window.settle()
    desk.xdo("mousemove", *end)
    window.settle()
    desk.xdo("mouseup", 1)
    window.settle()


def colourful(colour):
    return max(colour) - min(colour) > 12


def is_marked(window, sheet, x, y):
    """Whether there is a colour on the grey page, around a place in its own units."""
    return any(map(colourful, window.colours(*sheet.point(x, y), 10, 3)))


def tag(window, name, words):
    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.type(name)
    window.shot("tagging")
    window.key("ctrl+Return")
    window.wait_gone("type:HxTagPopover")
    window.wait_for(f"label:{words}")


def stands_still(window):
    """A banner may slide in above the pages."""
    before = window.place(PAGES)
    time.sleep(0.3)
    return window.place(PAGES) == before


def open_pages(window, title):
    window.click(f"type:HxSourceList > label:{title}")
    window.key("Return")
    window.wait_for(f"type:HxPane > label:{title}")
    if not window.has(PAGES):
        window.key("v")
    window.wait_for(PAGES)
    wait("the pages stand still", lambda: stands_still(window))


def line_of(number):
    return files.column_lines(1)[number]


def printed(window, sheet):
    """The page's picture has come: there is ink where the heading begins."""
    return any(sum(colour) < 300 for colour in window.colours(*sheet.point(60, 74), 40, 20))


def select_line(window, sheet):
    x, y, size, words = line_of(LINE)
    middle = y - size * 0.35
    drag(window, sheet.point(x - 3, middle), sheet.point(x + 240, middle))
    start, end = window.selection(0)
    chosen = window.contents(0)[start:end].strip()
    check(chosen == words, f"on the page “{words}” was dragged over, selected is “{chosen}”")
    return words


def tag_on_page(window, project):
    open_pages(window, REPORT)
    sheet = Sheet(window, 0, files.drawn.PAGE)
    wait("the page is drawn", lambda: printed(window, sheet))
    window.shot("page")
    words = select_line(window, sheet)
    window.shot("selected-on-page")
    tag(window, "Cause", f"Tagged “{words}” with Cause")
    passage = window.cli_json("passages", project)[0]
    check(passage["text"].strip() == words, f"stored is “{passage['text']}”")
    desk.xdo("mousemove", *sheet.point(300, 450), "click", 1)   # on the empty part of the page
    window.settle()
    x, y, size, _ = line_of(LINE)
    wait("the passage is coloured on the page",
         lambda: is_marked(window, sheet, x + 20, y - size * 0.3))
    check(not is_marked(window, sheet, x + 20, y - size * 0.3 + 2 * files.LINE_HEIGHT),
          "the line below is coloured, too")
    window.shot("tagged-on-page")
    return passage


def same_in_text(window, passage):
    window.key("v")
    window.wait_gone(PAGES)
    start, end = window.find(0, passage["text"])
    check(start == passage["start"], f"found at {start}, stored at {passage['start']}")
    window.reveal(0, start)
    x, y, _, height = window.text_place(0, start + 2, start + 3)
    wait("the passage is coloured in the text",
         lambda: any(map(colourful, window.colours(x, y, 8, height))))
    window.shot("same-in-text")
    window.key("v")
    window.wait_for(PAGES)


def zoom(window):
    """Larger pages, by keys; the word is where it must be then."""
    for _ in range(2):
        window.key("ctrl+plus")
    window.settle()
    sheet = Sheet(window, 0, files.drawn.PAGE, ZOOM_STEP ** 2)
    x, y, size, words = line_of(0)
    desk.xdo("mousemove", *sheet.point(x + 8, y - size * 0.35), "click", "--repeat", 2,
             "--delay", 40, 1)
    window.settle()
    start, end = window.selection(0)
    check(window.contents(0)[start:end] == words.split()[0],
          f"zoomed, “{window.contents(0)[start:end]}” is where “{words.split()[0]}” is printed")
    window.shot("zoomed")
    window.key("ctrl+0")


def tag_region(window, project):
    open_pages(window, "dam")
    sheet = Sheet(window, 0, (720, 480))
    wait("the picture is drawn",
         lambda: sum(window.colour(*sheet.point(440, 260))) > 720 >
         sum(window.colour(*sheet.point(120, 260))) * 3)
    x, y, width, height = GATE
    drag(window, sheet.point(x - 8, y - 8), sheet.point(x + width + 8, y + height + 8))
    window.shot("region")
    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.type("Gate three")
    window.key("ctrl+Return")
    window.wait_gone("type:HxTagPopover")
    region = wait("the region is saved",
                  lambda: next((p for p in window.cli_json("passages", project)
                                if p["region"]), None))
    check(region["page"] == 1, f"the region is on page {region['page']}")
    across, down, wide, high = map(float, region["region"].rsplit(":", 1)[1].split(","))
    want = [100 * (x - 8) / 720, 100 * (y - 8) / 480, 100 * (width + 16) / 720,
            100 * (height + 16) / 480]
    check(all(abs(a - b) < 0.5 for a, b in zip((across, down, wide, high), want)),
          f"the region is {region['region']}, drawn was {want}")
    desk.xdo("mousemove", *sheet.point(100, 60), "click", 1)
    window.settle()
    window.shot("region-tagged")


def reopen(window, project, passage):
    window.quit()
    window.start(project)
    window.resize(1400, 900)
    window.wait_for(PAGES)
    sheet = Sheet(window, 0, (720, 480))
    wait("the region is shown again", lambda: is_marked(window, sheet, 384, 260))
    window.shot("reopened")
    open_pages(window, REPORT)
    sheet = Sheet(window, 0, files.drawn.PAGE)
    x, y, size, _ = line_of(LINE)
    wait("the passage is shown again",
         lambda: is_marked(window, sheet, x + 20, y - size * 0.3))
    for width in (600, 360):
        window.resize(width, 760)
        sheet = Sheet(window, 0, files.drawn.PAGE)
        wait(f"the passage is in view at {width}",
             lambda: is_marked(window, sheet, x + 20, y - size * 0.3))
        window.shot(f"page-{width}")
    check([p["id"] for p in window.cli_json("passages", project)][0] == passage["id"],
          "the passage is another one")


def scenario(window):
    folder = files.make(window.home / "files")
    project = window.home / "pages.hexapla"
    window.cli("new", project)
    window.cli("import", project, folder / "Reports/seven-steps.pdf",
               folder / "Reports/references.ris", folder / "dam.png")
    window.start(project)
    window.resize(1400, 900)
    passage = tag_on_page(window, project)
    same_in_text(window, passage)
    zoom(window)
    tag_region(window, project)
    reopen(window, project, passage)
    window.quit()
    print(window.cli("check", project).strip())


if __name__ == "__main__":
    desk.run(scenario)
