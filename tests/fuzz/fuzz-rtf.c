/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-parser.h"

FUZZ_PARSER ("rtf", "file.rtf")
