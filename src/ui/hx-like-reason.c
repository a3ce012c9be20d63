/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-like-reason.h"

#include <glib/gi18n.h>

/* It stands alone, or after names and a colon. */
static void
append_sentence (GString    *reason,
                 const char *sentence)
{
  if (reason->len > 0 || *sentence == '\0')
    {
      g_string_append (reason, sentence);
      return;
    }
  g_string_append_unichar (reason, g_unichar_toupper (g_utf8_get_char (sentence)));
  g_string_append (reason, g_utf8_next_char (sentence));
}

/**
 * hx_like_entity_dup_reason:
 * @self: an entity that is like another
 * @name: what it is called
 * @other_name: what the other is called
 *
 * Says why. Where it is not these names that are alike, those that are are named.
 *
 * Returns: (transfer full): a sentence, without a full stop
 */
char *
hx_like_entity_dup_reason (const HxLikeEntity *self,
                           const char         *name,
                           const char         *other_name)
{
  GString *reason = g_string_new (NULL);

  if (!g_str_equal (self->name, name) || !g_str_equal (self->other_name, other_name))
    /* Translators: two names that are alike */
    g_string_append_printf (reason, _("“%s” and “%s”: "), self->name, self->other_name);
  append_sentence (reason, self->reason);

  return g_string_free (reason, FALSE);
}
