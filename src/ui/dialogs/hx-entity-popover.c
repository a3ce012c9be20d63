/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-entity-popover.h"

#include "dialogs/hx-popup.h"
#include "hx-entity-look.h"
#include "inspector/hx-phrase.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Longer text in focus is a passage that mentions somebody, not a name. */
#define MAX_NAME 60

struct _HxEntityPopover
{
  HxChooser            parent_instance;

  GtkDropDown         *type;
  HxEntityPopoverFunc  func;
  gpointer             data;
  GDestroyNotify       destroy;
};

typedef struct
{
  GWeakRef popover;
  guint    start;
  guint    end;
} Proposal;

G_DEFINE_FINAL_TYPE (HxEntityPopover, hx_entity_popover, HX_TYPE_CHOOSER)

static void
hx_entity_popover_choose_line (HxChooser *chooser,
                               HxChoice  *choice)
{
  HxEntityPopover *self = HX_ENTITY_POPOVER (chooser);
  HxDesk *desk = hx_chooser_get_desk (chooser);

  if (self->func != NULL)
    self->func (desk, hx_choice_get_id (choice), HX_ENTITY_THING, NULL, self->data);
  else
    hx_desk_apply_entity (desk, hx_choice_get_id (choice));
}

static void
hx_entity_popover_create (HxChooser  *chooser,
                          const char *name)
{
  HxEntityPopover *self = HX_ENTITY_POPOVER (chooser);
  HxDesk *desk = hx_chooser_get_desk (chooser);
  HxEntityType type = gtk_drop_down_get_selected (self->type);

  if (self->func != NULL)
    self->func (desk, 0, type, name, self->data);
  else
    hx_desk_apply_new_entity (desk, type, name);
}

static char *
hx_entity_popover_dup_create_label (HxChooser  *chooser,
                                    const char *name)
{
  return g_strdup_printf (_("New Entity “%s”"), name);
}

static void
hx_entity_popover_finalize (GObject *object)
{
  HxEntityPopover *self = HX_ENTITY_POPOVER (object);

  if (self->destroy != NULL)
    self->destroy (self->data);

  G_OBJECT_CLASS (hx_entity_popover_parent_class)->finalize (object);
}

static void
hx_entity_popover_class_init (HxEntityPopoverClass *klass)
{
  HxChooserClass *chooser_class = HX_CHOOSER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hx_entity_popover_finalize;
  chooser_class->choose = hx_entity_popover_choose_line;
  chooser_class->create = hx_entity_popover_create;
  chooser_class->dup_create_label = hx_entity_popover_dup_create_label;
}

static GtkWidget *
make_type_chooser (HxEntityPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_("Type of the New Entity"));
  GtkStringList *types = gtk_string_list_new (NULL);

  for (HxEntityType type = 0; type < HX_N_ENTITY_TYPES; type++)
    gtk_string_list_append (types, hx_phrase_entity_type (type));

  self->type = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (types), NULL));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->type),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->type));

  return box;
}

static void
hx_entity_popover_init (HxEntityPopover *self)
{
  hx_chooser_set_words (HX_CHOOSER (self), _("Name of an entity…"),
                        _("Type the name of a person, organisation, place, event or thing."));
  hx_chooser_set_extra (HX_CHOOSER (self), make_type_chooser (self));
}

static char *
dup_detail (GPtrArray *own_types,
            HxEntity  *entity)
{
  guint n = hx_entity_get_n_mentions (entity);
  g_autofree char *mentions = g_strdup_printf (ngettext ("%'u mention", "%'u mentions", n), n);

  return g_strdup_printf ("%s · %s", hx_entity_look_get_kind (own_types, entity), mentions);
}

