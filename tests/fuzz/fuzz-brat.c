/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-standoff.h"

#include "exchange/standoff/hx-brat-private.h"

FUZZ_STANDOFF (hx_brat_read, "a.txt", "a.ann", "annotation.conf", "visual.conf")
