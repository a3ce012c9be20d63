/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hx-opc.h"
#include "hx-xml.h"

#define MAX_RELATIONS 100000

enum
{
  RELATION = 1,
  TITLE,
  CREATOR,
  MODIFIED,
  CREATED,
  LANGUAGE,
  N_ELEMENTS,
};

static void
relation_free (gpointer data)
{
  HxOpcRelation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

/**
 * hx_opc_resolve:
 * @part: the name of the part that the reference stands in
 * @reference: a relative URL
 *
 * Resolves a reference within a package (ISO/IEC 29500-2, and EPUB, which has the same rules).
 *
 * Returns: (transfer full) (nullable): the name of the part it points to, or %NULL if it leads
 *   out of the package or nowhere
 */
char *
hx_opc_resolve (const char *part,
                const char *reference)
{
  g_autofree char *path = g_strndup (reference, strcspn (reference, "#?"));
  g_autofree char *whole = NULL;
  g_auto(GStrv) segments = NULL;
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();
  const char *slash = strrchr (part, '/');

  if (strlen (path) > 4096 || strlen (part) > 4096)
    return NULL;
  g_strdelimit (path, "\\", '/');
  if (path[0] == '/' || slash == NULL)
    whole = g_strdup (path);
  else
    whole = g_strdup_printf ("%.*s/%s", (int) (slash - part), part, path);

  segments = g_strsplit (whole, "/", -1);
  for (guint i = 0; segments[i] != NULL; i++)
    if (g_str_equal (segments[i], ".."))
      {
        if (kept->len == 0)
          return NULL;
        g_ptr_array_set_size (kept, kept->len - 1);
      }
    else if (segments[i][0] != '\0' && !g_str_equal (segments[i], "."))
      {
        g_ptr_array_add (kept, segments[i]);
      }
  g_ptr_array_add (kept, NULL);

  g_free (whole);
  whole = g_strjoinv ("/", (char **) kept->pdata);
  return whole[0] != '\0' ? g_uri_unescape_string (whole, NULL) : NULL;
}

typedef struct
{
  const char *part;
  GPtrArray  *relations;
} Load;

static void
relation_start_cb (HxXml   *xml,
                   int      id,
                   gpointer data)
{
  Load *load = data;
  const char *type = hx_xml_get_attribute (xml, "Type");
  const char *target = hx_xml_get_attribute (xml, "Target");
  const char *mode = hx_xml_get_attribute (xml, "TargetMode");
  HxOpcRelation *relation;

  if (id != RELATION || type == NULL || target == NULL || load->relations->len == MAX_RELATIONS)
    return;

  relation = g_new0 (HxOpcRelation, 1);
  relation->id = g_strdup (hx_xml_get_attribute (xml, "Id"));
  relation->type = g_strdup (strrchr (type, '/') != NULL ? strrchr (type, '/') + 1 : type);
  relation->is_outside = g_strcmp0 (mode, "External") == 0;
  relation->target = relation->is_outside ? g_strdup (target)
                                          : hx_opc_resolve (load->part, target);
  g_ptr_array_add (load->relations, relation);
}

/**
 * hx_opc_load_relations:
 * @zip: a package
 * @part: the name of a part; empty: the package itself
 *
 * Returns: (transfer full) (element-type HxOpcRelation): what the part points to
 */
GPtrArray *
hx_opc_load_relations (HxZip      *zip,
                       const char *part)
{
  static const HxXmlName names[] = { { "rel:Relationship", RELATION }, { NULL } };
  static const HxXmlHandler handler = { names, relation_start_cb, NULL, NULL };
  const char *slash = strrchr (part, '/');
  int n_folder = slash != NULL ? slash + 1 - part : 0;
  g_autofree char *name = g_strdup_printf ("%.*s_rels/%s.rels", n_folder, part, part + n_folder);
  g_autoptr(GBytes) bytes = NULL;
  Load load = { part, g_ptr_array_new_with_free_func (relation_free) };

  if (hx_zip_has (zip, name))
    bytes = hx_zip_read (zip, name, NULL);
  if (bytes != NULL)
    hx_xml_parse (bytes, &handler, &load, NULL);

  return load.relations;
}

/**
 * hx_opc_find_target:
 * @relations: (element-type HxOpcRelation): relations
 * @type: the last segment of a type
 *
 * Returns: (transfer none) (nullable): the part that the first relation of @type points to
 */
const char *
hx_opc_find_target (GPtrArray  *relations,
                    const char *type)
{
  for (guint i = 0; i < relations->len; i++)
    {
      HxOpcRelation *relation = g_ptr_array_index (relations, i);

      if (g_str_equal (relation->type, type) && !relation->is_outside && relation->target != NULL)
        return relation->target;
    }

  return NULL;
}

typedef struct
{
  GString *values[N_ELEMENTS];
  int      current;
} Properties;

static void
property_start_cb (HxXml   *xml,
                   int      id,
                   gpointer data)
{
  ((Properties *) data)->current = id;
}

static void
property_end_cb (HxXml   *xml,
                 int      id,
                 gpointer data)
{
  ((Properties *) data)->current = 0;
}

static void
property_text_cb (HxXml      *xml,
                  const char *utf8,
                  gsize       n_bytes,
                  gpointer    data)
{
  Properties *self = data;

  if (self->current > 0)
    g_string_append_len (self->values[self->current], utf8, n_bytes);
}

static void
load_properties (HxZip      *zip,
                 const char *part,
                 Properties *properties)
{
  static const HxXmlName names[] = {
    { "dc:title", TITLE },
    { "dc:creator", CREATOR },
    { "dcterms:created", CREATED },
    { "dcterms:modified", MODIFIED },
    { "dc:language", LANGUAGE },
    { NULL },
  };
  static const HxXmlHandler handler = {
    names, property_start_cb, property_end_cb, property_text_cb,
  };
  g_autoptr(GBytes) bytes = NULL;

  if (part != NULL && hx_zip_has (zip, part))
    bytes = hx_zip_read (zip, part, NULL);
  if (bytes != NULL)
    hx_xml_parse (bytes, &handler, properties, NULL);
}

/**
 * hx_opc_give_properties:
 * @zip: a package
 * @relations: (element-type HxOpcRelation): those of the package itself
 * @output: an output with an open source
 *
 * Gives out title, author, date and language as the package states them. The date is that when
 * it was made, else of its last change, without the time; the year 1601 is what programs write
 * that know none.
 */
void
hx_opc_give_properties (HxZip     *zip,
                        GPtrArray *relations,
                        HxOutput  *output)
{
  Properties self = { { NULL }, 0 };
  GString *date;

  for (guint i = 0; i < N_ELEMENTS; i++)
    self.values[i] = g_string_new (NULL);
  load_properties (zip, hx_opc_find_target (relations, "core-properties"), &self);
  if (hx_opc_find_target (relations, "core-properties") == NULL)
    load_properties (zip, "docProps/core.xml", &self);

  date = self.values[CREATED]->len >= 4 ? self.values[CREATED] : self.values[MODIFIED];
  if (date->len > 10)
    g_string_truncate (date, 10);
  hx_output_field (output, "title", self.values[TITLE]->str);
  hx_output_field (output, "author", self.values[CREATOR]->str);
  if (!g_str_has_prefix (date->str, "1601"))
    hx_output_field (output, "date", date->str);
  hx_output_field (output, "language", self.values[LANGUAGE]->str);

  for (guint i = 0; i < N_ELEMENTS; i++)
    g_string_free (self.values[i], TRUE);
}
