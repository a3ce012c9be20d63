/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-origin-dialog.h"

#include <glib/gi18n.h>

#include "hx-side-by-side.h"
#include "inspector/hx-field.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-row-group.h"
#include "inspector/hx-shared-wording.h"

#define QUOTE_CHARS 300
#define MAX_ROWS 40     /* before "Show All" */

struct _HxOriginDialog
{
  AdwDialog            parent_instance;

  HxDesk              *desk;
  gint64               source;
  gint64               other;
  GPtrArray           *lines;       /* (nullable) one HxOriginLine; none: a source has gone */
  GPtrArray           *stretches;   /* (nullable) HxSharedStretch */
  guint                filling : 1;

  GtkStack            *stack;
  AdwStatusPage       *gone;
  AdwActionRow        *first_row;
  AdwActionRow        *second_row;
  AdwPreferencesGroup *judgement;
  AdwComboRow         *verdict_row;
  AdwActionRow        *judged_row;
  AdwEntryRow         *note_row;
  GtkLabel            *heading;
  GtkListBox          *list;
  GtkWidget           *more;
};

G_DEFINE_FINAL_TYPE (HxOriginDialog, hx_origin_dialog, ADW_TYPE_DIALOG)

static const HxOriginLine *
get_line (HxOriginDialog *self)
{
  return self->lines != NULL && self->lines->len > 0 ? self->lines->pdata[0] : NULL;
}

static HxProject *
get_project (HxOriginDialog *self)
{
  return hx_desk_get_project (self->desk);
}

/* --- Commands --------------------------------------------------------------------------------- */

static void
judge (HxOriginDialog  *self,
       HxOriginVerdict  verdict,
       const char      *note)
{
  static const char * const labels[] = {
    [HX_ORIGIN_UNJUDGED] = N_("Judge Origin by the Wording"),
    [HX_ORIGIN_SAME] = N_("Judge the Same Origin"),
    [HX_ORIGIN_APART] = N_("Judge Not the Same Origin"),
  };
  HxEdit *edit = hx_project_begin (get_project (self), _(labels[verdict]));

  if (verdict == HX_ORIGIN_UNJUDGED)
    hx_edit_clear_origin (edit, self->source, self->other);
  else
    hx_edit_judge_origin (edit, self->source, self->other, verdict, note);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
verdict_cb (HxOriginDialog *self)
{
  const HxOriginLine *line = get_line (self);
  guint verdict = adw_combo_row_get_selected (self->verdict_row);

  if (self->filling || line == NULL || verdict > HX_ORIGIN_APART || verdict == line->pair.verdict)
    return;
  judge (self, verdict, line->pair.note);
}

static void
note_cb (HxOriginDialog *self)
{
  const HxOriginLine *line = get_line (self);

  hx_field_applied (self->note_row);
  if (line != NULL && line->pair.verdict != HX_ORIGIN_UNJUDGED)
    judge (self, line->pair.verdict, gtk_editable_get_text (GTK_EDITABLE (self->note_row)));
}

static void
stretch_cb (HxOriginDialog *self,
            GtkListBoxRow  *row)
{
  guint index = gtk_list_box_row_get_index (row);
  const HxSharedStretch *stretch;
  GVariantBuilder places;

  if (self->stretches == NULL || index >= self->stretches->len)
    return;

  stretch = self->stretches->pdata[index];
  g_variant_builder_init (&places, G_VARIANT_TYPE ("a(xuu)"));
  g_variant_builder_add (&places, "(xuu)", self->source, stretch->start[0], stretch->end[0]);
  g_variant_builder_add (&places, "(xuu)", self->other, stretch->start[1], stretch->end[1]);
  hx_side_by_side_activate (GTK_WIDGET (self), &places);
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- Filling ---------------------------------------------------------------------------------- */

static GtkWidget *
make_row (const HxSharedStretch *stretch)
{
  g_autofree char *quote = hx_phrase_dup_quote (stretch->text, QUOTE_CHARS);
  g_autofree char *words = g_strdup_printf (ngettext ("%u word", "%u words", stretch->n_words),
                                            stretch->n_words);
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  /* Translators: how many words; the paragraphs where they stand in one source and in another */
  subtitle = g_strdup_printf (_("%s · ¶ %u and ¶ %u"), words, stretch->paragraph[0],
                              stretch->paragraph[1]);
  row = hx_row_new (quote, subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 6);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Open Side by Side"));
  return row;
}

static void
show_stretches (HxOriginDialog *self,
                gboolean        all)
{
  guint n = self->stretches != NULL ? self->stretches->len : 0;
  guint n_rows = all ? n : MIN (n, MAX_ROWS);
  g_autofree char *heading = g_strdup_printf (ngettext ("%u stretch of shared words",
                                                        "%u stretches of shared words", n), n);

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < n_rows; i++)
    gtk_list_box_append (self->list, make_row (self->stretches->pdata[i]));
  gtk_label_set_text (self->heading, n > 0 ? heading : _("No words in a row shared"));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (self->more, n_rows < n);
}

static void
more_cb (HxOriginDialog *self)
{
  show_stretches (self, TRUE);
}

static void
show_source (AdwActionRow *row,
             HxSource     *source)
{
  const char *outlet = hx_source_get_outlet (source), *date = hx_source_get_date (source);
  gboolean both = outlet != NULL && *outlet != '\0' && date != NULL && *date != '\0';
  g_autofree char *about = g_strdup_printf ("%s%s%s", outlet != NULL ? outlet : "",
                                            both ? " · " : "", date != NULL ? date : "");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hx_phrase_source_title (source));
  adw_action_row_set_subtitle (row, about);
}

