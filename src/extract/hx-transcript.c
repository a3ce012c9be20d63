/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Transcripts as people and programs type them. Their text stays as it is; a turn begins where a
 * line says who speaks, or when:
 *   [00:01:23] ANNA: …    00:01:23.450 Anna  …    Anna (00:01:23): …    Anna 0:12    ANNA: …
 */

#include "config.h"

#include <string.h>

#include "hx-lines.h"
#include "hx-parse-subtitles.h"

#define MAX_SAMPLE_LINES 2000
#define MAX_NAME         40    /* bytes */
#define MAX_NAME_WORDS   4
#define MIN_TURNS        3

typedef struct
{
  gint64      start;   /* ms, or -1 */
  gint64      end;     /* ms, or -1 */
  HxLine      name;    /* empty: not said */
  const char *said;    /* where what is said begins */
} Turn;

static const char *
skip_blanks (const char *p,
             const char *end)
{
  while (p < end && (*p == ' ' || *p == '\t'))
    p++;
  return p;
}

/* "[00:01:23 - 00:01:25]", with or without brackets. NULL: none. */
static const char *
read_time_mark (const char *p,
                const char *end,
                Turn       *turn)
{
  char close = p < end && *p == '[' ? ']' : p < end && *p == '(' ? ')' : '\0';
  const char *dash;
  gint64 ms;

  if (close != '\0')
    p++;
  p = hx_time_read (skip_blanks (p, end), end, &turn->start);
  if (p == NULL)
    return NULL;

  dash = skip_blanks (p, end);
  if (end - dash > 3 && strncmp (dash, "-->", 3) == 0)
    dash += 3;
  else if (end - dash > 3 && strncmp (dash, "\u2013", 3) == 0)
    dash += 3;
  else if (dash < end && *dash == '-')
    dash++;
  else
    dash = NULL;
  if (dash != NULL && (dash = hx_time_read (skip_blanks (dash, end), end, &ms)) != NULL)
    {
      turn->end = ms;
      p = dash;
    }

  p = skip_blanks (p, end);
  if (close == '\0')
    return p;
  return p < end && *p == close ? p + 1 : NULL;
}

/* Words that may be a name: each begins with a capital letter, of a script without them a letter,
 * or a digit. */
static gboolean
is_name (HxLine line)
{
  guint n_words = 0;
  gboolean in_word = FALSE;

  if (line.start == line.end || line.end - line.start > MAX_NAME)
    return FALSE;

  for (const char *p = line.start; p < line.end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ' || c == '-' || c == '\'' || c == '.' || c == 0x2019 || c == '_')
        {
          in_word = in_word && c == '\'';
          continue;
        }
      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        return FALSE;
      if (!in_word)
        {
          if (++n_words > MAX_NAME_WORDS || g_unichar_islower (c))
            return FALSE;
          in_word = TRUE;
        }
    }

  return n_words > 0 && !g_ascii_isdigit (*line.start);
}

/* "Anna:", or with @loose also "Anna  " and "Anna" alone on its line: those need a time beside. */
static const char *
read_name (const char *p,
           const char *end,
           gboolean    loose,
           Turn       *turn)
{
  const char *colon = memchr (p, ':', MIN (end - p, MAX_NAME + 1));
  HxLine name;

  if (colon != NULL && (colon + 1 == end || g_ascii_isspace (colon[1])))
    {
      name = hx_line_strip ((HxLine) { p, colon });
      if (is_name (name))
        {
          turn->name = name;
          return skip_blanks (colon + 1, end);
        }
    }
  if (!loose)
    return NULL;

  colon = memmem (p, MIN (end - p, MAX_NAME + 2), "  ", 2);
  if (colon == NULL)
    colon = memchr (p, '\t', MIN (end - p, MAX_NAME + 1));
  if (colon == NULL)
    colon = end;
  name = hx_line_strip ((HxLine) { p, colon });
  if (!is_name (name))
    return NULL;

  turn->name = name;
  return skip_blanks (colon, end);
}

/* "Anna (00:01:23): …" and "Anna 0:12" */
static const char *
read_name_and_time (HxLine  line,
                    Turn   *turn)
{
  for (const char *p = line.start + 1; p < line.end && p - line.start <= MAX_NAME + 2; p++)
    {
      HxLine name = hx_line_strip ((HxLine) { line.start, p });
      gboolean bracket = *p == '(' || *p == '[';
      const char *after;

      if (!bracket && !(g_ascii_isdigit (*p) && g_ascii_isspace (p[-1])))
        continue;
      after = read_time_mark (p, line.end, turn);
      if (after == NULL || !is_name (name))
        continue;
      after = skip_blanks (after, line.end);
      if (after < line.end && *after == ':')
        after = skip_blanks (after + 1, line.end);
      else if (after < line.end && !bracket)
        continue;   /* "Anna 10:30 …" may be anything */
      turn->name = name;
      return after;
    }

  turn->start = turn->end = -1;
  return NULL;
}

/* Whether a turn begins at @line. Names alone count only where @names says so. */
static gboolean
read_turn (HxLine    line,
           gboolean  names,
           Turn     *turn)
{
  const char *after, *said;

  line = hx_line_strip (line);
  *turn = (Turn) { -1, -1, { NULL, NULL }, NULL };
  if (line.start == line.end)
    return FALSE;

  after = read_time_mark (line.start, line.end, turn);
  if (after != NULL)
    {
      after = skip_blanks (after, line.end);
      while (after < line.end && (*after == '-' || *after == ':'))
        after = skip_blanks (after + 1, line.end);
      said = read_name (after, line.end, TRUE, turn);
      turn->said = said != NULL ? said : after;
      return TRUE;
    }

  turn->start = turn->end = -1;
  turn->said = read_name_and_time (line, turn);
  if (turn->said == NULL && names)
    turn->said = read_name (line.start, line.end, FALSE, turn);
  return turn->said != NULL;
}

