#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real files with flipped bits, overwritten bytes and lost ends, through the real program.

usage: mutate.py [--count N] [--seed N] [--keep FOLDER] [--only FORMAT,…] HEXAPLA-CLI FOLDER
Makes N variants (1,000) of the files of FOLDER for each format, imports them in batches into
throw-away projects and prints, in Markdown, how many were imported, refused by a sentence, killed
their extractor (by what signal), took too long, or made the program itself crash or hang. Of
zipped formats half the variants are broken within a member, which is then packed again. Formats
that FOLDER lacks are made here. Files that killed or hung something go to the folder to keep.
Fails when the program itself crashed, hung or left a project that is not sound."""

import argparse
import collections
import gzip
import io
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'cli'))
import hostile  # noqa: E402

FORMATS = {
    'pdf': ['pdf'], 'docx': ['docx'], 'odt': ['odt'], 'epub': ['epub'], 'rtf': ['rtf'],
    'html': ['html', 'htm'], 'mht': ['mht', 'mhtml'], 'warc': ['warc'], 'warc.gz': ['gz'],
    'eml': ['eml'], 'mbox': ['mbox'], 'csv': ['csv', 'tsv'], 'xlsx': ['xlsx'], 'ods': ['ods'],
    'srt': ['srt', 'vtt'], 'txt': ['txt', 'md'], 'png': ['png'], 'jpg': ['jpg', 'jpeg'],
    'tif': ['tif', 'tiff'], 'bib': ['bib', 'ris'],
}
ZIPPED = {'docx', 'odt', 'epub', 'xlsx', 'ods'}
BATCH = 100
BATCH_SECONDS = 600
COLUMNS = ['variants', 'imported', 'duplicate', 'used', 'refused', 'died', 'too long', 'memory',
           'crashes of the program', 'hangs of the program', 'unsound projects']


# --- What is broken ---

def pictures(folder, png):
    """The picture as JPEG and TIFF too, where there is ImageMagick."""
    found = {}
    if shutil.which('convert'):
        source = folder / 'a.png'
        source.write_bytes(png)
        for suffix, options in (('jpg', ['-resize', '800x800']), ('tif', ['-compress', 'lzw'])):
            path = folder / f'a.{suffix}'
            subprocess.run(['convert', source, *options, path], check=True)
            found[suffix] = path.read_bytes()
    return found


def workbook(n_rows):
    members = hostile.xlsx_members('Haro')
    rows = ''.join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="inlineStr"><is>'
                   f'<t>{hostile.WORDS}</t></is></c></row>' for n in range(3, n_rows))
    members['xl/sheet1.xml'] = members['xl/sheet1.xml'].replace('</sheetData>',
                                                                rows + '</sheetData>')
    return hostile.packed(members)


def subtitles(n_cues):
    return ''.join(f'{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\n'
                   f'- Sati: {hostile.WORDS}\n\n' for n in range(1, n_cues)).encode()


def own(folder, originals):
    """What the folder lacks, as far as it can be made."""
    made = dict(hostile.sound(), xlsx=workbook(200), srt=subtitles(200))
    if originals['eml']:
        made['mbox'] = b''.join(b'From a@example.org Tue Mar  4 10:00:00 2025\n' + mail + b'\n'
                                for mail in originals['eml'])
    made |= pictures(folder, originals['png'][0] if originals['png'] else made['png'])
    return made


def read_originals(folder, place):
    originals = {name: [] for name in FORMATS}
    for path in sorted(path for path in folder.rglob('*') if path.is_file()):
        for name, suffixes in FORMATS.items():
            if path.suffix[1:].lower() in suffixes:
                originals[name].append(path.read_bytes())
    for name, data in own(place, originals).items():
        if name in originals and not originals[name]:
            originals[name].append(data)
    originals['warc'] += [gzip.decompress(data) for data in originals['warc.gz']]
    return originals


# --- How ---

def flip(data, rand):
    for _ in range(rand.choice((1, 4, 16, 64))):
        data[rand.randrange(len(data))] ^= 1 << rand.randrange(8)
    return data


def overwrite(data, rand):
    start = rand.randrange(len(data))
    n = min(rand.choice((2, 8, 64, 256)), len(data) - start)
    data[start:start + n] = rand.choice((rand.randbytes(n), b'\0' * n, b'\xff' * n,
                                         bytes([data[start]]) * n))
    return data


def cut(data, rand):
    del data[rand.randrange(1, len(data) + 1):]
    return data


def mutate_member(data, rand):
    members = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            members[info.filename] = archive.read(info)
    name = rand.choice([name for name, text in members.items() if text and name != 'mimetype'])
    members[name] = bytes(rand.choice((flip, overwrite, cut))(bytearray(members[name]), rand))
    return hostile.packed(members)


def mutate(name, data, rand):
    if name in ZIPPED and zipfile.is_zipfile(io.BytesIO(data)) and rand.random() < 0.5:
        try:
            return mutate_member(data, rand)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            pass
    if name == 'warc.gz' and rand.random() < 0.5:
        return gzip.compress(mutate('warc', gzip.decompress(data), rand), 1)
    return bytes(rand.choice((flip, overwrite, cut))(bytearray(data), rand))


# --- What came of it ---

def classify(result):
    error = result['error'] or ''
    if result['status'] != 'refused':
        return result['status']
    signal = re.search(r'hexapla-extract stopped(?: \(([^)]*)\))?', error)
    if signal:
        return 'died'
    return 'too long' if 'took too long' in error else 'memory' if 'more memory' in error \
        else 'refused'


class Run:
    def __init__(self, cli, place, keep):
        self.cli, self.place, self.keep = cli, place, keep
        self.deaths = collections.Counter()

    def save(self, path):
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, self.keep)

    def batch(self, folder, row):
        project = self.place / 'mutate.hexapla'
        project.unlink(missing_ok=True)
        subprocess.run([self.cli, 'new', project], check=True, capture_output=True)
        try:
            done = subprocess.run([self.cli, 'import', project, folder, '--json'],
                                  capture_output=True, text=True, timeout=BATCH_SECONDS)
        except subprocess.TimeoutExpired:
            row['hangs of the program'] += 1
            for path in folder.iterdir():
                self.save(path)
            return
        if done.returncode not in (0, 1) or 'CRITICAL' in done.stderr or not done.stdout:
            row['crashes of the program'] += 1
            for path in folder.iterdir():
                self.save(path)
            return
        for result in json.loads(done.stdout):
            kind = classify(result)
            row[kind] += 1
            if kind in ('died', 'too long', 'memory'):
                self.deaths[re.sub('“[^”]*”', '“…”', result['error'])] += 1
                self.save(result['file'])
        checked = subprocess.run([self.cli, 'check', project], capture_output=True)
        row['unsound projects'] += checked.returncode != 0

    def format(self, name, originals, count, seed):
        row = collections.Counter()
        for first in range(0, count, BATCH):
            folder = self.place / 'in'
            folder.mkdir()
            for n in range(first, min(first + BATCH, count)):
                rand = random.Random(f'{seed} {name} {n}')
                data = mutate(name, originals[n % len(originals)], rand)
                (folder / f'{name.replace(".", "-")}-{n:05}.{name}').write_bytes(data)
                row['variants'] += 1
            self.batch(folder, row)
            shutil.rmtree(folder)
        return row


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('--count', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--keep', type=pathlib.Path)
    parser.add_argument('--only', default=','.join(FORMATS))
    parser.add_argument('cli')
    parser.add_argument('folder', type=pathlib.Path)
    given = parser.parse_args()
    total = collections.Counter()
    print('| format | files | ' + ' | '.join(COLUMNS) + ' |')
    print('|---|' + '---:|' * (len(COLUMNS) + 1))
    with tempfile.TemporaryDirectory() as place:
        run = Run(given.cli, pathlib.Path(place), given.keep)
        originals = read_originals(given.folder, pathlib.Path(place))
        for name in given.only.split(','):
            if not originals[name]:
                continue
            row = run.format(name, originals[name], given.count, given.seed)
            total += row
            print(f'| {name} | {len(originals[name])} | '
                  + ' | '.join(str(row[column]) for column in COLUMNS) + ' |', flush=True)
    print('| all | | ' + ' | '.join(str(total[column]) for column in COLUMNS) + ' |\n')
    for sentence, n in run.deaths.most_common():
        print(f'- {n} × {sentence}')
    return 1 if any(total[column] for column in COLUMNS[-3:]) else 0


if __name__ == '__main__':
    sys.exit(main())
