/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "commands/hx-command-palette.h"

#include <glib/gi18n.h>

#include "analyse/hx-fold.h"
#include "commands/hx-command-match.h"
#include "commands/hx-command-probe.h"
#include "hx-settings.h"
#include "hx-shortcuts.h"
#include "hx-window-private.h"
#include "inspector/hx-announce.h"

#define MAX_RECENT 8
#define NOT_RECENT G_MAXUINT

/* Where commands are looked for: at the keyboard focus, in the active pane, in the view that is
 * shown, in the window. */
#define N_PLACES 4

/**
 * HxCommandPalette:
 *
 * Everything that can be done now, to be found by typing. What the window or the program could do at
 * another time is found, too, but dimmed.
 */
struct _HxCommandPalette
{
  AdwDialog       parent_instance;

  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkWidget      *scrolled;
  GtkListBox     *list;
  GtkWidget      *nothing;

  GWeakRef        places[N_PLACES];
  char           *query;            /* folded */
  char           *chosen;           /* the action to do when the dialog is closed */
  int             chosen_place;
};

G_DEFINE_FINAL_TYPE (HxCommandPalette, hx_command_palette, ADW_TYPE_DIALOG)

typedef struct
{
  const HxShortcut *shortcut;
  const char       *section;        /* translated */
  char             *title_folded;
  char             *section_folded;
  GtkWidget        *section_label;
  int               place;          /* -1: not now */
  gboolean          active;         /* a switch that is on */
  guint             recent;
  guint             score;
} Command;

static void
command_free (gpointer data)
{
  Command *command = data;

  g_free (command->title_folded);
  g_free (command->section_folded);
  g_free (command);
}

static Command *
get_command (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "command");
}

/* --- What was done last ---------------------------------------------------------------------- */

static char **
list_recent (void)
{
  g_autofree char *names = NULL;

  g_object_get (hx_settings_get_default (), "recent-commands", &names, NULL);
  return g_strsplit (names, " ", MAX_RECENT);
}

static guint
find_recent (char       **recent,
             const char  *action)
{
  for (guint i = 0; recent[i] != NULL; i++)
    if (g_str_equal (recent[i], action))
      return i;
  return NOT_RECENT;
}

static void
remember (const char *action)
{
  g_auto(GStrv) recent = list_recent ();
  g_autoptr(GString) names = g_string_new (action);

  for (guint i = 0, n = 1; recent[i] != NULL && n < MAX_RECENT; i++)
    if (recent[i][0] != '\0' && !g_str_equal (recent[i], action))
      {
        g_string_append_printf (names, " %s", recent[i]);
        n++;
      }
  g_object_set (hx_settings_get_default (), "recent-commands", names->str, NULL);
}

/* --- Order ----------------------------------------------------------------------------------- */

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer       data)
{
  HxCommandPalette *self = data;
  Command *command = get_command (row);

  /* Who only looks sees what can be done; who asks for something learns that it is there. */
  return command->score > 0 && (command->place >= 0 || self->query[0] != '\0');
}

static int
sort_cb (GtkListBoxRow *row_a,
         GtkListBoxRow *row_b,
         gpointer       data)
{
  Command *a = get_command (row_a);
  Command *b = get_command (row_b);

  if ((a->place < 0) != (b->place < 0))
    return a->place < 0 ? 1 : -1;
  if (a->score != b->score)
    return a->score > b->score ? -1 : 1;
  if (a->recent != b->recent)
    return a->recent < b->recent ? -1 : 1;
  return a->shortcut < b->shortcut ? -1 : a->shortcut > b->shortcut;
}

static const char *
get_heading (GtkListBoxRow *row)
{
  Command *command = get_command (row);

  return command->recent != NOT_RECENT ? _("Recently Used") : command->section;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       data)
{
  HxCommandPalette *self = data;
  const char *heading = get_heading (row);
  GtkWidget *label;

  if (self->query[0] != '\0' || (before != NULL && g_str_equal (heading, get_heading (before))))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = g_object_new (GTK_TYPE_LABEL,
                        "label", heading,
                        "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                        "xalign", 0.0,
                        NULL);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "hx-commands-heading");
  gtk_list_box_row_set_header (row, label);
}

