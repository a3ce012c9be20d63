/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the box shows, and where the keyboard is in it. */

#include "config.h"

#include "inspector/hx-proposal-box-private.h"

#include <glib/gi18n.h>

#include "inspector/hx-announce.h"

/*
 * hx_proposal_box_has_focus:
 * @self: a box
 *
 * Returns: whether the keyboard is in it
 */
gboolean
hx_proposal_box_has_focus (HxProposalBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

/*
 * hx_proposal_box_nth_row:
 * @self: a box
 * @index: of a row
 *
 * Returns: (transfer none) (nullable): the row
 */
HxProposalRow *
hx_proposal_box_nth_row (HxProposalBox *self,
                         int            index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  return row != NULL ? HX_PROPOSAL_ROW (row) : NULL;
}

/*
 * hx_proposal_box_get_selected:
 * @self: a box
 *
 * Returns: (transfer none) (nullable): the row that commands act on
 */
HxProposalRow *
hx_proposal_box_get_selected (HxProposalBox *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? HX_PROPOSAL_ROW (row) : NULL;
}

/*
 * hx_proposal_box_list_looked:
 * @self: a box
 *
 * Returns: (transfer full) (element-type HxProposalRow): the rows that somebody has looked at
 */
GPtrArray *
hx_proposal_box_list_looked (HxProposalBox *self)
{
  GPtrArray *rows = g_ptr_array_new ();
  HxProposalRow *row;

  for (int i = 0; (row = hx_proposal_box_nth_row (self, i)) != NULL; i++)
    if (hx_proposal_row_get_looked (row))
      g_ptr_array_add (rows, row);
  return rows;
}

/* --- What is shown ---------------------------------------------------------------------------- */

static guint
count_rows (HxProposalBox *self)
{
  guint n = 0;

  while (hx_proposal_box_nth_row (self, n) != NULL)
    n++;
  return n;
}

static void
show_rest (HxProposalBox *self)
{
  g_autoptr(GPtrArray) looked = hx_proposal_box_list_looked (self);
  /* Translators: how many sources were looked at */
  g_autofree char *label = g_strdup_printf (_("Mark the Rest Silent (%u)"), looked->len);

  gtk_label_set_text (self->rest_label, label);
  gtk_widget_set_visible (self->rest, looked->len > 0);
}

static void
show_heading (HxProposalBox *self,
              guint          n_rows)
{
  guint n = n_rows + (self->proposals != NULL ? self->proposals->n_more : 0);
  g_autofree char *sources = g_strdup_printf (ngettext ("%u source", "%u sources", n), n);
  g_autofree char *heading = NULL;

  if (self->busy)
    heading = g_strdup (_("Looking for Passages…"));
  else if (n == 0)
    heading = g_strdup (_("Every Source Is Looked Into"));
  else
    /* Translators: sources that nobody has looked into, and how many */
    heading = g_strdup_printf (_("%s · %s"), _("Not Checked"), sources);
  gtk_label_set_text (self->heading, heading);
}

static void
show_state (HxProposalBox *self)
{
  guint n_rows = count_rows (self);
  guint n_more = self->proposals != NULL ? self->proposals->n_more : 0;
  gboolean failed = gtk_widget_get_visible (GTK_WIDGET (self->error));
  gboolean done = n_rows == 0 && n_more == 0 && !self->busy && self->begun && !failed;
  g_autofree char *more = g_strdup_printf (ngettext ("%u more source comes when these are decided",
                                                     "%u more sources come when these are decided",
                                                     n_more), n_more);

  show_heading (self, n_rows);
  show_rest (self);
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_rows > 0);
  gtk_widget_set_visible (self->spinner, self->busy);
  gtk_widget_set_visible (self->done, done);
  gtk_widget_set_visible (GTK_WIDGET (self), n_rows > 0 || n_more > 0 || self->busy || done
                                             || failed);
}

/*
 * hx_proposal_box_set_busy:
 * @self: a box
 * @busy: whether to say that something is looked for
 */
void
hx_proposal_box_set_busy (HxProposalBox *self,
                          gboolean       busy)
{
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  self->busy = busy;
  show_state (self);
}

/* --- The keyboard ----------------------------------------------------------------------------- */

/*
 * hx_proposal_box_note_looked:
 * @self: a box
 *
 * Where the keyboard is here, somebody looks at the selected source.
 */
