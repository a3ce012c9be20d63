/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-quotes-view.h"

#include <glib/gi18n.h>

#include "claims/hx-quote-dialog.h"
#include "claims/hx-quote-edits.h"
#include "claims/hx-quote-row.h"
#include "claims/hx-quotes-bar.h"
#include "claims/hx-quotes-data.h"
#include "hx-gradual.h"
#include "inspector/hx-announce.h"

struct _HxQuotesView
{
  AdwBin              parent_instance;

  HxDesk             *desk;
  HxQuotesData       *data;
  GPtrArray          *lines;      /* (nullable): of HxQuoteLine */
  GPtrArray          *rows;       /* of HxQuoteRow, those in use */

  HxQuotesBar        *bar;
  GtkStack           *stack;
  AdwStatusPage      *error;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GtkSliceListModel  *slice;
  GListStore         *store;
};

G_DEFINE_FINAL_TYPE (HxQuotesView, hx_quotes_view, ADW_TYPE_BIN)

static guint show_claim_signal;

static HxQuoteLine *
get_selected (HxQuotesView *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static HxMatrix *
get_matrix (HxQuotesView *self)
{
  return hx_claims_get_matrix (hx_desk_get_claims (self->desk));
}

static void
update_actions (HxQuotesView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  HxQuoteLine *line = get_selected (self);
  const HxQuoted *quoted = line != NULL ? hx_quote_line_get_quoted (line) : NULL;
  gboolean writable = self->desk != NULL
                      && !hx_project_get_read_only (hx_desk_get_project (self->desk));

  gtk_widget_action_set_enabled (widget, "quotes.open", quoted != NULL);
  gtk_widget_action_set_enabled (widget, "quotes.side-by-side", quoted != NULL);
  gtk_widget_action_set_enabled (widget, "quotes.claim", quoted != NULL
                                 && (writable
                                     || hx_quoted_find_claim (quoted, get_matrix (self)) != 0));
}

/* --- What is shown --------------------------------------------------------------------------- */

/* Only what is not as before is taken out and put in, so that the rest stays where it is. */
static void
show_lines (HxQuotesView *self,
            GPtrArray    *lines)
{
  GListModel *model = G_LIST_MODEL (self->store);
  guint n_old = g_list_model_get_n_items (model), n = MIN (n_old, lines->len);
  guint first = 0, last = 0;

  while (first < n)
    {
      g_autoptr(HxQuoteLine) line = g_list_model_get_item (model, first);

      if (!hx_quote_line_is_equal (line, g_ptr_array_index (lines, first)))
        break;
      first++;
    }
  while (last < n - first)
    {
      g_autoptr(HxQuoteLine) line = g_list_model_get_item (model, n_old - 1 - last);

      if (!hx_quote_line_is_equal (line, g_ptr_array_index (lines, lines->len - 1 - last)))
        break;
      last++;
    }
  if (lines->len > first + last)
    g_list_store_splice (self->store, first, n_old - first - last, lines->pdata + first,
                         lines->len - first - last);
  else if (n_old > first + last)
    g_list_store_splice (self->store, first, n_old - first - last, NULL, 0);
}

static void
refill (HxQuotesView *self)
{
  g_autoptr(GPtrArray) lines = NULL;

  if (self->lines == NULL)
    return;

  lines = hx_quotes_bar_filter (self->bar, self->lines);
  show_lines (self, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), self->lines->len > 0);
  gtk_stack_set_visible_child_name (self->stack, self->lines->len == 0 ? "empty"
                                    : lines->len == 0 ? "none" : "list");
  update_actions (self);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
loaded_cb (HxQuotesView *self)
{
  GPtrArray *quoted = hx_quotes_data_get_quoted (self->data);
  const GError *error = hx_quotes_data_get_error (self->data);

  if (error != NULL)
    {
      adw_status_page_set_description (self->error, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = hx_quotes_list_lines (quoted);
  hx_quotes_bar_set_quoted (self->bar, quoted, self->desk);
  refill (self);
}

static void
matrix_cb (HxQuotesView *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    hx_quote_row_update (self->rows->pdata[i]);
  update_actions (self);
}

static void
palette_cb (HxQuotesView *self)
{
  if (self->lines == NULL)
    return;

  hx_quotes_bar_set_quoted (self->bar, hx_quotes_data_get_quoted (self->data), self->desk);
  matrix_cb (self);
}

static void
filter_cb (HxQuotesView *self)
{
  if (self->desk == NULL)
    return;

  refill (self);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "none") == 0)
    hx_announce (GTK_WIDGET (self->bar), _("No Such Quotations"));
}

static void
leave_cb (HxQuotesView *self)
{
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (selected == GTK_INVALID_LIST_POSITION)
    return;

  /* The one moves the focus within the list, the other moves it there. */
  gtk_list_view_scroll_to (self->list, selected, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
activate_cb (HxQuotesView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "quotes.open", NULL);
}

static void
selected_cb (HxQuotesView *self)
{
  if (self->desk != NULL)
    update_actions (self);
}

/* Letters, but not where one is written. */
static gboolean
key_cb (HxQuotesView    *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || GTK_IS_EDITABLE (focus)
      || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return FALSE;

  switch (key)
    {
    case GDK_KEY_s:
      gtk_widget_activate_action (GTK_WIDGET (self), "quotes.side-by-side", NULL);
      return TRUE;
    case GDK_KEY_c:
      gtk_widget_activate_action (GTK_WIDGET (self), "quotes.claim", NULL);
      return TRUE;
    case GDK_KEY_slash:
      gtk_widget_activate_action (GTK_WIDGET (self), "quotes.find", NULL);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- Rows ------------------------------------------------------------------------------------ */

/* A button acts on the selected row: so its own is selected first. */
static void
pressed_cb (HxQuoteRow  *row,
            const char  *action,
            GtkListItem *item)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (row), HX_TYPE_QUOTES_VIEW);
  guint position = gtk_list_item_get_position (item);

  if (view == NULL || position == GTK_INVALID_LIST_POSITION)
    return;

  gtk_single_selection_set_selected (HX_QUOTES_VIEW (view)->selection, position);
  gtk_widget_activate_action (view, action, NULL);
}

static void
setup_cb (HxQuotesView *self,
          GtkListItem  *item)
{
  GtkWidget *row = hx_quote_row_new ();

  g_signal_connect_object (row, "pressed", G_CALLBACK (pressed_cb), item, 0);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (HxQuotesView *self,
         GtkListItem  *item)
{
  HxQuoteRow *row = HX_QUOTE_ROW (gtk_list_item_get_child (item));
  g_autofree char *label = NULL, *description = NULL;

  hx_quote_row_set (row, self->desk, gtk_list_item_get_item (item));
  label = hx_quote_row_dup_label (row);
  description = hx_quote_row_dup_description (row);
  gtk_list_item_set_accessible_label (item, label);
  gtk_list_item_set_accessible_description (item, description);
  g_ptr_array_add (self->rows, row);
}

static void
unbind_cb (HxQuotesView *self,
           GtkListItem  *item)
{
  HxQuoteRow *row = HX_QUOTE_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->rows, row);
  hx_quote_row_set (row, self->desk, NULL);
}

static void
teardown_cb (HxQuotesView *self,
             GtkListItem  *item)
{
  gtk_list_item_set_child (item, NULL);
}

/* --- Actions --------------------------------------------------------------------------------- */

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxQuotesView *self = HX_QUOTES_VIEW (widget);
  HxQuoteLine *line = get_selected (self);
  const HxQuotedWording *wording;

  if (line == NULL)
    return;

  if (g_str_equal (name, "quotes.side-by-side"))
    {
      hx_quoted_open (hx_quote_line_get_quoted (line), widget);
      return;
    }
  wording = hx_quote_line_get_wording (line);
  hx_desk_reveal (self->desk, wording->source, wording->start, wording->end);
}

static void
claim_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxQuotesView *self = HX_QUOTES_VIEW (widget);
  HxQuoteLine *line = get_selected (self);
  gint64 claim;

  if (line == NULL)
    return;

  claim = hx_quoted_find_claim (hx_quote_line_get_quoted (line), get_matrix (self));
  if (claim != 0)
    g_signal_emit (self, show_claim_signal, 0, claim);
  else
    adw_dialog_present (hx_quote_dialog_new (self->desk,
                                             (HxQuoted *) hx_quote_line_get_quoted (line)),
                        widget);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (HX_QUOTES_VIEW (widget)->bar));
}

