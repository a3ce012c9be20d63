/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-naming-box.h"

#include "hx-turn.h"
#include "inspector/hx-phrase.h"
#include "model/hx-entity-sql.h"

#include <glib/gi18n.h>

enum
{
  FEW_SOURCES = 8,    /* that are listed at first */
  MAX_SOURCES = 200,
  MAX_NAMES = 5,      /* of a source, in its line */
};

struct _HxNamingBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
  char       *wanted;    /* of which mentions the names are */
  GPtrArray  *sources;   /* (nullable) Naming */
  guint       n_listed;  /* at most */
  guint       serial;
};

/* How one source names it, and where first. */
typedef struct
{
  gint64   source;
  GString *names;
  guint    n_names;
  guint    start;
  guint    end;
} Naming;

G_DEFINE_FINAL_TYPE (HxNamingBox, hx_naming_box, HX_TYPE_ROW_GROUP)

static void
naming_free (gpointer data)
{
  Naming *naming = data;

  g_string_free (naming->names, TRUE);
  g_free (naming);
}

/* --- Reading, on a thread of the project ----------------------------------------------------- */

static void
add_name (Naming     *naming,
          const char *text,
          guint       n)
{
  g_autofree char *line = hx_phrase_dup_line (text, 60);
  g_autofree char *number = hx_phrase_dup_number (n);
  g_autofree char *isolated = NULL;

  if (naming->n_names++ >= MAX_NAMES)
    return;
  if (naming->names->len > 0)
    g_string_append (naming->names, " · ");
  g_string_append (naming->names, hx_phrase_isolate (line, &isolated));
  if (n > 1)
    /* Translators: how often a name stands in a source, after the name */
    g_string_append_printf (naming->names, _(" (%s)"), number);
}

static Naming *
find_naming (GPtrArray   *sources,
             HxStatement *statement)
{
  gint64 source = hx_statement_get_int (statement, 0);
  Naming *naming = sources->len > 0 ? g_ptr_array_index (sources, sources->len - 1) : NULL;

  if (naming != NULL && naming->source == source)
    return naming;

  naming = g_new0 (Naming, 1);
  naming->source = source;
  naming->names = g_string_new (NULL);
  naming->start = hx_statement_get_int (statement, 3);
  naming->end = hx_statement_get_int (statement, 4);
  g_ptr_array_add (sources, naming);
  return naming;
}

/* Where there is one min(), SQLite takes the other columns from the row that has it. */
static gpointer
name_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  static const char sql[] =
    "SELECT source, text, count (*) AS n, min (start), \"end\" FROM (SELECT DISTINCT p.id,"
    " p.source, substr (p.text, 1, 200) AS text, p.start, p.\"end\" FROM mention m"
    " JOIN passage p ON p.id = m.passage JOIN source s ON s.id = p.source"
    " WHERE m.kind IS NULL AND p.region IS NULL AND p.revision = s.revision"
    " AND m.entity IN " HX_ENTITY_GROUP ("?1") ")"
    " GROUP BY source, text ORDER BY source, n DESC, min (start)";
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, sql, error);
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (naming_free);
  gboolean row;

  if (statement == NULL)
    return NULL;

  hx_statement_bind_int (statement, 1, *(gint64 *) data);
  while (hx_statement_step (statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&sources);
      add_name (find_naming (sources, statement), hx_statement_get_text (statement, 1),
                hx_statement_get_int (statement, 2));
    }

  return NULL;
}

/* --- Rows ------------------------------------------------------------------------------------ */

static const Naming *
find_source (HxNamingBox *self,
             gint64       source)
{
  for (guint i = 0; self->sources != NULL && i < self->sources->len; i++)
    {
      const Naming *naming = g_ptr_array_index (self->sources, i);

      if (naming->source == source)
        return naming;
    }

  return NULL;
}

static void
show_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HxNamingBox *self = HX_NAMING_BOX (widget);
  const Naming *naming = find_source (self, g_variant_get_int64 (parameter));

  if (naming != NULL)
    hx_desk_reveal (self->desk, naming->source, naming->start, naming->end);
}

