/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-odt-formula.h"
#include "hx-xml.h"

#define MAX_BYTES 100000

enum
{
  MATH = 1,
  TOKEN,
  FRACTION,
  SUPERSCRIPT,
  SUBSCRIPT,
  ANNOTATION,
};

typedef struct
{
  GString  *text;
  gboolean  is_math;
  gboolean  in_token;
  guint     skip_depth;
  int       kinds[HX_XML_MAX_DEPTH + 2];
  guint     n_children[HX_XML_MAX_DEPTH + 2];
} Formula;

static void
start_cb (HxXml   *xml,
          int      id,
          gpointer data)
{
  Formula *self = data;
  guint depth = hx_xml_get_depth (xml);
  int outer = depth > 1 ? self->kinds[depth - 1] : 0;

  self->is_math |= id == MATH;
  self->kinds[depth] = id;
  self->n_children[depth] = 0;
  if (id == ANNOTATION && self->skip_depth == 0)
    self->skip_depth = depth;
  self->in_token = id == TOKEN && self->skip_depth == 0;
  if (depth == 1 || self->skip_depth > 0 || self->n_children[depth - 1]++ != 1)
    return;

  if (outer == FRACTION || outer == SUPERSCRIPT || outer == SUBSCRIPT)
    g_string_append_c (self->text, outer == FRACTION ? '/' : outer == SUPERSCRIPT ? '^' : '_');
}

static void
end_cb (HxXml   *xml,
        int      id,
        gpointer data)
{
  Formula *self = data;

  self->in_token = FALSE;
  if (self->skip_depth == hx_xml_get_depth (xml))
    self->skip_depth = 0;
}

static void
text_cb (HxXml      *xml,
         const char *utf8,
         gsize       n_bytes,
         gpointer    data)
{
  Formula *self = data;

  if (self->in_token && self->text->len < MAX_BYTES)
    g_string_append_len (self->text, utf8, n_bytes);
}

/**
 * hx_odt_dup_formula:
 * @bytes: an object's content
 *
 * Writes a formula of MathML in one line: a/b, a^2, a_1.
 *
 * Returns: (transfer full) (nullable): the formula, or %NULL if the object is something else
 */
char *
hx_odt_dup_formula (GBytes *bytes)
{
  static const HxXmlName names[] = {
    { "math:math", MATH }, { "math:mi", TOKEN }, { "math:mn", TOKEN }, { "math:mo", TOKEN },
    { "math:mtext", TOKEN }, { "math:mfrac", FRACTION }, { "math:msup", SUPERSCRIPT },
    { "math:msub", SUBSCRIPT }, { "math:annotation", ANNOTATION }, { NULL },
  };
  static const HxXmlHandler handler = { names, start_cb, end_cb, text_cb };
  Formula self = { g_string_new (NULL) };

  hx_xml_parse (bytes, &handler, &self, NULL);
  if (!self.is_math || self.text->len == 0)
    return g_string_free (self.text, TRUE), NULL;

  return g_string_free_and_steal (self.text);
}
