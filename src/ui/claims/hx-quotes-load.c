/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The quotations of a project, read on a thread with all that is shown of them. */

#include "config.h"

#include "claims/hx-quotes-load.h"

#include <string.h>

#include "analyse/hx-claim-candidates.h"
#include "analyse/hx-fold.h"
#include "claims/hx-quote-marks.h"
#include "base/hx-time.h"
#include "inspector/hx-phrase.h"
#include "model/hx-source.h"

enum
{
  SPEAKER_CHARS = 80,
  SAID_CHARS = 1200,
};

G_DEFINE_BOXED_TYPE (HxQuoted, hx_quoted, hx_quoted_ref, hx_quoted_unref)

typedef struct
{
  HxQuotationCache *cache;
  GCancellable     *cancellable;
} Request;

/* What is read, and what comes of it. */
typedef struct
{
  HxQuotations *found;
  GHashTable   *grouped;    /* HxQuote that a group has */
  GPtrArray    *places;     /* of each source, outlet and date */
  GPtrArray    *quoted;
} Reader;

static void
wording_free (gpointer data)
{
  HxQuotedWording *self = data;

  g_free (self->place);
  g_free (self->outlet);
  g_free (self->said);
  g_free (self->text);
  g_clear_pointer (&self->marks, g_array_unref);
  g_free (self->changes);
  g_free (self->written);
  g_free (self);
}

static void
clear_quoted (gpointer data)
{
  HxQuoted *self = data;

  g_ptr_array_unref (self->wordings);
  g_free (self->speaker);
  g_free (self->speaker_key);
  g_free (self->folded);
  g_free (self->question);
}

/**
 * hx_quoted_ref:
 * @self: something said
 *
 * Returns: (transfer full): @self
 */
HxQuoted *
hx_quoted_ref (HxQuoted *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_quoted_unref:
 * @self: (transfer full): something said
 */
void
hx_quoted_unref (HxQuoted *self)
{
  g_atomic_rc_box_release_full (self, clear_quoted);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->cache);
  g_object_unref (request->cancellable);
  g_free (request);
}

static const HxQuoteSource *
get_source (Reader *self,
            guint   source)
{
  return &g_array_index (self->found->sources, HxQuoteSource, source);
}

/* --- A wording ------------------------------------------------------------------------------- */

static const char *
get_outlet (Reader *self,
            guint   source)
{
  HxSource *record = g_ptr_array_index (self->found->records, source);
  const char *outlet = hx_source_get_outlet (record);

  return outlet != NULL && *outlet != '\0' ? outlet : hx_phrase_source_title (record);
}

/* The mark keeps a line that begins with a title in another script in the analyst's direction. */
static char *
dup_place (Reader *self,
           guint   source)
{
  g_autofree char *date
    = hx_time_format_edtf (hx_source_get_date (g_ptr_array_index (self->found->records, source)));
  g_autofree char *outlet_buffer = NULL, *date_buffer = NULL;
  const char *outlet = hx_phrase_isolate (get_outlet (self, source), &outlet_buffer);
  const char *mark = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "\342\200\217"
                                                                              : "\342\200\216";

  if (date == NULL || *date == '\0')
    return g_strconcat (mark, outlet, NULL);
  return g_strconcat (mark, outlet, " · ", hx_phrase_isolate (date, &date_buffer), NULL);
}

/* The words between the marks, of all its parts. */
static char *
dup_said (HxText              *text,
          const HxQuote       *quote,
          const HxQuoteMember *member)
{
  g_autoptr(GString) words = g_string_new (NULL);

  if (quote == NULL)
    return hx_quote_marks_dup_plain (text, member);
  for (guint i = 0; i < quote->n_parts; i++)
    {
      g_autofree char *part = hx_text_dup_range (text, quote->parts[i].inner.start,
                                                 quote->parts[i].inner.end);

      if (i > 0)
        g_string_append_c (words, ' ');
      g_string_append (words, part);
    }
  return hx_phrase_dup_line (words->str, SAID_CHARS);
}

static char *
dup_span (HxText            *text,
          const HxQuoteSpan *span)
{
  g_autofree char *words = NULL;

  if (span->end <= span->start)
    return NULL;
  words = hx_text_dup_range (text, span->start, span->end);
  return hx_phrase_dup_line (words, SPEAKER_CHARS);
}

static char *
dup_base (const char *language)
{
  return language != NULL ? g_strndup (language, strcspn (language, "-_")) : NULL;
}