/* --- Selection ------------------------------------------------------------------------------- */

static GtkListBoxRow *
find_row (HxCommandPalette *self,
          GtkListBoxRow    *from,
          int               direction)
{
  int at = from != NULL ? gtk_list_box_row_get_index (from) + direction : 0;
  GtkListBoxRow *row;

  for (; at >= 0 && (row = gtk_list_box_get_row_at_index (self->list, at)) != NULL;
       at += direction)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      return row;
  return NULL;
}

static guint
count_rows (HxCommandPalette *self)
{
  guint n = 0;

  for (GtkListBoxRow *row = find_row (self, NULL, 1); row != NULL; row = find_row (self, row, 1))
    n++;
  return n;
}

static char *
dup_spoken (GtkListBoxRow *row)
{
  Command *command = get_command (row);
  g_autofree char *key = NULL;

  if (command->shortcut->keys != NULL)
    key = hx_shortcuts_dup_key_label (command->shortcut->keys);
  if (command->place < 0)
    /* Translators: a command that cannot be done now, for screen readers */
    return g_strdup_printf (_("%s, not now"), _(command->shortcut->title));
  if (command->active)
    /* Translators: a command that is a switch, for screen readers */
    return g_strdup_printf (_("%s, on"), _(command->shortcut->title));
  if (key == NULL)
    return g_strdup (_(command->shortcut->title));
  /* Translators: a command and its key, for screen readers: “Undo, Ctrl+Z” */
  return g_strdup_printf (_("%s, %s"), _(command->shortcut->title), key);
}

static void
scroll_to (HxCommandPalette *self,
           GtkListBoxRow    *row)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t at;

  if (find_row (self, row, -1) == NULL)
    gtk_adjustment_set_value (adjustment, 0);
  else if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &at))
    gtk_adjustment_clamp_page (adjustment, at.origin.y, at.origin.y + at.size.height);
}

static void
select_row (HxCommandPalette *self,
            GtkListBoxRow    *row)
{
  g_autofree char *words = NULL;

  if (row == NULL)
    return;
  gtk_list_box_select_row (self->list, row);
  scroll_to (self, row);
  words = dup_spoken (row);
  hx_announce (GTK_WIDGET (self->entry), words);
}

