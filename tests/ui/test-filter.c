/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-fixture.h"
#include "hx-filter-bar.h"
#include "hx-filter-button.h"
#include "hx-filter-popover.h"
#include "model/hx-coder.h"
#include "model/hx-tag.h"
#include "reader/hx-reader.h"
#include "reader/hx-reading-view.h"
#include "sidebar/hx-codebook.h"

/* Helpers ------------------------------------------------------------------------------------ */

static HxReader *
show_reader (DeskFixture *self,
             GtkWidget   *beside)
{
  HxReader *reader = g_object_new (HX_TYPE_READER, "desk", self->desk, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (beside != NULL)
    gtk_box_append (GTK_BOX (box), beside);
  gtk_widget_set_vexpand (GTK_WIDGET (reader), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (reader));
  fixture_show (self, box, 900);
  hx_reader_open (reader, fixture_source (self, 0), FALSE);
  hx_reader_open (reader, fixture_source (self, 1), TRUE);
  for (guint i = 0; i < 2; i++)
    WAIT_UNTIL (hx_reading_view_get_highlights (HX_READING_VIEW (hx_reader_get_view (reader, i)))
                != NULL);
  return reader;
}

static GArray *
get_highlights (HxReader *reader,
                guint     pane)
{
  return hx_reading_view_get_highlights (HX_READING_VIEW (hx_reader_get_view (reader, pane)));
}

static guint
count_kind (GArray          *highlights,
            HxHighlightKind  kind)
{
  guint n = 0;

  for (guint i = 0; i < highlights->len; i++)
    n += g_array_index (highlights, HxHighlight, i).kind == kind;
  return n;
}

static HxTag *
nth_tag (DeskFixture *self,
         guint        i)
{
  g_autoptr(HxTag) tag = g_list_model_get_item (hx_desk_get_tags (self->desk), i);

  return tag;
}

static gpointer
query_coders (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_coder_list (connection, error);
}

static void
commit (HxEdit *edit)
{
  GError *error = NULL;

  hx_future_wait (hx_edit_commit (edit), &error);
  g_assert_no_error (error);
  g_object_unref (edit);
}

/* Tests -------------------------------------------------------------------------------------- */

static void
test_variant (void)
{
  g_autoptr(HxShownFilter) filter = hx_shown_filter_new ();
  g_autoptr(HxShownFilter) other = hx_shown_filter_new ();
  g_autoptr(GVariant) variant = NULL;
  const gint64 tags[] = { 7, G_GINT64_CONSTANT (1) << 60 };
  const gint64 coders[] = { 3 };

  g_assert_false (hx_shown_filter_get_active (filter));
  hx_shown_filter_set_kinds (filter, HX_SHOWN_ALL & ~HX_SHOWN_MEMOS);
  hx_shown_filter_set_tags (filter, tags, 2);
  hx_shown_filter_set_coders (filter, coders, 1);
  g_assert_true (hx_shown_filter_get_active (filter));

  variant = g_variant_ref_sink (hx_shown_filter_to_variant (filter));
  hx_shown_filter_from_variant (other, variant);
  g_assert_cmpuint (hx_shown_filter_get_kinds (other), ==, HX_SHOWN_ALL & ~HX_SHOWN_MEMOS);
  g_assert_cmpuint (hx_shown_filter_get_tags (other)->len, ==, 2);
  g_assert_cmpint (g_array_index (hx_shown_filter_get_tags (other), gint64, 1), ==, tags[1]);
  g_assert_cmpuint (hx_shown_filter_get_coders (other)->len, ==, 1);

  /* No tag at all is something else than all. */
  hx_shown_filter_set_tags (filter, NULL, 0);
  g_variant_unref (variant);
  variant = g_variant_ref_sink (hx_shown_filter_to_variant (filter));
  hx_shown_filter_from_variant (other, variant);
  g_assert_nonnull (hx_shown_filter_get_tags (other));
  g_assert_cmpuint (hx_shown_filter_get_tags (other)->len, ==, 0);

  /* What cannot be understood shows everything. */
  g_variant_unref (variant);
  variant = g_variant_ref_sink (g_variant_new_string ("?"));
  hx_shown_filter_from_variant (other, variant);
  g_assert_false (hx_shown_filter_get_active (other));
}

static void
test_kinds (DeskFixture   *self,
            gconstpointer  data)
{
  HxShownFilter *filter = hx_desk_get_filter (self->desk);
  GtkWidget *bar = g_object_new (HX_TYPE_FILTER_BAR, NULL);
  HxReader *reader = show_reader (self, bar);
  AdwBanner *banner = ADW_BANNER (adw_bin_get_child (ADW_BIN (bar)));
  guint all[2] = { get_highlights (reader, 0)->len, get_highlights (reader, 1)->len };
  guint n_tags = count_kind (get_highlights (reader, 0), HX_HIGHLIGHT_TAG);

  hx_filter_bar_set_desk (HX_FILTER_BAR (bar), self->desk);
  g_assert_cmpuint (n_tags, >, 0);
  g_assert_false (adw_banner_get_revealed (banner));
  hx_shown_filter_set_kinds (filter, HX_SHOWN_ALL & ~HX_SHOWN_TAGS);
  g_assert_cmpuint (get_highlights (reader, 0)->len, ==, all[0] - n_tags);
  g_assert_cmpuint (count_kind (get_highlights (reader, 1), HX_HIGHLIGHT_TAG), ==, 0);
  g_assert_cmpuint (hx_shown_filter_get_n_hidden (filter), ==,
                    all[0] + all[1] - get_highlights (reader, 0)->len -
                    get_highlights (reader, 1)->len);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_nonnull (strstr (adw_banner_get_title (banner), "highlights are hidden"));

  /* A pane that is closed hides nothing. */
  hx_reader_close (reader, 1);
  WAIT_UNTIL (hx_shown_filter_get_n_hidden (filter) == n_tags);

  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_false (hx_shown_filter_get_active (filter));
  g_assert_cmpuint (get_highlights (reader, 0)->len, ==, all[0]);
  g_assert_cmpuint (hx_shown_filter_get_n_hidden (filter), ==, 0);
  g_assert_false (adw_banner_get_revealed (banner));
}

/* A tag is shown together with those below it, wherever these are moved to. */
static void
test_tags (DeskFixture   *self,
           gconstpointer  data)
{
  HxShownFilter *filter = hx_desk_get_filter (self->desk);
  HxEdit *edit = hx_project_begin (self->project, "Tags");
  gint64 above = hx_edit_add_tag (edit, 0, "Above", "#3584e4");
  gint64 below = hx_edit_add_tag (edit, above, "Below", "#3584e4");
  gint64 beside = hx_edit_add_tag (edit, 0, "Beside", "#3584e4");
  HxReader *reader;

  hx_edit_tag (edit, hx_edit_add_passage (edit, fixture_source (self, 0), 3, 33), below);
  hx_edit_tag (edit, hx_edit_add_passage (edit, fixture_source (self, 0), 5, 35), beside);
  commit (edit);
  WAIT_UNTIL (hx_desk_get_tag (self->desk, beside) != NULL);
  reader = show_reader (self, NULL);

  hx_shown_filter_set_tags (filter, &above, 1);
  g_assert_cmpuint (count_kind (get_highlights (reader, 0), HX_HIGHLIGHT_TAG), ==, 1);
  g_assert_cmpint (g_array_index (get_highlights (reader, 0), HxHighlight, 0).object, ==, below);

  edit = hx_project_begin (self->project, "Move");
  hx_edit_move_tag (edit, beside, above, 0);
  commit (edit);
  WAIT_UNTIL (count_kind (get_highlights (reader, 0), HX_HIGHLIGHT_TAG) == 2);

  hx_shown_filter_set_tags (filter, NULL, 0);
  g_assert_cmpuint (count_kind (get_highlights (reader, 0), HX_HIGHLIGHT_TAG), ==, 0);
  hx_shown_filter_show_all_tags (filter);
  g_assert_cmpuint (count_kind (get_highlights (reader, 0), HX_HIGHLIGHT_TAG), >, 2);
}

static void
test_coders (DeskFixture   *self,
             gconstpointer  data)
{
  HxShownFilter *filter = hx_desk_get_filter (self->desk);
  g_autoptr(GPtrArray) coders = NULL;
  GError *error = NULL;
  const HxCoder *other = NULL;
  HxReader *reader;
  HxEdit *edit;

  hx_project_set_coder (self->project, "Second Coder");
  edit = hx_project_begin (self->project, "Tag");
  hx_edit_tag (edit, hx_edit_add_passage (edit, fixture_source (self, 0), 3, 33),
               hx_tag_get_id (nth_tag (self, 0)));
  commit (edit);
  coders = hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, query_coders,
                                                   NULL, NULL), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (coders->len, >=, 2);
  for (guint i = 0; i < coders->len; i++)
    if (g_str_equal (((HxCoder *) coders->pdata[i])->name, "Second Coder"))
      other = coders->pdata[i];
  g_assert_nonnull (other);

  reader = show_reader (self, NULL);
  hx_shown_filter_set_coders (filter, &other->id, 1);
  g_assert_cmpuint (get_highlights (reader, 0)->len, ==, 1);
  g_assert_cmpint (g_array_index (get_highlights (reader, 0), HxHighlight, 0).coder, ==,
                   other->id);
  g_assert_cmpuint (get_highlights (reader, 1)->len, ==, 0);
}

