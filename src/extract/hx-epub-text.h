/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-flow.h"

G_BEGIN_DECLS

/* The text of a chapter goes to the flow. */
gboolean hx_epub_read_chapter (HxFlow    *flow,
                               HxOutput  *output,
                               GBytes    *bytes,
                               GError   **error);

G_END_DECLS
