/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-find-bar.h"

#include <glib/gi18n.h>

#include "inspector/hx-announce.h"
#include "reader/hx-pair-layout.h"
#include "reader/hx-reading-view.h"

#define MAX_SELECTION 200   /* code points of a selection that is taken for what is sought */
#define BUSY_DELAY_MS 400

struct _HxFindBar
{
  GtkWidget       parent_instance;

  GtkRevealer    *revealer;
  GtkWidget      *fields;
  GtkSearchEntry *entry;
  GtkLabel       *status;
  GtkWidget      *options;

  HxReader       *reader;     /* unowned: the bar is a part of it */
  HxFinder       *finder;
  gboolean        match_case;
  gboolean        whole_words;
  gboolean        regex;
  gboolean        open;
  gboolean        travels;    /* the first hit is gone to when all are found */
  gboolean        told;       /* what was found was said */
  int             pending;    /* a step to take when all are found */
  guint           busy_source;
};

G_DEFINE_FINAL_TYPE (HxFindBar, hx_find_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_READER,
  PROP_MATCH_CASE,
  PROP_WHOLE_WORDS,
  PROP_REGEX,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Status ------------------------------------------------------------------------------------- */

static char *
dup_number (const HxFinderCount *count)
{
  return g_strdup_printf (count->truncated ? "%u+" : "%u", count->n_hits);
}

static char *
dup_summary (const HxFinderCount *count)
{
  g_autofree char *number = dup_number (count);

  if (count->n_hits == 0 && count->n_panes > 1)
    return g_strdup_printf (ngettext ("Nothing in %u pane", "Nothing in %u panes",
                                      count->n_panes), count->n_panes);
  if (count->n_hits == 0)
    return g_strdup (_("Nothing found"));
  if (count->position > 0 && count->n_panes > 1)
    /* Translators: the 4th of 37 hits, which are in 2 of 3 panes */
    return g_strdup_printf (ngettext ("%u of %s in %u of %u pane", "%u of %s in %u of %u panes",
                                      count->n_panes),
                            count->position, number, count->n_found, count->n_panes);
  if (count->position > 0)
    /* Translators: the 4th of 37 hits */
    return g_strdup_printf (_("%u of %s"), count->position, number);
  if (count->n_panes > 1)
    /* Translators: 37 hits, which are in 2 of 3 panes */
    return g_strdup_printf (ngettext ("%s in %u of %u pane", "%s in %u of %u panes",
                                      count->n_panes), number, count->n_found, count->n_panes);
  return g_strdup_printf (ngettext ("%s hit", "%s hits", count->n_hits), number);
}

static const char *
get_needle (HxFindBar *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_status (HxFindBar  *self,
            const char *text,
            gboolean    error)
{
  gtk_label_set_text (self->status, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), error ? text : NULL);
  set_class (GTK_WIDGET (self->status), "error", error);
  set_class (GTK_WIDGET (self->entry), "error", error);
}

static void
busy_cb (gpointer data)
{
  HxFindBar *self = data;

  self->busy_source = 0;
  if (hx_finder_is_busy (self->finder))
    set_status (self, _("Searching…"), FALSE);
}

/* What stands there stays while a search is quick. */
static void
update (HxFindBar *self)
{
  const GError *error = hx_finder_get_error (self->finder);
  HxFinderCount count;

  hx_finder_count (self->finder, &count);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.next", count.n_hits > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.previous", count.n_hits > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.project", *get_needle (self) != '\0');
  if (hx_finder_is_busy (self->finder))
    {
      if (self->busy_source == 0)
        self->busy_source = g_timeout_add_once (BUSY_DELAY_MS, busy_cb, self);
      return;
    }

  g_clear_handle_id (&self->busy_source, g_source_remove);
  if (error != NULL)
    set_status (self, error->message, TRUE);
  else if (*get_needle (self) == '\0' || !self->open)
    set_status (self, "", FALSE);
  else
    {
      g_autofree char *summary = dup_summary (&count);

      set_status (self, summary, FALSE);
    }
}

static void
finished_cb (HxFindBar *self)
{
  int step = self->pending;

  self->pending = 0;
  if (step != 0)
    hx_finder_step (self->finder, step);
  else if (self->travels)
    hx_finder_go_first (self->finder);
  self->travels = FALSE;
  update (self);
  if (!self->told && self->open)
    hx_announce (GTK_WIDGET (self), gtk_label_get_text (self->status));
  self->told = TRUE;
}

static void
find (HxFindBar *self,
      gboolean   travels)
{
  HxFindFlags flags = (self->match_case ? HX_FIND_MATCH_CASE : 0) |
                      (self->whole_words ? HX_FIND_WHOLE_WORDS : 0) |
                      (self->regex ? HX_FIND_REGEX : 0);

  if (!self->open)
    return;

  self->travels = travels;
  self->told = FALSE;
  hx_finder_find (self->finder, get_needle (self), flags);
  update (self);
}

/* Entry -------------------------------------------------------------------------------------- */

static void
search_changed_cb (HxFindBar *self)
{
  find (self, TRUE);
}

static void
activate_cb (HxFindBar *self)
{
  hx_find_bar_step (self, 1);
}

static void
next_cb (HxFindBar *self)
{
  hx_find_bar_step (self, 1);
}

static void
previous_cb (HxFindBar *self)
{
  hx_find_bar_step (self, -1);
}

static void
stop_search_cb (HxFindBar *self)
{
  hx_find_bar_close (self);
}

static gboolean
back_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  hx_find_bar_step (HX_FIND_BAR (data), -1);
  return GDK_EVENT_STOP;
}

