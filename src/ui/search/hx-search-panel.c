/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search/hx-search-panel.h"

#include "inspector/hx-announce.h"
#include "search/hx-hit-row.h"
#include "search/hx-search-all.h"
#include "search/hx-search-result.h"

#include <adwaita.h>
#include <glib/gi18n.h>

struct _HxSearchPanel
{
  AdwBin               parent_instance;

  HxDesk              *desk;
  char                *query;      /* what the results belong to */
  char                *shown;      /* (nullable): the query of the results that were shown last */
  char                *wanted;     /* (nullable): the next query, while one is running */
  gboolean             running;
  GPtrArray           *hits;       /* of HxSearchResult: the places in texts that are shown */

  GtkSearchEntry      *entry;
  GtkWidget           *bar;
  GtkLabel            *summary;
  GtkWidget           *buttons;
  GtkWidget           *tag_all;
  GtkWidget           *make_entity;
  GtkStack            *stack;
  GtkScrolledWindow   *scrolled;
  GtkWidget           *list;
  GtkFlattenListModel *results;
  GListStore          *sections;
  AdwStatusPage       *error;
};

G_DEFINE_FINAL_TYPE (HxSearchPanel, hx_search_panel, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* --- Showing results ------------------------------------------------------------------------- */

/* Results come in runs of one section each. */
static void
append_sections (HxSearchPanel *self,
                 GPtrArray     *results,
                 guint          n_results)
{
  g_autoptr(GListStore) section = NULL;
  HxSearchResult *last = NULL;

  for (guint i = 0; i < n_results; i++)
    {
      HxSearchResult *result = g_ptr_array_index (results, i);

      if (last == NULL ||
          hx_search_result_get_kind (last) != hx_search_result_get_kind (result) ||
          (hx_search_result_get_kind (result) == HX_SEARCH_TEXT &&
           hx_search_result_get_source (last) != hx_search_result_get_source (result)))
        {
          g_clear_object (&section);
          section = g_list_store_new (HX_TYPE_SEARCH_RESULT);
          g_list_store_append (self->sections, section);
        }
      g_list_store_append (section, result);
      last = result;
    }
}

static char *
dup_summary (HxSearchPanel *self,
             gboolean       more)
{
  g_autoptr(GHashTable) sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                         NULL);
  g_autofree char *in = NULL;
  guint n_sources, n_hits = self->hits->len;

  for (guint i = 0; i < self->hits->len; i++)
    {
      gint64 id = hx_search_result_get_source (g_ptr_array_index (self->hits, i));

      g_hash_table_add (sources, g_memdup2 (&id, sizeof id));
    }
  n_sources = g_hash_table_size (sources);

  if (n_hits == 0)
    return g_strdup (_("No hits in the texts"));
  in = g_strdup_printf (ngettext ("in %u source", "in %u sources", n_sources), n_sources);
  if (more)
    /* Translators: %s is "in 12 sources" */
    return g_strdup_printf (_("First %u hits, %s"), n_hits, in);

  /* Translators: %s is "in 12 sources" */
  return g_strdup_printf (ngettext ("%u hit %s", "%u hits %s", n_hits), n_hits, in);
}

static void
keep_hits (HxSearchPanel *self,
           GPtrArray     *results,
           guint          n_results)
{
  g_ptr_array_set_size (self->hits, 0);
  for (guint i = 0; i < n_results; i++)
    {
      HxSearchResult *result = g_ptr_array_index (results, i);

      if (hx_search_result_get_kind (result) == HX_SEARCH_TEXT)
        g_ptr_array_add (self->hits, g_object_ref (result));
    }
}

static void
update_actions (HxSearchPanel *self)
{
  gboolean can = self->hits->len > 0 &&
                 !hx_project_get_read_only (hx_desk_get_project (self->desk));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.tag-all", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "search.make-entity", can);
  gtk_widget_set_visible (self->buttons, can);
}

/* The list keeps its first row at the top, and so the heading above that out of sight, until it
 * has its size. */
static gboolean
scroll_up_cb (gpointer data)
{
  HxSearchPanel *self = data;

  if (self->scrolled != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);

  return G_SOURCE_REMOVE;
}

static void
show_results (HxSearchPanel *self,
              GPtrArray     *texts)
{
  g_autoptr(GPtrArray) names = hx_search_list_names (self->desk, self->query);
  g_autofree char *summary = NULL;
  guint n_texts = texts->len;
  guint n_hits = 0;
  gboolean more;

  for (guint i = 0; i < texts->len; i++)
    n_hits += hx_search_result_get_kind (g_ptr_array_index (texts, i)) == HX_SEARCH_TEXT;
  more = n_hits > HX_SEARCH_MAX_HITS;
  if (more)
    n_texts--;

  g_list_store_remove_all (self->sections);
  append_sections (self, names, names->len);
  append_sections (self, texts, n_texts);
  keep_hits (self, texts, n_texts);

  summary = dup_summary (self, more);
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_visible (self->bar, n_texts + names->len > 0);
  gtk_stack_set_visible_child_name (self->stack, n_texts + names->len > 0 ? "results" : "nothing");
  update_actions (self);
  if (g_set_str (&self->shown, self->query))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, scroll_up_cb, g_object_ref (self), g_object_unref);
  hx_announce (GTK_WIDGET (self->entry), summary);
}