static void
show_all_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HxQuotesView *self = HX_QUOTES_VIEW (widget);

  hx_quotes_bar_show_all (self->bar);
  leave_cb (self);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static gboolean
hx_quotes_view_grab_focus (GtkWidget *widget)
{
  HxQuotesView *self = HX_QUOTES_VIEW (widget);

  if (get_selected (self) == NULL)
    return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  leave_cb (self);
  return TRUE;
}

static void
hx_quotes_view_map (GtkWidget *widget)
{
  HxQuotesView *self = HX_QUOTES_VIEW (widget);

  GTK_WIDGET_CLASS (hx_quotes_view_parent_class)->map (widget);
  if (self->data != NULL)
    hx_quotes_data_set_wanted (self->data, TRUE);
}

static void
hx_quotes_view_unmap (GtkWidget *widget)
{
  HxQuotesView *self = HX_QUOTES_VIEW (widget);

  if (self->data != NULL)
    hx_quotes_data_set_wanted (self->data, FALSE);

  GTK_WIDGET_CLASS (hx_quotes_view_parent_class)->unmap (widget);
}

static void
hx_quotes_view_dispose (GObject *object)
{
  HxQuotesView *self = HX_QUOTES_VIEW (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_QUOTES_VIEW);
  g_clear_object (&self->desk);
  g_clear_object (&self->data);
  g_clear_pointer (&self->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (hx_quotes_view_parent_class)->dispose (object);
}

static void
hx_quotes_view_finalize (GObject *object)
{
  g_ptr_array_unref (HX_QUOTES_VIEW (object)->rows);

  G_OBJECT_CLASS (hx_quotes_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-quotes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HxQuotesView, bar);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesView, stack);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesView, error);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesView, list);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesView, selection);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesView, slice);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesView, store);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, teardown_cb);
}

