/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotations in the view Claims: what sources say alike, how they differ, and claims made of it. */

#include "config.h"

#include <string.h>
#include <time.h>

#include "claims/hx-claims-view.h"
#include "claims/hx-quote-dialog.h"
#include "claims/hx-quote-edits.h"
#include "claims/hx-quote-line.h"
#include "claims/hx-quote-marks.h"
#include "claims/hx-quote-row.h"
#include "claims/hx-quotes-bar.h"
#include "claims/hx-quotes-view.h"
#include "desk-fixture.h"
#include "model/hx-claim.h"
#include "model/hx-position.h"

#include "../sanitized.h"

typedef DeskFixture Fixture;

#define FIRST "“If the tower falls, it means that the beginning of the harbour’s fall has started,” " \
              "Rami Noor said."
#define SECOND "Rami Noor said: “If the tower falls, it means the beginning of the harbour’s " \
               "collapse.”"
#define ALONE "“The flood has taken thirty houses in Sena,” said Karl."
#define ARABIC "قال وزير الداخلية سامي نور: «إذا سقط البرج القديم فهذا يعني بداية انهيار المرفأ كله». " \
               "وأضاف: «لن نترك أهل المدينة وحدهم هذا الشتاء»."
#define ARABIC_TOO "وقال سامي نور: «إذا سقط البرج القديم فهذا يعني بداية سقوط المرفأ»."

static HxSourceDraft *
make_draft (const char *title,
            const char *text,
            const char *language)
{
  HxSourceDraft *draft = hx_source_draft_new ();

  draft->title = g_strdup (title);
  draft->file_name = g_strdup (title);
  draft->media_type = g_strdup ("text/plain");
  draft->encoding = g_strdup ("UTF-8");
  draft->language = g_strdup (language);
  draft->original = g_bytes_new (text, strlen (text));
  draft->text = hx_text_new (text, -1, NULL);
  return draft;
}

static void
commit (HxEdit *edit)
{
  GError *error = NULL;
  g_autoptr(HxChangeSet) changes = hx_future_wait_object (hx_edit_commit (edit), &error);

  g_assert_no_error (error);
  g_object_unref (edit);
}

static gint64
add_source (Fixture    *self,
            const char *title,
            const char *text,
            const char *language)
{
  HxEdit *edit = hx_project_begin (self->project, "Add Source");
  gint64 id = hx_edit_add_source (edit, make_draft (title, text, language));

  commit (edit);
  return id;
}

static GListModel *
get_model (GtkWidget *quotes)
{
  GtkWidget *list = fixture_find (quotes, GTK_TYPE_LIST_VIEW, NULL);

  return list != NULL ? G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))) : NULL;
}

static guint
count_lines (GtkWidget *quotes)
{
  GListModel *model = get_model (quotes);

  return model != NULL ? g_list_model_get_n_items (model) : 0;
}

static HxQuoteLine *
get_line (GtkWidget *quotes,
          guint      i)
{
  g_autoptr(HxQuoteLine) line = g_list_model_get_item (get_model (quotes), i);

  return line;    /* the list has it */
}

/* Selects the first line whose words begin so. */
static const HxQuotedWording *
choose (GtkWidget  *quotes,
        const char *words)
{
  for (guint i = 0; i < count_lines (quotes); i++)
    {
      const HxQuotedWording *wording = hx_quote_line_get_wording (get_line (quotes, i));

      if (!g_str_has_prefix (wording->said, words))
        continue;
      gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_model (quotes)), i);
      return wording;
    }
  g_assert_not_reached ();
}

static GtkWidget *
show_at (Fixture *self,
         int      width)
{
  GtkWidget *view = g_object_new (HX_TYPE_CLAIMS_VIEW, NULL);
  GtkWidget *quotes = NULL;
  guint n_lines;

  hx_claims_view_set_desk (HX_CLAIMS_VIEW (view), self->desk);
  fixture_show (self, view, width);
  gtk_widget_activate_action (view, "claims.mode", "s", "quotes");
  WAIT_UNTIL ((quotes = fixture_find (view, HX_TYPE_QUOTES_VIEW, NULL)) != NULL);
  WAIT_UNTIL (count_lines (quotes) > 3);

  /* They come a few a frame. */
  do
    {
      n_lines = count_lines (quotes);
      fixture_wait_frames (quotes, 3);
    }
  while (count_lines (quotes) > n_lines);
  return quotes;
}

