/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-entity-head.h"

#include "dialogs/hx-own-type-dialog.h"
#include "hx-entity-look.h"
#include "inspector/hx-entity-picture.h"
#include "inspector/hx-field.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

struct _HxEntityHead
{
  AdwBin       parent_instance;

  HxDesk      *desk;
  HxDetails   *details;
  gboolean     filling;
  GArray      *choices;     /* Choice, one for each line of the row */
  char        *listed;      /* the lines, so that they are made anew only when they change */

  GtkBox      *title;
  HxEntityPicture *picture;
  GtkLabel    *name;
  GtkLabel    *counts;
  GtkWidget   *open;
  AdwComboRow *kind_row;
  GtkWidget   *edit_type;
  AdwEntryRow *description_row;
};

/* What a line of the row stands for: a kind, or one of the analyst's types; the last one is
 * neither and makes a new type. */
typedef struct
{
  HxEntityType base;
  gint64       own;
  gboolean     makes_new;
} Choice;

G_DEFINE_FINAL_TYPE (HxEntityHead, hx_entity_head, ADW_TYPE_BIN)

/* --- Types ----------------------------------------------------------------------------------- */

static void
add_choice (HxEntityHead  *self,
            GtkStringList *list,
            GString       *listed,
            Choice         choice,
            const char    *label)
{
  g_array_append_val (self->choices, choice);
  gtk_string_list_append (list, label);
  g_string_append_printf (listed, "%s\n", label);
}

/* Each kind, and below it the analyst's types that are of it. */
static GtkStringList *
list_types (HxEntityHead *self,
            GString      *listed)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  GPtrArray *types = self->details->about->own_types;

  g_array_set_size (self->choices, 0);
  for (HxEntityType base = 0; base < HX_N_ENTITY_TYPES; base++)
    {
      add_choice (self, list, listed, (Choice) { .base = base }, hx_phrase_entity_type (base));
      for (guint i = 0; i < types->len; i++)
        {
          const HxOwnType *type = g_ptr_array_index (types, i);
          g_autofree char *label = NULL;

          if (type->base != base)
            continue;
          label = g_strdup_printf ("%*s%s",
                                   3 * (int) (1 + hx_entity_look_get_depth (types, type)), "",
                                   type->name);
          add_choice (self, list, listed, (Choice) { base, type->id, FALSE }, label);
        }
    }
  add_choice (self, list, listed, (Choice) { .makes_new = TRUE }, _("New Type…"));

  return list;
}

static guint
find_choice (HxEntityHead *self)
{
  HxEntity *entity = self->details->entity;
  gint64 own = hx_entity_get_own_type (entity);
  guint found = 0;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if (choice->makes_new || choice->base != hx_entity_get_entity_type (entity))
        continue;
      if (choice->own == own)
        return i;
      if (choice->own == 0)
        found = i;
    }

  return found;
}

static void
fill_types (HxEntityHead *self)
{
  g_autoptr(GString) listed = g_string_new (NULL);
  g_autoptr(GtkStringList) list = list_types (self, listed);

  self->filling = TRUE;
  if (g_set_str (&self->listed, listed->str))
    adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->kind_row, find_choice (self));
  self->filling = FALSE;
}

static void
dialog_closed_cb (HxEntityHead *self)
{
  if (self->details != NULL)
    fill_types (self);
}

