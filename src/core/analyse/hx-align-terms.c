/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "analyse/hx-align-private.h"
#include "analyse/hx-fold.h"

/* What a shared thing of each kind is worth, to a rare word of six letters. */
#define WORTH_COMMON   0.5
#define WORTH_NAME     1.3
#define WORTH_ENTITY   0.7      /* besides the words of its names */
#define WORTH_FOREIGN  1.3      /* an entity, where the words cannot be the same */
#define WORTH_CALENDAR 0.6
#define WORTH_SMALL    0.35     /* a figure below FEW that anything could have */
#define WORTH_FIGURE   1.1
#define FEW            13

/* Words of another language are missing because they are of another language. */
#define UNSHARED_OTHER_LANGUAGE 0.3

/* An open hash table from 64 bits to an index. */
typedef struct
{
  guint64 *keys;
  guint   *values;
  guint    mask;
  guint    n;
} Map;

typedef struct
{
  HxAlignText *const *texts;
  HxAlignTerms       *terms;
  gboolean            differ;        /* languages */
  Map                 cases;         /* form → 1 if it is a name, 2 if it is also written small */
  Map                 names;         /* keys of names */
  Map                 stems;
  Map                 ids;
  GArray             *worth;         /* of each term, but for how rare it is */
} Builder;

static void
map_init (Map   *self,
          guint  n)
{
  guint size = 64;

  while (size < n * 2)
    size *= 2;
  self->keys = g_new0 (guint64, size);
  self->values = g_new0 (guint, size);
  self->mask = size - 1;
}

static void
map_clear (Map *self)
{
  g_free (self->keys);
  g_free (self->values);
}

/* The value's place for @key, zero at first. There must be room. */
static guint *
map_at (Map     *self,
        guint64  key)
{
  guint i = key & self->mask;

  key |= 1;   /* 0 is free */
  while (self->keys[i] != 0 && self->keys[i] != key)
    i = (i + 1) & self->mask;
  self->keys[i] = key;
  return &self->values[i];
}

static gboolean
map_has (const Map *self,
         guint64    key)
{
  guint i = key & self->mask;

  key |= 1;
  while (self->keys[i] != 0 && self->keys[i] != key)
    i = (i + 1) & self->mask;
  return self->keys[i] == key && self->values[i] != 0;
}

static const HxWordForm *
form_at (const HxAlignText *text,
         guint              i)
{
  return &g_array_index (text->words->forms, HxWordForm, i);
}

static gboolean
is_name (Builder          *builder,
         const HxWordForm *form)
{
  return *map_at (&builder->cases, form->hash) == 1;
}

static void
collect_forms (Builder *builder)
{
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < builder->texts[side]->words->forms->len; i++)
      {
        const HxWordForm *form = form_at (builder->texts[side], i);
        const HxAlignCase *seen = &builder->texts[side]->cases[i];

        *map_at (&builder->stems, form->stem) = 1;
        if (!hx_align_text_has_telling_capitals (builder->texts[side]) || form->function
            || (form->lexeme != NULL && form->lexeme->calendar != 0))
          continue;
        if (seen->capital > 0)
          *map_at (&builder->cases, form->hash) |= 1;
        if (seen->small > 0)
          *map_at (&builder->cases, form->hash) |= 2;
      }
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < builder->texts[side]->words->forms->len; i++)
      {
        const HxWordForm *form = form_at (builder->texts[side], i);

        if (form->key != 0 && is_name (builder, form))
          *map_at (&builder->names, form->key) = 1;
      }
}

static double
worth_of_length (guint n)
{
  static const double worth[] = { 0.2, 0.2, 0.35, 0.6, 0.8, 0.92, 1, 1, 1.05 };

  return n < G_N_ELEMENTS (worth) ? worth[n] : 1.1;
}

static guint
add_term (Builder     *builder,
          guint64      hash,
          double       worth,
          HxAlignKind  kind)
{
  guint *id = map_at (&builder->ids, hash);

  if (*id == 0)
    {
      g_array_append_val (builder->worth, worth);
      g_array_append_val (builder->terms->kind, kind);
      *id = builder->worth->len;
    }
  else if (g_array_index (builder->worth, double, *id - 1) < worth)
    g_array_index (builder->worth, double, *id - 1) = worth;
  return *id - 1;
}