void
hx_proposal_box_note_looked (HxProposalBox *self)
{
  HxProposalRow *row = hx_proposal_box_get_selected (self);

  if (row == NULL || !hx_proposal_box_has_focus (self))
    return;
  hx_proposal_row_set_looked (row);
  g_hash_table_add (self->looked, g_memdup2 (&hx_proposal_row_get_source (row)->id,
                                             sizeof (gint64)));
  show_rest (self);
}

static void
announce_row (HxProposalBox *self)
{
  HxProposalRow *row = hx_proposal_box_get_selected (self);
  g_autofree char *value = row != NULL ? hx_proposal_row_dup_value (row) : NULL;

  if (value != NULL)
    hx_announce (GTK_WIDGET (self), value);
}

/*
 * hx_proposal_box_select:
 * @self: a box
 * @row: one of its rows
 * @focused: whether it gets the keyboard
 */
void
hx_proposal_box_select (HxProposalBox *self,
                        HxProposalRow *row,
                        gboolean       focused)
{
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  hx_proposal_box_note_looked (self);
}

/* The keyboard stays in the box, at what has come to the place, or at what ends it. */
static void
select_near (HxProposalBox *self,
             int            index,
             gboolean       focused)
{
  int n_rows = count_rows (self);

  if (n_rows > 0)
    hx_proposal_box_select (self, hx_proposal_box_nth_row (self, CLAMP (index, 0, n_rows - 1)),
                            focused);
  else if (focused && gtk_widget_get_visible (self->done))
    gtk_widget_grab_focus (self->done);
}

/*
 * hx_proposal_box_find_row:
 * @self: a box
 * @source: a source; 0: none
 *
 * Returns: which of the rows is of the source; -1 if none
 */
int
hx_proposal_box_find_row (HxProposalBox *self,
                          gint64         source)
{
  HxProposalRow *row;

  for (int i = 0; source != 0 && (row = hx_proposal_box_nth_row (self, i)) != NULL; i++)
    if (hx_proposal_row_get_source (row)->id == source)
      return i;
  return -1;
}

/*
 * hx_proposal_box_skip:
 * @self: a box
 * @direction: 1 to the next, -1 to the one before
 *
 * Goes to another passage, of the same source or else of another one.
 */
void
hx_proposal_box_skip (HxProposalBox *self,
                      int            direction)
{
  HxProposalRow *row = hx_proposal_box_get_selected (self);
  HxProposalRow *other;

  if (row == NULL)
    return;
  if (hx_proposal_row_step (row, direction))
    {
      announce_row (self);
      return;
    }

  other = hx_proposal_box_nth_row (self, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row))
                                         + direction);
  if (other == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  if (direction < 0)
    hx_proposal_row_show_end (other);
  hx_proposal_box_select (self, other, TRUE);
}

/*
 * hx_proposal_box_step:
 * @self: a box
 * @direction: 1 to the next, -1 to the one before
 *
 * Shows another passage of the selected source.
 */
