/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-go-to-popover.h"

#include <glib/gi18n.h>

#include "reader/hx-reading-view-private.h"

/* Code points: shown, and spoken, where nobody wants to listen for long. */
#define SHOWN_CHARS 200
#define SPOKEN_CHARS 60

/* A longer number is none of a paragraph. */
#define MAX_DIGITS 9

/**
 * HxGoToPopover:
 *
 * Asks for the number of a paragraph and shows that paragraph while it is typed. Return stays
 * there with the paragraph selected; Esc goes back to where the analyst was reading.
 */
struct _HxGoToPopover
{
  GtkPopover  parent_instance;

  GtkEntry   *entry;
  GtkLabel   *count_label;
  GtkLabel   *words_label;

  HxPane     *pane;
  guint       number;       /* shown now; 0: none */
  guint       anchor;       /* where the view was */
  double      anchor_dy;
  guint       bound;
  guint       caret;
  gboolean    accepted;
};

G_DEFINE_FINAL_TYPE (HxGoToPopover, hx_go_to_popover, GTK_TYPE_POPOVER)

static HxReadingView *
get_view (HxGoToPopover *self)
{
  return hx_pane_get_view (self->pane);
}

static void
remember (HxGoToPopover *self)
{
  HxReadingView *view = get_view (self);

  self->anchor = view->anchor;
  self->anchor_dy = view->anchor_dy;
  self->bound = view->bound;
  self->caret = view->caret;
}

/* Exactly: chunks are numbered once and for all, wherever their heights were estimated. */
static void
go_back (HxGoToPopover *self)
{
  HxReadingView *view = get_view (self);

  hx_reading_view_set_selection (view, self->bound, self->caret);
  view->jump = FALSE;
  view->anchor = self->anchor;
  view->anchor_dy = self->anchor_dy;
  hx_reading_view_scroll_by (view, 0);
}

static void
show_words (HxGoToPopover *self)
{
  HxText *text = hx_reading_view_get_text (get_view (self));
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;
  guint start, end;

  if (self->number == 0)
    {
      gtk_label_set_text (self->words_label, "");
      return;
    }

  hx_text_get_paragraph (text, self->number, &start, &end);
  words = hx_text_dup_range (text, start, MIN (end, start + SHOWN_CHARS));
  g_strdelimit (words, "\n\r\t", ' ');
  gtk_label_set_text (self->words_label, words);
  if (g_utf8_strlen (words, -1) > SPOKEN_CHARS)
    *g_utf8_offset_to_pointer (words, SPOKEN_CHARS) = '\0';
  /* Translators: number of a paragraph, and the words it begins with */
  spoken = g_strdup_printf (_("Paragraph %u: %s"), self->number, words);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), spoken,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_paragraph (HxGoToPopover *self)
{
  HxReadingView *view = get_view (self);
  guint start, end;

  show_words (self);
  if (self->number == 0)
    {
      go_back (self);
      return;
    }

  hx_text_get_paragraph (hx_reading_view_get_text (view), self->number, &start, &end);

  /* The caret at its beginning: whoever reads on with the keys begins there. */
  hx_reading_view_set_selection (view, end, start);
  hx_reading_view_scroll_to (view, start, 0.25);
}

static void
changed_cb (HxGoToPopover *self)
{
  HxText *text = hx_reading_view_get_text (get_view (self));
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  guint number = hx_go_to_popover_parse_number (typed);
  gboolean wrong = *typed != '\0' && (number == 0 || number > hx_text_get_n_paragraphs (text));

  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);

  number = wrong ? 0 : number;
  if (number == self->number)
    return;
  self->number = number;
  show_paragraph (self);
}

static void
activate_cb (HxGoToPopover *self)
{
  if (self->number == 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self->entry));
      return;
    }

  self->accepted = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
hx_go_to_popover_closed (GtkPopover *popover)
{
  HxGoToPopover *self = HX_GO_TO_POPOVER (popover);

  if (self->accepted)
    hx_reading_view_settle (get_view (self), 0);
  else if (self->number != 0)
    go_back (self);
}

static void
hx_go_to_popover_dispose (GObject *object)
{
  HxGoToPopover *self = HX_GO_TO_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_GO_TO_POPOVER);
  g_clear_object (&self->pane);
  G_OBJECT_CLASS (hx_go_to_popover_parent_class)->dispose (object);
}

static void
hx_go_to_popover_class_init (HxGoToPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_go_to_popover_dispose;
  GTK_POPOVER_CLASS (klass)->closed = hx_go_to_popover_closed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-go-to-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HxGoToPopover, entry);
  gtk_widget_class_bind_template_child (widget_class, HxGoToPopover, count_label);
  gtk_widget_class_bind_template_child (widget_class, HxGoToPopover, words_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
hx_go_to_popover_init (HxGoToPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Go to Paragraph"), -1);
}

/**
 * hx_go_to_popover_new:
 * @pane: a pane with a text
 *
 * Returns: (transfer floating): a popover that goes to a paragraph of it
 */
GtkWidget *
hx_go_to_popover_new (HxPane *pane)
{
  HxGoToPopover *self;
  g_autofree char *count = NULL;

  g_return_val_if_fail (HX_IS_PANE (pane), NULL);

  self = g_object_new (HX_TYPE_GO_TO_POPOVER, NULL);
  self->pane = g_object_ref (pane);
  remember (self);
  /* Translators: after the field for a paragraph's number: how many there are */
  count = g_strdup_printf (_("of %u"),
                           hx_text_get_n_paragraphs (hx_reading_view_get_text (get_view (self))));
  gtk_label_set_text (self->count_label, count);
  return GTK_WIDGET (self);
}

/**
 * hx_go_to_popover_parse_number:
 * @text: what was typed
 *
 * Reads a number in the digits of any script, with a "¶" or spaces around it.
 *
 * Returns: the number; 0 where there is none
 */
guint
hx_go_to_popover_parse_number (const char *text)
{
  guint number = 0;
  guint n_digits = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);

      if (digit >= 0 && n_digits++ < MAX_DIGITS)
        number = number * 10 + digit;
      else if (digit >= 0 || !(g_unichar_isspace (c) || c == 0x00b6 ||
                               g_unichar_type (c) == G_UNICODE_FORMAT))
        return 0;
    }
  return number;
}
