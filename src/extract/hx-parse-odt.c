/* SPDX-License-Identifier: GPL-3.0-or-later */

/* OpenDocument text: ISO/IEC 26300, in a zip or in one flat file. */

#include "config.h"

#include <string.h>

#include "hx-odt-text.h"
#include "hx-xml.h"

enum
{
  ENCRYPTION = 1,
};

static void
manifest_start_cb (HxXml   *xml,
                   int      id,
                   gpointer data)
{
  if (id == ENCRYPTION)
    hx_xml_stop (xml, g_error_new_literal (HX_REFUSED, HX_REFUSAL_ENCRYPTED, ""));
}

static gboolean
check_encryption (HxZip   *zip,
                  GError **error)
{
  static const HxXmlName names[] = {
    { "manifest:encryption-data", ENCRYPTION },
    { "manifest:encrypted-key", ENCRYPTION },
    { NULL },
  };
  static const HxXmlHandler handler = { names, manifest_start_cb, NULL, NULL };
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) local_error = NULL;

  if (hx_zip_has (zip, "META-INF/manifest.xml"))
    bytes = hx_zip_read (zip, "META-INF/manifest.xml", NULL);
  if (bytes == NULL || hx_xml_parse (bytes, &handler, NULL, &local_error) ||
      !g_error_matches (local_error, HX_REFUSED, HX_REFUSAL_ENCRYPTED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What came before the damage is worth having. */
static gboolean
read_content (HxOdtText  *text,
              HxFlow     *flow,
              GBytes     *bytes,
              HxOutput   *output,
              GError    **error)
{
  g_autoptr(GError) damage = NULL;

  if (!hx_odt_text_read (text, bytes, &damage))
    {
      if (damage != NULL &&
          (damage->code != HX_REFUSAL_DAMAGED || hx_flow_get_length (flow) == 0))
        {
          g_propagate_error (error, g_steal_pointer (&damage));
          return FALSE;
        }
      hx_output_warn (output, HX_WARNING_DAMAGED, damage != NULL ? damage->message : NULL);
    }

  hx_flow_finish (flow);
  hx_odt_text_give_fields (text);
  if (hx_output_get_offset (output) > 0)
    return TRUE;

  g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
  return FALSE;
}

static void
read_part (HxOdtText  *text,
           HxZip      *zip,
           const char *name)
{
  g_autoptr(GBytes) bytes = NULL;

  if (hx_zip_has (zip, name))
    bytes = hx_zip_read (zip, name, NULL);
  if (bytes != NULL)
    hx_odt_text_read (text, bytes, NULL);
}

static gboolean
parse_package (HxZip     *zip,
               HxOutput  *output,
               GError   **error)
{
  g_autoptr(HxFlow) flow = NULL;
  g_autoptr(GBytes) bytes = NULL;
  HxOdtText *text;
  gboolean was_read;

  if (!check_encryption (zip, error))
    return FALSE;
  bytes = hx_zip_read (zip, "content.xml", error);
  if (bytes == NULL)
    return FALSE;

  hx_output_begin (output, NULL);
  flow = hx_flow_new (output);
  text = hx_odt_text_new (output, flow, zip);
  read_part (text, zip, "meta.xml");
  read_part (text, zip, "styles.xml");
  was_read = read_content (text, flow, bytes, output, error);
  hx_odt_text_free (text);

  return was_read;
}

static gboolean
parse_flat (GBytes    *bytes,
            HxOutput  *output,
            GError   **error)
{
  g_autoptr(HxFlow) flow = NULL;
  HxOdtText *text;
  gboolean was_read;

  hx_output_begin (output, NULL);
  flow = hx_flow_new (output);
  text = hx_odt_text_new (output, flow, NULL);
  was_read = read_content (text, flow, bytes, output, error);
  hx_odt_text_free (text);

  return was_read;
}

/**
 * hx_parse_odt:
 * @bytes: an ODT or FODT file
 * @options: not used
 * @output: where its text goes
 * @error: of HX_REFUSED
 *
 * Reads an OpenDocument text: paragraphs with the numbers of their lists and headings, tables,
 * frames, formulas; notes at the end; running heads and feet, comments, hidden and deleted text
 * left out.
 *
 * Returns: whether the file was read
 */
gboolean
hx_parse_odt (GBytes                *bytes,
              const HxParseOptions  *options,
              HxOutput              *output,
              GError               **error)
{
  g_autoptr(HxZip) zip = NULL;
  gsize n_bytes;
  const char *data = g_bytes_get_data (bytes, &n_bytes);

  if (n_bytes < 2 || memcmp (data, "PK", 2) != 0)
    return parse_flat (bytes, output, error);

  zip = hx_zip_new (bytes, error);
  return zip != NULL && parse_package (zip, output, error);
}
