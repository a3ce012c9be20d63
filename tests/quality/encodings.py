#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many texts of known encodings are decoded right, compared with Python's codecs.

usage: encodings.py DUMP FOLDER...
DUMP is a program that is given a file and prints the text of its source, and nothing else. The
name of each file in the folders, without its suffix, is its encoding. Prints the files that came
out wrong and a line of totals; fails when fewer than 92 % are right."""

import os
import subprocess
import sys

ALIASES = {'ibm852': 'cp852', 'ibm855': 'cp855', 'ibm865': 'cp865', 'ibm866': 'cp866',
           'mac-centraleurope': 'mac_latin2', 'iso-8859-11': 'cp874', 'tis-620': 'cp874'}

# RFC 1456, bytes 80 to FF; Python lacks it.
VISCII = ('ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư'
          'àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ')


def expected(data, name):
    if name == 'viscii':
        text = ''.join(chr(byte) if byte < 0x80 else VISCII[byte - 0x80] for byte in data)
    else:
        text = data.decode(ALIASES.get(name, name))
    return text.removeprefix('\ufeff').replace('\r\n', '\n').replace('\r', '\n')


def main():
    right = total = 0
    for folder in sys.argv[2:]:
        for root, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                path = os.path.join(root, name)
                with open(path, 'rb') as file:
                    want = expected(file.read(), os.path.splitext(name)[0])
                run = subprocess.run([sys.argv[1], path], capture_output=True, check=False)
                total += 1
                if run.stdout.decode('utf-8', 'replace').rstrip('\n') == want.rstrip('\n'):
                    right += 1
                else:
                    print(path)
    print(f'{right} of {total} right')
    return 0 if right >= total * 0.92 else 1


if __name__ == '__main__':
    sys.exit(main())
