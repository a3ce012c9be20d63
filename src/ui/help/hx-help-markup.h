/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "help/hx-help-library.h"

G_BEGIN_DECLS

char *hx_help_dup_markup (HxHelpLibrary *library,
                          xmlNode       *node,
                          GPtrArray     *unknown);

G_END_DECLS