/* Times must go up, and be on a fair share of the lines; names must come back. */
typedef struct
{
  guint       n_lines;
  guint       n_timed;
  guint       n_falling;
  guint       n_named;
  GHashTable *names;    /* char * -> how often */
} Survey;

static void
survey_text (Survey     *survey,
             const char *text,
             const char *end)
{
  gint64 last = -1;
  HxLine line;

  while (survey->n_lines < MAX_SAMPLE_LINES && hx_line_next (&text, end, &line))
    {
      Turn turn;

      if (hx_line_is_blank (line))
        continue;
      survey->n_lines++;
      if (!read_turn (line, TRUE, &turn))
        continue;
      if (turn.start >= 0)
        {
          survey->n_timed++;
          survey->n_falling += turn.start < last;
          last = turn.start;
        }
      if (turn.name.start < turn.name.end)
        {
          char *name = hx_line_dup (turn.name);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (survey->names, name));

          survey->n_named++;
          g_hash_table_insert (survey->names, name, GUINT_TO_POINTER (n + 1));
        }
    }
}

/* How many turns belong to names that come at least twice. */
static guint
count_returning (Survey *survey,
                 guint  *n_names)
{
  GHashTableIter iter;
  gpointer count;
  guint n = 0;

  *n_names = 0;
  g_hash_table_iter_init (&iter, survey->names);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    if (GPOINTER_TO_UINT (count) > 1)
      {
        n += GPOINTER_TO_UINT (count);
        (*n_names)++;
      }

  return n;
}

static void
look_for_turns (const char *text,
                gsize       n_bytes,
                gboolean   *timed,
                gboolean   *named)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Survey survey = { .names = names };
  guint n_names, n_returning;

  survey_text (&survey, text, text + n_bytes);
  n_returning = count_returning (&survey, &n_names);
  *timed = survey.n_timed >= MIN_TURNS && survey.n_timed * 8 >= survey.n_lines
           && survey.n_falling * 10 <= survey.n_timed;
  *named = n_names >= 2 && n_returning >= 2 * MIN_TURNS - 2
           && n_returning * 10 >= survey.n_named * 8
           && (*timed || n_returning * 3 >= survey.n_lines);
}

/**
 * hx_transcript_is:
 * @text: UTF-8 with LF
 * @n_bytes: its length
 *
 * Returns: whether it looks like a transcript: times that go up, or names of speakers that return
 */
gboolean
hx_transcript_is (const char *text,
                  gsize       n_bytes)
{
  gboolean timed, named;

  look_for_turns (text, n_bytes, &timed, &named);
  return timed || named;
}

static void
end_turn (HxOutput   *output,
          const Turn *turn,
          guint       from,
          guint       to)
{
  if (turn->said == NULL || from >= to)
    return;

  if (turn->start >= 0)
    {
      g_autofree char *value =
        turn->end >= turn->start
          ? g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, turn->start, turn->end)
          : g_strdup_printf ("%" G_GINT64_FORMAT "-", turn->start);

      hx_output_span (output, HX_SPAN_TIME, from, to, value);
    }
  if (turn->name.start < turn->name.end)
    {
      g_autofree char *name = hx_line_dup (turn->name);

      hx_output_span (output, HX_SPAN_SPEAKER, from, to, name);
    }
}

/**
 * hx_transcript_write:
 * @text: UTF-8 with LF, a transcript
 * @n_bytes: its length
 * @output: where a source is open
 *
 * Writes the text as it is, and for each turn spans that say who and when over what is said. A
 * line that gives only a time goes on with the speaker before.
 */
void
hx_transcript_write (const char *text,
                     gsize       n_bytes,
                     HxOutput   *output)
{
  const char *end = text + n_bytes, *p = text;
  gboolean timed, named;
  Turn turn = { -1, -1, { NULL, NULL }, NULL };
  guint from = 0, to = 0;
  HxLine line;

  look_for_turns (text, n_bytes, &timed, &named);
  while (hx_line_next (&p, end, &line) && !hx_output_is_over (output))
    {
      Turn next;
      HxLine said = line;

      if (read_turn (line, named, &next) && (next.start >= 0 ? timed : named))
        {
          end_turn (output, &turn, from, to);
          if (next.name.start == next.name.end)
            next.name = turn.name;
          else if (next.start < 0 && from == to)
            {
              next.start = turn.start;   /* the time stood on the line before */
              next.end = turn.end;
            }
          turn = next;
          hx_output_text (output, line.start, next.said - line.start);
          said.start = next.said;
          from = to = hx_output_get_offset (output);
        }

      while (said.end > said.start && g_ascii_isspace (said.end[-1]))
        said.end--;
      if (said.start < said.end)
        {
          if (from == to && turn.said != NULL)
            {
              const char *word = skip_blanks (said.start, said.end);

              hx_output_text (output, said.start, word - said.start);
              said.start = word;
              from = hx_output_get_offset (output);
            }
          hx_output_text (output, said.start, said.end - said.start);
          to = hx_output_get_offset (output);
        }
      hx_output_text (output, said.end, p - said.end);
    }

  end_turn (output, &turn, from, to);
}
