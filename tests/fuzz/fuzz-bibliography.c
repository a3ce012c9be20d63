/* SPDX-License-Identifier: GPL-3.0-or-later */

/* References of any bytes, and what they match. */

#include "import/hx-bibliography.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) references = hx_bibliography_read (bytes, "a.bib", &error);

  g_assert_true ((references == NULL) == (error != NULL));
  for (guint i = 0; references != NULL && i < MIN (references->len, 20); i++)
    {
      const HxReference *reference = g_ptr_array_index (references, i);

      g_assert_true (reference->title == NULL || g_utf8_validate (reference->title, -1, NULL));
      g_assert_true (reference->author == NULL || g_utf8_validate (reference->author, -1, NULL));
      hx_bibliography_match (references, "a.pdf", reference->title, reference->abstract);
    }

  return 0;
}
