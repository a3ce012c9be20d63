/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-grade.h"

#include <glib/gi18n.h>

/* The grades of the Admiralty system as NATO has them (AJP-2.1, formerly STANAG 2511). What one
 * means is told in our own words. */

static const char *const names[2][HX_N_GRADES] = {
  { N_("Completely reliable"), N_("Usually reliable"), N_("Fairly reliable"),
    N_("Not usually reliable"), N_("Unreliable"), N_("Reliability cannot be judged") },
  { N_("Confirmed"), N_("Probably true"), N_("Possibly true"), N_("Doubtful"), N_("Improbable"),
    N_("Truth cannot be judged") },
};

static const char *const definitions[2][HX_N_GRADES] = {
  {
    N_("No doubt that it is genuine, competent and trustworthy; always right so far"),
    N_("Little doubt; mostly right so far"),
    N_("Some doubt; right at times"),
    N_("Real doubt; seldom right so far"),
    N_("Not genuine, not competent or not trustworthy; wrong so far"),
    N_("Not known well enough to say, as with a new source"),
  },
  {
    N_("Other, independent sources say it too; it makes sense and fits what is known"),
    N_("Not confirmed, but it makes sense and fits what is known"),
    N_("Not confirmed; it makes some sense and fits some of what is known"),
    N_("Not confirmed; possible, but it does not follow from what is known"),
    N_("Contradicted by other information, or it makes no sense"),
    N_("Nothing to hold it against"),
  },
};

static guint
row_of (HxSourceField field)
{
  return field == HX_SOURCE_CREDIBILITY ? 1 : 0;
}

static char
code_of (HxSourceField field,
         guint         index)
{
  return (field == HX_SOURCE_CREDIBILITY ? '1' : 'A') + index;
}

/**
 * hx_grade_name:
 * @field: %HX_SOURCE_RELIABILITY or %HX_SOURCE_CREDIBILITY
 * @index: from 0 for A or 1
 *
 * Returns: (transfer none): the grade's name, such as "Usually reliable"
 */
const char *
hx_grade_name (HxSourceField field,
               guint         index)
{
  g_return_val_if_fail (index < HX_N_GRADES, NULL);

  return _(names[row_of (field)][index]);
}

/**
 * hx_grade_definition:
 * @field: %HX_SOURCE_RELIABILITY or %HX_SOURCE_CREDIBILITY
 * @index: from 0 for A or 1
 *
 * Returns: (transfer none): what the grade means, in a sentence
 */
const char *
hx_grade_definition (HxSourceField field,
                     guint         index)
{
  g_return_val_if_fail (index < HX_N_GRADES, NULL);

  return _(definitions[row_of (field)][index]);
}

/**
 * hx_grade_dup_tooltip:
 * @field: %HX_SOURCE_RELIABILITY or %HX_SOURCE_CREDIBILITY
 *
 * Returns: (transfer full): all six grades with their definitions, a line each
 */
char *
hx_grade_dup_tooltip (HxSourceField field)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < HX_N_GRADES; i++)
    g_string_append_printf (text, "%s%c  %s: %s", i > 0 ? "\n" : "", code_of (field, i),
                            hx_grade_name (field, i), hx_grade_definition (field, i));
  return g_string_free_and_steal (text);
}

static int
reliability_of (HxSource *source)
{
  const char *reliability = hx_source_get_reliability (source);

  return reliability != NULL && *reliability >= 'A' && *reliability <= 'F' ? *reliability - 'A'
                                                                           : -1;
}

/**
 * hx_grade_dup_badge:
 * @source: a source
 *
 * Returns: (transfer full) (nullable): its grade in short, such as "B2", "B" or "2"; %NULL: none
 */
char *
hx_grade_dup_badge (HxSource *source)
{
  int reliability = reliability_of (source);
  guint credibility = hx_source_get_credibility (source);

  if (reliability < 0 && credibility == 0)
    return NULL;
  if (credibility == 0)
    return g_strdup_printf ("%c", 'A' + reliability);
  return reliability < 0 ? g_strdup_printf ("%u", credibility)
                         : g_strdup_printf ("%c%u", 'A' + reliability, credibility);
}

/**
 * hx_grade_dup_words:
 * @source: a source
 *
 * Returns: (transfer full) (nullable): its grade in words; %NULL: none
 */