/* The key under which a word of a text without telling capitals may be a name of the other. */
static guint64
find_foreign_name (Builder          *builder,
                   guint             side,
                   const HxWordForm *form)
{
  if (!builder->differ || hx_align_text_has_telling_capitals (builder->texts[side]))
    return 0;
  if (form->key != 0 && map_has (&builder->names, form->key))
    return form->key;
  if (form->other_key != 0 && map_has (&builder->names, form->other_key))
    return form->other_key;
  return 0;
}

static guint
add_form (Builder *builder,
          guint    side,
          guint    i)
{
  const HxWordForm *form = form_at (builder->texts[side], i);
  gboolean latin = builder->texts[side]->words->latin;
  double worth = worth_of_length (latin ? form->n_letters : form->n_letters + 1);
  guint64 name;

  if (form->lexeme != NULL && form->lexeme->calendar != 0)
    return add_term (builder, hx_fold_mix (form->lexeme->calendar, 2), WORTH_CALENDAR,
                     HX_ALIGN_KIND_CALENDAR);
  if (form->common)
    worth *= WORTH_COMMON;
  if (form->concept != 0)
    return add_term (builder, hx_fold_mix (form->concept, 5), worth, HX_ALIGN_KIND_CONCEPT);
  if (is_name (builder, form))
    return add_term (builder, form->key != 0 ? form->key : form->stem,
                     MAX (worth, 0.8) * WORTH_NAME, HX_ALIGN_KIND_NAME);
  name = find_foreign_name (builder, side, form);
  if (name != 0)
    return add_term (builder, name, form->n_sounds > 3 ? worth * WORTH_NAME : worth * 0.6,
                     HX_ALIGN_KIND_NAME);
  if (form->other_stem != 0 && map_has (&builder->stems, form->other_stem))
    return add_term (builder, form->other_stem, worth, HX_ALIGN_KIND_WORD);
  return add_term (builder, form->stem, worth, HX_ALIGN_KIND_WORD);
}

static guint
add_figure (Builder        *builder,
            const HxFigure *figure)
{
  gboolean small = figure->base < FEW && figure->unit != HX_UNIT_CLOCK;
  double value = figure->unit == HX_UNIT_DATE || figure->unit == HX_UNIT_CLOCK ? figure->base
                                                                             : figure->value;
  guint64 hash = hx_fold_mix ((guint64) (gint64) round (MIN (value, 1e15) * 100), 3);

  if (figure->unit == HX_UNIT_DATE || figure->unit == HX_UNIT_CLOCK)
    hash = hx_fold_mix (hash, figure->unit);
  else
    small = figure->value < FEW;
  return add_term (builder, hash, small ? WORTH_SMALL : WORTH_FIGURE, HX_ALIGN_KIND_FIGURE);
}

static void
put (Builder *builder,
     guint    side,
     guint    sentence,
     guint    term)
{
  GArray *of = builder->terms->of[side];

  /* A term may come from two forms. */
  for (guint i = builder->terms->first[side][sentence]; i < of->len; i++)
    if (g_array_index (of, guint, i) == term)
      return;
  g_array_append_val (of, term);
}

static void
add_sentence (Builder     *builder,
              guint        side,
              guint        i,
              const guint *of_form)
{
  HxAlignText *text = builder->texts[side];
  const HxAlignSentence *sentence = hx_align_text_nth (text, i);

  builder->terms->first[side][i] = builder->terms->of[side]->len;
  for (guint k = 0; k < sentence->n_tokens; k++)
    put (builder, side, i,
         of_form[g_array_index (text->tokens, guint, sentence->first_token + k)]);
  for (guint k = 0; k < sentence->n_figures; k++)
    put (builder, side, i,
         add_figure (builder, &g_array_index (text->figures, HxFigure,
                                              sentence->first_figure + k)));
  for (guint k = 0; k < sentence->n_entities; k++)
    {
      gint64 entity = g_array_index (text->entities, gint64, sentence->first_entity + k);

      put (builder, side, i,
           add_term (builder, hx_fold_mix (entity, 4),
                     builder->differ ? WORTH_FOREIGN : WORTH_ENTITY,
                     HX_ALIGN_KIND_ENTITY));
    }
}

