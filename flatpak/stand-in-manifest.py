#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The development manifest, for the stand-in runtime: Hexapla alone, all else is in the runtime.

Usage: flatpak-builder --show-manifest MANIFEST | stand-in-manifest.py SOURCE-FOLDER >MANIFEST
"""

import json
import sys

manifest = json.load(sys.stdin)
hexapla = manifest["modules"][-1]
hexapla["sources"][0]["path"] = sys.argv[1]
hexapla["config-opts"] += ["-Doptimization=1", "-Ddebug=false"]  # to be tested, not to be used
manifest |= {
    "runtime-version": "stand-in",
    "branch": "stand-in",
    "modules": [hexapla],
    "build-options": {"no-debuginfo": True},
}
json.dump(manifest, sys.stdout, indent=2)
