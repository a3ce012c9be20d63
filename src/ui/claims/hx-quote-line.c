/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-quote-line.h"

struct _HxQuoteLine
{
  GObject   parent_instance;

  HxQuoted *quoted;
  guint     index;
};

G_DEFINE_FINAL_TYPE (HxQuoteLine, hx_quote_line, G_TYPE_OBJECT)

static void
hx_quote_line_finalize (GObject *object)
{
  hx_quoted_unref (HX_QUOTE_LINE (object)->quoted);

  G_OBJECT_CLASS (hx_quote_line_parent_class)->finalize (object);
}

static void
hx_quote_line_class_init (HxQuoteLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_quote_line_finalize;
}

static void
hx_quote_line_init (HxQuoteLine *self)
{
}

/**
 * hx_quote_line_new:
 * @quoted: something said
 * @index: which of its wordings
 *
 * Returns: (transfer full): the line
 */
HxQuoteLine *
hx_quote_line_new (HxQuoted *quoted,
                   guint     index)
{
  HxQuoteLine *self;

  g_return_val_if_fail (quoted != NULL && index < quoted->wordings->len, NULL);

  self = g_object_new (HX_TYPE_QUOTE_LINE, NULL);
  self->quoted = hx_quoted_ref (quoted);
  self->index = index;
  return self;
}

/**
 * hx_quote_line_get_quoted:
 * @self: a line
 *
 * Returns: (transfer none): what was said
 */
const HxQuoted *
hx_quote_line_get_quoted (HxQuoteLine *self)
{
  g_return_val_if_fail (HX_IS_QUOTE_LINE (self), NULL);

  return self->quoted;
}

/**
 * hx_quote_line_get_wording:
 * @self: a line
 *
 * Returns: (transfer none): the wording
 */
const HxQuotedWording *
hx_quote_line_get_wording (HxQuoteLine *self)
{
  g_return_val_if_fail (HX_IS_QUOTE_LINE (self), NULL);

  return hx_quoted_nth (self->quoted, self->index);
}

/**
 * hx_quote_line_get_index:
 * @self: a line
 *
 * Returns: which of the wordings it is, from 0
 */
guint
hx_quote_line_get_index (HxQuoteLine *self)
{
  g_return_val_if_fail (HX_IS_QUOTE_LINE (self), 0);

  return self->index;
}

/**
 * hx_quote_line_is_equal:
 * @self: a line
 * @other: another
 *
 * Returns: whether both show the same
 */
gboolean
hx_quote_line_is_equal (HxQuoteLine *self,
                        HxQuoteLine *other)
{
  g_return_val_if_fail (HX_IS_QUOTE_LINE (self) && HX_IS_QUOTE_LINE (other), FALSE);

  return self->index == other->index && self->quoted->digest == other->quoted->digest;
}
