/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A web page. */

#include "fuzz-parser.h"

FUZZ_PARSER ("html", "page.html")
