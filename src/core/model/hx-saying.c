/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Positions as what can be compared, and as what people read. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "analyse/hx-edtf.h"
#include "analyse/hx-fold.h"
#include "analyse/hx-values.h"
#include "model/hx-saying.h"

/* What "about" allows, as a part of the number. */
#define ABOUT 0.1

struct _HxSayingKeys
{
  GHashTable *numbers;   /* char * → GUINT_TO_POINTER */
};

/**
 * hx_saying_keys_new:
 *
 * Returns: (transfer full): keys for the positions on one claim
 */
HxSayingKeys *
hx_saying_keys_new (void)
{
  HxSayingKeys *self = g_new0 (HxSayingKeys, 1);

  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * hx_saying_keys_free:
 * @self: (transfer full): keys
 */
void
hx_saying_keys_free (HxSayingKeys *self)
{
  g_hash_table_unref (self->numbers);
  g_free (self);
}

static double
get_number (HxSayingKeys *self,
            char         *key)
{
  gpointer known = g_hash_table_lookup (self->numbers, key);
  guint number = known != NULL ? GPOINTER_TO_UINT (known)
                               : g_hash_table_size (self->numbers) + 1;

  if (known == NULL)
    g_hash_table_insert (self->numbers, key, GUINT_TO_POINTER (number));
  else
    g_free (key);
  return number;
}

/* Words without case, marks, punctuation and quotation marks. */
static char *
dup_words (const char *text)
{
  g_autofree char *folded = hx_fold_text (text);
  GString *words = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (words, c);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  g_strchomp (words->str);
  return g_string_free (words, FALSE);
}

static HxValue
as_value (const HxPosition *position)
{
  return (HxValue) {
    .min = (char *) position->said.minimum,
    .max = (char *) position->said.maximum,
    .unit = position->said.unit,
    .approximate = position->said.approximate,
  };
}

static gboolean
init_figure (HxSaying         *self,
             const HxClaim    *claim,
             const HxPosition *position)
{
  HxValue value = as_value (position);
  g_autofree char *min = NULL;
  g_autofree char *max = NULL;

  if (value.min == NULL && value.max == NULL)
    return FALSE;
  if (claim->said.unit != NULL && value.unit != NULL
      && g_strcmp0 (claim->said.unit, value.unit) != 0)
    {
      if (!hx_value_convert (&value, claim->said.unit, &min, &max))
        return FALSE;
    }
  else
    {
      min = g_strdup (value.min);
      max = g_strdup (value.max);
    }

  self->min = min != NULL ? g_ascii_strtod (min, NULL) : -INFINITY;
  self->max = max != NULL ? g_ascii_strtod (max, NULL) : INFINITY;
  if (value.approximate && self->min == self->max)
    {
      self->min -= ABOUT * fabs (self->min);
      self->max += ABOUT * fabs (self->max);
    }
  return TRUE;
}

static gboolean
init_date (HxSaying         *self,
           const HxPosition *position)
{
  HxEdtf edtf;
  gint64 first, last;

  if (position->said.edtf == NULL || !hx_edtf_parse (position->said.edtf, &edtf))
    return FALSE;
  hx_edtf_get_days (&edtf, &first, &last);
  self->min = first;
  self->max = last;
  return TRUE;
}

static gboolean
init_words (HxSaying         *self,
            const HxPosition *position,
            HxSayingKeys     *keys)
{
  const char *text = position->said.value != NULL ? position->said.value : position->said.wording;
  char *words = dup_words (text);

  if (*words == '\0')
    {
      g_free (words);
      return FALSE;
    }
  self->min = self->max = get_number (keys, words);
  return TRUE;
}

static gboolean
init_yes_no (HxSaying         *self,
             const HxPosition *position)
{
  self->min = self->max = 1;
  if (g_strcmp0 (position->said.value, "no") == 0)
    self->is_denied = !self->is_denied;
  return position->said.value != NULL || position->said.stance != HX_STANCE_DIFFERS;
}

static gboolean
init_value (HxSaying         *self,
            const HxClaim    *claim,
            const HxPosition *position,
            HxSayingKeys     *keys)
{
  if (hx_claim_kind_is_figure (claim->said.kind))
    return init_figure (self, claim, position);
  if (claim->said.kind == HX_CLAIM_DATE)
    return init_date (self, position);
  if (claim->said.kind == HX_CLAIM_YES_NO)
    return init_yes_no (self, position);
  if (!hx_claim_kind_is_entity (claim->said.kind) || position->said.entity == 0)
    return init_words (self, position, keys);

  self->min = self->max
    = get_number (keys, g_strdup_printf ("#%" G_GINT64_FORMAT, position->said.entity));
  return TRUE;
}

/**
 * hx_saying_init:
 * @self: (out caller-allocates): where it goes; its origin is the source, its weight 1
 * @claim: the claim
 * @position: a position on it that is not silent
 * @keys: keys for all positions on the claim
 *
 * Makes of a position what can be compared with others: numbers in the unit of the claim, days,
 * or numbers of entities and words. A number said to be "about" so may be a tenth off.
 */
void
hx_saying_init (HxSaying         *self,
                const HxClaim    *claim,
                const HxPosition *position,
                HxSayingKeys     *keys)
{
  *self = (HxSaying) {
    .source = position->source,
    .origin = position->source,
    .weight = 1,
    .is_hedged = position->said.stance == HX_STANCE_HEDGES,
    .is_denied = position->said.stance == HX_STANCE_DENIES,
  };
  self->has_value = init_value (self, claim, position, keys);
  if (!self->has_value && position->said.stance == HX_STANCE_DENIES)
    {
      self->has_value = TRUE;
      self->min = -INFINITY;
      self->max = INFINITY;
    }
  else if (!self->has_value && position->said.stance == HX_STANCE_DIFFERS)
    {
      self->has_value = TRUE;
      self->min = self->max
        = -get_number (keys, g_strdup_printf ("!%" G_GINT64_FORMAT, position->id));
    }
}

static char *
dup_figure (const HxPosition *self,
            const HxClaim    *claim)
{
  HxValue value = as_value (self);

  if (value.min == NULL || g_strcmp0 (value.min, value.max) != 0)
    return *self->said.wording != '\0' ? g_strdup (self->said.wording)
                                       : hx_value_to_text (&value, claim->said.unit);
  return hx_value_to_text (&value, claim->said.unit);
}

/**
 * hx_position_dup_text:
 * @self: a position
 * @claim: its claim
 *
 * Returns: (transfer full): the value for people, in the words of the source where these say more
 *   than a number would; of a silent one, nothing
 */
char *
hx_position_dup_text (const HxPosition *self,
                      const HxClaim    *claim)
{
  HxEdtf edtf;

  if (self->said.stance == HX_STANCE_SILENT)
    return g_strdup ("");
  if (hx_claim_kind_is_figure (claim->said.kind)
      && (self->said.minimum != NULL || self->said.maximum != NULL))
    return dup_figure (self, claim);
  if (claim->said.kind == HX_CLAIM_DATE && self->said.edtf != NULL
      && hx_edtf_parse (self->said.edtf, &edtf))
    return hx_edtf_to_sentence (&edtf);
  if (hx_claim_kind_is_entity (claim->said.kind) && self->entity_name != NULL)
    return g_strdup (self->entity_name);
  if (claim->said.kind == HX_CLAIM_YES_NO && self->said.value != NULL)
    return g_strdup (g_str_equal (self->said.value, "no") ? _("No") : _("Yes"));
  if (self->said.value != NULL)
    return g_strdup (self->said.value);
  return g_strdup (self->said.wording);
}
