/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the inspector says of a claim, a line each. */

#include "config.h"

#include "inspector/hx-claim-lines.h"

#include <glib/gi18n.h>

#include "analyse/hx-align.h"

/* More names than these are counted. */
#define MAX_NAMES 6
#define MAX_GROUPS 4

/**
 * hx_claim_lines_dup_made:
 * @coder: (nullable): a coder's name
 * @ms: when, in milliseconds since 1970
 *
 * Returns: (transfer full): who has made something, and when
 */
char *
hx_claim_lines_dup_made (const char *coder,
                         gint64      ms)
{
  g_autofree char *date = hx_phrase_dup_date (ms);

  if (coder == NULL || *coder == '\0')
    /* Translators: a date */
    return g_strdup_printf (_("Made on %s"), date);

  /* Translators: a person, a date */
  return g_strdup_printf (_("Made by %s on %s"), coder, date);
}

static char *
dup_looked (const HxPosition *position)
{
  g_autofree char *date = hx_phrase_dup_date (position->created);

  if (*position->coder == '\0')
    return g_steal_pointer (&date);
  /* Translators: when somebody looked, and who */
  return g_strdup_printf (_("%s, %s"), date, position->coder);
}

static gboolean
has_outlet (HxDetails  *details,
            HxSource   *except,
            const char *outlet)
{
  GHashTableIter iter;
  gpointer source;

  g_hash_table_iter_init (&iter, details->sources);
  while (g_hash_table_iter_next (&iter, NULL, &source))
    if (source != except && g_strcmp0 (hx_source_get_outlet (source), outlet) == 0)
      return TRUE;

  return FALSE;
}

/* The outlet, which is shorter, where it says which source is meant. */
static const char *
get_title (HxDetails *details,
           gint64     id)
{
  HxSource *source = hx_details_get_source (details, id);
  const char *outlet = source != NULL ? hx_source_get_outlet (source) : NULL;

  return outlet != NULL && *outlet != '\0' && !has_outlet (details, source, outlet)
         ? outlet : hx_phrase_source_title (source);
}

/**
 * hx_claim_lines_dup_source:
 * @source: (nullable): a source
 *
 * Returns: (transfer full): its outlet, if one is known, and its title
 */
char *
hx_claim_lines_dup_source (HxSource *source)
{
  const char *outlet = source != NULL ? hx_source_get_outlet (source) : NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  if (outlet == NULL || *outlet == '\0')
    return g_strdup (hx_phrase_source_title (source));
  /* Translators: an outlet and the title of one of its sources */
  return g_strdup_printf (_("%s · %s"), hx_phrase_isolate (outlet, &one),
                          hx_phrase_isolate (hx_phrase_source_title (source), &other));
}

static void
append_name (GString    *names,
             const char *title)
{
  g_autofree char *isolated = NULL;

  if (names->len > 0)
    /* Translators: between the names of sources */
    g_string_append (names, _(", "));
  g_string_append (names, hx_phrase_isolate (title, &isolated));
}

static void
append_rest (GString *names,
             guint    n)
{
  if (n > 0)
    /* Translators: after the names of some sources */
    g_string_append_printf (names, ngettext (" and %u more", " and %u more", n), n);
}

/**
 * hx_claim_lines_dup_here:
 * @details: details of a claim
 *
 * Returns: (transfer full) (nullable): that the source in focus says nothing, if it does
 */
char *
hx_claim_lines_dup_here (HxDetails *details)
{
  gint64 source = details->focus.source;

  if (source == 0)
    return NULL;
  for (guint i = 0; i < details->positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (details->positions, i);
      g_autofree char *looked = NULL;

      if (position->source != source)
        continue;
      if (position->said.stance != HX_STANCE_SILENT)
        return NULL;
      looked = dup_looked (position);
      /* Translators: the title of a source, and when who has looked into it */
      return g_strdup_printf (_("%s is silent (%s)"), get_title (details, source), looked);
    }
  return g_strdup (_("Nobody has looked into this source yet"));
}

/**
 * hx_claim_lines_dup_silent:
 * @details: details of a claim
 *
 * Returns: (transfer full) (nullable): which sources are silent, and when who has looked
 */
