/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-origin.h"
#include "project/hx-edit-private.h"

static gboolean
check_source (HxEditContext  *context,
              gint64          source,
              GError        **error)
{
  gint64 found;

  if (!hx_edit_context_get_int (context, &found, error, "SELECT id FROM source WHERE id = ?1", "i",
                                source))
    return FALSE;
  if (found != 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "There is no source with the id %" G_GINT64_FORMAT "; it may have been removed",
               source);
  return FALSE;
}

static gboolean
clear (HxEditContext  *context,
       gint64          source,
       gint64          other,
       GError        **error)
{
  return hx_edit_context_run (context, error,
                              "DELETE FROM origin WHERE min (source, other) = min (?1, ?2)"
                              " AND max (source, other) = max (?1, ?2)", "ii", source, other);
}

static gboolean
judge_origin (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;
  gint64 source = hx_edit_context_resolve (context, command->id);
  gint64 other = hx_edit_context_resolve (context, command->other);

  if (source == other)
    {
      g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                           _("Whether an origin is the same is said of two sources; this is one"));
      return FALSE;
    }
  return check_source (context, source, error) && check_source (context, other, error)
         && clear (context, source, other, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO origin VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                 "iiissii", command->third, source, other,
                                 hx_origin_verdict_to_string (command->kind),
                                 command->text != NULL ? command->text : "", context->coder,
                                 context->now);
}

/**
 * hx_edit_judge_origin:
 * @edit: an edit
 * @source: a source
 * @other: another
 * @verdict: %HX_ORIGIN_SAME or %HX_ORIGIN_APART
 * @note: (nullable): why
 *
 * Says whether the two come from one origin, whatever their wording. Replaces what was said of them
 * before.
 */
void
hx_edit_judge_origin (HxEdit          *edit,
                      gint64           source,
                      gint64           other,
                      HxOriginVerdict  verdict,
                      const char      *note)
{
  g_autofree char *stripped = hx_edit_dup_stripped (note);
  HxCommand *command;

  g_return_if_fail (verdict == HX_ORIGIN_SAME || verdict == HX_ORIGIN_APART);

  command = hx_edit_add_command (edit, judge_origin, source, stripped);
  command->other = other;
  command->kind = verdict;
  command->third = hx_id_new ();
}

static gboolean
clear_origin (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxCommand *command = data;

  return clear (context, command->id, command->other, error);
}

/**
 * hx_edit_clear_origin:
 * @edit: an edit
 * @source: a source
 * @other: another
 *
 * Takes back what was said of the two: the wording decides again.
 */
void
hx_edit_clear_origin (HxEdit *edit,
                      gint64  source,
                      gint64  other)
{
  HxCommand *command = hx_edit_add_command (edit, clear_origin, source, NULL);

  command->other = other;
}
