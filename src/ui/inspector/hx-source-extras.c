/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-source-extras.h"

#include "import/hx-import-words.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

/* So many of each are shown; all are copied. */
#define MAX_ROWS 100

struct _HxSourceExtras
{
  AdwBin               parent_instance;

  HxDesk              *desk;
  gint64               revision;   /* what the lists are of */
  HxSourceFacts       *facts;

  AdwPreferencesGroup *with_group;
  AdwActionRow        *place_row;
  GtkWidget           *speaker_group;
  AdwExpanderRow      *speakers;
  AdwPreferencesGroup *left_out_group;
  GPtrArray           *with_rows;        /* borrowed, as the next two */
  GPtrArray           *speaker_rows;
  GPtrArray           *reasons;
};

G_DEFINE_FINAL_TYPE (HxSourceExtras, hx_source_extras, ADW_TYPE_BIN)

static const char *
reason_name (HxLeftOut reason)
{
  switch (reason)
    {
    case HX_LEFT_OUT_HEAD:
      return _("Running Heads");
    case HX_LEFT_OUT_FOOT:
      return _("Running Feet");
    case HX_LEFT_OUT_AROUND:
      return _("Around the Article");
    case HX_LEFT_OUT_DELETED:
      return _("Deleted Text");
    case HX_LEFT_OUT_COMMENT:
      return _("Comments");
    case HX_LEFT_OUT_HIDDEN:
      return _("Hidden Text");
    case HX_LEFT_OUT_ALTERNATIVE:
      return _("In Another Form");
    case HX_N_LEFT_OUT:
    default:
      return C_("what was left out of a text", "Other");
    }
}

/* --- Came with ------------------------------------------------------------------------------- */

static void
source_cb (HxSourceExtras *self,
           GtkWidget      *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_SOURCE, .id = *id,
                                              .source = *id });
}

static void
add_source (HxSourceExtras *self,
            HxSource       *source,
            const char     *what)
{
  gint64 id = hx_source_get_id (source);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hx_phrase_source_title (source));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (source_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->with_group, row);
  g_ptr_array_add (self->with_rows, row);
}

static void
fill_with (HxSourceExtras *self,
           HxSource       *source,
           HxSourceFacts  *facts)
{
  g_autofree char *place = hx_source_get_place (source) != NULL
                             ? hx_import_place_to_words (hx_source_get_place (source)) : NULL;

  for (guint i = 0; i < self->with_rows->len; i++)
    adw_preferences_group_remove (self->with_group, self->with_rows->pdata[i]);
  g_ptr_array_set_size (self->with_rows, 0);

  if (facts->container != NULL)
    add_source (self, facts->container, _("It came within this"));
  for (guint i = 0; facts->attachments != NULL && i < facts->attachments->len; i++)
    add_source (self, facts->attachments->pdata[i], _("Attachment"));
  adw_action_row_set_subtitle (self->place_row, place != NULL ? place : "");
  gtk_widget_set_visible (GTK_WIDGET (self->place_row), place != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->with_group),
                          self->with_rows->len > 0 || place != NULL);
}

/* --- Speakers -------------------------------------------------------------------------------- */

static void
fill_speakers (HxSourceExtras *self,
               HxSourceFacts  *facts)
{
  guint n = facts->speakers != NULL ? facts->speakers->len : 0;
  g_autofree char *title = g_strdup_printf (ngettext ("%u speaker", "%u speakers", n), n);
  g_autofree char *times = g_strdup_printf (ngettext ("%u time", "%u times", facts->n_times),
                                            facts->n_times);

  for (guint i = 0; i < self->speaker_rows->len; i++)
    adw_expander_row_remove (self->speakers, self->speaker_rows->pdata[i]);
  g_ptr_array_set_size (self->speaker_rows, 0);

  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    {
      HxSpeakerFact *speaker = &g_array_index (facts->speakers, HxSpeakerFact, i);
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *count = g_strdup_printf (ngettext ("speaks once", "speaks %u times",
                                                          speaker->n), speaker->n);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), speaker->name);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), count);
      adw_expander_row_add_row (self->speakers, row);
      g_ptr_array_add (self->speaker_rows, row);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->speakers), title);
  adw_expander_row_set_subtitle (self->speakers, facts->n_times > 0 ? times : "");
  gtk_widget_set_visible (self->speaker_group, n > 0);
}

/* --- Left out -------------------------------------------------------------------------------- */

static void
copy_cb (HxSourceExtras *self,
         GtkWidget      *button)
{
  HxLeftOut reason = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "reason"));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->facts->left_out->len; i++)
    {
      HxLeftOutText *left = self->facts->left_out->pdata[i];

      if (left->reason == reason)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", left->text);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (button), text->str);
  g_string_free (text, TRUE);
  hx_desk_toast (self->desk, FALSE, _("Text copied"));
}

