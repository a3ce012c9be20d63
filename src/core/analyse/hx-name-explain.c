/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why two names are alike or not, in codes, and the codes in sentences. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analyse/hx-name-align-private.h"

static void
copy_detail (char       *to,
             const char *from)
{
  gsize n = strlen (from);

  if (n >= HX_NAME_REASON_MAX_DETAIL)
    {
      const char *end = g_utf8_find_prev_char (from, from + HX_NAME_REASON_MAX_DETAIL);

      n = end != NULL ? (gsize) (end - from) : 0;
    }
  memcpy (to, from, n);
  to[n] = '\0';
}

/* Adds a part, if there is room. */
void
hx_name_reason_add (HxNameReason     *self,
                    HxNameReasonCode  code,
                    const char       *a,
                    const char       *b)
{
  HxNameReasonPart *part = &self->parts[self->n_parts];

  if (self->n_parts == HX_NAME_REASON_MAX_PARTS)
    return;
  part->code = code;
  copy_detail (part->a, a);
  copy_detail (part->b, b);
  self->n_parts++;
}

/* A unit as it is written. */
static char *
dup_text (const HxNameUnit *unit)
{
  GString *text = g_string_new (NULL);

  for (const HxNameToken *token = unit->token; token <= unit->last; token++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                            hx_name_token_text (unit->name, token));
  return g_string_free (text, FALSE);
}

static void
add_units (HxNameReason     *reason,
           HxNameReasonCode  code,
           const HxNameUnit *a,
           const HxNameUnit *b)
{
  g_autofree char *first = a != NULL ? dup_text (a) : g_strdup ("");
  g_autofree char *second = b != NULL ? dup_text (b) : g_strdup ("");

  hx_name_reason_add (reason, code, first, second);
}

static gboolean
is_pair (const HxNameUnit *unit)
{
  return unit->other >= 0 && unit->likeness >= HX_NAME_PAIR_LIKELY;
}

static gboolean
same_group (const HxNameWord *a,
            const HxNameWord *b)
{
  return a != NULL && b != NULL && ((a->group != 0 && a->group == b->group)
                                    || (a->same != 0 && a->same == b->same));
}

/* What makes a pair of units, that are not written the same, a pair. */
static HxNameReasonCode
explain_pair (const HxNameUnit *a,
              const HxNameUnit *b)
{
  if (a->kind == HX_NAME_UNIT_ACRONYM || b->kind == HX_NAME_UNIT_ACRONYM)
    return HX_NAME_REASON_ACRONYM;
  if (a->kind == HX_NAME_UNIT_JOINED || b->kind == HX_NAME_UNIT_JOINED)
    return HX_NAME_REASON_COMPOUND;
  if (a->token->is_number)
    return HX_NAME_REASON_NONE;
  if (a->token->is_initial != b->token->is_initial)
    return HX_NAME_REASON_INITIALS;
  if (a->token->script != b->token->script)
    return HX_NAME_REASON_TRANSLITERATION;
  if (strcmp (hx_name_token_folded (a->name, a->token),
              hx_name_token_folded (b->name, b->token)) == 0)
    return HX_NAME_REASON_NONE;
  if (same_group (a->token->word, b->token->word))
    return HX_NAME_REASON_VARIANT;
  if (a->likeness >= 0.84 && a->likeness <= 0.86 && a->token->word != NULL
      && b->token->word != NULL)
    return HX_NAME_REASON_SHORT;
  return HX_NAME_REASON_SPELLING;
}

/* The pair that is least sure speaks for the others; scripts are said once. */
static void
explain_pairs (const HxNameAlignment *alignment,
               HxNameReason          *reason)
{
  const HxNameSide *side = &alignment->sides[0];
  const HxNameUnit *worst = NULL;
  gboolean other_script = FALSE;

  for (guint i = 0; i < side->n; i++)
    if (is_pair (&side->units[i]))
      {
        const HxNameUnit *other = &alignment->sides[1].units[side->units[i].other];
        HxNameReasonCode code = explain_pair (&side->units[i], other);

        if (code == HX_NAME_REASON_TRANSLITERATION)
          other_script = TRUE;
        else if (code != HX_NAME_REASON_NONE
                 && (worst == NULL || side->units[i].likeness < worst->likeness))
          worst = &side->units[i];
      }
  if (other_script)
    hx_name_reason_add (reason, HX_NAME_REASON_TRANSLITERATION, "", "");
  if (worst != NULL)
    {
      const HxNameUnit *other = &alignment->sides[1].units[worst->other];

      add_units (reason, explain_pair (worst, other), worst, other);
    }
}