static void
refresh (HxCommandPalette *self)
{
  GtkListBoxRow *row;
  guint n;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      Command *command = get_command (row);

      command->score = hx_command_match (command->title_folded, command->section_folded,
                                         self->query);
      gtk_widget_set_visible (command->section_label, self->query[0] != '\0');
    }
  gtk_list_box_invalidate_sort (self->list);
  gtk_list_box_invalidate_filter (self->list);
  gtk_list_box_invalidate_headers (self->list);

  n = count_rows (self);
  gtk_stack_set_visible_child (self->stack, n > 0 ? self->scrolled : self->nothing);
  gtk_list_box_select_row (self->list, find_row (self, NULL, 1));
  gtk_adjustment_set_value (
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

/* How many there are, and which one Return would do. */
static void
announce_found (HxCommandPalette *self)
{
  GtkListBoxRow *first = find_row (self, NULL, 1);
  guint n = count_rows (self);
  g_autofree char *count = NULL;
  g_autofree char *spoken = NULL;
  g_autofree char *words = NULL;

  if (first == NULL)
    {
      hx_announce (GTK_WIDGET (self->entry), _("No Such Command"));
      return;
    }
  count = g_strdup_printf (ngettext ("%u command", "%u commands", n), n);
  spoken = dup_spoken (first);
  /* Translators: how many commands were found, and the first of them: “3 commands: Undo, Ctrl+Z” */
  words = g_strdup_printf (_("%s: %s"), count, spoken);
  hx_announce (GTK_WIDGET (self->entry), words);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
changed_cb (HxCommandPalette *self)
{
  g_free (self->query);
  self->query = hx_fold_text (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  refresh (self);
  announce_found (self);
}

static void
stop_cb (HxCommandPalette *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
choose (HxCommandPalette *self,
        GtkListBoxRow    *row)
{
  Command *command = row != NULL ? get_command (row) : NULL;

  if (command == NULL || command->place < 0)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  g_set_str (&self->chosen, command->shortcut->action);
  self->chosen_place = command->place;
  remember (command->shortcut->action);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_activated_cb (HxCommandPalette *self,
                  GtkListBoxRow    *row)
{
  choose (self, row);
}

static void
activate_cb (HxCommandPalette *self)
{
  choose (self, gtk_list_box_get_selected_row (self->list));
}

static gboolean
key_cb (HxCommandPalette *self,
        guint             keyval)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int direction;
  int steps = 1;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      direction = 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      direction = -1;
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      direction = 1;
      steps = 8;
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      direction = -1;
      steps = 8;
      break;
    default:
      return FALSE;
    }
  if (selected == NULL)
    return TRUE;
  for (GtkListBoxRow *next; steps > 0 && (next = find_row (self, selected, direction)) != NULL;
       steps--)
    selected = next;
  select_row (self, selected);
  return TRUE;
}

/* By then the keyboard is back where it was. */
static gboolean
run_cb (gpointer data)
{
  HxCommandPalette *self = data;
  g_autoptr(GtkWidget) place = g_weak_ref_get (&self->places[self->chosen_place]);
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  if (place != NULL && g_action_parse_detailed_name (self->chosen, &name, &target, NULL))
    gtk_widget_activate_action_variant (place, name, target);
  return G_SOURCE_REMOVE;
}

static void
hx_command_palette_closed (AdwDialog *dialog)
{
  HxCommandPalette *self = HX_COMMAND_PALETTE (dialog);

  if (self->chosen != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, run_cb, g_object_ref (self), g_object_unref);
}

/* --- Rows ------------------------------------------------------------------------------------ */

static GtkWidget *
create_section_label (const char *section)
{
  GtkWidget *label = gtk_label_new (section);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static void
add_row (HxCommandPalette *self,
         Command          *command)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_(command->shortcut->title));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  if (command->active)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

      gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _("On"), -1);
      gtk_box_append (GTK_BOX (box), mark);
    }
  command->section_label = create_section_label (command->section);
  gtk_box_append (GTK_BOX (box), command->section_label);
  if (command->shortcut->keys != NULL)
    gtk_box_append (GTK_BOX (box), hx_shortcuts_create_key (command->shortcut->keys));
  if (command->place < 0)
    gtk_widget_add_css_class (row, "dimmed");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_DISABLED,
                               command->place < 0, -1);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "command", command, command_free);
  gtk_list_box_append (self->list, row);
}

static int
find_place (HxCommandProbe   **probes,
            const HxShortcut  *shortcut,
            gboolean          *active)
{
  for (int i = 0; i < N_PLACES; i++)
    if (probes[i] != NULL && hx_command_probe_look (probes[i], shortcut->action, NULL))
      {
        *active = FALSE;
        if (shortcut->state != NULL)
          hx_command_probe_look (probes[i], shortcut->state, active);
        return i;
      }
  return -1;
}

static gboolean
is_everywhere (const HxShortcut *shortcut)
{
  return g_str_has_prefix (shortcut->action, "win.") || g_str_has_prefix (shortcut->action, "app.");
}

static void
fill (HxCommandPalette *self)
{
  HxCommandProbe *probes[N_PLACES] = { NULL };
  g_auto(GStrv) recent = list_recent ();
  const char *section = NULL;
  guint n;
  const HxShortcut *shortcuts = hx_shortcuts_get_all (&n);

  for (guint i = 0; i < N_PLACES; i++)
    {
      g_autoptr(GtkWidget) place = g_weak_ref_get (&self->places[i]);

      probes[i] = place != NULL ? hx_command_probe_new (place) : NULL;
    }
  for (guint i = 0; i < n; i++)
    {
      gboolean active = FALSE;
      Command *command;
      int place;

      section = shortcuts[i].section != NULL ? _(shortcuts[i].section) : section;
      if (!hx_shortcut_is_command (&shortcuts[i]))
        continue;
      place = find_place (probes, &shortcuts[i], &active);
      if (place < 0 && !is_everywhere (&shortcuts[i]))
        continue;
      command = g_new0 (Command, 1);
      command->shortcut = &shortcuts[i];
      command->section = section;
      command->title_folded = hx_fold_text (_(shortcuts[i].title));
      command->section_folded = hx_fold_text (section);
      command->place = place;
      command->active = active;
      command->recent = find_recent (recent, shortcuts[i].action);
      add_row (self, command);
    }
  for (guint i = 0; i < N_PLACES; i++)
    g_clear_pointer (&probes[i], hx_command_probe_free);
}

