/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz-zipped.h"

#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELATION(id, type, target) \
  "<Relationship Id='" id "' Type='" TYPE type "' Target='" target "'/>"

/* One input is every part: each takes from it what it knows. */
int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  static const char * const others[] = {
    "word/_rels/document.xml.rels",
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
    RELATION ("a", "styles", "document.xml") RELATION ("b", "numbering", "document.xml")
    RELATION ("c", "comments", "document.xml") RELATION ("d", "footnotes", "document.xml")
    RELATION ("e", "header", "document.xml") "</Relationships>",
    NULL,
  };

  fuzz_zipped ("docx", "word/document.xml", others, data, length);
  return 0;
}
