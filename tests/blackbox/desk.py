# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the built program as a person does: a real pointer, real keys, eyes.

The pointer and the keyboard are those of the X server (xdotool). What is on the screen is read
over AT-SPI, and a library preloaded into the program (uiprobe.c) says where things stand. Each
run has a home folder of its own; screenshots and what the program wrote to stderr stay in
tests/blackbox/NAME/ of the build.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import unicodedata

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

TIMEOUT = 8  # seconds; what a person would call hung
PROBE = "org.hexapla.UiProbe"
PROBE_PATH = "/org/hexapla/UiProbe"
SOURCE = pathlib.Path(__file__).resolve().parents[2]
SKIP = 77

# GLib and GTK complain so; messages (g_message) are no complaint.
COMPLAINT = re.compile(r"(WARNING|CRITICAL|ERROR) \*\*|-(WARNING|CRITICAL|ERROR)|Gtk-WARNING|"
                       r"runtime error:|AddressSanitizer|Segmentation fault|assertion failed")


# A bus without a desktop has nobody to show notices.
UNHEARD = "unable to send notifications through org.freedesktop.Notifications"
# GTK's file chooser, typed into while it still lists the folder: the program has no tree models.
COMPLETION = "gtk_tree_model_get_iter_first: assertion 'GTK_IS_TREE_MODEL (tree_model)' failed"


class Failure(Exception):
    """The program did not do what it was to do."""


def check(condition, message):
    if not condition:
        raise Failure(message)


DOUBLE_CLICK = 0.45, 6  # s and px: a second press nearer than that is GTK's double click
pointer = {"place": (0, 0), "pressed": (-1.0, (0, 0))}


def xdo(*arguments):
    """One xdotool command. Presses of two commands are never a double click by chance."""
    words = [str(argument) for argument in arguments]
    for n, word in enumerate(words):
        if word == "mousemove":
            pointer["place"] = tuple(int(float(number)) for number in words[n + 1:n + 3])
    if "click" in words or "mousedown" in words:
        when, where = pointer["pressed"]
        if all(abs(a - b) <= DOUBLE_CLICK[1] for a, b in zip(where, pointer["place"])):
            time.sleep(max(0.0, when + DOUBLE_CLICK[0] - time.monotonic()))
    subprocess.run(["xdotool", *words], check=True, timeout=TIMEOUT)
    if "click" in words or "mousedown" in words:
        pointer["pressed"] = time.monotonic(), pointer["place"]


def wait(what, func, timeout=TIMEOUT):
    """Wait until func() gives something true, and return that."""
    end = time.monotonic() + timeout
    last = None
    while time.monotonic() < end:
        try:
            result = func()
            if result:
                return result
        except GLib.Error as error:
            last = error.message
        time.sleep(0.02)
    raise Failure(f"waited {timeout} s in vain: {what}" + (f" ({last})" if last else ""))


def is_rtl(character):
    return unicodedata.bidirectional(character) in ("R", "AL")


