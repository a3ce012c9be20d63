/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-pair-box.h"

#include "inspector/hx-phrase.h"
#include "inspector/hx-word-compare.h"

#include <glib/gi18n.h>

/* Longer passages are cut here: the text itself stands in the pane beside. */
#define QUOTE_CHARS 900

struct _HxPairBox
{
  AdwBin      parent_instance;

  HxDesk     *desk;
  HxFocus     pair;
  char       *differing[2];   /* the figures that differ; NULL: none */

  GtkListBox *list;
  GtkWidget  *first_row;
  GtkLabel   *first_place;
  GtkLabel   *first_quote;
  GtkWidget  *second_row;
  GtkLabel   *second_place;
  GtkLabel   *second_quote;
};

G_DEFINE_FINAL_TYPE (HxPairBox, hx_pair_box, ADW_TYPE_BIN)

static void
row_activated_cb (HxPairBox     *self,
                  GtkListBoxRow *row)
{
  if (self->desk == NULL)
    return;

  if (GTK_WIDGET (row) == self->first_row)
    hx_desk_reveal (self->desk, self->pair.source, self->pair.start, self->pair.end);
  else
    hx_desk_reveal (self->desk, self->pair.other_source, self->pair.other_start,
                    self->pair.other_end);
}

static void
clear_differing (HxPairBox *self)
{
  g_clear_pointer (&self->differing[0], g_free);
  g_clear_pointer (&self->differing[1], g_free);
}

static void
hx_pair_box_dispose (GObject *object)
{
  HxPairBox *self = HX_PAIR_BOX (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PAIR_BOX);
  g_clear_object (&self->desk);
  clear_differing (self);

  G_OBJECT_CLASS (hx_pair_box_parent_class)->dispose (object);
}

static void
hx_pair_box_class_init (HxPairBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_pair_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-pair-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPairBox, list);
  gtk_widget_class_bind_template_child (widget_class, HxPairBox, first_row);
  gtk_widget_class_bind_template_child (widget_class, HxPairBox, first_place);
  gtk_widget_class_bind_template_child (widget_class, HxPairBox, first_quote);
  gtk_widget_class_bind_template_child (widget_class, HxPairBox, second_row);
  gtk_widget_class_bind_template_child (widget_class, HxPairBox, second_place);
  gtk_widget_class_bind_template_child (widget_class, HxPairBox, second_quote);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hx_pair_box_init (HxPairBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Every white space becomes one space, so that offsets stay what they were. */
static char *
dup_flat (const char *text)
{
  GString *flat = g_string_new (NULL);
  guint n_chars = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n_chars++ == QUOTE_CHARS)
        {
          g_string_append (flat, "…");
          break;
        }
      if (g_unichar_isspace (c))
        g_string_append_c (flat, ' ');
      else
        g_string_append_unichar (flat, c);
    }

  return g_string_free (flat, FALSE);
}

/* The figures that the machine saw differing, as a span of the quotation. */
static void
take_conflict (HxPairBox         *self,
               const HxAlignment *alignment,
               guint              side,
               guint              start,
               const char        *flat,
               GArray            *spans)
{
  glong length = g_utf8_strlen (flat, -1);
  glong from, to;
  HxWordSpan span = { .mark = HX_WORD_DIFFERS };

  if (alignment->conflict_start[side] < start ||
      alignment->conflict_end[side] <= alignment->conflict_start[side])
    return;

  from = alignment->conflict_start[side] - start;
  to = alignment->conflict_end[side] - start;
  if (to > length)
    return;

  span.start = g_utf8_offset_to_pointer (flat, from) - flat;
  span.end = g_utf8_offset_to_pointer (flat, to) - flat;
  self->differing[side] = g_strndup (flat + span.start, span.end - span.start);
  g_array_append_val (spans, span);
}

