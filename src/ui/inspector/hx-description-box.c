/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-description-box.h"

#include "analyse/hx-description.h"
#include "hx-turn.h"
#include "inspector/hx-phrase.h"
#include "model/hx-entity-sql.h"

#include <glib/gi18n.h>

enum
{
  MAX_GROUPS = 30,
  MAX_PLACES = 20,       /* of a group that are listed */
  MAX_TITLES = 2,        /* sources named in a line */
};

/* Mentions that are looked at; each takes some ten microseconds, its text a millisecond. */
#define MAX_MENTIONS "3000"

struct _HxDescriptionBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
  char       *wanted;    /* of which mentions the groups are */
  GPtrArray  *groups;    /* (nullable) HxDescriptionGroup */
  guint       serial;
};

G_DEFINE_FINAL_TYPE (HxDescriptionBox, hx_description_box, HX_TYPE_ROW_GROUP)

/* --- Looking at the texts, on a thread of the project --- */

static gboolean
add_mentions (HxDescriptionIndex  *index,
              HxConnection        *connection,
              HxStatement         *statement,
              GError             **error)
{
  g_autoptr(HxText) text = NULL;
  gint64 source = 0;
  gboolean row;

  while (hx_statement_step (statement, &row, error))
    {
      guint start, end;

      if (!row)
        return TRUE;
      if (hx_statement_get_int (statement, 0) != source)
        {
          source = hx_statement_get_int (statement, 0);
          g_clear_pointer (&text, hx_text_unref);
          text = hx_source_read_text (connection, source, error);
          if (text == NULL)
            return FALSE;
        }
      start = hx_statement_get_int (statement, 1);
      end = hx_statement_get_int (statement, 2);
      if (start < end && end <= hx_text_get_length (text))
        hx_description_index_add (index, source, text, start, end,
                                  hx_statement_get_text (statement, 3));
    }

  return FALSE;
}

static gpointer
describe_query (HxConnection  *connection,
                gpointer       data,
                GError       **error)
{
  static const char sql[] =
    "SELECT p.source, p.start, p.\"end\", s.language FROM mention m"
    " JOIN passage p ON p.id = m.passage JOIN source s ON s.id = p.source"
    " WHERE m.kind IS NULL AND p.region IS NULL AND p.revision = s.revision"
    " AND m.entity IN " HX_ENTITY_GROUP ("?1")
    " GROUP BY p.id ORDER BY p.source, p.start LIMIT " MAX_MENTIONS;
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  g_autoptr(HxDescriptionIndex) index = NULL;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, *(gint64 *) data);
  index = hx_description_index_new ();

  return add_mentions (index, connection, statement, error) ? hx_description_index_list (index)
                                                            : NULL;
}

/* --- Rows ------------------------------------------------------------------------------------ */

static void
place_activated_cb (HxDescriptionBox *self,
                    GtkWidget        *row)
{
  const HxDescriptionPlace *place = g_object_get_data (G_OBJECT (row), "place");

  hx_desk_reveal (self->desk, place->source, place->start, place->end);
}

static char *
dup_titles (HxDescriptionBox         *self,
            const HxDescriptionGroup *group)
{
  GString *titles = g_string_new (NULL);
  gint64 last = 0;
  guint n = 0;

  for (guint i = 0; i < group->places->len; i++)
    {
      const HxDescriptionPlace *place = &g_array_index (group->places, HxDescriptionPlace, i);
      HxSource *source = hx_details_get_source (self->details, place->source);
      const char *outlet = source != NULL ? hx_source_get_outlet (source) : NULL;
      g_autofree char *isolated = NULL;

      if (place->source == last)
        continue;
      last = place->source;
      if (n++ >= MAX_TITLES)
        continue;
      g_string_append_printf (titles, "%s%s", n > 1 ? " · " : "",
                              hx_phrase_isolate (outlet != NULL && *outlet != '\0'
                                                   ? outlet : hx_phrase_source_title (source),
                                                 &isolated));
    }
  if (n > MAX_TITLES)
    /* Translators: after the names of some sources */
    g_string_append_printf (titles, ngettext (" and %u more", " and %u more", n - MAX_TITLES),
                            n - MAX_TITLES);

  return g_string_free (titles, FALSE);
}

