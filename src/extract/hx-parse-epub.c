/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Books: EPUB 2 and 3 (W3C EPUB 3.3), chapters in the order of the spine. */

#include "config.h"

#include <string.h>

#include "hx-epub-text.h"
#include "hx-opc.h"
#include "hx-xml.h"

#define MAX_ITEMS 100000

enum
{
  ROOT_FILE = 1,
  METHOD,
  ITEM,
  ITEM_REFERENCE,
  GUIDE_REFERENCE,
  TITLE,
  AUTHOR,
  LANGUAGE,
  DATE,
  PUBLISHER,
  N_ELEMENTS,
};

typedef struct
{
  char     *part;       /* the package document's name */
  GHashTable *items;    /* id → a part's name */
  GHashTable *skipped;  /* parts that are navigation */
  GPtrArray *spine;     /* parts' names, owned by items */
  GString  *fields[N_ELEMENTS];
  int       field;
} Package;

/* --- What it is protected with --- */

/* Fonts may be scrambled without anybody being kept from reading. */
static void
encryption_start_cb (HxXml   *xml,
                     int      id,
                     gpointer data)
{
  const char *algorithm = id == METHOD ? hx_xml_get_attribute (xml, "Algorithm") : NULL;

  if (algorithm != NULL && !g_str_equal (algorithm, "http://www.idpf.org/2008/embedding") &&
      !g_str_equal (algorithm, "http://ns.adobe.com/pdf/enc#RC"))
    hx_xml_stop (xml, g_error_new_literal (HX_REFUSED, HX_REFUSAL_ENCRYPTED, ""));
}

static gboolean
check_encryption (HxZip   *zip,
                  GError **error)
{
  static const HxXmlName names[] = { { "enc:EncryptionMethod", METHOD }, { NULL } };
  static const HxXmlHandler handler = { names, encryption_start_cb, NULL, NULL };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) local_error = NULL;

  if (hx_zip_has (zip, "META-INF/encryption.xml"))
    bytes = hx_zip_read (zip, "META-INF/encryption.xml", NULL);
  if (bytes == NULL || hx_xml_parse (bytes, &handler, NULL, &local_error) ||
      !g_error_matches (local_error, HX_REFUSED, HX_REFUSAL_ENCRYPTED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* --- What it consists of --- */

static void
container_start_cb (HxXml   *xml,
                    int      id,
                    gpointer data)
{
  Package *self = data;
  const char *path = id == ROOT_FILE ? hx_xml_get_attribute (xml, "full-path") : NULL;

  if (path != NULL && self->part == NULL)
    self->part = g_strdup (path);
}

static void
find_package (Package  *self,
              HxZip    *zip,
              GError  **error)
{
  static const HxXmlName names[] = {
    { "container:rootfile", ROOT_FILE },
    { "rootfile", ROOT_FILE },
    { NULL },
  };
  static const HxXmlHandler handler = { names, container_start_cb, NULL, NULL };
  g_autoptr(GBytes) bytes = NULL;

  if (hx_zip_has (zip, "META-INF/container.xml"))
    bytes = hx_zip_read (zip, "META-INF/container.xml", error);
  if (bytes != NULL)
    hx_xml_parse (bytes, &handler, self, error);
  for (guint i = 0; self->part == NULL && i < hx_zip_get_n (zip); i++)
    if (g_str_has_suffix (hx_zip_get_name (zip, i), ".opf"))
      self->part = g_strdup (hx_zip_get_name (zip, i));
}

static void
add_item (Package *self,
          HxXml   *xml)
{
  const char *id = hx_xml_get_attribute (xml, "id");
  const char *address = hx_xml_get_attribute (xml, "href");
  const char *type = hx_xml_get_attribute (xml, "media-type");
  const char *properties = hx_xml_get_attribute (xml, "properties");
  char *part = address != NULL ? hx_opc_resolve (self->part, address) : NULL;

  /* A picture may stand in the spine; it has no text. */
  if (id == NULL || part == NULL || (type != NULL && g_str_has_prefix (type, "image/")) ||
      g_hash_table_size (self->items) >= MAX_ITEMS || g_hash_table_contains (self->items, id))
    {
      g_free (part);
      return;
    }

  g_hash_table_insert (self->items, g_strdup (id), part);
  if (properties != NULL && strstr (properties, "nav") != NULL)
    g_hash_table_add (self->skipped, g_strdup (part));
}

static void
add_to_spine (Package *self,
              HxXml   *xml)
{
  const char *id = hx_xml_get_attribute (xml, "idref");
  char *part = id != NULL ? g_hash_table_lookup (self->items, id) : NULL;

  if (part != NULL && self->spine->len < MAX_ITEMS)
    g_ptr_array_add (self->spine, part);
}

static void
note_guide (Package *self,
            HxXml   *xml)
{
  const char *type = hx_xml_get_attribute (xml, "type");
  const char *address = hx_xml_get_attribute (xml, "href");

  /* Some have the place where it begins in the first chapter. */
  if (g_strcmp0 (type, "toc") == 0 && address != NULL && strchr (address, '#') == NULL &&
      g_hash_table_size (self->skipped) < MAX_ITEMS)
    {
      char *part = hx_opc_resolve (self->part, address);

      if (part != NULL)
        g_hash_table_add (self->skipped, part);
    }
}

static void
package_start_cb (HxXml   *xml,
                  int      id,
                  gpointer data)
{
  Package *self = data;

  self->field = id >= TITLE ? id : 0;
  if (id == ITEM)
    add_item (self, xml);
  else if (id == ITEM_REFERENCE)
    add_to_spine (self, xml);
  else if (id == GUIDE_REFERENCE)
    note_guide (self, xml);
  else if (id == AUTHOR && self->fields[AUTHOR]->len > 0)
    g_string_append (self->fields[AUTHOR], "; ");
  else if (id >= TITLE && self->fields[id]->len > 0)
    self->field = 0;
}

static void
package_end_cb (HxXml   *xml,
                int      id,
                gpointer data)
{
  ((Package *) data)->field = 0;
}

static void
package_text_cb (HxXml      *xml,
                 const char *utf8,
                 gsize       n_bytes,
                 gpointer    data)
{
  Package *self = data;

  if (self->field > 0 && self->fields[self->field]->len < 4096)
    g_string_append_len (self->fields[self->field], utf8, n_bytes);
}

static gboolean
load_package (Package  *self,
              HxZip    *zip,
              GError  **error)
{
  static const HxXmlName names[] = {
    { "opf:item", ITEM }, { "item", ITEM },
    { "opf:itemref", ITEM_REFERENCE }, { "itemref", ITEM_REFERENCE },
    { "opf:reference", GUIDE_REFERENCE }, { "reference", GUIDE_REFERENCE },
    { "dc:title", TITLE }, { "dc:creator", AUTHOR }, { "dc:language", LANGUAGE },
    { "dc:date", DATE }, { "dc:publisher", PUBLISHER },
    { NULL },
  };
  static const HxXmlHandler handler = {
    names, package_start_cb, package_end_cb, package_text_cb,
  };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) local_error = NULL;

  find_package (self, zip, &local_error);
  if (self->part == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      else
        g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_DAMAGED, "META-INF/container.xml");
      return FALSE;
    }
  g_clear_error (&local_error);
  bytes = hx_zip_read (zip, self->part, error);
  if (bytes == NULL)
    return FALSE;
  if (hx_xml_parse (bytes, &handler, self, &local_error) || self->spine->len > 0)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
package_init (Package *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->skipped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spine = g_ptr_array_new ();
  for (guint i = 0; i < N_ELEMENTS; i++)
    self->fields[i] = g_string_new (NULL);
}

static void
package_clear (Package *self)
{
  g_free (self->part);
  g_ptr_array_unref (self->spine);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->skipped);
  for (guint i = 0; i < N_ELEMENTS; i++)
    g_string_free (self->fields[i], TRUE);
}

