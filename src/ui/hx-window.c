/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "dialogs/hx-importing.h"
#include "hx-backing-up.h"
#include "hx-file-toast.h"
#include "hx-notice.h"
#include "hx-recent.h"
#include "hx-seen-focus.h"
#include "hx-settings.h"
#include "hx-shortcuts.h"
#include "hx-start-page.h"
#include "hx-window-private.h"

/* Waiting shorter than this shows nothing: a spinner that flashes is worse than none. */
#define BUSY_DELAY_MS 300

/**
 * HxWindow:
 *
 * A window: the start page, until a project is open in it, then that project until it closes.
 */
struct _HxWindow
{
  AdwApplicationWindow  parent_instance;
  AdwToastOverlay      *toast_overlay;
  GtkStack             *stack;
  HxStartPage          *start_page;
  AdwStatusPage        *busy_page;
  HxProjectPage        *page;
  HxDesk               *desk;
  HxProject            *project;
  GFile                *file;         /* open or being opened */
  HxSession            *session;
  DexFuture            *session_closed;
  HxBackingUp          *backing_up;
  AdwToast             *undo_toast;   /* offers to undo the last edit */
  guint                 busy_source;
  gboolean              busy;
  gboolean              closing;
};

G_DEFINE_FINAL_TYPE (HxWindow, hx_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_FOCUS_MODE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_busy_cb (gpointer data)
{
  HxWindow *self = data;

  self->busy_source = 0;
  gtk_stack_set_visible_child_name (self->stack, "busy");
}

static void
dismiss_undo_toast (HxWindow *self)
{
  g_autoptr(AdwToast) toast = g_steal_pointer (&self->undo_toast);

  if (toast != NULL)
    adw_toast_dismiss (toast);
}

/* What came of an import is one click away; Undo has the button of the toast. */
static void
offer_details (AdwToast   *toast,
               const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Details"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.import-report");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  adw_toast_set_custom_title (toast, box);
}

static void
toast_cb (HxWindow   *self,
          const char *text,
          gboolean    undoable)
{
  AdwToast *toast = adw_toast_new (text);

  /* Ten quick edits would else be told of one after the other, for a minute. */
  adw_toast_overlay_dismiss_all (self->toast_overlay);
  adw_toast_set_use_markup (toast, FALSE);
  if (hx_importing_is_telling (hx_importing_get (self->desk)))
    offer_details (toast, text);
  if (undoable)
    {
      dismiss_undo_toast (self);
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
      self->undo_toast = g_object_ref (toast);
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
  hx_notice_send (GTK_APPLICATION_WINDOW (self), text);
}

static void
toast_file_cb (HxWindow   *self,
               const char *text,
               GFile      *file)
{
  adw_toast_overlay_dismiss_all (self->toast_overlay);
  adw_toast_overlay_add_toast (self->toast_overlay,
                               hx_file_toast_new (self->desk, text, file, GTK_WINDOW (self)));
  hx_notice_send (GTK_APPLICATION_WINDOW (self), text);
}

static void
project_changed_cb (HxWindow *self)
{
  /* Its button would now undo something else than it says. */
  dismiss_undo_toast (self);
  hx_window_update_actions (self);
}

static void
dialog_cb (HxWindow *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  if (dialog == NULL || g_object_get_data (G_OBJECT (dialog), "hx-keys") != NULL)
    return;
  hx_shortcuts_install_always (GTK_WIDGET (dialog));
  g_object_set_data (G_OBJECT (dialog), "hx-keys", dialog);
}

static void
save_state (HxWindow *self)
{
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width;
  int height;

  g_object_set (hx_settings_get_default (), "window-maximized", maximized, NULL);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (!maximized && width > 0 && height > 0)
    g_object_set (hx_settings_get_default (),
                  "window-width", MAX (width, 300),
                  "window-height", MAX (height, 200),
                  NULL);
  if (self->session != NULL)
    self->session_closed = hx_session_close (self->session);
}

/* There is no window any more that could say it. */
static void
notify_of_failure (HxWindow *self,
                   GError   *error)
{
  GApplication *application = G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
  g_autoptr(GNotification) notification = g_notification_new (_("Backup Failed"));

  g_message ("%s", error->message);
  if (application == NULL)
    return;
  g_notification_set_body (notification, error->message);
  g_application_send_notification (application, "backup", notification);
}

static DexFuture *
close_fiber (gpointer data)
{
  HxWindow *self = data;
  g_autoptr(GError) error = NULL;

  if (self->session_closed != NULL)
    dex_await (g_steal_pointer (&self->session_closed), NULL);
  if (!dex_await (hx_backing_up_finish (self->backing_up), &error))
    notify_of_failure (self, error);
  g_clear_error (&error);
  if (!dex_await (hx_project_close (self->project), &error))
    g_message ("%s was not closed cleanly: %s", hx_project_get_name (self->project),
               error->message);
  gtk_window_destroy (GTK_WINDOW (self));
  return NULL;
}

static gboolean
hx_window_close_request (GtkWindow *window)
{
  HxWindow *self = HX_WINDOW (window);

  if (self->closing)
    return TRUE;
  self->closing = TRUE;
  save_state (self);
  if (self->project == NULL)
    return GTK_WINDOW_CLASS (hx_window_parent_class)->close_request (window);

  /* The last edits may still be on their way to the file. */
  hx_project_page_flush (self->page);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, close_fiber, g_object_ref (self),
                                          g_object_unref));
  return TRUE;
}