static GtkWidget *
make_place (HxDescriptionBox         *self,
            const HxDescriptionPlace *place)
{
  HxSource *source = hx_details_get_source (self->details, place->source);
  GtkWidget *row = hx_row_new (hx_phrase_source_title (source), NULL);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show in the Text"));
  g_object_set_data_full (G_OBJECT (row), "place", g_memdup2 (place, sizeof *place), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (place_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
add_group (HxDescriptionBox         *self,
           const HxDescriptionGroup *group)
{
  g_autofree char *titles = dup_titles (self, group);
  g_autofree char *number = hx_phrase_dup_number (group->places->len);
  g_autofree char *words = hx_phrase_dup_line (group->words, 80);
  GtkWidget *row = hx_row_new_expander (words, titles);
  GtkWidget *count = gtk_label_new (number);

  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), count);
  for (guint i = 0; i < MIN (group->places->len, MAX_PLACES); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              make_place (self, &g_array_index (group->places,
                                                                HxDescriptionPlace, i)));
  hx_row_group_append (HX_ROW_GROUP (self), row, group->words);
}

static void
fill (HxDescriptionBox *self)
{
  GPtrArray *groups = self->groups;
  g_autoptr(GString) shown = g_string_new (self->wanted);

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    {
      const HxDescriptionGroup *group = g_ptr_array_index (groups, i);

      g_string_append_printf (shown, "\n%s %u", group->words, group->places->len);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), groups != NULL && groups->len > 0);
  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->details->focus.id, shown->str))
    return;

  for (guint i = 0; groups != NULL && i < MIN (groups->len, MAX_GROUPS); i++)
    add_group (self, g_ptr_array_index (groups, i));
  hx_row_group_end (HX_ROW_GROUP (self));
}

/* --- Loading --------------------------------------------------------------------------------- */

static DexFuture *
described_cb (DexFuture *future,
              gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxDescriptionBox) self = g_weak_ref_get (&load->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->details == NULL || self->serial != load->serial)
    return dex_future_new_true ();

  if (value != NULL)
    self->groups = g_value_dup_boxed (value);
  else
    g_debug ("Descriptions were not found: %s", error->message);
  fill (self);

  return dex_future_new_true ();
}

static void
load (HxDescriptionBox *self)
{
  HxTurn *request = hx_turn_new (self, ++self->serial);
  gint64 entity = self->details->focus.id;

  dex_future_disown (dex_future_finally (
    hx_project_query (hx_desk_get_project (self->desk), G_TYPE_PTR_ARRAY, describe_query,
                      g_memdup2 (&entity, sizeof entity), g_free),
    described_cb, request, hx_turn_free));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_description_box_dispose (GObject *object)
{
  HxDescriptionBox *self = HX_DESCRIPTION_BOX (object);

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_description_box_parent_class)->dispose (object);
}

static void
hx_description_box_class_init (HxDescriptionBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hx_description_box_dispose;
}

static void
hx_description_box_init (HxDescriptionBox *self)
{
}

/**
 * hx_description_box_set:
 * @self: a description box
 * @desk: the desk
 * @details: details of an entity
 *
 * Looks for how sources describe the entity, unless that is known, and shows it.
 */
void
hx_description_box_set (HxDescriptionBox *self,
                        HxDesk           *desk,
                        HxDetails        *details)
{
  g_autofree char *wanted = NULL;

  g_return_if_fail (HX_IS_DESCRIPTION_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->counts != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);

  wanted = hx_details_dup_mentions_key (details);
  if (!g_set_str (&self->wanted, wanted))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), self->groups != NULL && self->groups->len > 0);
      return;
    }

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  fill (self);
  if (details->counts->len > 0)
    load (self);
}
