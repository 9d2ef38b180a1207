# A source of drags for the stories: `drag.py files PATH…` offers files, `drag.py text WORDS` offers words.
import sys
import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk

kind, what = sys.argv[1], sys.argv[2:]
window = Gtk.Window(title="source")
window.set_decorated(False)
window.set_default_size(260, 300)
button = Gtk.Button(label="drag")
button.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
if kind == "files":
    button.drag_source_add_uri_targets()
else:
    button.drag_source_add_text_targets()


def given(_button, _context, data, _info, _time):
    if kind == "files":
        data.set_uris([GLib.filename_to_uri(path, None) for path in what])
    else:
        data.set_text(" ".join(what), -1)


button.connect("drag-data-get", given)
# Who leaves before the other side has everything gives it nothing.
button.connect("drag-end", lambda _button, _context: print("over", flush=True))
window.add(button)
window.show_all()
window.move(1200, 250)
window.connect("destroy", Gtk.main_quit)
GLib.timeout_add(600, lambda: print("ready", flush=True))
Gtk.main()
