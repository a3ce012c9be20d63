/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-xml-entities.h"

#include <string.h>

#define DOCUMENT_TYPE "<!DOCTYPE"
#define ENTITY "<!ENTITY"

/* Whether a document type declaration has declarations of its own: XML 1.0, 2.8. Without them it
 * only names another file, and that is never fetched. */
static gboolean
has_internal_subset (const char *declaration,
                     const char *end)
{
  char quote = '\0';

  for (const char *p = declaration; p < end; p++)
    if (quote != '\0')
      {
        if (*p == quote)
          quote = '\0';
      }
    else if (*p == '"' || *p == '\'')
      quote = *p;
    else if (*p == '>')
      return FALSE;
    else if (*p == '[')
      return TRUE;
  return TRUE;   /* it has no end */
}

/**
 * hx_xml_defines_entities:
 * @xml: a file in UTF-8, not terminated
 * @n_bytes: its length, in bytes
 *
 * Looks for what could make a small XML file grow without limit or read other files. A document
 * type that only names a DTD, as older TEI files have, is none of that.
 *
 * Returns: whether the file declares entities, or anything else of its own, in a document type
 */
gboolean
hx_xml_defines_entities (const char *xml,
                         gsize       n_bytes)
{
  const char *end = xml + n_bytes;
  const char *p = xml;

  if (memmem (xml, n_bytes, ENTITY, strlen (ENTITY)) != NULL)
    return TRUE;
  while ((p = memmem (p, end - p, DOCUMENT_TYPE, strlen (DOCUMENT_TYPE))) != NULL)
    {
      p += strlen (DOCUMENT_TYPE);
      if (has_internal_subset (p, end))
        return TRUE;
    }
  return FALSE;
}
