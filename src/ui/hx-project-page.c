/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "dialogs/hx-import-bar.h"
#include "dialogs/hx-import-run.h"
#include "hx-areas.h"
#include "hx-filter-bar.h"
#include "hx-filter-button.h"
#include "hx-deciding.h"
#include "hx-focus-mode.h"
#include "hx-main-view.h"
#include "hx-project-page.h"
#include "hx-reading-options.h"
#include "hx-recent.h"
#include "hx-shortcuts.h"
#include "hx-sides.h"
#include "hx-verifying.h"
#include "inspector/hx-inspector.h"
#include "mentions/hx-mention-panel.h"
#include "reader/hx-reader-session.h"
#include "search/hx-search-panel.h"
#include "sidebar/hx-sidebar.h"

/**
 * HxProjectPage:
 *
 * What a window shows of an open project: header bar, sidebar, Read page, inspector. It lays
 * them out for the width there is; the commands are actions of the window.
 */
struct _HxProjectPage
{
  AdwBreakpointBin     parent_instance;
  HxDesk              *desk;
  HxBackingUp         *backing_up;
  GtkWidget           *sidebar;
  GtkWidget           *search_panel;
  GtkWidget           *mention_panel;
  AdwOverlaySplitView *sidebar_split;
  AdwOverlaySplitView *inspector_split;
  GtkStack            *sidebar_stack;
  AdwBin              *inspector_bin;
  HxMainView          *main_view;
  HxReader            *reader;
  AdwWindowTitle      *title;
  AdwBanner           *read_only_banner;
  AdwBanner           *damage_banner;
  AdwBanner           *backup_banner;
  AdwBanner           *link_banner;
  GtkToggleButton     *search_button;
  GtkWidget           *import_button;
  GtkWidget           *narrow_import_button;
  GtkWidget           *undo_button;
  GtkWidget           *redo_button;
  GtkMenuButton       *options_button;
  HxFilterButton      *filter_button;
  HxFilterBar         *filter_bar;
  HxImportBar         *import_bar;
  GtkMenuButton       *menu_button;
  HxFocusMode         *focus_mode;
  HxVerifying         *verifying;
};

