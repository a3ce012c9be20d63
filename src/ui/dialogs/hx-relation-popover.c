/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-relation-popover.h"

#include "dialogs/hx-popup.h"

#include <glib/gi18n.h>

/* Who is asked for, and who takes it; outlives the popover, since a new type is asked about by
 * another one. */
typedef struct
{
  HxRelationFunc  func;
  gpointer        data;
  GDestroyNotify  destroy;
} Asking;

struct _HxRelationPopover
{
  HxChooser     parent_instance;

  GPtrArray    *types;
  GPtrArray    *wordings;   /* HxRelationWording, one for each choice */
  char         *one;
  char         *other;
  Asking       *asking;
  GtkWidget    *parent;     /* borrowed: what the popover is a child of */
  GdkRectangle  at;
  gboolean      has_at;
};

/* The popover that asks for the other way round. */
typedef struct
{
  Asking    *asking;
  char      *name;
  GtkWidget *entry;
  GtkWidget *add;
  gboolean   done;
} Inverse;

G_DEFINE_FINAL_TYPE (HxRelationPopover, hx_relation_popover, HX_TYPE_CHOOSER)

static void
asking_clear (gpointer data)
{
  Asking *asking = data;

  if (asking->destroy != NULL)
    asking->destroy (asking->data);
}

static void
asking_unref (Asking *asking)
{
  g_rc_box_release_full (asking, asking_clear);
}

/* --- The other way round --------------------------------------------------------------------- */

static void
inverse_free (gpointer data)
{
  Inverse *inverse = data;

  asking_unref (inverse->asking);
  g_free (inverse->name);
  g_free (inverse);
}

static void
take_inverse (GtkWidget  *popover,
              const char *text)
{
  Inverse *inverse = g_object_get_data (G_OBJECT (popover), "inverse");
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr(HxRelationWording) wording = NULL;

  if (*stripped == '\0' || inverse->done)
    return;

  inverse->done = TRUE;
  wording = hx_relation_wording_new (0, inverse->name, stripped, FALSE);
  gtk_popover_popdown (GTK_POPOVER (popover));
  inverse->asking->func (wording, inverse->asking->data);
}

static void
inverse_accept_cb (GtkWidget *popover)
{
  Inverse *inverse = g_object_get_data (G_OBJECT (popover), "inverse");

  take_inverse (popover, gtk_editable_get_text (GTK_EDITABLE (inverse->entry)));
}

static void
inverse_same_cb (GtkWidget *popover)
{
  Inverse *inverse = g_object_get_data (G_OBJECT (popover), "inverse");

  take_inverse (popover, inverse->name);
}

static void
inverse_changed_cb (GtkWidget *popover)
{
  Inverse *inverse = g_object_get_data (G_OBJECT (popover), "inverse");
  const char *text = gtk_editable_get_text (GTK_EDITABLE (inverse->entry));
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  gtk_widget_set_sensitive (inverse->add, *stripped != '\0');
}

