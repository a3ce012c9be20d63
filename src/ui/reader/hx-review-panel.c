/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-review-panel.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>

#include "model/hx-revision.h"

/* Of long passages the beginning tells enough. */
#define SHOWN 400

/* Of the list, in pixels. */
#define MIN_HEIGHT 72
#define MAX_HEIGHT 220

struct _HxReviewPanel
{
  GtkBox              parent_instance;

  GtkLabel           *title;
  GtkListView        *list;
  GtkScrolledWindow  *scrolled;

  GListStore         *store;       /* of ReviewItem */
  GtkSingleSelection *selection;
  HxDesk             *desk;
  HxReadingView      *view;
  gboolean            filling;
  guint               growing;     /* idle source */
};

G_DEFINE_FINAL_TYPE (HxReviewPanel, hx_review_panel, GTK_TYPE_BOX)

enum
{
  SHOWN_PLACE,
  CLOSE_REQUESTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Items --- */

#define REVIEW_TYPE_ITEM (review_item_get_type ())
G_DECLARE_FINAL_TYPE (ReviewItem, review_item, REVIEW, ITEM, GObject)

struct _ReviewItem
{
  GObject   parent_instance;

  gint64    passage;
  gint64    source;
  gboolean  is_lost;
  guint     start;      /* in the current text */
  guint     end;
  guint     score;
  char     *was;        /* shortened */
  char     *now;        /* or NULL */
};

G_DEFINE_FINAL_TYPE (ReviewItem, review_item, G_TYPE_OBJECT)

static void
review_item_finalize (GObject *object)
{
  ReviewItem *self = REVIEW_ITEM (object);

  g_free (self->was);
  g_free (self->now);

  G_OBJECT_CLASS (review_item_parent_class)->finalize (object);
}

static void
review_item_class_init (ReviewItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = review_item_finalize;
}

static void
review_item_init (ReviewItem *self)
{
}

static char *
dup_short (const char *text)
{
  return g_utf8_strlen (text, -1) <= SHOWN ? g_strdup (text) : g_utf8_substring (text, 0, SHOWN);
}

static ReviewItem *
review_item_new (gint64            source,
                 const HxProposal *proposal,
                 HxText           *text)
{
  ReviewItem *self = g_object_new (REVIEW_TYPE_ITEM, NULL);

  self->passage = proposal->passage;
  self->source = source;
  self->was = dup_short (proposal->text);
  self->is_lost = proposal->is_lost || proposal->to_end > hx_text_get_length (text);
  if (self->is_lost)
    return self;

  self->start = proposal->to_start;
  self->end = proposal->to_end;
  self->score = proposal->score;
  self->now = hx_text_dup_range (text, self->start, MIN (self->end, self->start + SHOWN));
  return self;
}

/* --- Rows --- */

static GtkWidget *
add_label (GtkWidget  *box,
           const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (HxReviewPanel *self,
          GtkListItem   *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  add_label (box, "dimmed");
  add_label (box, NULL);
  gtk_list_item_set_child (row, box);
}

static void
bind_cb (HxReviewPanel *self,
         GtkListItem   *row)
{
  ReviewItem *item = gtk_list_item_get_item (row);
  GtkWidget *was = gtk_widget_get_first_child (gtk_list_item_get_child (row));
  GtkWidget *now = gtk_widget_get_next_sibling (was);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *line = NULL;
  g_autofree char *label = NULL;

  if (item->now == NULL)
    {
      gtk_label_set_text (GTK_LABEL (was), item->was);
      gtk_label_set_text (GTK_LABEL (now), _("Not found in the text as it is now"));
      label = g_strdup_printf (_("“%s”, not found"), item->was);
    }
  else
    {
      before = hx_review_dup_markup (item->was, item->now, FALSE);
      after = hx_review_dup_markup (item->was, item->now, TRUE);
      gtk_label_set_markup (GTK_LABEL (was), before);
      gtk_label_set_markup (GTK_LABEL (now), after);
      label = g_strdup_printf (_("“%s”, now perhaps “%s”"), item->was, item->now);
    }
  gtk_list_item_set_accessible_label (row, label);
}

/* A list view tells its height before it knows where lines are broken. What it then needs is seen
 * once it is laid out, up to a limit. */
static gboolean
grow_cb (gpointer data)
{
  HxReviewPanel *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  int height = ceil (gtk_adjustment_get_upper (adjustment));

  self->growing = 0;
  if (height > gtk_adjustment_get_page_size (adjustment))
    gtk_scrolled_window_set_min_content_height (self->scrolled,
                                                CLAMP (height, MIN_HEIGHT, MAX_HEIGHT));
  return G_SOURCE_REMOVE;
}

static void
upper_cb (HxReviewPanel *self)
{
  if (self->growing == 0)
    self->growing = g_idle_add (grow_cb, self);
}

/* --- Deciding --- */

static ReviewItem *
get_item (HxReviewPanel *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
update_actions (HxReviewPanel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  ReviewItem *item = get_item (self);
  gboolean writable = self->desk != NULL
                      && !hx_project_get_read_only (hx_desk_get_project (self->desk));
  guint start = 0, end = 0;
  gboolean selected = self->view != NULL
                      && hx_reading_view_get_selection (self->view, &start, &end);

  gtk_widget_action_set_enabled (widget, "review.accept",
                                 writable && item != NULL && !item->is_lost);
  gtk_widget_action_set_enabled (widget, "review.keep", writable && item != NULL);
  gtk_widget_action_set_enabled (widget, "review.put",
                                 writable && item != NULL && selected && end > start);
}

static void
selected_cb (HxReviewPanel *self)
{
  ReviewItem *item = get_item (self);

  update_actions (self);
  if (item != NULL && !self->filling)
    g_signal_emit (self, signals[SHOWN_PLACE], 0, item->start, item->end);
}

static void
put (HxReviewPanel *self,
     guint          start,
     guint          end)
{
  ReviewItem *item = get_item (self);
  HxEdit *edit;

  if (item == NULL || start >= end)
    return;
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Move Passage"));
  hx_edit_accept_place (edit, item->passage, start, end);
  hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_PASSAGE, .id = item->passage,
                                              .source = item->source, .start = start,
                                              .end = end });
  hx_desk_commit (self->desk, edit, _("Passage moved"));
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxReviewPanel *self = HX_REVIEW_PANEL (widget);
  ReviewItem *item = get_item (self);

  if (item != NULL && !item->is_lost)
    put (self, item->start, item->end);
}

static void
put_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxReviewPanel *self = HX_REVIEW_PANEL (widget);
  guint start, end;