G_DEFINE_FINAL_TYPE (HxProjectPage, hx_project_page, ADW_TYPE_BREAKPOINT_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
close_mentions_cb (HxProjectPage *self)
{
  hx_project_page_set_deciding (self, FALSE, 0);
}

static void
search_toggled_cb (HxProjectPage *self)
{
  hx_project_page_set_searching (self, gtk_toggle_button_get_active (self->search_button));
}

static void
update_tooltips (HxProjectPage *self,
                 HxProject     *project)
{
  const char *undo = hx_project_get_undo_label (project);
  const char *redo = hx_project_get_redo_label (project);
  g_autofree char *undo_text = NULL;
  g_autofree char *redo_text = NULL;

  /* Translators: the label of an edit, such as “Delete Tag Figures” */
  undo_text = g_strdup_printf (_("Undo: %s"), undo);
  /* Translators: the label of an edit, such as “Delete Tag Figures” */
  redo_text = g_strdup_printf (_("Redo: %s"), redo);
  gtk_widget_set_tooltip_text (self->undo_button, undo != NULL ? undo_text : _("Undo"));
  gtk_widget_set_tooltip_text (self->redo_button, redo != NULL ? redo_text : _("Redo"));
}

static void
project_notify_cb (HxProjectPage *self)
{
  HxProject *project = hx_desk_get_project (self->desk);

  update_tooltips (self, project);
  adw_banner_set_revealed (self->read_only_banner, hx_project_get_read_only (project));
}

static void
link_start_cb (HxProjectPage *self)
{
  adw_banner_set_revealed (self->link_banner, hx_desk_has_link_start (self->desk));
  if (hx_desk_has_link_start (self->desk))
    hx_focus_mode_reveal (self->focus_mode);
}

/* Overlaid, the lists that are back in the sidebar cover the text. */
static void
focus_after_sidebar (HxProjectPage *self)
{
  gboolean covers = hx_sides_is_covering (self->sidebar_split);

  gtk_widget_child_focus (covers ? self->sidebar : GTK_WIDGET (self->main_view),
                          GTK_DIR_TAB_FORWARD);
}

/* Overlaid, a sidebar covers the text it has just led to. */
static void
reveal_cb (HxProjectPage *self)
{
  hx_sides_uncover (self->sidebar_split);
  hx_sides_uncover (self->inspector_split);
}

/* Where text is large and the window narrow, words in a row have no room. */
static void
narrowest_cb (HxProjectPage *self)
{
  hx_sidebar_set_icons (HX_SIDEBAR (self->sidebar), TRUE);
}

static void
not_narrowest_cb (HxProjectPage *self)
{
  hx_sidebar_set_icons (HX_SIDEBAR (self->sidebar), FALSE);
}

/* Focus mode shows texts and nothing else. */
static void
made_cb (HxProjectPage *self,
         gint64         claim)
{
  if (!hx_focus_mode_get_active (self->focus_mode))
    hx_project_page_decide_claim (self, claim);
}

/* The inspector would show beside a page what the page shows. */
static void
update_aside (HxProjectPage *self)
{
  const HxFocus *focus = hx_desk_get_focus (self->desk);
  gint64 entity = hx_main_view_get_entity (self->main_view);

  hx_sides_set_aside (self->inspector_split,
                      entity != 0 &&
                      (focus->kind == HX_FOCUS_NONE ||
                       (focus->kind == HX_FOCUS_ENTITY && focus->id == entity)));
}

/* The switch of the reader is also in the menus of the header bar, which are not inside of it. */
static void
add_reader_actions (HxProjectPage *self)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GPropertyAction) aligned = g_property_action_new ("aligned", self->reader, "aligned");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (aligned));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "reader", G_ACTION_GROUP (group));
}

static void
hx_project_page_constructed (GObject *object)
{
  HxProjectPage *self = HX_PROJECT_PAGE (object);
  HxProject *project = hx_desk_get_project (self->desk);
  g_autofree char *folder = hx_recent_dup_folder (hx_project_get_file (project));

  G_OBJECT_CLASS (hx_project_page_parent_class)->constructed (object);

  hx_main_view_set_desk (self->main_view, self->desk);
  g_object_set (self->reader, "desk", self->desk, NULL);
  hx_filter_button_set_desk (self->filter_button, self->desk);
  hx_filter_bar_set_desk (self->filter_bar, self->desk);
  self->sidebar = hx_sidebar_new (self->desk, self->reader);
  self->search_panel = hx_search_panel_new (self->desk);
  gtk_stack_add_child (self->sidebar_stack, self->sidebar);
  gtk_stack_add_child (self->sidebar_stack, self->search_panel);
  self->mention_panel = hx_mention_panel_new (self->desk);
  gtk_stack_add_child (self->sidebar_stack, self->mention_panel);
  g_signal_connect_swapped (self->mention_panel, "closed", G_CALLBACK (close_mentions_cb), self);
  adw_bin_set_child (self->inspector_bin, hx_inspector_new (self->desk));
  adw_window_title_set_title (self->title, hx_project_get_name (project));
  adw_window_title_set_subtitle (self->title, folder);

  g_signal_connect_object (project, "notify", G_CALLBACK (project_notify_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "changed", G_CALLBACK (project_notify_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->desk, "notify::link-start", G_CALLBACK (link_start_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "reveal", G_CALLBACK (reveal_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::focus", G_CALLBACK (update_aside), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_claims (self->desk), "made", G_CALLBACK (made_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->main_view, "notify::entity", G_CALLBACK (update_aside), self,
                           G_CONNECT_SWAPPED);
  project_notify_cb (self);
  hx_sides_remember (self->sidebar_split, self->focus_mode, "sidebar-visible");
  hx_sides_remember (self->inspector_split, self->focus_mode, "inspector-visible");
  hx_import_add_drop_target (GTK_WIDGET (self), self->desk);
  hx_import_bar_set_desk (self->import_bar, self->desk);
  add_reader_actions (self);
  hx_shortcuts_install_plain (GTK_WIDGET (self));
  self->verifying = hx_verifying_start (project, self->damage_banner);
}

static void
hx_project_page_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HxProjectPage *self = HX_PROJECT_PAGE (object);

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
backup_banner_clicked_cb (HxProjectPage *self)
{
  hx_backing_up_set_failure (self->backing_up, NULL);
}

static void
backup_failure_cb (HxProjectPage *self)
{
  const char *failure = hx_backing_up_get_failure (self->backing_up);

  if (failure != NULL)
    adw_banner_set_title (self->backup_banner, failure);
  adw_banner_set_revealed (self->backup_banner, failure != NULL);
}

static void
hx_project_page_dispose (GObject *object)
{
  HxProjectPage *self = HX_PROJECT_PAGE (object);

  g_clear_pointer (&self->verifying, hx_verifying_stop);
  g_clear_object (&self->focus_mode);
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PROJECT_PAGE);
  g_clear_object (&self->backing_up);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hx_project_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, sidebar_split);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, inspector_split);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, sidebar_stack);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, inspector_bin);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, main_view);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, reader);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, title);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, read_only_banner);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, damage_banner);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, backup_banner);
  gtk_widget_class_bind_template_callback (widget_class, backup_banner_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, link_banner);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, import_button);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, narrow_import_button);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, undo_button);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, redo_button);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, options_button);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, import_bar);
  gtk_widget_class_bind_template_child (widget_class, HxProjectPage, menu_button);
}

