#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of every file of a folder, in a table by format.

usage: table.py HEXAPLA-CLI FOLDER [PROJECT]
Imports the folder into a project (kept if it is named, a throw-away one otherwise) and prints, in
Markdown: a line for each format with its files, how many were imported and refused, the sources
made of them and the warnings they came with; then each kind of warning with how often it was said
and one file; then each sentence of a refusal. Fails when the project is not sound afterwards."""

import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def run(*arguments):
    done = subprocess.run([*map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def suffix(name):
    """What a person would call its format."""
    path = pathlib.PurePath(name)
    ends = path.suffixes
    if ends[-1:] == ['.gz'] and len(ends) > 1:
        return ''.join(ends[-2:])[1:].lower()
    return path.suffix[1:].lower() or 'none'


def kind(sentence):
    """A warning without what it names."""
    sentence = re.sub(r'“[^”]*”', '“…”', sentence)
    sentence = re.sub(r'(without text|left out|guessed): [^.]*', r'\1: …', sentence)
    sentence = re.sub(r'(damaged) \(.*?\);', r'\1 (…);', sentence)
    return re.sub(r'\d+( %)?', 'n', sentence)


def print_formats(results):
    table = collections.defaultdict(collections.Counter)
    for result in results:
        row = table[suffix(result['file'])]
        row['files'] += 1
        row[result['status']] += 1
        row['sources'] += len(result['sources'])
        row['warnings'] += len(result['warnings'])
    columns = ['files', 'imported', 'duplicate', 'refused', 'sources', 'warnings']
    columns += sorted({key for row in table.values() for key in row} - set(columns))
    print('| format | ' + ' | '.join(columns) + ' |')
    print('|---|' + '---:|' * len(columns))
    for name, row in sorted(table.items()):
        print(f'| {name} | ' + ' | '.join(str(row[key]) for key in columns) + ' |')
    total = sum(table.values(), collections.Counter())
    print('| all | ' + ' | '.join(str(total[key]) for key in columns) + ' |')


def print_warnings(results):
    counts, examples = collections.Counter(), {}
    for result in results:
        for warning in result['warnings']:
            sentence = kind(warning['sentence'])
            counts[sentence] += 1
            examples.setdefault(sentence, (result['file'], warning['sentence']))
    print('\nWarnings:\n')
    for sentence, count in counts.most_common():
        file, whole = examples[sentence]
        print(f'- {count} × {sentence} — {pathlib.PurePath(file).name}: {whole}')


def print_refusals(results):
    print('\nRefused:\n')
    for result in results:
        if result['status'] == 'refused':
            print(f'- {suffix(result["file"])}: {result["error"]}')


def measure(cli, folder, project):
    status, _, error = run(cli, 'new', project)
    if status != 0:
        sys.exit(error)
    _, listing, error = run(cli, 'import', project, folder, '--json')
    if not listing:
        sys.exit(error)
    results = json.loads(listing)
    print_formats(results)
    print_warnings(results)
    print_refusals(results)
    status, said, error = run(cli, 'check', project)
    print('\nThe project is sound.' if status == 0 else said + error)
    return status


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as place:
        project = sys.argv[3] if len(sys.argv) == 4 else pathlib.Path(place) / 'table.hexapla'
        return measure(sys.argv[1], sys.argv[2], project)


if __name__ == '__main__':
    sys.exit(main())