class Desk:
    """The program, the person in front of it, and the command line beside it."""

    def __init__(self, build, name):
        self.build = pathlib.Path(build)
        self.out = self.build / "tests" / "blackbox" / name
        shutil.rmtree(self.out, ignore_errors=True)
        self.home = self.out / "home"
        self.home.mkdir(parents=True)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.process = None
        self.holder = None
        self.n_starts = 0
        self.n_shots = 0
        self.env = dict(
            os.environ,
            HOME=str(self.home),
            GSETTINGS_BACKEND="keyfile",
            GSETTINGS_SCHEMA_DIR=str(self.build / "data"),
            GDK_BACKEND="x11",
            GSK_RENDERER="cairo",
            GTK_A11Y="atspi",
            LC_ALL="",
            LANG="C.UTF-8",
            TZ="UTC",
        )
        # Complaints are counted in stderr; a program that aborts at the first shows no second.
        self.env.pop("G_DEBUG", None)
        for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
            folder = self.home / kind.lower()
            folder.mkdir()
            self.env[f"XDG_{kind}_HOME"] = str(folder)
        self.install_types()

    def install_types(self):
        """As an installation does: a file chooser then knows what lies beside an open project
        by its name, and does not open it."""
        source = pathlib.Path(__file__).parents[2] / "data" / "org.hexapla.Hexapla.mime.xml"
        packages = self.home / "data" / "mime" / "packages"
        packages.mkdir(parents=True)
        shutil.copy(source, packages)
        subprocess.run(["update-mime-database", packages.parent], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    # --- Starting and ending ---

    def settings(self, **values):
        """Set what the preferences would: GVariant text by key, before the program starts."""
        folder = self.home / "config" / "glib-2.0" / "settings"
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"{key.replace('_', '-')}={value}" for key, value in values.items()]
        (folder / "keyfile").write_text("[org/hexapla/Hexapla]\n" + "\n".join(lines) + "\n")

    def start(self, *arguments, **env):
        check(self.process is None, "the program runs already")
        self.n_starts += 1
        self.stderr = self.out / f"stderr-{self.n_starts}.txt"
        with self.stderr.open("wb") as stderr:
            self.process = subprocess.Popen(
                [self.build / "src" / "hexapla", *map(str, arguments)],
                env=dict(self.env, LD_PRELOAD=str(self.build / "tests/blackbox/libuiprobe.so"),
                         **env),
                stdin=subprocess.DEVNULL, stdout=stderr, stderr=stderr,
            )
        wait("the program answers", lambda: self.alive() and self.settle(), timeout=20)
        self.focus_window()
        self.settle()

    def alive(self):
        status = self.process.poll()
        check(status is None, f"the program ended with status {status}: {self.read_stderr()}")
        return True

    def read_stderr(self):
        return self.stderr.read_text(errors="replace")[-3000:]

    def kill(self):
        """As a power cut would, but for the file system."""
        self.process.send_signal(signal.SIGKILL)
        self.ended()

    def quit(self):
        self.alive()
        xdo("key", "ctrl+q")
        status = self.ended()
        check(status == 0, f"the program ended with status {status}: {self.read_stderr()}")

    def ended(self):
        try:
            status = self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            raise Failure("the program does not end") from None
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.process = None
        # The next one takes the same names on the bus.
        wait("the probe has gone", lambda: not self.has_owner())
        return status

    def has_owner(self):
        return self.bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "NameHasOwner", GLib.Variant("(s)", (PROBE,)), None, 0, 3000, None).unpack()[0]

    def complaints(self):
        found = []
        for path in sorted(self.out.glob("stderr-*.txt")):
            for line in path.read_text(errors="replace").splitlines():
                own = UNHEARD not in line and COMPLETION not in line
                if own and COMPLAINT.search(line):
                    found.append(f"{path.name}: {line}")
        return found

    # --- The command line ---

    def cli(self, *arguments, fails=False):
        run = subprocess.run([self.build / "src/cli/hexapla-cli", *map(str, arguments)],
                             env=self.env, capture_output=True, text=True, timeout=60)
        check((run.returncode != 0) == fails,
              f"hexapla-cli {' '.join(map(str, arguments))} gave {run.returncode}: "
              f"{run.stdout}{run.stderr}")
        return run.stdout + run.stderr if fails else run.stdout

    def cli_json(self, verb, project, *arguments):
        return json.loads(self.cli(verb, project, *arguments, "--json"))

    # --- Looking ---

    def probe(self, method, signature=None, *arguments):
        value = GLib.Variant(signature, arguments) if signature else None
        try:
            return self.bus.call_sync(PROBE, PROBE_PATH, PROBE, method, value, None,
                                      Gio.DBusCallFlags.NO_AUTO_START, 5000, None).unpack()
        except GLib.Error:
            if self.process is not None:
                self.alive()
            raise

    def settle(self):
        return self.probe("Settle")[0]

    def has(self, key):
        try:
            self.probe("Bounds", "(s)", key)
            return True
        except GLib.Error:
            return False

    def wait_for(self, key):
        wait(f"“{key}” is shown", lambda: self.has(key))
        self.settle()

    def wait_gone(self, key):
        wait(f"“{key}” has gone", lambda: not self.has(key))
        self.settle()

    def get(self, key, name):
        return self.probe("Property", "(ss)", key, name)[0]

    def focus(self):
        return self.probe("Focus")[0]

    def has_focus_in(self, key):
        return self.probe("FocusIn", "(s)", key)[0]

    def contents(self, view):
        return self.probe("Contents", "(u)", view)[0]

    def selection(self, view):
        return self.probe("Selection", "(u)", view)[0]

    def labels(self, key):
        """All that is written inside a widget."""
        return self.probe("Labels", "(s)", key)[0]

    def scroll(self, view):
        """How far a pane is scrolled, how high its text is, how much is seen: pixels."""
        return self.probe("Scroll", "(u)", view)[0]

    def scrolled(self, key):
        """How far a scrollable widget is scrolled, across and down: pixels."""
        return self.probe("Scrolled", "(s)", key)[0]

    def offset_at(self, view, y):
        return self.probe("OffsetAt", "(ui)", view, int(y))[0]

    def is_silent(self, view):
        return self.has(f"type:HxPane#{view} > type:HxPaneNote > label:Silent here")

    def shot(self, name):
        """Keep a picture of the screen, once what slides and fades has come to rest."""
        self.n_shots += 1
        time.sleep(0.3)
        self.settle()
        path = self.out / f"{self.n_shots:02}-{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], check=True, timeout=20)
        return path

    def application(self):
        """The program as assistive technologies see it."""
        def find():
            desktop = Atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child and child.get_process_id() == self.process.pid:
                    return child
            return None
        return wait("the program is on the accessibility bus", find)

    # --- Pointing ---

    def windows(self):
        run = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                              str(self.process.pid)],
                             capture_output=True, text=True, timeout=TIMEOUT)
        return run.stdout.split()

    def origin(self, title):
        """Where the window with this title stands on the screen."""
        for window in self.windows():
            run = subprocess.run(["xdotool", "getwindowname", window], capture_output=True,
                                 text=True, timeout=TIMEOUT)
            if run.stdout.strip() != title.strip():
                continue
            run = subprocess.run(["xdotool", "getwindowgeometry", "--shell", window],
                                 capture_output=True, text=True, timeout=TIMEOUT)
            place = dict(line.split("=") for line in run.stdout.split())
            return int(place["X"]), int(place["Y"])
        return 0, 0

    def focus_window(self):
        """Give the keyboard to the window in front: no window manager does."""
        windows = self.windows()
        if windows:
            subprocess.run(["xdotool", "windowfocus", windows[-1]], timeout=TIMEOUT,
                           stderr=subprocess.DEVNULL)

    def place(self, key):
        title, (x, y, width, height) = self.probe("Bounds", "(s)", key)
        left, top = self.origin(title)
        return left + x, top + y, width, height

    def point(self, key):
        x, y, width, height = self.place(key)
        return x + width // 2, y + height // 2

    def click(self, key, button=1, count=1):
        self.wait_for(key)
        x, y = self.point(key)
        xdo("mousemove", x, y, "click", "--repeat", count, "--delay", 40, button)
        self.settle()

    def wheel(self, key, clicks):
        """Turn the wheel over the middle of a widget, downwards for positive clicks."""
        xdo("mousemove", *self.point(key), "click", "--repeat", abs(clicks), "--delay", 20,
            5 if clicks > 0 else 4)
        self.settle()

    def key(self, *keys):
        xdo("key", "--delay", 15, *keys)
        self.settle()

    def type(self, text):
        """ASCII only: an X key for each character."""
        xdo("type", "--delay", 8, text)
        self.settle()

    def resize(self, width, height=640):
        check(self.probe("Resize", "(ii)", width, height)[0], "no window")
        wait(f"the window is {width} wide",
             lambda: width - 20 <= self.place("type:HxProjectPage")[2] <= width)
        self.settle()

    # --- Clipboard and screen, as another program has them ---

    def put(self, text, target="UTF8_STRING"):
        """Have another program hold a text on the clipboard, until the next one does."""
        self.drop_clipboard()
        self.holder = subprocess.Popen(["xclip", "-selection", "clipboard", "-quiet",
                                        "-t", target],
                                       stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
        self.holder.stdin.write(text.encode())
        self.holder.stdin.close()
        wait("the clipboard is held", lambda: self.pasted(target) == text)

    def drop_clipboard(self):
        if self.holder is not None:
            self.holder.kill()
            self.holder.wait()
            self.holder = None

    def pasted(self, target="UTF8_STRING"):
        """What another program gets from the clipboard; None where it has nothing like it."""
        run = subprocess.run(["xclip", "-selection", "clipboard", "-o", "-t", target],
                             capture_output=True, timeout=TIMEOUT)
        return run.stdout.decode() if run.returncode == 0 else None

    def colours(self, x, y, width, height):
        """The pixels of a part of the screen, as red, green and blue below 256."""
        run = subprocess.run(["import", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}",
                              "-depth", "8", "rgb:-"], capture_output=True, check=True, timeout=20)
        return [tuple(run.stdout[i:i + 3]) for i in range(0, len(run.stdout), 3)]

    def colour(self, x, y):
        return self.colours(x, y, 1, 1)[0]

    # --- Text ---

    def text_place(self, view, start, end):
        title, (x, y, width, height) = self.probe("Text", "(uuu)", view, start, end)
        left, top = self.origin(title)
        return left + x, top + y, width, height

    def reveal(self, view, offset):
        for _ in range(3):
            check(self.probe("Reveal", "(uu)", view, offset)[0], f"no pane {view}")
            self.settle()

    def find(self, view, quote, occurrence=1):
        """The code points of a quote in what a pane shows."""
        text = self.contents(view)
        start = -1
        for _ in range(occurrence):
            start = text.find(quote, start + 1)
            check(start >= 0, f"“{quote}” is not in pane {view}")
        return start, start + len(quote)

    def edge(self, view, offset, after):
        """The edge of a character where the text comes from, or where it goes on."""
        x, y, width, height = self.text_place(view, offset, offset + 1)
        right = after != is_rtl(self.contents(view)[offset])
        return (x + width - (not after) if right else x + (not after)), y + height // 2

    def drag(self, view, start, end):
        """Select from one code point to another with the pointer."""
        self.reveal(view, start)
        x1, y1 = self.edge(view, start, False)
        x2, y2 = self.edge(view, end - 1, True)
        xdo("mousemove", x1, y1, "mousedown", 1)
        self.settle()
        xdo("mousemove", (x1 + x2) // 2, (y1 + y2) // 2)
        xdo("mousemove", x2, y2)
        self.settle()
        xdo("mouseup", 1)
        self.settle()
        wait(f"{start}–{end} of pane {view} is selected, not {self.selection(view)}",
             lambda: self.selection(view) == (start, end))

    def select(self, view, quote, occurrence=1):
        start, end = self.find(view, quote, occurrence)
        self.drag(view, start, end)
        return start, end

    # --- What one does all the time ---

    def choose_file(self, path):
        """Answer the file chooser that has just been asked for with a path."""
        wait("the file chooser is shown", lambda: len(self.windows()) > 1)
        self.settle()
        self.focus_window()
        self.settle()
        # In a save dialog the name has the focus; in the others "/" begins a path. The entry
        # completes what is typed, at times into something else: look, and type again.
        entry = "type:GtkFileChooserEntry"
        for _ in range(5):
            if self.has(entry):
                self.key("ctrl+a")
            xdo("type", "--delay", 25, str(path))
            self.wait_for(entry)
            self.key("shift+End", "Delete")
            if self.get(entry, "text").rstrip("/") == str(path):
                break
        else:
            raise Failure(f"the file chooser has “{self.get(entry, 'text')}”, not “{path}”")
        self.shot("chooser")
        xdo("key", "Return")
        wait("the file chooser has gone", lambda: len(self.windows()) < 2)
        self.focus_window()
        self.settle()

    def open_beside(self, title):
        """Open a source of the list in a new pane, with the keyboard."""
        self.click(f"type:HxSourceList > label:{title}")
        self.key("ctrl+Return")
        wait(f"“{title}” is in a pane", lambda: self.has(f"type:HxPane > label:{title}"))


class Ears:
    """What a screen reader would say without being asked."""

    def __init__(self):
        self.heard = []
        self.listener = Atspi.EventListener.new(self.hear)
        self.listener.register("object:announcement")

    def hear(self, event):
        self.heard.append(event.any_data)

    def listen(self):
        """Take in what has come over the bus."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        return self.heard

    def wait_for(self, words):
        """Wait until something with these words is said, and forget all said up to then."""
        said = wait(f"“{words}” is said, not {self.heard}",
                    lambda: next((s for s in self.listen() if words in s), None))
        self.heard.clear()
        return said


def set_text_scale(factor):
    """Large text, as the desktop's settings make it; for programs that start from now on."""
    subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER",
                    f"Xft.dpi: {round(96 * factor)}\n"], check=True, timeout=TIMEOUT)


