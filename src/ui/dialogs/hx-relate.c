/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-relate.h"

#include "dialogs/hx-relation-popover.h"
#include "hx-evidence.h"
#include "inspector/hx-announce.h"
#include "model/hx-entity-sql.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Relates two entities that the selected text mentions; the text is what says so. */

/* More are no help in choosing two of them. */
#define MAX_ENTITIES "12"

typedef struct
{
  GArray    *entities;   /* gint64, in the order of the text */
  GPtrArray *types;      /* HxRelationType */
} Found;

typedef struct
{
  GWeakRef      parent;
  GdkRectangle  at;
  HxDesk       *desk;
  HxFocus       text;
} Request;

typedef struct
{
  HxDesk            *desk;
  HxFocus            text;
  GPtrArray         *entities;   /* HxEntity */
  guint              at[2];      /* which of them are the ends */
  HxRelationPopover *popover;    /* as long as it is shown, like the ends */
  GtkDropDown       *ends[2];
} Relating;

/* --- What is mentioned there --- */

static Found *
found_copy (Found *found)
{
  return g_rc_box_acquire (found);
}

static void
found_clear (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->entities, g_array_unref);
  g_clear_pointer (&found->types, g_ptr_array_unref);
}

static void
found_free (Found *found)
{
  g_rc_box_release_full (found, found_clear);
}

#define FOUND_TYPE (hx_relate_found_get_type ())

GType hx_relate_found_get_type (void);

G_DEFINE_BOXED_TYPE (Found, hx_relate_found, found_copy, found_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gboolean
read_entities (Found          *found,
               HxConnection   *connection,
               const HxFocus  *text,
               GError        **error)
{
  static const char sql[] =
    "SELECT " HX_ENTITY_ROOT ("e") " FROM mention m JOIN passage p ON p.id = m.passage"
    " JOIN entity e ON e.id = m.entity JOIN source s ON s.id = p.source"
    " WHERE p.source = ?1 AND p.revision = s.revision AND p.start < ?3 AND p.\"end\" > ?2"
    " GROUP BY 1 ORDER BY min (p.start), 1 LIMIT " MAX_ENTITIES;
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;

  hx_statement_bind_int (statement, 1, text->source);
  hx_statement_bind_int (statement, 2, text->start);
  hx_statement_bind_int (statement, 3, text->end);
  while (hx_statement_step (statement, &row, error))
    {
      gint64 id;

      if (!row)
        return TRUE;
      id = hx_statement_get_int (statement, 0);
      g_array_append_val (found->entities, id);
    }

  return FALSE;
}

static gpointer
find_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  g_autoptr(Found) found = g_rc_box_new0 (Found);

  found->entities = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!read_entities (found, connection, data, error))
    return NULL;
  found->types = hx_relation_type_list (connection, error);

  return found->types != NULL ? g_steal_pointer (&found) : NULL;
}

/* --- The popover --- */

static void
relating_free (gpointer data)
{
  Relating *self = data;

  g_object_unref (self->desk);
  g_ptr_array_unref (self->entities);
  g_free (self);
}

static HxEntity *
get_end (Relating *self,
         guint     end)
{
  return g_ptr_array_index (self->entities, MIN (self->at[end], self->entities->len - 1));
}

static void
ends_changed_cb (Relating *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->at); i++)
    self->at[i] = gtk_drop_down_get_selected (self->ends[i]);
  hx_relation_popover_set_ends (self->popover, hx_entity_get_name (get_end (self, 0)),
                                hx_entity_get_name (get_end (self, 1)));
}

static void
swap_cb (Relating *self)
{
  guint one = gtk_drop_down_get_selected (self->ends[0]);

  gtk_drop_down_set_selected (self->ends[0], gtk_drop_down_get_selected (self->ends[1]));
  gtk_drop_down_set_selected (self->ends[1], one);
}

static void
chosen_cb (const HxRelationWording *wording,
           gpointer                 data)
{
  Relating *self = data;
  gint64 one = hx_entity_get_id (get_end (self, wording->reversed ? 1 : 0));
  gint64 other = hx_entity_get_id (get_end (self, wording->reversed ? 0 : 1));
  g_autofree char *toast = NULL;
  gint64 relation;
  HxEdit *edit;

  if (one == other)
    {
      hx_desk_toast (self->desk, FALSE, _("A relation is between two entities"));
      return;
    }
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Relate"));
  relation = hx_edit_add_relation (edit, hx_relation_wording_add_type (wording, edit), one,
                                   other);
  hx_edit_add_evidence (edit, relation, hx_evidence_add (edit, &self->text));
  toast = g_strdup_printf (_("%s %s %s"), hx_entity_get_name (get_end (self, 0)),
                           hx_relation_wording_get (wording),
                           hx_entity_get_name (get_end (self, 1)));
  hx_desk_commit (self->desk, edit, toast);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  GtkStringObject *name = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (name));
}

