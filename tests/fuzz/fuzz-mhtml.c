/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page saved in one file. */

#include "fuzz-parser.h"

FUZZ_PARSER ("mhtml", "page.mhtml")