static void
show_none (HxSearchPanel *self,
           const char    *page)
{
  g_list_store_remove_all (self->sections);
  g_ptr_array_set_size (self->hits, 0);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_stack_set_visible_child_name (self->stack, page);
  update_actions (self);
}

/* --- Searching ------------------------------------------------------------------------------- */

static void start_search (HxSearchPanel *self);

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static DexFuture *
search_done_cb (DexFuture *future,
                gpointer   data)
{
  g_autoptr(HxSearchPanel) self = g_weak_ref_get (data);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->desk == NULL)
    return dex_future_new_true ();

  self->running = FALSE;
  if (self->wanted != NULL)
    start_search (self);
  else if (*self->query == '\0')
    show_none (self, "hint");
  else if (value != NULL)
    show_results (self, g_value_get_boxed (value));
  else
    {
      adw_status_page_set_description (self->error, error->message);
      show_none (self, "error");
    }

  return dex_future_new_true ();
}

/* One search at a time: while it runs, only the newest query waits, so that results never
 * overtake each other and a fast typist does not queue work that nobody will see. */
static void
start_search (HxSearchPanel *self)
{
  GWeakRef *weak;

  g_free (self->query);
  self->query = g_steal_pointer (&self->wanted);
  if (*self->query == '\0')
    {
      show_none (self, "hint");
      return;
    }

  self->running = TRUE;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  dex_future_disown (dex_future_finally (hx_search_run_texts (self->desk, self->query),
                                         search_done_cb, weak, weak_free));
}

static void
want_search (HxSearchPanel *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_free (self->wanted);
  self->wanted = g_strstrip (g_strdup (text));
  if (!self->running)
    start_search (self);
}

static void
search_changed_cb (HxSearchPanel *self)
{
  want_search (self);
}

static void
desk_changed_cb (HxSearchPanel *self,
                 HxChangeSet   *change_set)
{
  if (self->query != NULL && *self->query != '\0' &&
      (hx_change_set_get_tables (change_set) & ~HX_TABLE_MEMO) != 0)
    want_search (self);
}

/* --- Going to a result ----------------------------------------------------------------------- */

static void
open_result (HxSearchPanel  *self,
             HxSearchResult *result)
{
  HxFocus focus = { .id = hx_search_result_get_id (result) };
  gint64 source = hx_search_result_get_source (result);
  guint start = hx_search_result_get_start (result);
  guint end = hx_search_result_get_end (result);

  switch (hx_search_result_get_kind (result))
    {
    case HX_SEARCH_PASSAGE:
      focus.kind = HX_FOCUS_PASSAGE;
      focus.source = source;
      focus.start = start;
      focus.end = end;
      hx_desk_reveal (self->desk, source, start, end);
      hx_desk_set_focus (self->desk, &focus);
      break;
    case HX_SEARCH_TAG:
      focus.kind = HX_FOCUS_TAG;
      hx_desk_set_focus (self->desk, &focus);
      break;
    case HX_SEARCH_ENTITY:
      focus.kind = HX_FOCUS_ENTITY;
      hx_desk_set_focus (self->desk, &focus);
      break;
    case HX_SEARCH_TEXT:
    default:
      hx_desk_reveal (self->desk, source, start, end);
      break;
    }
}

static void
list_activate_cb (HxSearchPanel *self,
                  guint          position)
{
  g_autoptr(HxSearchResult) result = g_list_model_get_item (G_LIST_MODEL (self->results),
                                                            position);

  if (result != NULL)
    open_result (self, result);
}

static void
entry_activate_cb (HxSearchPanel *self)
{
  list_activate_cb (self, 0);
}

static void
stop_search_cb (HxSearchPanel *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.cancel", NULL);
}

static gboolean
entry_key_cb (HxSearchPanel   *self,
              guint            keyval,
              guint            keycode,
              GdkModifierType  state)
{
  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) ||
      g_list_model_get_n_items (G_LIST_MODEL (self->results)) == 0)
    return FALSE;

  gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (self->list);

  return TRUE;
}

/* --- All hits at once ------------------------------------------------------------------------ */

static void
tag_all_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HxSearchPanel *self = HX_SEARCH_PANEL (widget);

  hx_search_tag_all (self->tag_all, self->desk, self->hits);
}