static void
add_source (HxNamingBox  *self,
            const Naming *naming)
{
  HxSource *source = hx_details_get_source (self->details, naming->source);
  const char *outlet = source != NULL ? hx_source_get_outlet (source) : NULL;
  g_autoptr(GString) names = g_string_new (naming->names->str);
  GtkWidget *row;

  if (naming->n_names > MAX_NAMES)
    g_string_append_printf (names, ngettext (" and %u more", " and %u more",
                                             naming->n_names - MAX_NAMES),
                            naming->n_names - MAX_NAMES);
  row = hx_row_new (outlet != NULL && *outlet != '\0' ? outlet : hx_phrase_source_title (source),
                    names->str);
  gtk_widget_add_css_class (row, "property");
  gtk_widget_set_tooltip_text (row, _("Show the First in the Text"));
  hx_row_set_action (row, "naming.show", naming->source);
  hx_row_group_append (HX_ROW_GROUP (self), row, NULL);
}

static void fill (HxNamingBox *self);

static void
more_cb (HxNamingBox *self)
{
  self->n_listed = MAX_SOURCES;
  fill (self);
}

/* In the order of the list of mentions: who has most to say comes first. */
static void
fill (HxNamingBox *self)
{
  GArray *counts = self->details->counts;
  guint n_sources = self->sources != NULL ? self->sources->len : 0;
  g_autoptr(GString) shown = g_string_new (self->wanted);
  GtkWidget *more;

  g_string_append_printf (shown, "\n%u", self->n_listed);
  for (guint i = 0; i < n_sources; i++)
    {
      const Naming *naming = g_ptr_array_index (self->sources, i);

      g_string_append_printf (shown, "\n%" G_GINT64_FORMAT " %s", naming->source,
                              naming->names->str);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_sources > 0);
  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->details->focus.id, shown->str))
    return;

  for (guint i = 0;
       i < counts->len && hx_row_group_get_n (HX_ROW_GROUP (self)) < self->n_listed; i++)
    {
      const Naming *naming = find_source (self, g_array_index (counts, HxCount, i).id);

      if (naming != NULL)
        add_source (self, naming);
    }
  if (n_sources > self->n_listed && self->n_listed < MAX_SOURCES)
    {
      more = hx_row_new_button (_("Show More Sources"), NULL);
      g_signal_connect_object (more, "activated", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
      hx_row_group_append (HX_ROW_GROUP (self), more, NULL);
    }
  hx_row_group_end (HX_ROW_GROUP (self));
}

/* --- Loading --------------------------------------------------------------------------------- */

static DexFuture *
named_cb (DexFuture *future,
          gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxNamingBox) self = g_weak_ref_get (&load->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->details == NULL || self->serial != load->serial)
    return dex_future_new_true ();

  if (value != NULL)
    self->sources = g_value_dup_boxed (value);
  else
    g_debug ("Names were not read: %s", error->message);
  fill (self);

  return dex_future_new_true ();
}

static void
load (HxNamingBox *self)
{
  HxTurn *request = hx_turn_new (self, ++self->serial);
  gint64 entity = self->details->focus.id;

  dex_future_disown (dex_future_finally (
    hx_project_query (hx_desk_get_project (self->desk), G_TYPE_PTR_ARRAY, name_query,
                      g_memdup2 (&entity, sizeof entity), g_free),
    named_cb, request, hx_turn_free));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_naming_box_dispose (GObject *object)
{
  HxNamingBox *self = HX_NAMING_BOX (object);

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_naming_box_parent_class)->dispose (object);
}

static void
hx_naming_box_class_init (HxNamingBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hx_naming_box_dispose;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "naming.show", "x", show_action);
}

static void
hx_naming_box_init (HxNamingBox *self)
{
}

/**
 * hx_naming_box_set:
 * @self: a naming box
 * @desk: the desk
 * @details: details of an entity
 *
 * Reads how sources name the entity, unless that is known, and shows it.
 */
void
hx_naming_box_set (HxNamingBox *self,
                   HxDesk      *desk,
                   HxDetails   *details)
{
  g_autofree char *wanted = NULL;

  g_return_if_fail (HX_IS_NAMING_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->counts != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);

  wanted = hx_details_dup_mentions_key (details);
  if (!g_set_str (&self->wanted, wanted))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), self->sources != NULL && self->sources->len > 0);
      return;
    }

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  self->n_listed = FEW_SOURCES;
  fill (self);
  if (details->counts->len > 0)
    load (self);
}