char *
hx_claim_lines_dup_silent (HxDetails *details)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < details->positions->len; i++)
    {
      const HxPosition *position = g_ptr_array_index (details->positions, i);
      g_autofree char *looked = NULL;
      g_autofree char *entry = NULL;

      if (position->said.stance != HX_STANCE_SILENT || n++ >= MAX_NAMES)
        continue;
      looked = dup_looked (position);
      /* Translators: the title of a source, and when who has looked into it */
      entry = g_strdup_printf (_("%s (%s)"), get_title (details, position->source), looked);
      append_name (names, entry);
    }
  if (n == 0)
    return NULL;
  append_rest (names, n > MAX_NAMES ? n - MAX_NAMES : 0);
  /* Translators: the titles of sources */
  return g_strdup_printf (_("Silent: %s"), names->str);
}

/**
 * hx_claim_lines_dup_unchecked:
 * @details: details of a claim
 *
 * Returns: (transfer full) (nullable): which sources nobody has looked into
 */
char *
hx_claim_lines_dup_unchecked (HxDetails *details)
{
  g_autoptr(GString) names = g_string_new (NULL);

  if (details->n_unchecked == 0)
    return NULL;
  for (guint i = 0; i < details->unchecked->len; i++)
    append_name (names, get_title (details, g_array_index (details->unchecked, gint64, i)));
  append_rest (names, details->n_unchecked - details->unchecked->len);
  /* Translators: the titles of sources */
  return g_strdup_printf (_("Not checked: %s"), names->str);
}

/* --- Origins ---------------------------------------------------------------------------------- */

/**
 * hx_claim_lines_list_sources:
 * @details: details of a claim
 *
 * Returns: (transfer full) (element-type gint64): the sources that say something on it, each once
 */
GArray *
hx_claim_lines_list_sources (HxDetails *details)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < details->positions->len; i++)
    {
      HxPosition *position = g_ptr_array_index (details->positions, i);

      if (position->said.stance != HX_STANCE_SILENT
          && g_hash_table_add (seen, &position->source))
        g_array_append_val (sources, position->source);
    }
  return sources;
}

/* The sources of one origin, by the first of them; NULL for one that is alone. */
static char *
dup_group (HxOrigins *origins,
           HxDetails *details,
           GArray    *sources,
           guint      first)
{
  gint64 source = g_array_index (sources, gint64, first);
  gint64 group = hx_origins_get_group (origins, source);
  g_autoptr(GString) names = g_string_new (NULL);
  guint n = 1;

  for (guint i = 0; i < first; i++)
    if (hx_origins_get_group (origins, g_array_index (sources, gint64, i)) == group)
      return NULL;
  append_name (names, get_title (details, source));
  for (guint i = first + 1; i < sources->len; i++)
    {
      gint64 other = g_array_index (sources, gint64, i);

      if (hx_origins_get_group (origins, other) != group || n++ >= MAX_NAMES)
        continue;
      append_name (names, get_title (details, other));
    }
  if (n == 1)
    return NULL;
  append_rest (names, n > MAX_NAMES ? n - MAX_NAMES : 0);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/**
 * hx_claim_lines_dup_origins:
 * @origins: (nullable): which sources go back to one origin
 * @details: details of a claim
 *
 * Returns: (transfer full) (nullable): which of the sources that say something on the claim go back
 *   to one origin; %NULL if none do
 */
char *
hx_claim_lines_dup_origins (HxOrigins *origins,
                            HxDetails *details)
{
  g_autoptr(GArray) sources = hx_claim_lines_list_sources (details);
  g_autoptr(GString) groups = g_string_new (NULL);
  g_autofree char *counted = NULL;
  guint n_origins, n_groups = 0;

  if (origins == NULL || sources->len < 2)
    return NULL;
  n_origins = hx_origins_count (origins, (const gint64 *) (gpointer) sources->data, sources->len);
  if (n_origins == sources->len)
    return NULL;

  for (guint i = 0; i < sources->len && n_groups <= MAX_GROUPS; i++)
    {
      g_autofree char *names = dup_group (origins, details, sources, i);

      if (names == NULL)
        continue;
      if (n_groups++ == MAX_GROUPS)
        {
          g_string_append (groups, "; …");
          break;
        }
      if (groups->len > 0)
        g_string_append (groups, "; ");
      /* Translators: the titles of sources that go back to one origin */
      g_string_append_printf (groups, _("%s count as one"), names);
    }
  counted = g_strdup_printf (ngettext ("%u origin", "%u origins", n_origins), n_origins);
  /* Translators: "2 origins", then which sources count as one */
  return g_strdup_printf (_("%s: %s"), counted, groups->str);
}
