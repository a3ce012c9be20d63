/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-mention-places.h"

#include "inspector/hx-phrase.h"
#include "mentions/hx-mention-contexts.h"

#define MAX_CONTEXTS 100

struct _HxMentionPlaces
{
  AdwBin       parent_instance;

  HxDesk      *desk;
  HxQueueItem *item;
  GtkListBox  *list;
  GArray      *left_out;     /* gboolean for each place */
  guint        next_place;   /* that is shown next */
  guint        serial;       /* of the contexts that count */
};

G_DEFINE_FINAL_TYPE (HxMentionPlaces, hx_mention_places, ADW_TYPE_BIN)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_left_out (HxMentionPlaces *self,
             guint            place)
{
  return place < self->left_out->len && g_array_index (self->left_out, gboolean, place);
}

/* --- Rows --- */

static const HxSuggestion *
get_suggestion (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "suggestion");
}

/* Rows and places are not always the same: a place may be missing where a text has changed, and
 * rows are made anew a moment after there are other places. */
static guint
find_place (HxMentionPlaces    *self,
            const HxSuggestion *suggestion)
{
  GArray *places = self->item != NULL ? hx_queue_item_get_places (self->item) : NULL;

  for (guint i = 0; places != NULL && i < places->len; i++)
    if (hx_suggestion_compare (&g_array_index (places, HxSuggestion, i), suggestion) == 0)
      return i;

  return G_MAXUINT;
}

static GtkListBoxRow *
find_row (HxMentionPlaces    *self,
          const HxSuggestion *suggestion)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (hx_suggestion_compare (get_suggestion (row), suggestion) == 0)
      return row;

  return NULL;
}

static GtkListBoxRow *
get_focused_row (HxMentionPlaces *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL && gtk_widget_get_parent (row) == GTK_WIDGET (self->list)
           ? GTK_LIST_BOX_ROW (row) : NULL;
}

/* Words begin where their script begins, whatever the window's direction. */
static void
align (GtkLabel *label)
{
  GtkWidget *widget = GTK_WIDGET (label);

  gtk_label_set_xalign (label, 0);
  gtk_widget_set_direction (widget, hx_phrase_get_direction (gtk_label_get_text (label),
                                                             gtk_widget_get_direction (widget)));
}

/* The title of a source stands above its first place. */
static GtkWidget *
create_row (const HxMentionContext *context,
            const HxSuggestion     *suggestion,
            gboolean                is_first)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *words = gtk_label_new (NULL);
  g_autofree char *markup = g_markup_printf_escaped ("%s<b>%s</b>%s", context->before,
                                                     context->text, context->after);

  gtk_label_set_markup (GTK_LABEL (words), markup);
  align (GTK_LABEL (words));
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_margin_top (box, is_first ? 6 : 3);
  gtk_widget_set_margin_bottom (box, 3);
  if (is_first)
    {
      GtkWidget *title = gtk_label_new (context->title);

      align (GTK_LABEL (title));
      gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (title, "caption-heading");
      gtk_box_append (GTK_BOX (box), title);
    }
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "suggestion",
                          g_memdup2 (suggestion, sizeof *suggestion), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (words)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, context->title, -1);
  return row;
}

static gboolean
is_of (const HxMentionContext *context,
       const HxSuggestion     *place)
{
  return context->source == place->source && context->start == place->start
         && context->end == place->end;
}

static void
add_rows (HxMentionPlaces *self,
          GPtrArray       *contexts)
{
  GArray *places = hx_queue_item_get_places (self->item);
  guint n = 0;
  gint64 last = 0;

  for (guint i = 0; i < places->len && n < contexts->len; i++)
    {
      const HxMentionContext *context = g_ptr_array_index (contexts, n);
      const HxSuggestion *suggestion = &g_array_index (places, HxSuggestion, i);

      if (!is_of (context, suggestion))
        continue;
      gtk_list_box_append (self->list, create_row (context, suggestion, context->source != last));
      last = context->source;
      n++;
    }
}

static gboolean
focus_row (HxMentionPlaces *self,
           int              index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  if (row == NULL && index > 0)
    row = gtk_list_box_get_row_at_index (self->list, index - 1);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Who stands at a place stands at the same one, or at what has come there. */
static void
show_contexts (HxMentionPlaces *self,
               GPtrArray       *contexts)
{
  GtkListBoxRow *focused = get_focused_row (self);
  int index = focused != NULL ? gtk_list_box_row_get_index (focused) : -1;
  g_autofree HxSuggestion *at = NULL;
  GtkListBoxRow *row;

  if (focused != NULL)
    at = g_memdup2 (get_suggestion (focused), sizeof *at);
  gtk_list_box_remove_all (self->list);
  if (contexts != NULL)
    add_rows (self, contexts);
  if (index < 0)
    return;

  row = find_row (self, at);
  focus_row (self, row != NULL ? gtk_list_box_row_get_index (row) : index);
}

/* --- Loading --- */

typedef struct
{
  HxMentionPlaces *places;
  HxQueueItem     *item;
  guint            serial;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->places);
  g_object_unref (load->item);
  g_free (load);
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  HxMentionPlaces *self = load->places;
  g_autoptr(GPtrArray) contexts = NULL;

  contexts = dex_await_boxed (hx_mention_contexts_load (hx_desk_get_project (self->desk),
                                                        hx_queue_item_get_places (load->item),
                                                        MAX_CONTEXTS), NULL);
  if (contexts != NULL && load->serial == self->serial)
    show_contexts (self, contexts);
  return NULL;
}

static void
begin_load (HxMentionPlaces *self)
{
  Load *load = g_new0 (Load, 1);

  load->places = g_object_ref (self);
  load->item = g_object_ref (self->item);
  load->serial = self->serial;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, load_free));
}

