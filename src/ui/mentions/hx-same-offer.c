/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-same-offer.h"

#include <glib/gi18n.h>

#include "hx-entity-mark.h"
#include "hx-like-reason.h"
#include "hx-turn.h"

/* More than two are no help: the likeliest come first. */
#define MAX_OFFERED 2

struct _HxSameOffer
{
  AdwBin       parent_instance;

  HxDesk      *desk;
  HxQueueItem *item;
  GtkBox      *box;
  char        *name;     /* (nullable) of the first that is offered */
  guint        serial;   /* of what was asked last */
};

G_DEFINE_FINAL_TYPE (HxSameOffer, hx_same_offer, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- Rows --- */

static void
same_cb (HxSameOffer *self,
         GtkWidget   *button)
{
  const gint64 *entity = g_object_get_data (G_OBJECT (button), "entity");

  g_signal_emit (self, signals[CHOSEN], 0, *entity);
}

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static GtkWidget *
create_row (HxSameOffer        *self,
            const HxLikeEntity *like,
            HxEntity           *entity)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *mark = hx_entity_mark_new ();
  GtkWidget *same = gtk_button_new_with_label (_("Same"));
  g_autofree char *title = NULL;
  g_autofree char *reason = NULL;
  GtkWidget *why;

  reason = hx_like_entity_dup_reason (like, hx_entity_get_name (entity),
                                      hx_queue_item_get_name (self->item));
  why = create_label (reason);
  /* Translators: %s is an entity. */
  title = g_strdup_printf (_("Could be the same as %s"), hx_entity_get_name (entity));
  hx_entity_mark_set (HX_ENTITY_MARK (mark), self->desk, like->entity, HX_ENTITY_THING);
  gtk_widget_add_css_class (why, "caption");
  gtk_widget_add_css_class (why, "dimmed");
  gtk_box_append (GTK_BOX (words), create_label (title));
  gtk_box_append (GTK_BOX (words), why);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (same, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (same, hx_queue_item_get_entity (self->item) == 0
                                       ? _("They Are Names of This Entity")
                                       : _("Both Are Shown as One"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (same), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason, -1);
  g_object_set_data_full (G_OBJECT (same), "entity",
                          g_memdup2 (&like->entity, sizeof like->entity), g_free);
  g_signal_connect_object (same, "clicked", G_CALLBACK (same_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), same);
  return row;
}

static void
show_likes (HxSameOffer *self,
            GPtrArray   *likes)
{
  GtkWidget *row;
  guint n = 0;

  g_clear_pointer (&self->name, g_free);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, row);
  for (guint i = 0; likes != NULL && i < likes->len && n < MAX_OFFERED; i++)
    {
      const HxLikeEntity *like = g_ptr_array_index (likes, i);
      HxEntity *entity = hx_desk_get_entity (self->desk, like->entity);

      if (entity == NULL)
        continue;
      if (n++ == 0)
        self->name = g_strdup (hx_entity_get_name (entity));
      gtk_box_append (self->box, create_row (self, like, entity));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

/* --- Loading --- */

static DexFuture *
found_cb (DexFuture *future,
          gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxSameOffer) self = g_weak_ref_get (&load->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value == NULL)
    g_debug ("Like entities were not found: %s", error->message);
  if (self != NULL && self->serial == load->serial)
    show_likes (self, value != NULL ? g_value_get_boxed (value) : NULL);
  return dex_future_new_true ();
}

/* A part of a name, such as a last name, may be of many. */
static GStrv
list_names (HxQueueItem *item)
{
  GPtrArray *names = hx_queue_item_get_names (item);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < names->len; i++)
    {
      const HxQueueName *name = g_ptr_array_index (names, i);

      if (name->kind != HX_NAME_WEAK)
        g_strv_builder_add (builder, name->name);
    }
  return g_strv_builder_end (builder);
}

static void
begin_load (HxSameOffer *self)
{
  HxLikeness *likeness = hx_desk_get_likeness (self->desk);
  gint64 entity = hx_queue_item_get_entity (self->item);
  HxTurn *load = hx_turn_new (self, self->serial);
  g_auto(GStrv) names = NULL;
  DexFuture *likes;

  if (entity != 0)
    likes = hx_likeness_find (likeness, entity);
  else
    {
      names = list_names (self->item);
      likes = hx_likeness_find_named (likeness, (const char * const *) names,
                                      hx_queue_item_get_kind (self->item));
    }
  dex_future_disown (dex_future_finally (likes, found_cb, load, hx_turn_free));
}

static gboolean
is_about (HxSameOffer *self,
          HxQueueItem *item)
{
  return self->item != NULL && item != NULL
         && hx_queue_item_get_entity (self->item) == hx_queue_item_get_entity (item)
         && g_str_equal (hx_queue_item_get_name (self->item), hx_queue_item_get_name (item));
}

/* --- The widget --- */

static void
hx_same_offer_dispose (GObject *object)
{
  HxSameOffer *self = HX_SAME_OFFER (object);

  self->serial++;
  g_clear_object (&self->item);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_same_offer_parent_class)->dispose (object);
}

static void
hx_same_offer_finalize (GObject *object)
{
  g_free (HX_SAME_OFFER (object)->name);

  G_OBJECT_CLASS (hx_same_offer_parent_class)->finalize (object);
}

static void
hx_same_offer_class_init (HxSameOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hx_same_offer_dispose;
  G_OBJECT_CLASS (klass)->finalize = hx_same_offer_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", HX_TYPE_SAME_OFFER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
hx_same_offer_init (HxSameOffer *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self), "hx-same-offer");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * hx_same_offer_set:
 * @self: an offer
 * @desk: the desk
 * @item: (nullable): what is to be decided about
 *
 * Looks for entities that could be the same; what was offered for something else is taken away.
 */
void
hx_same_offer_set (HxSameOffer *self,
                   HxDesk      *desk,
                   HxQueueItem *item)
{
  g_return_if_fail (HX_IS_SAME_OFFER (self));
  g_return_if_fail (HX_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  self->serial++;
  if (!is_about (self, item))
    show_likes (self, NULL);
  g_set_object (&self->item, item);
  if (item != NULL)
    begin_load (self);
}

/**
 * hx_same_offer_get_name:
 * @self: an offer
 *
 * Returns: (transfer none) (nullable): the name of what is offered first; %NULL if nothing is
 */
const char *
hx_same_offer_get_name (HxSameOffer *self)
{
  g_return_val_if_fail (HX_IS_SAME_OFFER (self), NULL);

  return self->name;
}