static void
hx_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  HxWindow *self = HX_WINDOW (object);

  if (prop_id == PROP_FOCUS_MODE)
    g_value_set_boolean (value, self->page != NULL &&
                                hx_project_page_get_focus_mode (self->page));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  HxWindow *self = HX_WINDOW (object);

  if (prop_id != PROP_FOCUS_MODE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (self->page != NULL &&
           hx_project_page_get_focus_mode (self->page) != g_value_get_boolean (value))
    {
      hx_project_page_set_focus_mode (self->page, g_value_get_boolean (value));
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
hx_window_dispose (GObject *object)
{
  HxWindow *self = HX_WINDOW (object);

  g_clear_handle_id (&self->busy_source, g_source_remove);
  g_clear_object (&self->undo_toast);
  g_clear_object (&self->session);
  g_clear_object (&self->backing_up);
  dex_clear (&self->session_closed);
  self->page = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_WINDOW);
  g_clear_object (&self->desk);
  g_clear_object (&self->project);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (hx_window_parent_class)->dispose (object);
}

static void
hx_window_class_init (HxWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_window_get_property;
  object_class->set_property = hx_window_set_property;
  object_class->dispose = hx_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hx_window_close_request;

  properties[PROP_FOCUS_MODE] =
    g_param_spec_boolean ("focus-mode", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "win.focus-mode", "focus-mode");

  g_type_ensure (HX_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HxWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, HxWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HxWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, HxWindow, busy_page);
  hx_window_install_actions (widget_class);
}

static void
hx_window_init (HxWindow *self)
{
  int width;
  int height;
  gboolean maximized;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_get (hx_settings_get_default (),
                "window-width", &width,
                "window-height", &height,
                "window-maximized", &maximized,
                NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));
  if (g_str_equal (PROFILE, "development"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (dialog_cb), NULL);
  hx_window_update_actions (self);
  hx_notice_watch (GTK_APPLICATION_WINDOW (self));
  hx_seen_focus_watch (GTK_WINDOW (self));
}

/**
 * hx_window_new:
 * @application: the application
 *
 * Returns: (transfer none): a new window with the start page
 */
HxWindow *
hx_window_new (AdwApplication *application)
{
  return g_object_new (HX_TYPE_WINDOW, "application", application, NULL);
}

/**
 * hx_window_get_file:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the file of the project that is open here, or is being
 *   opened
 */
GFile *
hx_window_get_file (HxWindow *self)
{
  g_return_val_if_fail (HX_IS_WINDOW (self), NULL);

  return self->file;
}

/**
 * hx_window_get_desk:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the desk, %NULL on the start page
 */
HxDesk *
hx_window_get_desk (HxWindow *self)
{
  g_return_val_if_fail (HX_IS_WINDOW (self), NULL);

  return self->desk;
}

/* Takes the session of the project that will be shown, loaded. The sidebars are as they were before
 * there are any, so that nothing slides. */
void
hx_window_take_session (HxWindow  *self,
                        HxSession *session)
{
  HxSettings *settings = hx_settings_get_default ();

  g_assert (HX_IS_WINDOW (self));
  g_assert (self->session == NULL);

  self->session = session;
  hx_session_add_boolean (session, "sidebar", settings, "sidebar-visible");
  hx_session_add_boolean (session, "inspector", settings, "inspector-visible");
}

/* The session, which is loaded, and its project's @sources; whether it knew of panes. */
gboolean
hx_window_restore (HxWindow *self,
                   GArray   *sources)
{
  gboolean knew;

  g_assert (HX_IS_WINDOW (self));
  g_assert (self->session != NULL);

  knew = hx_project_page_add_to_session (self->page, self->session, sources);
  hx_session_add_boolean (self->session, "focus-mode", self, "focus-mode");
  return knew;
}

/* NULL on the start page. */
HxBackingUp *
hx_window_get_backing_up (HxWindow *self)
{
  g_assert (HX_IS_WINDOW (self));

  return self->backing_up;
}

HxProjectPage *
hx_window_get_page (HxWindow *self)
{
  g_assert (HX_IS_WINDOW (self));

  return self->page;
}

/* What is to be seen in the window, where nothing has the keyboard. */
GtkWidget *
hx_window_get_front (HxWindow *self)
{
  AdwDialog *dialog;

  g_assert (HX_IS_WINDOW (self));

  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  return dialog != NULL ? GTK_WIDGET (dialog) : gtk_stack_get_visible_child (self->stack);
}

/**
 * hx_window_get_reader:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the Read page, %NULL on the start page
 */
HxReader *
hx_window_get_reader (HxWindow *self)
{
  g_return_val_if_fail (HX_IS_WINDOW (self), NULL);

  return self->page != NULL ? hx_project_page_get_reader (self->page) : NULL;
}

/**
 * hx_window_is_busy:
 * @self: a window
 *
 * Returns: whether a project is being opened or made
 */
gboolean
hx_window_is_busy (HxWindow *self)
{
  g_return_val_if_fail (HX_IS_WINDOW (self), FALSE);

  return self->busy;
}

/* Whether a project that has just been opened comes too late. */
gboolean
hx_window_is_closing (HxWindow *self)
{
  g_assert (HX_IS_WINDOW (self));

  return self->closing;
}

/**
 * hx_window_set_busy:
 * @self: a window on its start page
 * @file: (nullable): the file that is being opened, %NULL when that has ended
 * @what: (nullable): what is being done, as a title
 *
 * Shows that something is going on if it lasts.
 */
void
hx_window_set_busy (HxWindow   *self,
                    GFile      *file,
                    const char *what)
{
  g_return_if_fail (HX_IS_WINDOW (self));

  self->busy = file != NULL;
  g_clear_handle_id (&self->busy_source, g_source_remove);
  g_set_object (&self->file, file);
  if (self->busy)
    {
      adw_status_page_set_title (self->busy_page, what);
      self->busy_source = g_timeout_add_once (BUSY_DELAY_MS, show_busy_cb, self);
    }
  else if (self->page == NULL)
    {
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->start_page));
    }
}

