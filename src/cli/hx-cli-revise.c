/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "hx-cli-revise.h"
#include "model/hx-revision.h"

static gboolean
print (HxCli         *cli,
       HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  gint64 source = *(gint64 *) data;
  g_autoptr(GPtrArray) revisions = hx_revision_list (connection, source, error);
  g_autoptr(GPtrArray) proposals = NULL;
  HxRevision *last;

  if (revisions == NULL)
    return FALSE;
  proposals = hx_proposal_list (connection, source, error);
  if (proposals == NULL)
    return FALSE;
  last = g_ptr_array_index (revisions, revisions->len - 1);
  if (cli->json)
    {
      JsonBuilder *builder = hx_cli_json_object ();

      hx_cli_json_int (builder, "source", source);
      hx_cli_json_int (builder, "revision", hx_revision_get_id (last));
      hx_cli_json_int (builder, "number", hx_revision_get_number (last));
      hx_cli_json_int (builder, "to_review", proposals->len);
      hx_cli_json_begin (cli);
      hx_cli_json_put (cli, builder);
      hx_cli_json_end (cli);
      return TRUE;
    }

  hx_cli_print ("Revision %u\n", hx_revision_get_number (last));
  if (proposals->len > 0)
    hx_cli_print (proposals->len == 1
                    ? "%u passage needs a look: hexapla-cli review %s\n"
                    : "%u passages need a look: hexapla-cli review %s\n",
                  proposals->len, cli->path);
  return TRUE;
}

HxCliStatus
hx_cli_report_revision (HxCli  *cli,
                        gint64  source)
{
  return hx_cli_read (cli, print, &source) ? HX_CLI_OK : HX_CLI_FINDING;
}
