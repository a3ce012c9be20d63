/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For formats that are XML in a zip: input that is no zip is taken for one member, with the
 * others that it needs around it, so that a fuzzer need not learn to pack. */

#pragma once

#include "../core/zip-fixture.h"
#include "fuzz-parser.h"

static inline int
fuzz_zipped (const char         *format,
             const char         *member,
             const char * const *others,
             const guint8       *data,
             gsize               length)
{
  ZipFixture *zip;
  g_autoptr(GBytes) bytes = NULL;
  gsize n_bytes;
  const guint8 *packed;

  if (length >= 2 && data[0] == 'P' && data[1] == 'K')
    return fuzz_parser (format, NULL, data, length);

  zip = zip_fixture_new ("zip:compression=store");
  for (; *others != NULL; others += 2)
    zip_fixture_add (zip, others[0], others[1], -1);
  zip_fixture_add (zip, member, (const char *) data, length);
  bytes = zip_fixture_end (zip);
  packed = g_bytes_get_data (bytes, &n_bytes);

  return fuzz_parser (format, NULL, packed, n_bytes);
}
