# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program: a small window from which the files named as arguments can be dragged."""

import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk  # noqa: E402


def main():
    Gtk.init()
    window = Gtk.Window(title="Files", default_width=180, default_height=180, decorated=False)
    label = Gtk.Label(label="Files")
    window.set_child(label)
    paths = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.set_content(Gdk.ContentProvider.new_for_value(GObject.Value(Gdk.FileList, paths)))
    label.add_controller(source)
    window.connect("map", lambda _: (print("ready", flush=True)))
    window.present()
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