static gpointer
list_claims (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_claim_list (connection, error);
}

static gpointer
list_positions (HxConnection  *connection,
                gpointer       data,
                GError       **error)
{
  return hx_position_list (connection, *(gint64 *) data, error);
}

static GPtrArray *
query (Fixture     *self,
       HxQueryFunc  func,
       gpointer     data)
{
  GError *error = NULL;
  GPtrArray *rows = hx_future_wait_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY, func,
                                                            data, NULL), &error);

  g_assert_no_error (error);
  return rows;
}

/* --- Words ----------------------------------------------------------------------------------- */

static HxQuoteSource
make_source (const char *text)
{
  HxQuoteSource source = { .text = hx_text_new (text, -1, NULL), .language = "en" };

  source.quotes = hx_quotes_find (source.text, "en");
  return source;
}

/* "[-missing-] {+own+} [cut]". */
static char *
dup_marked (const char *text,
            GArray     *marks)
{
  static const char *const open[] = { "{+", "[-", "[" }, *const close[] = { "+}", "-]", "]" };
  g_autoptr(GString) marked = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < marks->len; i++)
    {
      const HxQuoteMark *mark = &g_array_index (marks, HxQuoteMark, i);

      g_assert_cmpuint (at, <=, mark->start);
      g_assert_cmpuint (mark->end, <=, strlen (text));
      g_string_append_len (marked, text + at, mark->start - at);
      g_string_append (marked, open[mark->kind]);
      g_string_append_len (marked, text + mark->start, mark->end - mark->start);
      g_string_append (marked, close[mark->kind]);
      at = mark->end;
    }
  g_string_append (marked, text + at);
  return g_strdup (marked->str);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *first, *second, *marked, *changes;
  } cases[] = {
    { FIRST, SECOND,
      "“If the tower falls, it means [-that-] the beginning of the harbour’s [-fall has started-] "
      "{+collapse+}.”",
      "“that” left out, “collapse” instead of “fall has started”" },
    { SECOND, FIRST,
      "“If the tower falls, it means {+that+} the beginning of the harbour’s [-collapse-] {+fall has "
      "started+},”", "“that” added, “fall has started” instead of “collapse”" },
    { "“We will hold the old bridge all winter,” she said.",
      "“Hold the old bridge,” she said.", "“[-We will-] Hold the old bridge [-all winter-],”",
      "“We will” left out, “all winter” left out" },
    { "“We will hold the old bridge.”", "“We will hold\nthe old  bridge”", "“We will hold the old "
      "bridge”", NULL },
    /* Much that is left out is not repeated. */
    { "“The guard will hold the bridge, whatever the weather and the army and the ministry of the "
      "interior may think of it in the long winter before us, until spring.”",
      "“The guard will hold the bridge until spring.”",
      "“The guard will hold the bridge [[…]] until spring.”", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HxQuoteSource sources[] = { make_source (cases[i].first), make_source (cases[i].second) };
      HxQuoteMember members[2];
      g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (HxQuoteMark));
      g_autofree char *text = NULL, *marked = NULL, *changes = NULL, *plain = NULL;

      for (guint k = 0; k < 2; k++)
        {
          const HxQuote *quote = g_ptr_array_index (sources[k].quotes, 0);

          members[k] = (HxQuoteMember) { k, 0, quote->start, quote->end };
        }
      text = hx_quote_marks_make (sources, &members[0], &members[1], marks, &changes);
      marked = dup_marked (text, marks);
      g_assert_cmpstr (marked, ==, cases[i].marked);
      for (const char *p = changes; changes != NULL && *p != '\0'; p++)
        g_assert_cmpint (*p, !=, '\n');
      if (cases[i].changes != NULL)
        {
          /* Without the marks that keep directions apart. */
          g_auto(GStrv) parts = g_strsplit (changes, "\xe2\x81\xa8", -1);
          g_autofree char *joined = g_strjoinv ("", parts);
          g_auto(GStrv) more = g_strsplit (joined, "\xe2\x81\xa9", -1);
          g_autofree char *said = g_strjoinv ("", more);

          g_assert_cmpstr (said, ==, cases[i].changes);
        }
      for (guint k = 0; k < 2; k++)
        {
          hx_text_unref (sources[k].text);
          g_ptr_array_unref (sources[k].quotes);
        }
    }
}