/* --- The widget --- */

static void
reveal (HxMentionPlaces    *self,
        const HxSuggestion *suggestion)
{
  hx_desk_reveal (self->desk, suggestion->source, suggestion->start, suggestion->end);
}

static void
row_activated_cb (HxMentionPlaces *self,
                  GtkListBoxRow   *row)
{
  reveal (self, get_suggestion (row));
}

static void
hx_mention_places_dispose (GObject *object)
{
  HxMentionPlaces *self = HX_MENTION_PLACES (object);

  self->serial++;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_MENTION_PLACES);
  g_clear_object (&self->item);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_mention_places_parent_class)->dispose (object);
}

static void
hx_mention_places_finalize (GObject *object)
{
  g_array_unref (HX_MENTION_PLACES (object)->left_out);

  G_OBJECT_CLASS (hx_mention_places_parent_class)->finalize (object);
}

static void
hx_mention_places_class_init (HxMentionPlacesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_mention_places_dispose;
  G_OBJECT_CLASS (klass)->finalize = hx_mention_places_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-mention-places.ui");
  gtk_widget_class_bind_template_child (widget_class, HxMentionPlaces, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_MENTION_PLACES, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
hx_mention_places_init (HxMentionPlaces *self)
{
  self->left_out = g_array_new (FALSE, TRUE, sizeof (gboolean));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_mention_places_set:
 * @self: a list of places
 * @desk: the desk
 * @item: (nullable): what the places are of
 *
 * Shows the places of something else, or what has become of them. None is left out.
 */
void
hx_mention_places_set (HxMentionPlaces *self,
                       HxDesk          *desk,
                       HxQueueItem     *item)
{
  g_return_if_fail (HX_IS_MENTION_PLACES (self));
  g_return_if_fail (HX_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  g_set_object (&self->item, item);
  self->serial++;
  self->next_place = 0;
  g_array_set_size (self->left_out, 0);
  if (item != NULL)
    begin_load (self);
  else
    show_contexts (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * hx_mention_places_get_focused:
 * @self: a list of places
 * @suggestion: (out): the place that has the keyboard focus
 *
 * Returns: whether a place has it
 */
gboolean
hx_mention_places_get_focused (HxMentionPlaces *self,
                               HxSuggestion    *suggestion)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (HX_IS_MENTION_PLACES (self), FALSE);
  g_return_val_if_fail (suggestion != NULL, FALSE);

  row = get_focused_row (self);
  if (row != NULL)
    *suggestion = *get_suggestion (row);
  return row != NULL;
}

/**
 * hx_mention_places_reveal_next:
 * @self: a list of places
 *
 * Shows one place after the other in a pane, and the first again after the last.
 */
void
hx_mention_places_reveal_next (HxMentionPlaces *self)
{
  GArray *places;

  g_return_if_fail (HX_IS_MENTION_PLACES (self));

  places = self->item != NULL ? hx_queue_item_get_places (self->item) : NULL;
  if (places == NULL || places->len == 0)
    return;
  reveal (self, &g_array_index (places, HxSuggestion, self->next_place % places->len));
  self->next_place = (self->next_place + 1) % places->len;
}

/**
 * hx_mention_places_leave_out:
 * @self: a list of places
 * @suggestion: one of them
 * @leave_out: whether it is left out
 *
 * Leaves a place out of what is accepted, or takes it in again.
 */
void
hx_mention_places_leave_out (HxMentionPlaces    *self,
                             const HxSuggestion *suggestion,
                             gboolean            leave_out)
{
  GtkListBoxRow *row;
  guint place;

  g_return_if_fail (HX_IS_MENTION_PLACES (self));
  g_return_if_fail (suggestion != NULL);

  place = find_place (self, suggestion);
  if (place == G_MAXUINT)
    return;

  if (self->left_out->len <= place)
    g_array_set_size (self->left_out, place + 1);
  g_array_index (self->left_out, gboolean, place) = leave_out;
  row = find_row (self, suggestion);
  if (row != NULL)
    {
      gtk_widget_set_opacity (gtk_list_box_row_get_child (row), leave_out ? 0.45 : 1);
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_DISABLED, leave_out,
                                   -1);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * hx_mention_places_drop:
 * @self: a list of places
 * @suggestions: (array length=n_suggestions): some of them
 * @n_suggestions: how many
 *
 * Takes away places that were decided about, before the project says so. The keyboard focus goes
 * to the next one.
 *
 * Returns: whether there is one
 */
gboolean
hx_mention_places_drop (HxMentionPlaces    *self,
                        const HxSuggestion *suggestions,
                        guint               n_suggestions)
{
  int index = G_MAXINT;

  g_return_val_if_fail (HX_IS_MENTION_PLACES (self), FALSE);

  for (guint i = 0; i < n_suggestions; i++)
    {
      GtkListBoxRow *row = find_row (self, &suggestions[i]);

      if (row == NULL)
        continue;
      index = MIN (index, gtk_list_box_row_get_index (row));
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }

  return index == G_MAXINT || focus_row (self, index);
}

/**
 * hx_mention_places_list_taken:
 * @self: a list of places
 *
 * Returns: (transfer full) (element-type HxSuggestion): the places that are not left out
 */
GArray *
hx_mention_places_list_taken (HxMentionPlaces *self)
{
  GArray *taken = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
  GArray *places;

  g_return_val_if_fail (HX_IS_MENTION_PLACES (self), taken);

  places = self->item != NULL ? hx_queue_item_get_places (self->item) : NULL;
  for (guint i = 0; places != NULL && i < places->len; i++)
    if (!is_left_out (self, i))
      g_array_append_vals (taken, &g_array_index (places, HxSuggestion, i), 1);
  return taken;
}
