/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-future.h"
#include "exchange/hx-example.h"
#include "hx-desk.h"
#include "model/hx-hypothesis.h"
#include "widget-fixture.h"

/* A desk on a fresh copy of the example, and one window for the widget under test. */
typedef struct
{
  char       *folder;
  HxProject  *project;
  HxDesk     *desk;
  GPtrArray  *sources;    /* of HxSource */
  GPtrArray  *passages;   /* of HxPassage */
  GtkWindow  *window;
  gboolean    freed;      /* whether the last window was finalized */
  char       *toast;
  gint64      revealed;
  guint       reveal_start;
} DeskFixture;

static inline gpointer
fixture_passages_query (HxConnection  *connection,
                        gpointer       data,
                        GError       **error)
{
  HxPassageFilter filter = { 0 };

  return hx_passage_list (connection, &filter, error);
}

static inline gpointer
fixture_sources_query (HxConnection  *connection,
                       gpointer       data,
                       GError       **error)
{
  return hx_source_list (connection, error);
}

static inline void
fixture_toast_cb (DeskFixture *self,
                  const char  *text,
                  gboolean     undoable)
{
  g_set_str (&self->toast, text);
}

static inline void
fixture_reveal_cb (DeskFixture *self,
                   gint64       source,
                   guint        start,
                   guint        end)
{
  self->revealed = source;
  self->reveal_start = start;
}

static inline GPtrArray *
fixture_list_passages (DeskFixture *self)
{
  GError *error = NULL;
  GPtrArray *passages;

  passages = hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY,
                                                     fixture_passages_query, NULL, NULL), &error);
  g_assert_no_error (error);

  return passages;
}

static inline gpointer
fixture_claims_query (HxConnection  *connection,
                      gpointer       data,
                      GError       **error)
{
  return hx_claim_list (connection, error);
}

static inline gpointer
fixture_hypotheses_query (HxConnection  *connection,
                          gpointer       data,
                          GError       **error)
{
  return hx_hypothesis_list (connection, error);
}

/* The example's own claims and hypotheses go: tests make theirs. */
static inline void
fixture_drop_claims (HxProject *project)
{
  g_autoptr(GPtrArray) claims = NULL;
  g_autoptr(GPtrArray) hypotheses = NULL;
  g_autoptr(HxEdit) edit = hx_project_begin (project, "Drop Claims");
  GError *error = NULL;

  claims = hx_future_wait_boxed (hx_project_query (project, G_TYPE_PTR_ARRAY,
                                                   fixture_claims_query, NULL, NULL), &error);
  g_assert_no_error (error);
  hypotheses = hx_future_wait_boxed (hx_project_query (project, G_TYPE_PTR_ARRAY,
                                                       fixture_hypotheses_query, NULL, NULL),
                                     &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hypotheses->len; i++)
    hx_edit_delete_hypothesis (edit, ((HxHypothesis *) hypotheses->pdata[i])->id);
  for (guint i = 0; i < claims->len; i++)
    hx_edit_delete_claim (edit, ((HxClaim *) claims->pdata[i])->id);
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
}

static inline void
fixture_set_up (DeskFixture   *self,
                gconstpointer  data)
{
  g_autoptr(GFile) file = NULL;
  g_autofree char *path = NULL;
  GError *error = NULL;

  self->folder = g_dir_make_tmp ("hexapla-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "Example.hexapla", NULL);
  file = g_file_new_for_path (path);
  self->project = hx_future_wait_object (hx_project_create (file), &error);
  g_assert_no_error (error);
  hx_future_wait (hx_example_fill (self->project), &error);
  g_assert_no_error (error);
  fixture_drop_claims (self->project);

  self->desk = hx_desk_new (self->project);
  g_signal_connect_swapped (self->desk, "toast", G_CALLBACK (fixture_toast_cb), self);
  g_signal_connect_swapped (self->desk, "reveal", G_CALLBACK (fixture_reveal_cb), self);
  WAIT_UNTIL (g_list_model_get_n_items (hx_desk_get_tags (self->desk)) > 0 &&
              g_list_model_get_n_items (hx_desk_get_entities (self->desk)) > 0);
  self->passages = fixture_list_passages (self);
  self->sources = hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY,
                                                          fixture_sources_query, NULL, NULL),
                                        &error);
  g_assert_no_error (error);
}

