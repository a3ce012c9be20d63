/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-unused.h"

/* What hangs on the passages that have gone and is no use of them. */
static gboolean
drop_places (HxEditContext  *context,
             GError        **error)
{
  static const char * const statements[] = {
    "DELETE FROM proposal WHERE passage IN (SELECT row FROM change"
    " WHERE edit = (SELECT max (id) FROM edit) AND tbl = 'passage' AND new IS NULL)",
    "DELETE FROM earlier_place WHERE passage IN (SELECT row FROM change"
    " WHERE edit = (SELECT max (id) FROM edit) AND tbl = 'passage' AND new IS NULL)",
  };

  return hx_edit_context_run (context, error, statements[0], "")
         && hx_edit_context_run (context, error, statements[1], "");
}

static gboolean
drop_unused (HxEditContext  *context,
             GError        **error)
{
  static const char sql[] =
    "DELETE FROM passage WHERE id IN ("
    " SELECT json_extract (c.old, '$.passage') FROM change c"
    "  WHERE c.edit = (SELECT max (id) FROM edit)"
    "  AND c.tbl IN ('tagging', 'mention', 'property', 'relation_evidence',"
    "  'position_evidence')"
    "  AND json_extract (c.old, '$.passage') IS NOT json_extract (c.new, '$.passage')"
    " UNION SELECT json_extract (c.old, '$.from_passage') FROM change c"
    "  WHERE c.edit = (SELECT max (id) FROM edit) AND c.tbl = 'link' AND c.new IS NULL"
    " UNION SELECT json_extract (c.old, '$.to_passage') FROM change c"
    "  WHERE c.edit = (SELECT max (id) FROM edit) AND c.tbl = 'link' AND c.new IS NULL"
    " UNION SELECT json_extract (c.old, '$.on_id') FROM change c"
    "  WHERE c.edit = (SELECT max (id) FROM edit) AND c.tbl = 'memo' AND c.new IS NULL"
    "  AND json_extract (c.old, '$.on_kind') = 'passage')"
    " AND NOT EXISTS (SELECT 1 FROM tagging WHERE passage = passage.id)"
    " AND NOT EXISTS (SELECT 1 FROM mention WHERE passage = passage.id)"
    " AND NOT EXISTS (SELECT 1 FROM property WHERE passage = passage.id)"
    " AND NOT EXISTS (SELECT 1 FROM relation_evidence WHERE passage = passage.id)"
    " AND NOT EXISTS (SELECT 1 FROM position_evidence WHERE passage = passage.id)"
    " AND NOT EXISTS (SELECT 1 FROM link WHERE from_passage = passage.id)"
    " AND NOT EXISTS (SELECT 1 FROM link WHERE to_passage = passage.id)"
    " AND NOT EXISTS (SELECT 1 FROM memo WHERE on_kind = 'passage' AND on_id = passage.id)";

  return hx_edit_context_run (context, error, sql, "") && drop_places (context, error);
}

/**
 * hx_edit_context_drop_unused_passages:
 * @context: the edit
 *
 * Has the passages removed, when all commands have run, that have lost a tagging, mention, link
 * or memo in this edit and that nothing uses any more. Which they are stands in the edit's own
 * journal.
 *
 * Returns: %TRUE
 */
gboolean
hx_edit_context_drop_unused_passages (HxEditContext *context)
{
  hx_edit_context_run_last (context, drop_unused);
  return TRUE;
}