static void
hx_quotes_view_class_init (HxQuotesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_quotes_view_dispose;
  object_class->finalize = hx_quotes_view_finalize;
  widget_class->grab_focus = hx_quotes_view_grab_focus;
  widget_class->map = hx_quotes_view_map;
  widget_class->unmap = hx_quotes_view_unmap;

  show_claim_signal = g_signal_new ("show-claim", HX_TYPE_QUOTES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (HX_TYPE_QUOTE_LINE);
  g_type_ensure (HX_TYPE_QUOTES_BAR);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "quotes.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "quotes.side-by-side", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "quotes.claim", NULL, claim_action);
  gtk_widget_class_install_action (widget_class, "quotes.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "quotes.show-all", NULL, show_all_action);
}

static void
hx_quotes_view_init (HxQuotesView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  hx_gradual_fill (GTK_WIDGET (self->list), self->slice);
  update_actions (self);
}

/**
 * hx_quotes_view_set_desk:
 * @self: a view of quotations
 * @desk: the desk
 *
 * Gives it the project whose sources are looked at, once.
 */
void
hx_quotes_view_set_desk (HxQuotesView *self,
                         HxDesk       *desk)
{
  g_return_if_fail (HX_IS_QUOTES_VIEW (self) && self->desk == NULL);

  self->desk = g_object_ref (desk);
  self->data = hx_quotes_data_new (desk);
  g_signal_connect_object (self->data, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "palette-changed", G_CALLBACK (palette_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_claims (desk), "notify::matrix", G_CALLBACK (matrix_cb),
                           self, G_CONNECT_SWAPPED);
  hx_quotes_data_set_wanted (self->data, gtk_widget_get_mapped (GTK_WIDGET (self)));
}
