/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "help/hx-help-window.h"

#include <glib/gi18n.h>
#include <libdex.h>

#include "help/hx-help-library.h"
#include "help/hx-help-render.h"
#include "inspector/hx-announce.h"

#define SCHEME "help:"
#define CONTENTS "index"

/**
 * HxHelpWindow:
 *
 * The manual, in a window of its own beside the work: it needs no other program, so that it is there
 * in a sandbox, too. It stays away from the work, so it is not modal.
 */
struct _HxHelpWindow
{
  AdwWindow          parent_instance;

  GtkStack          *stack;
  GtkScrolledWindow *scrolled;
  AdwClamp          *clamp;
  AdwClamp          *found;
  AdwStatusPage     *missing;
  GtkSearchBar      *search_bar;
  GtkSearchEntry    *entry;

  HxHelpLibrary     *library;
  GHashTable        *sections;   /* id → heading, of the page that is shown */
  GPtrArray         *before;     /* targets to go back to, the last one last */
  char              *target;     /* what is shown, or will be once it is loaded */
};

G_DEFINE_FINAL_TYPE (HxHelpWindow, hx_help_window, ADW_TYPE_WINDOW)

static void follow_cb (const char *target,
                       gpointer    data);

/* --- Pages ----------------------------------------------------------------------------------- */

static gboolean
scroll_cb (gpointer data)
{
  HxHelpWindow *self = data;
  const char *section = strchr (self->target, '#');
  GtkWidget *heading = section != NULL ? g_hash_table_lookup (self->sections, section + 1) : NULL;
  graphene_rect_t at;
  double to = 0;

  if (heading != NULL
      && gtk_widget_compute_bounds (heading, adw_clamp_get_child (self->clamp), &at))
    to = at.origin.y;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), to);
  return G_SOURCE_REMOVE;
}

static void
show_page (HxHelpWindow *self)
{
  g_auto(GStrv) parts = NULL;
  g_autoptr(GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  const HxHelpPage *page;

  /* What is loaded last shows the page; a window that was closed meanwhile has no widgets. */
  if (self->library == NULL || self->target == NULL || self->clamp == NULL)
    return;
  parts = g_strsplit (self->target, "#", 2);
  page = hx_help_library_get (self->library, parts[0]);
  if (page == NULL)
    page = hx_help_library_get (self->library, CONTENTS);
  g_hash_table_remove_all (self->sections);
  adw_clamp_set_child (self->clamp, hx_help_render (self->library, page, follow_cb, self,
                                                    self->sections, unknown));
  gtk_window_set_title (GTK_WINDOW (self), page->title);
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "page");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", self->before->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.contents",
                                 !g_str_equal (page->id, CONTENTS));
  gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
  hx_announce (GTK_WIDGET (self), page->title);
  /* Where a section stands is known when the page is laid out. */
  g_idle_add_full (G_PRIORITY_LOW, scroll_cb, g_object_ref (self), g_object_unref);
}

static void
go_to (HxHelpWindow *self,
       const char   *target)
{
  if (self->target != NULL && !g_str_equal (self->target, target))
    g_ptr_array_add (self->before, g_strdup (self->target));
  g_set_str (&self->target, target);
  show_page (self);
}

static void
follow_cb (const char *target,
           gpointer    data)
{
  HxHelpWindow *self = data;
  g_autoptr(GtkUriLauncher) launcher = NULL;

  if (g_str_has_prefix (target, SCHEME))
    {
      g_autofree char *page = g_strdup (target + strlen (SCHEME));

      go_to (self, page);
      return;
    }
  launcher = gtk_uri_launcher_new (target);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (self), NULL, NULL, NULL);
}

static DexFuture *
load_thread (gpointer data)
{
  g_autoptr(HxHelpLibrary) library = NULL;
  g_autoptr(GError) error = NULL;

  library = hx_help_library_load (&error);
  if (library == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (g_steal_pointer (&library));
}

static DexFuture *
load_fiber (gpointer data)
{
  HxHelpWindow *self = data;
  g_autoptr(GError) error = NULL;

  self->library = dex_await_object (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (),
                                                         0, load_thread, NULL, NULL),
                                    &error);
  if (self->library != NULL || self->missing == NULL)
    {
      show_page (self);
      return NULL;
    }
  adw_status_page_set_description (self->missing, error->message);
  gtk_stack_set_visible_child_name (self->stack, "missing");
  return NULL;
}

/* --- Search ---------------------------------------------------------------------------------- */

