/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-citation.h"

typedef struct
{
  HxProject *project;
  HxFocus    focus;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->project);
  g_free (request);
}

static gpointer
query_source (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_source_find (connection, *(gint64 *) data, error);
}

static void
append_part (GString    *string,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (string->len > 0)
    g_string_append (string, ", ");
  g_string_append (string, part);
}

static DexFuture *
load_fiber (gpointer data)
{
  Request *request = data;
  g_autoptr(HxText) text = NULL;
  g_autoptr(HxSource) source = NULL;
  g_autoptr(GString) reference = g_string_new (NULL);
  g_autofree char *quote = NULL;
  g_autofree char *paragraph = NULL;
  GError *error = NULL;
  guint end;

  text = dex_await_boxed (hx_project_load_text (request->project, request->focus.source),
                          &error);
  if (text != NULL)
    source = dex_await_object (hx_project_query (request->project, HX_TYPE_SOURCE, query_source,
                                                 g_memdup2 (&request->focus.source,
                                                            sizeof (gint64)), g_free),
                               &error);
  if (source == NULL)
    return dex_future_new_for_error (error);

  end = MIN (request->focus.end, hx_text_get_length (text));
  quote = hx_text_dup_range (text, MIN (request->focus.start, end), end);
  /* Translators: the number of a paragraph */
  paragraph = g_strdup_printf (_("¶ %u"), hx_text_paragraph_at (text, request->focus.start) + 1);
  append_part (reference, hx_source_get_author (source));
  append_part (reference, hx_source_get_title (source));
  append_part (reference, hx_source_get_outlet (source));
  append_part (reference, hx_source_get_date (source));
  append_part (reference, hx_source_get_url (source));
  append_part (reference, paragraph);
  /* Translators: a quotation, then where it stands */
  return dex_future_new_take_string (g_strdup_printf (_("“%s” (%s)"), quote, reference->str));
}

/**
 * hx_citation_load:
 * @desk: a desk
 * @focus: a text
 *
 * Reads the text and what is known of its source.
 *
 * Returns: (transfer full): a future of a string: the text in quotation marks, followed by
 *   author, title, outlet, date, address and paragraph
 */
DexFuture *
hx_citation_load (HxDesk        *desk,
                  const HxFocus *focus)
{
  Request *request;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (focus != NULL, NULL);

  request = g_new0 (Request, 1);
  request->project = g_object_ref (hx_desk_get_project (desk));
  request->focus = *focus;
  return dex_scheduler_spawn (NULL, 0, load_fiber, request, request_free);
}