static void
hx_project_page_class_init (HxProjectPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = hx_project_page_constructed;
  object_class->set_property = hx_project_page_set_property;
  object_class->dispose = hx_project_page_dispose;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, HX_TYPE_DESK,
                         G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HX_TYPE_FILTER_BAR);
  g_type_ensure (HX_TYPE_IMPORT_BAR);
  g_type_ensure (HX_TYPE_FILTER_BUTTON);
  g_type_ensure (HX_TYPE_MAIN_VIEW);
  g_type_ensure (HX_TYPE_READER);
  g_type_ensure (HX_TYPE_READING_OPTIONS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-project-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, search_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrowest_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_narrowest_cb);
  bind_children (widget_class);
}

static void
hx_project_page_init (HxProjectPage *self)
{
  GtkWidget *toolbar;

  gtk_widget_init_template (GTK_WIDGET (self));
  hx_shortcuts_install_always (GTK_WIDGET (gtk_menu_button_get_popover (self->options_button)));
  toolbar = adw_breakpoint_bin_get_child (ADW_BREAKPOINT_BIN (self));
  self->focus_mode = hx_focus_mode_new (ADW_TOOLBAR_VIEW (toolbar), self->sidebar_split,
                                        self->inspector_split, self->reader);
}

/**
 * hx_project_page_new:
 * @desk: the desk of an open project
 *
 * Returns: (transfer floating): a page that shows the project
 */
GtkWidget *
hx_project_page_new (HxDesk *desk)
{
  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  return g_object_new (HX_TYPE_PROJECT_PAGE, "desk", desk, NULL);
}

/**
 * hx_project_page_get_reader:
 * @self: a project page
 *
 * Returns: (transfer none): its Read page
 */
HxReader *
hx_project_page_get_reader (HxProjectPage *self)
{
  g_return_val_if_fail (HX_IS_PROJECT_PAGE (self), NULL);

  return self->reader;
}

static void
filter_changed_cb (HxSession *session)
{
  hx_session_touch (session);
}

static GVariant *
save_filter (gpointer filter)
{
  return hx_shown_filter_to_variant (filter);
}

static void
restore_filter (gpointer  filter,
                GVariant *variant)
{
  hx_shown_filter_from_variant (filter, variant);
}