static GPtrArray *
make_choices (HxDesk *desk)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *entities = hx_desk_get_entities (desk);
  GPtrArray *own_types = hx_desk_get_own_types (desk);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  for (guint i = 0; i < g_list_model_get_n_items (entities); i++)
    {
      g_autoptr(HxEntity) entity = g_list_model_get_item (entities, i);
      g_autofree char *detail = dup_detail (own_types, entity);
      GPtrArray *names = hx_entity_get_names (entity);
      HxChoice *choice;
      GdkRGBA rgba;

      hx_entity_look_get_rgba (own_types, entity, dark, &rgba);
      choice = hx_choice_new (hx_entity_get_id (entity), hx_entity_get_name (entity), detail,
                              &rgba, NULL);
      for (guint j = 0; names != NULL && j < names->len; j++)
        hx_choice_add_name (choice, ((HxEntityName *) g_ptr_array_index (names, j))->name);
      g_ptr_array_add (choices, choice);
    }

  return choices;
}

/* --- The text in focus as the name ------------------------------------------------------------ */

static void
proposal_free (gpointer data)
{
  Proposal *proposal = data;

  g_weak_ref_clear (&proposal->popover);
  g_free (proposal);
}

static DexFuture *
proposal_cb (DexFuture *future,
             gpointer   data)
{
  Proposal *proposal = data;
  g_autoptr(HxChooser) self = g_weak_ref_get (&proposal->popover);
  const GValue *value = dex_future_get_value (future, NULL);
  g_autofree char *words = NULL;
  g_autofree char *line = NULL;
  HxText *text;

  if (self == NULL || value == NULL || *hx_chooser_get_text (self) != '\0')
    return dex_future_new_true ();

  text = g_value_get_boxed (value);
  if (proposal->end <= hx_text_get_length (text))
    {
      words = hx_text_dup_range (text, proposal->start, proposal->end);
      line = hx_phrase_dup_line (words, 0);
      hx_chooser_set_text (self, line);
    }

  return dex_future_new_true ();
}

static void
propose_focus (HxEntityPopover *self)
{
  HxDesk *desk = hx_chooser_get_desk (HX_CHOOSER (self));
  const HxFocus *focus = hx_desk_get_focus (desk);
  Proposal *proposal;

  if (!hx_desk_can_annotate (desk) || focus->end - focus->start > MAX_NAME)
    return;

  proposal = g_new0 (Proposal, 1);
  g_weak_ref_init (&proposal->popover, self);
  proposal->start = focus->start;
  proposal->end = focus->end;
  dex_future_disown (dex_future_finally (hx_project_load_text (hx_desk_get_project (desk),
                                                               focus->source),
                                         proposal_cb, proposal, proposal_free));
}

/**
 * hx_entity_popover_show:
 * @parent: the widget that the popover belongs to
 * @at: (nullable): what it points to, in coordinates of @parent
 * @desk: the desk
 *
 * Asks for an entity and makes the text in focus a mention of it.
 */
void
hx_entity_popover_show (GtkWidget          *parent,
                        const GdkRectangle *at,
                        HxDesk             *desk)
{
  hx_entity_popover_choose (parent, at, desk, NULL, NULL, NULL, NULL);
}

/**
 * hx_entity_popover_choose:
 * @parent: the widget that the popover belongs to
 * @at: (nullable): what it points to, in coordinates of @parent
 * @desk: the desk
 * @name: (nullable): the name to propose; %NULL: the text in focus
 * @func: (nullable): what to do with the entity; %NULL: make the text in focus a mention of it
 * @data: data for @func
 * @destroy: (nullable): frees @data
 *
 * Asks for an entity.
 */
void
hx_entity_popover_choose (GtkWidget           *parent,
                          const GdkRectangle  *at,
                          HxDesk              *desk,
                          const char          *name,
                          HxEntityPopoverFunc  func,
                          gpointer             data,
                          GDestroyNotify       destroy)
{
  g_autoptr(GPtrArray) choices = NULL;
  HxEntityPopover *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  choices = make_choices (desk);
  self = g_object_new (HX_TYPE_ENTITY_POPOVER, NULL);
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  hx_chooser_set_desk (HX_CHOOSER (self), desk);
  hx_chooser_set_choices (HX_CHOOSER (self), choices);
  hx_popup_show (GTK_POPOVER (self), parent, at);
  if (name != NULL)
    hx_chooser_set_text (HX_CHOOSER (self), name);
  else
    propose_focus (self);
}