static void
add_back_key (HxFindBar *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger =
    gtk_shortcut_trigger_parse_string ("<Shift>Return|<Shift>KP_Enter");

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger,
                                                          gtk_callback_action_new (back_cb, self,
                                                                                   NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

static HxReadingView *
get_active_view (HxFindBar *self)
{
  GtkWidget *view = hx_reader_get_view (self->reader, hx_reader_get_active (self->reader));

  return view != NULL ? HX_READING_VIEW (view) : NULL;
}

/* A selection of a line or so is what one wants to see elsewhere. */
static char *
dup_selection (HxFindBar *self)
{
  HxReadingView *view = get_active_view (self);
  g_autofree char *text = NULL;
  guint start, end;

  if (view == NULL || !hx_reading_view_get_selection (view, &start, &end) ||
      end - start > MAX_SELECTION)
    return NULL;

  text = hx_text_dup_range (hx_reading_view_get_text (view), start, end);
  g_strdelimit (text, "\n\t", ' ');
  g_strstrip (text);
  if (*text == '\0')
    return NULL;
  return self->regex ? g_regex_escape_string (text, -1) : g_steal_pointer (&text);
}

/* Actions ------------------------------------------------------------------------------------ */

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  hx_find_bar_step (HX_FIND_BAR (widget), g_str_equal (name, "find.next") ? 1 : -1);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  hx_find_bar_close (HX_FIND_BAR (widget));
}

static void
project_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "win.search-for", "s", get_needle (HX_FIND_BAR (widget)));
}

/* Widget ------------------------------------------------------------------------------------- */

static gboolean *
find_option (HxFindBar *self,
             guint      prop_id)
{
  return prop_id == PROP_MATCH_CASE ? &self->match_case :
         prop_id == PROP_WHOLE_WORDS ? &self->whole_words : &self->regex;
}

static void
hx_find_bar_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HxFindBar *self = HX_FIND_BAR (object);

  if (prop_id == PROP_READER)
    g_value_set_object (value, self->reader);
  else
    g_value_set_boolean (value, *find_option (self, prop_id));
}

