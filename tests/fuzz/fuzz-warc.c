/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A web archive, packed or not. */

#include "fuzz-parser.h"

FUZZ_PARSER ("warc", "site.warc.gz")