static void
show_dialog (HxEntityHead *self,
             gint64        type)
{
  AdwDialog *dialog = hx_own_type_dialog_new (self->desk, self->details->about->own_types,
                                              self->details->entity, type);

  g_signal_connect_object (dialog, "closed", G_CALLBACK (dialog_closed_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
kind_changed_cb (HxEntityHead *self)
{
  guint selected = adw_combo_row_get_selected (self->kind_row);
  gint64 entity;
  const Choice *choice;
  HxEdit *edit;

  if (self->filling || self->details == NULL || selected >= self->choices->len
      || selected == find_choice (self))
    return;

  choice = &g_array_index (self->choices, Choice, selected);
  if (choice->makes_new)
    {
      show_dialog (self, 0);
      return;
    }
  entity = hx_entity_get_id (self->details->entity);
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Change Type of Entity"));
  hx_edit_set_own_type (edit, entity, choice->own);
  if (choice->own == 0)
    hx_edit_set_entity_type (edit, entity, choice->base);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
edit_type_cb (HxEntityHead *self)
{
  if (self->details != NULL)
    show_dialog (self, hx_entity_get_own_type (self->details->entity));
}

static void
description_apply_cb (HxEntityHead *self)
{
  HxEdit *edit;

  if (self->details == NULL)
    return;

  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Describe Entity"));
  hx_edit_describe_entity (edit, hx_entity_get_id (self->details->entity),
                           gtk_editable_get_text (GTK_EDITABLE (self->description_row)));
  hx_field_applied (self->description_row);
  hx_desk_commit (self->desk, edit, NULL);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_entity_head_dispose (GObject *object)
{
  HxEntityHead *self = HX_ENTITY_HEAD (object);

  g_clear_pointer (&self->details, hx_details_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ENTITY_HEAD);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_entity_head_parent_class)->dispose (object);
}

static void
hx_entity_head_finalize (GObject *object)
{
  HxEntityHead *self = HX_ENTITY_HEAD (object);

  g_array_unref (self->choices);
  g_free (self->listed);

  G_OBJECT_CLASS (hx_entity_head_parent_class)->finalize (object);
}

static void
hx_entity_head_class_init (HxEntityHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_entity_head_dispose;
  G_OBJECT_CLASS (klass)->finalize = hx_entity_head_finalize;

  g_type_ensure (HX_TYPE_ENTITY_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-entity-head.ui");
  gtk_widget_class_bind_template_child (widget_class, HxEntityHead, title);
  gtk_widget_class_bind_template_child (widget_class, HxEntityHead, picture);
  gtk_widget_class_bind_template_child (widget_class, HxEntityHead, name);
  gtk_widget_class_bind_template_child (widget_class, HxEntityHead, counts);
  gtk_widget_class_bind_template_child (widget_class, HxEntityHead, open);
  gtk_widget_class_bind_template_child (widget_class, HxEntityHead, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HxEntityHead, edit_type);
  gtk_widget_class_bind_template_child (widget_class, HxEntityHead, description_row);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_type_cb);
  gtk_widget_class_bind_template_callback (widget_class, description_apply_cb);
}

static void
hx_entity_head_init (HxEntityHead *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Filling --------------------------------------------------------------------------------- */

static void
append_count (GString *counts,
              char    *part)
{
  if (counts->len > 0)
    g_string_append (counts, " · ");
  g_string_append (counts, part);
  g_free (part);
}

/* Those by other words than a name count apart. */
static void
append_unnamed (GString   *counts,
                HxDetails *details)
{
  guint n_nominal = hx_entity_get_n_of_kind (details->entity, HX_MENTION_NOMINAL);
  guint n_pronoun = hx_entity_get_n_of_kind (details->entity, HX_MENTION_PRONOUN);
  g_autofree char *words = hx_phrase_dup_line (details->about->nominal, 30);
  g_autofree char *quote = hx_phrase_quote (words);

  if (n_nominal > 0)
    /* Translators: mentions by a description, such as “the group” */
    append_count (counts, g_strdup_printf (ngettext ("%'u as %s", "%'u as %s", n_nominal),
                                           n_nominal, quote));
  if (n_pronoun > 0)
    append_count (counts, g_strdup_printf (ngettext ("%'u by pronoun", "%'u by pronoun",
                                                     n_pronoun), n_pronoun));
}

/**
 * hx_entity_head_dup_counts:
 * @details: details of an entity
 *
 * Says how often it is mentioned, and apart how often by what is no name.
 *
 * Returns: (transfer full): "12 by name · 3 as “the group” · 2 by pronoun"
 */
char *
hx_entity_head_dup_counts (HxDetails *details)
{
  g_autoptr(GString) counts = g_string_new (NULL);
  guint n_named, n_sources;

  g_return_val_if_fail (details != NULL && details->entity != NULL, NULL);

  n_named = hx_entity_get_n_mentions (details->entity);
  n_sources = hx_entity_get_n_sources (details->entity);
  if (n_sources == 0)
    return g_strdup (_("No mentions yet"));

  append_count (counts, g_strdup_printf (ngettext ("%'u by name", "%'u by name", n_named),
                                         n_named));
  append_unnamed (counts, details);
  append_count (counts, g_strdup_printf (ngettext ("in %'u source", "in %'u sources", n_sources),
                                         n_sources));

  return g_string_free (g_steal_pointer (&counts), FALSE);
}

/**
 * hx_entity_head_set:
 * @self: a head
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows what an entity is.
 */
void
hx_entity_head_set (HxEntityHead *self,
                    HxDesk       *desk,
                    HxDetails    *details)
{
  g_autofree char *counts = NULL;
  gboolean writable;

  g_return_if_fail (HX_IS_ENTITY_HEAD (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->about != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));

  counts = hx_entity_head_dup_counts (details);
  gtk_label_set_text (self->name, hx_entity_get_name (details->entity));
  gtk_label_set_text (self->counts, counts);
  hx_entity_picture_set (self->picture, desk, details);
  fill_types (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind_row), writable);
  gtk_widget_set_visible (self->edit_type,
                          writable && hx_entity_get_own_type (details->entity) != 0);
  hx_field_set_value (self->description_row, details->focus.id,
                      hx_entity_get_description (details->entity));
  gtk_editable_set_editable (GTK_EDITABLE (self->description_row), writable);
}

/**
 * hx_entity_head_set_wide:
 * @self: a head
 * @wide: whether it heads a page of its own, with room
 */
void
hx_entity_head_set_wide (HxEntityHead *self,
                         gboolean      wide)
{
  g_return_if_fail (HX_IS_ENTITY_HEAD (self));

  hx_entity_picture_set_large (self->picture, wide);
  gtk_box_set_spacing (self->title, wide ? 24 : 12);
  gtk_widget_remove_css_class (GTK_WIDGET (self->name), wide ? "title-3" : "title-1");
  gtk_widget_add_css_class (GTK_WIDGET (self->name), wide ? "title-1" : "title-3");
  if (wide)
    gtk_widget_remove_css_class (GTK_WIDGET (self->counts), "caption");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->counts), "caption");
}

/**
 * hx_entity_head_set_is_page:
 * @self: a head
 * @is_page: whether it heads a page of its own, and so need not open one
 */
void
hx_entity_head_set_is_page (HxEntityHead *self,
                            gboolean      is_page)
{
  g_return_if_fail (HX_IS_ENTITY_HEAD (self));

  gtk_widget_set_visible (self->open, !is_page);
}
