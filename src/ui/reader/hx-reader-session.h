/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-session.h"
#include "reader/hx-reader.h"

G_BEGIN_DECLS

gboolean hx_reader_add_to_session (HxReader  *self,
                                   HxSession *session,
                                   GArray    *sources);

G_END_DECLS
