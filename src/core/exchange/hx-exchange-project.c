/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What writers of formats want to know of a project as a whole. */

#include "config.h"

#include "exchange/hx-exchange-project.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *element;
  const char *sql;
} Kind;

static const Kind kinds[] = {
  { "text", "SELECT count(*) FROM source" },
  { "original", "SELECT count(*) FROM source" },
  { "earlier revision", "SELECT (SELECT count(*) FROM revision) - (SELECT count(*) FROM source)" },
  { "attribute", "SELECT count(*) FROM attribute" },
  { "set", "SELECT count(*) FROM source_set" },
  { "tag", "SELECT count(*) FROM tag" },
  { "passage", "SELECT count(*) FROM passage" },
  { "tagging", "SELECT count(*) FROM tagging" },
  { "entity", "SELECT count(*) FROM entity WHERE root IS NULL" },
  { "name", "SELECT count(*) FROM entity_name WHERE kind <> 'preferred'" },
  { "picture", "SELECT count(*) FROM entity WHERE picture IS NOT NULL" },
  { "mention", "SELECT count(*) FROM mention" },
  { "property", "SELECT count(*) FROM property" },
  { "relation", "SELECT count(*) FROM relation" },
  { "judgement", "SELECT count(*) FROM judgement" },
  { "rejection", "SELECT count(*) FROM rejection" },
  { "claim", "SELECT count(*) FROM claim" },
  { "position", "SELECT count(*) FROM position" },
  { "hypothesis", "SELECT count(*) FROM hypothesis" },
  { "rating", "SELECT count(*) FROM rating" },
  { "origin", "SELECT count(*) FROM origin" },
  { "dismissal", "SELECT count(*) FROM dismissal" },
  { "link", "SELECT count(*) FROM link" },
  { "project memo", "SELECT count(*) FROM memo WHERE on_kind = 'project'" },
  { "source memo", "SELECT count(*) FROM memo WHERE on_kind = 'source'" },
  { "passage memo", "SELECT count(*) FROM memo WHERE on_kind = 'passage'" },
  { "tag memo", "SELECT count(*) FROM memo WHERE on_kind = 'tag'" },
  { "entity memo", "SELECT count(*) FROM memo WHERE on_kind = 'entity'" },
  { "link memo", "SELECT count(*) FROM memo WHERE on_kind = 'link'" },
};

/**
 * hx_exchange_get_time:
 * @connection: a project
 *
 * Finds the time that a file of the project bears. It is that of the last edit, or what
 * `SOURCE_DATE_EPOCH` says, so that the same project gives the same file.
 *
 * Returns: ms since 1970
 */
gint64
hx_exchange_get_time (HxConnection *connection)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  if (epoch != NULL && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    return seconds * 1000;
  return hx_connection_get_int (connection, "SELECT coalesce (max (time), 0) FROM edit", 0);
}

/**
 * hx_exchange_lose_rest:
 * @write: an export
 * @kept: (array zero-terminated=1): the kinds of things that have a place in the file
 * @error: return location for a [error@Hx.Error]
 *
 * Tells the report of all other kinds of things that the project has some of. Their names are those
 * of the tables of the project, and: text, original, earlier revision, name (of an entity, other
 * than the preferred one), picture, and “passage memo” and the like.
 *
 * Returns: whether it could read the project
 */
gboolean
hx_exchange_lose_rest (HxExchangeWrite     *write,
                       const char * const  *kept,
                       GError             **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(HxStatement) statement = NULL;
      gboolean row;
      gint64 n;

      if (g_strv_contains (kept, kinds[i].element))
        continue;
      statement = hx_connection_prepare (write->connection, kinds[i].sql, error);
      if (statement == NULL || !hx_statement_step (statement, &row, error))
        return FALSE;
      n = row ? hx_statement_get_int (statement, 0) : 0;
      if (n > 0)
        hx_exchange_report_lose_many (write->report, kinds[i].element, MIN (n, G_MAXUINT),
                                      _("It has no place in the file."));
    }
  return TRUE;
}