/* Words of one language beside those of another are all different. */
static gboolean
can_compare (Reader              *self,
             const HxQuoteMember *first,
             const HxQuoteMember *member)
{
  g_autofree char *a = dup_base (get_source (self, first->source)->language);
  g_autofree char *b = dup_base (get_source (self, member->source)->language);

  return first != member && (a == NULL || b == NULL || g_ascii_strcasecmp (a, b) == 0);
}

static HxQuotedWording *
wording_new (Reader              *self,
             const HxQuoteMember *first,
             const HxQuoteMember *member)
{
  HxQuotedWording *wording = g_new0 (HxQuotedWording, 1);
  HxText *text = get_source (self, member->source)->text;
  const HxQuote *quote = hx_quotations_get_quote (self->found, member);

  wording->source = hx_source_get_id (g_ptr_array_index (self->found->records, member->source));
  wording->start = member->start;
  wording->end = member->end;
  wording->is_marked = quote != NULL;
  wording->outlet = g_strdup (get_outlet (self, member->source));
  wording->place = g_strdup (g_ptr_array_index (self->places, member->source));
  wording->said = dup_said (text, quote, member);
  if (quote != NULL)
    {
      wording->written = dup_span (text, &quote->speaker);
      wording->name_start = quote->name.start;
      wording->name_end = quote->name.end;
    }
  if (!can_compare (self, first, member))
    {
      wording->text = hx_quote_marks_dup_plain (text, member);
      return wording;
    }
  wording->marks = g_array_new (FALSE, FALSE, sizeof (HxQuoteMark));
  wording->text = hx_quote_marks_make ((const HxQuoteSource *) (void *) self->found->sources->data,
                                       first, member, wording->marks, &wording->changes);
  wording->is_same = wording->changes == NULL;
  return wording;
}

/* --- A quotation ----------------------------------------------------------------------------- */

static guint64
hash_string (guint64     hash,
             const char *text)
{
  return text != NULL ? hx_fold_mix (hash, hx_fold_hash (text, strlen (text)))
                      : hx_fold_mix (hash, 0);
}

static guint64
hash_quoted (const HxQuoted *self)
{
  guint64 hash = hash_string (hx_fold_mix (self->n_sources, (guint64) self->entity),
                              self->speaker);

  for (guint i = 0; i < self->wordings->len; i++)
    {
      const HxQuotedWording *wording = hx_quoted_nth (self, i);

      hash = hx_fold_mix (hx_fold_mix (hash, (guint64) wording->source), wording->start);
      hash = hash_string (hash_string (hash, wording->place), wording->text);
    }
  return hash;
}

/* Who speaks, by the first wording that says it; an entity before a name, a name before "he". */
static void
find_speaker (Reader              *self,
              const HxQuoteMember *members,
              guint                n_members,
              HxQuoted            *quoted)
{
  for (guint i = 0; i < n_members; i++)
    {
      const HxQuoteSource *source = get_source (self, members[i].source);
      const HxQuote *quote = hx_quotations_get_quote (self->found, &members[i]);

      if (quote == NULL)
        continue;
      if (quoted->entity == 0)
        quoted->entity = source->speakers[members[i].quote];
      if (quoted->speaker == NULL)
        quoted->speaker = dup_span (source->text, &quote->name);
    }
  for (guint i = 0; quoted->speaker == NULL && i < quoted->wordings->len; i++)
    quoted->speaker = g_strdup (hx_quoted_nth (quoted, i)->written);
  if (quoted->speaker != NULL)
    quoted->speaker_key = hx_fold_text (quoted->speaker);
}

static char *
dup_folded (const HxQuoted *self)
{
  g_autoptr(GString) words = g_string_new (self->speaker);

  for (guint i = 0; i < self->wordings->len; i++)
    if (!hx_quoted_nth (self, i)->is_same)
      {
        g_string_append_c (words, '\n');
        g_string_append (words, hx_quoted_nth (self, i)->said);
      }
  return hx_fold_text (words->str);
}

/* The first of @members becomes the first wording. */
static void
add_quoted (Reader              *self,
            const HxQuoteMember *members,
            guint                n_members,
            guint                n_sources)
{
  HxQuoted *quoted = g_atomic_rc_box_new0 (HxQuoted);

  quoted->n_sources = n_sources;
  quoted->wordings = g_ptr_array_new_with_free_func (wording_free);
  for (guint i = 0; i < n_members; i++)
    g_ptr_array_add (quoted->wordings, wording_new (self, &members[0], &members[i]));
  find_speaker (self, members, n_members, quoted);
  quoted->folded = dup_folded (quoted);
  quoted->question = hx_claim_quote_question (get_source (self, members[0].source)->text,
                                              hx_quotations_get_quote (self->found, &members[0]),
                                              members[0].start, members[0].end);
  quoted->digest = hash_quoted (quoted);
  g_ptr_array_add (self->quoted, quoted);
}