/* A text that is as long as texts get, and words that are all different, cost nothing. */
static void
test_long (void)
{
  g_autoptr(GString) first = g_string_new ("“"), second = g_string_new ("“");
  HxQuoteMember members[2];
  HxQuoteSource sources[2];
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (HxQuoteMark));
  g_autofree char *text = NULL, *changes = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (first, "ship%u ", i);
      g_string_append_printf (second, i % 3 == 0 ? "boat%u " : "ship%u ", i);
    }
  sources[0] = make_source (first->str);
  sources[1] = make_source (second->str);
  for (guint k = 0; k < 2; k++)
    members[k] = (HxQuoteMember) { k, G_MAXUINT, 0, hx_text_get_length (sources[k].text) };
  text = hx_quote_marks_make (sources, &members[0], &members[1], marks, &changes);
  g_assert_cmpuint (g_utf8_strlen (text, -1), <, 4000);
  g_assert_true (g_str_has_suffix (text, "…"));
  g_assert_cmpuint (strlen (changes), <, 2000);
  for (guint i = 0; i < marks->len; i++)
    g_assert_cmpuint (g_array_index (marks, HxQuoteMark, i).end, <=, strlen (text));
  for (guint k = 0; k < 2; k++)
    {
      hx_text_unref (sources[k].text);
      g_ptr_array_unref (sources[k].quotes);
    }
}

/* --- The list -------------------------------------------------------------------------------- */

static void
test_lists (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *quotes;
  guint last = G_MAXUINT;
  gboolean changed = FALSE;

  add_source (self, "Tower Post", FIRST " " ALONE, "en");
  add_source (self, "Harbour Mail", SECOND, "en");
  quotes = show_at (self, 900);
  fixture_check_names (gtk_widget_get_parent (quotes));
  for (guint i = 0; i < count_lines (quotes); i++)
    {
      const HxQuoted *quoted = hx_quote_line_get_quoted (get_line (quotes, i));

      /* What more sources have comes first. */
      g_assert_cmpuint (quoted->n_sources, <=, last);
      last = quoted->n_sources;
    }
  g_assert_cmpuint (hx_quote_line_get_quoted (get_line (quotes, 0))->n_sources, >=, 3);

  choose (quotes, "If the tower falls, it means that");
  for (guint i = 0; i < count_lines (quotes); i++)
    {
      const HxQuotedWording *wording = hx_quote_line_get_wording (get_line (quotes, i));

      if (!g_str_has_prefix (wording->said, "If the tower falls, it means the"))
        continue;
      g_assert_cmpuint (hx_quote_line_get_index (get_line (quotes, i)), ==, 1);
      g_assert_nonnull (wording->changes);
      changed = TRUE;
    }
  g_assert_true (changed);
}

/* One passage, and the keyboard at what is shown. */
static void
test_open (Fixture       *self,
           gconstpointer  data)
{
  gint64 source = add_source (self, "Tower Post", FIRST " " ALONE, "en");
  GtkWidget *quotes = show_at (self, 900);
  const HxQuotedWording *wording = choose (quotes, "The flood has taken");

  gtk_widget_activate_action (quotes, "quotes.open", NULL);
  g_assert_cmpint (self->revealed, ==, source);
  g_assert_cmpuint (self->reveal_start, ==, wording->start);

  g_assert_true (gtk_widget_grab_focus (quotes));
  g_assert_nonnull (gtk_widget_get_focus_child (fixture_find (quotes, GTK_TYPE_LIST_VIEW, NULL)));
  gtk_widget_activate_action (quotes, "quotes.find", NULL);
  g_assert_nonnull (gtk_widget_get_focus_child (fixture_find (quotes, GTK_TYPE_SEARCH_ENTRY,
                                                              NULL)));
}

static GtkWidget *
find_dialog (Fixture *self)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->window));

  return dialog != NULL && HX_IS_QUOTE_DIALOG (dialog) ? GTK_WIDGET (dialog) : NULL;
}

