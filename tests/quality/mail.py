#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many words of messages are missing or invented, compared with Python's email package.

usage: mail.py DUMP FILE...
DUMP is a program that is given a file and prints the text of its sources, and nothing else.
Prints the files that differ and a line of totals; fails when more than 1 % of the words do."""

import collections
import email
import email.header
import email.policy
import os
import re
import subprocess
import sys

HEADS = ('From', 'To', 'Cc', 'Date', 'Subject')


def words(text):
    return re.findall(r'\w+', text.lower())


def decoded(value):
    return str(email.header.make_header(email.header.decode_header(str(value))))


def payload(part):
    data = part.get_payload(decode=True) or b''
    charset = part.get_content_charset() or 'utf-8'
    for name in (charset, 'utf-8', 'windows-1252'):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return data.decode('utf-8', 'replace')


def head(message, name):
    values = message.get_all(name) or []
    if name == 'From' and len(values) > 1 and re.search(r':\d\d \d{4}$', str(values[0])):
        values = values[1:]
    return decoded(values[0]) if values else ''


def expected(data):
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    found = []
    for name in HEADS:
        value = head(message, name)
        if value:
            found += words(name) + words(value)
    for part in message.walk():
        if (part.get_content_type() == 'text/plain'
                and part.get_content_disposition() != 'attachment'):
            found += words(payload(part))
    return collections.Counter(found)


def main():
    total = missing = invented = 0
    for path in sys.argv[2:]:
        with open(path, 'rb') as file:
            want = expected(file.read())
        run = subprocess.run([sys.argv[1], path], capture_output=True, check=True)
        got = collections.Counter(words(run.stdout.decode('utf-8', 'replace')))
        lacking, more = want - got, got - want
        if lacking or more:
            print(os.path.basename(path), dict(lacking), dict(more))
        total += sum(want.values())
        missing += sum(lacking.values())
        invented += sum(more.values())
    print(f'{total} words, {missing} missing, {invented} invented')
    return 0 if missing + invented <= total / 100 else 1


if __name__ == '__main__':
    sys.exit(main())
