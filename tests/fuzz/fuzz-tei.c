/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-standoff.h"

#include "exchange/standoff/hx-tei-private.h"

FUZZ_STANDOFF (hx_tei_read, "a.xml")
