# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages and pictures for tests, drawn with nothing but python: PDF and PNG, byte by byte."""

import struct
import zlib

# A face of 5 x 7 dots: each letter is its five columns, the lowest bit on top.
FACE = {
    "A": "7e1111117e", "B": "7f49494936", "C": "3e41414122", "D": "7f4141221c", "E": "7f49494941",
    "F": "7f09090901", "G": "3e41495a3a", "H": "7f0808087f", "I": "00417f4100", "J": "2040413f01",
    "K": "7f08142241", "L": "7f40404040", "M": "7f020c027f", "N": "7f0408107f", "O": "3e4141413e",
    "P": "7f09090906", "Q": "3e4151215e", "R": "7f09192946", "S": "4649494931", "T": "01017f0101",
    "U": "3f4040403f", "V": "1f2040201f", "W": "3f4038403f", "X": "6314081463", "Y": "0708700807",
    "Z": "6151494543", "0": "3e5149453e", "1": "00427f4000", "2": "4261514946", "3": "2141454b31",
    "4": "1814127f10", "5": "2745454539", "6": "3c4a494930", "7": "0171090503", "8": "3649494936",
    "9": "064949291e", ".": "0060600000", ":": "0036360000", "-": "0808080808", " ": "0000000000",
}

PAGE = 595, 842   # pt, A4

# How wide the letters of Helvetica are, in 1/1000 of its size; all others are 556.
WIDTHS = {222: "ijl", 278: " !,./:;Ift", 333: "-()r", 500: "ckJsvxyz", 611: "FTZ",
          667: "ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 944: "W"}


class Picture:
    """Grey dots, 0 black to 255 white."""

    def __init__(self, width, height, grey=255):
        self.width, self.height = width, height
        self.rows = [bytearray([grey]) * width for _ in range(height)]

    def fill(self, x, y, width, height, grey):
        for row in self.rows[y:y + height]:
            row[x:x + width] = bytes([grey]) * width

    def write(self, text, x, y, dot, grey=20):
        """A line of capitals, each dot so many pixels wide."""
        for letter in text.upper():
            for column, bits in enumerate(bytes.fromhex(FACE[letter])):
                for row in range(7):
                    if bits >> row & 1:
                        self.fill(x + column * dot, y + row * dot, dot, dot, grey)
            x += 6 * dot

    def packed(self, before=b""):
        return zlib.compress(b"".join(before + bytes(row) for row in self.rows))


def wrap(text, size, width):
    """The lines of a text set in Helvetica, no wider than that many pt."""
    def measure(words):
        return sum(next((n for n, letters in WIDTHS.items() if letter in letters), 556)
                   for letter in words) * size / 1000

    lines = [""]
    for word in text.split():
        if lines[-1] and measure(f"{lines[-1]} {word}") > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def png(picture):
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data +
                struct.pack(">I", zlib.crc32(kind + data)))
    head = struct.pack(">IIBBBBB", picture.width, picture.height, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", picture.packed(b"\0")) +
            chunk(b"IEND", b""))


def pdf(pages, title=None, author=None, image=None):
    """Pages of lines (x, y from the top, size, text) in Helvetica; an image fills each page."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", None,
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]

    def add(data, stream=None):
        if stream is not None:
            packed = zlib.compress(stream)
            data += b"/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed),
                                                                               packed)
        objects.append(data)
        return len(objects)

    resources = b"<</Font<</F1 3 0 R>>>>"
    if image is not None:
        number = add(b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray"
                     b"/BitsPerComponent 8" % (image.width, image.height),
                     b"".join(bytes(row) for row in image.rows))
        resources = b"<</XObject<</I %d 0 R>>>>" % number
    kids = []
    for lines in pages:
        drawn = b"q %d 0 0 %d 0 0 cm /I Do Q\n" % PAGE if image is not None else b""
        for x, y, size, text in lines:
            text = text.encode("cp1252")
            for special in (b"\\", b"(", b")"):
                text = text.replace(special, b"\\" + special)
            drawn += b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, PAGE[1] - y, text)
        content = add(b"<<", drawn)
        kids.append(add(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources %s"
                        b"/Contents %d 0 R>>" % (*PAGE, resources, content)))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (
        len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    info = b"".join(b"/%s(%s)" % (key, value.encode("cp1252"))
                    for key, value in ((b"Title", title), (b"Author", author)) if value)
    return assemble(objects, add(b"<<" + info + b">>"))


def assemble(objects, info):
    out, places = b"%PDF-1.4\n", []
    for number, data in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, info, table)


def compound(names):
    """An OLE compound file whose directory has streams of these names, and nothing in them."""
    end, free, none = 0xfffffffe, 0xffffffff, 0xffffffff
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIII", 62, 3, 0xfffe, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", 0xfffffffd, end, *[free] * 126)
    folder = b""
    for number, (name, kind) in enumerate([("Root Entry", 5)] + [(name, 2) for name in names]):
        wide = name.encode("utf-16-le")
        more = number + 1 if 0 < number < len(names) else none
        folder += wide.ljust(64, b"\0") + struct.pack(
            "<HBBIII36xIQ", len(wide) + 2, kind, 1, none, more, 1 if kind == 5 else none, end, 0)
    return head + table + folder.ljust(512, b"\0")
