/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-quote-row.h"

#include <glib/gi18n.h>

#include "claims/hx-quote-edits.h"
#include "claims/hx-quote-marks.h"
#include "hx-entity-look.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-phrase.h"

struct _HxQuoteRow
{
  AdwBin       parent_instance;

  HxDesk      *desk;
  HxQuoteLine *line;         /* (nullable) */

  GtkWidget   *head;
  AdwBin      *chip;
  GtkLabel    *speaker;
  GtkLabel    *badge;
  GtkWidget   *side_button;
  GtkWidget   *claim_button;
  GtkLabel    *words;
  GtkLabel    *place;
};

G_DEFINE_FINAL_TYPE (HxQuoteRow, hx_quote_row, ADW_TYPE_BIN)

static guint pressed_signal;

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
side_clicked_cb (HxQuoteRow *self)
{
  g_signal_emit (self, pressed_signal, 0, "quotes.side-by-side");
}

static void
claim_clicked_cb (HxQuoteRow *self)
{
  g_signal_emit (self, pressed_signal, 0, "quotes.claim");
}

static void
chip_cb (HxQuoteRow *self)
{
  HxFocus focus = { .kind = HX_FOCUS_ENTITY };

  if (self->line == NULL)
    return;

  focus.id = hx_quote_line_get_quoted (self->line)->entity;
  hx_desk_set_focus (self->desk, &focus);
}

/* --- The head -------------------------------------------------------------------------------- */

static const char *
get_speaker (HxQuoteRow *self)
{
  const HxQuoted *quoted = hx_quote_line_get_quoted (self->line);
  HxEntity *entity = quoted->entity != 0 ? hx_desk_get_entity (self->desk, quoted->entity) : NULL;

  if (entity != NULL)
    return hx_entity_get_name (entity);
  return quoted->speaker != NULL ? quoted->speaker : _("Unknown Speaker");
}

static void
show_speaker (HxQuoteRow *self)
{
  const HxQuoted *quoted = hx_quote_line_get_quoted (self->line);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  gboolean known = quoted->entity != 0 && hx_desk_get_entity (self->desk, quoted->entity) != NULL;
  GtkWidget *chip = NULL;
  GdkRGBA rgba;

  if (known)
    {
      chip = hx_chip_new (get_speaker (self),
                          hx_entity_look_find_rgba (self->desk, quoted->entity, dark, &rgba)
                            ? &rgba : NULL, NULL);
      g_signal_connect_object (chip, "activated", G_CALLBACK (chip_cb), self, G_CONNECT_SWAPPED);
    }
  adw_bin_set_child (self->chip, chip);
  gtk_widget_set_visible (GTK_WIDGET (self->chip), known);
  gtk_widget_set_visible (GTK_WIDGET (self->speaker), !known);
  gtk_label_set_text (self->speaker, get_speaker (self));
  if (quoted->speaker == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->speaker), "dimmed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->speaker), "dimmed");
}

static void
show_claim (HxQuoteRow *self)
{
  HxMatrix *matrix = hx_claims_get_matrix (hx_desk_get_claims (self->desk));
  gboolean is_one = hx_quoted_find_claim (hx_quote_line_get_quoted (self->line), matrix) != 0;
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));

  gtk_button_set_icon_name (GTK_BUTTON (self->claim_button),
                            is_one ? "object-select-symbolic" : "hx-claim-symbolic");
  gtk_widget_set_tooltip_text (self->claim_button, is_one ? _("Show Claim (C)")
                                                          : _("New Claim… (C)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->claim_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_one ? _("Show Claim") : _("New Claim…"), -1);
  gtk_widget_set_sensitive (self->claim_button, is_one || writable);
}

static void
show_head (HxQuoteRow *self)
{
  const HxQuoted *quoted = hx_quote_line_get_quoted (self->line);
  gboolean first = hx_quote_line_get_index (self->line) == 0;
  g_autofree char *count = NULL;

  gtk_widget_set_visible (self->head, first);
  if (!first)
    return;

  count = g_strdup_printf (ngettext ("%u source", "%u sources", quoted->n_sources),
                           quoted->n_sources);
  gtk_label_set_text (self->badge, count);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), quoted->n_sources > 1);
  gtk_widget_set_visible (self->side_button, quoted->n_sources > 1);
  show_speaker (self);
  show_claim (self);
}

/* --- The words ------------------------------------------------------------------------------- */

static void
add_attribute (PangoAttrList     *list,
               PangoAttribute    *attribute,
               const HxQuoteMark *mark)
{
  attribute->start_index = mark->start;
  attribute->end_index = mark->end;
  pango_attr_list_insert (list, attribute);
}

/* Own words are bold and have a line below, as wherever words differ; what is missing is struck. */
static PangoAttrList *
make_attributes (GArray *marks)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const HxQuoteMark *mark = &g_array_index (marks, HxQuoteMark, i);

      if (mark->kind == HX_QUOTE_MARK_OWN)
        {
          add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), mark);
          add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), mark);
          continue;
        }
      if (mark->kind == HX_QUOTE_MARK_MISSING)
        add_attribute (list, pango_attr_strikethrough_new (TRUE), mark);
      add_attribute (list, pango_attr_foreground_alpha_new (0xa800), mark);
    }
  return list;
}