/* --- All of them ----------------------------------------------------------------------------- */

static gboolean
is_speech (Reader             *self,
           const HxQuoteGroup *group)
{
  for (guint i = 0; i < group->members->len; i++)
    {
      const HxQuote *quote
        = hx_quotations_get_quote (self->found, &g_array_index (group->members, HxQuoteMember, i));

      if (quote != NULL && quote->kind != HX_QUOTE_TITLE && quote->kind != HX_QUOTE_TERM)
        return TRUE;
    }
  return FALSE;
}

static guint
count_said (const HxQuote *quote)
{
  guint n = 0;

  for (guint i = 0; quote != NULL && i < quote->n_parts; i++)
    n += quote->parts[i].inner.end - quote->parts[i].inner.start;
  return n;
}

/* What is cut is seen best beside the fullest wording. */
static guint
find_fullest (Reader             *self,
              const HxQuoteGroup *group)
{
  guint best = 0, most = 0;

  for (guint i = 0; i < group->members->len; i++)
    {
      guint n = count_said (hx_quotations_get_quote (self->found,
                                                     &g_array_index (group->members,
                                                                     HxQuoteMember, i)));

      if (n > most)
        {
          best = i;
          most = n;
        }
    }
  return best;
}

static void
add_group (Reader             *self,
           const HxQuoteGroup *group)
{
  g_autoptr(GArray) members = NULL;
  HxQuoteMember first;
  guint fullest;

  if (!is_speech (self, group))
    return;
  for (guint i = 0; i < group->members->len; i++)
    {
      const HxQuoteMember *member = &g_array_index (group->members, HxQuoteMember, i);

      if (member->quote != G_MAXUINT)
        g_hash_table_add (self->grouped, (gpointer) hx_quotations_get_quote (self->found, member));
    }
  members = g_array_copy (group->members);
  fullest = find_fullest (self, group);
  first = g_array_index (members, HxQuoteMember, fullest);
  g_array_remove_index (members, fullest);
  g_array_prepend_val (members, first);
  add_quoted (self, (const HxQuoteMember *) (void *) members->data, members->len,
              group->n_sources);
}

static void
add_single (Reader *self,
            guint   source)
{
  GPtrArray *quotes = get_source (self, source)->quotes;

  for (guint i = 0; i < quotes->len; i++)
    {
      const HxQuote *quote = g_ptr_array_index (quotes, i);
      HxQuoteMember member = { source, i, quote->start, quote->end };

      if (quote->is_speech && !g_hash_table_contains (self->grouped, quote))
        add_quoted (self, &member, 1, 1);
    }
}

static void
unref_quoted (gpointer data)
{
  hx_quoted_unref (data);
}

static gpointer
load (HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Request *request = data;
  g_autoptr(HxQuotations) found = NULL;
  g_autoptr(GHashTable) grouped = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { .grouped = grouped, .places = places };

  found = hx_quotations_find (request->cache, connection, request->cancellable, error);
  if (found == NULL)
    return NULL;
  reader.found = found;
  reader.quoted = g_ptr_array_new_with_free_func (unref_quoted);
  for (guint i = 0; i < found->sources->len; i++)
    g_ptr_array_add (places, dup_place (&reader, i));
  for (guint i = 0; i < found->groups->len; i++)
    add_group (&reader, g_ptr_array_index (found->groups, i));
  for (guint i = 0; i < found->sources->len; i++)
    add_single (&reader, i);
  return reader.quoted;
}

/**
 * hx_quotes_load:
 * @project: a project
 * @cache: what remembers the quotations of its texts
 * @cancellable: to stop it
 *
 * Returns: (transfer full): a future that resolves to a #GPtrArray of #HxQuoted, those in most
 *   sources first
 */
DexFuture *
hx_quotes_load (HxProject        *project,
                HxQuotationCache *cache,
                GCancellable     *cancellable)
{
  Request *request = g_new0 (Request, 1);

  request->cache = g_object_ref (cache);
  request->cancellable = g_object_ref (cancellable);
  return hx_project_query (project, G_TYPE_PTR_ARRAY, load, request, request_free);
}