static void
search_changed_cb (HxHelpWindow *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr(GPtrArray) pages = NULL;
  g_autofree char *count = NULL;

  if (self->library == NULL)
    return;
  if (words[0] == '\0')
    {
      gtk_stack_set_visible_child_name (self->stack, "page");
      return;
    }
  pages = hx_help_library_search (self->library, words);
  adw_clamp_set_child (self->found, hx_help_render_links (pages, follow_cb, self));
  gtk_stack_set_visible_child_name (self->stack, pages->len > 0 ? "found" : "nothing");
  count = g_strdup_printf (ngettext ("%u page", "%u pages", pages->len), pages->len);
  hx_announce (GTK_WIDGET (self->entry), count);
}

/* Return opens the best one. */
static void
search_activate_cb (HxHelpWindow *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr(GPtrArray) pages = NULL;

  if (self->library == NULL || words[0] == '\0')
    return;
  pages = hx_help_library_search (self->library, words);
  if (pages->len > 0)
    {
      const HxHelpPage *best = g_ptr_array_index (pages, 0);

      go_to (self, best->id);
    }
}

static void
search_stopped_cb (HxHelpWindow *self)
{
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  gtk_stack_set_visible_child_name (self->stack, self->library != NULL ? "page" : "missing");
  gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
}

/* --- Actions --------------------------------------------------------------------------------- */

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxHelpWindow *self = HX_HELP_WINDOW (widget);

  if (self->before->len == 0)
    return;
  g_free (self->target);
  self->target = g_ptr_array_steal_index (self->before, self->before->len - 1);
  show_page (self);
}

static void
contents_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  go_to (HX_HELP_WINDOW (widget), CONTENTS);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxHelpWindow *self = HX_HELP_WINDOW (widget);

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
turn_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   data)
{
  gboolean handled;

  g_signal_emit_by_name (HX_HELP_WINDOW (widget)->scrolled, "scroll-child",
                         (GtkScrollType) g_variant_get_int32 (args), FALSE, &handled);
  return handled;
}

/* --- Window ---------------------------------------------------------------------------------- */

static void
hx_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_HELP_WINDOW);
  G_OBJECT_CLASS (hx_help_window_parent_class)->dispose (object);
}

static void
hx_help_window_finalize (GObject *object)
{
  HxHelpWindow *self = HX_HELP_WINDOW (object);

  g_clear_object (&self->library);
  g_hash_table_unref (self->sections);
  g_ptr_array_unref (self->before);
  g_free (self->target);
  G_OBJECT_CLASS (hx_help_window_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GtkScrollType scroll; } turns[] = {
    { GDK_KEY_Page_Down, GTK_SCROLL_PAGE_DOWN }, { GDK_KEY_Page_Up, GTK_SCROLL_PAGE_UP },
    { GDK_KEY_Down, GTK_SCROLL_STEP_DOWN }, { GDK_KEY_Up, GTK_SCROLL_STEP_UP },
    { GDK_KEY_Home, GTK_SCROLL_START }, { GDK_KEY_End, GTK_SCROLL_END },
  };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    gtk_widget_class_add_binding (widget_class, turns[i].key, 0, turn_cb, "i", turns[i].scroll);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, GDK_ALT_MASK, "help.contents",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
hx_help_window_class_init (HxHelpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_help_window_dispose;
  object_class->finalize = hx_help_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HxHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HxHelpWindow, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HxHelpWindow, clamp);
  gtk_widget_class_bind_template_child (widget_class, HxHelpWindow, found);
  gtk_widget_class_bind_template_child (widget_class, HxHelpWindow, missing);
  gtk_widget_class_bind_template_child (widget_class, HxHelpWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HxHelpWindow, entry);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "help.contents", NULL, contents_action);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, search_action);
  add_keys (widget_class);
}

static void
hx_help_window_init (HxHelpWindow *self)
{
  self->sections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->before = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->entry));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", FALSE);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self),
                                          g_object_unref));
}

/**
 * hx_help_window_show:
 * @application: the application
 * @target: a page, or a section of one, "reading#panes"
 *
 * Shows it in the window of the help, which is made if it is not there.
 */
void
hx_help_window_show (GtkApplication *application,
                     const char     *target)
{
  HxHelpWindow *self = NULL;

  g_return_if_fail (GTK_IS_APPLICATION (application));
  g_return_if_fail (target != NULL);

  for (GList *l = gtk_application_get_windows (application); l != NULL && self == NULL; l = l->next)
    if (HX_IS_HELP_WINDOW (l->data))
      self = l->data;
  if (self == NULL)
    self = g_object_new (HX_TYPE_HELP_WINDOW, "application", application, NULL);
  go_to (self, target);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * hx_help_window_get_target:
 * @self: the window of the help
 *
 * Returns: (transfer none): what is shown, "reading#panes"
 */
const char *
hx_help_window_get_target (HxHelpWindow *self)
{
  g_return_val_if_fail (HX_IS_HELP_WINDOW (self), NULL);

  return self->target;
}
