# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of every view: wide, 600 and 360 pixels, light and dark, from either side.

The pictures are to be looked at; what a program can tell is checked: that the window is as narrow
as it was asked to be, that it is light or dark, and that no view is that of before.
"""

import subprocess

import desk
from desk import check

WIDTHS = (1270, 600, 360)
HEIGHT = 790
LOCALES = {"ltr": ("C.UTF-8", "en"), "rtl": ("ar_EG.UTF-8", "ar")}
SCHEMES = {"light": "prefer-light", "dark": "prefer-dark"}
# What is behind a dialog is dimmed, in the light, too.
BRIGHTNESS = {"light": (0.45, 1.0), "dark": (0.0, 0.45)}
# name, keys that lead there, what is there then, keys that lead back
VIEWS = (
    ("read", (), "type:HxReadingView", ()),
    ("claims", ("ctrl+2",), "type:HxClaimsView", ("ctrl+1",)),
    ("commands", ("ctrl+k",), "type:HxCommandPalette", ("Escape",)),
    ("preferences", ("ctrl+comma",), "type:HxPreferences", ("Escape",)),
    ("export", ("ctrl+e",), "type:HxExportDialog", ("Escape",)),
    ("shortcuts", ("ctrl+question",), "type:AdwDialog > type:AdwPreferencesPage", ("Escape",)),
    ("history", ("ctrl+h",), "type:HxHistoryDialog", ("Escape",)),
    ("search", ("ctrl+shift+f",), "type:HxSearchPanel", ("Escape",)),
    ("menu", ("F10",), "type:GtkPopoverMenu", ("Escape",)),
)


def keep(window, name, scheme):
    """Cut the window out of the screen; its bytes, that two pictures can be compared."""
    shot = window.shot(name)
    x, y, width, height = window.place("type:HxProjectPage")
    subprocess.run(["convert", shot, "-crop", f"{width}x{height}+{x}+{y}", "+repage", shot],
                   check=True, timeout=20)
    mean = float(subprocess.run(["convert", shot, "-colorspace", "Gray", "-format",
                                 "%[fx:mean]", "info:"],
                                check=True, timeout=20, capture_output=True, text=True).stdout)
    low, high = BRIGHTNESS[scheme]
    check(low <= mean <= high, f"{shot.name} is not {scheme}: its brightness is {mean:.2f}")
    return shot.read_bytes()


def walk(window, project, direction, scheme):
    locale, language = LOCALES[direction]
    window.start(project, LANG=locale, LANGUAGE=language, HX_LOCALEDIR=str(window.build / "po"),
                 ADW_DEBUG_COLOR_SCHEME=SCHEMES[scheme])
    for width in WIDTHS:
        seen = {}
        window.resize(width, HEIGHT)
        window.wait_for("type:HxReadingView")
        for name, there, key, back in VIEWS:
            if there:
                window.key(*there)
            window.wait_for(key)
            picture = keep(window, f"{name}-{width}-{scheme}-{direction}", scheme)
            check(picture not in seen, f"{name} looks as {seen.get(picture)} at {width} pixels")
            seen[picture] = name
            if back:
                window.key(*back)
                window.wait_gone(key)
        # Searching opens the sidebar, which lies over the text in a narrow window.
        if width < WIDTHS[0]:
            window.key("F9")
            window.wait_gone("type:HxSidebar")
    window.quit()


def scenario(window):
    project = window.home / "gallery.hexapla"
    window.cli("new", project, "--example")
    for direction in LOCALES:
        for scheme in SCHEMES:
            walk(window, project, direction, scheme)


desk.run(scenario)
