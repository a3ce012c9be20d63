/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-popover.h"
#include "dialogs/hx-attribute-dialog.h"
#include "dialogs/hx-compact-dialog.h"
#include "dialogs/hx-entity-popover.h"
#include "dialogs/hx-export-dialog.h"
#include "dialogs/hx-import-run.h"
#include "dialogs/hx-link-popover.h"
#include "dialogs/hx-note-popover.h"
#include "dialogs/hx-relate.h"
#include "dialogs/hx-tag-popover.h"
#include "hx-check-dialog.h"
#include "hx-citation.h"
#include "hx-coreference.h"
#include "hx-desk-links.h"
#include "hx-history-dialog.h"
#include "hx-settings.h"
#include "hx-side-by-side.h"
#include "hx-window-private.h"

/* The commands of a window: menu, button, key and test use the same ones. */

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxDesk *desk = hx_window_get_desk (HX_WINDOW (widget));

  if (g_str_equal (name, "win.import"))
    hx_import_choose_files (GTK_WINDOW (widget), desk);
  else if (g_str_equal (name, "win.import-folder"))
    hx_import_choose_folder (GTK_WINDOW (widget), desk);
  else if (g_str_equal (name, "win.import-report"))
    hx_import_show_report (widget, desk);
  else
    hx_import_paste (widget, desk);
}

static DexFuture *
undo_fiber (gpointer data)
{
  HxDesk *desk = data;
  HxProject *project = hx_desk_get_project (desk);
  g_autofree char *label = g_strdup (hx_project_get_undo_label (project));
  g_autoptr(GError) error = NULL;

  if (dex_await (hx_project_undo (project), &error))
    /* Translators: the label of an edit */
    hx_desk_toast (desk, FALSE, _("Undone: %s"), label);
  else
    hx_desk_toast (desk, FALSE, "%s", error->message);
  return NULL;
}

static DexFuture *
redo_fiber (gpointer data)
{
  HxDesk *desk = data;
  HxProject *project = hx_desk_get_project (desk);
  g_autofree char *label = g_strdup (hx_project_get_redo_label (project));
  g_autoptr(GError) error = NULL;

  if (dex_await (hx_project_redo (project), &error))
    /* Translators: the label of an edit */
    hx_desk_toast (desk, FALSE, _("Done again: %s"), label);
  else
    hx_desk_toast (desk, FALSE, "%s", error->message);
  return NULL;
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxDesk *desk = hx_window_get_desk (HX_WINDOW (widget));

  dex_future_disown (dex_scheduler_spawn (NULL, 0,
                                          g_str_equal (name, "win.undo") ? undo_fiber : redo_fiber,
                                          g_object_ref (desk), g_object_unref));
}

typedef void (*ShowPopover) (GtkWidget          *parent,
                             const GdkRectangle *at,
                             HxDesk             *desk);

static void
show_at_focus (GtkWidget   *widget,
               ShowPopover  show)
{
  HxWindow *self = HX_WINDOW (widget);
  GdkRectangle at;
  GtkWidget *parent = hx_project_page_locate_focus (hx_window_get_page (self), &at);

  /* While the texts are not seen, what is in focus still stands in the inspector. */
  if (!gtk_widget_get_mapped (parent))
    {
      parent = GTK_WIDGET (hx_window_get_page (self));
      at = (GdkRectangle) { gtk_widget_get_width (parent) / 2,
                            gtk_widget_get_height (parent) / 3, 1, 1 };
    }
  show (parent, &at, hx_window_get_desk (self));
}

static void
annotate_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HxDesk *desk = hx_window_get_desk (HX_WINDOW (widget));

  if (g_str_equal (name, "win.tag"))
    show_at_focus (widget, hx_tag_popover_show);
  else if (g_str_equal (name, "win.entity"))
    show_at_focus (widget, hx_entity_popover_show);
  else if (g_str_equal (name, "win.claim"))
    show_at_focus (widget, hx_claim_popover_show);
  else if (g_str_equal (name, "win.note"))
    show_at_focus (widget, hx_note_popover_show);
  else if (g_str_equal (name, "win.relate"))
    show_at_focus (widget, hx_relate_show);
  else if (g_str_equal (name, "win.same-entity"))
    hx_coreference_apply (desk);
  else if (!hx_desk_has_link_start (desk))
    hx_desk_begin_link (desk);
  else
    show_at_focus (widget, hx_link_popover_show);
}