static void
add_sentences (Builder *builder,
               guint    side)
{
  HxAlignText *text = builder->texts[side];
  HxAlignTerms *terms = builder->terms;
  guint n = text->sentences->len;
  guint *of_form = g_new (guint, text->words->forms->len + 1);

  terms->of_form[side] = of_form;
  terms->first[side] = g_new (guint, n + 1);
  terms->of[side] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < text->words->forms->len; i++)
    of_form[i] = add_form (builder, side, i);
  for (guint i = 0; i < n; i++)
    add_sentence (builder, side, i, of_form);
  terms->first[side][n] = terms->of[side]->len;
}

/* Rare is what few sentences of both texts have. */
static void
weigh (Builder *builder)
{
  HxAlignTerms *terms = builder->terms;
  double n = builder->texts[0]->sentences->len + builder->texts[1]->sentences->len;

  terms->n_terms = builder->worth->len;
  terms->weight = g_new (double, terms->n_terms);
  for (guint side = 0; side < 2; side++)
    {
      terms->n_with[side] = g_new0 (guint, terms->n_terms);
      for (guint i = 0; i < terms->of[side]->len; i++)
        terms->n_with[side][g_array_index (terms->of[side], guint, i)]++;
    }
  for (guint i = 0; i < terms->n_terms; i++)
    {
      double mean = MAX ((terms->n_with[0][i] + terms->n_with[1][i]) / 2.0, 1);
      double rare = log1p (n / mean) / log1p (n);

      terms->weight[i] = rare * rare * g_array_index (builder->worth, double, i);
    }
}

static void
add_totals (Builder *builder,
            guint    side)
{
  HxAlignTerms *terms = builder->terms;
  guint n = builder->texts[side]->sentences->len;

  terms->total[side] = g_new0 (double, n + 1);
  for (guint i = 0; i < n; i++)
    for (guint k = terms->first[side][i]; k < terms->first[side][i + 1]; k++)
      {
        guint term = g_array_index (terms->of[side], guint, k);
        gboolean missing = builder->differ && terms->n_with[1 - side][term] == 0
                           && g_array_index (terms->kind, HxAlignKind, term) == HX_ALIGN_KIND_WORD;

        terms->total[side][i] += terms->weight[term] * (missing ? UNSHARED_OTHER_LANGUAGE : 1);
      }
}

/**
 * hx_align_terms_differ:
 * @texts: two prepared texts
 *
 * Returns: whether they are in two languages
 */
gboolean
hx_align_terms_differ (HxAlignText *const texts[2])
{
  const HxWords *a = texts[0]->words, *b = texts[1]->words;

  return a->latin != b->latin
         || (a->language != 0 && b->language != 0 && a->language != b->language);
}

/**
 * hx_align_terms_new:
 * @texts: two prepared texts
 *
 * Finds by what the sentences of the two can be compared, and what each is worth: the rarer in
 * both, the more (after Spärck Jones: A statistical interpretation of term specificity, 1972).
 *
 * Returns: (transfer full): the terms
 */
HxAlignTerms *
hx_align_terms_new (HxAlignText *const texts[2])
{
  HxAlignTerms *self = g_new0 (HxAlignTerms, 1);
  Builder builder = { .texts = texts, .terms = self, .differ = hx_align_terms_differ (texts) };
  guint n_forms = texts[0]->words->forms->len + texts[1]->words->forms->len;
  guint n_others = texts[0]->figures->len + texts[1]->figures->len + texts[0]->entities->len
                   + texts[1]->entities->len;

  map_init (&builder.cases, n_forms);
  map_init (&builder.names, n_forms);
  map_init (&builder.stems, n_forms);
  map_init (&builder.ids, n_forms + n_others);
  builder.worth = g_array_new (FALSE, FALSE, sizeof (double));
  self->kind = g_array_new (FALSE, FALSE, sizeof (HxAlignKind));
  collect_forms (&builder);
  add_sentences (&builder, 0);
  add_sentences (&builder, 1);
  weigh (&builder);
  add_totals (&builder, 0);
  add_totals (&builder, 1);
  map_clear (&builder.cases);
  map_clear (&builder.names);
  map_clear (&builder.stems);
  map_clear (&builder.ids);
  g_array_unref (builder.worth);
  return self;
}

/**
 * hx_align_terms_free:
 * @self: (transfer full): terms
 */
void
hx_align_terms_free (HxAlignTerms *self)
{
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->n_with[side]);
      g_free (self->first[side]);
      g_array_unref (self->of[side]);
      g_free (self->of_form[side]);
      g_free (self->total[side]);
    }
  g_array_unref (self->kind);
  g_free (self->weight);
  g_free (self);
}
