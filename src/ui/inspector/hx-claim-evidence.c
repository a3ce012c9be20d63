/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-claim-evidence.h"

#include <glib/gi18n.h>

#include "claims/hx-claim-words.h"
#include "inspector/hx-claim-lines.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-row-group.h"
#include "model/hx-saying.h"

#define QUOTE_CHARS 240
#define MAX_ROWS 60     /* before "Show All" */

struct _HxClaimEvidence
{
  AdwBin      parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
  GArray     *places;     /* Place, one for each row */
  char       *shown;      /* what the rows say: those that say the same stay as they are */
  gboolean    all;
  gboolean    titled;     /* the heading says which source it is */

  GtkLabel   *heading;
  GtkListBox *list;
  GtkWidget  *more;
};

typedef struct
{
  const HxPosition         *position;     /* borrowed from the details */
  const HxPositionEvidence *evidence;
  HxAgreement               agreement;
} Place;

G_DEFINE_FINAL_TYPE (HxClaimEvidence, hx_claim_evidence, ADW_TYPE_BIN)

/* --- Which passages --------------------------------------------------------------------------- */

static HxAgreement
find_in_cell (const HxMatrixCell *cell,
              gint64              position)
{
  for (guint i = 0; cell->positions != NULL && i < cell->positions->len; i++)
    if (((HxPosition *) g_ptr_array_index (cell->positions, i))->id == position)
      return g_array_index (cell->agreements, HxAgreement, i);

  return HX_AGREEMENT_NONE;
}

static HxAgreement
find_agreement (HxMatrix         *matrix,
                const HxPosition *position)
{
  guint row, column;

  if (matrix == NULL || !hx_matrix_find (matrix, position->claim, position->source, &row, &column))
    return HX_AGREEMENT_NONE;
  return find_in_cell (hx_matrix_get_cell (matrix, row, column), position->id);
}

static void
list_places (HxClaimEvidence *self,
             HxMatrix        *matrix,
             gint64           source,
             gboolean         others)
{
  GPtrArray *positions = self->details->positions;

  g_array_set_size (self->places, 0);
  for (guint i = 0; i < positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (positions, i);
      Place place = { position, NULL, find_agreement (matrix, position) };

      if (source != 0 && (position->source == source) == others)
        continue;
      for (guint k = 0; k < position->evidence->len; k++)
        {
          place.evidence = &g_array_index (position->evidence, HxPositionEvidence, k);
          g_array_append_val (self->places, place);
        }
    }
}

/* --- Rows ------------------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* What the source does besides saying so, and how it stands to the others: in words, too. */
static char *
dup_remark (const Place *place)
{
  const HxPosition *position = place->position;
  GString *text = g_string_new (NULL);
  const char *speaker = position->speaker_name != NULL ? position->speaker_name
                                                       : position->said.attributed;

  if (place->agreement == HX_AGREEMENT_DIFFERS || place->agreement == HX_AGREEMENT_VAGUE)
    g_string_append (text, hx_agreement_get_label (place->agreement));
  if (position->said.stance != HX_STANCE_AFFIRMS && position->said.stance != HX_STANCE_ATTRIBUTES)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            hx_stance_get_label (position->said.stance));
  if (speaker != NULL && *speaker != '\0')
    {
      g_autofree char *attributed = g_strdup_printf (_("attributed to %s"), speaker);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", attributed);
    }
  else if (position->said.stance == HX_STANCE_ATTRIBUTES)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "",
                            hx_stance_get_label (HX_STANCE_ATTRIBUTES));
  return g_string_free (text, FALSE);
}

static char *
dup_value (HxClaimEvidence *self,
           const Place     *place)
{
  char *value = hx_position_dup_text (place->position, self->details->claim);

  if (*value != '\0')
    return value;
  g_free (value);
  return g_strdup (hx_stance_get_label (place->position->said.stance));
}