  if (hx_reading_view_get_selection (self->view, &start, &end))
    put (self, start, end);
}

static void
keep_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxReviewPanel *self = HX_REVIEW_PANEL (widget);
  ReviewItem *item = get_item (self);
  HxEdit *edit;

  if (item == NULL)
    return;
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Keep on the Earlier Text"));
  hx_edit_keep_place (edit, item->passage);
  hx_desk_commit (self->desk, edit, _("Passage kept on the earlier text"));
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxReviewPanel *self = HX_REVIEW_PANEL (widget);
  guint selected = gtk_single_selection_get_selected (self->selection);
  guint n = hx_review_panel_get_n (self);

  if (g_str_equal (name, "review.next") ? selected + 1 >= n : selected == 0 || n == 0)
    return;
  gtk_list_view_scroll_to (self->list, g_str_equal (name, "review.next") ? selected + 1
                                                                          : selected - 1,
                           GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE_REQUESTED], 0);
}

static void
activate_cb (HxReviewPanel *self,
             guint          position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "review.accept", NULL);
}

static gboolean
hx_review_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HX_REVIEW_PANEL (widget)->list));
}

static void
hx_review_panel_dispose (GObject *object)
{
  HxReviewPanel *self = HX_REVIEW_PANEL (object);

  g_clear_handle_id (&self->growing, g_source_remove);
  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->view);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_REVIEW_PANEL);
  g_clear_object (&self->desk);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hx_review_panel_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, 0, "review.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "review.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, 0, "review.put", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "review.keep", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "review.close", NULL);
}

