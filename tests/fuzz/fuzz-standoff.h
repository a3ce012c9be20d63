/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A whole fuzz target for a format of annotations:
 *
 * #include "fuzz-standoff.h" FUZZ_STANDOFF (hx_w3c_read, "file.json")
 *
 * Any bytes at all: an error or a reading whose places lie in their texts. Compression keeps a
 * fuzzer out of an archive's files, so form feeds part the input into files, named in turn. */

#pragma once

#include <string.h>

#include "exchange/standoff/hx-standoff.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

static inline void
fuzz_settle (HxStandoff *reading)
{
  hx_standoff_settle (reading);
  g_assert_cmpuint (reading->report->n_verified, <=, reading->report->n_passages);
  for (guint i = 0; i < reading->spans->len; i++)
    {
      HxStandoffSpan *span = hx_standoff_get_span (reading, i);
      HxStandoffSource *source = g_ptr_array_index (reading->sources, span->source);

      if (source->text == NULL || span->fit < HX_STANDOFF_DOUBTFUL)
        continue;
      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, hx_text_get_length (source->text->text));
    }
  hx_standoff_tell_lost (reading);
}

static inline HxStandoffPack *
fuzz_pack (const guint8       *data,
           gsize               length,
           const char * const *names)
{
  g_autoptr(GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr(HxStandoffPack) pack = NULL;
  const guint8 *end = data + length;

  if (length >= 4 && memcmp (data, "PK\003\004", 4) == 0)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (data, length);

      return hx_standoff_pack_new (names[0], bytes, NULL);
    }
  for (guint i = 0; names[i] != NULL && data <= end; i++)
    {
      const guint8 *stop = data < end ? memchr (data, '\f', end - data) : NULL;
      g_autoptr(GBytes) bytes = NULL;

      if (stop == NULL || names[i + 1] == NULL)
        stop = end;
      bytes = g_bytes_new (data, stop - data);
      if (pack == NULL)
        {
          pack = hx_standoff_pack_new (names[i], bytes, NULL);
          if (pack == NULL)
            return NULL;
        }
      else
        g_assert_true (hx_standoff_pack_add (pack, names[i], bytes, NULL));
      data = stop + 1;
    }
  return g_steal_pointer (&pack);
}

static inline int
fuzz_standoff (HxStandoffRead      read,
               const guint8       *data,
               gsize               length,
               const char * const *names)
{
  g_autoptr(HxStandoff) reading = hx_standoff_new (names[0]);
  g_autoptr(GError) error = NULL;
  gboolean done;

  reading->pack = fuzz_pack (data, length, names);
  if (reading->pack == NULL)
    return 0;
  done = read (reading, &error);
  g_assert_true (done == (error == NULL));
  if (done)
    fuzz_settle (reading);
  return 0;
}

#define FUZZ_STANDOFF(read, ...)                                      \
  int                                                                 \
  LLVMFuzzerTestOneInput (const guint8 *data,                         \
                          gsize         length)                       \
  {                                                                   \
    static const char * const names[] = { __VA_ARGS__, NULL };        \
                                                                      \
    return fuzz_standoff ((read), data, length, names);               \
  }
