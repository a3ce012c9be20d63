/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims travel as notes, one for a claim and one for each position, whose lines say what the
 * columns do; named links join them with each other, with sources, passages and entities. */

#include "config.h"

#include "exchange/refi/hx-refi-export-private.h"

#include <string.h>

static const char * const claim_keys[] = {
  "Question", "Kind", "Unit", "Tolerance", "Likelihood", "Credibility", "Relevance", "Note",
};
static const char * const position_keys[] = {
  "Stance", "Wording", "Minimum", "Maximum", "Unit", "Approximate", "Date", "Value", "By hand",
  "Attributed to", "Note",
};

/* A value on one line. */
static void
append_line (GString    *lines,
             const char *key,
             const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (lines, "\n%s: ", key);
  for (const char *p = value; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (lines, "\\n");
    else if (*p == '\\')
      g_string_append (lines, "\\\\");
    else
      g_string_append_c (lines, *p);
}

/* A note whose lines are the row's columns from @first on. */
static HxRefiNode *
add_note (HxRefiExport       *self,
          HxStatement        *row,
          const char         *kind,
          const char * const *keys,
          guint               n_keys,
          int                 first,
          const char         *name)
{
  gint64 id = hx_statement_get_int (row, 0);
  HxRefiKept *kept = hx_refi_export_find_kept (self, kind, id, "Note");
  HxRefiNode *node = hx_refi_export_add (self, hx_refi_export_list (self, "Notes"), "Note", kind,
                                         id, kept);
  g_autoptr(GString) lines = g_string_new ("Hexapla ");

  g_string_append (lines, kind);
  for (guint i = 0; i < n_keys; i++)
    append_line (lines, keys[i], hx_statement_get_text (row, first + i));
  hx_refi_node_set (self->document, node, "name", name);
  hx_refi_export_stamp (self, node, hx_statement_get_int (row, 1), hx_statement_get_int (row, 2));
  hx_refi_export_merge (self, node, kept);
  hx_refi_export_text (self, node, "PlainTextContent", lines->str);
  return node;
}

static gboolean
add_evidence (HxRefiExport  *self,
              HxStatement   *row,
              gpointer       data,
              GError       **error)
{
  g_autofree char *guid = hx_refi_export_dup_guid (self, "passage",
                                                   hx_statement_get_int (row, 0));

  hx_refi_export_link (self, "evidence", hx_refi_node_get (data, "guid"), guid);
  return TRUE;
}

static void
link_row (HxRefiExport *self,
          HxRefiNode   *note,
          const char   *name,
          const char   *kind,
          gint64        row)
{
  g_autofree char *guid = hx_refi_export_dup_guid (self, kind, row);

  if (row != 0)
    hx_refi_export_link (self, name, hx_refi_node_get (note, "guid"), guid);
}

static gboolean
add_position (HxRefiExport  *self,
              HxStatement   *row,
              gpointer       data,
              GError       **error)
{
  gint64 id = hx_statement_get_int (row, 0);
  g_autofree char *name = g_strdup_printf ("Position: %s: %s", hx_statement_get_text (row, 3),
                                           hx_statement_get_text (row, 7));
  HxRefiNode *node = add_note (self, row, "position", position_keys,
                               G_N_ELEMENTS (position_keys), 7, name);

  link_row (self, hx_refi_export_find_node (self, "claim", hx_statement_get_int (row, 18)),
            "position", "position", id);
  link_row (self, node, "source", "source", hx_statement_get_int (row, 4));
  link_row (self, node, "entity", "entity", hx_statement_get_int (row, 5));
  link_row (self, node, "speaker", "entity", hx_statement_get_int (row, 6));
  return hx_refi_export_each (self, "SELECT passage FROM position_evidence WHERE position = ?1"
                              " ORDER BY id", id, add_evidence, node, error);
}

static gboolean
add_claim (HxRefiExport  *self,
           HxStatement   *row,
           gpointer       data,
           GError       **error)
{
  g_autofree char *name = g_strconcat ("Claim: ", hx_statement_get_text (row, 3), NULL);

  add_note (self, row, "claim", claim_keys, G_N_ELEMENTS (claim_keys), 3, name);
  self->report->n_claims++;
  return hx_refi_export_each (self, "SELECT p.id, p.coder, p.created, s.title, p.source, p.entity,"
                              " p.speaker, p.stance, p.wording, p.minimum, p.maximum, p.unit,"
                              " nullif (p.approximate, 0), p.edtf, p.value,"
                              " nullif (p.by_hand, 0), p.attributed, p.note, p.claim"
                              " FROM position p JOIN source s ON s.id = p.source"
                              " WHERE p.claim = ?1 ORDER BY p.id",
                              hx_statement_get_int (row, 0), add_position, NULL, error);
}

gboolean
hx_refi_export_claims (HxRefiExport  *self,
                       GError       **error)
{
  return hx_refi_export_each (self, "SELECT id, coder, created, question, kind, unit, tolerance,"
                              " likelihood, credibility, relevance, note FROM claim"
                              " ORDER BY position, id", 0, add_claim, NULL, error);
}
