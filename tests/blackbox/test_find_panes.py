# SPDX-License-Identifier: GPL-3.0-or-later
"""Find in five panes at once: the counts that Python gets, the keys that lead from hit to hit and
from pane to pane, Escape that leaves one at the hit, Arabic without its vowel signs, and the same
words looked for in the whole project; then in narrow, mirrored, dark and large windows.
"""

import re
import unicodedata

import desk
from desk import check, wait

N_PANES = 5
NEEDLE = "dam"
ARABIC = "حراس"          # the text has حرّاس
OTHER_CASE = "NAHREZ DAM"


def fold(text):
    """Without case, marks, vowel signs and stretched letters; quotation marks are one."""
    text = unicodedata.normalize("NFKD", text.casefold()).casefold()
    text = "".join(c for c in text
                   if unicodedata.category(c) not in ("Mn", "Me", "Cf") and c != "ـ")
    text = text.translate(str.maketrans("ىةٱ’‘“”–—", "يها''\"\"--"))
    return re.sub(r"\s", " ", text)


def expect(texts, needle):
    return [fold(text).count(fold(needle)) for text in texts]


def status(window):
    return window.get("type:HxFindBar > status", "label")


def shown_counts(window, n_panes):
    """What the heads of the panes say; None where one says nothing."""
    keys = [f"type:HxPane#{i} > hits" for i in range(n_panes)]
    return [int(window.get(key, "label").split()[0]) if window.has(key) else None for key in keys]


def find(window, texts, needle, paste=False):
    """Write what is sought; the counts must become the right ones."""
    window.key("ctrl+a")
    if paste:
        window.put(needle)
        window.key("ctrl+v")
    else:
        window.type(needle)
    counts = expect(texts, needle)
    wait(f"{counts} hits of “{needle}” are shown, not {shown_counts(window, len(texts))}",
         lambda: shown_counts(window, len(texts)) == counts)
    total, n_found = sum(counts), sum(count > 0 for count in counts)
    wait(f"{total} hits in {n_found} panes are told, not “{status(window)}”",
         lambda: re.search(rf"\b{total} in {n_found} of {len(texts)} panes", status(window)) or
         (not total and str(len(texts)) in status(window)))
    print(f"“{needle}”: {counts}: {status(window)}", flush=True)
    return counts


def selected(window, texts, needle):
    """The pane and the place in it that a step has led to: the one that the keys go to."""
    for i, text in enumerate(texts):
        if "active" in window.get(f"type:HxPane#{i}", "css-classes").split():
            start, end = window.selection(i)
            return i, start, fold(text[start:end]) == fold(needle)
    return None


def walk(window, texts, counts):
    """With Ctrl+G through all hits of all panes, in the order in which one reads them."""
    places = [(i, match.start()) for i, text in enumerate(texts)
              for match in re.finditer(NEEDLE, text, re.IGNORECASE)]
    check(len(places) == sum(counts), "the places are not those that were counted")
    at = selected(window, texts, NEEDLE)
    check(at == (*places[0], True), f"the first hit is {places[0]}, not {at}")
    for n, place in enumerate(places[1:] + places[:1], 1):
        window.key("ctrl+g")
        wait(f"hit {n + 1} at {place} is selected, not {selected(window, texts, NEEDLE)}",
             lambda: selected(window, texts, NEEDLE) == (*place, True))
        check(status(window).startswith(f"{n % len(places) + 1} of {len(places)}"),
              f"the bar says “{status(window)}” at hit {n % len(places) + 1}")
        if place == places[counts[0]]:
            window.shot("second-pane")
    window.key("ctrl+shift+g")
    wait("and back, around the end", lambda: selected(window, texts, NEEDLE)[:2] == places[-1])
    for _ in range(len(places) - 5):
        window.key("ctrl+shift+g")
    wait(f"and back to {places[4]}", lambda: selected(window, texts, NEEDLE)[:2] == places[4])
    return places[4]


def is_in_view(window, view, start):
    _, y, _, height = window.text_place(view, start, start + 1)
    _, top, _, room = window.place(f"type:HxReadingView#{view}")
    return top <= y and y + height <= top + room


