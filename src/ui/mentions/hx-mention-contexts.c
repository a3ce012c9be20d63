/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-mention-contexts.h"

#define WORDS_BEFORE 40    /* code points, cut at a word */
#define WORDS_AFTER  70

typedef struct
{
  GArray *places;
  guint   max;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_array_unref (request->places);
  g_free (request);
}

/**
 * hx_mention_context_free:
 * @self: (transfer full): a context
 */
void
hx_mention_context_free (HxMentionContext *self)
{
  g_free (self->title);
  g_free (self->before);
  g_free (self->text);
  g_free (self->after);
  g_free (self);
}

static void
flatten (char *text)
{
  for (char *p = text; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t' || *p == '\r')
      *p = ' ';
}

/* From the first whole word on. */
static char *
dup_before (HxText *text,
            guint   start)
{
  guint first = start - MIN (start, WORDS_BEFORE);
  g_autofree char *words = hx_text_dup_range (text, first, start);
  char *space = first > 0 ? strchr (words, ' ') : NULL;

  flatten (words);
  return space != NULL ? g_strconcat ("…", space + 1, NULL) : g_steal_pointer (&words);
}

static char *
dup_after (HxText *text,
           guint   end)
{
  guint last = MIN (end + WORDS_AFTER, hx_text_get_length (text));
  g_autofree char *words = hx_text_dup_range (text, end, last);
  char *space = last < hx_text_get_length (text) ? strrchr (words, ' ') : NULL;

  flatten (words);
  if (space == NULL)
    return g_steal_pointer (&words);
  *space = '\0';
  return g_strconcat (words, "…", NULL);
}

static HxMentionContext *
make_context (HxSource           *source,
              HxText             *text,
              const HxSuggestion *place)
{
  HxMentionContext *context = g_new0 (HxMentionContext, 1);

  context->source = place->source;
  context->title = g_strdup (hx_source_get_title (source));
  context->start = place->start;
  context->end = place->end;
  context->before = dup_before (text, place->start);
  context->text = hx_text_dup_range (text, place->start, place->end);
  flatten (context->text);
  context->after = dup_after (text, place->end);
  return context;
}

static gpointer
load_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  Request *request = data;
  g_autoptr(GPtrArray) contexts = NULL;
  g_autoptr(HxSource) source = NULL;
  g_autoptr(HxText) text = NULL;

  contexts = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_mention_context_free);
  for (guint i = 0; i < MIN (request->places->len, request->max); i++)
    {
      const HxSuggestion *place = &g_array_index (request->places, HxSuggestion, i);

      if (source == NULL || hx_source_get_id (source) != place->source)
        {
          g_clear_object (&source);
          g_clear_pointer (&text, hx_text_unref);
          source = hx_source_find (connection, place->source, error);
          if (source == NULL)
            return NULL;
          text = hx_source_read_text (connection, place->source, error);
          if (text == NULL)
            return NULL;
        }
      if (place->end <= hx_text_get_length (text))
        g_ptr_array_add (contexts, make_context (source, text, place));
    }
  return g_steal_pointer (&contexts);
}

/**
 * hx_mention_contexts_load:
 * @project: a project
 * @places: (element-type HxSuggestion): places, by source
 * @max: how many are wanted at most
 *
 * Returns: (transfer full): a future of a #GPtrArray of HxMentionContext
 */
DexFuture *
hx_mention_contexts_load (HxProject *project,
                          GArray    *places,
                          guint      max)
{
  Request *request = g_new0 (Request, 1);

  request->places = g_array_ref (places);
  request->max = max;
  return hx_project_query (project, G_TYPE_PTR_ARRAY, load_query, request, request_free);
}