static void
hx_review_panel_class_init (HxReviewPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_review_panel_dispose;
  widget_class->grab_focus = hx_review_panel_grab_focus;

  signals[SHOWN_PLACE] = g_signal_new ("shown", HX_TYPE_REVIEW_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[CLOSE_REQUESTED] = g_signal_new ("close-requested", HX_TYPE_REVIEW_PANEL,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-review-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HxReviewPanel, title);
  gtk_widget_class_bind_template_child (widget_class, HxReviewPanel, list);
  gtk_widget_class_bind_template_child (widget_class, HxReviewPanel, scrolled);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "review.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "review.put", NULL, put_action);
  gtk_widget_class_install_action (widget_class, "review.keep", NULL, keep_action);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "review.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "review.close", NULL, close_action);
  add_keys (widget_class);
}

static void
hx_review_panel_init (HxReviewPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (REVIEW_TYPE_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scrolled), "notify::upper",
                           G_CALLBACK (upper_cb), self, G_CONNECT_SWAPPED);
  update_actions (self);
}

/**
 * hx_review_panel_set_desk:
 * @self: the panel
 * @desk: the desk
 * @view: the text beside it, in which another place can be selected
 */
void
hx_review_panel_set_desk (HxReviewPanel *self,
                          HxDesk        *desk,
                          HxReadingView *view)
{
  g_return_if_fail (HX_IS_REVIEW_PANEL (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->view, view);
  g_signal_connect_object (view, "selection-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
is_same (HxReviewPanel *self,
         GPtrArray     *proposals)
{
  if (proposals->len != hx_review_panel_get_n (self))
    return FALSE;
  for (guint i = 0; i < proposals->len; i++)
    {
      const HxProposal *proposal = g_ptr_array_index (proposals, i);
      g_autoptr(ReviewItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (item->passage != proposal->passage || item->start != proposal->to_start
          || item->end != proposal->to_end || item->is_lost != proposal->is_lost)
        return FALSE;
    }
  return TRUE;
}

/**
 * hx_review_panel_set_proposals:
 * @self: the panel
 * @source: the source in the pane
 * @proposals: (nullable) (element-type HxProposal): what is to be decided
 * @text: (nullable): the source's current text
 *
 * Lists what is to be decided. The one after that which was decided is the next.
 */
void
hx_review_panel_set_proposals (HxReviewPanel *self,
                               gint64         source,
                               GPtrArray     *proposals,
                               HxText        *text)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint selected, n;
  g_autofree char *title = NULL;

  g_return_if_fail (HX_IS_REVIEW_PANEL (self));

  if (proposals != NULL && is_same (self, proposals))
    return;

  selected = gtk_single_selection_get_selected (self->selection);
  for (guint i = 0; proposals != NULL && text != NULL && i < proposals->len; i++)
    g_ptr_array_add (items, review_item_new (source, g_ptr_array_index (proposals, i), text));
  n = items->len;
  self->filling = TRUE;
  gtk_scrolled_window_set_min_content_height (self->scrolled, MIN_HEIGHT);
  g_list_store_splice (self->store, 0, hx_review_panel_get_n (self), items->pdata, n);
  if (n > 0)
    gtk_single_selection_set_selected (self->selection,
                                       selected == GTK_INVALID_LIST_POSITION
                                         ? 0 : MIN (selected, n - 1));
  self->filling = FALSE;
  title = g_strdup_printf (ngettext ("%u passage needs a look", "%u passages need a look", n), n);
  gtk_label_set_label (self->title, title);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    selected_cb (self);
  else
    update_actions (self);
}

/**
 * hx_review_panel_show_place:
 * @self: the panel
 *
 * Has the place shown where the selected passage may be.
 */
void
hx_review_panel_show_place (HxReviewPanel *self)
{
  g_return_if_fail (HX_IS_REVIEW_PANEL (self));

  selected_cb (self);
}

/**
 * hx_review_panel_get_n:
 * @self: the panel
 *
 * Returns: how many passages are to be decided on
 */
guint
hx_review_panel_get_n (HxReviewPanel *self)
{
  g_return_val_if_fail (HX_IS_REVIEW_PANEL (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->store));
}

/**
 * hx_review_panel_get_passage:
 * @self: the panel
 *
 * Returns: the id of the selected passage, or 0
 */
gint64
hx_review_panel_get_passage (HxReviewPanel *self)
{
  ReviewItem *item;

  g_return_val_if_fail (HX_IS_REVIEW_PANEL (self), 0);

  item = get_item (self);
  return item != NULL ? item->passage : 0;
}
