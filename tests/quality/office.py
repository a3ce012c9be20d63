#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many words of documents are missing or invented, compared with another reading of them.

usage: office.py EXTRACT FILE...
EXTRACT is hexapla-extract. All are compared with what Python finds in the files themselves, and
with pandoc, which has its own losses: of RTF the results of nested fields, Cyrillic and symbols,
of others what it makes of a title page; it adds pictures' descriptions. The numbers of lists
and the marks of notes, which are nowhere in a file's XML, are taken out before. Prints the files
that differ and a line of totals for each format; fails when more than 1 % of a format's words
do."""

import collections
import html.parser
import os
import posixpath
import re
import struct
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

SOURCE, FIELD, ATTRIBUTE, TEXT, SPAN = 2, 3, 4, 5, 6
REFUSED, LIST_ITEM, NOTE = 13, 2, 5


def words(text):
    return collections.Counter(re.findall(r'\w+', text.lower().replace('\u00ad', '')))


# --- Hexapla's reading ---

def extracted(extract, path):
    with open(path, 'rb') as file:
        run = subprocess.run([extract, os.path.basename(path)], stdin=file,
                             capture_output=True, timeout=120)
    data, at, text, spans, refused = run.stdout, 0, b'', [], None
    while at + 8 <= len(data):
        kind, size = struct.unpack_from('<II', data, at)
        payload = data[at + 8:at + 8 + size]
        at += 8 + size
        if kind == TEXT:
            text += payload
        elif kind == SPAN:
            spans.append(struct.unpack_from('<III', payload) +
                         (payload[12:-1].decode(),))
        elif kind == REFUSED:
            refused = struct.unpack_from('<I', payload)[0]
    return text.decode(), spans, refused


def without_marks(text, spans):
    kept = list(text)
    marks = set()
    for kind, start, end, value in spans:
        if kind == LIST_ITEM and text.startswith(value, start):
            kept[start:start + len(value)] = ' ' * len(value)
        elif kind == NOTE and value:
            marks.add('[' + value + ']')
    text = ''.join(kept)
    for mark in marks:
        text = text.replace(mark, '')
    return text


# --- The files' own XML ---

def local(element):
    return element.tag.rsplit('}', 1)[-1] if isinstance(element.tag, str) else ''


def value(element, name):
    return next((v for k, v in element.attrib.items() if k.rsplit('}', 1)[-1] == name), None)


class Docx:
    SKIPPED = {'del', 'moveFrom', 'Fallback', 'pPr', 'rPr', 'sectPr', 'tblPr', 'trPr', 'tcPr',
               'sdtPr', 'rt', 'instrText'}
    BREAKS = {'p', 'br', 'cr', 'tab', 'tc', 'tr', 'ptab'}

    def __init__(self, archive):
        self.archive = archive
        self.out = []
        self.fields = []
        self.notes = {'footnote': [], 'endnote': []}
        styles = self.part('word/styles.xml')
        self.hidden = {value(s, 'styleId') for s in styles.iter() if local(s) == 'style'
                       and any(local(e) == 'vanish' for e in s.iter())} \
            if styles is not None else set()
        self.walk(self.part('word/document.xml'))
        for kind, wanted in self.notes.items():
            part = self.part('word/' + kind + 's.xml')
            for note in part if part is not None and wanted else []:
                if value(note, 'id') in wanted:
                    self.walk(note)

    def part(self, name):
        if name not in self.archive.namelist():
            return None
        data = re.sub(rb'&testent;', b'', self.archive.read(name))
        return ElementTree.fromstring(data)

    def is_hidden(self, run):
        for properties in run:
            if local(properties) == 'rPr':
                for e in properties:
                    if local(e) == 'vanish' and value(e, 'val') not in ('0', 'false'):
                        return True
                    if local(e) == 'rStyle' and value(e, 'val') in self.hidden:
                        return True
        return False

    def walk(self, element):
        name = local(element)
        if name in self.SKIPPED or (name == 'r' and self.is_hidden(element)):
            return
        if name in self.BREAKS or name == 'txbxContent':
            self.out.append('\n')
        if name == 'fldChar':
            kind = value(element, 'fldCharType')
            if kind == 'begin':
                self.fields.append(True)
            elif self.fields and kind == 'separate':
                self.fields[-1] = False
            elif self.fields and kind == 'end':
                self.fields.pop()
        elif name == 't' and not any(self.fields):
            self.out.append(element.text or '')
        elif name == 'noBreakHyphen':
            self.out.append('\u2011')
        elif name in ('footnoteReference', 'endnoteReference'):
            self.notes[name[:-9]].append(value(element, 'id'))
        for child in element:
            self.walk(child)
        if name in ('p', 'tc', 'txbxContent'):
            self.out.append('\n')


class Odt:
    SKIPPED = {'tracked-changes', 'annotation', 'note-citation', 'ruby-text', 'forms', 'title',
               'desc', 'sequence-decls', 'binary-data', 'table-of-content-source',
               'alphabetical-index-source', 'covered-table-cell'}
    BREAKS = {'p', 'h', 's', 'tab', 'line-break', 'table-cell', 'note', 'frame'}

    def __init__(self, archive):
        self.archive = archive
        self.out = []
        root = ElementTree.fromstring(archive.read('content.xml'))
        self.walk(next(e for e in root.iter() if local(e) == 'body'), False)

    def formula(self, element):
        name = posixpath.normpath(value(element, 'href') or '') + '/content.xml'
        if name in self.archive.namelist():
            root = ElementTree.fromstring(self.archive.read(name))
            if local(root) == 'math':
                for e in root.iter():
                    if local(e) in ('mi', 'mn', 'mo', 'mtext'):
                        self.out.append(e.text or '')

    def walk(self, element, inside):
        name = local(element)
        if name in self.SKIPPED:
            return
        inside = inside or name in ('p', 'h')
        if name in self.BREAKS:
            self.out.append(' ')
        if name == 'object':
            self.formula(element)
            return
        if inside:
            self.out.append(element.text or '')
        for child in element:
            self.walk(child, inside)
            if inside:
                self.out.append(child.tail or '')
        if name in ('p', 'h', 'note'):
            self.out.append(' ')


class Chapter(html.parser.HTMLParser):
    INLINE = {'a', 'abbr', 'b', 'bdo', 'big', 'cite', 'code', 'del', 'dfn', 'em', 'font', 'i',
              'ins', 'kbd', 'mark', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub',
              'sup', 'tt', 'u', 'var', 'acronym', 'img', 'wbr', 'ruby', 'rb'}
    SKIPPED = {'head', 'script', 'style', 'nav', 'rt', 'rp'}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.out = []
        self.skipped = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.skipped += tag in self.SKIPPED
        if tag not in self.INLINE:
            self.out.append(' ')

    def handle_endtag(self, tag):
        self.skipped -= tag in self.SKIPPED
        if tag not in self.INLINE:
            self.out.append(' ')

    def handle_startendtag(self, tag, attributes):
        if tag not in self.INLINE:
            self.out.append(' ')

    def handle_data(self, data):
        if not self.skipped:
            self.out.append(data)


def epub_text(archive):
    container = ElementTree.fromstring(archive.read('META-INF/container.xml'))
    part = next(value(e, 'full-path') for e in container.iter() if local(e) == 'rootfile')
    package = ElementTree.fromstring(archive.read(part))

    def resolve(address):
        path = urllib.parse.unquote(address.split('#')[0])
        return posixpath.normpath(posixpath.join(posixpath.dirname(part), path))

    items = {value(e, 'id'): e for e in package.iter() if local(e) == 'item'}
    skipped = {resolve(value(e, 'href')) for e in package.iter()
               if local(e) == 'reference' and value(e, 'type') == 'toc'}
    skipped |= {resolve(value(e, 'href')) for e in items.values()
                if 'nav' in (value(e, 'properties') or '')}
    out = []
    for reference in (e for e in package.iter() if local(e) == 'itemref'):
        name = resolve(value(items[value(reference, 'idref')], 'href'))
        if name not in skipped:
            skipped.add(name)
            out.append(''.join(Chapter(archive.read(name).decode()).out))
    return '\n'.join(out)


# The groups of RTF that are no text, and the words in it that are characters.
RTF_SKIPPED = set('fonttbl colortbl stylesheet info pict objdata header headerl headerr headerf '
                  'footer footerl footerr footerf fldinst xe tc nonshppict listtable '
                  'listoverridetable bkmkstart bkmkend pntext listtext generator sp'.split())
RTF_WORDS = {'par': '\n', 'line': '\n', 'tab': '\t', 'cell': '\t', 'row': '\n', 'page': '\n',
             'sect': '\n', 'column': '\n', 'emdash': '\u2014', 'endash': '\u2013',
             'bullet': '\u2022', 'lquote': '\u2018', 'rquote': '\u2019',
             'ldblquote': '\u201c', 'rdblquote': '\u201d'}
RTF_CHARSETS = {0: 'cp1252', 128: 'cp932', 129: 'cp949', 134: 'cp936', 136: 'cp950', 161: 'cp1253',
                162: 'cp1254', 163: 'cp1258', 177: 'cp1255', 178: 'cp1256', 186: 'cp1257',
                204: 'cp1251', 222: 'cp874', 238: 'cp1250', 77: 'mac_roman'}
RTF_TOKEN = re.compile(rb"\\([a-zA-Z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|"
                       rb"[\r\n]+|([^\\{}\r\n]+)", re.S)
SYMBOL_GREEK = dict(zip(b'ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw',
                        '\u0391\u0392\u0393\u0394\u0395\u0396\u0397\u0398\u0399\u039a\u039b\u039c'
                        '\u039d\u039e\u039f\u03a0\u03a1\u03a3\u03a4\u03a5\u03a6\u03a7\u03a8\u03a9'
                        '\u03b1\u03b2\u03b3\u03b4\u03b5\u03b6\u03b7\u03b8\u03b9\u03ba\u03bb\u03bc'
                        '\u03bd\u03be\u03bf\u03c0\u03c1\u03c3\u03c4\u03c5\u03c6\u03c7\u03c8\u03c9'))


def rtf_fonts(data):
    fonts = {}
    for number, charset in re.findall(rb'\\f(\d+)[^{};]*?\\fcharset(\d+)', data):
        fonts[int(number)] = int(charset)
    for number in re.findall(rb'\\f(\d+)[^{};]*? Symbol;?}', data):
        fonts[int(number)] = 2
    return fonts


def rtf_text(data):
    fonts, out, stack, pending = rtf_fonts(data), [], [], b''
    # of a group: skipped, hidden, font, characters after a Unicode one
    state, to_skip, new, skippable = (False, False, None, 1), 0, False, False

    def flush():
        nonlocal pending
        charset = fonts.get(state[2], 0)
        if charset == 2:
            out.append(''.join(SYMBOL_GREEK.get(b, ' ') for b in pending))
        else:
            out.append(pending.decode(RTF_CHARSETS.get(charset, 'cp1252'), 'replace'))
        pending = b''

    for token in RTF_TOKEN.finditer(data):
        word, number, code, symbol, brace, plain = token.groups()
        shown = not state[0] and not state[1]
        if brace or word or symbol:
            flush()
        if brace == b'{':
            stack.append(state)
            to_skip, new, skippable = 0, True, False
            continue
        if brace == b'}':
            state = stack.pop() if stack else state
            to_skip = 0
        elif symbol == b'*':
            skippable = True
            continue
        elif to_skip and (word and word != b'u' or code or symbol):
            to_skip -= 1
        elif word:
            name, value = word.decode(), int(number) if number else None
            if name in RTF_SKIPPED or (new and skippable and name not in
                                       ('shpinst', 'shppict')):
                state = (True,) + state[1:]
            elif name == 'footnote':
                out.append(' ')
            elif name == 'v' or name == 'deleted':
                state = (state[0], value != 0) + state[2:]
            elif name == 'plain':
                state = (state[0], False, 0, state[3])
            elif name == 'f':
                state = state[:2] + (value,) + state[3:]
            elif name == 'uc':
                state = state[:3] + (value,)
            elif name == 'u':
                to_skip = state[3]
                if shown:
                    out.append(chr(value & 0xffff))
            elif name in RTF_WORDS and shown:
                out.append(RTF_WORDS[name])
        elif symbol and shown:
            out.append({b'~': '\u00a0', b'_': '\u2011', b'-': '\u00ad', b'\n': '\n', b'\r': '\n',
                        b'\\': '\\', b'{': '{', b'}': '}'}.get(symbol, ''))
        elif (code or plain):
            data_bytes = bytes.fromhex(code.decode()) if code else plain
            skipped = min(to_skip, len(data_bytes))
            to_skip -= skipped
            if shown:
                pending += data_bytes[skipped:]
        new = False
    # Fields whose result is not written down.
    for code in re.findall(rb'SYMBOL (\d+)\s+\\\\f\s+"Symbol', data):
        out.append(' ' + SYMBOL_GREEK.get(int(code), ' '))
    return ''.join(out)


def own_reading(path):
    suffix = path.rsplit('.', 1)[-1]
    if suffix == 'rtf':
        with open(path, 'rb') as file:
            return rtf_text(file.read())
    with zipfile.ZipFile(path) as archive:
        if suffix == 'docx':
            return ''.join(Docx(archive).out)
        if suffix == 'odt':
            return ''.join(Odt(archive).out)
        return epub_text(archive)


def pandoc_reading(path):
    suffix = path.rsplit('.', 1)[-1]
    run = subprocess.run(['pandoc', '-f', suffix, '-t', 'plain', '--wrap=none', path],
                         capture_output=True, timeout=300)
    return run.stdout.decode() if run.returncode == 0 else None


def compare(name, other, ours, theirs, totals):
    missing = theirs - ours
    invented = ours - theirs
    total = sum(theirs.values())
    totals[0] += sum(missing.values())
    totals[1] += sum(invented.values())
    totals[2] += total
    if missing or invented:
        print(f'{name}, {other}: of {total} words {sum(missing.values())} missing '
              f'{list(missing)[:8]}, {sum(invented.values())} invented {list(invented)[:8]}')


def main():
    extract, paths = sys.argv[1], sys.argv[2:]
    totals = collections.defaultdict(lambda: [0, 0, 0])
    for path in paths:
        suffix = path.rsplit('.', 1)[-1]
        name = os.path.basename(path)
        text, spans, refused = extracted(extract, path)
        if refused is not None:
            print(f'{name}: refused, {refused}')
        try:
            own = own_reading(path)
        except zipfile.BadZipFile:
            continue
        if own is not None:
            compare(name, 'the file', words(without_marks(text, spans)), words(own),
                    totals[suffix + ', the file'])
        other = pandoc_reading(path)
        if other is not None:
            compare(name, 'pandoc', words(text), words(other), totals[suffix + ', pandoc'])

    failed = False
    for key, (missing, invented, total) in sorted(totals.items()):
        share = (missing + invented) / max(total, 1)
        print(f'{key}: {total} words, {missing} missing, {invented} invented, {share:.2%}')
        failed |= share > 0.01 and key.endswith('file')
    return failed


if __name__ == '__main__':
    sys.exit(main())
