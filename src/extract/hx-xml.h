/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading XML as a stream of start, text and end, with nothing fetched or expanded. Names are
 * written with one prefix for each namespace, whatever prefix the file uses: see the table in
 * hx-xml.c ("w:p" is a paragraph of transitional and of strict DOCX). */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HX_XML_MAX_DEPTH 250

typedef struct _HxXml HxXml;

typedef struct
{
  const char *name;   /* "w:p"; without prefix: in no namespace or in one that is not known */
  int         id;     /* over 0 */
} HxXmlName;

/**
 * HxXmlHandler:
 * @names: the elements wanted, ending with a name of NULL; all others come with id 0
 * @start: (nullable): an element begins; its attributes can be asked for
 * @end: (nullable): it ends
 * @text: (nullable): a piece of text, @n_bytes of UTF-8 without NUL at the end
 */
typedef struct
{
  const HxXmlName *names;
  void           (*start) (HxXml      *xml,
                           int         id,
                           gpointer    data);
  void           (*end)   (HxXml      *xml,
                           int         id,
                           gpointer    data);
  void           (*text)  (HxXml      *xml,
                           const char *utf8,
                           gsize       n_bytes,
                           gpointer    data);
} HxXmlHandler;

/* FALSE with an error of HX_REFUSED: DAMAGED (what came before was handed on) or BOMB. */
gboolean    hx_xml_parse         (GBytes             *bytes,
                                  const HxXmlHandler *handler,
                                  gpointer            data,
                                  GError            **error);

/* In start only. NULL: it has none of that name ("w:val", or "id" in no namespace). Good until
 * start returns. */
const char *hx_xml_get_attribute (HxXml              *self,
                                  const char         *name);

/* The element's name without prefix; its depth, 1 for the outermost. */
const char *hx_xml_get_name      (HxXml              *self);
guint       hx_xml_get_depth     (HxXml              *self);

/* No handler is called any more; hx_xml_parse() returns FALSE with @error (taken), or TRUE if
 * that is NULL. */
void        hx_xml_stop          (HxXml              *self,
                                  GError             *error);

/* The whole of a file, by its byte order mark, its declaration, else UTF-8. */
GBytes     *hx_xml_to_utf8       (GBytes             *bytes);

/* Named characters of HTML (&nbsp;) become the characters themselves, which XML does not know. */
GBytes     *hx_xml_replace_html_entities (GBytes     *utf8);

/* Loads what libxml2 and ICU would otherwise load from the disk at first use. */
void        hx_xml_preload       (void);

G_END_DECLS