/**
 * hx_project_page_get_main_view:
 * @self: a project page
 *
 * Returns: (transfer none): its main area
 */
HxMainView *
hx_project_page_get_main_view (HxProjectPage *self)
{
  g_return_val_if_fail (HX_IS_PROJECT_PAGE (self), NULL);

  return self->main_view;
}

/**
 * hx_project_page_add_to_session:
 * @self: a project page
 * @session: the session of its project, loaded
 * @sources: (element-type gint64): the sources that the project has
 *
 * Brings the page back as it was left, and keeps how it is from now on.
 *
 * Returns: whether the session knew of panes
 */
gboolean
hx_project_page_add_to_session (HxProjectPage *self,
                                HxSession     *session,
                                GArray        *sources)
{
  HxShownFilter *filter;
  gboolean knew;

  g_return_val_if_fail (HX_IS_PROJECT_PAGE (self), FALSE);
  g_return_val_if_fail (HX_IS_SESSION (session), FALSE);

  filter = hx_desk_get_filter (self->desk);
  hx_session_add_variant (session, "filter", "a{sv}", save_filter, restore_filter, filter);
  g_signal_connect_object (filter, "changed", G_CALLBACK (filter_changed_cb), session,
                           G_CONNECT_SWAPPED);
  hx_session_add_boolean (session, "aligned", self->reader, "aligned");
  hx_source_order_add_to_session (hx_sidebar_get_order (HX_SIDEBAR (self->sidebar)), session);
  knew = hx_reader_add_to_session (self->reader, session, sources);
  hx_main_view_add_to_session (self->main_view, session);
  return knew;
}

/**
 * hx_project_page_show_set:
 * @self: a project page
 * @set: a set
 *
 * Lists the sources of a set in the sidebar.
 */
void
hx_project_page_show_set (HxProjectPage *self,
                          gint64         set)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  hx_project_page_set_searching (self, FALSE);
  hx_sidebar_set_page (HX_SIDEBAR (self->sidebar), "sources");
  hx_source_order_set_set (hx_sidebar_get_order (HX_SIDEBAR (self->sidebar)), set);
  adw_overlay_split_view_set_show_sidebar (self->sidebar_split, TRUE);
}

/**
 * hx_project_page_flush:
 * @self: a project page
 *
 * Saves what is being typed and stops what runs in the background. To be called before the
 * project closes.
 */
void
hx_project_page_flush (HxProjectPage *self)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  g_clear_pointer (&self->verifying, hx_verifying_stop);
  hx_main_view_flush (self->main_view);
  hx_inspector_flush (HX_INSPECTOR (adw_bin_get_child (self->inspector_bin)));
}

/**
 * hx_project_page_toggle_sidebar:
 * @self: a project page
 *
 * Shows or hides the sidebar.
 */
void
hx_project_page_toggle_sidebar (HxProjectPage *self)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  hx_sides_toggle (self->sidebar_split);
}

/**
 * hx_project_page_toggle_inspector:
 * @self: a project page
 *
 * Shows or hides the inspector.
 */
void
hx_project_page_toggle_inspector (HxProjectPage *self)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  hx_sides_toggle (self->inspector_split);
}

/**
 * hx_project_page_focus_inspector:
 * @self: a project page
 *
 * Shows the inspector and moves the keyboard focus there.
 */
void
hx_project_page_focus_inspector (HxProjectPage *self)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  /* What it would show stands in the main area. */
  if (hx_sides_is_aside (self->inspector_split))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->main_view));
      return;
    }
  adw_overlay_split_view_set_show_sidebar (self->inspector_split, TRUE);
  gtk_widget_grab_focus (adw_bin_get_child (self->inspector_bin));
}

/**
 * hx_project_page_get_searching:
 * @self: a project page
 *
 * Returns: whether the search stands in the sidebar
 */
gboolean
hx_project_page_get_searching (HxProjectPage *self)
{
  g_return_val_if_fail (HX_IS_PROJECT_PAGE (self), FALSE);

  return gtk_stack_get_visible_child (self->sidebar_stack) == self->search_panel;
}

