#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From `flatpak run` to the first frame: Hexapla, and a bare libadwaita app beside it.

Usage: cold_start.py RUNTIME-REPO BUNDLE BARE-BUNDLE    (inside flatpak/session)

Each start is a new process in a new sandbox; the files are in the page cache. The two take turns,
so that what else the machine does falls on both. The first frame is seen on the screen itself.
"""

import ctypes
import pathlib
import statistics
import subprocess
import sys
import time

import confined
from confined import flatpak

BARE = "org.hexapla.Bare"
N_RUNS = 9
LIMIT = 1.5
PLACE = 400, 300   # a pixel in the middle of either window; the screen is black
ALL_PLANES, Z_PIXMAP = ctypes.c_ulong(-1), 2


class Screen:
    def __init__(self):
        self.x11 = ctypes.CDLL("libX11.so.6")
        for name in ("XOpenDisplay", "XGetImage"):
            getattr(self.x11, name).restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetPixel.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))

    def is_black(self):
        image = ctypes.c_void_p(self.x11.XGetImage(self.display, self.root, *PLACE, 1, 1,
                                                   ALL_PLANES, Z_PIXMAP))
        pixel = self.x11.XGetPixel(image, 0, 0)
        self.x11.XDestroyImage(image)
        return pixel & 0xffffff == 0


def until(condition):
    end = time.monotonic() + 30
    while not condition():
        if time.monotonic() > end:
            sys.exit("nothing is drawn, or nothing goes")
        time.sleep(0.002)


def start(screen, identity):
    """Seconds to the first frame."""
    began = time.monotonic()
    process = subprocess.Popen(["flatpak", "run", "--user", "--env=GSK_RENDERER=cairo", identity],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until(lambda: not screen.is_black())
    took = time.monotonic() - began
    flatpak("kill", identity)
    process.wait()
    until(screen.is_black)
    return took


def main():
    runtimes, bundle, bare = map(pathlib.Path, sys.argv[1:])
    confined.prepare_home()
    flatpak("remote-add", "--user", "--no-gpg-verify", "runtimes", f"file://{runtimes}")
    flatpak("install", "--user", "--noninteractive", "runtimes", "org.gnome.Platform//stand-in")
    for path in (bundle, bare):
        flatpak("install", "--user", "--noninteractive", path)
    screen = Screen()
    took = {confined.ID: [], BARE: []}
    for number in range(N_RUNS + 1):
        for identity, times in took.items():
            seconds = start(screen, identity)
            if number > 0:      # the first fills the caches
                times.append(seconds)
    middle = {identity: statistics.median(times) for identity, times in took.items()}
    for identity, times in took.items():
        print(f"{identity}: {1000 * middle[identity]:.0f} ms to the first frame"
              f" ({1000 * min(times):.0f} to {1000 * max(times):.0f}, {N_RUNS} starts)")
    ratio = middle[confined.ID] / middle[BARE]
    print(f"ratio {ratio:.2f}, limit {LIMIT}")
    sys.exit(0 if ratio <= LIMIT else 1)


if __name__ == "__main__":
    main()
