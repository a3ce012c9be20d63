/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-source.h"

/* A plain text that no file was read for. */
static inline HxSourceDraft *
bench_draft (GBytes     *bytes,
             const char *name)
{
  HxSourceDraft *draft = hx_source_draft_new ();

  draft->title = g_strdup (name);
  draft->file_name = g_strdup (name);
  draft->media_type = g_strdup ("text/plain");
  draft->encoding = g_strdup ("UTF-8");
  draft->language = g_strdup ("en");
  draft->original = g_bytes_ref (bytes);
  draft->text = hx_text_new (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  return draft;
}