static gpointer
query_recent_tags (HxConnection  *connection,
                   gpointer       data,
                   GError       **error)
{
  return hx_tag_list_recent (connection, 9, error);
}

typedef struct
{
  HxDesk *desk;
  int     number;
} ApplyRecent;

static void
apply_recent_free (gpointer data)
{
  ApplyRecent *apply = data;

  g_object_unref (apply->desk);
  g_free (apply);
}

/* A key the analyst has given to a tag counts before the tag's place among the recent ones. */
static gint64
find_shortcut (HxDesk *desk,
               int     number)
{
  g_autofree char *key = g_strdup_printf ("%d", number);
  GListModel *tags = hx_desk_get_tags (desk);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr(HxTag) tag = g_list_model_get_item (tags, i);

      if (g_strcmp0 (hx_tag_get_shortcut (tag), key) == 0)
        return hx_tag_get_id (tag);
    }
  return 0;
}

static DexFuture *
apply_recent_fiber (gpointer data)
{
  ApplyRecent *apply = data;
  g_autoptr(GPtrArray) tags = NULL;
  g_autoptr(GError) error = NULL;

  tags = dex_await_boxed (hx_project_query (hx_desk_get_project (apply->desk), G_TYPE_PTR_ARRAY,
                                            query_recent_tags, NULL, NULL),
                          &error);
  if (tags == NULL)
    hx_desk_toast (apply->desk, FALSE, "%s", error->message);
  else if (apply->number > (int) tags->len)
    hx_desk_toast (apply->desk, FALSE, _("No tag has the key %d: press T to choose a tag"),
                   apply->number);
  else
    hx_desk_apply_tag (apply->desk, hx_tag_get_id (tags->pdata[apply->number - 1]));
  return NULL;
}

static void
apply_recent_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  HxDesk *desk = hx_window_get_desk (HX_WINDOW (widget));
  int number = g_variant_get_int32 (parameter);
  gint64 tag = find_shortcut (desk, number);
  ApplyRecent *apply;

  if (number < 1 || number > 9)
    return;
  if (tag != 0)
    {
      hx_desk_apply_tag (desk, tag);
      return;
    }
  apply = g_new0 (ApplyRecent, 1);
  apply->desk = g_object_ref (desk);
  apply->number = number;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, apply_recent_fiber, apply,
                                          apply_recent_free));
}

static DexFuture *
copy_citation_fiber (gpointer data)
{
  HxWindow *self = data;
  HxDesk *desk = hx_window_get_desk (self);
  g_autoptr(HxCitation) citation = NULL;
  g_autoptr(GdkContentProvider) content = NULL;
  g_autoptr(GError) error = NULL;

  citation = dex_await_boxed (hx_citation_load (desk, hx_desk_get_focus (desk)), &error);
  if (citation == NULL)
    {
      hx_desk_toast (desk, FALSE, "%s", error->message);
      return NULL;
    }
  content = hx_citation_to_content (citation);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  hx_desk_toast (desk, FALSE, _("Copied with citation"));
  return NULL;
}

static void
copy_citation_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, copy_citation_fiber, g_object_ref (widget),
                                          g_object_unref));
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxProjectPage *page = hx_window_get_page (HX_WINDOW (widget));

  if (parameter != NULL)
    hx_project_page_search (page, g_variant_get_string (parameter, NULL));
  else
    hx_project_page_set_searching (page, TRUE);
}

static void
mentions_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  hx_project_page_set_deciding (hx_window_get_page (HX_WINDOW (widget)), TRUE,
                                parameter != NULL ? g_variant_get_int64 (parameter) : -1);
}

/* Without a pane there is only the project to look in. */
static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autofree char *action = g_strconcat ("reader.", name + strlen ("win."), NULL);
  HxReader *reader = hx_window_get_reader (HX_WINDOW (widget));
  HxMainView *view = hx_project_page_get_main_view (hx_window_get_page (HX_WINDOW (widget)));

  if (g_str_equal (name, "win.find") && hx_main_view_find (view))
    return;

  hx_main_view_read (view);
  if (hx_reader_get_n_panes (reader) > 0)
    gtk_widget_activate_action_variant (GTK_WIDGET (reader), action, NULL);
  else
    search_action (widget, name, NULL);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxReader *reader = hx_window_get_reader (HX_WINDOW (widget));

  if (!hx_main_view_print (hx_project_page_get_main_view (hx_window_get_page (HX_WINDOW (widget)))))
    gtk_widget_activate_action (GTK_WIDGET (reader), "reader.print", NULL);
}

