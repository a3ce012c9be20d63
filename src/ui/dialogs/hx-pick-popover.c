/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-pick-popover.h"

#include "dialogs/hx-popup.h"

struct _HxPickPopover
{
  HxChooser          parent_instance;

  char              *create;
  HxPickPopoverFunc  func;
  gpointer           data;
  GDestroyNotify     destroy;
};

G_DEFINE_FINAL_TYPE (HxPickPopover, hx_pick_popover, HX_TYPE_CHOOSER)

static void
hx_pick_popover_choose (HxChooser *chooser,
                        HxChoice  *choice)
{
  HxPickPopover *self = HX_PICK_POPOVER (chooser);

  self->func (hx_choice_get_id (choice), NULL, self->data);
}

static void
hx_pick_popover_create (HxChooser  *chooser,
                        const char *name)
{
  HxPickPopover *self = HX_PICK_POPOVER (chooser);

  self->func (0, name, self->data);
}

static char *
hx_pick_popover_dup_create_label (HxChooser  *chooser,
                                  const char *name)
{
  g_auto(GStrv) parts = g_strsplit (HX_PICK_POPOVER (chooser)->create, "%s", 2);

  return g_strjoinv (name, parts);
}

static void
hx_pick_popover_finalize (GObject *object)
{
  HxPickPopover *self = HX_PICK_POPOVER (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self->create);

  G_OBJECT_CLASS (hx_pick_popover_parent_class)->finalize (object);
}

static void
hx_pick_popover_class_init (HxPickPopoverClass *klass)
{
  HxChooserClass *chooser_class = HX_CHOOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hx_pick_popover_finalize;
  chooser_class->choose = hx_pick_popover_choose;
  chooser_class->create = hx_pick_popover_create;
  chooser_class->dup_create_label = hx_pick_popover_dup_create_label;
}

static void
hx_pick_popover_init (HxPickPopover *self)
{
}

/**
 * hx_pick_popover_new:
 * @desk: the desk
 * @prompt: what is asked for
 * @empty: what to do where there is nothing to choose
 * @create: what the line says that makes a new one, with %s for its name
 * @choices: (element-type HxChoice): what there is
 *
 * Makes a popover that asks for one of a list.
 *
 * Returns: (transfer floating): the popover, to be shown once
 */
GtkWidget *
hx_pick_popover_new (HxDesk     *desk,
                     const char *prompt,
                     const char *empty,
                     const char *create,
                     GPtrArray  *choices)
{
  HxPickPopover *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (create != NULL && choices != NULL, NULL);

  self = g_object_new (HX_TYPE_PICK_POPOVER, NULL);
  self->create = g_strdup (create);
  hx_chooser_set_words (HX_CHOOSER (self), prompt, empty);
  hx_chooser_set_desk (HX_CHOOSER (self), desk);
  hx_chooser_set_choices (HX_CHOOSER (self), choices);
  return GTK_WIDGET (self);
}

/**
 * hx_pick_popover_show:
 * @self: a popover
 * @parent: what it points to
 * @func: takes what was picked
 * @data: data for @func
 * @destroy: (nullable): frees @data
 *
 * Shows the popover.
 */
void
hx_pick_popover_show (HxPickPopover     *self,
                      GtkWidget         *parent,
                      HxPickPopoverFunc  func,
                      gpointer           data,
                      GDestroyNotify     destroy)
{
  g_return_if_fail (HX_IS_PICK_POPOVER (self));
  g_return_if_fail (func != NULL);

  self->func = func;
  self->data = data;
  self->destroy = destroy;
  hx_popup_show (GTK_POPOVER (self), parent, NULL);
}

/**
 * hx_pick_popover_list_sets:
 * @desk: the desk
 *
 * Lists the sets of the project for a popover.
 *
 * Returns: (transfer full) (element-type HxChoice): the sets
 */
GPtrArray *
hx_pick_popover_list_sets (HxDesk *desk)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  HxCatalogue *catalogue = hx_desk_get_catalogue (desk);
  GPtrArray *sets = hx_catalogue_get_sets (catalogue);

  for (guint i = 0; i < sets->len; i++)
    {
      gint64 id = hx_source_set_get_id (sets->pdata[i]);
      g_autofree char *path = hx_catalogue_dup_set_path (catalogue, id);

      g_ptr_array_add (choices, hx_choice_new (id, hx_source_set_get_name (sets->pdata[i]), path,
                                               NULL, NULL));
    }
  return choices;
}