void
hx_proposal_box_step (HxProposalBox *self,
                      int            direction)
{
  HxProposalRow *row = hx_proposal_box_get_selected (self);

  if (row != NULL && hx_proposal_row_step (row, direction))
    announce_row (self);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
  /* The button it was done with may be at its end. */
  if (row != NULL && !hx_proposal_box_has_focus (self))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* --- Rows ------------------------------------------------------------------------------------- */

static void
append_place (GString               *shown,
              const HxProposedPlace *place)
{
  const HxPositionGuess *guess = place->proposal->guess;

  g_string_append_printf (shown, " %s %u %u", place->proposal->digest, place->proposal->start,
                          place->proposal->end);
  if (guess != NULL)
    g_string_append_printf (shown, " %d %s %s %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                            guess->said.stance, guess->said.wording, guess->said.minimum,
                            guess->said.maximum, guess->said.attributed, guess->said.entity,
                            guess->said.speaker);
}

/* What rows say: those that say the same stay as they are. */
static char *
dup_shown (HxProposalBox *self,
           HxProposals   *proposals)
{
  GString *shown = g_string_new (NULL);

  g_string_append_printf (shown, "%" G_GINT64_FORMAT " %d %s", proposals->claim->id,
                          proposals->claim->said.kind, proposals->claim->said.unit);
  for (guint i = 0; i < proposals->sources->len; i++)
    {
      const HxProposedSource *source = g_ptr_array_index (proposals->sources, i);

      if (g_hash_table_contains (self->pending, &source->id))
        continue;
      g_string_append_printf (shown, "\n%" G_GINT64_FORMAT " %s", source->id,
                              hx_source_get_title (source->source));
      for (guint k = 0; k < source->places->len; k++)
        append_place (shown, g_ptr_array_index (source->places, k));
    }
  return g_string_free (shown, FALSE);
}

static void
add_row (HxProposalBox *self,
         guint          index)
{
  const HxProposedSource *source = g_ptr_array_index (self->proposals->sources, index);
  GtkWidget *row;

  if (g_hash_table_contains (self->pending, &source->id)
      || hx_proposal_box_find_row (self, source->id) >= 0)
    return;
  row = hx_proposal_row_new (self->desk, self->proposals, index);
  if (g_hash_table_contains (self->looked, &source->id))
    hx_proposal_row_set_looked (HX_PROPOSAL_ROW (row));
  gtk_list_box_append (self->list, row);
}

static void
add_rows_of (HxProposalBox *self,
             gint64         source)
{
  GPtrArray *sources = self->proposals->sources;

  for (guint i = 0; i < sources->len; i++)
    if (((HxProposedSource *) g_ptr_array_index (sources, i))->id == source)
      add_row (self, i);
}

/* What is listed already stays in its order: nothing moves under the analyst's hands. */
static void
add_rows (HxProposalBox *self)
{
  g_autoptr(GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
  HxProposalRow *row;

  for (int i = 0; (row = hx_proposal_box_nth_row (self, i)) != NULL; i++)
    g_array_append_val (before, hx_proposal_row_get_source (row)->id);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < before->len; i++)
    add_rows_of (self, g_array_index (before, gint64, i));
  for (guint i = 0; i < self->proposals->sources->len; i++)
    add_row (self, i);
}

/* Who was about to decide finds the same passage, whatever else has come before it. */
static void
show_rows (HxProposalBox *self)
{
  HxProposalRow *before = hx_proposal_box_get_selected (self);
  const HxProposedPlace *place = before != NULL ? hx_proposal_row_get_place (before) : NULL;
  gint64 source = before != NULL ? hx_proposal_row_get_source (before)->id : self->source;
  g_autofree char *digest = place != NULL ? g_strdup (place->proposal->digest) : NULL;
  int index = before != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (before)) : 0;
  gboolean focused = hx_proposal_box_has_focus (self) || self->wants_focus;
  int same;

  self->filling = TRUE;
  add_rows (self);
  self->begun = self->begun || count_rows (self) > 0;
  show_state (self);
  same = hx_proposal_box_find_row (self, source);
  if (same >= 0 && digest != NULL)
    hx_proposal_row_show_place (hx_proposal_box_nth_row (self, same), digest);
  select_near (self, same >= 0 ? same : index, focused);
  self->filling = FALSE;
  if (focused)
    self->wants_focus = FALSE;
}

/*
 * hx_proposal_box_take:
 * @self: a box
 * @proposals: what may be said on its claim
 *
 * Shows them.
 */
void
hx_proposal_box_take (HxProposalBox *self,
                      HxProposals   *proposals)
{
  g_autofree char *shown = dup_shown (self, proposals);

  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  hx_proposals_ref (proposals);
  g_clear_pointer (&self->proposals, hx_proposals_unref);
  self->proposals = proposals;
  hx_proposal_box_set_busy (self, FALSE);
  if (g_set_str (&self->shown, shown) || self->wants_focus)
    show_rows (self);
}

/*
 * hx_proposal_box_drop:
 * @self: a box
 * @row: a row
 *
 * Takes a source away at once, while what was decided is saved.
 */
void
hx_proposal_box_drop (HxProposalBox *self,
                      HxProposalRow *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  gint64 source = hx_proposal_row_get_source (row)->id;
  gboolean focused = hx_proposal_box_has_focus (self);

  g_hash_table_add (self->pending, g_memdup2 (&source, sizeof source));
  self->filling = TRUE;
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  show_state (self);
  select_near (self, index, focused);
  self->filling = FALSE;
  g_free (self->shown);
  self->shown = self->proposals != NULL ? dup_shown (self, self->proposals) : NULL;
}
