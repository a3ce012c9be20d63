/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values as an analyst writes them. */

#include "config.h"

#include "claims/hx-typed-value.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "analyse/hx-dates.h"
#include "analyse/hx-edtf.h"
#include "hx-language-name.h"
#include "model/hx-position-guess.h"

/**
 * hx_typed_value_clear:
 * @self: a value, whose strings are freed
 */
void
hx_typed_value_clear (HxTypedValue *self)
{
  g_free (self->minimum);
  g_free (self->maximum);
  g_free (self->unit);
  g_free (self->edtf);
  g_free (self->value);
  g_free (self->echo);
  *self = (HxTypedValue) { 0 };
}

/* --- Writing ---------------------------------------------------------------------------------- */

static gboolean
is_same (const HxValue         *value,
         const HxPositionDraft *said)
{
  return g_strcmp0 (value->min, said->minimum) == 0 && g_strcmp0 (value->max, said->maximum) == 0
         && g_strcmp0 (value->unit, said->unit) == 0
         && !value->approximate == !said->approximate;
}

/* As people write figures where the window is at home; else in English; else in any language. */
static HxValue *
parse_figure (const char *text)
{
  g_autofree char *own = hx_language_dup_own ();
  HxValue *value = hx_values_parse (text, own);

  if (value == NULL)
    value = hx_values_parse (text, "en");
  return value != NULL ? value : hx_values_parse (text, NULL);
}

static gboolean
reads_as (const char            *text,
          const HxPositionDraft *said)
{
  g_autoptr(HxValue) value = parse_figure (text);

  return value != NULL && is_same (value, said);
}

/* With all its digits, and the decimal sign of the locale. */
static char *
dup_number (const char *number)
{
  const struct lconv *locale = localeconv ();
  g_auto(GStrv) halves = g_strsplit (number, ".", 2);

  return g_strjoinv (locale->decimal_point, halves);
}

/* In signs, which are read in every language. */
static char *
dup_signs (const HxPositionDraft *said)
{
  g_autofree char *low = said->minimum != NULL ? dup_number (said->minimum) : NULL;
  g_autofree char *high = said->maximum != NULL ? dup_number (said->maximum) : NULL;
  const char *unit = said->unit != NULL ? said->unit : "";
  const char *space = said->unit != NULL ? " " : "";

  if (low == NULL)
    return g_strdup_printf ("≤ %s%s%s", high, space, unit);
  if (high == NULL)
    return g_strdup_printf ("≥ %s%s%s", low, space, unit);
  if (g_str_equal (low, high))
    return g_strdup_printf ("%s%s%s%s", said->approximate ? "≈ " : "", low, space, unit);
  return g_strdup_printf ("%s–%s%s%s", low, high, space, unit);
}

/* In words that hx_values_parse() reads in English, whatever the locale. */
static char *
dup_words (const HxPositionDraft *said)
{
  const char *unit = said->unit != NULL ? said->unit : "";
  const char *space = said->unit != NULL ? " " : "";
  const char *about = said->approximate ? "about " : "";

  if (said->minimum == NULL)
    return g_strdup_printf ("up to %s%s%s", said->maximum, space, unit);
  if (said->maximum == NULL)
    return g_strdup_printf ("at least %s%s%s", said->minimum, space, unit);
  if (g_str_equal (said->minimum, said->maximum))
    return g_strdup_printf ("%s%s%s%s", about, said->minimum, space, unit);
  return g_strdup_printf ("%s to %s%s%s", said->minimum, said->maximum, space, unit);
}

/* What is offered is read as what it was made of, or offered in words. */
static char *
dup_figure (const HxPositionDraft *said)
{
  g_autofree char *signs = NULL;

  if (said->wording != NULL && reads_as (said->wording, said))
    return g_strdup (said->wording);
  if (said->minimum == NULL && said->maximum == NULL)
    return g_strdup ("");
  signs = dup_signs (said);
  return reads_as (signs, said) ? g_steal_pointer (&signs) : dup_words (said);
}

/**
 * hx_typed_value_dup_text:
 * @said: what a source says
 * @claim: the claim
 *
 * Returns: (transfer full): what somebody would type to say the same
 */
char *
hx_typed_value_dup_text (const HxPositionDraft *said,
                         const HxClaimDraft    *claim)
{
  if (claim->kind == HX_CLAIM_DATE)
    return g_strdup (said->edtf != NULL ? said->edtf : "");
  if (hx_claim_kind_is_figure (claim->kind))
    return dup_figure (said);
  return g_strdup (said->value != NULL ? said->value : said->wording);
}

