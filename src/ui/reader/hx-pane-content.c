/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pane-content.h"

#include "base/hx-error.h"
#include "hx-kind-name.h"
#include "model/hx-layers.h"
#include "model/hx-revision.h"

typedef struct
{
  gint64   source;
  gint64   earlier;   /* 0: the current text */
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
  if (self->revisions != NULL)
    copy->revisions = g_ptr_array_ref (self->revisions);
  if (self->proposals != NULL)
    copy->proposals = g_ptr_array_ref (self->proposals);
  copy->size = g_strdup (self->size);
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
  g_clear_pointer (&self->revisions, g_ptr_array_unref);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_free (self->size);
  g_free (self);
}

static gboolean
load_text (HxPaneContent  *content,
           HxConnection   *connection,
           const Request  *request,
           GError        **error)
{
  content->text = request->earlier != 0
                    ? hx_revision_read_text (connection, request->earlier, error)
                    : hx_source_read_text (connection, request->source, error);
  return content->text != NULL;
}

static gboolean
load_marks (HxPaneContent  *content,
            HxConnection   *connection,
            const Request  *request,
            GError        **error)
{
  content->highlights = request->earlier != 0
                          ? hx_revision_list_highlights (connection, request->earlier, error)
                          : hx_passage_list_highlights (connection, request->source, error);
  if (content->highlights != NULL)
    content->revisions = hx_revision_list (connection, request->source, error);
  if (content->revisions != NULL)
    content->proposals = hx_proposal_list (connection, request->source, error);
  return content->proposals != NULL;
}

static gboolean
load_size (HxPaneContent  *content,
           HxConnection   *connection,
           GError        **error)
{
  const char *media_type = hx_source_get_media_type (content->source);
  g_autoptr(GPtrArray) spans = NULL;

  if (media_type == NULL || !g_str_has_prefix (media_type, "image/"))
    return TRUE;
  spans = hx_layers_list_spans (connection, hx_source_get_revision (content->source), error);
  content->size = hx_kind_find_size (spans);
  return spans != NULL;
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

  if ((request->with_text && !load_text (content, connection, request, error))
      || !load_marks (content, connection, request, error)
      || !load_size (content, connection, error))
    return NULL;
  return g_steal_pointer (&content);
}

/**
 * hx_pane_content_load:
 * @project: a project
 * @source: a source's id
 * @earlier: one of its revisions, or 0 for the current one
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
                      gint64     earlier,
                      gboolean   with_text)
{
  Request request = { source, earlier, with_text };

  return hx_project_query (project, HX_TYPE_PANE_CONTENT, load_query,
                           g_memdup2 (&request, sizeof request), g_free);
}
