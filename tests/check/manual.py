#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual speaks of what is there: each label it names stands in the window, each path through
the main menu leads somewhere, each key does something, the page of keys is the table of keys, and
the page of the command line has every verb and no option that is none.

Usage: manual.py SOURCE-FOLDER
"""

import pathlib
import re
import sys
import xml.etree.ElementTree as ET

MALLARD = "{http://projectmallard.org/1.0/}"

# What GTK and the desktop do with keys, or what a list does that has them all.
OWN_KEYS = {"Tab", "Shift+Tab", "↑", "↓", "→", "←", "Shift", "Ctrl", "Shift+→", "Alt+←", "Ctrl+-"}
# Where words of the window stand within a sentence, and not as a label.
NO_LABELS = {"Aa", "silent", "Cases"}

STRING = r'"(?:[^"\\\n]|\\.)*"'
STRINGS = re.compile(rf"(?:{STRING}\s*)+")
PLACE = re.compile(r"“[^”]*”|%(?:\d+\$)?[-']*\d*(?:\.\d+)?[a-z]+|[\d,]+|[()]")
ITEM = re.compile(r'(?:item \(|label: |title: )_\("([^"]*)"\)')
SHORTCUT = re.compile(r'\{ (NULL|"[^"]*"), (NULL|"[^"]*"), ([^,]*),\s*(NULL|N_\("([^"]*)"\)),'
                      r'\s*(NULL|N_\("([^"]*)"\))')
VERB = re.compile(r'\.name = "([a-z-]+)"')
OPTION = re.compile(r"--([a-z][a-z-]*)")
NAMES = {"plus": "+", "minus": "−", "comma": ",", "question": "?", "Escape": "Esc", "equal": "=",
         "slash": "/", "space": "Space", "Page_Up": "Page Up", "Page_Down": "Page Down",
         "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def words(text):
    return re.sub(r"\s+", " ", text).strip()


def plain(label):
    """A label without what makes no difference: mnemonics, the ellipsis, what is put in."""
    return words(PLACE.sub(" ", label.replace("_", "")).rstrip("…:. "))


def read_strings(top):
    """All strings of the window, also those that the core has the words for."""
    found = set()
    for folder in ("src/ui", "src/core"):
        for path in (top / folder).rglob("*"):
            if path.suffix not in (".c", ".blp"):
                continue
            for match in STRINGS.finditer(path.read_text(encoding="utf-8")):
                text = "".join(piece[1:-1] for piece in re.findall(STRING, match.group()))
                found.add(plain(text.replace('\\"', '"')))
    return found - {""}


def read_keys(top):
    """The rows of the table of keys: title, keys, and whether the dialog lists it."""
    text = (top / "src/ui/hx-shortcuts-table.c").read_text(encoding="utf-8")
    for match in SHORTCUT.finditer(text):
        keys = [] if match[2] == "NULL" else match[2].strip('"').split()
        yield match[7], [name_key(key) for key in keys], "UNLISTED" not in match[3]


def name_key(key):
    """"<Ctrl><Shift>Page_Up" as the pages write it, Shift+Ctrl+Page Up."""
    *_, last = key.replace("<", ">").split(">")
    modifiers = [m for m in ("Shift", "Ctrl", "Alt") if f"<{m}>" in key]
    last = NAMES.get(last, last.upper() if len(last) == 1 else last)
    return "+".join(modifiers + [last])


def write_keys(element):
    """A <keyseq> or <key> in the same form, whatever the order of its modifiers."""
    keys = [words(key.text or "") for key in element.iter(f"{MALLARD}key")]
    keys = [NAMES.get(key, key) for key in keys]
    order = [m for m in ("Shift", "Ctrl", "Alt") if m in keys[:-1]]
    return "+".join(order + keys[-1:])


def check_page(page, strings, menus, bound, titles):
    """What a page names that is not there."""
    tree = ET.parse(page)
    for gui in tree.iter(f"{MALLARD}gui"):
        label = words("".join(gui.itertext()))
        if label not in NO_LABELS and plain(label) not in strings | titles:
            yield f"no label “{label}”"
    for path in tree.iter(f"{MALLARD}guiseq"):
        labels = [plain("".join(gui.itertext())) for gui in path]
        if labels[0] == "Main Menu" and labels[1] not in menus:
            yield f"nothing in the main menu is “{labels[1]}”"
    inner = {key for seq in tree.iter(f"{MALLARD}keyseq") for key in seq}
    for element in tree.iter():
        if element.tag == f"{MALLARD}keyseq" or (element.tag == f"{MALLARD}key" and
                                                 element not in inner):
            keys = write_keys(element)
            if keys not in bound | OWN_KEYS:
                yield f"{keys} is no key of the program"


def check_shortcuts(page, table):
    """Where the page of keys and the table differ."""
    rows = {}
    for row in ET.parse(page).iter(f"{MALLARD}tr"):
        title, keys = row
        rows.setdefault(words("".join(title.itertext())), []).append(
            write_keys(next(keys.iter(f"{MALLARD}keyseq"))))
    wanted = {}
    for title, keys, listed in table:
        if title and keys and listed:
            wanted.setdefault(title, []).append("1" if keys[0] == "1...9" else keys[0])
    for title in sorted(set(rows) | set(wanted)):
        if rows.get(title) != wanted.get(title):
            yield f"“{title}”: the page has {rows.get(title)}, the table {wanted.get(title)}"


def check_cli(page, folder):
    """Verbs that the page lacks, and what it says of verbs and options that are not there."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.c")))
    verbs = set(VERB.findall(code))
    options = set(re.findall(r'\{ "([a-z-]+)", (?:\'.\'|0), ', code)) | set(OPTION.findall(code))
    told, used = set(), set()
    for element in ET.parse(page).iter():
        if element.tag in (f"{MALLARD}cmd", f"{MALLARD}input"):
            text = words("".join(element.itertext()))
            told |= set(re.findall(r"^hexapla-cli ([a-z-]+)", text))
            used |= set(OPTION.findall(text))
    yield from (f"the verb {verb} is not there" for verb in sorted(verbs - told))
    yield from (f"there is no verb {verb}" for verb in sorted(told - verbs))
    yield from (f"there is no option --{name}" for name in sorted(used - options - {"command"}))


def main(top):
    strings = read_strings(top)
    table = list(read_keys(top))
    bound = {key for _, keys, _ in table for key in keys} | {str(n) for n in range(1, 10)}
    menus = {plain(item) for item in
             ITEM.findall((top / "src/ui/hx-project-page.blp").read_text(encoding="utf-8"))}
    pages = sorted((top / "help/C").glob("*.page"))
    titles = {words(title.text or "") for page in pages
              for title in ET.parse(page).getroot().findall(f"{MALLARD}title")}
    faults = []
    for page in pages:
        found = list(check_page(page, strings, menus, bound, titles))
        if page.stem == "shortcuts":
            found = list(check_shortcuts(page, table))
        if page.stem == "cli":
            found += check_cli(page, top / "src/cli")
        faults += [f"help/C/{page.name}: {fault}" for fault in found]
    print("\n".join(faults) or
          f"{len(pages)} pages, {len(strings)} labels, {len(bound)} keys, {len(menus)} in menus")
    return 1 if faults or not pages or not table or not menus else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