static inline gint64
fixture_source (DeskFixture *self,
                guint        i)
{
  return hx_source_get_id (g_ptr_array_index (self->sources, i));
}

static inline void
fixture_freed_cb (gpointer  data,
                  GObject  *where)
{
  *(gboolean *) data = TRUE;
}

static inline void
fixture_show_in (DeskFixture *self,
                 GtkWindow   *window,
                 GtkWidget   *widget,
                 int          width)
{
  self->window = window;
  self->freed = FALSE;
  g_object_weak_ref (G_OBJECT (widget), fixture_freed_cb, &self->freed);
  gtk_window_set_default_size (window, width, 700);
  if (ADW_IS_WINDOW (window))
    adw_window_set_content (ADW_WINDOW (window), widget);
  else
    gtk_window_set_child (window, widget);
  gtk_window_present (window);
  WAIT_UNTIL (gtk_widget_get_mapped (widget));
}

static inline void
fixture_show (DeskFixture *self,
              GtkWidget   *widget,
              int          width)
{
  fixture_show_in (self, GTK_WINDOW (adw_window_new ()), widget, width);
}

/* The widget under test has to go with its window. */
static inline void
fixture_close (DeskFixture *self)
{
  gtk_window_destroy (self->window);
  self->window = NULL;
  WAIT_UNTIL (self->freed);
}

static inline void
fixture_tear_down (DeskFixture   *self,
                   gconstpointer  data)
{
  g_autoptr(GDir) folder = NULL;
  GError *error = NULL;
  const char *name;

  if (self->window != NULL)
    fixture_close (self);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->passages);
  g_signal_handlers_disconnect_by_data (self->desk, self);
  g_object_unref (self->desk);
  hx_future_wait (hx_project_close (self->project), &error);
  g_assert_no_error (error);
  g_object_unref (self->project);

  folder = g_dir_open (self->folder, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->toast);
}

/* The first mapped descendant of a type, with a label, title or text if one is given. */
static inline GtkWidget *
fixture_find (GtkWidget  *widget,
              GType       type,
              const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    {
      const char *shown = NULL;

      if (ADW_IS_PREFERENCES_ROW (widget))
        shown = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
      else if (GTK_IS_LABEL (widget))
        shown = gtk_label_get_text (GTK_LABEL (widget));
      else if (GTK_IS_BUTTON (widget))
        shown = gtk_button_get_label (GTK_BUTTON (widget));
      if (text == NULL || g_strcmp0 (shown, text) == 0)
        return widget;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = fixture_find (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static inline guint
fixture_count (GtkWidget *widget,
               GType      type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (widget), type);

  if (!gtk_widget_get_mapped (widget))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += fixture_count (child, type);

  return n;
}

static inline gboolean
fixture_is_named (GtkAccessible *accessible)
{
  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Everything that a screen reader stops at has a name. What libadwaita's rows are made of is
 * libadwaita's. */
static inline void
fixture_check_names (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  if (!gtk_widget_get_mapped (widget) || ADW_IS_COMBO_ROW (widget))
    return;
  if (role == GTK_ACCESSIBLE_ROLE_LIST
      && gtk_widget_get_ancestor (widget, ADW_TYPE_EXPANDER_ROW) != NULL)
    role = GTK_ACCESSIBLE_ROLE_GENERIC;

  if (role == GTK_ACCESSIBLE_ROLE_BUTTON || role == GTK_ACCESSIBLE_ROLE_TOGGLE_BUTTON ||
      role == GTK_ACCESSIBLE_ROLE_TEXT_BOX || role == GTK_ACCESSIBLE_ROLE_SEARCH_BOX ||
      role == GTK_ACCESSIBLE_ROLE_LIST || role == GTK_ACCESSIBLE_ROLE_CHECKBOX)
    {
      if (!fixture_is_named (GTK_ACCESSIBLE (widget)))
        g_test_message ("%s below %s has no accessible name", G_OBJECT_TYPE_NAME (widget),
                        G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
      g_assert_true (fixture_is_named (GTK_ACCESSIBLE (widget)));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fixture_check_names (child);
}