/* A claim of several sources, one edit; then it is shown instead of made again. */
static void
test_claim (Fixture       *self,
            gconstpointer  data)
{
  gint64 sources[] = { add_source (self, "Tower Post", FIRST, "en"),
                       add_source (self, "Harbour Mail", SECOND " Later he repeated it. " SECOND,
                                   "en") };
  GtkWidget *quotes = show_at (self, 900), *dialog = NULL, *view;
  g_autoptr(GPtrArray) before = query (self, list_claims, NULL), claims = NULL, positions = NULL;
  HxEdit *edit = hx_project_begin (self->project, "Entity");
  gint64 speaker = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Rami Noor");
  const HxQuoted *quoted;
  HxClaim *claim;

  hx_edit_mention (edit, hx_edit_add_passage (edit, sources[0], 85, 94), speaker);
  commit (edit);
  WAIT_UNTIL (choose (quotes, "If the tower falls, it means that") != NULL
              && hx_quote_line_get_quoted (gtk_single_selection_get_selected_item (
                   GTK_SINGLE_SELECTION (get_model (quotes))))->entity == speaker);
  quoted = hx_quote_line_get_quoted (gtk_single_selection_get_selected_item (
                                       GTK_SINGLE_SELECTION (get_model (quotes))));
  g_assert_cmpuint (quoted->n_sources, ==, 2);
  gtk_widget_activate_action (quotes, "quotes.claim", NULL);
  WAIT_UNTIL ((dialog = find_dialog (self)) != NULL);
  fixture_check_names (dialog);
  fixture_save_picture (GTK_WIDGET (self->window), "quotes-dialog");
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (dialog, ADW_TYPE_ENTRY_ROW, NULL)),
                         " What did Noor say? ");
  g_signal_emit_by_name (fixture_find (dialog, GTK_TYPE_BUTTON, "_Add"), "clicked");
  WAIT_UNTIL (self->toast != NULL);
  claims = query (self, list_claims, NULL);
  g_assert_cmpuint (claims->len, ==, before->len + 1);
  claim = g_ptr_array_index (claims, claims->len - 1);
  g_assert_cmpstr (claim->said.question, ==, "What did Noor say?");
  g_assert_cmpint (claim->said.kind, ==, HX_CLAIM_QUOTE);
  positions = query (self, list_positions, &claim->id);
  g_assert_cmpuint (positions->len, ==, 2);
  for (guint i = 0; i < positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (positions, i);

      g_assert_cmpint (position->said.speaker, ==, speaker);
      g_assert_cmpstr (position->said.attributed, ==, "Rami Noor");
      g_assert_true (g_str_has_prefix (position->said.wording, "If the tower falls"));
      g_assert_cmpuint (position->evidence->len, ==, position->source == sources[0] ? 1 : 2);
    }

  view = gtk_widget_get_ancestor (quotes, HX_TYPE_CLAIMS_VIEW);
  WAIT_UNTIL (hx_quoted_find_claim (quoted,
                                    hx_claims_get_matrix (hx_desk_get_claims (self->desk)))
              == claim->id);
  gtk_widget_activate_action (quotes, "quotes.claim", NULL);
  g_assert_cmpint (hx_desk_get_focus (self->desk)->kind, ==, HX_FOCUS_CLAIM);
  g_assert_cmpint (hx_desk_get_focus (self->desk)->id, ==, claim->id);
  WAIT_UNTIL (!gtk_widget_get_mapped (quotes));
  gtk_widget_activate_action (view, "claims.mode", "s", "quotes");

  /* One edit. */
  g_assert_true (hx_future_wait (hx_project_undo (self->project), NULL));
  g_clear_pointer (&claims, g_ptr_array_unref);
  claims = query (self, list_claims, NULL);
  g_assert_cmpuint (claims->len, ==, before->len);
}