static GtkWidget *
make_inverse_popover (Asking     *asking,
                      const char *name)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *same = gtk_button_new_with_mnemonic (_("_Same Both Ways"));
  /* Translators: a relation that was typed, such as “funds” */
  g_autofree char *words = g_strdup_printf (_("“%s”, read from the other end"), name);
  GtkWidget *label = gtk_label_new (words);
  Inverse *inverse = g_new0 (Inverse, 1);

  inverse->asking = g_rc_box_acquire (asking);
  inverse->name = g_strdup (name);
  inverse->entry = gtk_entry_new ();
  inverse->add = gtk_button_new_with_mnemonic (_("_Add"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (inverse->entry), _("such as “is funded by”"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (inverse->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (box, "hx-name-popover");
  gtk_widget_add_css_class (inverse->add, "suggested-action");
  gtk_widget_set_sensitive (inverse->add, FALSE);
  gtk_widget_set_hexpand (same, TRUE);
  gtk_widget_set_hexpand (inverse->add, TRUE);
  gtk_box_append (GTK_BOX (buttons), same);
  gtk_box_append (GTK_BOX (buttons), inverse->add);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), inverse->entry);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_object_set_data_full (G_OBJECT (popover), "inverse", inverse, inverse_free);
  g_signal_connect_object (inverse->entry, "activate", G_CALLBACK (inverse_accept_cb), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (inverse->entry, "changed", G_CALLBACK (inverse_changed_cb), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (inverse->add, "clicked", G_CALLBACK (inverse_accept_cb), popover,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (same, "clicked", G_CALLBACK (inverse_same_cb), popover,
                           G_CONNECT_SWAPPED);
  return popover;
}

/* --- The chooser ----------------------------------------------------------------------------- */

static void
hx_relation_popover_choose (HxChooser *chooser,
                            HxChoice  *choice)
{
  HxRelationPopover *self = HX_RELATION_POPOVER (chooser);
  gint64 index = hx_choice_get_id (choice) - 1;
  g_autoptr(HxRelationWording) wording = NULL;

  if (index < 0 || index >= self->wordings->len)
    return;

  wording = hx_relation_wording_copy (g_ptr_array_index (self->wordings, index));
  self->asking->func (wording, self->asking->data);
}

/* “funds / is funded by” says both ways at once. */
static void
hx_relation_popover_create (HxChooser  *chooser,
                            const char *name)
{
  HxRelationPopover *self = HX_RELATION_POPOVER (chooser);
  g_auto(GStrv) parts = g_strsplit (name, "/", 2);
  g_autoptr(HxRelationWording) wording = NULL;

  if (parts[1] != NULL && *g_strstrip (parts[0]) != '\0' && *g_strstrip (parts[1]) != '\0')
    {
      wording = hx_relation_wording_new (0, parts[0], parts[1], FALSE);
      self->asking->func (wording, self->asking->data);
      return;
    }
  hx_popup_show (GTK_POPOVER (make_inverse_popover (self->asking, name)), self->parent,
                 self->has_at ? &self->at : NULL);
}

static char *
hx_relation_popover_dup_create_label (HxChooser  *chooser,
                                      const char *name)
{
  return g_strdup_printf (_("New Relation “%s”"), name);
}

static void
hx_relation_popover_finalize (GObject *object)
{
  HxRelationPopover *self = HX_RELATION_POPOVER (object);

  g_clear_pointer (&self->asking, asking_unref);
  g_clear_pointer (&self->types, g_ptr_array_unref);
  g_clear_pointer (&self->wordings, g_ptr_array_unref);
  g_free (self->one);
  g_free (self->other);

  G_OBJECT_CLASS (hx_relation_popover_parent_class)->finalize (object);
}

static void
hx_relation_popover_class_init (HxRelationPopoverClass *klass)
{
  HxChooserClass *chooser_class = HX_CHOOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hx_relation_popover_finalize;
  chooser_class->choose = hx_relation_popover_choose;
  chooser_class->create = hx_relation_popover_create;
  chooser_class->dup_create_label = hx_relation_popover_dup_create_label;
}

static void
hx_relation_popover_init (HxRelationPopover *self)
{
  hx_chooser_set_words (HX_CHOOSER (self), _("Relation, such as leads…"),
                        _("Type how the two are related."));
}

/**
 * hx_relation_popover_set_ends:
 * @self: a popover
 * @one: the entity that the relation is read from
 * @other: (nullable): the other one, if it is known
 *
 * Says which entities are related.
 */
void
hx_relation_popover_set_ends (HxRelationPopover *self,
                              const char        *one,
                              const char        *other)
{
  g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (HX_IS_RELATION_POPOVER (self));

  g_set_str (&self->one, one);
  g_set_str (&self->other, other);
  for (guint i = 0; i < self->wordings->len; i++)
    {
      const HxRelationWording *wording = g_ptr_array_index (self->wordings, i);
      const char *words = hx_relation_wording_get (wording);
      g_autofree char *sentence = NULL;

      /* Translators: an entity, a relation, another entity: “A leads B” */
      sentence = g_strdup_printf (_("%s %s %s"), one, words, other != NULL ? other : "…");
      g_ptr_array_add (choices, hx_choice_new (i + 1, words, sentence, NULL, NULL));
    }
  hx_chooser_set_choices (HX_CHOOSER (self), choices);
}

/**
 * hx_relation_popover_new:
 * @desk: the desk
 * @types: (element-type HxRelationType): the types of relations there are
 * @one: the entity that the relation is read from
 * @other: (nullable): the other one, if it is known
 *
 * Returns: (transfer floating): a popover that asks how the two are related
 */
HxRelationPopover *
hx_relation_popover_new (HxDesk     *desk,
                         GPtrArray  *types,
                         const char *one,
                         const char *other)
{
  HxRelationPopover *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (types != NULL && one != NULL, NULL);

  self = g_object_new (HX_TYPE_RELATION_POPOVER, NULL);
  self->types = g_ptr_array_ref (types);
  self->wordings = hx_relation_wording_list (types);
  hx_chooser_set_desk (HX_CHOOSER (self), desk);
  hx_relation_popover_set_ends (self, one, other);
  return self;
}

/**
 * hx_relation_popover_show:
 * @self: a popover
 * @parent: what it points to
 * @at: (nullable): where, in coordinates of @parent
 * @func: takes the answer
 * @data: data for @func
 * @destroy: (nullable): frees @data
 *
 * Shows the popover.
 */
void
hx_relation_popover_show (HxRelationPopover  *self,
                          GtkWidget          *parent,
                          const GdkRectangle *at,
                          HxRelationFunc      func,
                          gpointer            data,
                          GDestroyNotify      destroy)
{
  g_return_if_fail (HX_IS_RELATION_POPOVER (self));
  g_return_if_fail (func != NULL);

  self->asking = g_rc_box_new0 (Asking);
  self->asking->func = func;
  self->asking->data = data;
  self->asking->destroy = destroy;
  self->parent = parent;
  self->has_at = at != NULL;
  if (at != NULL)
    self->at = *at;
  hx_popup_show (GTK_POPOVER (self), parent, at);

  /* What stands above the entry would have the keyboard first. */
  gtk_widget_grab_focus (GTK_WIDGET (self));
}