/* That two can be one through a third surprises, where neither wording nor anybody says so. */
static char *
dup_outcome (const HxOriginPair *pair)
{
  gboolean said = pair->verdict != HX_ORIGIN_UNJUDGED ? pair->verdict == HX_ORIGIN_SAME
                                                      : pair->wording == HX_ORIGIN_MUCH_WORDING;

  if (pair->is_one)
    return g_strdup (said ? _("They count as one origin.")
                          : _("They count as one origin, through other sources."));
  return g_strdup (said ? _("They count as two origins, because others set them apart.")
                        : _("They count as two origins."));
}

static void
fill (HxOriginDialog     *self,
      const HxOriginLine *line)
{
  gboolean writable = !hx_project_get_read_only (get_project (self));
  gboolean judged = line->pair.verdict != HX_ORIGIN_UNJUDGED;
  gboolean swapped = line->pair.source != self->source;
  g_autofree char *wording = hx_origin_line_dup_wording (line);
  g_autofree char *outcome = dup_outcome (&line->pair);
  g_autofree char *both = g_strdup_printf ("%s. %s", wording, outcome);
  g_autofree char *markup = g_markup_escape_text (both, -1);
  g_autofree char *made = hx_origin_line_dup_judge (line);

  show_source (self->first_row, swapped ? line->other : line->source);
  show_source (self->second_row, swapped ? line->source : line->other);
  adw_preferences_group_set_description (self->judgement, markup);
  self->filling = TRUE;
  adw_combo_row_set_selected (self->verdict_row, line->pair.verdict);
  self->filling = FALSE;
  adw_action_row_set_subtitle (self->judged_row, made != NULL ? made : "");
  gtk_widget_set_visible (GTK_WIDGET (self->judged_row), made != NULL);
  hx_field_set_value (self->note_row, self->other, line->pair.note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_row), judged);
  gtk_widget_set_sensitive (GTK_WIDGET (self->verdict_row), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->note_row), writable);
}

/* --- Loading ---------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef   dialog;
  HxOrigins *origins;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_weak_ref_clear (&load->dialog);
  g_object_unref (load->origins);
  g_free (load);
}

/* While it was read, the dialog may have been closed, or something else found. */
static gboolean
is_wanted (HxOriginDialog *self,
           HxOrigins      *origins)
{
  return self->desk != NULL
         && hx_claims_get_origins (hx_desk_get_claims (self->desk)) == origins;
}

static void
show_gone (HxOriginDialog *self,
           const GError   *error)
{
  if (error != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);

      adw_status_page_set_title (self->gone, _("Texts Could Not Be Compared"));
      adw_status_page_set_description (self->gone, markup);
    }
  gtk_stack_set_visible_child_name (self->stack, "gone");
}

static DexFuture *
load_fiber (gpointer data)
{
  Load *load = data;
  g_autoptr(HxOriginDialog) self = g_weak_ref_get (&load->dialog);
  g_autoptr(GPtrArray) lines = NULL;
  g_autoptr(GPtrArray) stretches = NULL;
  g_autoptr(GError) error = NULL;

  if (self == NULL || !is_wanted (self, load->origins))
    return NULL;

  lines = dex_await_boxed (hx_origin_line_load (self->desk, load->origins, self->source,
                                                self->other), &error);
  if (lines != NULL && lines->len > 0 && is_wanted (self, load->origins))
    stretches = dex_await_boxed (hx_shared_stretches_load (self->desk, load->origins,
                                                           self->source, self->other), &error);
  if (!is_wanted (self, load->origins))
    return NULL;
  if (stretches == NULL)
    {
      show_gone (self, error);
      return NULL;
    }

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->stretches, g_ptr_array_unref);
  self->lines = g_steal_pointer (&lines);
  self->stretches = g_steal_pointer (&stretches);
  fill (self, get_line (self));
  show_stretches (self, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "pair");
  return NULL;
}

static void
reload (HxOriginDialog *self)
{
  HxOrigins *origins = hx_claims_get_origins (hx_desk_get_claims (self->desk));
  Load *load;

  if (origins == NULL || (get_line (self) != NULL && get_line (self)->origins == origins))
    return;

  load = g_new0 (Load, 1);
  g_weak_ref_init (&load->dialog, self);
  load->origins = g_object_ref (origins);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_fiber, load, load_free));
}

/* --- Widget ----------------------------------------------------------------------------------- */

static void
hx_origin_dialog_dispose (GObject *object)
{
  HxOriginDialog *self = HX_ORIGIN_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->stretches, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ORIGIN_DIALOG);

  G_OBJECT_CLASS (hx_origin_dialog_parent_class)->dispose (object);
}

static void
hx_origin_dialog_class_init (HxOriginDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_origin_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-origin-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, gone);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, first_row);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, second_row);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, judgement);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, verdict_row);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, judged_row);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HxOriginDialog, more);
  gtk_widget_class_bind_template_callback (widget_class, verdict_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_cb);
  gtk_widget_class_bind_template_callback (widget_class, stretch_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
hx_origin_dialog_init (HxOriginDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_origin_dialog_new:
 * @desk: the desk
 * @source: a source
 * @other: another
 *
 * Makes a dialog on two sources, which follows what is known of them while it is open.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_origin_dialog_new (HxDesk *desk,
                      gint64  source,
                      gint64  other)
{
  HxOriginDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_ORIGIN_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->source = source;
  self->other = other;
  g_signal_connect_object (hx_desk_get_claims (desk), "notify::matrix", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  hx_claims_want (hx_desk_get_claims (desk));
  reload (self);
  return ADW_DIALOG (self);
}
