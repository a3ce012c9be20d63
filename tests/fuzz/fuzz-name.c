/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two names of any text, apart by a line feed, compared both ways and looked up in an index. The
 * first byte says what bears them. */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-index.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  HxNameSchema schema = length > 0 ? data[0] % (HX_NAME_SCHEMA_OTHER + 1) : HX_NAME_SCHEMA_ANY;
  g_autofree char *text = g_utf8_make_valid ((const char *) data + MIN (length, 1),
                                             length - MIN (length, 1));
  g_auto(GStrv) parts = g_strsplit (text, "\n", 2);
  guint n = g_strv_length (parts);
  g_autoptr(HxName) a = hx_name_new (n > 0 ? parts[0] : "", schema);
  g_autoptr(HxName) b = hx_name_new (n > 1 ? parts[1] : "", schema);
  g_autoptr(HxNameIndex) index = hx_name_index_new ();
  g_autoptr(GArray) found = NULL;
  HxNameReason reason;
  g_autofree char *sentence = NULL;
  double likeness = hx_name_likeness (a, b, &reason);

  g_assert_true (likeness >= 0 && likeness <= 1);
  g_assert_true (ABS (likeness - hx_name_likeness (b, a, NULL)) < 1e-6);
  g_assert_true (hx_name_likeness (a, a, NULL) == 1);
  sentence = hx_name_reason_to_sentence (&reason);
  g_assert_true (g_utf8_validate (sentence, -1, NULL));

  hx_name_index_add (index, 1, a);
  hx_name_index_add (index, 2, b);
  found = hx_name_index_look_up (index, a, 0, 10);
  g_assert_true (found->len <= 2);
  g_assert_true (hx_name_index_remove (index, 1) && hx_name_index_remove (index, 2));
  g_assert_true (hx_name_index_get_size (index) == 0);

  return 0;
}