/* --- Reading ---------------------------------------------------------------------------------- */

static gboolean
answers (const HxValue      *value,
         const HxClaimDraft *claim)
{
  HxClaimKind kind;

  if (value->kind == HX_VALUE_COUNT)
    return TRUE;   /* of what the claim is about */
  if (!hx_claim_kind_of_value (value->kind, &kind))
    return FALSE;
  return kind == claim->kind || (claim->kind == HX_CLAIM_MEASURE && value->unit != NULL);
}

static gboolean
read_figure (HxTypedValue       *self,
             const char         *text,
             const HxClaimDraft *claim,
             const char         *unit)
{
  g_autoptr(HxValue) value = parse_figure (text);

  if (value == NULL || !answers (value, claim))
    return FALSE;

  if (value->unit == NULL && value->kind == HX_VALUE_COUNT && claim->kind != HX_CLAIM_COUNT)
    value->unit = claim->unit != NULL ? claim->unit : unit;
  self->minimum = g_strdup (value->min);
  self->maximum = g_strdup (value->max);
  self->unit = g_strdup (value->unit);
  self->approximate = value->approximate;
  self->echo = hx_value_to_text (value, claim->unit);
  return TRUE;
}

static char *
dup_date (const char *text,
          const char *language)
{
  g_autoptr(HxText) whole = hx_text_new (text, -1, NULL);
  g_autoptr(GArray) dates = whole != NULL ? hx_dates_find (whole, language, NULL) : NULL;
  const HxDateSpan *date;

  if (dates == NULL || dates->len != 1)
    return NULL;
  date = &g_array_index (dates, HxDateSpan, 0);
  return date->start == 0 && date->end == hx_text_get_length (whole) ? g_strdup (date->edtf) : NULL;
}

/* In EDTF, or as people write dates where the window is at home, or in English. */
static gboolean
read_date (HxTypedValue *self,
           const char   *text)
{
  HxEdtf edtf;

  if (hx_edtf_is_valid (text))
    self->edtf = g_strdup (text);
  else
    {
      g_autofree char *own = hx_language_dup_own ();

      self->edtf = dup_date (text, own);
      if (self->edtf == NULL)
        self->edtf = dup_date (text, "en");
      if (self->edtf == NULL)
        return FALSE;
    }
  if (hx_edtf_parse (self->edtf, &edtf))
    self->echo = hx_edtf_to_sentence (&edtf);
  return TRUE;
}

/**
 * hx_typed_value_read:
 * @self: (out caller-allocates): where it goes
 * @text: what was typed
 * @claim: the claim that it answers
 * @unit: (nullable): in which unit it is if the claim has none and nothing is typed
 *
 * Understands what somebody has typed. Nothing is a value, too: none.
 *
 * Returns: whether it is an answer to such a claim
 */
gboolean
hx_typed_value_read (HxTypedValue       *self,
                     const char         *text,
                     const HxClaimDraft *claim,
                     const char         *unit)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  *self = (HxTypedValue) { 0 };
  if (*stripped == '\0')
    return TRUE;
  if (claim->kind == HX_CLAIM_DATE)
    return read_date (self, stripped);
  if (hx_claim_kind_is_figure (claim->kind))
    return read_figure (self, stripped, claim, unit);
  self->value = g_steal_pointer (&stripped);
  return TRUE;
}

/**
 * hx_typed_value_get_hint:
 * @kind: a kind
 *
 * Returns: (transfer none): what to write where something else was written
 */
const char *
hx_typed_value_get_hint (HxClaimKind kind)
{
  switch (kind)
    {
    case HX_CLAIM_DATE:
      return _("Write a date such as 5 December 2024, 2024-12 or 2024~ for about");
    case HX_CLAIM_COUNT:
      return _("Write a number such as 12, over 700 or 20 to 30");
    case HX_CLAIM_PERCENT:
      /* xgettext:no-c-format */
      return _("Write a share such as 40 % or two thirds");
    case HX_CLAIM_MONEY:
      return _("Write an amount such as 1.5 million EUR");
    case HX_CLAIM_DISTANCE:
      return _("Write a length such as 30 miles or about 40 km");
    case HX_CLAIM_DURATION:
      return _("Write a duration such as 3 days or 2 to 3 weeks");
    case HX_CLAIM_MEASURE:
    case HX_CLAIM_PLACE:
    case HX_CLAIM_ENTITY:
    case HX_CLAIM_YES_NO:
    case HX_CLAIM_QUOTE:
    case HX_CLAIM_TEXT:
    default:
      return _("Write a number with its unit, such as 500 kg");
    }
}
