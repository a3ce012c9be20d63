/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reading desk: panes that follow each other, ribbons, conflicts, suggestions, finding; and
 * the pictures of it in the README and the help. */

#include "config.h"

#include "hexapla-tour.h"

#include <string.h>

#include "claims/hx-claims-view.h"
#include "hx-reading-options.h"
#include "hx-shown-filter.h"
#include "reader/hx-find-bar.h"
#include "reader/hx-gutter-private.h"
#include "reader/hx-pane-note.h"

/* --- Reading side by side -------------------------------------------------------------------- */

static double
get_place (Tour  *tour,
           guint  pane)
{
  GtkScrollable *view = GTK_SCROLLABLE (tour_get_view (tour, pane));

  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (view));
}

static void
scroll (Tour   *tour,
        guint   pane,
        double  part)
{
  GtkScrollable *view = GTK_SCROLLABLE (tour_get_view (tour, pane));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (view);

  gtk_adjustment_set_value (adjustment, part * (gtk_adjustment_get_upper (adjustment) -
                                                gtk_adjustment_get_page_size (adjustment)));
  tour_rest (300);
}

static HxPaneNote *
get_note (Tour  *tour,
          guint  pane)
{
  GtkWidget *widget = hx_reader_get_pane (hx_window_get_reader (tour->window), pane);

  return HX_PANE_NOTE (tour_find (widget, HX_TYPE_PANE_NOTE));
}

static gboolean
is_silent (Tour  *tour,
           guint  pane)
{
  return hx_pane_note_get_silent (get_note (tour, pane));
}

/* What a step says lies over the text for a while. */
static void
wait_for_note (Tour  *tour,
               guint  pane)
{
  HxPaneNote *note = get_note (tour, pane);

  tour_wait_until (hx_pane_note_get_words (note) == NULL, "the note at the foot has gone");
  tour_rest (400);
}

/* Down the first pane to where both others have something on it. */
static void
scroll_aligned (Tour *tour)
{
  double before = get_place (tour, 1);

  for (double part = 0.1; part < 1; part += 0.05)
    {
      scroll (tour, 0, part);
      if (get_place (tour, 1) > before && !is_silent (tour, 1) && !is_silent (tour, 2))
        break;
      tour_say ("Scrolled the first pane to %.0f %%: pane 2 %s, pane 3 %s", part * 100,
                is_silent (tour, 1) ? "is silent" : "follows",
                is_silent (tour, 2) ? "is silent" : "follows");
    }
  if (get_place (tour, 1) <= before || is_silent (tour, 1) || is_silent (tour, 2))
    tour_fail ("the other panes do not follow the first");
  tour_say ("Scrolled the first pane further: both others follow");
  tour_take_picture (tour, tour->folder, "aligned");
  scroll (tour, 0, 0);
}

static char *
dup_selection (Tour  *tour,
               guint  pane)
{
  HxReadingView *view = tour_get_view (tour, pane);
  guint start, end;

  if (!hx_reading_view_get_selection (view, &start, &end))
    return NULL;
  return hx_text_dup_range (hx_reading_view_get_text (view), start, end);
}

static void
step (Tour       *tour,
      guint       pane,
      const char *action,
      const char *what)
{
  g_autofree char *words = NULL;

  hx_reading_view_select (tour_get_view (tour, pane), 0, 0);
  hx_reader_set_active (hx_window_get_reader (tour->window), pane);
  tour_act (tour, action);
  tour_rest (300);
  words = dup_selection (tour, pane);
  if (words == NULL)
    tour_fail ("%s leads nowhere", action);
  tour_say ("%s in pane %u: “%s”", what, pane + 1, words);
}

/* --- Ribbons --------------------------------------------------------------------------------- */

