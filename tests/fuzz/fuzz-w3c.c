/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-standoff.h"

#include "exchange/standoff/hx-w3c-private.h"

FUZZ_STANDOFF (hx_w3c_read, "a.json", "log.txt")
