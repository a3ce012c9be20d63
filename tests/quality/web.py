#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many visible words of web pages are missing or invented, compared with a reading by
Python's html.parser, email and gzip.

usage: web.py EXTRACT FILE...
EXTRACT is hexapla-extract. The article and what was left out around it count together. Prints a
line for each page and a line of totals; fails when more than 1 % of the words differ."""

import collections
import email
import gzip
import html.parser
import re
import subprocess
import sys

VOID = set('area base br col embed hr img input link meta param source track wbr'.split())
UNSEEN = set('script style template noscript title iframe object audio video canvas datalist '
             'noframes noembed'.split())
IN_LINE = set('a abbr b bdi bdo big cite code data del dfn em font i ins kbd label map mark math '
              'nobr output picture q rb rp rt ruby s samp small span strike strong sub sup time '
              'tt u var wbr'.split())
CLOSES = {'li': ['li'], 'p': ['p'], 'td': ['td', 'th'], 'th': ['td', 'th'],
          'tr': ['td', 'th', 'tr'], 'dt': ['dt', 'dd'], 'dd': ['dt', 'dd'],
          'option': ['option']}


class Page(html.parser.HTMLParser):
    """The visible text of a page."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.text = []

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        while self.open and self.open[-1][0] in CLOSES.get(tag, []):
            self.open.pop()
        style = (given.get('style') or '').replace(' ', '').lower()
        unseen = (tag in UNSEEN or 'hidden' in given or 'display:none' in style
                  or 'visibility:hidden' in style)
        if tag not in IN_LINE:
            self.text.append(' ')
        if tag not in VOID:
            self.open.append((tag, unseen and tag not in ('html', 'body')))

    def handle_startendtag(self, tag, attributes):
        if tag not in IN_LINE:
            self.text.append(' ')

    def handle_endtag(self, tag):
        if tag not in IN_LINE:
            self.text.append(' ')
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if not any(unseen for _, unseen in self.open):
            self.text.append(data)


def words(text):
    return collections.Counter(re.findall(r'\w+', text.replace('\u00ad', '').casefold()))


def decoded(data, charset=None):
    said = re.search(rb'(?:charset|encoding)\s*=\s*["\']?([\w-]+)', data[:4096])
    marks = {b'\xff\xfe': 'utf-16', b'\xfe\xff': 'utf-16'}
    names = [marks.get(data[:2]), 'utf-8-sig', charset, said and said.group(1).decode(),
             'windows-1252', 'latin-1']
    for name in names:
        try:
            if name:
                return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return ''


def read_page(data, charset=None):
    page = Page()
    page.feed(decoded(data, charset))
    page.close()
    return words(''.join(page.text))


def read_mhtml(data):
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() == 'text/html':
            return read_page(part.get_payload(decode=True), part.get_content_charset())
    return collections.Counter()


def read_warc(data):
    """Pages by their address."""
    if data[:2] == b'\x1f\x8b':
        data = gzip.decompress(data)
    pages = {}
    while data.strip():
        head, data = data.lstrip(b'\r\n').split(b'\r\n\r\n', 1)
        fields = {name.lower(): value.strip() for name, _, value in
                  (line.partition(':') for line in head.decode().splitlines()[1:])}
        length = int(fields['content-length'])
        block, data = data[:length], data[length:]
        if fields['warc-type'] != 'response':
            continue
        answer, _, body = block.partition(b'\r\n\r\n')
        if b' 200 ' in answer.splitlines()[0] and re.search(rb'content-type:\s*text/html', answer,
                                                            re.I):
            pages[fields['warc-target-uri'].strip('<>')] = read_page(body)
    return pages


def expected(path):
    with open(path, 'rb') as file:
        data = file.read()
    if path.endswith(('.warc', '.warc.gz')):
        return read_warc(data)
    if path.endswith(('.mht', '.mhtml')):
        return {'': read_mhtml(data)}
    return {'': read_page(data)}


def unescaped(value):
    marks = {'n': '\n', 't': '\t', '\\': '\\'}
    return re.sub(r'\\(x..|.)', lambda m: marks.get(m.group(1), ' '), value)


def extracted(program, path):
    with open(path, 'rb') as file:
        records = subprocess.run([program], stdin=file, capture_output=True, check=False).stdout
    lines = subprocess.run([program, '--print'], input=records, capture_output=True,
                           check=True).stdout.decode().split('\n')
    texts = collections.defaultdict(str)
    place = ''
    for line in lines:
        kind, _, rest = line.partition('\t')
        if kind == 'source':
            place = unescaped(rest)
        elif kind == 'text':
            texts[place] += unescaped(rest)
        elif kind == 'left-out':
            texts[place, 'around'] += '\n' + unescaped(rest.split('\t', 3)[3])
    return texts


def main():
    total = missing = invented = 0
    for path in sys.argv[2:]:
        found = extracted(sys.argv[1], path)
        for place, truth in expected(path).items():
            have = words(found[place] + '\n' + found[place, 'around'])
            lost, new = truth - have, have - truth
            total += sum(truth.values())
            missing += sum(lost.values())
            invented += sum(new.values())
            print(f'{path} {place}: {sum(truth.values())} words, article '
                  f'{sum(words(found[place]).values())}, missing {sum(lost.values())} '
                  f'{list(lost)[:5]}, invented {sum(new.values())} {list(new)[:5]}')
    share = 100 * (missing + invented) / max(total, 1)
    print(f'{total} words, {missing} missing, {invented} invented: {share:.2f} %')
    return 1 if share > 1 or total == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