static HxGutter *
find_gutter (GtkWidget     *widget,
             HxReadingView *first,
             HxReadingView *second)
{
  if (HX_IS_GUTTER (widget) && HX_GUTTER (widget)->views[0] == first &&
      HX_GUTTER (widget)->views[1] == second)
    return HX_GUTTER (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      HxGutter *found = find_gutter (child, first, second);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Selects the suggestion that begins with these words on the left, as a click on it does. */
static void
select_ribbon (Tour       *tour,
               guint       pane,
               const char *words)
{
  HxReadingView *left = tour_get_view (tour, pane);
  HxText *text = hx_reading_view_get_text (left);
  HxGutter *gutter = find_gutter (GTK_WIDGET (tour->window), left, tour_get_view (tour, pane + 1));
  HxDesk *desk = hx_window_get_desk (tour->window);

  for (guint i = 0; gutter != NULL && i < gutter->ribbons->len; i++)
    {
      const HxRibbon *ribbon = &g_array_index (gutter->ribbons, HxRibbon, i);
      g_autofree char *found = hx_text_dup_range (text, ribbon->alignment.start[0],
                                                  ribbon->alignment.end[0]);

      if (ribbon->link != 0 || !g_str_has_prefix (found, words))
        continue;
      hx_gutter_activate (gutter, i, 0);
      tour_wait_until (hx_desk_get_focus (desk)->kind == HX_FOCUS_ALIGNMENT,
                       "the suggestion is in focus");
      return;
    }
  tour_fail ("no suggestion begins with “%s”", words);
}

static void
accept (Tour *tour)
{
  const char *words = "The civil protection service had confirmed 41 deaths";
  HxDesk *desk = hx_window_get_desk (tour->window);
  guint n_links = tour_count_links (tour);

  select_ribbon (tour, 0, words);
  tour_take_picture (tour, tour->folder, "suggestion");
  tour_act (tour, "win.accept-link('')");
  tour_wait_until (tour_count_links (tour) == n_links + 1, "the suggestion is a link");
  tour_wait_until (hx_desk_get_focus (desk)->kind == HX_FOCUS_LINK, "the link is in focus");
  tour_say ("Accepted a suggestion as a link: “%s …”", words);
  tour_rest (200);
}

/* --- Finding, filtering ---------------------------------------------------------------------- */

static void
find_in_panes (Tour       *tour,
               const char *words)
{
  HxFindBar *bar;
  GtkWidget *entry;

  tour_act (tour, "win.find");
  bar = HX_FIND_BAR (tour_find (GTK_WIDGET (tour->window), HX_TYPE_FIND_BAR));
  entry = tour_find (GTK_WIDGET (bar), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  tour_rest (400);
  tour_act (tour, "win.find-next");
  tour_wait_until (strstr (hx_find_bar_get_status (bar), " of ") != NULL, "the words are found");
  tour_say ("Found “%s” in panes: %s", words, hx_find_bar_get_status (bar));
}

static void
filter_suggestions (Tour *tour)
{
  HxShownFilter *filter = hx_desk_get_filter (hx_window_get_desk (tour->window));

  hx_shown_filter_set_kinds (filter, HX_SHOWN_ALL & ~HX_SHOWN_SUGGESTIONS & ~HX_SHOWN_ENTITIES);
  tour_rest (300);
}

void
tour_walk_desk (Tour *tour)
{
  scroll_aligned (tour);
  step (tour, 0, "win.next-aligned", "Next aligned passage");
  step (tour, 2, "win.next-conflict", "Next conflict");
  tour_take_picture (tour, tour->folder, "conflict");
  step (tour, 0, "win.next-unshared", "Next passage nobody else has");
  accept (tour);
  find_in_panes (tour, "elders");
  tour_take_picture (tour, tour->folder, "find");
  tour_act (tour, "win.cancel");
}

/* --- Pictures for others --------------------------------------------------------------------- */

static void
begin_pictures (Tour        *tour,
                const guint *numbers,
                guint        n,
                int          width,
                int          height)
{
  HxReader *reader;

  tour_open_window (tour);
  tour_resize (tour, width, height);
  reader = hx_window_get_reader (tour->window);
  while (hx_reader_get_n_panes (reader) > 0)
    hx_reader_close (reader, 0);
  tour_open_sources (tour, numbers, n);
  hx_reader_set_active (reader, 0);
}

/* The two pictures that README.md and the metainfo show. */
void
tour_take_readme (Tour       *tour,
                  const char *folder)
{
  const guint numbers[] = { 2, 1, 4 };

  begin_pictures (tour, numbers, G_N_ELEMENTS (numbers), 1600, 1000);
  tour_select (tour, 1, "41 deaths");
  tour_take_picture (tour, folder, "read");
  tour_resize (tour, 360, 640);
  tour_take_picture (tour, folder, "narrow");
  tour_close_window (tour);
}

static void
show_sides (Tour     *tour,
            gboolean  sidebar,
            gboolean  inspector)
{
  GtkWidget *outer = tour_find (GTK_WIDGET (tour->window), ADW_TYPE_OVERLAY_SPLIT_VIEW);
  AdwOverlaySplitView *split = ADW_OVERLAY_SPLIT_VIEW (outer);

  adw_overlay_split_view_set_show_sidebar (split, sidebar);
  outer = adw_overlay_split_view_get_content (split);
  adw_overlay_split_view_set_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (outer), inspector);
  tour_rest (600);
}

/* The popover of a button of the header bar. */
static void
pop_up (Tour  *tour,
        GType  type)
{
  GtkWidget *popover = tour_find (GTK_WIDGET (tour->window), type);

  gtk_popover_popup (GTK_POPOVER (popover));
  tour_rest (300);
}

static void
take_reading_figures (Tour       *tour,
                      const char *folder)
{
  const guint numbers[] = { 1, 2 };

  begin_pictures (tour, numbers, G_N_ELEMENTS (numbers), 1100, 720);
  show_sides (tour, FALSE, TRUE);
  select_ribbon (tour, 0, "The civil protection service had confirmed 41 deaths");
  tour_take_picture (tour, folder, "ribbons");
  show_sides (tour, FALSE, FALSE);
  scroll (tour, 0, 0);
  find_in_panes (tour, "gate");
  tour_take_picture (tour, folder, "find");
  tour_act (tour, "win.cancel");
  hx_reading_view_select (tour_get_view (tour, 0), 0, 0);
  scroll (tour, 0, 0);
  pop_up (tour, HX_TYPE_READING_OPTIONS);
  tour_take_picture (tour, folder, "reading-options");
  tour_close_window (tour);
}

static void
take_desk_figures (Tour       *tour,
                   const char *folder)
{
  const guint numbers[] = { 1, 2, 4 };

  begin_pictures (tour, numbers, G_N_ELEMENTS (numbers), 1280, 760);
  show_sides (tour, FALSE, TRUE);
  step (tour, 1, "win.next-conflict", "Next conflict");
  tour_take_picture (tour, folder, "conflict");
  show_sides (tour, FALSE, FALSE);
  filter_suggestions (tour);
  wait_for_note (tour, 1);
  tour_act (tour, "win.filter");
  tour_take_picture (tour, folder, "filter");
  tour_close_window (tour);
}

static void
focus_claim (Tour       *tour,
             const char *question)
{
  HxDesk *desk = hx_window_get_desk (tour->window);
  HxClaims *claims = hx_desk_get_claims (desk);
  HxMatrix *matrix;

  hx_claims_want (claims);
  tour_wait_until (hx_claims_get_origins (claims) != NULL, "claims and origins are known");
  matrix = hx_claims_get_matrix (claims);
  for (guint i = 0; i < hx_matrix_get_n_claims (matrix); i++)
    {
      HxClaim *claim = hx_matrix_get_claim (matrix, i);

      if (!g_str_equal (claim->said.question, question))
        continue;
      hx_desk_set_focus (desk, &(HxFocus) { .kind = HX_FOCUS_CLAIM, .id = claim->id });
      tour_rest (500);
      return;
    }
  tour_fail ("no claim asks “%s”", question);
}

static void
take_claim_figures (Tour       *tour,
                    const char *folder)
{
  const guint numbers[] = { 1 };
  GtkWidget *claims;

  begin_pictures (tour, numbers, G_N_ELEMENTS (numbers), 1280, 760);
  show_sides (tour, FALSE, TRUE);
  hx_shown_filter_set_kinds (hx_desk_get_filter (hx_window_get_desk (tour->window)), HX_SHOWN_ALL);
  tour_act (tour, "win.show-view('claims')");
  focus_claim (tour, "How far is Tolmen from the dam?");
  tour_take_picture (tour, folder, "claims");
  claims = tour_find (GTK_WIDGET (tour->window), HX_TYPE_CLAIMS_VIEW);
  g_object_set (claims, "mode", "hypotheses", NULL);
  g_object_set (hx_claims_view_get_ach (HX_CLAIMS_VIEW (claims)), "rows", "diagnosticity", NULL);
  show_sides (tour, FALSE, FALSE);
  focus_claim (tour, "Was the brake of gate three at fault?");
  tour_take_picture (tour, folder, "hypotheses");
  tour_close_window (tour);
}

/* The pictures in the help. */
void
tour_take_figures (Tour       *tour,
                   const char *folder)
{
  take_reading_figures (tour, folder);
  take_desk_figures (tour, folder);
  take_claim_figures (tour, folder);
}

static void
take_welcome (Tour       *tour,
              const char *folder,
              const char *colours)
{
  const guint numbers[] = { 1, 4 };
  g_autofree char *read = g_strconcat ("read-", colours, NULL);
  g_autofree char *mark = g_strconcat ("mark-", colours, NULL);
  g_autofree char *claims = g_strconcat ("claims-", colours, NULL);

  begin_pictures (tour, numbers, G_N_ELEMENTS (numbers), 760, 470);
  show_sides (tour, FALSE, FALSE);
  tour_rest (1500);
  step (tour, 1, "win.next-conflict", "Next conflict");
  wait_for_note (tour, 1);
  tour_take_picture (tour, folder, read);
  tour_select (tour, 0, "four spillway gates");
  tour_take_picture (tour, folder, mark);
  tour_act (tour, "win.show-view('claims')");
  focus_claim (tour, "How far is Tolmen from the dam?");
  show_sides (tour, FALSE, FALSE);
  tour_take_picture (tour, folder, claims);
  tour_close_window (tour);
}

/* The pictures in the tour that the program itself offers. */
void
tour_take_welcome (Tour       *tour,
                   const char *folder)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  take_welcome (tour, folder, "light");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  take_welcome (tour, folder, "dark");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
}