static void
test_filter (Fixture       *self,
             gconstpointer  data)
{
  GtkWidget *quotes, *entry, *toggles, *people;
  guint n_all, n_shared = 0;

  add_source (self, "Tower Post", FIRST " " ALONE, "en");
  add_source (self, "Harbour Mail", SECOND, "en");
  quotes = show_at (self, 900);
  entry = fixture_find (quotes, GTK_TYPE_SEARCH_ENTRY, NULL);
  toggles = fixture_find (quotes, ADW_TYPE_TOGGLE_GROUP, NULL);
  people = fixture_find (quotes, GTK_TYPE_DROP_DOWN, NULL);
  n_all = count_lines (quotes);
  for (guint i = 0; i < n_all; i++)
    n_shared += hx_quote_line_get_quoted (get_line (quotes, i))->n_sources > 1;

  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), "shared");
  g_assert_cmpuint (count_lines (quotes), ==, n_shared);
  gtk_editable_set_text (GTK_EDITABLE (entry), "TOWER beginning");
  WAIT_UNTIL (count_lines (quotes) == 2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nothing of the kind");
  WAIT_UNTIL (fixture_find (quotes, GTK_TYPE_LIST_VIEW, NULL) == NULL);
  gtk_widget_activate_action (quotes, "quotes.show-all", NULL);
  WAIT_UNTIL (count_lines (quotes) == n_all);

  for (guint i = 1; i < g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (people)));
       i++)
    {
      GListModel *names = gtk_drop_down_get_model (GTK_DROP_DOWN (people));
      g_autoptr(GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (name), "Karl (1)"))
        gtk_drop_down_set_selected (GTK_DROP_DOWN (people), i);
    }
  g_assert_cmpuint (count_lines (quotes), ==, 1);
  g_assert_true (g_str_has_prefix (hx_quote_line_get_wording (get_line (quotes, 0))->said,
                                   "The flood"));

  /* Karl stays chosen when the project changes. */
  add_source (self, "Third", "“It rained for a week in the whole valley,” said Karl.", "en");
  WAIT_UNTIL (count_lines (quotes) == 2);
}

static void
test_follows (Fixture       *self,
              gconstpointer  data)
{
  GtkWidget *quotes = show_at (self, 900);
  guint n = count_lines (quotes);
  gint64 source;
  HxEdit *edit;

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (get_model (quotes)), 2);
  source = add_source (self, "Tower Post", FIRST " " ALONE, "en");
  WAIT_UNTIL (count_lines (quotes) == n + 2);
  edit = hx_project_begin (self->project, "Remove");
  hx_edit_delete_source (edit, source);
  commit (edit);
  WAIT_UNTIL (count_lines (quotes) == n);
  g_assert_cmpuint (gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (get_model (quotes))),
                    ==, 2);
}

/* Texts without quotation marks. */
static void
test_empty (Fixture       *self,
            gconstpointer  data)
{
  GtkWidget *view = g_object_new (HX_TYPE_CLAIMS_VIEW, NULL);
  HxEdit *edit = hx_project_begin (self->project, "Remove");

  for (guint i = 0; i < self->sources->len; i++)
    hx_edit_delete_source (edit, fixture_source (self, i));
  commit (edit);
  hx_claims_view_set_desk (HX_CLAIMS_VIEW (view), self->desk);
  fixture_show (self, view, 900);
  gtk_widget_activate_action (view, "claims.mode", "s", "quotes");
  WAIT_UNTIL (fixture_find (view, GTK_TYPE_LABEL, "No Quotations Found") != NULL);
  fixture_check_names (view);
  fixture_save_picture (view, "quotes-empty");
}

/* --- Many ------------------------------------------------------------------------------------ */

enum
{
  N_ARTICLES = 850,
  N_QUOTES = 12,
};

static char *
make_article (guint number)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_QUOTES; i++)
    {
      guint k = number * N_QUOTES + i;

      if (i == 0)
        g_string_append_printf (text, "“The gate number %u of the northern harbour was left open "
                                "all night,” said Ada Nolan%u. ", number / 5, number / 5);
      else
        g_string_append_printf (text, "“Boat%u came to pier%u with crate%u of fresh oranges%u,” "
                                "said Karl Berg%u. Nothing else is known of it. ", k, k * 7 % 9973,
                                k * 13 % 7919, k * 31 % 6007, k % 40);
    }
  return g_string_free (text, FALSE);
}

static gint64 longest_pause, last_tick;