static void
find_places (HxCommandPalette *self,
             HxWindow         *window)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  HxReader *reader = hx_window_get_reader (window);

  if (focus != NULL)
    g_weak_ref_set (&self->places[0], focus);
  if (reader != NULL)
    {
      HxProjectPage *page = hx_window_get_page (window);
      HxMainView *main_view = hx_project_page_get_main_view (page);
      g_autoptr(AdwViewStack) views = NULL;

      g_object_get (main_view, "views", &views, NULL);
      if (hx_main_view_get_reading (main_view) && hx_reader_get_n_panes (reader) > 0)
        g_weak_ref_set (&self->places[1], hx_reader_get_view (reader, hx_reader_get_active (reader)));
      else
        g_weak_ref_set (&self->places[1], adw_view_stack_get_visible_child (views));
      g_weak_ref_set (&self->places[2], page);
    }
  g_weak_ref_set (&self->places[3], window);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_command_palette_dispose (GObject *object)
{
  HxCommandPalette *self = HX_COMMAND_PALETTE (object);

  /* The list may outlive this, and calls them while its rows go. */
  if (self->list != NULL)
    {
      gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
      gtk_list_box_set_filter_func (self->list, NULL, NULL, NULL);
      gtk_list_box_set_sort_func (self->list, NULL, NULL, NULL);
    }
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_COMMAND_PALETTE);
  G_OBJECT_CLASS (hx_command_palette_parent_class)->dispose (object);
}

static void
hx_command_palette_finalize (GObject *object)
{
  HxCommandPalette *self = HX_COMMAND_PALETTE (object);

  for (guint i = 0; i < N_PLACES; i++)
    g_weak_ref_clear (&self->places[i]);
  g_free (self->query);
  g_free (self->chosen);
  G_OBJECT_CLASS (hx_command_palette_parent_class)->finalize (object);
}

static void
hx_command_palette_class_init (HxCommandPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_command_palette_dispose;
  object_class->finalize = hx_command_palette_finalize;
  ADW_DIALOG_CLASS (klass)->closed = hx_command_palette_closed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-command-palette.ui");
  gtk_widget_class_bind_template_child (widget_class, HxCommandPalette, entry);
  gtk_widget_class_bind_template_child (widget_class, HxCommandPalette, stack);
  gtk_widget_class_bind_template_child (widget_class, HxCommandPalette, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HxCommandPalette, list);
  gtk_widget_class_bind_template_child (widget_class, HxCommandPalette, nothing);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hx_command_palette_init (HxCommandPalette *self)
{
  self->query = g_strdup ("");
  for (guint i = 0; i < N_PLACES; i++)
    g_weak_ref_init (&self->places[i], NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  gtk_list_box_set_sort_func (self->list, sort_cb, self, NULL);
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
}

/**
 * hx_command_palette_show:
 * @window: a window
 *
 * Offers all that can be done there now; over another dialog nothing can. Where the palette is open
 * already it is closed.
 */
void
hx_command_palette_show (HxWindow *window)
{
  AdwDialog *dialog;
  HxCommandPalette *self;

  g_return_if_fail (HX_IS_WINDOW (window));

  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  if (HX_IS_COMMAND_PALETTE (dialog))
    adw_dialog_close (dialog);
  if (dialog != NULL)
    return;
  self = g_object_new (HX_TYPE_COMMAND_PALETTE, NULL);
  find_places (self, window);
  fill (self);
  refresh (self);
  adw_dialog_present (ADW_DIALOG (self), GTK_WIDGET (window));
}
