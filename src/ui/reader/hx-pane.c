/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pane.h"

#include <glib/gi18n.h>

#include "hx-kind-name.h"
#include "base/hx-time.h"
#include "reader/hx-pane-content.h"
#include "reader/hx-pane-private.h"

G_DEFINE_FINAL_TYPE (HxPane, hx_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ACTIVE,
  PROP_TITLE,
  PROP_APPEARANCE,
  PROP_SHOWS_PAGES,
  N_PROPS
};

enum
{
  ACTIVATED,
  CLOSE_REQUESTED,
  SOURCE_DROPPED,
  PANE_DROPPED,
  REVISION_REQUESTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

typedef struct
{
  HxPane   *pane;
  guint     serial;
  gboolean  with_text;
} Load;

/* Loading ------------------------------------------------------------------------------------ */

static void
show_missing (HxPane     *self,
              const char *title,
              const char *description)
{
  /* Should the text come back, it is where it was. */
  if (self->revision != 0 && self->state == NULL)
    self->state = hx_pane_dup_state (self);

  self->revision = 0;
  hx_reading_view_set_text (self->view, NULL, NULL);
  hx_pane_set_highlights (self, NULL);
  hx_pane_update_revisions (self, NULL);
  adw_status_page_set_title (self->missing_page, title);
  adw_status_page_set_description (self->missing_page, description);
  gtk_stack_set_visible_child_name (self->stack, "missing");
}

static void
append_part (GString    *string,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (string->len > 0)
    g_string_append (string, " · ");

  /* Isolated, as outlet and date need not run in the direction of each other or of the window. */
  g_string_append_printf (string, "\342\201\250%s\342\201\251", part);
}

static void
show_head (HxPane        *self,
           HxPaneContent *content)
{
  HxSource *source = content->source;
  g_autoptr(GString) subtitle = g_string_new (NULL);
  g_autofree char *date = hx_time_format_edtf (hx_source_get_date (source));
  g_autofree char *words = NULL;
  g_autofree char *contents = hx_kind_dup_contents (source, content->size);
  g_autofree char *label = NULL;
  const char *title = hx_source_get_title (source);
  guint n_words = hx_source_get_n_words (source);

  /* A picture has no words to speak of. */
  if (n_words > 0 || contents == NULL)
    words = g_strdup_printf (ngettext ("%u word", "%u words", n_words), n_words);
  if (self->earlier != 0)
    {
      g_autofree char *revision = hx_pane_dup_revision_label (content->revisions, self->earlier);

      append_part (subtitle, revision);
    }
  else
    {
      append_part (subtitle, hx_source_get_outlet (source));
      append_part (subtitle, date);
      append_part (subtitle, contents);
      append_part (subtitle, words);
    }

  gtk_inscription_set_text (self->title, title);
  gtk_inscription_set_text (self->subtitle, subtitle->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);

  label = g_strdup_printf (_("Text of “%s”"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
do_reveal (HxPane *self)
{
  self->has_reveal = FALSE;
  if (self->reveal_end > self->reveal_start)
    {
      hx_reading_view_select (self->view, self->reveal_start, self->reveal_end);
      hx_reading_view_scroll_to (self->view, self->reveal_start, 0.3);
    }
  if (self->reveal_selects)
    g_signal_emit_by_name (self->view, "selection-settled");
}

/* What a pane is to show: the text as it is, or the earlier one it was made for. */
static gint64
get_wanted (HxPane        *self,
            HxPaneContent *content)
{
  return self->earlier != 0 ? self->earlier : hx_source_get_revision (content->source);
}

/* A text that changed while it was read stays where it was read. */
static void
show_text (HxPane        *self,
           HxPaneContent *content)
{
  g_autoptr(HxText) old = self->revision != 0
                            ? hx_text_ref (hx_reading_view_get_text (self->view)) : NULL;
  guint bound = 0, caret = 0, top = 0;
  double dy = 0;

  if (old != NULL)
    {
      hx_reading_view_get_place (self->view, &top, &dy);
      hx_reading_view_get_caret (self->view, &bound, &caret);
    }
  hx_reading_view_set_source (self->view, self->source);
  hx_reading_view_set_text (self->view, content->text,
                            hx_source_get_language (content->source));
  if (old != NULL)
    {
      hx_pane_move_selection (self, old, bound, caret);
      hx_reading_view_set_place (self->view, hx_pane_map_offset (old, content->text, top), dy);
    }
  self->revision = get_wanted (self, content);
}

static void
show_content (HxPane        *self,
              HxPaneContent *content)
{
  gboolean same = self->revision != 0 && self->revision == get_wanted (self, content);
  gboolean is_new = self->revision == 0 && self->state == NULL;
  gboolean focused;

  show_head (self, content);
  if (content->text != NULL && !same)
    show_text (self, content);
  self->n_pages = self->earlier == 0 ? hx_source_get_n_pages (content->source) : 0;
  g_set_str (&self->media_type, hx_source_get_media_type (content->source));
  hx_pane_set_highlights (self, content->highlights);
  hx_pane_follow_selection (self);
  hx_pane_show_focus (self);
  if (is_new)
    hx_pane_choose_pages (self, content->source);
  hx_pane_update_pages (self);
  hx_pane_update_revisions (self, content);
  focused = gtk_widget_has_focus (self->loading_page);
  gtk_stack_set_visible_child_name (self->stack, "text");
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  hx_pane_restore_state (self);
  if (self->has_reveal)
    do_reveal (self);
}

static void load (HxPane   *self,
                  gboolean  with_text);

static DexFuture *
load_fiber (gpointer user_data)
{
  Load *request = user_data;
  HxPane *self = request->pane;
  g_autoptr(HxPaneContent) content = NULL;
  g_autoptr(GError) error = NULL;

  if (request->serial != self->serial)
    return NULL;

  content = dex_await_boxed (hx_pane_content_load (hx_desk_get_project (self->desk),
                                                   self->earlier != 0 ? self->earlier_of
                                                                      : self->source,
                                                   self->earlier, request->with_text), &error);

  /* Something else is shown by now, or the pane is on its way out. */
  if (request->serial != self->serial)
    return NULL;

  if (content == NULL)
    show_missing (self, _("Source Could Not Be Read"), error->message);
  else if (content->source == NULL)
    show_missing (self, _("Source Removed"), _("Undo or redo brings it back."));
  else if (content->text == NULL && get_wanted (self, content) != self->revision)
    load (self, TRUE);
  else
    show_content (self, content);
  return NULL;
}

static void
free_load (Load *request)
{
  g_object_unref (request->pane);
  g_free (request);
}

static void
load (HxPane   *self,
      gboolean  with_text)
{
  Load *request = g_new0 (Load, 1);

  request->pane = g_object_ref (self);
  request->serial = ++self->serial;
  request->with_text = with_text;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, request,
                                          (GDestroyNotify) free_load));
}

static void
changed_cb (HxPane      *self,
            HxChangeSet *changes)
{
  gint64 source = self->earlier != 0 ? self->earlier_of : self->source;

  if (source != 0 && hx_change_set_touches_source (changes, source))
    load (self, self->revision == 0);
}

/* Widget ------------------------------------------------------------------------------------- */

static void
activate_cb (HxPane *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[CLOSE_REQUESTED], 0);
}

static void
inspect_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  hx_pane_focus_source (HX_PANE (widget));
}

