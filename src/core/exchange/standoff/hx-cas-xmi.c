/* SPDX-License-Identifier: GPL-3.0-or-later */

/* UIMA CAS as XMI (OASIS UIMA 1.0, section 4.1; OMG XMI 2.0): an element for each part, whose
 * namespace is the package of its type. References are numbers, so those that INCEpTION has between
 * layers are known by their names. */

#include "config.h"

#include "exchange/standoff/hx-cas-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/hx-formats.h"
#include "exchange/standoff/hx-standoff-xml.h"

#define XMI "http://www.omg.org/XMI"
#define CAS "http:///uima/cas.ecore"

/* --- In --- */

/* "a.b.Name" of the namespace "http:///a/b.ecore" and the name. */
static char *
dup_type (const char *uri,
          const char *name)
{
  GString *type = g_string_new (NULL);
  const char *p = uri != NULL && g_str_has_prefix (uri, "http:///") ? uri + strlen ("http:///")
                                                                     : "";
  gsize n = strlen (p);

  if (n > strlen (".ecore") && g_str_has_suffix (p, ".ecore"))
    n -= strlen (".ecore");
  for (gsize i = 0; i < n; i++)
    g_string_append_c (type, p[i] == '/' ? '.' : p[i]);
  if (type->len > 0 && !g_str_equal (type->str, "uima.noNamespace"))
    g_string_append_c (type, '.');
  else
    g_string_truncate (type, 0);
  return g_string_free (g_string_append (type, name), FALSE);
}

static gboolean
get_number (HxStandoffXml *node,
            const char    *name,
            gint64        *number)
{
  const char *text = hx_standoff_xml_get (node, name);

  return text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT32, number, NULL);
}

static void
add_structure (HxCas         *cas,
               HxStandoffXml *node)
{
  g_autofree char *type = dup_type (node->uri, node->name);
  HxCasStructure *structure;
  gint64 id = 0;

  if (!get_number (node, "xmi:id", &id))
    get_number (node, "id", &id);
  structure = hx_cas_add (cas, id, type);
  get_number (node, "sofa", &structure->sofa);
  if (get_number (node, "begin", &structure->begin)
      && !get_number (node, "end", &structure->end))
    structure->begin = -1;
  for (guint i = 0; i < node->attributes->len; i += 2)
    {
      const char *name = node->attributes->pdata[i], *value = node->attributes->pdata[i + 1];
      gboolean is_id = g_str_equal (name, "Governor") || g_str_equal (name, "Dependent");

      if (g_str_equal (name, "begin") || g_str_equal (name, "end") || g_str_equal (name, "sofa")
          || g_str_has_prefix (name, "xmi:"))
        continue;
      hx_cas_set (cas, structure, name, value);
      g_array_index (structure->features, HxCasFeature, structure->features->len - 1).is_id
        = is_id;
    }
}

static HxCas *
parse (HxStandoff  *reading,
       GBytes      *bytes,
       const char  *path,
       GError     **error)
{
  g_autoptr(HxStandoffXmlTree) tree = hx_standoff_xml_parse (bytes, path, error);
  g_autoptr(HxCas) cas = NULL;

  if (tree == NULL)
    return NULL;
  cas = hx_cas_new ();
  for (HxStandoffXml *node = tree->root->first; node != NULL; node = node->next)
    if (node->name != NULL && !g_str_equal (node->name, "NULL")
        && !g_str_equal (node->name, "View"))
      add_structure (cas, node);
  return g_steal_pointer (&cas);
}

/**
 * hx_cas_xmi_read:
 * @reading: gets what is read
 * @error: return location for a [error@Hx.Error]
 *
 * Reads UIMA CAS as XMI.
 *
 * Returns: whether there was any
 */
gboolean
hx_cas_xmi_read (HxStandoff  *reading,
                 GError     **error)
{
  return hx_cas_read (reading, parse, ".xmi", error);
}

static DexFuture *
import (HxProject               *project,
        GFile                   *file,
        const HxExchangeOptions *options,
        GCancellable            *cancellable)
{
  return hx_standoff_import (project, file, options, cancellable, hx_cas_xmi_read);
}

/* --- Out --- */

/* An attribute's value. What XML 1.0 cannot hold becomes a character that is as long in UTF-16. */
static void
append_value (GString          *out,
              const char       *text,
              HxStandoffExport *export)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t' || c == '\n' || c == '\r')
        g_string_append_printf (out, "&#%u;", c);
      else if (!hx_standoff_xml_allows (c))
        {
          hx_cas_lose_character (export, c);
          g_string_append (out, c > 0xffff ? "\xf0\x9f\xbf\xb0" : "\xef\xbf\xbd");
        }
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
}

/* "http:///a/b.ecore" of "a.b.Name". */
static char *
dup_namespace (const char *type)
{
  const char *dot = strrchr (type, '.');
  g_autofree char *package = g_strndup (type, dot - type);

  return g_strconcat ("http:///", g_strdelimit (package, ".", '/'), ".ecore", NULL);
}