def leave(window, place):
    window.key("Escape")
    window.wait_gone("type:HxFindBar > entry")
    pane, start = place
    check(window.selection(pane) == (start, start + len(NEEDLE)),
          f"the hit is not selected after Escape: {window.selection(pane)}")
    check(window.focus().startswith("HxReadingView"), f"the keys go to {window.focus()}")
    check(is_in_view(window, pane, start), "Escape does not leave one at the hit")
    check(not any(window.has(f"type:HxPane#{i} > hits") for i in range(N_PANES)),
          "the counts are still there")
    window.shot("left")


def open_five(window, project):
    """All of the example side by side, which takes the room of sidebar and inspector."""
    window.cli("new", project, "--example")
    window.start(project)
    window.wait_for("type:HxReadingView")
    for source in window.cli_json("sources", project):
        if not window.has(f"type:HxPane > label:{source['title']}"):
            window.open_beside(source["title"])
    window.key("F9", "shift+F9")
    window.wait_for(f"type:HxReadingView#{N_PANES - 1}")
    return [window.contents(i) for i in range(N_PANES)]


def wide(window, project):
    texts = open_five(window, project)
    window.click("type:HxReadingView#0")
    window.key("Escape", "ctrl+Home", "ctrl+f")
    window.wait_for("type:HxFindBar > entry")
    counts = find(window, texts, NEEDLE)
    window.shot("counts")
    leave(window, walk(window, texts, counts))

    window.key("ctrl+f")
    window.wait_for("type:HxFindBar > entry")
    find(window, texts, OTHER_CASE)
    find(window, texts, "zzz nowhere")
    window.shot("nothing")
    counts = find(window, texts, ARABIC, paste=True)
    check(ARABIC not in "".join(texts) and sum(counts) > 0, "the fixture has it without signs")
    wait("the hit is the word with its signs", lambda: selected(window, texts, ARABIC)[2])
    window.shot("arabic")
    whole_words(window, texts)
    hand_over(window)
    window.quit()
    return texts


def whole_words(window, texts):
    find(window, texts, "the")
    window.click("type:HxFindBar > options")
    window.click("label:Whole Words")
    # GtkModelButton answers when its menu has gone.
    counts = [len(re.findall(r"\bthe\b", text, re.IGNORECASE)) for text in texts]
    wait(f"{counts} whole words, not {shown_counts(window, N_PANES)}",
         lambda: shown_counts(window, N_PANES) == counts)
    window.shot("whole-words")


def hand_over(window):
    """What is sought goes along to the search of the whole project."""
    window.click("type:HxFindBar > entry")
    window.key("ctrl+a")
    window.type(OTHER_CASE)
    window.click("type:HxFindBar > options")
    window.click("label:Search the Whole Project")
    window.wait_for("type:HxSearchPanel")
    wait("the words have come along",
         lambda: window.get("type:HxSearchPanel > type:GtkSearchEntry", "text") == OTHER_CASE)
    wait("there are results", lambda: window.has("type:HxSearchPanel > type:GtkListView"))
    window.shot("project-search")
    window.key("Escape")


def look(window, project, texts, name, width=None, **env):
    """The bar must work and be looked at wherever it can be."""
    needle = "نهرز" if "LANG" in env else NEEDLE
    window.start(project, **env)
    window.wait_for("type:HxReadingView")
    if width:
        window.resize(width)
    window.key("Escape", "ctrl+f")
    window.wait_for("type:HxFindBar > entry")
    window.key("ctrl+a")
    window.put(needle)
    window.key("ctrl+v")
    total = sum(expect(texts, needle))
    wait(f"{total} hits are told, not “{status(window)}”", lambda: str(total) in status(window))
    x, _, bar, _ = window.place("type:HxFindBar")
    left, _, entry, _ = window.place("type:HxFindBar > entry")
    check(x <= left and left + entry <= x + bar, "the entry is out of sight")
    window.shot(name)
    window.quit()


def scenario(window):
    project = window.home / "find.hexapla"
    window.settings(window_width=1400, window_height=1000)
    texts = wide(window, project)
    look(window, project, texts, "dark", ADW_DEBUG_COLOR_SCHEME="prefer-dark")
    look(window, project, texts, "rtl", LANG="ar_EG.UTF-8")
    desk.set_text_scale(1.5)
    look(window, project, texts, "large")
    desk.set_text_scale(1)
    look(window, project, texts, "600", 600)
    look(window, project, texts, "360", 360)


if __name__ == "__main__":
    desk.run(scenario)