/**
 * hx_window_set_project:
 * @self: a window on its start page
 * @project: an open project
 *
 * Shows a project; the window closes it when it closes itself.
 */
void
hx_window_set_project (HxWindow  *self,
                       HxProject *project)
{
  g_return_if_fail (HX_IS_WINDOW (self));
  g_return_if_fail (HX_IS_PROJECT (project));
  g_return_if_fail (self->project == NULL);
  g_return_if_fail (!self->closing);

  self->project = g_object_ref (project);
  hx_project_set_coder (project, hx_settings_get_coder (hx_settings_get_default ()));
  self->desk = hx_desk_new (project);
  self->backing_up = hx_backing_up_new (self->desk);
  hx_recent_add (hx_project_get_file (project));
  hx_window_set_busy (self, NULL, NULL);
  g_set_object (&self->file, hx_project_get_file (project));

  self->page = HX_PROJECT_PAGE (hx_project_page_new (self->desk));
  hx_project_page_follow_backups (self->page, self->backing_up);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->page));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->page));
  gtk_window_set_title (GTK_WINDOW (self), hx_project_get_name (project));

  g_signal_connect_object (self->desk, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "toast-file", G_CALLBACK (toast_file_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify", G_CALLBACK (hx_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_project_page_get_main_view (self->page), "notify::reading",
                           G_CALLBACK (hx_window_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "changed", G_CALLBACK (project_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "notify", G_CALLBACK (hx_window_update_actions), self,
                           G_CONNECT_SWAPPED);
  hx_window_update_actions (self);
}
