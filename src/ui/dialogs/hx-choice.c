/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-choice.h"

#include "inspector/hx-phrase.h"

#include <string.h>

struct _HxChoice
{
  GObject    parent_instance;

  gint64     id;
  char      *label;
  char      *detail;
  char      *key;
  GdkRGBA    rgba;
  gboolean   has_rgba;
  GPtrArray *folded;    /* all names, folded */
  guint      recent;    /* 0: used last */
};

typedef struct
{
  HxChoice *choice;
  guint     quality;   /* 0 is best */
  guint     order;
} Match;

G_DEFINE_FINAL_TYPE (HxChoice, hx_choice, G_TYPE_OBJECT)

enum
{
  QUALITY_PREFIX,
  QUALITY_WORD,
  QUALITY_INSIDE,
  QUALITY_NONE,
};

static void
hx_choice_finalize (GObject *object)
{
  HxChoice *self = HX_CHOICE (object);

  g_free (self->label);
  g_free (self->detail);
  g_free (self->key);
  g_ptr_array_unref (self->folded);

  G_OBJECT_CLASS (hx_choice_parent_class)->finalize (object);
}

static void
hx_choice_class_init (HxChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_choice_finalize;
}

static void
hx_choice_init (HxChoice *self)
{
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->recent = HX_CHOICE_NOT_RECENT;
}

/**
 * hx_choice_new:
 * @id: what the choice stands for
 * @label: its name
 * @detail: (nullable): a second line
 * @rgba: (nullable): the colour of its dot
 * @key: (nullable): the key that chooses it while nothing is typed
 *
 * Makes a choice.
 *
 * Returns: (transfer full): the choice
 */
HxChoice *
hx_choice_new (gint64         id,
               const char    *label,
               const char    *detail,
               const GdkRGBA *rgba,
               const char    *key)
{
  HxChoice *self;

  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (HX_TYPE_CHOICE, NULL);
  self->id = id;
  self->label = g_strdup (label);
  self->detail = g_strdup (detail);
  self->key = g_strdup (key);
  if (rgba != NULL)
    {
      self->rgba = *rgba;
      self->has_rgba = TRUE;
    }
  hx_choice_add_name (self, label);

  return self;
}

/**
 * hx_choice_get_id:
 * @self: a choice
 *
 * Gives what the choice stands for.
 *
 * Returns: the id; 0 for something that is to be made
 */
gint64
hx_choice_get_id (HxChoice *self)
{
  g_return_val_if_fail (HX_IS_CHOICE (self), 0);

  return self->id;
}

/**
 * hx_choice_get_label:
 * @self: a choice
 *
 * Gives the name of the choice.
 *
 * Returns: (transfer none): the name
 */
const char *
hx_choice_get_label (HxChoice *self)
{
  g_return_val_if_fail (HX_IS_CHOICE (self), NULL);

  return self->label;
}

/**
 * hx_choice_get_detail:
 * @self: a choice
 *
 * Gives the second line of the choice.
 *
 * Returns: (transfer none) (nullable): the line
 */
const char *
hx_choice_get_detail (HxChoice *self)
{
  g_return_val_if_fail (HX_IS_CHOICE (self), NULL);

  return self->detail;
}

/**
 * hx_choice_get_key:
 * @self: a choice
 *
 * Gives the key of the choice.
 *
 * Returns: (transfer none) (nullable): the key
 */
const char *
hx_choice_get_key (HxChoice *self)
{
  g_return_val_if_fail (HX_IS_CHOICE (self), NULL);

  return self->key;
}

/**
 * hx_choice_get_rgba:
 * @self: a choice
 *
 * Gives the colour of the choice.
 *
 * Returns: (transfer none) (nullable): the colour
 */
const GdkRGBA *
hx_choice_get_rgba (HxChoice *self)
{
  g_return_val_if_fail (HX_IS_CHOICE (self), NULL);

  return self->has_rgba ? &self->rgba : NULL;
}

/**
 * hx_choice_add_name:
 * @self: a choice
 * @name: one more name that finds it
 *
 * Adds a name.
 */
void
hx_choice_add_name (HxChoice   *self,
                    const char *name)
{
  g_return_if_fail (HX_IS_CHOICE (self));
  g_return_if_fail (name != NULL);

  g_ptr_array_add (self->folded, hx_phrase_dup_folded (name));
}

/**
 * hx_choice_set_recent:
 * @self: a choice
 * @rank: 0 for what was used last, or %HX_CHOICE_NOT_RECENT
 *
 * Says how recently the choice was used.
 */
void
hx_choice_set_recent (HxChoice *self,
                      guint     rank)
{
  g_return_if_fail (HX_IS_CHOICE (self));

  self->recent = rank;
}

/**
 * hx_choice_is_named:
 * @self: a choice
 * @folded: a folded name
 *
 * Whether one of the names of the choice is @folded.
 *
 * Returns: %TRUE if so
 */
gboolean
hx_choice_is_named (HxChoice   *self,
                    const char *folded)
{
  g_return_val_if_fail (HX_IS_CHOICE (self), FALSE);

  for (guint i = 0; i < self->folded->len; i++)
    if (g_str_equal (g_ptr_array_index (self->folded, i), folded))
      return TRUE;

  return FALSE;
}

static guint
judge_name (const char *name,
            const char *folded)
{
  guint quality = QUALITY_NONE;

  if (g_str_has_prefix (name, folded))
    return QUALITY_PREFIX;

  for (const char *at = strstr (name, folded); at != NULL; at = strstr (at + 1, folded))
    {
      gunichar before = g_utf8_get_char (g_utf8_prev_char (at));

      if (!g_unichar_isalnum (before))
        return QUALITY_WORD;
      quality = QUALITY_INSIDE;
    }

  return quality;
}

static guint
judge_choice (HxChoice   *self,
              const char *folded)
{
  guint best = QUALITY_NONE;

  for (guint i = 0; i < self->folded->len && best > QUALITY_PREFIX; i++)
    best = MIN (best, judge_name (g_ptr_array_index (self->folded, i), folded));

  return best;
}

static int
compare_matches (gconstpointer a,
                 gconstpointer b)
{
  const Match *one = a;
  const Match *two = b;

  if (one->quality != two->quality)
    return one->quality < two->quality ? -1 : 1;
  if (one->choice->recent != two->choice->recent)
    return one->choice->recent < two->choice->recent ? -1 : 1;

  return one->order < two->order ? -1 : one->order > two->order;
}

/**
 * hx_choice_match:
 * @choices: (element-type HxChoice): choices in their own order
 * @query: what was typed
 * @limit: how many to give
 *
 * Finds the choices that have @query in one of their names, whatever case and accents: those that
 * begin with it, then those with a word that does, then the rest; among equals what was used most
 * recently, then the order of @choices.
 *
 * Returns: (transfer full) (element-type HxChoice): the matches, best first
 */
GPtrArray *
hx_choice_match (GPtrArray  *choices,
                 const char *query,
                 guint       limit)
{
  g_autofree char *folded = hx_phrase_dup_folded (query);
  g_autoptr(GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  g_strstrip (folded);
  for (guint i = 0; i < choices->len; i++)
    {
      Match match = { .choice = g_ptr_array_index (choices, i), .order = i };

      match.quality = judge_choice (match.choice, folded);
      if (match.quality != QUALITY_NONE)
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_matches);

  for (guint i = 0; i < matches->len && i < limit; i++)
    g_ptr_array_add (found, g_object_ref (g_array_index (matches, Match, i).choice));

  return found;
}
