/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-pick-list.h"

struct _HxPick
{
  GObject   parent_instance;

  gint64    id;
  char     *label;
  char     *detail;
  gboolean  active;
};

struct _HxPickList
{
  AdwBin      parent_instance;

  GtkWidget  *list;
  GListStore *store;
};

G_DEFINE_FINAL_TYPE (HxPick, hx_pick, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (HxPickList, hx_pick_list, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- HxPick ---------------------------------------------------------------------------------- */

static void
hx_pick_finalize (GObject *object)
{
  HxPick *self = HX_PICK (object);

  g_free (self->label);
  g_free (self->detail);

  G_OBJECT_CLASS (hx_pick_parent_class)->finalize (object);
}

static void
hx_pick_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  HxPick *self = HX_PICK (object);

  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_active (HxPick   *self,
            gboolean  active)
{
  if (self->active == active)
    return;

  self->active = active;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
hx_pick_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  HxPick *self = HX_PICK (object);

  switch (prop_id)
    {
    case PROP_ACTIVE:
      set_active (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_pick_class_init (HxPickClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hx_pick_finalize;
  object_class->get_property = hx_pick_get_property;
  object_class->set_property = hx_pick_set_property;

  properties[PROP_ACTIVE] =
    g_param_spec_boolean ("active", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hx_pick_init (HxPick *self)
{
}

/* --- HxPickList ------------------------------------------------------------------------------ */

static void
activate_cb (HxPickList *self,
             guint       position)
{
  g_autoptr(HxPick) pick = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  set_active (pick, !pick->active);
}

static GtkWidget *
make_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
setup_cb (HxPickList  *self,
          GtkListItem *item)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *detail;

  make_label (box);
  detail = make_label (box);
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_add_css_class (detail, "dimmed");
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_list_item_set_child (item, check);
  gtk_list_item_set_focusable (item, FALSE);
}

static void
bind_cb (HxPickList  *self,
         GtkListItem *item)
{
  HxPick *pick = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_list_item_get_child (item);
  GtkWidget *label = gtk_widget_get_first_child (
                       gtk_check_button_get_child (GTK_CHECK_BUTTON (check)));
  GtkWidget *detail = gtk_widget_get_next_sibling (label);
  gboolean has_detail = pick->detail != NULL && *pick->detail != '\0';

  gtk_label_set_text (GTK_LABEL (label), pick->label);
  gtk_label_set_text (GTK_LABEL (detail), has_detail ? pick->detail : "");
  gtk_widget_set_visible (detail, has_detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  pick->label, -1);
  g_object_set_data (G_OBJECT (item), "binding",
                     g_object_bind_property (pick, "active", check, "active",
                                             G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL));
}

static void
unbind_cb (HxPickList  *self,
           GtkListItem *item)
{
  GBinding *binding = g_object_steal_data (G_OBJECT (item), "binding");

  if (binding != NULL)
    g_binding_unbind (binding);
}

static void
active_changed_cb (HxPickList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hx_pick_list_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_PICK_LIST);

  G_OBJECT_CLASS (hx_pick_list_parent_class)->dispose (object);
}

static void
hx_pick_list_class_init (HxPickListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_pick_list_dispose;

  /* A box was checked or unchecked. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HX_TYPE_PICK_LIST, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HX_TYPE_PICK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-pick-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPickList, list);
  gtk_widget_class_bind_template_child (widget_class, HxPickList, store);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
hx_pick_list_init (HxPickList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_pick_list_add:
 * @self: a pick list
 * @id: what the box stands for
 * @label: its name
 * @detail: (nullable): a second line
 *
 * Adds a box, unchecked.
 */
void
hx_pick_list_add (HxPickList *self,
                  gint64      id,
                  const char *label,
                  const char *detail)
{
  g_autoptr(HxPick) pick = NULL;

  g_return_if_fail (HX_IS_PICK_LIST (self));
  g_return_if_fail (label != NULL);

  pick = g_object_new (HX_TYPE_PICK, NULL);
  pick->id = id;
  pick->label = g_strdup (label);
  pick->detail = g_strdup (detail);
  g_signal_connect_object (pick, "notify::active", G_CALLBACK (active_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_list_store_append (self->store, pick);
}

/**
 * hx_pick_list_set_active:
 * @self: a pick list
 * @position: which box
 * @active: whether it is checked
 *
 * Checks or unchecks a box.
 */
void
hx_pick_list_set_active (HxPickList *self,
                         guint       position,
                         gboolean    active)
{
  g_autoptr(HxPick) pick = NULL;

  g_return_if_fail (HX_IS_PICK_LIST (self));

  pick = g_list_model_get_item (G_LIST_MODEL (self->store), position);
  g_return_if_fail (pick != NULL);
  set_active (pick, active);
}

/**
 * hx_pick_list_dup_active:
 * @self: a pick list
 *
 * Gives what is checked.
 *
 * Returns: (transfer full) (element-type gint64): the ids
 */
GArray *
hx_pick_list_dup_active (HxPickList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_val_if_fail (HX_IS_PICK_LIST (self), ids);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr(HxPick) pick = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (pick->active)
        g_array_append_val (ids, pick->id);
    }

  return ids;
}

/**
 * hx_pick_list_clear:
 * @self: a pick list
 *
 * Takes all boxes away.
 */
void
hx_pick_list_clear (HxPickList *self)
{
  g_return_if_fail (HX_IS_PICK_LIST (self));

  g_list_store_remove_all (self->store);
}

/**
 * hx_pick_list_get_n:
 * @self: a pick list
 *
 * Counts the boxes.
 *
 * Returns: their number
 */
guint
hx_pick_list_get_n (HxPickList *self)
{
  g_return_val_if_fail (HX_IS_PICK_LIST (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}
