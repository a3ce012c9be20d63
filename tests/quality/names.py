#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well hexapla-cli tells pairs of names that are one's from those that are not.

usage: names.py HEXAPLA-CLI PAIRS.csv [--errors] [--folds N]
PAIRS.csv has the columns name1, name2, schema and is_match (true or false). Prints F1, precision
and recall of the verdicts, the area under the curve (AUC) of the scores, the F1 that thresholds
chosen on the other folds would give, and beside it Levenshtein and Jaro-Winkler, whose threshold
is the best there is for these very pairs; for all pairs, persons, others, and names of Arabic
origin. Fails when a target is missed."""

import argparse
import csv
import re
import subprocess
import sys
import zlib

ARABIC = re.compile(
    r"[\u0600-\u06ff]|\b(al|el|bin|ibn|ben|bint|abu|abou|abd|abdul|abdel|abdullah|abdallah|allah|"
    r"mohamm?[ae]d|muhamm?ad|ahm[ae]d|hass?an|huss?ein|husayn|ali|omar|umar|osama|usama|saddam|"
    r"mahmo?ud|khal[ie]d|yousse?f|yusuf|ibrahim|ismail|mustafa|mo?[ua]mmar|q?gh?addafi|haji|mullah|"
    r"rahman|haqqani|salman|basharr?|nour\w*|habib\w*|abdul\w+|abdel\w+|\w+u[dl]+in|\w+ullah)\b",
    re.IGNORECASE)

TARGETS = {'all': {'f1': 0.78}, 'Arabic': {'auc': 0.88, 'f1': 0.76}}


def levenshtein(a, b):
    last = list(range(len(b) + 1))
    for i, x in enumerate(a):
        row = [i + 1]
        for j, y in enumerate(b):
            row.append(min(last[j] + (x != y), last[j + 1] + 1, row[j] + 1))
        last = row
    return 1 - last[-1] / max(len(a), len(b), 1)


def jaro_winkler(a, b):
    """Winkler 1990."""
    reach = max(len(a), len(b)) // 2 - 1
    taken, first, second = set(), [], []
    for i, x in enumerate(a):
        for j in range(max(0, i - reach), min(len(b), i + reach + 1)):
            if j not in taken and b[j] == x:
                taken.add(j)
                first.append(x)
                break
    second = [b[j] for j in sorted(taken)]
    m = len(first)
    if m == 0:
        return 0.0
    moved = sum(x != y for x, y in zip(first, second)) / 2
    jaro = (m / len(a) + m / len(b) + (m - moved) / m) / 3
    prefix = 0
    while prefix < min(4, len(a), len(b)) and a[prefix] == b[prefix]:
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro)


def measure(truth, said):
    hits = sum(t and s for t, s in zip(truth, said))
    precision = hits / max(sum(said), 1)
    recall = hits / max(sum(truth), 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def area(truth, scores):
    """The chance that a pair that matches scores above one that does not."""
    yes = [s for t, s in zip(truth, scores) if t]
    no = [s for t, s in zip(truth, scores) if not t]
    wins = sum((a > b) + (a == b) / 2 for a in yes for b in no)
    return wins / max(len(yes) * len(no), 1)


def best_threshold(truth, scores):
    return max((measure(truth, [s >= t for s in scores])[0], t)
               for t in sorted(set(scores)) or [0])


def folded_f1(rows, truth, scores, n):
    """The F1 of verdicts by the threshold that is best for all other folds."""
    fold = [zlib.crc32((r['name1'] + '|' + r['name2']).encode()) % n for r in rows]
    said = []
    thresholds = {}
    for k in set(fold):
        others = [i for i in range(len(rows)) if fold[i] != k]
        thresholds[k] = best_threshold([truth[i] for i in others], [scores[i] for i in others])[1]
    said = [s >= thresholds[k] for s, k in zip(scores, fold)]
    return measure(truth, said)[0], min(thresholds.values()), max(thresholds.values())


def report(name, rows, results, folds):
    truth = [r['is_match'].lower() == 'true' for r in rows]
    scores = [float(r['score']) for r in results]
    if len(set(truth)) < 2:
        return True
    f1, precision, recall = measure(truth, [r['verdict'] == 'same' for r in results])
    auc = area(truth, scores)
    print(f'{name}: {len(rows)} pairs, F1 {f1:.3f} (precision {precision:.3f}, recall '
          f'{recall:.3f}), AUC {auc:.3f}')
    if folds > 1:
        cross, low, high = folded_f1(rows, truth, scores, folds)
        print(f'  threshold by {folds} folds: F1 {cross:.3f} ({low:.3f} to {high:.3f})')
    for label, function in (('Levenshtein', levenshtein), ('Jaro-Winkler', jaro_winkler)):
        other = [function(r['name1'].lower(), r['name2'].lower()) for r in rows]
        best, threshold = best_threshold(truth, other)
        print(f'  {label}: F1 at most {best:.3f} (from {threshold:.3f}), '
              f'AUC {area(truth, other):.3f}')
    got = {'f1': f1, 'auc': auc}
    return all(got[key] >= least for key, least in TARGETS.get(name, {}).items())


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('cli')
    parser.add_argument('pairs')
    parser.add_argument('--errors', action='store_true')
    parser.add_argument('--folds', type=int, default=10)
    options = parser.parse_args()
    with open(options.pairs, encoding='utf-8-sig', newline='') as file:
        rows = [r for r in csv.DictReader(file) if r.get('is_match')]
    done = subprocess.run([options.cli, 'names', '--pairs', options.pairs, '--reasons'],
                          capture_output=True, text=True, encoding='utf-8', check=False)
    results = list(csv.DictReader(done.stdout.splitlines()))
    if done.returncode != 0 or len(results) != len(rows):
        sys.exit(done.stderr or 'The rows of the answer are not those of the question.')
    groups = {
        'all': lambda r: True,
        'persons': lambda r: r['schema'] == 'Person',
        'others': lambda r: r['schema'] != 'Person',
        'Arabic': lambda r: ARABIC.search(r['name1'] + ' ' + r['name2']) is not None,
    }
    good = True
    for name, belongs in groups.items():
        chosen = [i for i, r in enumerate(rows) if belongs(r)]
        good &= report(name, [rows[i] for i in chosen], [results[i] for i in chosen],
                       options.folds)
    for row, result in zip(rows, results):
        if options.errors and (row['is_match'].lower() == 'true') != (result['verdict'] == 'same'):
            print(f"{row['is_match']}\t{result['score']}\t{row['name1']}\t{row['name2']}\t"
                  f"{result['reason']}")
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
