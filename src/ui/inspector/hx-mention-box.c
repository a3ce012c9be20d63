/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-mention-box.h"

#include "hx-side-by-side.h"
#include "base/hx-time.h"
#include "inspector/hx-entity-mentions.h"
#include "inspector/hx-phrase.h"
#include "reader/hx-reader.h"

#include <glib/gi18n.h>

enum
{
  SOURCES_PAGE = 30,     /* sources that are listed at once */
  EXPAND_AT_ONCE = 8,    /* mentions: sources are expanded until so many are shown */
};

struct _HxMentionBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
  guint       n_sources;   /* listed so far */
  guint       serial;      /* raised when the rows are made anew */
  GtkWidget  *side_by_side;
  GtkWidget  *more;        /* (nullable): the row that lists more sources */
};

/* What an expander row remembers of its source. */
typedef struct
{
  gint64     source;
  GPtrArray *mentions;   /* HxEntityMention */
  GtkWidget *more;       /* (nullable): the row that loads the next page */
  gboolean   loading;
} Section;

typedef struct
{
  GWeakRef box;
  GWeakRef row;          /* the expander row */
  guint    serial;
} Load;

G_DEFINE_FINAL_TYPE (HxMentionBox, hx_mention_box, HX_TYPE_ROW_GROUP)

static void
section_free (gpointer data)
{
  Section *section = data;

  g_ptr_array_unref (section->mentions);
  g_free (section);
}

static void
load_free (gpointer data)
{
  Load *load = data;

  g_weak_ref_clear (&load->box);
  g_weak_ref_clear (&load->row);
  g_free (load);
}

/* --- Mentions -------------------------------------------------------------------------------- */

static char *
dup_markup (const HxEntityMention *mention)
{
  g_autofree char *before = g_markup_escape_text (mention->before != NULL ? mention->before : "",
                                                  -1);
  g_autofree char *text = g_markup_escape_text (mention->text, -1);
  g_autofree char *after = g_markup_escape_text (mention->after != NULL ? mention->after : "",
                                                 -1);

  return g_strdup_printf ("%s<b>%s</b>%s", before, text, after);
}

static const char *
get_remark (const HxEntityMention *mention)
{
  if (!mention->is_current)
    return _("In an earlier text");
  if (mention->kind == HX_MENTION_NOMINAL)
    return _("Not by name");

  return mention->kind == HX_MENTION_PRONOUN ? _("Pronoun") : "";
}

static void
mention_activated_cb (HxMentionBox *self,
                      GtkWidget    *row)
{
  const HxEntityMention *mention = g_object_get_data (G_OBJECT (row), "mention");

  hx_desk_reveal (self->desk, mention->source, mention->is_current ? mention->start : 0,
                  mention->is_current ? mention->end : 0);
}

static GtkWidget *
make_mention (HxMentionBox    *self,
              HxEntityMention *mention)
{
  g_autofree char *markup = dup_markup (mention);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), get_remark (mention));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show in the Text"));
  gtk_widget_add_css_class (row, "hx-context");
  g_object_set_data (G_OBJECT (row), "mention", mention);
  g_signal_connect_object (row, "activated", G_CALLBACK (mention_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

/* --- The mentions of a source ---------------------------------------------------------------- */

static void load_section (HxMentionBox *self,
                          GtkWidget    *row);

static void
more_cb (HxMentionBox *self,
         GtkWidget    *more)
{
  load_section (self, gtk_widget_get_ancestor (gtk_widget_get_parent (more),
                                               ADW_TYPE_EXPANDER_ROW));
}

static void
append_page (HxMentionBox *self,
             GtkWidget    *row,
             GPtrArray    *page)
{
  Section *section = g_object_get_data (G_OBJECT (row), "section");
  gboolean had_focus = section->more != NULL && gtk_widget_has_focus (section->more);
  GtkWidget *first = NULL;

  if (section->more != NULL)
    adw_expander_row_remove (ADW_EXPANDER_ROW (row), section->more);
  section->more = NULL;
  for (guint i = 0; i < page->len; i++)
    {
      HxEntityMention *mention = g_ptr_array_index (page, i);
      GtkWidget *inner = make_mention (self, mention);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
      g_ptr_array_add (section->mentions, mention);
      first = first != NULL ? first : inner;
    }
  if (page->len == HX_ENTITY_MENTIONS_PAGE)
    {
      section->more = hx_row_new_button (_("Show More"), NULL);
      g_signal_connect_object (section->more, "activated", G_CALLBACK (more_cb), self,
                               G_CONNECT_SWAPPED);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), section->more);
    }
  g_ptr_array_set_free_func (page, NULL);
  if (had_focus && first != NULL)
    gtk_widget_grab_focus (first);
}