/* What this thread has done, in µs: other programs do not count. */
static gint64
get_work (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gboolean
watch_cb (gpointer data)
{
  gint64 now = get_work ();

  longest_pause = MAX (longest_pause, now - last_tick);
  last_tick = now;
  return G_SOURCE_CONTINUE;
}

static void
test_many (Fixture       *self,
           gconstpointer  data)
{
  GtkWidget *view, *quotes = NULL;
  HxEdit *edit;
  GtkAdjustment *scroll;
  gint64 begin;
  guint watch;

  if (IS_SANITIZED)
    {
      g_test_skip ("how long it takes says nothing under a sanitizer");
      return;
    }

  edit = hx_project_begin (self->project, "Add Sources");
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autofree char *text = make_article (i), *title = g_strdup_printf ("Article %u", i);

      hx_edit_add_source (edit, make_draft (title, text, "en"));
    }
  commit (edit);
  view = g_object_new (HX_TYPE_CLAIMS_VIEW, NULL);
  hx_claims_view_set_desk (HX_CLAIMS_VIEW (view), self->desk);
  fixture_show (self, view, 900);
  fixture_wait_ms (1500);

  begin = g_get_monotonic_time ();
  last_tick = get_work ();
  longest_pause = 0;
  watch = g_timeout_add_full (G_PRIORITY_HIGH, 2, watch_cb, NULL, NULL);
  gtk_widget_activate_action (view, "claims.mode", "s", "quotes");
  for (guint i = 0; i < 6 && (quotes == NULL || count_lines (quotes) < 5000); i++)
    {
      gint64 until = g_get_monotonic_time () + 9 * G_USEC_PER_SEC;

      WAIT_UNTIL ((quotes = fixture_find (view, HX_TYPE_QUOTES_VIEW, NULL)) != NULL
                  && (count_lines (quotes) > 5000 || g_get_monotonic_time () > until));
    }
  g_assert_cmpuint (count_lines (quotes), >=, N_ARTICLES * N_QUOTES);
  fixture_wait_frames (quotes, 3);
  g_test_message ("%u lines after %" G_GINT64_FORMAT " ms, longest pause %" G_GINT64_FORMAT " ms",
                  count_lines (quotes), (g_get_monotonic_time () - begin) / 1000,
                  longest_pause / 1000);
  g_assert_cmpint (longest_pause, <, G_USEC_PER_SEC / 2);

  longest_pause = 0;
  last_tick = get_work ();
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (quotes, GTK_TYPE_SEARCH_ENTRY, NULL)),
                         "oranges5");
  WAIT_UNTIL (count_lines (quotes) < 5000);
  gtk_widget_activate_action (quotes, "quotes.show-all", NULL);
  WAIT_UNTIL (count_lines (quotes) > 5000);
  g_test_message ("searched, longest pause %" G_GINT64_FORMAT " ms", longest_pause / 1000);

  /* Only what is seen has widgets. */
  scroll = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture_find (quotes, GTK_TYPE_LIST_VIEW,
                                                                         NULL)));
  gtk_adjustment_set_value (scroll, gtk_adjustment_get_upper (scroll) / 2);
  fixture_wait_frames (quotes, 5);
  g_assert_cmpuint (fixture_count (quotes, HX_TYPE_QUOTE_ROW), <, 400);
  g_source_remove (watch);
}

/* --- Looks ----------------------------------------------------------------------------------- */

static void
take_picture (Fixture    *self,
              int         width,
              const char *name)
{
  show_at (self, width);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->window)), <=, width);
  fixture_save_picture (GTK_WIDGET (self->window), name);
  fixture_close (self);
}

static void
test_looks (Fixture       *self,
            gconstpointer  data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  add_source (self, "Tower Post", FIRST " " ALONE, "en");
  add_source (self, "Harbour Mail", SECOND, "en");
  add_source (self, "صوت المرفأ", ARABIC, "ar");
  add_source (self, "البريد", ARABIC_TOO, "ar");
  take_picture (self, 1100, "quotes-1100");
  take_picture (self, 600, "quotes-600");
  take_picture (self, 360, "quotes-360");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  take_picture (self, 900, "quotes-dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  take_picture (self, 900, "quotes-rtl");
  take_picture (self, 360, "quotes-rtl-360");
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
  g_test_add ("/quotes-view/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

  g_test_add_func ("/quotes-view/marks", test_marks);
  g_test_add_func ("/quotes-view/long", test_long);
  ADD ("lists", test_lists);
  ADD ("open", test_open);
  ADD ("claim", test_claim);
  ADD ("filter", test_filter);
  ADD ("follows", test_follows);
  ADD ("empty", test_empty);
  ADD ("many", test_many);
  ADD ("looks", test_looks);

  return g_test_run ();
}