/**
 * hx_project_page_set_searching:
 * @self: a project page
 * @searching: whether to show the search
 *
 * Shows the search in place of the lists in the sidebar and puts the caret into its field,
 * or goes back to the lists and to the text.
 */
void
hx_project_page_set_searching (HxProjectPage *self,
                               gboolean       searching)
{
  gboolean was;

  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  was = hx_project_page_get_searching (self);
  if (!searching && hx_project_page_get_deciding (self))
    return;
  hx_mention_panel_set_shown (HX_MENTION_PANEL (self->mention_panel), FALSE);
  gtk_stack_set_visible_child (self->sidebar_stack,
                               searching ? self->search_panel : self->sidebar);
  gtk_toggle_button_set_active (self->search_button, searching);
  if (searching)
    {
      adw_overlay_split_view_set_show_sidebar (self->sidebar_split, TRUE);
      hx_search_panel_focus_entry (HX_SEARCH_PANEL (self->search_panel));
    }
  else if (was)
    {
      focus_after_sidebar (self);
    }
}

/**
 * hx_project_page_uncover:
 * @self: a project page
 *
 * Hides the sidebars where they lie over the text.
 *
 * Returns: whether one did
 */
gboolean
hx_project_page_uncover (HxProjectPage *self)
{
  gboolean covered;

  g_return_val_if_fail (HX_IS_PROJECT_PAGE (self), FALSE);

  covered = hx_sides_is_covering (self->sidebar_split)
            || hx_sides_is_covering (self->inspector_split);
  reveal_cb (self);
  return covered;
}

/**
 * hx_project_page_get_deciding:
 * @self: a project page
 *
 * Returns: whether suggested mentions stand in the sidebar
 */
gboolean
hx_project_page_get_deciding (HxProjectPage *self)
{
  g_return_val_if_fail (HX_IS_PROJECT_PAGE (self), FALSE);

  return gtk_stack_get_visible_child (self->sidebar_stack) == self->mention_panel;
}

/**
 * hx_project_page_set_deciding:
 * @self: a project page
 * @deciding: whether to show suggested mentions
 * @entity: the entity to begin with; 0: any; -1: names that are no entity's yet
 *
 * Shows new names and suggested mentions in place of the lists in the sidebar.
 */
void
hx_project_page_set_deciding (HxProjectPage *self,
                              gboolean       deciding,
                              gint64         entity)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  gtk_stack_set_visible_child (self->sidebar_stack,
                               deciding ? self->mention_panel : self->sidebar);
  gtk_toggle_button_set_active (self->search_button, FALSE);
  hx_mention_panel_set_shown (HX_MENTION_PANEL (self->mention_panel), deciding);
  if (deciding)
    adw_overlay_split_view_set_show_sidebar (self->sidebar_split, TRUE);
  if (deciding && entity >= 0)
    hx_mention_panel_show_of (HX_MENTION_PANEL (self->mention_panel), entity);
  if (deciding)
    hx_mention_panel_focus (HX_MENTION_PANEL (self->mention_panel));
  else
    focus_after_sidebar (self);
}

/**
 * hx_project_page_search:
 * @self: a project page
 * @query: what is sought
 *
 * Searches the whole project.
 */
void
hx_project_page_search (HxProjectPage *self,
                        const char    *query)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));
  g_return_if_fail (query != NULL);

  hx_project_page_set_searching (self, TRUE);
  hx_search_panel_search (HX_SEARCH_PANEL (self->search_panel), query);
}

/**
 * hx_project_page_decide_claim:
 * @self: a project page
 * @claim: a claim; 0: the one that was in focus last
 *
 * Shows the inspector, and moves the keyboard focus to what sources may say on the claim.
 */
void
hx_project_page_decide_claim (HxProjectPage *self,
                              gint64         claim)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  hx_deciding_begin (self->desk, self->inspector_split, claim);
}

