/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole fuzz target for one parser:
 *
 *   #include "fuzz-parser.h"
 *   FUZZ_PARSER ("docx", "file.docx")
 *
 * Any bytes at all, read as that format; what comes out must be records in order, with offsets
 * within the text. */

#pragma once

#include "../core/parse-fixture.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static inline int
fuzz_parser (const char   *format,
             const char   *file_name,
             const guint8 *data,
             gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  HxParseOptions options = { .file_name = file_name, .format = format, .whole = length % 2 };
  g_autoptr(Fixture) fixture = fixture_parse_bytes (bytes, &options);

  return fixture->refusal != NULL && fixture->refusal->code >= HX_N_REFUSALS ? -1 : 0;
}

#define FUZZ_PARSER(format, file_name)                                \
  int                                                                 \
  LLVMFuzzerTestOneInput (const guint8 *data,                         \
                          gsize         length)                       \
  {                                                                   \
    fuzz_parser ((format), (file_name), data, length);                \
    return 0;                                                         \
  }
