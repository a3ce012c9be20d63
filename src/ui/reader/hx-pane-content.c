/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pane-content.h"

#include "base/hx-error.h"

typedef struct
{
  gint64   source;
  gboolean with_text;
} Request;

G_DEFINE_BOXED_TYPE (HxPaneContent, hx_pane_content, hx_pane_content_copy, hx_pane_content_free)

/**
 * hx_pane_content_copy:
 * @self: content
 *
 * Returns: (transfer full): the same content
 */
HxPaneContent *
hx_pane_content_copy (HxPaneContent *self)
{
  HxPaneContent *copy = g_new0 (HxPaneContent, 1);

  g_set_object (&copy->source, self->source);
  if (self->text != NULL)
    copy->text = hx_text_ref (self->text);
  if (self->highlights != NULL)
    copy->highlights = g_array_ref (self->highlights);
  return copy;
}

/**
 * hx_pane_content_free:
 * @self: (transfer full): content
 *
 * Frees content.
 */
void
hx_pane_content_free (HxPaneContent *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->text, hx_text_unref);
  g_clear_pointer (&self->highlights, g_array_unref);
  g_free (self);
}

/* All in one query, so that text and highlights are of one state of the project. */
static gpointer
load_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  const Request *request = data;
  g_autoptr(HxPaneContent) content = g_new0 (HxPaneContent, 1);
  g_autoptr(GError) local_error = NULL;

  content->source = hx_source_find (connection, request->source, &local_error);
  if (g_error_matches (local_error, HX_ERROR, HX_ERROR_NOT_FOUND))
    return g_steal_pointer (&content);

  if (content->source == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  if (request->with_text)
    {
      content->text = hx_source_read_text (connection, request->source, error);
      if (content->text == NULL)
        return NULL;
    }

  content->highlights = hx_passage_list_highlights (connection, request->source, error);
  if (content->highlights == NULL)
    return NULL;
  return g_steal_pointer (&content);
}

/**
 * hx_pane_content_load:
 * @project: a project
 * @source: a source's id
 * @with_text: whether the text is wanted
 *
 * Loads what a pane shows of a source.
 *
 * Returns: (transfer full): a future that resolves to a [struct@PaneContent], without a source
 *   when there is none of that id
 */
DexFuture *
hx_pane_content_load (HxProject *project,
                      gint64     source,
                      gboolean   with_text)
{
  Request request = { source, with_text };

  return hx_project_query (project, HX_TYPE_PANE_CONTENT, load_query,
                           g_memdup2 (&request, sizeof request), g_free);
}
