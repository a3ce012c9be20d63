/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-standoff.h"

#include "exchange/standoff/hx-conll-private.h"

FUZZ_STANDOFF (hx_conll_read, "a.conllu")
