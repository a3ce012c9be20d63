/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search/hx-hit-row.h"

#include "hx-entity-mark.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-phrase.h"

#include <adwaita.h>
#include <string.h>

struct _HxHitRow
{
  AdwBin          parent_instance;

  GtkWidget      *concordance;
  GtkLabel       *before;
  GtkLabel       *after;
  GtkWidget      *plain;
  HxColourDot    *dot;
  HxEntityMark   *mark;
  GtkLabel       *name;
  GtkLabel       *detail;
};

G_DEFINE_FINAL_TYPE (HxHitRow, hx_hit_row, ADW_TYPE_BIN)

static void
hx_hit_row_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_HIT_ROW);

  G_OBJECT_CLASS (hx_hit_row_parent_class)->dispose (object);
}

static void
hx_hit_row_class_init (HxHitRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_hit_row_dispose;

  g_type_ensure (HX_TYPE_COLOUR_DOT);
  g_type_ensure (HX_TYPE_ENTITY_MARK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-hit-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HxHitRow, concordance);
  gtk_widget_class_bind_template_child (widget_class, HxHitRow, before);
  gtk_widget_class_bind_template_child (widget_class, HxHitRow, after);
  gtk_widget_class_bind_template_child (widget_class, HxHitRow, plain);
  gtk_widget_class_bind_template_child (widget_class, HxHitRow, dot);
  gtk_widget_class_bind_template_child (widget_class, HxHitRow, mark);
  gtk_widget_class_bind_template_child (widget_class, HxHitRow, name);
  gtk_widget_class_bind_template_child (widget_class, HxHitRow, detail);
}

static void
hx_hit_row_init (HxHitRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What comes before the hit stands on the side where its script begins. */
static void
show_concordance (HxHitRow       *self,
                  HxSearchResult *result)
{
  const char *before = hx_search_result_get_before (result);
  const char *text = hx_search_result_get_text (result);
  const char *after = hx_search_result_get_after (result);
  g_autofree char *rest = g_strconcat (text, after, NULL);
  g_autoptr(PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  GtkTextDirection direction = gtk_widget_get_direction (GTK_WIDGET (self));
  GtkWidget * const parts[] = {
    self->concordance, GTK_WIDGET (self->before), GTK_WIDGET (self->after),
  };

  direction = hx_phrase_get_direction (text, direction);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_set_direction (parts[i], direction);

  bold->start_index = 0;
  bold->end_index = strlen (text);
  pango_attr_list_insert (attributes, bold);
  gtk_label_set_text (self->before, before);
  gtk_label_set_text (self->after, rest);
  gtk_label_set_attributes (self->after, attributes);
}

static void
show_plain (HxHitRow       *self,
            HxDesk         *desk,
            HxSearchResult *result)
{
  const char *detail = hx_search_result_get_detail (result);
  HxSearchKind kind = hx_search_result_get_kind (result);
  gint64 id = hx_search_result_get_id (result);
  GdkRGBA rgba;

  gtk_label_set_text (self->name, hx_search_result_get_text (result));
  gtk_label_set_text (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->dot), kind == HX_SEARCH_TAG);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), kind == HX_SEARCH_ENTITY);

  if (kind == HX_SEARCH_ENTITY)
    hx_entity_mark_set (self->mark, desk, id, HX_ENTITY_THING);
  if (kind == HX_SEARCH_TAG)
    {
      hx_desk_get_tag_rgba (desk, id, &rgba);
      hx_colour_dot_set_rgba (self->dot, &rgba);
    }
}

/**
 * hx_hit_row_new:
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
hx_hit_row_new (void)
{
  return g_object_new (HX_TYPE_HIT_ROW, NULL);
}

/**
 * hx_hit_row_set:
 * @self: a row
 * @desk: the desk
 * @result: what was found
 *
 * Shows a result.
 */
void
hx_hit_row_set (HxHitRow       *self,
                HxDesk         *desk,
                HxSearchResult *result)
{
  gboolean is_text;

  g_return_if_fail (HX_IS_HIT_ROW (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (HX_IS_SEARCH_RESULT (result));

  is_text = hx_search_result_get_kind (result) == HX_SEARCH_TEXT;
  gtk_widget_set_visible (self->concordance, is_text);
  gtk_widget_set_visible (self->plain, !is_text);
  if (is_text)
    show_concordance (self, result);
  else
    show_plain (self, desk, result);
}

/**
 * hx_hit_row_dup_label:
 * @result: what was found
 *
 * Says a result aloud.
 *
 * Returns: (transfer full): the words
 */
char *
hx_hit_row_dup_label (HxSearchResult *result)
{
  const char *detail;

  g_return_val_if_fail (HX_IS_SEARCH_RESULT (result), NULL);

  if (hx_search_result_get_kind (result) == HX_SEARCH_TEXT)
    return g_strconcat (hx_search_result_get_before (result), hx_search_result_get_text (result),
                        hx_search_result_get_after (result), NULL);

  detail = hx_search_result_get_detail (result);

  return detail != NULL ? g_strdup_printf ("%s, %s", hx_search_result_get_text (result), detail)
                        : g_strdup (hx_search_result_get_text (result));
}