/* The heaviest without a pair. */
static const HxNameUnit *
find_left (const HxNameSide *side,
           gboolean          numbers)
{
  const HxNameUnit *found = NULL;

  for (guint i = 0; i < side->n; i++)
    if (!is_pair (&side->units[i]) && (!numbers || side->units[i].token->is_number)
        && (found == NULL || side->units[i].weight > found->weight))
      found = &side->units[i];
  return found;
}

static void
explain_difference (const HxNameAlignment *alignment,
                    HxNameReason          *reason)
{
  const HxNameUnit *a = find_left (&alignment->sides[0], TRUE);
  const HxNameUnit *b = find_left (&alignment->sides[1], TRUE);

  if (a != NULL && b != NULL)
    {
      add_units (reason, HX_NAME_REASON_NUMBER, a, b);
      return;
    }
  a = find_left (&alignment->sides[0], FALSE);
  b = find_left (&alignment->sides[1], FALSE);
  if (a != NULL && b != NULL)
    add_units (reason, HX_NAME_REASON_DIFFERS, a, b);
  else if (a != NULL || b != NULL)
    add_units (reason, HX_NAME_REASON_EXTRA, a, b);
  else
    hx_name_reason_add (reason, HX_NAME_REASON_LITTLE, "", "");
}

/* The first tokens of a role, as written, and folded; "" if there are none. */
static char *
dup_role (const HxName *name,
          HxNameRole    role,
          GString      *folded)
{
  GString *text = g_string_new (NULL);
  guint i = 0;

  while (i < name->n_tokens && name->tokens[i].role != role)
    i++;
  for (; i < name->n_tokens && name->tokens[i].role == role; i++)
    {
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                              hx_name_token_text (name, &name->tokens[i]));
      g_string_append (folded, hx_name_token_folded (name, &name->tokens[i]));
    }
  return g_string_free (text, FALSE);
}

static void
explain_dropped (const HxNameAlignment *alignment,
                 HxNameReason          *reason,
                 HxNameRole             role,
                 HxNameReasonCode       code)
{
  g_autoptr(GString) folded_a = g_string_new (NULL);
  g_autoptr(GString) folded_b = g_string_new (NULL);
  g_autofree char *a = dup_role (alignment->sides[0].name, role, folded_a);
  g_autofree char *b = dup_role (alignment->sides[1].name, role, folded_b);

  if (!g_string_equal (folded_a, folded_b))
    hx_name_reason_add (reason, code, a, b);
}

static gboolean
is_reordered (const HxNameAlignment *alignment)
{
  int last = -1;

  for (guint i = 0; i < alignment->sides[0].n; i++)
    {
      const HxNameUnit *unit = &alignment->sides[0].units[i];

      if (!is_pair (unit))
        continue;
      if (unit->other < last)
        return TRUE;
      last = unit->other;
    }
  return FALSE;
}

/**
 * hx_name_explain:
 * @alignment: two names with their words matched
 * @score: how like they are
 * @reason: what is added to
 *
 * Says why two names are alike, or what tells them apart.
 */