static void
make_entity_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  HxSearchPanel *self = HX_SEARCH_PANEL (widget);

  hx_search_mention_all (self->make_entity, self->desk, self->hits);
}

/* --- Rows ------------------------------------------------------------------------------------ */

static void
setup_row_cb (HxSearchPanel *self,
              GtkListItem   *item)
{
  gtk_list_item_set_child (item, hx_hit_row_new ());
}

static void
bind_row_cb (HxSearchPanel *self,
             GtkListItem   *item)
{
  HxSearchResult *result = gtk_list_item_get_item (item);
  g_autofree char *label = hx_hit_row_dup_label (result);

  hx_hit_row_set (HX_HIT_ROW (gtk_list_item_get_child (item)), self->desk, result);
  gtk_list_item_set_accessible_label (item, label);
}

static void
setup_header_cb (HxSearchPanel *self,
                 GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "hx-list-heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (HxSearchPanel *self,
                GtkListHeader *header)
{
  HxSearchResult *result = gtk_list_header_get_item (header);
  g_autofree char *text = NULL;

  /* Translators: the heading of a group of search results, and how many they are */
  text = g_strdup_printf (_("%s · %u"), hx_search_result_get_section (result),
                          gtk_list_header_get_n_items (header));
  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), text);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_search_panel_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HxSearchPanel *self = HX_SEARCH_PANEL (object);

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_search_panel_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HxSearchPanel *self = HX_SEARCH_PANEL (object);

  switch (prop_id)
    {
    case PROP_DESK:
      self->desk = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_search_panel_constructed (GObject *object)
{
  HxSearchPanel *self = HX_SEARCH_PANEL (object);

  G_OBJECT_CLASS (hx_search_panel_parent_class)->constructed (object);

  if (self->desk == NULL)
    return;

  g_signal_connect_object (self->desk, "changed", G_CALLBACK (desk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

static void
hx_search_panel_dispose (GObject *object)
{
  HxSearchPanel *self = HX_SEARCH_PANEL (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_SEARCH_PANEL);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_search_panel_parent_class)->dispose (object);
}

static void
hx_search_panel_finalize (GObject *object)
{
  HxSearchPanel *self = HX_SEARCH_PANEL (object);

  g_ptr_array_unref (self->hits);
  g_free (self->query);
  g_free (self->shown);
  g_free (self->wanted);

  G_OBJECT_CLASS (hx_search_panel_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-search-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, entry);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, bar);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, buttons);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, tag_all);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, make_entity);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, list);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, results);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, sections);
  gtk_widget_class_bind_template_child (widget_class, HxSearchPanel, error);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
}

static void
hx_search_panel_class_init (HxSearchPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_search_panel_get_property;
  object_class->set_property = hx_search_panel_set_property;
  object_class->constructed = hx_search_panel_constructed;
  object_class->dispose = hx_search_panel_dispose;
  object_class->finalize = hx_search_panel_finalize;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, HX_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "search.tag-all", NULL, tag_all_action);
  gtk_widget_class_install_action (widget_class, "search.make-entity", NULL, make_entity_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
hx_search_panel_init (HxSearchPanel *self)
{
  self->hits = g_ptr_array_new_with_free_func (g_object_unref);
  self->query = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_search_panel_new:
 * @desk: the desk
 *
 * Makes a search panel.
 *
 * Returns: (transfer floating): the panel
 */
GtkWidget *
hx_search_panel_new (HxDesk *desk)
{
  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  return g_object_new (HX_TYPE_SEARCH_PANEL, "desk", desk, NULL);
}

/**
 * hx_search_panel_focus_entry:
 * @self: a search panel
 *
 * Gives the field the keyboard, with what stands there selected.
 */
void
hx_search_panel_focus_entry (HxSearchPanel *self)
{
  g_return_if_fail (HX_IS_SEARCH_PANEL (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/**
 * hx_search_panel_search:
 * @self: a search panel
 * @query: what to look for
 *
 * Searches at once.
 */
void
hx_search_panel_search (HxSearchPanel *self,
                        const char    *query)
{
  g_return_if_fail (HX_IS_SEARCH_PANEL (self));
  g_return_if_fail (query != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), query);
  want_search (self);
}

/**
 * hx_search_panel_get_results:
 * @self: a search panel
 *
 * Gives what was found.
 *
 * Returns: (transfer none): a list of #HxSearchResult
 */
GListModel *
hx_search_panel_get_results (HxSearchPanel *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_PANEL (self), NULL);

  return G_LIST_MODEL (self->results);
}

/**
 * hx_search_panel_is_busy:
 * @self: a search panel
 *
 * Whether a search is running.
 *
 * Returns: %TRUE if so
 */
gboolean
hx_search_panel_is_busy (HxSearchPanel *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_PANEL (self), FALSE);

  return self->running;
}