static void
add_attribute (PangoAttrList  *list,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

/* What differs has a colour, a ground and two lines below it: one of them is always seen. */
static void
mark_difference (PangoAttrList *list,
                 guint          start,
                 guint          end)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  add_attribute (list, dark ? pango_attr_foreground_new (0xffff, 0x9393, 0x8c8c)
                            : pango_attr_foreground_new (0xaaaa, 0, 0), start, end);
  add_attribute (list, pango_attr_background_new (0xe0e0, 0x1b1b, 0x2424), start, end);
  add_attribute (list, pango_attr_background_alpha_new (dark ? 0x4000 : 0x1c00), start, end);
  add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_DOUBLE), start, end);
}

static void
show_quote (GtkLabel   *label,
            const char *flat,
            GArray     *spans)
{
  g_autoptr(PangoAttrList) list = pango_attr_list_new ();
  g_autofree char *quote = hx_phrase_quote (flat);
  guint shift = strstr (quote, flat) - quote;

  for (guint i = 0; i < spans->len; i++)
    {
      const HxWordSpan *span = &g_array_index (spans, HxWordSpan, i);

      add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), shift + span->start,
                     shift + span->end);
      if (span->mark == HX_WORD_DIFFERS)
        mark_difference (list, shift + span->start, shift + span->end);
    }
  gtk_label_set_text (label, quote);
  gtk_label_set_attributes (label, list);
}

static void
show_end (GtkLabel   *label,
          GtkWidget  *row,
          HxSource   *source,
          guint       paragraph,
          const char *text)
{
  g_autofree char *place = hx_phrase_dup_paragraph (source, paragraph);
  g_autofree char *quote = hx_phrase_dup_quote (text, 0);
  g_autofree char *name = g_strdup_printf ("%s: %s", place, quote);

  gtk_label_set_text (label, place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * hx_pair_box_set:
 * @self: a pair box
 * @desk: the desk
 * @details: details of a link or a suggestion
 * @alignment: (nullable): what the machine knows about the two, its side 0 being the first
 *
 * Shows both passages.
 */
void
hx_pair_box_set (HxPairBox         *self,
                 HxDesk            *desk,
                 HxDetails         *details,
                 const HxAlignment *alignment)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr(GArray) first_spans = NULL;
  g_autoptr(GArray) second_spans = NULL;
  gboolean contradicts;

  g_return_if_fail (HX_IS_PAIR_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->text != NULL && details->other_text != NULL);

  g_set_object (&self->desk, desk);
  self->pair = details->focus;
  clear_differing (self);

  /* Where the machine has not compared them, an analyst's word is that they differ. */
  contradicts = alignment == NULL && details->link != NULL &&
                hx_link_get_kind (details->link) == HX_LINK_CONTRADICTS;
  first = dup_flat (details->text);
  second = dup_flat (details->other_text);
  hx_word_compare (first, second, contradicts, &first_spans, &second_spans);
  if (alignment != NULL && (alignment->reasons & HX_ALIGN_CONFLICT))
    {
      take_conflict (self, alignment, 0, self->pair.start, first, first_spans);
      take_conflict (self, alignment, 1, self->pair.other_start, second, second_spans);
    }

  show_end (self->first_place, self->first_row, details->source, details->paragraph, first);
  show_end (self->second_place, self->second_row, details->other_source,
            details->other_paragraph, second);
  show_quote (self->first_quote, first, first_spans);
  show_quote (self->second_quote, second, second_spans);
}

/**
 * hx_pair_box_dup_difference:
 * @self: a pair box
 *
 * Says which figures the two passages differ on, as far as the machine knows.
 *
 * Returns: (transfer full) (nullable): the two figures
 */
char *
hx_pair_box_dup_difference (HxPairBox *self)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (HX_IS_PAIR_BOX (self), NULL);

  if (self->differing[0] == NULL || self->differing[1] == NULL)
    return NULL;

  first = hx_phrase_dup_quote (self->differing[0], 0);
  second = hx_phrase_dup_quote (self->differing[1], 0);

  /* Translators: two figures that contradict each other */
  return g_strdup_printf (_("%s against %s"), first, second);
}