static const char *
get_note (const HxQuotedWording *wording)
{
  if (wording->is_same)
    return wording->is_marked ? _("the same words") : _("the same words without quotation marks");
  return wording->is_marked ? NULL : _("without quotation marks");
}

static void
show_words (HxQuoteRow *self)
{
  const HxQuotedWording *wording = hx_quote_line_get_wording (self->line);
  const char *note = get_note (wording);
  GtkTextDirection direction = gtk_widget_get_direction (GTK_WIDGET (self));
  g_autoptr(PangoAttrList) attributes = make_attributes (wording->marks);
  g_autofree char *place = note != NULL ? g_strdup_printf (_("%s · %s"), wording->place, note)
                                        : g_strdup (wording->place);

  gtk_widget_set_visible (GTK_WIDGET (self->words), !wording->is_same);
  gtk_label_set_text (self->words, wording->text);
  gtk_label_set_attributes (self->words, attributes);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words), wording->changes);
  direction = hx_phrase_get_direction (wording->text, direction);
  gtk_label_set_xalign (self->words,
                        direction == gtk_widget_get_direction (GTK_WIDGET (self)) ? 0 : 1);
  gtk_label_set_text (self->place, place);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_quote_row_dispose (GObject *object)
{
  HxQuoteRow *self = HX_QUOTE_ROW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_QUOTE_ROW);
  g_clear_object (&self->line);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_quote_row_parent_class)->dispose (object);
}

static void
hx_quote_row_class_init (HxQuoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_quote_row_dispose;

  pressed_signal = g_signal_new ("pressed", HX_TYPE_QUOTE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-quote-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HxQuoteRow, head);
  gtk_widget_class_bind_template_child (widget_class, HxQuoteRow, chip);
  gtk_widget_class_bind_template_child (widget_class, HxQuoteRow, speaker);
  gtk_widget_class_bind_template_child (widget_class, HxQuoteRow, badge);
  gtk_widget_class_bind_template_child (widget_class, HxQuoteRow, side_button);
  gtk_widget_class_bind_template_child (widget_class, HxQuoteRow, claim_button);
  gtk_widget_class_bind_template_child (widget_class, HxQuoteRow, words);
  gtk_widget_class_bind_template_child (widget_class, HxQuoteRow, place);
  gtk_widget_class_bind_template_callback (widget_class, side_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, claim_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "hx-quote-row");
}

static void
hx_quote_row_init (HxQuoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_quote_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
hx_quote_row_new (void)
{
  return g_object_new (HX_TYPE_QUOTE_ROW, NULL);
}

/**
 * hx_quote_row_set:
 * @self: a row
 * @desk: the desk
 * @line: (nullable): a wording; %NULL: none any more
 *
 * Shows a wording.
 */
void
hx_quote_row_set (HxQuoteRow  *self,
                  HxDesk      *desk,
                  HxQuoteLine *line)
{
  g_return_if_fail (HX_IS_QUOTE_ROW (self) && HX_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  g_set_object (&self->line, line);
  if (line == NULL)
    return;

  if (hx_quote_line_get_index (line) == 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hx-further");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "hx-further");
  show_words (self);
  show_head (self);
}

/**
 * hx_quote_row_update:
 * @self: a row
 *
 * Shows who speaks as the entity is called now, and whether there is a claim.
 */
void
hx_quote_row_update (HxQuoteRow *self)
{
  g_return_if_fail (HX_IS_QUOTE_ROW (self));

  if (self->line != NULL)
    show_head (self);
}

/**
 * hx_quote_row_dup_label:
 * @self: a row that shows something
 *
 * Returns: (transfer full): what a screen reader says of it
 */
char *
hx_quote_row_dup_label (HxQuoteRow *self)
{
  const HxQuoted *quoted;
  const HxQuotedWording *wording;

  g_return_val_if_fail (HX_IS_QUOTE_ROW (self) && self->line != NULL, NULL);

  quoted = hx_quote_line_get_quoted (self->line);
  wording = hx_quote_line_get_wording (self->line);
  if (quoted->wordings->len == 1)
    /* Translators: who speaks, what was said, and where that stands */
    return g_strdup_printf (_("%s: %s, %s"), get_speaker (self), wording->said, wording->place);
  /* Translators: who speaks, what was said, where that stands, and which wording it is of how many */
  return g_strdup_printf (_("%s: %s, %s, wording %u of %u"), get_speaker (self), wording->said,
                          wording->place, hx_quote_line_get_index (self->line) + 1,
                          quoted->wordings->len);
}

/**
 * hx_quote_row_dup_description:
 * @self: a row that shows something
 *
 * Returns: (transfer full): how the wording differs from the first one, in words; may be empty
 */
char *
hx_quote_row_dup_description (HxQuoteRow *self)
{
  const HxQuotedWording *wording;
  const char *note;

  g_return_val_if_fail (HX_IS_QUOTE_ROW (self) && self->line != NULL, NULL);

  wording = hx_quote_line_get_wording (self->line);
  note = get_note (wording);
  if (note != NULL && wording->changes != NULL)
    return g_strdup_printf (_("%s, %s"), wording->changes, note);
  return g_strdup (wording->changes != NULL ? wording->changes : note != NULL ? note : "");
}
