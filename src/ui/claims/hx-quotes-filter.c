/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which quotations are shown, and whose there are. */

#include "config.h"

#include "claims/hx-quotes-filter.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * hx_quotes_list_lines:
 * @quoted: (element-type HxQuoted): quotations
 *
 * Returns: (transfer full) (element-type HxQuoteLine): a line for each of their wordings
 */
GPtrArray *
hx_quotes_list_lines (GPtrArray *quoted)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (quoted != NULL, lines);

  for (guint i = 0; i < quoted->len; i++)
    {
      HxQuoted *one = g_ptr_array_index (quoted, i);

      for (guint k = 0; k < one->wordings->len; k++)
        g_ptr_array_add (lines, hx_quote_line_new (one, k));
    }
  return lines;
}

/* --- Speakers -------------------------------------------------------------------------------- */

static void
speaker_free (gpointer data)
{
  HxQuoteSpeaker *self = data;

  g_free (self->key);
  g_free (self->label);
  g_free (self);
}

/**
 * hx_quote_speaker_is_same:
 * @self: a speaker
 * @other: another
 *
 * Returns: whether they are one
 */
gboolean
hx_quote_speaker_is_same (const HxQuoteSpeaker *self,
                          const HxQuoteSpeaker *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->entity == other->entity
         && (self->entity != 0 || g_strcmp0 (self->key, other->key) == 0);
}

static HxQuoteSpeaker *
speaker_new (const HxQuoted *quoted,
             HxDesk         *desk)
{
  HxQuoteSpeaker *self = g_new0 (HxQuoteSpeaker, 1);
  HxEntity *entity = quoted->entity != 0 ? hx_desk_get_entity (desk, quoted->entity) : NULL;

  self->entity = quoted->entity;
  self->key = g_strdup (quoted->speaker_key);
  self->label = g_strdup (entity != NULL ? hx_entity_get_name (entity)
                          : quoted->speaker != NULL ? quoted->speaker : _("Unknown Speaker"));
  return self;
}

static guint
hash_speaker (gconstpointer data)
{
  const HxQuoteSpeaker *self = data;

  if (self->entity != 0)
    return g_int64_hash (&self->entity);
  return self->key != NULL ? g_str_hash (self->key) : 0;
}

static gboolean
equal_speaker (gconstpointer a,
               gconstpointer b)
{
  return hx_quote_speaker_is_same (a, b);
}

static int
compare_speakers (gconstpointer a,
                  gconstpointer b)
{
  const HxQuoteSpeaker *x = *(const HxQuoteSpeaker *const *) a;
  const HxQuoteSpeaker *y = *(const HxQuoteSpeaker *const *) b;

  return x->n != y->n ? (x->n > y->n ? -1 : 1) : g_utf8_collate (x->label, y->label);
}

/**
 * hx_quotes_list_speakers:
 * @quoted: (element-type HxQuoted): quotations
 * @desk: a desk
 *
 * Returns: (transfer full) (element-type HxQuoteSpeaker): who speaks, those with most first
 */
GPtrArray *
hx_quotes_list_speakers (GPtrArray *quoted,
                         HxDesk    *desk)
{
  GPtrArray *speakers = g_ptr_array_new_with_free_func (speaker_free);
  g_autoptr(GHashTable) known = g_hash_table_new (hash_speaker, equal_speaker);

  g_return_val_if_fail (quoted != NULL && HX_IS_DESK (desk), speakers);

  for (guint i = 0; i < quoted->len; i++)
    {
      const HxQuoted *one = g_ptr_array_index (quoted, i);
      HxQuoteSpeaker key = { .entity = one->entity, .key = one->speaker_key };
      HxQuoteSpeaker *speaker = g_hash_table_lookup (known, &key);

      if (speaker == NULL)
        {
          speaker = speaker_new (one, desk);
          g_hash_table_add (known, speaker);
          g_ptr_array_add (speakers, speaker);
        }
      speaker->n++;
    }
  g_ptr_array_sort (speakers, compare_speakers);
  return speakers;
}

/* --- What is shown --------------------------------------------------------------------------- */

static gboolean
is_of_speaker (const HxQuoted       *quoted,
               const HxQuoteSpeaker *speaker)
{
  if (speaker->entity != 0 || quoted->entity != 0)
    return speaker->entity == quoted->entity;
  return g_strcmp0 (quoted->speaker_key, speaker->key) == 0;
}

static gboolean
is_shown (const HxQuoted       *quoted,
          const HxQuotesFilter *filter,
          char                **words)
{
  if (filter->shared && quoted->n_sources < 2)
    return FALSE;
  if (filter->speaker != NULL && !is_of_speaker (quoted, filter->speaker))
    return FALSE;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    if (strstr (quoted->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * hx_quotes_filter_lines:
 * @lines: (element-type HxQuoteLine): the lines of all quotations
 * @filter: which are wanted
 *
 * Returns: (transfer full) (element-type HxQuoteLine): the lines of those
 */
GPtrArray *
hx_quotes_filter_lines (GPtrArray            *lines,
                        const HxQuotesFilter *filter)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto(GStrv) words = filter->query != NULL ? g_strsplit (filter->query, " ", -1) : NULL;
  gboolean wanted = FALSE;

  g_return_val_if_fail (lines != NULL, shown);

  for (guint i = 0; i < lines->len; i++)
    {
      HxQuoteLine *line = g_ptr_array_index (lines, i);

      if (hx_quote_line_get_index (line) == 0)
        wanted = is_shown (hx_quote_line_get_quoted (line), filter, words);
      if (wanted)
        g_ptr_array_add (shown, g_object_ref (line));
    }
  return shown;
}
