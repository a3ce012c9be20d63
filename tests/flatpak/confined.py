# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the installed Flatpak: like desk.py, but the program is in a sandbox of its own.

The program starts from its desktop entry, as a person starts it. Its file choosers are those of
the portal, windows of another program, which are read over AT-SPI.
"""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "blackbox"))
import desk  # noqa: E402
from desk import Atspi, Failure, Gio, check, wait, xdo  # noqa: E402

ID = "org.hexapla.Hexapla.Devel"
HOME = pathlib.Path.home()
DOCUMENTS = HOME / "Documents"
DOWNLOADS = HOME / "Downloads"
EXPORTS = HOME / ".local/share/flatpak/exports/share"
ENTRY = EXPORTS / f"applications/{ID}.desktop"
CHOOSER = "xdg-desktop-portal-gtk"


def flatpak(*words, **options):
    run = subprocess.run(["flatpak", *map(str, words)], capture_output=True, text=True,
                         timeout=120, **options)
    check(run.returncode == 0, f"flatpak {' '.join(map(str, words))} gave {run.returncode}: "
          f"{run.stdout[-1000:]}{run.stderr[-1000:]}")
    return run.stdout


def in_sandbox(command, *words, options=(), fails=False):
    """Run a program in the app's sandbox, without the probe."""
    run = subprocess.run(["flatpak", "run", "--user", "--unset-env=LD_PRELOAD", *options,
                          f"--command={command}", ID, *map(str, words)],
                         capture_output=True, text=True, timeout=120)
    check((run.returncode != 0) == fails,
          f"{command} {' '.join(map(str, words))} gave {run.returncode}: {run.stdout}{run.stderr}")
    return run.stdout + run.stderr if fails else run.stdout


class Confined:
    """A process in a sandbox, seen from outside: enough of subprocess.Popen for a desk."""

    def __init__(self):
        self.pid = wait("the program runs", self.find, timeout=20)

    @staticmethod
    def is_alive(pid):
        try:
            stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
        except OSError:
            return False
        name, _, rest = stat.rpartition(")")
        return name.endswith("(hexapla") and rest.split()[0] not in "ZX"

    def find(self):
        pids = [int(path.name) for path in pathlib.Path("/proc").glob("[0-9]*")]
        return next(filter(self.is_alive, pids), None)

    def poll(self):
        return None if self.is_alive(self.pid) else 0

    def wait(self, timeout):
        end = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired("hexapla", timeout)
            time.sleep(0.02)
        return 0

    def send_signal(self, number):
        os.kill(self.pid, number)

    def kill(self):
        if self.poll() is None:
            self.send_signal(signal.SIGKILL)


class Desk(desk.Desk):
    def __init__(self, out):  # pylint: disable=super-init-not-called
        self.out = out
        self.home = HOME
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        self.process = None
        self.holder = None
        self.n_starts = 0
        self.n_shots = 0

    def start(self, *paths):
        """From the desktop entry; files are passed on as a file manager does."""
        check(self.process is None, "the program runs already")
        self.n_starts += 1
        self.stderr = self.out / f"stderr-{self.n_starts}.txt"
        with self.stderr.open("wb") as stderr:
            subprocess.Popen(["gio", "launch", ENTRY, *map(str, paths)],
                             stdin=subprocess.DEVNULL, stdout=stderr, stderr=stderr)
        self.process = Confined()
        wait("the program answers", lambda: self.alive() and self.settle(), timeout=20)
        self.focus_window()
        self.settle()

    def cli(self, *arguments, fails=False):
        return in_sandbox("hexapla-cli", *arguments, fails=fails)

    def windows(self):
        run = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "hexapla"],
                             capture_output=True, text=True, timeout=desk.TIMEOUT)
        return run.stdout.split()

    # --- The portal's file chooser, with the pointer ---

    def choosers(self):
        run = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", CHOOSER],
                             capture_output=True, text=True, timeout=desk.TIMEOUT)
        return run.stdout.split()

    def in_chooser(self, role, name):
        """What has this role and name in the chooser."""
        def search(node, depth=0):
            if node is None or depth > 30:
                return None
            if node.get_role_name() == role and (node.get_name() or "").strip() == name and \
                    node.get_state_set().contains(Atspi.StateType.SHOWING):
                return node
            for i in range(node.get_child_count()):
                found = search(node.get_child_at_index(i), depth + 1)
                if found:
                    return found
            return None

        def find():
            screen = Atspi.get_desktop(0)
            for i in range(screen.get_child_count()):
                app = screen.get_child_at_index(i)
                if app and CHOOSER in (app.get_name() or ""):
                    return search(app)
            return None
        return wait(f"the chooser shows {role} “{name}”", find)

    def press_in_chooser(self, role, name, count=1, held=None):
        node = self.in_chooser(role, name)
        time.sleep(0.2)
        box = node.get_extents(Atspi.CoordType.SCREEN)
        x, y = box.x + min(box.width // 2, 60), box.y + box.height // 2
        if held:
            xdo("keydown", held)
        xdo("mousemove", x, y, "click", "--repeat", count, "--delay", 60, 1)
        if held:
            xdo("keyup", held)
        time.sleep(0.2)

    def wait_for_chooser(self):
        wait("the portal's chooser is shown", self.choosers, timeout=20)
        subprocess.run(["xdotool", "windowfocus", self.choosers()[-1]], check=True, timeout=8)
        time.sleep(0.3)

    def accept_chooser(self, label):
        self.press_in_chooser("button", label)
        wait("the chooser has gone", lambda: not self.choosers())
        self.focus_window()
        self.settle()

    def picture(self, name):
        """Of the whole screen, also where the program itself waits for a chooser."""
        self.n_shots += 1
        path = self.out / f"{self.n_shots:02}-{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], check=True, timeout=20)


def prepare_home():
    """The folders of a person's home, as a desktop makes them, and the portal's choice."""
    for folder in (DOCUMENTS, DOWNLOADS, HOME / ".config/xdg-desktop-portal"):
        folder.mkdir(parents=True, exist_ok=True)
    (HOME / ".config/user-dirs.dirs").write_text(
        'XDG_DOCUMENTS_DIR="$HOME/Documents"\nXDG_DOWNLOAD_DIR="$HOME/Downloads"\n')
    (HOME / ".config/xdg-desktop-portal/portals.conf").write_text("[preferred]\ndefault=gtk\n")


def install(runtimes, bundle, probe):
    """As on a machine that has Flatpak and the file; then let the probe in, for the tests only."""
    flatpak("remote-add", "--user", "--if-not-exists", "--no-gpg-verify", "runtimes",
            f"file://{runtimes}")
    flatpak("install", "--user", "--noninteractive", "runtimes", "org.gnome.Platform//stand-in")
    flatpak("install", "--user", "--noninteractive", bundle)
    permissions = flatpak("info", "--user", "--show-permissions", ID)
    folder = HOME / "probe"
    folder.mkdir(exist_ok=True)
    shutil.copy(probe, folder)
    flatpak("override", "--user", f"--env=LD_PRELOAD={folder / pathlib.Path(probe).name}",
            f"--filesystem={folder}:ro", f"--own-name={desk.PROBE}", "--env=GSK_RENDERER=cairo",
            "--env=GTK_A11Y=atspi", ID)
    return permissions


def context(permissions):
    """The permissions as sets: {"shared": {"ipc"}, …}."""
    return {key: set(filter(None, values.split(";")))
            for key, values in re.findall(r"^([\w.-]+)=(.*)$", permissions, re.M)}