/* --- Its text --- */

static void
give_fields (Package  *self,
             HxOutput *output)
{
  g_string_truncate (self->fields[DATE], MIN (self->fields[DATE]->len, 10));
  hx_output_field (output, "title", self->fields[TITLE]->str);
  hx_output_field (output, "author", self->fields[AUTHOR]->str);
  hx_output_field (output, "outlet", self->fields[PUBLISHER]->str);
  if (!g_str_has_prefix (self->fields[DATE]->str, "0101"))
    hx_output_field (output, "date", self->fields[DATE]->str);
  hx_output_field (output, "language", self->fields[LANGUAGE]->str);
}

/* A chapter that cannot be read is said to be missing; a bomb refuses the book. */
static gboolean
read_chapters (Package   *self,
               HxZip     *zip,
               HxFlow    *flow,
               HxOutput  *output,
               GError   **error)
{
  for (guint i = 0; i < self->spine->len && !hx_output_is_over (output); i++)
    {
      const char *part = g_ptr_array_index (self->spine, i);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GError) damage = NULL;

      if (!g_hash_table_add (self->skipped, g_strdup (part)))
        continue;
      bytes = hx_zip_read (zip, part, &damage);
      if (bytes != NULL)
        hx_epub_read_chapter (flow, output, bytes, &damage);
      if (damage != NULL && damage->code != HX_REFUSAL_DAMAGED)
        {
          g_propagate_error (error, g_steal_pointer (&damage));
          return FALSE;
        }
      if (damage != NULL)
        hx_output_warn (output, HX_WARNING_PART, part);
      hx_output_progress (output, i + 1, self->spine->len);
    }

  return TRUE;
}

static gboolean
parse_book (Package   *self,
            HxZip     *zip,
            HxOutput  *output,
            GError   **error)
{
  g_autoptr(HxFlow) flow = NULL;

  if (!check_encryption (zip, error) || !load_package (self, zip, error))
    return FALSE;

  hx_output_begin (output, NULL);
  give_fields (self, output);
  flow = hx_flow_new (output);
  if (!read_chapters (self, zip, flow, output, error))
    return FALSE;
  hx_flow_finish (flow);
  if (hx_output_get_offset (output) > 0)
    return TRUE;

  g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
  return FALSE;
}

/**
 * hx_parse_epub:
 * @bytes: an EPUB file
 * @options: not used
 * @output: where its text goes
 * @error: of HX_REFUSED
 *
 * Reads a book: all chapters in one text, navigation and pages without text left out. A book
 * with digital rights management is refused.
 *
 * Returns: whether the file was read
 */
gboolean
hx_parse_epub (GBytes                *bytes,
               const HxParseOptions  *options,
               HxOutput              *output,
               GError               **error)
{
  g_autoptr(HxZip) zip = hx_zip_new (bytes, error);
  Package package = { NULL };
  gboolean was_read;

  if (zip == NULL)
    return FALSE;

  package_init (&package);
  was_read = parse_book (&package, zip, output, error);
  package_clear (&package);

  return was_read;
}