static GtkCheckButton *
find_check (GtkWidget  *widget,
            const char *name)
{
  if (GTK_IS_CHECK_BUTTON (widget))
    {
      GtkWidget *child = gtk_check_button_get_child (GTK_CHECK_BUTTON (widget));
      GtkWidget *label = child != NULL ? gtk_widget_get_last_child (child) : NULL;

      if (g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), name) == 0 ||
          (label != NULL && g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), name) == 0))
        return GTK_CHECK_BUTTON (widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = find_check (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_popover (DeskFixture   *self,
              gconstpointer  data)
{
  HxShownFilter *filter = hx_desk_get_filter (self->desk);
  GtkWidget *button = g_object_new (HX_TYPE_FILTER_BUTTON, NULL);
  GtkMenuButton *menu_button = GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (button)));
  HxReader *reader = show_reader (self, button);
  const char *first = hx_tag_get_name (nth_tag (self, 0));
  guint all = get_highlights (reader, 0)->len;
  GtkCheckButton *check;
  GtkWidget *popover;

  hx_filter_button_set_desk (HX_FILTER_BUTTON (button), self->desk);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (menu_button));
  hx_filter_button_popup (HX_FILTER_BUTTON (button), button);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  fixture_check_names (popover);

  gtk_check_button_set_active (find_check (popover, "_Memos"), FALSE);
  g_assert_cmpuint (hx_shown_filter_get_kinds (filter), ==, HX_SHOWN_ALL & ~HX_SHOWN_MEMOS);
  g_assert_true (gtk_widget_has_css_class (button, "hx-filtered"));
  gtk_check_button_set_active (find_check (popover, "_Memos"), TRUE);
  g_assert_false (hx_shown_filter_get_active (filter));
  g_assert_false (gtk_widget_has_css_class (button, "hx-filtered"));

  check = find_check (popover, first);
  g_assert_true (gtk_check_button_get_active (check));
  gtk_check_button_set_active (check, FALSE);
  g_assert_nonnull (hx_shown_filter_get_tags (filter));
  gtk_check_button_set_active (check, TRUE);
  g_assert_null (hx_shown_filter_get_tags (filter));
  g_assert_cmpuint (get_highlights (reader, 0)->len, ==, all);

  /* What is set elsewhere is seen here. */
  hx_shown_filter_set_tags (filter, NULL, 0);
  g_assert_false (gtk_check_button_get_active (check));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
test_show_only (DeskFixture   *self,
                gconstpointer  data)
{
  HxShownFilter *filter = hx_desk_get_filter (self->desk);
  GtkWidget *codebook = hx_codebook_new (self->desk);
  GtkWidget *list;

  fixture_show (self, codebook, 320);
  list = fixture_find (codebook, GTK_TYPE_LIST_VIEW, NULL);
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list)), 1, TRUE);
  gtk_widget_activate_action (codebook, "tags.show-only", NULL);
  g_assert_cmpuint (hx_shown_filter_get_tags (filter)->len, ==, 1);
  g_assert_cmpint (g_array_index (hx_shown_filter_get_tags (filter), gint64, 0), ==,
                   hx_desk_get_focus (self->desk)->id);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, func) \
  g_test_add (path, DeskFixture, NULL, fixture_set_up, func, fixture_tear_down)

  g_test_add_func ("/filter/variant", test_variant);
  ADD ("/filter/kinds", test_kinds);
  ADD ("/filter/tags", test_tags);
  ADD ("/filter/coders", test_coders);
  ADD ("/filter/popover", test_popover);
  ADD ("/filter/show-only", test_show_only);

  return g_test_run ();
}