char *
hx_grade_dup_words (HxSource *source)
{
  g_autofree char *badge = hx_grade_dup_badge (source);
  int reliability = reliability_of (source);
  guint credibility = hx_source_get_credibility (source);
  const char *of_source = NULL, *of_item = NULL;

  if (badge == NULL)
    return NULL;
  if (reliability >= 0)
    of_source = hx_grade_name (HX_SOURCE_RELIABILITY, reliability);
  if (credibility >= 1 && credibility <= HX_N_GRADES)
    of_item = hx_grade_name (HX_SOURCE_CREDIBILITY, credibility - 1);
  if (of_source != NULL && of_item != NULL)
    /* Translators: B2, Usually reliable, Probably true */
    return g_strdup_printf (_("grade %s: %s, %s"), badge, of_source, of_item);
  /* Translators: B, Usually reliable */
  return g_strdup_printf (_("grade %s: %s"), badge, of_source != NULL ? of_source : of_item);
}

/* --- Rows ------------------------------------------------------------------------------------ */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 36);
      if (i > 0)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dimmed");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  data)
{
  HxSourceField field = GPOINTER_TO_UINT (data);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *name = gtk_widget_get_first_child (box);
  GtkWidget *definition = gtk_widget_get_last_child (box);
  GtkStringObject *string = gtk_list_item_get_item (item);
  guint position = gtk_list_item_get_position (item);
  gboolean grade = position >= 1 && position <= HX_N_GRADES;

  gtk_label_set_text (GTK_LABEL (name), gtk_string_object_get_string (string));
  gtk_label_set_text (GTK_LABEL (definition), grade ? hx_grade_definition (field, position - 1)
                                                    : "");
  gtk_widget_set_visible (definition, grade);
  gtk_list_item_set_accessible_label (item, gtk_string_object_get_string (string));
}

/**
 * hx_grade_setup_row:
 * @row: a combo row
 * @field: %HX_SOURCE_RELIABILITY or %HX_SOURCE_CREDIBILITY
 *
 * Fills a row with the grades, and "not graded" before them.
 */
void
hx_grade_setup_row (AdwComboRow   *row,
                    HxSourceField  field)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autofree char *tooltip = hx_grade_dup_tooltip (field);

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  gtk_string_list_append (list, _("Not Graded"));
  for (guint i = 0; i < HX_N_GRADES; i++)
    {
      g_autofree char *line = g_strdup_printf ("%c · %s", code_of (field, i),
                                               hx_grade_name (field, i));

      gtk_string_list_append (list, line);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (field));
  adw_combo_row_set_list_factory (row, factory);
  adw_combo_row_set_use_subtitle (row, TRUE);
  adw_combo_row_set_model (row, G_LIST_MODEL (list));
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), tooltip);
}

/**
 * hx_grade_show:
 * @row: a combo row that hx_grade_setup_row() was called on
 * @field: %HX_SOURCE_RELIABILITY or %HX_SOURCE_CREDIBILITY
 * @value: (nullable): the grade's letter or digit
 * @mixed: whether sources have several
 *
 * Shows a grade.
 */
void
hx_grade_show (AdwComboRow   *row,
               HxSourceField  field,
               const char    *value,
               gboolean       mixed)
{
  GtkStringList *list;
  guint selected = 0;

  g_return_if_fail (ADW_IS_COMBO_ROW (row));

  list = GTK_STRING_LIST (adw_combo_row_get_model (row));
  if (mixed && g_list_model_get_n_items (G_LIST_MODEL (list)) == HX_N_GRADES + 1)
    gtk_string_list_append (list, _("Several Values"));
  if (mixed)
    selected = HX_N_GRADES + 1;
  else if (value != NULL && *value >= code_of (field, 0) && *value < code_of (field, HX_N_GRADES))
    selected = 1 + *value - code_of (field, 0);
  adw_combo_row_set_selected (row, selected);
  if (!mixed && g_list_model_get_n_items (G_LIST_MODEL (list)) > HX_N_GRADES + 1)
    gtk_string_list_remove (list, HX_N_GRADES + 1);
}

/**
 * hx_grade_read:
 * @row: a combo row that hx_grade_setup_row() was called on
 * @field: %HX_SOURCE_RELIABILITY or %HX_SOURCE_CREDIBILITY
 * @value: (out): the letter or digit, empty where it is not graded
 *
 * Reads what was chosen.
 *
 * Returns: whether it is one grade or none, and not "several values"
 */
gboolean
hx_grade_read (AdwComboRow   *row,
               HxSourceField  field,
               char           value[2])
{
  guint selected;

  g_return_val_if_fail (ADW_IS_COMBO_ROW (row), FALSE);

  selected = adw_combo_row_get_selected (row);
  value[0] = selected >= 1 && selected <= HX_N_GRADES ? code_of (field, selected - 1) : '\0';
  value[1] = '\0';
  return selected <= HX_N_GRADES;
}
