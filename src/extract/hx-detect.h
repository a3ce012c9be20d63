/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-parse.h"

G_BEGIN_DECLS

/* What a file of no format that is read seems to be: the error of its refusal. */
void hx_detect_refuse (GBytes  *bytes,
                       GError **error);

G_END_DECLS
