/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-history-dialog.h"
#include "base/hx-time.h"
#include "project/hx-history.h"

#define PAGE_EDITS 200

/**
 * HxHistoryDialog:
 *
 * The edits of the project, newest first: what, who, when. One can go back to any of them.
 */
struct _HxHistoryDialog
{
  AdwDialog           parent_instance;
  HxDesk             *desk;
  GListStore         *edits;
  GtkStack           *stack;
  GtkScrolledWindow  *scroller;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GtkWidget          *bottom_bar;
  GtkWidget          *undo_button;
  gboolean            complete;   /* the oldest edit is in the list */
  gboolean            loading;
  gboolean            undoing;
};

G_DEFINE_FINAL_TYPE (HxHistoryDialog, hx_history_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  gint64 before;
  guint  limit;
} Query;

static gpointer
query_history (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  Query *query = data;

  return hx_history_list (connection, query->before, query->limit, error);
}

/* The edits after the selected one that still hold: what there is to undo. */
static guint
count_later (HxHistoryDialog *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);
  guint n = 0;

  if (selected == GTK_INVALID_LIST_POSITION)
    return 0;
  for (guint i = 0; i < selected; i++)
    {
      g_autoptr(HxHistoryItem) item = g_list_model_get_item (G_LIST_MODEL (self->edits), i);

      if (!hx_history_item_get_undone (item))
        n++;
    }
  return n;
}

static void
update_actions (HxHistoryDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.undo-to",
                                 !self->undoing && count_later (self) > 0 &&
                                 !hx_project_get_read_only (hx_desk_get_project (self->desk)));
}

static DexFuture *
load_fiber (gpointer data)
{
  HxHistoryDialog *self = data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->edits));
  g_autoptr(HxHistoryItem) last = NULL;
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;
  Query *query = g_new0 (Query, 1);

  if (n > 0)
    last = g_list_model_get_item (G_LIST_MODEL (self->edits), n - 1);
  query->before = last != NULL ? hx_history_item_get_id (last) : 0;
  query->limit = PAGE_EDITS;
  items = dex_await_boxed (hx_project_query (hx_desk_get_project (self->desk), G_TYPE_PTR_ARRAY,
                                             query_history, query, g_free),
                           &error);
  self->loading = FALSE;
  if (items == NULL)
    {
      hx_desk_toast (self->desk, FALSE, "%s", error->message);
      return NULL;
    }
  self->complete = items->len < PAGE_EDITS;
  g_list_store_splice (self->edits, n, 0, items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, n + items->len > 0 ? "list" : "empty");
  gtk_widget_set_visible (self->bottom_bar, n + items->len > 0);
  update_actions (self);
  return NULL;
}

static void
load_more (HxHistoryDialog *self)
{
  if (self->loading || self->complete)
    return;
  self->loading = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self),
                                          g_object_unref));
}

static void
edge_reached_cb (HxHistoryDialog *self,
                 GtkPositionType  position)
{
  if (position == GTK_POS_BOTTOM)
    load_more (self);
}

static DexFuture *
refresh_fiber (gpointer data)
{
  HxHistoryDialog *self = data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->edits));
  guint selected = gtk_single_selection_get_selected (self->selection);
  g_autoptr(GPtrArray) items = NULL;
  Query *query = g_new0 (Query, 1);

  query->limit = MAX (n, PAGE_EDITS);
  items = dex_await_boxed (hx_project_query (hx_desk_get_project (self->desk), G_TYPE_PTR_ARRAY,
                                             query_history, query, g_free), NULL);
  self->undoing = FALSE;
  if (items != NULL)
    {
      g_list_store_splice (self->edits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->edits)),
                           items->pdata, items->len);
      gtk_single_selection_set_selected (self->selection, selected);
    }
  update_actions (self);
  return NULL;
}

static DexFuture *
undo_fiber (gpointer data)
{
  HxHistoryDialog *self = data;
  guint n = count_later (self);
  g_autoptr(GError) error = NULL;
  guint done = 0;

  self->undoing = TRUE;
  update_actions (self);
  while (done < n && dex_await (hx_project_undo (hx_desk_get_project (self->desk)), &error))
    done++;
  if (error != NULL)
    hx_desk_toast (self->desk, FALSE, "%s", error->message);
  else
    hx_desk_toast (self->desk, FALSE, ngettext ("%u edit undone", "%u edits undone", done), done);
  return refresh_fiber (self);
}

static void
undo_to_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, undo_fiber, g_object_ref (widget),
                                          g_object_unref));
}

static void
activate_cb (HxHistoryDialog *self,
             guint            position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self), "history.undo-to", NULL);
}

static void
selected_cb (HxHistoryDialog *self)
{
  update_actions (self);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_inscription_new (NULL);
  GtkWidget *detail = gtk_inscription_new (NULL);

  gtk_widget_add_css_class (box, "hx-history-row");
  gtk_widget_add_css_class (detail, "dimmed");
  gtk_widget_add_css_class (detail, "caption");
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (label),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (detail),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item)
{
  HxHistoryItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *label = gtk_widget_get_first_child (box);
  guint n_rows = hx_history_item_get_n_rows (item);
  g_autofree char *when = hx_time_format (hx_history_item_get_time (item) / 1000);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u change", "%u changes", n_rows), n_rows);
  g_autoptr(GString) detail = g_string_new (NULL);

  if (hx_history_item_get_undone (item))
    g_string_append_printf (detail, "%s · ", _("Undone"));
  g_string_append_printf (detail, "%s · %s · %s", hx_history_item_get_coder (item), when, rows);
  gtk_inscription_set_text (GTK_INSCRIPTION (label), hx_history_item_get_label (item));
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_widget_get_last_child (box)), detail->str);
  gtk_list_item_set_accessible_label (list_item, hx_history_item_get_label (item));
  gtk_list_item_set_accessible_description (list_item, detail->str);
  if (hx_history_item_get_undone (item))
    gtk_widget_add_css_class (label, "dimmed");
  else
    gtk_widget_remove_css_class (label, "dimmed");
}

static void
hx_history_dialog_dispose (GObject *object)
{
  HxHistoryDialog *self = HX_HISTORY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_HISTORY_DIALOG);
  g_clear_object (&self->desk);
  g_clear_object (&self->edits);
  G_OBJECT_CLASS (hx_history_dialog_parent_class)->dispose (object);
}

static void
hx_history_dialog_class_init (HxHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_history_dialog_dispose;

  gtk_widget_class_install_action (widget_class, "history.undo-to", NULL, undo_to_action);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxHistoryDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, HxHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HxHistoryDialog, selection);
  gtk_widget_class_bind_template_child (widget_class, HxHistoryDialog, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, HxHistoryDialog, undo_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
hx_history_dialog_init (HxHistoryDialog *self)
{
  self->edits = g_list_store_new (HX_TYPE_HISTORY_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->edits));
  g_signal_connect_object (self->scroller, "edge-reached", G_CALLBACK (edge_reached_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_history_dialog_new:
 * @desk: a desk
 *
 * Returns: (transfer floating): a dialog that lists the edits of the project
 */
AdwDialog *
hx_history_dialog_new (HxDesk *desk)
{
  HxHistoryDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_HISTORY_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  load_more (self);
  return ADW_DIALOG (self);
}
