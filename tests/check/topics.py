#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""F1 knows every dialog, and each widget that it or the table of keys names is there.

Every class that binds keys stands in the table of keys, too. Usage: topics.py SOURCE-FOLDER
"""

import pathlib
import re
import sys

DEFINED = re.compile(r"G_DEFINE_[A-Z_]*TYPE\w*\s*\((Hx\w+),\s*\w+,\s*(\w+)", re.DOTALL)
TOPIC = re.compile(r'\{ "(Hx\w+)", ')
WIDGET = re.compile(r'"(Hx\w+)"')
BINDS = re.compile(r"gtk_widget_class_add_binding")

# Dialogs that say nothing but what their title does.
PLAIN = {"HxWorkPage"}


def files(folder):
    return sorted(folder.rglob("*.c"))


def main(top):
    ui = top / "src" / "ui"
    texts = {path: path.read_text(encoding="utf-8") for path in files(ui)}
    types = {}
    for text in texts.values():
        types.update(DEFINED.findall(text))
    topics = set(TOPIC.findall(texts[ui / "help" / "hx-help-topics.c"]))
    keys = set(WIDGET.findall(texts[ui / "hx-shortcuts-table.c"]))
    faults = [f"{name} is no widget" for name in sorted((topics | keys) - set(types))]
    faults += [f"{name}: F1 leads nowhere from this dialog"
               for name, parent in sorted(types.items())
               if parent.endswith("_DIALOG") and name not in topics | PLAIN]
    for path, text in texts.items():
        if BINDS.search(text) and not any(name in text or f"{name}Private" in text or
                                          f"hx_{re.sub('(?<!^)(?=[A-Z])', '_', name[2:]).lower()}_"
                                          in text for name in keys):
            faults.append(f"{path.relative_to(top)} binds keys that the table does not have")
    print("\n".join(faults) or f"{len(topics)} topics, {len(keys)} widgets with keys")
    return 1 if faults or not topics or not keys else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
