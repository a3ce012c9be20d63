/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-tag-popover.h"

#include "dialogs/hx-popup.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

#define N_RECENT 20

struct _HxTagPopover
{
  HxChooser         parent_instance;

  HxTagPopoverFunc  func;
  gpointer          data;
  GDestroyNotify    destroy;
};

G_DEFINE_FINAL_TYPE (HxTagPopover, hx_tag_popover, HX_TYPE_CHOOSER)

static gpointer
recent_query (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_tag_list_recent (connection, N_RECENT, error);
}

static DexFuture *
recent_cb (DexFuture *future,
           gpointer   data)
{
  GWeakRef *weak = data;
  g_autoptr(HxChooser) self = g_weak_ref_get (weak);
  const GValue *value = dex_future_get_value (future, NULL);
  GPtrArray *tags = value != NULL ? g_value_get_boxed (value) : NULL;
  gint64 ids[N_RECENT];
  guint n_ids = 0;

  for (guint i = 0; tags != NULL && i < tags->len && n_ids < N_RECENT; i++)
    ids[n_ids++] = hx_tag_get_id (g_ptr_array_index (tags, i));
  if (self != NULL && n_ids > 0)
    hx_chooser_set_recent (self, ids, n_ids);

  return dex_future_new_true ();
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
load_recent (HxTagPopover *self)
{
  HxProject *project = hx_desk_get_project (hx_chooser_get_desk (HX_CHOOSER (self)));
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  dex_future_disown (dex_future_finally (hx_project_query (project, G_TYPE_PTR_ARRAY,
                                                           recent_query, NULL, NULL),
                                         recent_cb, weak, weak_free));
}

static void
hx_tag_popover_choose_line (HxChooser *chooser,
                            HxChoice  *choice)
{
  HxTagPopover *self = HX_TAG_POPOVER (chooser);
  HxDesk *desk = hx_chooser_get_desk (chooser);

  if (self->func != NULL)
    self->func (desk, hx_choice_get_id (choice), NULL, self->data);
  else
    hx_desk_apply_tag (desk, hx_choice_get_id (choice));
}

static void
hx_tag_popover_create (HxChooser  *chooser,
                       const char *name)
{
  HxTagPopover *self = HX_TAG_POPOVER (chooser);
  HxDesk *desk = hx_chooser_get_desk (chooser);

  if (self->func != NULL)
    self->func (desk, 0, name, self->data);
  else
    hx_desk_apply_new_tag (desk, name);
}

static char *
hx_tag_popover_dup_create_label (HxChooser  *chooser,
                                 const char *name)
{
  return g_strdup_printf (_("New Tag “%s”"), name);
}

static void
hx_tag_popover_finalize (GObject *object)
{
  HxTagPopover *self = HX_TAG_POPOVER (object);

  if (self->destroy != NULL)
    self->destroy (self->data);

  G_OBJECT_CLASS (hx_tag_popover_parent_class)->finalize (object);
}

static void
hx_tag_popover_class_init (HxTagPopoverClass *klass)
{
  HxChooserClass *chooser_class = HX_CHOOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hx_tag_popover_finalize;
  chooser_class->choose = hx_tag_popover_choose_line;
  chooser_class->create = hx_tag_popover_create;
  chooser_class->dup_create_label = hx_tag_popover_dup_create_label;
}

static void
hx_tag_popover_init (HxTagPopover *self)
{
  hx_chooser_set_words (HX_CHOOSER (self), _("Tag with…"),
                        _("Type the name of the first tag and press Return."));
}

static GPtrArray *
make_choices (HxDesk *desk)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *tags = hx_desk_get_tags (desk);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr(HxTag) tag = g_list_model_get_item (tags, i);
      g_autofree char *path = hx_phrase_dup_tag_path (desk, tag);
      GdkRGBA rgba;

      hx_desk_get_tag_rgba (desk, hx_tag_get_id (tag), &rgba);
      g_ptr_array_add (choices, hx_choice_new (hx_tag_get_id (tag), hx_tag_get_name (tag), path,
                                               &rgba, NULL));
    }

  return choices;
}

/**
 * hx_tag_popover_show:
 * @parent: the widget that the popover belongs to
 * @at: (nullable): what it points to, in coordinates of @parent
 * @desk: the desk
 *
 * Asks for a tag and applies it to the text in focus.
 */
void
hx_tag_popover_show (GtkWidget          *parent,
                     const GdkRectangle *at,
                     HxDesk             *desk)
{
  hx_tag_popover_choose (parent, at, desk, NULL, NULL, NULL);
}

/**
 * hx_tag_popover_choose:
 * @parent: the widget that the popover belongs to
 * @at: (nullable): what it points to, in coordinates of @parent
 * @desk: the desk
 * @func: (nullable): what to do with the tag; %NULL: apply it to the text in focus
 * @data: data for @func
 * @destroy: (nullable): frees @data
 *
 * Asks for a tag.
 */
void
hx_tag_popover_choose (GtkWidget          *parent,
                       const GdkRectangle *at,
                       HxDesk             *desk,
                       HxTagPopoverFunc    func,
                       gpointer            data,
                       GDestroyNotify      destroy)
{
  g_autoptr(GPtrArray) choices = NULL;
  HxTagPopover *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  choices = make_choices (desk);
  self = g_object_new (HX_TYPE_TAG_POPOVER, NULL);
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  hx_chooser_set_desk (HX_CHOOSER (self), desk);
  hx_chooser_set_choices (HX_CHOOSER (self), choices);
  hx_popup_show (GTK_POPOVER (self), parent, at);
  load_recent (self);
}
