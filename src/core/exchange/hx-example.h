/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-project.h"

G_BEGIN_DECLS

/* Fills a new, empty project from the example in the library's resources
 * (data/example/example.json and its texts). Resolves to TRUE. */
DexFuture *hx_example_fill (HxProject *project) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