/* Where it stands; below a heading with the name of the source without it. */
static char *
dup_where (HxClaimEvidence *self,
           const Place     *place,
           gboolean         titled)
{
  HxSource *source = hx_details_get_source (self->details, place->position->source);
  g_autofree char *title = hx_claim_lines_dup_source (source);
  guint paragraph = 0;

  if (self->details->paragraphs != NULL)
    paragraph = GPOINTER_TO_UINT (g_hash_table_lookup (self->details->paragraphs,
                                                       &place->evidence->passage));
  if (paragraph == 0)
    return titled ? g_strdup ("") : g_steal_pointer (&title);
  if (titled)
    /* Translators: the number of a paragraph */
    return g_strdup_printf (_("¶%u"), paragraph);
  /* Translators: source title, number of the paragraph */
  return g_strdup_printf (_("%s · ¶%u"), title, paragraph);
}

static GtkWidget *
make_words (HxClaimEvidence *self,
            const Place     *place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *value = dup_value (self, place);
  g_autofree char *remark = dup_remark (place);
  g_autofree char *quote = hx_phrase_dup_quote (place->evidence->text, QUOTE_CHARS);
  g_autofree char *where = dup_where (self, place, self->titled);
  GtkWidget *label = make_label (value, "heading");

  gtk_widget_add_css_class (label, "hx-value");
  gtk_widget_add_css_class (label, hx_agreement_get_style (place->agreement));
  gtk_box_append (GTK_BOX (box), label);
  if (*remark != '\0')
    {
      label = make_label (remark, "caption");
      gtk_widget_add_css_class (label, "hx-value");
      gtk_widget_add_css_class (label, hx_agreement_get_style (place->agreement));
      gtk_box_append (GTK_BOX (box), label);
    }
  label = make_label (where, "caption");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_visible (label, *where != '\0');
  gtk_box_append (GTK_BOX (box), label);
  label = make_label (quote, NULL);
  gtk_label_set_lines (GTK_LABEL (label), 5);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (*place->position->said.note != '\0')
    gtk_box_append (GTK_BOX (box), make_label (place->position->said.note, "caption"));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static char *
dup_spoken (HxClaimEvidence *self,
            const Place     *place)
{
  g_autofree char *value = dup_value (self, place);
  g_autofree char *remark = dup_remark (place);
  g_autofree char *quote = hx_phrase_dup_quote (place->evidence->text, QUOTE_CHARS);
  g_autofree char *where = dup_where (self, place, FALSE);

  return g_strdup_printf ("%s. %s%s%s. %s", value, remark, *remark != '\0' ? ". " : "", where,
                          quote);
}

static GtkWidget *
make_row (HxClaimEvidence *self,
          const Place     *place,
          gboolean         writable)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *spoken = dup_spoken (self, place);

  gtk_box_append (GTK_BOX (box), make_words (self, place));
  if (writable)
    {
      GtkWidget *edit = hx_row_button ("document-edit-symbolic", _("Edit Position"));

      gtk_widget_set_valign (edit, GTK_ALIGN_START);
      hx_row_set_action (edit, "claim.edit-position", place->position->id);
      gtk_box_append (GTK_BOX (box), edit);
    }
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _("Show in the Text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return row;
}

static guint
count_rows (HxClaimEvidence *self)
{
  return self->all ? self->places->len : MIN (self->places->len, MAX_ROWS);
}

static void
show_rows (HxClaimEvidence *self)
{
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < count_rows (self); i++)
    gtk_list_box_append (self->list,
                         make_row (self, &g_array_index (self->places, Place, i), writable));
  gtk_widget_set_visible (self->more, count_rows (self) < self->places->len);
}

/* --- Callbacks -------------------------------------------------------------------------------- */

static void
row_activated_cb (HxClaimEvidence *self,
                  GtkListBoxRow   *row)
{
  guint index = gtk_list_box_row_get_index (row);
  const Place *place;

  if (index >= self->places->len)
    return;

  place = &g_array_index (self->places, Place, index);
  hx_desk_reveal (self->desk, place->position->source, place->evidence->start,
                  place->evidence->end);
}

