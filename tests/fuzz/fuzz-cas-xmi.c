/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-standoff.h"

#include "exchange/standoff/hx-cas-private.h"

FUZZ_STANDOFF (hx_cas_xmi_read, "a.xmi")