static const char *
get_prefix (const char *type)
{
  if (g_str_has_prefix (type, "uima.cas."))
    return "cas";
  if (g_str_has_prefix (type, HX_CAS_CUSTOM))
    return "custom";
  return g_str_equal (type, HX_CAS_ENTITY) ? "ner" : "metadata";
}

static void
append_structure (GString          *out,
                  HxCasStructure   *structure,
                  HxStandoffExport *export)
{
  g_string_append_printf (out, "  <%s:%s xmi:id=\"%" G_GINT64_FORMAT "\"",
                          get_prefix (structure->type), strrchr (structure->type, '.') + 1,
                          structure->id);
  if (structure->sofa != 0)
    g_string_append_printf (out, " sofa=\"%" G_GINT64_FORMAT "\"", structure->sofa);
  if (structure->begin >= 0)
    g_string_append_printf (out, " begin=\"%" G_GINT64_FORMAT "\" end=\"%" G_GINT64_FORMAT "\"",
                            structure->begin, structure->end);
  for (guint i = 0; i < structure->features->len; i++)
    {
      HxCasFeature *feature = &g_array_index (structure->features, HxCasFeature, i);

      g_string_append_printf (out, " %s=\"", feature->name);
      append_value (out, feature->value, export);
      g_string_append_c (out, '"');
    }
  g_string_append (out, "/>\n");
}

static char *
print (HxCas            *cas,
       HxStandoffExport *export,
       gsize            *n_bytes)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xmi:XMI"
                               " xmlns:xmi=\"" XMI "\" xmlns:cas=\"" CAS "\"");
  static const char * const types[] = { HX_CAS_ENTITY, HX_CAS_METADATA, HX_CAS_OWN "Tag" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *uri = dup_namespace (types[i]);

      g_string_append_printf (out, " xmlns:%s=\"%s\"", get_prefix (types[i]), uri);
    }
  g_string_append (out, " xmi:version=\"2.0\">\n  <cas:NULL xmi:id=\"0\"/>\n");
  for (guint i = 1; i < cas->structures->len; i++)
    append_structure (out, g_ptr_array_index (cas->structures, i), export);
  append_structure (out, g_ptr_array_index (cas->structures, 0), export);
  g_string_append (out, "  <cas:View sofa=\"1\" members=\"");
  for (guint i = 1; i < cas->structures->len; i++)
    g_string_append_printf (out, i > 1 ? " %" G_GINT64_FORMAT : "%" G_GINT64_FORMAT,
                            ((HxCasStructure *) cas->structures->pdata[i])->id);
  g_string_append (out, "\"/>\n</xmi:XMI>\n");
  *n_bytes = out->len;
  return g_string_free (out, FALSE);
}

/* TypeSystem.xml (Apache UIMA, "Component Descriptor Reference"). */
static char *
dup_type_system (void)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<typeSystemDescription"
                               " xmlns=\"http://uima.apache.org/resourceSpecifier\">\n"
                               "  <types>\n");

  for (guint i = 0; i < hx_cas_n_types; i++)
    {
      const HxCasType *type = &hx_cas_types[i];

      g_string_append_printf (out, "    <typeDescription>\n      <name>%s</name>\n"
                              "      <description/>\n"
                              "      <supertypeName>%s</supertypeName>\n      <features>\n",
                              type->name, type->above);
      for (guint k = 0; k < G_N_ELEMENTS (type->features) && type->features[k] != NULL; k++)
        {
          const char *name = type->features[k];
          int n = strcspn (name, "@");

          g_string_append_printf (out, "        <featureDescription><name>%.*s</name>"
                                  "<description/><rangeTypeName>%s</rangeTypeName>"
                                  "</featureDescription>\n", n, name,
                                  name[n] == '@' ? "uima.tcas.Annotation" : "uima.cas.String");
        }
      g_string_append (out, "      </features>\n    </typeDescription>\n");
    }
  g_string_append (out, "  </types>\n</typeSystemDescription>\n");
  return g_string_free (out, FALSE);
}

static gboolean
write_cas (HxExchangeWrite  *request,
           GError          **error)
{
  g_autofree char *types = dup_type_system ();

  return hx_cas_write (request, print, ".xmi", types, error);
}

static gboolean
probe (const char *path,
       const char *head,
       gsize       length)
{
  static const char first[] = "TypeSystem.xml";
  g_autofree char *start = g_strndup (head, length);

  if (length > 30 + strlen (first) && memcmp (head, "PK\003\004", 4) == 0)
    return memcmp (head + 30, first, strlen (first)) == 0;
  return strstr (start, "<xmi:XMI") != NULL && strstr (start, CAS) != NULL;
}

const HxFormat hx_format_cas_xmi = {
  .name = "cas-xmi",
  .title = N_("UIMA CAS XMI (INCEpTION, WebAnno)"),
  .summary = N_("One file for each source, with its text, named entities, tags and relations, and "
                "the types they are of, for programs built on UIMA."),
  .suffix = ".zip",
  .group = HX_FORMAT_ANNOTATIONS,
  .flags = HX_FORMAT_PART,
  .probe = probe,
  .read = import,
  .write = write_cas,
};