static void
more_cb (HxClaimEvidence *self)
{
  self->all = TRUE;
  show_rows (self);
}

/* --- Widget ----------------------------------------------------------------------------------- */

static void
hx_claim_evidence_dispose (GObject *object)
{
  HxClaimEvidence *self = HX_CLAIM_EVIDENCE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->details, hx_details_unref);

  G_OBJECT_CLASS (hx_claim_evidence_parent_class)->dispose (object);
}

static void
hx_claim_evidence_finalize (GObject *object)
{
  HxClaimEvidence *self = HX_CLAIM_EVIDENCE (object);

  g_array_unref (self->places);
  g_free (self->shown);

  G_OBJECT_CLASS (hx_claim_evidence_parent_class)->finalize (object);
}

static void
hx_claim_evidence_class_init (HxClaimEvidenceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hx_claim_evidence_dispose;
  G_OBJECT_CLASS (klass)->finalize = hx_claim_evidence_finalize;
}

static void
hx_claim_evidence_init (HxClaimEvidence *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  self->heading = GTK_LABEL (make_label (NULL, "heading"));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_tab_behavior (self->list, GTK_LIST_TAB_ITEM);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->heading, NULL, -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  self->more = gtk_button_new_with_label (_("Show All"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->more, "pill");
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->more);
  adw_bin_set_child (ADW_BIN (self), box);
}

static char *
dup_shown (HxClaimEvidence *self)
{
  GString *shown = g_string_new (NULL);

  g_string_append_printf (shown, "%" G_GINT64_FORMAT, self->details->focus.id);
  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = &g_array_index (self->places, Place, i);
      g_autofree char *spoken = dup_spoken (self, place);

      g_string_append_printf (shown, "\n%" G_GINT64_FORMAT " %d %s %s", place->evidence->passage,
                              place->agreement, spoken, place->position->said.note);
    }
  return g_string_free (shown, FALSE);
}

/**
 * hx_claim_evidence_set:
 * @self: evidence
 * @desk: the desk
 * @details: details of a claim
 * @matrix: (nullable): the matrix, for how positions stand to one another
 * @source: a source; 0: any
 * @others: whether the passages of all but @source are shown, and not those of @source
 * @title: what the heading says; the number of passages is added
 *
 * Shows the passages. Where there are none, it is hidden.
 */
void
hx_claim_evidence_set (HxClaimEvidence *self,
                       HxDesk          *desk,
                       HxDetails       *details,
                       HxMatrix        *matrix,
                       gint64           source,
                       gboolean         others,
                       const char      *title)
{
  g_autofree char *shown = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *passages = NULL;
  gboolean other_claim;

  g_return_if_fail (HX_IS_CLAIM_EVIDENCE (self) && HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->claim != NULL);

  other_claim = self->details == NULL || self->details->focus.id != details->focus.id;
  g_set_object (&self->desk, desk);
  hx_details_ref (details);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = details;
  self->all = self->all && !other_claim;
  self->titled = source != 0 && !others;
  list_places (self, matrix, source, others);

  passages = g_strdup_printf (ngettext ("%u passage", "%u passages", self->places->len),
                              self->places->len);
  heading = g_strdup_printf ("%s · %s", title, passages);
  gtk_label_set_text (self->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self), self->places->len > 0);
  shown = dup_shown (self);
  if (g_set_str (&self->shown, shown))
    show_rows (self);
}

/**
 * hx_claim_evidence_get_n_rows:
 * @self: evidence
 *
 * Returns: how many passages there are
 */
guint
hx_claim_evidence_get_n_rows (HxClaimEvidence *self)
{
  g_return_val_if_fail (HX_IS_CLAIM_EVIDENCE (self), 0);

  return self->places->len;
}
