/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-session.h"

G_BEGIN_DECLS

#define HX_SESSION_VERSION 1

DexFuture *hx_session_file_load  (const char *path,
                                  const char *project) G_GNUC_WARN_UNUSED_RESULT;
DexFuture *hx_session_file_write (const char *path,
                                  const char *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