def reports(folder):
    """The five reports to work on, copied to a folder: real ones where they are at hand."""
    corpus = SOURCE.parent / "shared" / "corpus"
    if len(list(corpus.glob("report-*.txt"))) < 5:
        corpus = SOURCE / "data" / "example"
    print(f"texts: {os.path.relpath(corpus, SOURCE)}", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(corpus.glob("report-*.txt"))[:5]:
        shutil.copy(path, folder)
    return sorted(folder.glob("*.txt"))


def run(scenario):
    """Run one scenario: its function gets a desk. To be called by each file."""
    name = pathlib.Path(sys.argv[0]).stem
    if len(sys.argv) < 2:
        sys.exit(f"usage: {name}.py BUILD-FOLDER")
    if not os.environ.get("DISPLAY"):
        print("no display: run this through ./dev test")
        sys.exit(SKIP)
    desk = Desk(pathlib.Path(sys.argv[1]).resolve(), name)
    status = 0
    began = time.monotonic()
    try:
        scenario(desk)
    except (Failure, GLib.Error, subprocess.SubprocessError) as error:
        status = 1
        print(f"FAILED: {error}", flush=True)
        fail_loudly(desk)
        if not isinstance(error, Failure):
            raise
    finally:
        if desk.process is not None:
            desk.process.kill()
            desk.process.wait()
        desk.drop_clipboard()
        # The display outlives the scenario, also one that went wrong.
        set_text_scale(1)
    complaints = desk.complaints()
    for line in complaints:
        print(f"complaint: {line}")
    print(f"{time.monotonic() - began:.1f} s; screenshots: {desk.out}", flush=True)
    sys.exit(1 if complaints else status)


def fail_loudly(desk):
    """What there was to see when it went wrong."""
    try:
        desk.alive()
        (desk.out / "tree.txt").write_text(desk.probe("Tree")[0])
        print(f"focus: {desk.focus()}")
        desk.shot("failed")
    except (Failure, GLib.Error, AttributeError, subprocess.SubprocessError) as error:
        print(f"no picture: {error}")