void
hx_name_explain (const HxNameAlignment *alignment,
                 double                 score,
                 HxNameReason          *reason)
{
  const HxNameUnit *a, *b;

  if (score < HX_NAME_LIKENESS_SAME)
    {
      explain_difference (alignment, reason);
      return;
    }
  explain_pairs (alignment, reason);
  a = find_left (&alignment->sides[0], FALSE);
  b = find_left (&alignment->sides[1], FALSE);
  if (a != NULL || b != NULL)
    add_units (reason, HX_NAME_REASON_EXTRA, a, b);
  explain_dropped (alignment, reason, HX_NAME_ROLE_HONORIFIC, HX_NAME_REASON_HONORIFIC);
  explain_dropped (alignment, reason, HX_NAME_ROLE_LEGAL, HX_NAME_REASON_LEGAL_FORM);
  if (is_reordered (alignment))
    hx_name_reason_add (reason, HX_NAME_REASON_ORDER, "", "");
  if (reason->n_parts == 0)
    hx_name_reason_add (reason, HX_NAME_REASON_MARKS, "", "");
}

/* --- Sentences --- */

/* With both details, with one of them, and without. */
static const struct { const char *both, *one, *none; } sentences[] = {
  [HX_NAME_REASON_NONE] = { NULL, NULL, "" },
  [HX_NAME_REASON_SAME] = { NULL, NULL, N_("the same name") },
  [HX_NAME_REASON_MARKS] = {
    NULL, NULL, N_("the same but for capitals, accents or punctuation") },
  [HX_NAME_REASON_TRANSLITERATION] = { NULL, NULL, N_("the same after transliteration") },
  [HX_NAME_REASON_VARIANT] = { N_("two forms of one name: %s / %s"), NULL, NULL },
  [HX_NAME_REASON_SHORT] = { N_("short form: %s / %s"), NULL, NULL },
  [HX_NAME_REASON_SPELLING] = { N_("spelling differs: %s / %s"), NULL, NULL },
  [HX_NAME_REASON_COMPOUND] = { N_("written as one word: %s / %s"), NULL, NULL },
  [HX_NAME_REASON_INITIALS] = { N_("initials match: %s / %s"), NULL, NULL },
  [HX_NAME_REASON_ACRONYM] = { N_("acronym: %s / %s"), NULL, NULL },
  [HX_NAME_REASON_HONORIFIC] = {
    N_("same without honorifics “%s” and “%s”"), N_("same without honorific “%s”"), NULL },
  [HX_NAME_REASON_LEGAL_FORM] = {
    N_("same without legal forms “%s” and “%s”"), N_("same without legal form “%s”"), NULL },
  [HX_NAME_REASON_ORDER] = { NULL, NULL, N_("the words are in another order") },
  [HX_NAME_REASON_EXTRA] = {
    N_("only in one of them: %s / %s"), N_("only in one of them: %s"), NULL },
  [HX_NAME_REASON_DIFFERS] = { N_("differs in: %s / %s"), NULL, NULL },
  [HX_NAME_REASON_NUMBER] = { N_("numbers differ: %s / %s"), NULL, NULL },
  [HX_NAME_REASON_LITTLE] = { NULL, NULL, N_("too little is shared") },
};

/* The formats are the table's, each with as many %s as there are details. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
part_to_sentence (const HxNameReasonPart *part)
{
  const char *both = sentences[part->code].both;
  const char *one = sentences[part->code].one;

  if (both != NULL && (one == NULL || (*part->a != '\0' && *part->b != '\0')))
    return g_strdup_printf (_(both), part->a, part->b);
  if (one != NULL)
    return g_strdup_printf (_(one), *part->a != '\0' ? part->a : part->b);
  return g_strdup (*sentences[part->code].none != '\0' ? _(sentences[part->code].none) : "");
}

#pragma GCC diagnostic pop

/**
 * hx_name_reason_to_sentence:
 * @reason: a reason
 *
 * Returns: (transfer full): the reason in translated words that can stand after “Could be the same
 *   as …”: lower case, without a full stop; "" for none
 */
char *
hx_name_reason_to_sentence (const HxNameReason *reason)
{
  GString *sentence = g_string_new (NULL);

  g_return_val_if_fail (reason != NULL && reason->n_parts <= HX_NAME_REASON_MAX_PARTS, NULL);

  for (guint i = 0; i < reason->n_parts; i++)
    {
      g_autofree char *part = part_to_sentence (&reason->parts[i]);

      g_string_append_printf (sentence, "%s%s", i > 0 ? "; " : "", part);
    }
  return g_string_free (sentence, FALSE);
}
