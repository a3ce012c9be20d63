/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hx_bundle_verify_bytes() on any bytes: an error or a report, never a crash. */

#include "exchange/hx-bundle.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxBundleReport) report = hx_bundle_verify_bytes (bytes, &error);

  g_assert_true ((report == NULL) == (error != NULL));
  return 0;
}