/* What is left of the inspector then is no place for keys that are commands: a memo takes them. */
static void
focus_pane (HxWindow *self)
{
  HxReader *reader = hx_window_get_reader (self);

  if (hx_reader_get_n_panes (reader) > 0)
    gtk_widget_grab_focus (hx_reader_get_view (reader, hx_reader_get_active (reader)));
}

/* Esc: what is going on ends, one thing at a time, and the keyboard is back at the text. */
static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxWindow *self = HX_WINDOW (widget);
  HxMainView *main_view = hx_project_page_get_main_view (hx_window_get_page (self));
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  /* One that has lost the keyboard, as when it became a sheet in a window made narrower. */
  if (dialog != NULL)
    adw_dialog_close (dialog);
  else if (hx_desk_has_link_start (hx_window_get_desk (self)))
    hx_desk_cancel_link (hx_window_get_desk (self));
  else if (hx_reader_close_find (hx_window_get_reader (self)))
    return;
  else if (hx_project_page_get_searching (hx_window_get_page (self)))
    hx_project_page_set_searching (hx_window_get_page (self), FALSE);
  else if (hx_project_page_uncover (hx_window_get_page (self)))
    focus_pane (self);
  else if (hx_main_view_get_entity (main_view) != 0)
    hx_main_view_go_back (main_view);
  else if (hx_project_page_get_focus_mode (hx_window_get_page (self)))
    g_object_set (self, "focus-mode", FALSE, NULL);
  else
    {
      focus_pane (self);
      hx_desk_set_focus (hx_window_get_desk (self), NULL);
    }
}

/* Without a kind: as the kind that the suggestion most likely is. */
static void
accept_link_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  HxDesk *desk = hx_window_get_desk (HX_WINDOW (widget));
  const HxFocus *focus = hx_desk_get_focus (desk);
  HxRibbon ribbon = { 0 };
  HxLinkKind kind;

  if (!hx_link_kind_from_string (g_variant_get_string (parameter, NULL), &kind))
    {
      hx_desk_find_ribbon (desk, focus, &ribbon);
      kind = hx_desk_suggest_kind (&ribbon.alignment);
    }
  if (hx_desk_can_accept (desk))
    hx_desk_accept_alignment (desk, focus, kind);
}

static void
proposals_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  HxProjectPage *page = hx_window_get_page (HX_WINDOW (widget));

  if (g_str_equal (name, "win.proposals"))
    hx_project_page_decide_claim (page, 0);
  else
    hx_project_page_leave_claim (page);
}

static void
view_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxProjectPage *page = hx_window_get_page (HX_WINDOW (widget));

  if (g_str_equal (name, "win.toggle-sidebar"))
    hx_project_page_toggle_sidebar (page);
  else if (g_str_equal (name, "win.toggle-inspector"))
    hx_project_page_toggle_inspector (page);
  else if (g_str_equal (name, "win.show-inspector"))
    hx_project_page_focus_inspector (page);
  else
    hx_project_page_show_menu (page);
}

static void
show_set_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  hx_project_page_show_set (hx_window_get_page (HX_WINDOW (widget)),
                            g_variant_get_int64 (parameter));
}

/* Focus mode shows texts and nothing else. */
static void
entity_page_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_object_set (widget, "focus-mode", FALSE, NULL);
  hx_main_view_open_focus (hx_project_page_get_main_view (hx_window_get_page (HX_WINDOW (widget))));
}

static void
side_by_side_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  hx_main_view_read (hx_project_page_get_main_view (hx_window_get_page (HX_WINDOW (widget))));
  hx_side_by_side_open (hx_window_get_reader (HX_WINDOW (widget)), parameter);
}

static void
show_view_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  const char *view = g_variant_get_string (parameter, NULL);

  if (g_str_equal (view, "read") || g_str_equal (view, "claims"))
    hx_main_view_show (hx_project_page_get_main_view (hx_window_get_page (HX_WINDOW (widget))),
                       view);
}

