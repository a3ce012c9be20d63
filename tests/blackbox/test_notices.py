# SPDX-License-Identifier: GPL-3.0-or-later
"""A long import ends while nobody looks at the window: the desktop says so, until somebody does.
While the window is looked at, nothing but the window says anything."""

import subprocess
import threading
import time

import gi

import desk
from desk import check, wait

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

N_FILES = 1500
INTERFACE = "org.freedesktop.Notifications"
XML = f"""<node><interface name='{INTERFACE}'>
  <method name='Notify'>
    <arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>
    <arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>
    <arg type='a{{sv}}' direction='in'/><arg type='i' direction='in'/>
    <arg type='u' direction='out'/>
  </method>
  <method name='CloseNotification'><arg type='u' direction='in'/></method>
  <method name='GetCapabilities'><arg type='as' direction='out'/></method>
  <method name='GetServerInformation'>
    <arg type='s' direction='out'/><arg type='s' direction='out'/>
    <arg type='s' direction='out'/><arg type='s' direction='out'/>
  </method>
</interface></node>"""


class Shell:
    """What a desktop has to show notices."""

    def __init__(self):
        self.shown, self.closed = [], []
        self.ready = threading.Event()
        threading.Thread(target=self.serve, daemon=True).start()
        check(self.ready.wait(10), "the bus is silent")

    def serve(self):
        context = GLib.MainContext()
        context.push_thread_default()
        address = Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION, None)
        bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        bus.register_object("/org/freedesktop/Notifications",
                            Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], self.called)
        bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                      "RequestName", GLib.Variant("(su)", (INTERFACE, 4)), None, 0, -1, None)
        self.ready.set()
        GLib.MainLoop(context).run()

    def called(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        values = parameters.unpack()
        answer = None
        if method == "Notify":
            self.shown.append((values[3], values[4]))
            answer = GLib.Variant("(u)", (len(self.shown),))
        elif method == "CloseNotification":
            self.closed.append(values[0])
        elif method == "GetCapabilities":
            answer = GLib.Variant("(as)", (["body", "actions"],))
        else:
            answer = GLib.Variant("(ssss)", ("test", "test", "1", "1.2"))
        invocation.return_value(answer)


def look_away():
    """Keys go to whatever is below the pointer then, so that leaves the window too."""
    root = subprocess.run(["xwininfo", "-root"], capture_output=True, text=True,
                          check=True).stdout.split("Window id: ")[1].split()[0]
    desk.xdo("mousemove", 1390, 990, "windowfocus", root)


def make_folder(folder):
    folder.mkdir(parents=True)
    for n in range(N_FILES):
        (folder / f"letter-{n:04}.txt").write_text(
            f"Letter {n}\n\n" + f"The river stood {n} centimetres above the mark. " * 60)
    return folder


def scenario(window):
    shell = Shell()
    folder = make_folder(window.home / "sent" / "Letters")
    project = window.home / "notices.hexapla"
    window.cli("new", project)
    window.start(project)
    window.resize(1000, 700)
    window.wait_for("label:No Sources")
    window.key("ctrl+shift+i")
    window.choose_file(folder)
    window.settle()
    look_away()
    wait("the end of the import is told", lambda: shell.shown, timeout=40)
    check(shell.shown == [(f"{N_FILES} sources imported", "notices")], f"it says {shell.shown}")
    check(not shell.closed, "the notice goes before anybody has looked")
    time.sleep(0.5)  # nobody looks sooner than the desktop has answered
    window.focus_window()
    wait("the notice goes once somebody looks", lambda: shell.closed)

    window.key("ctrl+z")
    wait("the import is undone", lambda: window.cli_json("sources", project) == [])
    window.settle()
    check(len(shell.shown) == 1, f"what is seen is told as well: {shell.shown}")
    window.quit()


if __name__ == "__main__":
    desk.run(scenario)