/**
 * hx_project_page_leave_claim:
 * @self: a project page
 *
 * Moves the keyboard focus back to the text, or to the claims.
 */
void
hx_project_page_leave_claim (HxProjectPage *self)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  hx_deciding_end (self->desk, self->inspector_split, self->main_view, self->reader);
}

/**
 * hx_project_page_step_area:
 * @self: a project page
 * @direction: 1 to the next, -1 to the one before
 *
 * Moves the keyboard focus to another pane, to the sidebar or to the inspector, as far as these
 * are shown.
 */
void
hx_project_page_step_area (HxProjectPage *self,
                           int            direction)
{
  GtkWidget *sidebar, *inspector;

  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  sidebar = adw_overlay_split_view_get_show_sidebar (self->sidebar_split)
              ? GTK_WIDGET (self->sidebar_stack) : NULL;
  inspector = adw_overlay_split_view_get_show_sidebar (self->inspector_split)
                ? GTK_WIDGET (self->inspector_bin) : NULL;
  if (hx_main_view_get_reading (self->main_view))
    hx_areas_step (sidebar, self->reader, inspector, direction);
  else
    hx_areas_step_page (sidebar, GTK_WIDGET (self->main_view), inspector, direction);
}

/**
 * hx_project_page_show_filter:
 * @self: a project page
 *
 * Opens what sets the filter.
 */
void
hx_project_page_show_filter (HxProjectPage *self)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  hx_filter_button_popup (self->filter_button, GTK_WIDGET (self->menu_button));
}

/**
 * hx_project_page_show_menu:
 * @self: a project page
 *
 * Pops up the main menu.
 */
void
hx_project_page_show_menu (HxProjectPage *self)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  hx_focus_mode_reveal (self->focus_mode);
  gtk_menu_button_popup (self->menu_button);
}

/**
 * hx_project_page_get_focus_mode:
 * @self: a project page
 *
 * Returns: whether all but the text is hidden
 */
gboolean
hx_project_page_get_focus_mode (HxProjectPage *self)
{
  g_return_val_if_fail (HX_IS_PROJECT_PAGE (self), FALSE);

  return hx_focus_mode_get_active (self->focus_mode);
}

/**
 * hx_project_page_set_focus_mode:
 * @self: a project page
 * @focus_mode: whether to hide all but the text
 *
 * Hides all but the text, or brings back what was shown.
 */
void
hx_project_page_set_focus_mode (HxProjectPage *self,
                                gboolean       focus_mode)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));

  if (focus_mode)
    hx_main_view_read (self->main_view);
  hx_focus_mode_set_active (self->focus_mode, focus_mode);
}

/**
 * hx_project_page_locate_focus:
 * @self: a project page
 * @rectangle: (out): where the text in focus stands, in pixels of the widget returned
 *
 * Finds the text in focus, for what points to it.
 *
 * Returns: (transfer none): the view that shows it, or the Read page with a place in its
 *   middle where no view does
 */
GtkWidget *
hx_project_page_locate_focus (HxProjectPage *self,
                              GdkRectangle  *rectangle)
{
  g_return_val_if_fail (HX_IS_PROJECT_PAGE (self), NULL);
  g_return_val_if_fail (rectangle != NULL, NULL);

  return hx_areas_locate_focus (self->reader, hx_desk_get_focus (self->desk), rectangle);
}

/**
 * hx_project_page_follow_backups:
 * @self: a page
 * @backing_up: what makes the project's backups
 *
 * Has a banner say when none can be made.
 */
void
hx_project_page_follow_backups (HxProjectPage *self,
                                HxBackingUp   *backing_up)
{
  g_return_if_fail (HX_IS_PROJECT_PAGE (self));
  g_return_if_fail (HX_IS_BACKING_UP (backing_up));
  g_return_if_fail (self->backing_up == NULL);

  self->backing_up = g_object_ref (backing_up);
  g_signal_connect_object (backing_up, "notify::failure", G_CALLBACK (backup_failure_cb), self,
                           G_CONNECT_SWAPPED);
}
