/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-mention-places.h"

#include "model/hx-passage.h"

/**
 * hx_mention_list_places:
 * @connection: a connection
 * @source: a source
 * @error: return location for an error
 *
 * Lists where the current text of a source mentions entities, those judged the same being one.
 *
 * Returns: (transfer full) (nullable) (element-type HxAlignMention): its mentions by place
 */
GArray *
hx_mention_list_places (HxConnection  *connection,
                        gint64         source,
                        GError       **error)
{
  g_autoptr(GArray) highlights = hx_passage_list_highlights (connection, source, error);
  GArray *mentions;

  if (highlights == NULL)
    return NULL;
  mentions = g_array_new (FALSE, FALSE, sizeof (HxAlignMention));
  for (guint i = 0; i < highlights->len; i++)
    {
      const HxHighlight *highlight = &g_array_index (highlights, HxHighlight, i);
      HxAlignMention mention = { highlight->start, highlight->end, highlight->object };

      if (highlight->kind == HX_HIGHLIGHT_MENTION)
        g_array_append_val (mentions, mention);
    }
  return mentions;
}