static DexFuture *
loaded_cb (DexFuture *future,
           gpointer   data)
{
  Load *load = data;
  g_autoptr(HxMentionBox) self = g_weak_ref_get (&load->box);
  g_autoptr(GtkWidget) row = g_weak_ref_get (&load->row);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || row == NULL || self->desk == NULL || self->serial != load->serial)
    return dex_future_new_true ();

  ((Section *) g_object_get_data (G_OBJECT (row), "section"))->loading = FALSE;
  if (value != NULL)
    append_page (self, row, g_value_get_boxed (value));
  else
    hx_desk_toast (self->desk, FALSE, _("Mentions could not be read: %s"), error->message);

  return dex_future_new_true ();
}

static void
load_section (HxMentionBox *self,
              GtkWidget    *row)
{
  Section *section = g_object_get_data (G_OBJECT (row), "section");
  guint n = section->mentions->len;
  Load *load;

  if (section->loading)
    return;

  section->loading = TRUE;
  load = g_new0 (Load, 1);
  g_weak_ref_init (&load->box, self);
  g_weak_ref_init (&load->row, row);
  load->serial = self->serial;
  dex_future_disown (dex_future_finally (
    hx_entity_mentions_load (self->desk, self->details->focus.id, section->source,
                             n > 0 ? g_ptr_array_index (section->mentions, n - 1) : NULL),
    loaded_cb, load, load_free));
}

static void
expanded_cb (HxMentionBox *self,
             GParamSpec   *pspec,
             GtkWidget    *row)
{
  Section *section = g_object_get_data (G_OBJECT (row), "section");

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)) && section->mentions->len == 0)
    load_section (self, row);
}

/* --- Side by side ---------------------------------------------------------------------------- */

static DexFuture *
first_found_cb (DexFuture *future,
                gpointer   data)
{
  g_autoptr(GtkWidget) self = g_weak_ref_get (data);
  const GValue *value = dex_future_get_value (future, NULL);
  g_auto(GVariantBuilder) places = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(xuu)"));
  GPtrArray *mentions;

  if (self == NULL || value == NULL)
    return dex_future_new_true ();

  mentions = g_value_get_boxed (value);
  for (guint i = 0; i < mentions->len; i++)
    {
      const HxEntityMention *mention = g_ptr_array_index (mentions, i);

      g_variant_builder_add (&places, "(xuu)", mention->source, mention->start, mention->end);
    }
  hx_side_by_side_activate (self, &places);

  return dex_future_new_true ();
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
side_by_side_action (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  HxMentionBox *self = HX_MENTION_BOX (widget);
  GWeakRef *ref;

  if (self->details == NULL)
    return;

  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, self);
  dex_future_disown (dex_future_finally (
    hx_entity_mentions_load_first (self->desk, self->details->focus.id, HX_READER_MAX_PANES),
    first_found_cb, ref, weak_ref_free));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_mention_box_dispose (GObject *object)
{
  HxMentionBox *self = HX_MENTION_BOX (object);

  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_mention_box_parent_class)->dispose (object);
}

static void
hx_mention_box_class_init (HxMentionBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hx_mention_box_dispose;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "mentions.side-by-side", NULL,
                                   side_by_side_action);
}

static void
hx_mention_box_init (HxMentionBox *self)
{
  self->side_by_side = hx_row_button ("view-dual-symbolic",
                                      _("Open Side by Side, Each at Its First Mention"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->side_by_side), "mentions.side-by-side");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->side_by_side);
}

/* --- Sources --------------------------------------------------------------------------------- */

