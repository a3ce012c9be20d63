/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"

G_DEFINE_QUARK (hx-error-quark, hx_error)