static void
pane_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  g_autofree char *action = g_strconcat ("reader.", name + strlen ("win."), NULL);
  HxReader *reader = hx_window_get_reader (HX_WINDOW (widget));

  gtk_widget_activate_action_variant (GTK_WIDGET (reader), action, parameter);
}

/* A link where one is in focus, else a mention. */
static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  if (hx_desk_can_accept (hx_window_get_desk (HX_WINDOW (widget))))
    gtk_widget_activate_action (widget, "win.accept-link", "s", "");
  else
    gtk_widget_activate_action (widget, "win.accept-mention", NULL);
}

static void
dialog_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxDesk *desk = hx_window_get_desk (HX_WINDOW (widget));

  if (g_str_equal (name, "win.export"))
    hx_export_dialog_present (widget, desk);
  else if (g_str_equal (name, "win.history"))
    adw_dialog_present (hx_history_dialog_new (desk), widget);
  else if (g_str_equal (name, "win.attributes"))
    adw_dialog_present (hx_attribute_dialog_new (desk), widget);
  else if (g_str_equal (name, "win.backups"))
    hx_window_show_backups (HX_WINDOW (widget), hx_window_get_file (HX_WINDOW (widget)));
  else if (g_str_equal (name, "win.compact"))
    hx_compact_dialog_present (widget, desk);
  else
    hx_check_dialog_present (widget, desk);
}

static void
area_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  hx_project_page_step_area (hx_window_get_page (HX_WINDOW (widget)),
                             g_str_equal (name, "win.next-pane") ? 1 : -1);
}

static void
filter_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxWindow *self = HX_WINDOW (widget);

  if (g_str_equal (name, "win.filter"))
    hx_project_page_show_filter (hx_window_get_page (self));
  else
    hx_shown_filter_clear (hx_desk_get_filter (hx_window_get_desk (self)));
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static const struct
{
  const char                  *name;
  const char                  *parameter;
  GtkWidgetActionActivateFunc  activate;
} actions[] = {
  { "win.import", NULL, import_action },
  { "win.import-folder", NULL, import_action },
  { "win.import-report", NULL, import_action },
  { "win.paste", NULL, import_action },
  { "win.paste-source", NULL, import_action },
  { "win.undo", NULL, undo_action },
  { "win.redo", NULL, undo_action },
  { "win.tag", NULL, annotate_action },
  { "win.entity", NULL, annotate_action },
  { "win.claim", NULL, annotate_action },
  { "win.note", NULL, annotate_action },
  { "win.link", NULL, annotate_action },
  { "win.relate", NULL, annotate_action },
  { "win.same-entity", NULL, annotate_action },
  { "win.accept-link", "s", accept_link_action },
  { "win.apply-recent", "i", apply_recent_action },
  { "win.copy-citation", NULL, copy_citation_action },
  { "win.search", NULL, search_action },
  { "win.search-for", "s", search_action },
  { "win.mentions", NULL, mentions_action },
  { "win.mentions-of", "x", mentions_action },
  { "win.proposals", NULL, proposals_action },
  { "win.leave-proposals", NULL, proposals_action },
  { "win.entity-page", NULL, entity_page_action },
  { "win.find", NULL, find_action },
  { "win.print", NULL, print_action },
  { "win.find-next", NULL, find_action },
  { "win.find-previous", NULL, find_action },
  { "win.cancel", NULL, cancel_action },
  { "win.toggle-sidebar", NULL, view_action },
  { "win.toggle-inspector", NULL, view_action },
  { "win.show-inspector", NULL, view_action },
  { "win.menu", NULL, view_action },
  { "win.accept", NULL, accept_action },
  { "win.accept-mention", NULL, pane_action },
  { "win.accept-mentions", "s", pane_action },
  { "win.reject-mention", "s", pane_action },
  { "win.next-mention", NULL, pane_action },
  { "win.previous-mention", NULL, pane_action },
  { "win.peek", NULL, pane_action },
  { "win.filter", NULL, filter_action },
  { "win.show-everything", NULL, filter_action },
  { "win.next-pane", NULL, area_action },
  { "win.previous-pane", NULL, area_action },
  { "win.move-pane-left", NULL, pane_action },
  { "win.move-pane-right", NULL, pane_action },
  { "win.close-pane", NULL, pane_action },
  { "win.aligned", NULL, pane_action },
  { "win.next-aligned", NULL, pane_action },
  { "win.previous-aligned", NULL, pane_action },
  { "win.next-conflict", NULL, pane_action },
  { "win.previous-conflict", NULL, pane_action },
  { "win.next-unshared", NULL, pane_action },
  { "win.previous-unshared", NULL, pane_action },
  { "win.go-to-paragraph", NULL, pane_action },
  { "win.pages", NULL, pane_action },
  { "win.correct-text", NULL, pane_action },
  { "win.review", NULL, pane_action },
  { "win.zoom-in", NULL, pane_action },
  { "win.zoom-out", NULL, pane_action },
  { "win.zoom-reset", NULL, pane_action },
  { "win.show-set", "x", show_set_action },
  { "win.show-view", "s", show_view_action },
  { "win.side-by-side", "a(xuu)", side_by_side_action },
  { "win.attributes", NULL, dialog_action },
  { "win.export", NULL, dialog_action },
  { "win.history", NULL, dialog_action },
  { "win.verify", NULL, dialog_action },
  { "win.backups", NULL, dialog_action },
  { "win.compact", NULL, dialog_action },
  { "win.close", NULL, close_action },
};