static gboolean
hx_pane_grab_focus_vfunc (GtkWidget *widget)
{
  HxPane *self = HX_PANE (widget);

  if (self->revision != 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (gtk_stack_get_visible_child (self->stack) == self->loading_page)
    return gtk_widget_grab_focus (self->loading_page);
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
hx_pane_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  HxPane *self = HX_PANE (object);

  switch (prop_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    case PROP_TITLE:
      g_value_set_string (value, hx_pane_get_title (self));
      break;
    case PROP_APPEARANCE:
      g_value_set_boxed (value, self->appearance);
      break;
    case PROP_SHOWS_PAGES:
      g_value_set_boolean (value, self->shows_pages);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_pane_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  if (prop_id == PROP_ACTIVE)
    hx_pane_set_active (HX_PANE (object), g_value_get_boolean (value));
  else if (prop_id == PROP_APPEARANCE)
    hx_pane_set_appearance (HX_PANE (object), g_value_get_boxed (value));
  else if (prop_id == PROP_SHOWS_PAGES)
    hx_pane_set_shows_pages (HX_PANE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_pane_dispose (GObject *object)
{
  HxPane *self = HX_PANE (object);

  self->serial++;
  hx_pane_unwatch_links (self);
  if (self->desk != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      hx_pane_leave_filter (self);
    }
  hx_pane_stop_columns (self);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PANE);
  g_clear_pointer (&self->appearance, hx_appearance_free);
  hx_pane_drop_state (self);
  g_clear_pointer (&self->media_type, g_free);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->read_options, g_free);

  G_OBJECT_CLASS (hx_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPane, head);
  gtk_widget_class_bind_template_child (widget_class, HxPane, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HxPane, close_button);
  gtk_widget_class_bind_template_child (widget_class, HxPane, title);
  gtk_widget_class_bind_template_child (widget_class, HxPane, subtitle);
  gtk_widget_class_bind_template_child (widget_class, HxPane, hits);
  gtk_widget_class_bind_template_child (widget_class, HxPane, stack);
  gtk_widget_class_bind_template_child (widget_class, HxPane, loading_page);
  gtk_widget_class_bind_template_child (widget_class, HxPane, missing_page);
  gtk_widget_class_bind_template_child (widget_class, HxPane, overlay);
  gtk_widget_class_bind_template_child (widget_class, HxPane, scroller);
  gtk_widget_class_bind_template_child (widget_class, HxPane, view);
  gtk_widget_class_bind_template_child (widget_class, HxPane, page_scroller);
  gtk_widget_class_bind_template_child (widget_class, HxPane, pages);
  gtk_widget_class_bind_template_child (widget_class, HxPane, stripes);
  gtk_widget_class_bind_template_child (widget_class, HxPane, overview);
  gtk_widget_class_bind_template_child (widget_class, HxPane, bar);
  gtk_widget_class_bind_template_child (widget_class, HxPane, note);
  gtk_widget_class_bind_template_child (widget_class, HxPane, revisions_section);
  gtk_widget_class_bind_template_child (widget_class, HxPane, no_text_banner);
  gtk_widget_class_bind_template_child (widget_class, HxPane, review_banner);
  gtk_widget_class_bind_template_child (widget_class, HxPane, review_words);
  gtk_widget_class_bind_template_child (widget_class, HxPane, review_revealer);
  gtk_widget_class_bind_template_child (widget_class, HxPane, review);
}

static void
hx_pane_class_init (HxPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_pane_get_property;
  object_class->set_property = hx_pane_set_property;
  object_class->dispose = hx_pane_dispose;
  widget_class->grab_focus = hx_pane_grab_focus_vfunc;

  properties[PROP_ACTIVE] =
    g_param_spec_boolean ("active", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_APPEARANCE] =
    g_param_spec_boxed ("appearance", NULL, NULL, HX_TYPE_APPEARANCE,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SHOWS_PAGES] =
    g_param_spec_boolean ("shows-pages", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATED] = g_signal_new ("activated", HX_TYPE_PANE, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSE_REQUESTED] = g_signal_new ("close-requested", HX_TYPE_PANE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SOURCE_DROPPED] = g_signal_new ("source-dropped", HX_TYPE_PANE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2,
                                          G_TYPE_INT64, G_TYPE_INT);
  signals[PANE_DROPPED] = g_signal_new ("pane-dropped", HX_TYPE_PANE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        HX_TYPE_PANE, G_TYPE_INT);
  signals[REVISION_REQUESTED] = g_signal_new ("revision-requested", HX_TYPE_PANE,
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                              G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (HX_TYPE_READING_VIEW);
  g_type_ensure (HX_TYPE_REVIEW_PANEL);
  g_type_ensure (HX_TYPE_PAGE_VIEW);
  g_type_ensure (HX_TYPE_STRIPES);
  g_type_ensure (HX_TYPE_OVERVIEW);
  g_type_ensure (HX_TYPE_SELECTION_BAR);
  g_type_ensure (HX_TYPE_PANE_NOTE);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "pane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_install_action (widget_class, "pane.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "pane.inspect", NULL, inspect_action);
  hx_pane_install_suggestions (widget_class);
  hx_pane_install_paragraph_actions (widget_class);
  hx_pane_install_page_actions (widget_class);
  hx_pane_install_print_action (widget_class);
  hx_pane_install_revision_actions (widget_class);
  hx_pane_install_column_actions (widget_class);
  hx_pane_install_recognition_actions (widget_class);
}

static void
hx_pane_init (HxPane *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  hx_pane_watch_view (self);
  hx_pane_watch_drops (self);
  hx_pane_watch_links (self);
  hx_pane_watch_appearance (self);
  hx_pane_watch_pages (self);
  hx_pane_watch_revisions (self);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (activate_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect_swapped (focus, "enter", G_CALLBACK (activate_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * hx_pane_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): a pane without a source
 */
GtkWidget *
hx_pane_new (HxDesk *desk)
{
  HxPane *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_PANE, NULL);
  self->desk = g_object_ref (desk);
  hx_reading_view_set_desk (self->view, desk);
  hx_review_panel_set_desk (self->review, desk, self->view);
  hx_pane_watch_filter (self);
  hx_pane_watch_suggestions (self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::focus", G_CALLBACK (hx_pane_show_focus), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/**
 * hx_pane_get_source:
 * @self: the pane
 *
 * Returns: the id of the source it shows, or 0
 */
gint64
hx_pane_get_source (HxPane *self)
{
  g_return_val_if_fail (HX_IS_PANE (self), 0);

  return self->source;
}

static void
show_source (HxPane *self,
             gint64  source)
{
  self->source = source;
  if (self->earlier != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "earlier");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "earlier");
  hx_pane_recall_appearance (self);
  hx_pane_forget_pages (self);
  self->revision = 0;
  self->has_reveal = FALSE;
  hx_pane_drop_state (self);
  hx_pane_hide_bar (self);
  hx_reading_view_set_text (self->view, NULL, NULL);
  hx_pane_set_highlights (self, NULL);
  gtk_inscription_set_text (self->title, "");
  gtk_inscription_set_text (self->subtitle, "");
  gtk_stack_set_visible_child_name (self->stack, "loading");
  load (self, TRUE);
}

/**
 * hx_pane_set_source:
 * @self: the pane
 * @source: a source's id
 *
 * Shows a source, once it is loaded.
 */
void
hx_pane_set_source (HxPane *self,
                    gint64  source)
{
  g_return_if_fail (HX_IS_PANE (self));

  if (self->source == source && self->earlier == 0)
    return;

  self->earlier = self->earlier_of = 0;
  show_source (self, source);
}

/**
 * hx_pane_set_revision:
 * @self: the pane
 * @source: a source's id
 * @revision: one of its revisions
 *
 * Shows a text of a source as it was. It can be read and copied; passages are drawn where they
 * were.
 */
void
hx_pane_set_revision (HxPane *self,
                      gint64  source,
                      gint64  revision)
{
  g_return_if_fail (HX_IS_PANE (self));
  g_return_if_fail (revision != 0);

  if (self->earlier == revision)
    return;

  self->earlier = revision;
  self->earlier_of = source;
  show_source (self, 0);
}

/**
 * hx_pane_get_revision:
 * @self: the pane
 *
 * Returns: the earlier revision it shows, or 0 if it shows a source as it is
 */
gint64
hx_pane_get_revision (HxPane *self)
{
  g_return_val_if_fail (HX_IS_PANE (self), 0);

  return self->earlier;
}

/**
 * hx_pane_get_title:
 * @self: the pane
 *
 * Returns: (transfer none): the title of its source, empty until it is loaded
 */
const char *
hx_pane_get_title (HxPane *self)
{
  g_return_val_if_fail (HX_IS_PANE (self), NULL);

  return gtk_inscription_get_text (self->title);
}

/**
 * hx_pane_get_view:
 * @self: the pane
 *
 * Returns: (transfer none): its view
 */
HxReadingView *
hx_pane_get_view (HxPane *self)
{
  g_return_val_if_fail (HX_IS_PANE (self), NULL);

  return self->view;
}

/**
 * hx_pane_get_pages:
 * @self: the pane
 *
 * Returns: (transfer none): what shows its pages, if it does
 */
HxPageView *
hx_pane_get_pages (HxPane *self)
{
  g_return_val_if_fail (HX_IS_PANE (self), NULL);

  return self->pages;
}

/**
 * hx_pane_get_active:
 * @self: the pane
 *
 * Returns: whether commands go to it
 */
gboolean
hx_pane_get_active (HxPane *self)
{
  g_return_val_if_fail (HX_IS_PANE (self), FALSE);

  return self->active;
}

/**
 * hx_pane_set_active:
 * @self: the pane
 * @active: whether commands go to it
 *
 * Shows whether the pane is the active one.
 */
void
hx_pane_set_active (HxPane   *self,
                    gboolean  active)
{
  g_return_if_fail (HX_IS_PANE (self));

  if (self->active == active)
    return;

  self->active = active;
  if (active)
    gtk_widget_add_css_class (GTK_WIDGET (self), "active");
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "active");
      hx_pane_hide_bar (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
set_reveal (HxPane   *self,
            guint     start,
            guint     end,
            gboolean  selects)
{
  self->has_reveal = TRUE;
  self->reveal_selects = selects;
  self->reveal_start = start;
  self->reveal_end = end;
  if (self->revision != 0)
    do_reveal (self);
}

/**
 * hx_pane_reveal:
 * @self: the pane
 * @start: first code point
 * @end: code point past the last; @start to stay where the text is
 *
 * Scrolls to a range and selects it, once the source is loaded. The desk's focus stays.
 */
void
hx_pane_reveal (HxPane *self,
                guint   start,
                guint   end)
{
  g_return_if_fail (HX_IS_PANE (self));

  set_reveal (self, start, end, FALSE);
}

/**
 * hx_pane_select:
 * @self: the pane
 * @start: first code point
 * @end: code point past the last
 *
 * Scrolls to a range and selects it as the analyst would: the desk's focus follows.
 */
void
hx_pane_select (HxPane *self,
                guint   start,
                guint   end)
{
  g_return_if_fail (HX_IS_PANE (self));

  set_reveal (self, start, end, TRUE);
}