static GtkWidget *
create_text (HxLeftOutText *left)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (left->text);
  g_autofree char *page = left->page > 0 ? g_strdup_printf (_("Page %u"), left->page) : NULL;

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  if (page != NULL)
    {
      GtkWidget *where = gtk_label_new (page);

      gtk_label_set_xalign (GTK_LABEL (where), 0);
      gtk_widget_add_css_class (where, "caption");
      gtk_widget_add_css_class (where, "dimmed");
      gtk_box_append (GTK_BOX (box), where);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static GtkWidget *
create_reason (HxSourceExtras *self,
               HxLeftOut       reason)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), reason_name (reason));
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_tooltip_text (copy, _("Copy All"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Copy All"), -1);
  g_object_set_data (G_OBJECT (copy), "reason", GUINT_TO_POINTER (reason));
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), copy);
  return row;
}

static void
add_more (GtkWidget *row,
          guint      n)
{
  GtkWidget *more = adw_action_row_new ();
  g_autofree char *words = g_strdup_printf (ngettext ("and %u more, copied with the others",
                                                      "and %u more, copied with the others", n),
                                            n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), words);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), more);
}

static void
fill_left_out (HxSourceExtras *self,
               HxSourceFacts  *facts)
{
  for (guint i = 0; i < self->reasons->len; i++)
    adw_preferences_group_remove (self->left_out_group, self->reasons->pdata[i]);
  g_ptr_array_set_size (self->reasons, 0);

  for (HxLeftOut reason = HX_LEFT_OUT_HEAD; reason < HX_N_LEFT_OUT; reason++)
    {
      GtkWidget *row = NULL;
      g_autofree char *subtitle = NULL;
      guint n = 0;

      for (guint i = 0; facts->left_out != NULL && i < facts->left_out->len; i++)
        {
          HxLeftOutText *left = facts->left_out->pdata[i];

          if (left->reason != reason)
            continue;
          if (row == NULL)
            row = create_reason (self, reason);
          if (++n <= MAX_ROWS)
            adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_text (left));
        }
      if (row == NULL)
        continue;
      if (n > MAX_ROWS)
        add_more (row, n - MAX_ROWS);
      subtitle = g_strdup_printf (ngettext ("%u piece", "%u pieces", n), n);
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
      adw_preferences_group_add (self->left_out_group, row);
      g_ptr_array_add (self->reasons, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->left_out_group), self->reasons->len > 0);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_source_extras_dispose (GObject *object)
{
  HxSourceExtras *self = HX_SOURCE_EXTRAS (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_SOURCE_EXTRAS);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->facts, hx_source_facts_unref);
  g_clear_pointer (&self->with_rows, g_ptr_array_unref);
  g_clear_pointer (&self->speaker_rows, g_ptr_array_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);

  G_OBJECT_CLASS (hx_source_extras_parent_class)->dispose (object);
}

static void
hx_source_extras_class_init (HxSourceExtrasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_source_extras_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-source-extras.ui");
  gtk_widget_class_bind_template_child (widget_class, HxSourceExtras, with_group);
  gtk_widget_class_bind_template_child (widget_class, HxSourceExtras, place_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourceExtras, speaker_group);
  gtk_widget_class_bind_template_child (widget_class, HxSourceExtras, speakers);
  gtk_widget_class_bind_template_child (widget_class, HxSourceExtras, left_out_group);
}

static void
hx_source_extras_init (HxSourceExtras *self)
{
  self->with_rows = g_ptr_array_new ();
  self->speaker_rows = g_ptr_array_new ();
  self->reasons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_source_extras_set:
 * @self: a box
 * @desk: the desk
 * @source: a source
 * @facts: how it is described
 *
 * Shows what came with a source. What is unfolded stays while its text is the same.
 */
void
hx_source_extras_set (HxSourceExtras *self,
                      HxDesk         *desk,
                      HxSource       *source,
                      HxSourceFacts  *facts)
{
  g_return_if_fail (HX_IS_SOURCE_EXTRAS (self));
  g_return_if_fail (HX_IS_SOURCE (source));
  g_return_if_fail (facts != NULL);

  g_set_object (&self->desk, desk);
  hx_source_facts_ref (facts);
  g_clear_pointer (&self->facts, hx_source_facts_unref);
  self->facts = facts;

  fill_with (self, source, facts);
  if (self->revision == hx_source_get_revision (source))
    return;
  self->revision = hx_source_get_revision (source);
  fill_speakers (self, facts);
  fill_left_out (self, facts);
}
