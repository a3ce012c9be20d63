# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading an OpenDocument spreadsheet without Hexapla: zipfile, xml.etree."""

import xml.etree.ElementTree as tree
import zipfile

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TABLE, TEXT, OFFICE = (f"{{{OASIS}{name}:1.0}}" for name in ("table", "text", "office"))
STYLE = f"{{{OASIS}style:1.0}}"


def words(element):
    """The text of a paragraph (ODF 1.3, part 3, 6.1)."""
    out = element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            out += " " * int(child.get(TEXT + "c", "1"))
        elif child.tag == TEXT + "tab":
            out += "\t"
        else:
            out += words(child)
        out += child.tail or ""
    return out


class Book:
    """A spreadsheet: its sheets by name, each a list of rows of (type, value, text)."""

    def __init__(self, path):
        self.sheets, self.directions, self.left = {}, {}, set()
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            first = archive.infolist()[0]
            assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
            self.mimetype = archive.read("mimetype").decode()
            self.names = archive.namelist()
            for name in self.names[1:]:
                tree.fromstring(archive.read(name))
            root = tree.fromstring(archive.read("content.xml"))
        styles = {style.get(STYLE + "name"): style for style in root.iter(STYLE + "style")}
        to_left = {name for name, style in styles.items()
                   for properties in style.iter(STYLE + "paragraph-properties")
                   if properties.get(STYLE + "writing-mode") == "rl-tb"}
        for sheet in root.iter(TABLE + "table"):
            self.left |= {self.cell(cell)[2] for cell in sheet.iter(TABLE + "table-cell")
                          if cell.get(TABLE + "style-name") in to_left}
            name = sheet.get(TABLE + "name")
            properties = styles[sheet.get(TABLE + "style-name")].find(STYLE + "table-properties")
            self.directions[name] = properties.get(STYLE + "writing-mode")
            self.sheets[name] = [[self.cell(cell) for cell in row.iter(TABLE + "table-cell")]
                                 for row in sheet.iter(TABLE + "table-row")]

    @staticmethod
    def cell(element):
        assert element.get(TABLE + "formula") is None
        kind = element.get(OFFICE + "value-type")
        value = element.get(OFFICE + {"float": "value", "date": "date-value"}.get(kind, "none"))
        return kind, value, "\n".join(words(p) for p in element.iter(TEXT + "p"))

    def rows(self, name):
        """The rows of a sheet as dictionaries of texts."""
        titles, *rows = self.sheets[name]
        return [{title[2]: cell[2] for title, cell in zip(titles, row)} for row in rows]
