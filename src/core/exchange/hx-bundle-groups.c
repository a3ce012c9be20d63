/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What orders sources: attributes with their values, and sets. */

#include "exchange/hx-bundle-report.h"

static GArray *
source_ids (HxExport *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->sources->len; i++)
    {
      gint64 id = hx_source_get_id (g_ptr_array_index (self->sources, i));

      g_array_append_val (ids, id);
    }
  return ids;
}

/* Of a part of a project, only attributes that say something about it. */
static gboolean
select_attributes (HxExport  *self,
                   GError   **error)
{
  g_autoptr(GArray) ids = source_ids (self);
  g_autoptr(GPtrArray) all = hx_attribute_list (self->connection, error);
  g_autoptr(GHashTable) used = hx_export_new_table (NULL);

  if (all == NULL)
    return FALSE;
  self->values = hx_attribute_list_values (self->connection, (gint64 *) (void *) ids->data,
                                           ids->len, error);
  if (self->values == NULL)
    return FALSE;

  for (guint i = 0; i < self->values->len; i++)
    {
      HxAttributeValue *value = g_ptr_array_index (self->values, i);

      hx_export_insert (used, value->attribute, NULL);
      if (!hx_export_has (self->first_values, value->source))
        hx_export_insert (self->first_values, value->source, GUINT_TO_POINTER (i + 1));
    }
  self->attributes = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_attribute_unref);
  for (guint i = 0; i < all->len; i++)
    if (!self->partial || hx_export_has (used, hx_attribute_get_id (all->pdata[i])))
      g_ptr_array_add (self->attributes, hx_attribute_ref (all->pdata[i]));
  return TRUE;
}

/* The sets that a source is in, as ids, each with those above it. */
static gboolean
note_sets_of (HxExport    *self,
              gint64       source,
              GHashTable  *parents,
              GHashTable  *used,
              GError     **error)
{
  g_autoptr(GArray) sets = hx_source_set_list_of (self->connection, source, error);

  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      gint64 id = g_array_index (sets, gint64, i);

      while (id != 0 && !hx_export_has (used, id))
        {
          gint64 *parent = hx_export_get (parents, id);

          hx_export_insert (used, id, NULL);
          id = parent != NULL ? *parent : 0;
        }
    }
  return sets != NULL;
}

static gboolean
select_sets (HxExport  *self,
             GError   **error)
{
  g_autoptr(GPtrArray) all = hx_source_set_list (self->connection, error);
  g_autoptr(GHashTable) parents = hx_export_new_table (g_free);
  g_autoptr(GHashTable) used = hx_export_new_table (NULL);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      gint64 id = hx_source_set_get_id (all->pdata[i]);
      gint64 parent = hx_source_set_get_parent (all->pdata[i]);
      const char *above = hx_export_get (self->set_paths, parent);

      hx_export_insert (parents, id, g_memdup2 (&parent, sizeof parent));
      hx_export_insert (self->set_paths, id,
                        g_strconcat (above != NULL ? above : "", above != NULL ? "/" : "",
                                     hx_source_set_get_name (all->pdata[i]), NULL));
    }
  for (guint i = 0; self->partial && i < self->sources->len; i++)
    if (!note_sets_of (self, hx_source_get_id (self->sources->pdata[i]), parents, used, error))
      return FALSE;

  self->sets = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_source_set_unref);
  for (guint i = 0; i < all->len; i++)
    if (!self->partial || hx_export_has (used, hx_source_set_get_id (all->pdata[i])))
      g_ptr_array_add (self->sets, hx_source_set_ref (all->pdata[i]));
  return TRUE;
}

/* Chooses the attributes, values and sets of the chosen sources. */
gboolean
hx_export_select_groups (HxExport  *self,
                         GError   **error)
{
  return select_attributes (self, error) && select_sets (self, error);
}

