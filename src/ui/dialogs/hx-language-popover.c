/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-language-popover.h"

#include "dialogs/hx-pick-popover.h"
#include "hx-language-name.h"

#include <glib/gi18n.h>

/* Asks for a language, by its name or its code. */

typedef struct
{
  HxLanguageFunc  func;
  gpointer        data;
  GDestroyNotify  destroy;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self);
}

static void
picked_cb (gint64      id,
           const char *name,
           gpointer    data)
{
  Asking *self = data;
  const char *const *codes = hx_language_list ();

  self->func (id > 1 ? codes[id - 2] : name, self->data);
}

static int
compare_choices (gconstpointer a,
                 gconstpointer b)
{
  return g_utf8_collate (hx_choice_get_label (*(HxChoice **) a),
                         hx_choice_get_label (*(HxChoice **) b));
}

static GPtrArray *
list_languages (void)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  const char *const *codes = hx_language_list ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = hx_language_dup_name (codes[i]);
      HxChoice *choice = hx_choice_new (i + 2, name, codes[i], NULL, NULL);

      hx_choice_add_name (choice, codes[i]);
      g_ptr_array_add (choices, choice);
    }
  g_ptr_array_sort (choices, compare_choices);
  g_ptr_array_insert (choices, 0, hx_choice_new (1, _("No Language"), NULL, NULL, NULL));
  return choices;
}

/**
 * hx_language_popover_show:
 * @desk: the desk
 * @parent: what the popover points to
 * @func: takes the language
 * @data: data for @func
 * @destroy: (nullable): frees @data
 *
 * Asks for a language.
 */
void
hx_language_popover_show (HxDesk         *desk,
                          GtkWidget      *parent,
                          HxLanguageFunc  func,
                          gpointer        data,
                          GDestroyNotify  destroy)
{
  g_autoptr(GPtrArray) choices = list_languages ();
  Asking *self = g_new0 (Asking, 1);
  GtkWidget *popover;

  self->func = func;
  self->data = data;
  self->destroy = destroy;
  /* Translators: %s is a code of a language, such as pt-BR */
  popover = hx_pick_popover_new (desk, _("Language…"), "", _("Code “%s”"), choices);
  hx_pick_popover_show (HX_PICK_POPOVER (popover), parent, picked_cb, self, asking_free);
}
