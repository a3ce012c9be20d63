/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-zipped.h"

/* An input is the book's package document or else a chapter. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const char * const of_chapter[] = {
    "META-INF/container.xml",
    "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles>"
    "<rootfile full-path='a.opf'/></rootfiles></container>",
    "a.opf",
    "<package xmlns='http://www.idpf.org/2007/opf'><manifest><item id='a' href='a.xhtml'/>"
    "</manifest><spine><itemref idref='a'/></spine></package>",
    NULL,
  };
  static const char * const of_package[] = {
    "a.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'><body>a</body></html>", NULL,
  };

  if (g_strstr_len ((const char *) data, length, "<package") != NULL)
    fuzz_zipped ("epub", "a.opf", of_package, data, length);
  else
    fuzz_zipped ("epub", "a.xhtml", of_chapter, data, length);
  return 0;
}