static gboolean
attribute_table (HxExport  *self,
                 GError   **error)
{
  hx_table_begin (self, "attributes", "id,name,type,choices,description");
  for (guint i = 0; i < self->attributes->len; i++)
    {
      HxAttribute *attribute = g_ptr_array_index (self->attributes, i);
      g_autofree char *choices = g_strjoinv ("; ", (GStrv) hx_attribute_get_choices (attribute));

      hx_table_row (self, "issss", hx_attribute_get_id (attribute),
                    hx_attribute_get_name (attribute),
                    hx_attribute_type_to_string (hx_attribute_get_kind (attribute)), choices,
                    hx_attribute_get_description (attribute));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static const char *
name_of (HxExport *self,
         gint64    attribute)
{
  for (guint i = 0; i < self->attributes->len; i++)
    if (hx_attribute_get_id (self->attributes->pdata[i]) == attribute)
      return hx_attribute_get_name (self->attributes->pdata[i]);
  return NULL;
}

static gboolean
value_table (HxExport  *self,
             GError   **error)
{
  hx_table_begin (self, "values", "source,attribute,attribute_name,value");
  for (guint i = 0; i < self->values->len; i++)
    {
      HxAttributeValue *value = g_ptr_array_index (self->values, i);

      hx_table_row (self, "iiss", value->source, value->attribute,
                    name_of (self, value->attribute), value->value);
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
set_table (HxExport  *self,
           GError   **error)
{
  hx_table_begin (self, "sets", "id,parent,name,path");
  for (guint i = 0; i < self->sets->len; i++)
    {
      HxSourceSet *set = g_ptr_array_index (self->sets, i);
      gint64 id = hx_source_set_get_id (set);

      hx_table_row (self, "ioss", id, hx_source_set_get_parent (set),
                    hx_source_set_get_name (set), hx_export_get (self->set_paths, id));
    }
  return hx_bundle_writer_end (self->writer, error);
}

static gboolean
member_table (HxExport  *self,
              GError   **error)
{
  hx_table_begin (self, "set_members", "set,source,set_path");
  for (guint i = 0; i < self->sources->len; i++)
    {
      gint64 source = hx_source_get_id (g_ptr_array_index (self->sources, i));
      g_autoptr(GArray) sets = hx_source_set_list_of (self->connection, source, error);

      if (sets == NULL)
        return FALSE;
      for (guint k = 0; k < sets->len; k++)
        {
          gint64 set = g_array_index (sets, gint64, k);

          hx_table_row (self, "iis", set, source, hx_export_get (self->set_paths, set));
        }
    }
  return hx_bundle_writer_end (self->writer, error);
}

/* tables/: attributes and sets. */
gboolean
hx_export_group_tables (HxExport  *self,
                        GError   **error)
{
  return attribute_table (self, error) && value_table (self, error) && set_table (self, error) &&
         member_table (self, error);
}

static void
put_container (HxExport *self,
               HxSource *source)
{
  guint number = hx_report_source_number (self, hx_source_get_container (source));

  if (number > 0)
    hx_report_put_term (self, "Came with",
                        hx_source_get_title (g_ptr_array_index (self->sources, number - 1)));
}

static void
put_sets (HxExport *self,
          HxSource *source)
{
  g_autoptr(GArray) sets = hx_source_set_list_of (self->connection, hx_source_get_id (source),
                                                  NULL);
  g_autoptr(GString) paths = g_string_new (NULL);

  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      const char *path = hx_export_get (self->set_paths, g_array_index (sets, gint64, i));

      if (path != NULL)
        g_string_append_printf (paths, "%s%s", paths->len > 0 ? " · " : "", path);
    }
  hx_report_put_term (self, "Sets", paths->str);
}

/* In the report, what is known about a source beside its own metadata. */
void
hx_report_put_groups (HxExport *self,
                      HxSource *source)
{
  gint64 id = hx_source_get_id (source);
  guint first = GPOINTER_TO_UINT (hx_export_get (self->first_values, id));
  guint credibility = hx_source_get_credibility (source);
  g_autofree char *number = credibility > 0 ? g_strdup_printf ("%u", credibility) : NULL;

  put_container (self, source);
  hx_report_put_term (self, "Place in its file", hx_source_get_place (source));
  hx_report_put_term (self, "Reliability", hx_source_get_reliability (source));
  hx_report_put_term (self, "Credibility", number);
  put_sets (self, source);
  for (guint i = first; i > 0 && i <= self->values->len; i++)
    {
      HxAttributeValue *value = g_ptr_array_index (self->values, i - 1);
      g_autofree char *name = NULL;

      if (value->source != id)
        break;
      name = g_markup_escape_text (name_of (self, value->attribute), -1);
      hx_report_put_term (self, name, value->value);
    }
}
