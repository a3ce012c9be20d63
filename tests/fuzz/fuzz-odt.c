/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-zipped.h"

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const char * const none[] = { NULL };

  fuzz_zipped ("odt", "content.xml", none, data, length);
  return 0;
}
