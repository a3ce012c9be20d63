/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-origin-popover.h"

#include <glib/gi18n.h>

#include "dialogs/hx-popup.h"
#include "inspector/hx-origin-dialog.h"
#include "inspector/hx-phrase.h"

#define MAX_CHOICES 2000

struct _HxOriginPopover
{
  HxChooser  parent_instance;

  GWeakRef   parent;   /* what the dialog is presented on */
  GArray    *pairs;    /* Pair; a choice has the number of one, from 1 */
};

typedef struct
{
  gint64 source;
  gint64 other;
} Pair;

G_DEFINE_FINAL_TYPE (HxOriginPopover, hx_origin_popover, HX_TYPE_CHOOSER)

static void
hx_origin_popover_choose_line (HxChooser *chooser,
                               HxChoice  *choice)
{
  HxOriginPopover *self = HX_ORIGIN_POPOVER (chooser);
  g_autoptr(GtkWidget) parent = g_weak_ref_get (&self->parent);
  guint nth = hx_choice_get_id (choice) - 1;
  const Pair *pair;

  if (parent == NULL || nth >= self->pairs->len)
    return;

  pair = &g_array_index (self->pairs, Pair, nth);
  adw_dialog_present (hx_origin_dialog_new (hx_chooser_get_desk (chooser), pair->source,
                                            pair->other), parent);
}

static void
hx_origin_popover_finalize (GObject *object)
{
  HxOriginPopover *self = HX_ORIGIN_POPOVER (object);

  g_weak_ref_clear (&self->parent);
  g_array_unref (self->pairs);

  G_OBJECT_CLASS (hx_origin_popover_parent_class)->finalize (object);
}

static void
hx_origin_popover_class_init (HxOriginPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_origin_popover_finalize;
  HX_CHOOSER_CLASS (klass)->choose = hx_origin_popover_choose_line;
}

static void
hx_origin_popover_init (HxOriginPopover *self)
{
  g_weak_ref_init (&self->parent, NULL);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  hx_chooser_set_words (HX_CHOOSER (self), _("Compare Which?"), _("No Match"));
}

/* --- Choices ---------------------------------------------------------------------------------- */

static void
add_choice (HxOriginPopover *self,
            GPtrArray       *choices,
            HxSource        *source,
            HxSource        *other,
            gboolean         is_pair)
{
  Pair pair = { hx_source_get_id (source), hx_source_get_id (other) };
  const char *outlet = hx_source_get_outlet (other);
  g_autofree char *label = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;

  if (is_pair)
    /* Translators: the names of two sources */
    label = g_strdup_printf (_("%s and %s"),
                             hx_phrase_isolate (hx_phrase_source_title (source), &one),
                             hx_phrase_isolate (hx_phrase_source_title (other), &two));
  g_array_append_val (self->pairs, pair);
  g_ptr_array_add (choices, hx_choice_new (self->pairs->len,
                                           is_pair ? label : hx_phrase_source_title (other),
                                           is_pair ? NULL : outlet, NULL, NULL));
}

static GPtrArray *
make_choices (HxOriginPopover *self,
              GPtrArray       *sources,
              gint64           anchor)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < sources->len; i++)
    {
      HxSource *source = sources->pdata[i];

      if (anchor != 0 && hx_source_get_id (source) != anchor)
        continue;
      for (guint k = anchor != 0 ? 0 : i + 1; k < sources->len; k++)
        if (k != i && choices->len < MAX_CHOICES)
          add_choice (self, choices, source, sources->pdata[k], anchor == 0);
    }
  return choices;
}

/**
 * hx_origin_popover_show:
 * @parent: what the dialog is presented on
 * @button: what the question points to
 * @desk: the desk
 * @sources: (element-type HxSource): sources
 * @source: one of them, with which another shall be compared; 0: any two
 *
 * Asks for two sources and shows what wording they share.
 *
 * Returns: (transfer none): the popover
 */
GtkWidget *
hx_origin_popover_show (GtkWidget *parent,
                        GtkWidget *button,
                        HxDesk    *desk,
                        GPtrArray *sources,
                        gint64     source)
{
  g_autoptr(GPtrArray) choices = NULL;
  HxOriginPopover *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent) && GTK_IS_WIDGET (button), NULL);
  g_return_val_if_fail (HX_IS_DESK (desk) && sources != NULL, NULL);

  self = g_object_new (HX_TYPE_ORIGIN_POPOVER, NULL);
  g_weak_ref_set (&self->parent, parent);
  hx_chooser_set_desk (HX_CHOOSER (self), desk);
  choices = make_choices (self, sources, source);
  hx_chooser_set_choices (HX_CHOOSER (self), choices);
  hx_popup_show (GTK_POPOVER (self), button, NULL);
  return GTK_WIDGET (self);
}
