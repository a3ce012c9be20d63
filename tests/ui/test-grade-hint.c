/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Somebody is told of grades on one scale, above the claims and where they are given, once. */

#include "config.h"

#include "claims/hx-claims-view.h"
#include "desk-fixture.h"
#include "hx-grade-warning.h"
#include "inspector-fixture.h"
#include "inspector/hx-grade-hint.h"
#include "inspector/hx-source-fields.h"

typedef DeskFixture Fixture;

#define TOO_FEW 7
#define ENOUGH 8

static void
grade (Fixture *self,
       guint    from,
       guint    to,
       guint    apart)
{
  static const char * const letters[] = { "A", "B" }, * const digits[] = { "1", "2", "3" };
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Grade");
  GError *error = NULL;

  for (guint i = from; i < to; i++)
    {
      HxSourceDraft *draft = hx_source_draft_new ();
      gint64 source;

      draft->original = g_bytes_new_static ("Sheep.", 6);
      draft->text = hx_text_new ("Sheep.", -1, NULL);
      draft->title = g_strdup_printf ("Sheep %u", i);
      draft->file_name = g_strdup ("sheep.txt");
      draft->media_type = g_strdup ("text/plain");
      draft->encoding = g_strdup ("UTF-8");
      source = hx_edit_add_source (edit, draft);
      hx_edit_set_source (edit, source, HX_SOURCE_RELIABILITY, letters[i % 2]);
      hx_edit_set_source (edit, source, HX_SOURCE_CREDIBILITY, digits[i % 2 + apart]);
    }
  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
}

static AdwBanner *
get_banner (GtkWidget *view)
{
  return ADW_BANNER (fixture_find (view, ADW_TYPE_BANNER, NULL));
}

static void
test_banner (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *view = g_object_new (HX_TYPE_CLAIMS_VIEW, NULL);

  grade (self, 0, TOO_FEW, 0);
  hx_claims_view_set_desk (HX_CLAIMS_VIEW (view), self->desk);
  fixture_show (self, view, 900);
  fixture_wait_ms (300);
  g_assert_false (adw_banner_get_revealed (get_banner (view)));
  grade (self, TOO_FEW, ENOUGH, 0);
  WAIT_UNTIL (adw_banner_get_revealed (get_banner (view)));
  g_assert_nonnull (strstr (adw_banner_get_title (get_banner (view)), "8 times"));
  fixture_wait_ms (400);
  fixture_save_picture (view, "grade-banner");

  /* One apart from the others ends it; undone, it is there again until it is dismissed. */
  grade (self, ENOUGH, ENOUGH + 1, 1);
  WAIT_UNTIL (!adw_banner_get_revealed (get_banner (view)));
  hx_future_wait (hx_project_undo (self->project), NULL);
  WAIT_UNTIL (adw_banner_get_revealed (get_banner (view)));
  g_signal_emit_by_name (get_banner (view), "button-clicked");
  g_assert_false (adw_banner_get_revealed (get_banner (view)));
  g_assert_true (hx_grade_warning_get_dismissed (hx_grade_warning_get (self->desk)));
}

static void
look (Fixture    *self,
      int         width,
      const char *name)
{
  HxInspector *inspector;
  GtkWidget *hint = NULL, *dismiss;

  grade (self, 0, ENOUGH, 0);
  inspector = fixture_show_inspector (self, width);
  fixture_set_focus (self, inspector,
                     (HxFocus) { .kind = HX_FOCUS_SOURCE, .id = fixture_source (self, 0),
                                 .source = fixture_source (self, 0) }, "source");
  WAIT_UNTIL ((hint = fixture_find (GTK_WIDGET (inspector), HX_TYPE_GRADE_HINT, NULL)) != NULL);
  fixture_check_names (hint);
  fixture_save_picture (GTK_WIDGET (inspector), name);
  dismiss = fixture_find (hint, GTK_TYPE_BUTTON, NULL);
  g_signal_emit_by_name (dismiss, "clicked");
  g_assert_false (gtk_widget_get_visible (hint));
}

static void
test_hint (Fixture       *self,
           gconstpointer  data)
{
  look (self, 360, "grade-hint");
}

static void
test_right_to_left (Fixture       *self,
                    gconstpointer  data)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  look (self, 360, "grade-hint-rtl");
  fixture_close (self);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  dex_init ();
  fixture_add_look ();
  fixture_add_icons ();

#define ADD(name, func) \
  g_test_add ("/grade-hint/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

  ADD ("banner", test_banner);
  ADD ("hint", test_hint);
  ADD ("right-to-left", test_right_to_left);

  return g_test_run ();
}
