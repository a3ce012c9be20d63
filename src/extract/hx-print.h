/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <stdio.h>

G_BEGIN_DECLS

gboolean hx_print (FILE *in,
                   FILE *out);

G_END_DECLS