/* Adds the commands to the class of the window. */
void
hx_window_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}

static void
enable (HxWindow   *self,
        gboolean    enabled,
        const char *first,
        ...)
{
  va_list args;

  va_start (args, first);
  for (const char *name = first; name != NULL; name = va_arg (args, const char *))
    gtk_widget_action_set_enabled (GTK_WIDGET (self), name, enabled);
  va_end (args);
}

/* Follows what is open, what is in focus, and what there is to undo. */
void
hx_window_update_actions (HxWindow *self)
{
  HxDesk *desk = hx_window_get_desk (self);
  HxProject *project = desk != NULL ? hx_desk_get_project (desk) : NULL;
  gboolean writable = project != NULL && !hx_project_get_read_only (project);
  gboolean annotate = desk != NULL && hx_desk_can_annotate (desk);
  const HxFocus *focus = desk != NULL ? hx_desk_get_focus (desk) : NULL;
  gboolean text = focus != NULL && focus->end > focus->start;
  gboolean reading = project != NULL && hx_main_view_get_reading (
                       hx_project_page_get_main_view (hx_window_get_page (self)));

  enable (self, writable, "win.import", "win.import-folder", "win.paste", "win.paste-source",
          "win.proposals", "win.compact", NULL);
  enable (self, writable && hx_project_get_undo_label (project) != NULL, "win.undo", NULL);
  enable (self, writable && hx_project_get_redo_label (project) != NULL, "win.redo", NULL);
  enable (self, annotate, "win.tag", "win.entity", "win.claim", "win.note", "win.link", "win.relate",
          "win.same-entity", "win.apply-recent", NULL);
  enable (self, desk != NULL && hx_desk_can_accept (desk), "win.accept-link", NULL);
  enable (self, text, "win.copy-citation", NULL);
  enable (self, writable && reading, "win.correct-text", "win.accept", "win.accept-mention",
          "win.accept-mentions", "win.reject-mention", NULL);
  /* What acts on texts does so where they are seen. */
  enable (self, reading, "win.peek", "win.next-mention", "win.previous-mention",
          "win.move-pane-left", "win.move-pane-right", "win.close-pane", "win.aligned",
          "win.next-aligned", "win.previous-aligned", "win.next-conflict", "win.previous-conflict",
          "win.next-unshared", "win.previous-unshared", "win.go-to-paragraph", "win.pages",
          "win.zoom-in", "win.zoom-out", "win.zoom-reset", "win.review", NULL);
  enable (self, project != NULL, "win.import-report", "win.filter", "win.show-everything",
          "win.mentions", "win.mentions-of", "win.entity-page", "win.leave-proposals", NULL);
  enable (self, project != NULL, "win.search", "win.search-for", "win.find", "win.find-next",
          "win.find-previous", "win.cancel", "win.toggle-sidebar", "win.toggle-inspector",
          "win.show-inspector", "win.menu", "win.next-pane", "win.previous-pane",
          "win.focus-mode", "win.export", "win.print", "win.history", "win.verify", "win.backups",
          "win.attributes", "win.show-set", "win.side-by-side",
          "win.show-view", NULL);
}