static GtkWidget *
make_end (Relating *self,
          guint     end)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (guint i = 0; i < self->entities->len; i++)
    gtk_string_list_append (names, hx_entity_get_name (g_ptr_array_index (self->entities, i)));
  drop_down = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), end);
  gtk_widget_set_hexpand (drop_down, TRUE);
  hx_name_composite (drop_down, end == 0 ? _("From") : _("To"));
  self->ends[end] = GTK_DROP_DOWN (drop_down);
  return drop_down;
}

static GtkWidget *
make_head (Relating *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *swap = gtk_button_new_from_icon_name ("object-flip-horizontal-symbolic");

  gtk_widget_add_css_class (swap, "flat");
  gtk_widget_set_tooltip_text (swap, _("Turn Direction"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (swap), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Turn Direction"), -1);
  gtk_box_append (GTK_BOX (head), make_end (self, 0));
  gtk_box_append (GTK_BOX (head), swap);
  gtk_box_append (GTK_BOX (head), make_end (self, 1));
  for (guint i = 0; i < G_N_ELEMENTS (self->ends); i++)
    g_signal_connect_swapped (self->ends[i], "notify::selected", G_CALLBACK (ends_changed_cb),
                              self);
  g_signal_connect_swapped (swap, "clicked", G_CALLBACK (swap_cb), self);
  return head;
}

/* --- Showing --- */

static void
request_free (gpointer data)
{
  Request *request = data;

  g_weak_ref_clear (&request->parent);
  g_object_unref (request->desk);
  g_free (request);
}

static void
show_popover (Request   *request,
              GtkWidget *parent,
              Found     *found)
{
  g_autoptr(GPtrArray) entities = g_ptr_array_new_with_free_func (g_object_unref);
  Relating *self;

  for (guint i = 0; i < found->entities->len; i++)
    {
      HxEntity *entity = hx_desk_get_entity (request->desk,
                                             g_array_index (found->entities, gint64, i));

      if (entity != NULL)
        g_ptr_array_add (entities, g_object_ref (entity));
    }
  if (entities->len < 2)
    {
      hx_desk_toast (request->desk, FALSE,
                     _("Select text that mentions two entities to relate them"));
      return;
    }

  self = g_new0 (Relating, 1);
  self->desk = g_object_ref (request->desk);
  self->text = request->text;
  self->at[1] = 1;
  self->entities = g_steal_pointer (&entities);
  self->popover = hx_relation_popover_new (self->desk, found->types,
                                           hx_entity_get_name (get_end (self, 0)),
                                           hx_entity_get_name (get_end (self, 1)));
  hx_chooser_set_head (HX_CHOOSER (self->popover), make_head (self));
  hx_relation_popover_show (self->popover, parent, &request->at, chosen_cb, self, relating_free);
}

static DexFuture *
found_cb (DexFuture *future,
          gpointer   data)
{
  Request *request = data;
  g_autoptr(GtkWidget) parent = g_weak_ref_get (&request->parent);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (value == NULL)
    hx_desk_toast (request->desk, FALSE, "%s", error->message);
  else if (parent != NULL && gtk_widget_get_mapped (parent))
    show_popover (request, parent, g_value_get_boxed (value));

  return dex_future_new_true ();
}

/**
 * hx_relate_show:
 * @parent: the widget that the popover belongs to
 * @at: what it points to, in coordinates of @parent
 * @desk: the desk
 *
 * Asks how two entities that the text in focus mentions are related; the relation, with the text
 * as its evidence, is one edit.
 */
void
hx_relate_show (GtkWidget          *parent,
                const GdkRectangle *at,
                HxDesk             *desk)
{
  Request *request;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (at != NULL);
  g_return_if_fail (HX_IS_DESK (desk));

  if (!hx_desk_can_annotate (desk))
    return;

  request = g_new0 (Request, 1);
  g_weak_ref_init (&request->parent, parent);
  request->at = *at;
  request->desk = g_object_ref (desk);
  request->text = *hx_desk_get_focus (desk);
  dex_future_disown (dex_future_finally (
    hx_project_query (hx_desk_get_project (desk), FOUND_TYPE, find_query,
                      g_memdup2 (&request->text, sizeof request->text), g_free),
    found_cb, request, request_free));
}