static void
set_reader (HxFindBar *self,
            HxReader  *reader)
{
  g_set_weak_pointer (&self->reader, reader);
  g_clear_object (&self->finder);
  if (reader == NULL)
    return;

  self->finder = hx_finder_new (reader);
  g_signal_connect_object (self->finder, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->finder, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
set_option (HxFindBar  *self,
            GParamSpec *pspec,
            guint       prop_id,
            gboolean    set)
{
  if (*find_option (self, prop_id) == set)
    return;

  *find_option (self, prop_id) = set;
  set_class (self->options, "accent", self->match_case || self->whole_words || self->regex);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
  find (self, TRUE);
}

static void
hx_find_bar_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HxFindBar *self = HX_FIND_BAR (object);

  if (prop_id == PROP_READER)
    set_reader (self, g_value_get_object (value));
  else
    set_option (self, pspec, prop_id, g_value_get_boolean (value));
}

static void
hx_find_bar_dispose (GObject *object)
{
  HxFindBar *self = HX_FIND_BAR (object);

  g_clear_handle_id (&self->busy_source, g_source_remove);
  g_clear_object (&self->finder);
  g_clear_weak_pointer (&self->reader);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_FIND_BAR);

  G_OBJECT_CLASS (hx_find_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HxFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, HxFindBar, fields);
  gtk_widget_class_bind_template_child (widget_class, HxFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, HxFindBar, status);
  gtk_widget_class_bind_template_child (widget_class, HxFindBar, options);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
hx_find_bar_class_init (HxFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hx_find_bar_get_property;
  object_class->set_property = hx_find_bar_set_property;
  object_class->dispose = hx_find_bar_dispose;

  properties[PROP_READER] = g_param_spec_object ("reader", NULL, NULL, HX_TYPE_READER, flags);
  properties[PROP_MATCH_CASE] = g_param_spec_boolean ("match-case", NULL, NULL, FALSE, flags);
  properties[PROP_WHOLE_WORDS] = g_param_spec_boolean ("whole-words", NULL, NULL, FALSE, flags);
  properties[PROP_REGEX] = g_param_spec_boolean ("regex", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  gtk_widget_class_install_action (widget_class, "find.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "find.project", NULL, project_action);
  gtk_widget_class_install_property_action (widget_class, "find.match-case", "match-case");
  gtk_widget_class_install_property_action (widget_class, "find.whole-words", "whole-words");
  gtk_widget_class_install_property_action (widget_class, "find.regex", "regex");
}

static void
hx_find_bar_init (HxFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->fields, hx_pair_layout_new ());
  hx_name_composite (self->options, _("Find Options"));
  add_back_key (self);
}

/**
 * hx_find_bar_open:
 * @self: the bar
 *
 * Shows the bar with the caret in its entry. Text that is selected in the active pane is looked
 * for.
 */
void
hx_find_bar_open (HxFindBar *self)
{
  g_autofree char *selection = NULL;
  GtkRoot *root;
  GtkWidget *focus;
  gboolean was_open;

  g_return_if_fail (HX_IS_FIND_BAR (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  was_open = self->open;
  if (!was_open || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    {
      hx_finder_set_origin (self->finder);
      selection = dup_selection (self);
    }
  self->open = TRUE;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (selection != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), selection);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  if (!was_open || selection != NULL)
    find (self, selection != NULL);
}

/**
 * hx_find_bar_close:
 * @self: the bar
 *
 * Hides the bar, takes the hits away and puts the keyboard focus where the last hit is selected.
 *
 * Returns: whether it was open
 */
gboolean
hx_find_bar_close (HxFindBar *self)
{
  HxReadingView *view;
  HxFinderCount count;

  g_return_val_if_fail (HX_IS_FIND_BAR (self), FALSE);

  if (!self->open)
    return FALSE;

  hx_finder_count (self->finder, &count);
  self->open = FALSE;
  self->pending = 0;
  hx_finder_stop (self->finder);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);

  view = get_active_view (self);
  if (view != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (view));
  /* The hit is now what the analyst has selected, for the commands on it. */
  if (view != NULL && count.position > 0)
    g_signal_emit_by_name (view, "selection-settled");
  return TRUE;
}

/**
 * hx_find_bar_get_open:
 * @self: the bar
 *
 * Returns: whether it is shown
 */
gboolean
hx_find_bar_get_open (HxFindBar *self)
{
  g_return_val_if_fail (HX_IS_FIND_BAR (self), FALSE);

  return self->open;
}

/**
 * hx_find_bar_step:
 * @self: the bar
 * @direction: 1 for the next hit, -1 for the one before
 *
 * Goes to a hit. A bar that is closed opens with what was sought last.
 */
void
hx_find_bar_step (HxFindBar *self,
                  int        direction)
{
  g_return_if_fail (HX_IS_FIND_BAR (self));

  if (!self->open)
    {
      hx_find_bar_open (self);
      return;
    }

  /* What was typed just now may not have been looked for yet. */
  if (hx_finder_is_busy (self->finder))
    {
      self->pending = direction;
      return;
    }
  if (!hx_finder_step (self->finder, direction))
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    hx_announce (GTK_WIDGET (self), gtk_label_get_text (self->status));
}

/**
 * hx_find_bar_get_status:
 * @self: the bar
 *
 * Returns: (transfer none): what it says of the hits
 */
const char *
hx_find_bar_get_status (HxFindBar *self)
{
  g_return_val_if_fail (HX_IS_FIND_BAR (self), NULL);

  return gtk_label_get_text (self->status);
}

/**
 * hx_find_bar_get_finder:
 * @self: the bar
 *
 * Returns: (transfer none): what looks for things
 */
HxFinder *
hx_find_bar_get_finder (HxFindBar *self)
{
  g_return_val_if_fail (HX_IS_FIND_BAR (self), NULL);

  return self->finder;
}