static char *
dup_subtitle (HxSource *source)
{
  const char *outlet = source != NULL ? hx_source_get_outlet (source) : NULL;
  g_autofree char *date = source != NULL ? hx_time_format_edtf (hx_source_get_date (source)) : NULL;
  g_autofree char *isolated_outlet = NULL;
  g_autofree char *isolated_date = NULL;

  if (outlet == NULL || *outlet == '\0')
    return g_steal_pointer (&date);
  if (date == NULL)
    return g_strdup (outlet);

  return g_strdup_printf ("%s · %s", hx_phrase_isolate (outlet, &isolated_outlet),
                          hx_phrase_isolate (date, &isolated_date));
}

static GtkWidget *
add_source (HxMentionBox  *self,
            const HxCount *count)
{
  HxSource *source = hx_details_get_source (self->details, count->id);
  g_autofree char *subtitle = dup_subtitle (source);
  g_autofree char *number = hx_phrase_dup_number (count->n);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, count->id);
  GtkWidget *row = hx_row_new_expander (hx_phrase_source_title (source), subtitle);
  GtkWidget *label = gtk_label_new (number);
  Section *section = g_new0 (Section, 1);

  section->source = count->id;
  section->mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_entity_mention_free);
  g_object_set_data_full (G_OBJECT (row), "section", section, section_free);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dimmed");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), label);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
  hx_row_group_append (HX_ROW_GROUP (self), row, key);

  return row;
}

static void add_sources (HxMentionBox *self);

static void
more_sources_cb (HxMentionBox *self)
{
  hx_row_group_remove (HX_ROW_GROUP (self), self->more);
  self->more = NULL;
  add_sources (self);
}

static void
add_sources (HxMentionBox *self)
{
  GArray *counts = self->details->counts;
  guint end = MIN (counts->len, self->n_sources + SOURCES_PAGE);

  for (; self->n_sources < end; self->n_sources++)
    add_source (self, &g_array_index (counts, HxCount, self->n_sources));
  if (end == counts->len)
    return;

  self->more = hx_row_new_button (_("Show More Sources"), NULL);
  g_signal_connect_object (self->more, "activated", G_CALLBACK (more_sources_cb), self,
                           G_CONNECT_SWAPPED);
  hx_row_group_append (HX_ROW_GROUP (self), self->more, NULL);
}

/* Of another entity the first sources are open, so that there is something to read. */
static void
expand_first (HxMentionBox *self)
{
  GArray *counts = self->details->counts;
  guint shown = 0;

  for (guint i = 0; i < self->n_sources && shown < EXPAND_AT_ONCE; i++)
    {
      shown += g_array_index (counts, HxCount, i).n;
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (hx_row_group_get_row (HX_ROW_GROUP (self),
                                                                             i)), TRUE);
    }
}

static char *
dup_shown (HxMentionBox *self)
{
  GArray *counts = self->details->counts;
  GString *all = g_string_new (NULL);

  g_string_append_printf (all, "%" G_GINT64_FORMAT, self->details->focus.id);
  for (HxMentionKind kind = 0; kind < HX_N_MENTION_KINDS; kind++)
    g_string_append_printf (all, " %u", hx_entity_get_n_of_kind (self->details->entity, kind));
  for (guint i = 0; i < counts->len; i++)
    {
      const HxCount *count = &g_array_index (counts, HxCount, i);
      HxSource *source = hx_details_get_source (self->details, count->id);
      g_autofree char *subtitle = dup_subtitle (source);

      g_string_append_printf (all, "\n%" G_GINT64_FORMAT " %u %s %s", count->id, count->n,
                              hx_phrase_source_title (source), subtitle);
    }

  return g_string_free (all, FALSE);
}

/**
 * hx_mention_box_set:
 * @self: a mention box
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows what sources say of the entity.
 */
void
hx_mention_box_set (HxMentionBox *self,
                    HxDesk       *desk,
                    HxDetails    *details)
{
  gboolean is_other;
  g_autofree char *shown = NULL;

  g_return_if_fail (HX_IS_MENTION_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->counts != NULL);

  is_other = self->details == NULL || self->details->focus.id != details->focus.id;
  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  gtk_widget_set_visible (self->side_by_side, details->counts->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), details->counts->len > 0);

  shown = dup_shown (self);
  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->details->focus.id, shown))
    return;

  self->serial++;
  self->n_sources = 0;
  self->more = NULL;
  add_sources (self);
  if (is_other)
    expand_first (self);
  hx_row_group_end (HX_ROW_GROUP (self));
}
