/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-name-private.h"

/**
 * HxName:
 *
 * A name taken apart once, to be compared with many others. Immutable; can be used by several
 * threads.
 */
G_DEFINE_BOXED_TYPE (HxName, hx_name, hx_name_ref, hx_name_unref)

static guint
append (GString    *buffer,
        const char *text,
        gsize       n)
{
  guint at = buffer->len;

  g_string_append_len (buffer, text, n);
  g_string_append_c (buffer, '\0');
  return at;
}

static void
fill_token (HxNameToken       *token,
            HxNameParts       *parts,
            const HxNamePiece *piece)
{
  const char *stem;

  token->text = append (parts->buffer, parts->text + piece->start, piece->end - piece->start);
  token->folded = piece->folded;
  token->stem = piece->stem;
  token->role = piece->role;
  token->script = piece->script;
  token->word = piece->word;
  token->affixes = piece->affixes;
  token->number = piece->number;
  token->weight = piece->weight;
  token->is_number = piece->is_number;
  token->is_initial = piece->is_letter;
  token->is_upper = piece->is_upper;
  token->latin = token->stem;
  stem = parts->buffer->str + token->stem;
  if (piece->script != HX_NAME_SCRIPT_LATIN || !g_str_is_ascii (stem))
    {
      g_autoptr(GString) latin = g_string_new (NULL);

      hx_name_append_latin (stem, piece->script, latin);
      token->latin = append (parts->buffer, latin->str, latin->len);
    }
  hx_name_sounds_init (&token->sounds, parts->buffer->str + token->stem,
                       parts->buffer->str + token->latin, piece->script);
}

/**
 * hx_name_new:
 * @text: a name, UTF-8; of one of more than 1,024 bytes or 20 words, only the beginning counts
 * @schema: what bears it
 *
 * Takes a name apart: words, folded and in Latin letters; honorifics, legal forms and small words
 * are recognised; what is written apart in some spellings (“Abd al-Rahman”) becomes one.
 *
 * Returns: (transfer full): the name
 */
HxName *
hx_name_new (const char   *text,
             HxNameSchema  schema)
{
  HxNameParts parts;
  HxName *self;
  guint n;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  parts.text = text;
  parts.buffer = g_string_sized_new (256);
  parts.schema = schema;
  parts.n = 0;
  g_string_append_c (parts.buffer, '\0');
  hx_name_parts_split (&parts);
  hx_name_parts_classify (&parts);

  n = MIN (parts.n, HX_NAME_MAX_TOKENS);
  self = g_malloc0 (sizeof *self + n * sizeof *self->tokens);
  g_atomic_ref_count_init (&self->ref_count);
  self->original = g_strdup (text);
  self->schema = parts.schema;
  self->is_guessed = schema == HX_NAME_SCHEMA_ANY;
  self->n_tokens = n;
  for (guint i = 0; i < n; i++)
    fill_token (&self->tokens[i], &parts, &parts.pieces[i]);
  self->buffer = g_string_free (parts.buffer, FALSE);
  return self;
}

/**
 * hx_name_ref:
 * @self: a name
 *
 * Returns: (transfer full): the same
 */
HxName *
hx_name_ref (HxName *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * hx_name_unref:
 * @self: (transfer full): a name
 */
void
hx_name_unref (HxName *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->original);
  g_free (self->buffer);
  g_free (self);
}

/**
 * hx_name_get_text:
 * @self: a name
 *
 * Returns: (transfer none): the name as written
 */
const char *
hx_name_get_text (HxName *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->original;
}

/**
 * hx_name_get_schema:
 * @self: a name
 *
 * Returns: what bears it, as was said or guessed
 */
HxNameSchema
hx_name_get_schema (HxName *self)
{
  g_return_val_if_fail (self != NULL, HX_NAME_SCHEMA_ANY);

  return self->schema;
}

/**
 * hx_name_dup_latin:
 * @self: a name
 *
 * Returns: (transfer full): what is compared of its words, in Latin letters, with spaces between
 */
char *
hx_name_dup_latin (HxName *self)
{
  GString *latin = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_tokens; i++)
    if (self->tokens[i].weight > 0)
      g_string_append_printf (latin, "%s%s", latin->len > 0 ? " " : "",
                              hx_name_token_latin (self, &self->tokens[i]));
  return g_string_free (latin, FALSE);
}

/**
 * hx_name_dup_skeleton:
 * @self: a name
 *
 * Returns: (transfer full): the classes of the consonants of its words, with spaces between
 */
char *
hx_name_dup_skeleton (HxName *self)
{
  GString *skeletons = g_string_new (NULL);
  char skeleton[HX_NAME_MAX_SOUNDS + 1];

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_tokens; i++)
    if (self->tokens[i].weight > 0)
      {
        hx_name_sounds_skeleton (&self->tokens[i].sounds, skeleton, sizeof skeleton);
        g_string_append_printf (skeletons, "%s%s", skeletons->len > 0 ? " " : "", skeleton);
      }
  return g_string_free (skeletons, FALSE);
}

/**
 * hx_name_schema_from_string:
 * @string: (nullable): a word for what bears a name, in any case
 *
 * Understands our words for types of entities, and the schemata of FollowTheMoney
 * (https://followthemoney.tech).
 *
 * Returns: the schema; %HX_NAME_SCHEMA_ANY if the word is empty or not known
 */
HxNameSchema
hx_name_schema_from_string (const char *string)
{
  static const struct { const char *string; HxNameSchema schema; } schemata[] = {
    { "person", HX_NAME_SCHEMA_PERSON },
    { "organisation", HX_NAME_SCHEMA_ORGANISATION },
    { "organization", HX_NAME_SCHEMA_ORGANISATION },
    { "company", HX_NAME_SCHEMA_ORGANISATION },
    { "legalentity", HX_NAME_SCHEMA_ANY },
    { "publicbody", HX_NAME_SCHEMA_ORGANISATION },
    { "place", HX_NAME_SCHEMA_PLACE },
    { "address", HX_NAME_SCHEMA_PLACE },
    { "event", HX_NAME_SCHEMA_OTHER },
    { "thing", HX_NAME_SCHEMA_OTHER },
    { "other", HX_NAME_SCHEMA_OTHER },
    { "vessel", HX_NAME_SCHEMA_OTHER },
    { "airplane", HX_NAME_SCHEMA_OTHER },
  };

  for (guint i = 0; string != NULL && i < G_N_ELEMENTS (schemata); i++)
    if (g_ascii_strcasecmp (string, schemata[i].string) == 0)
      return schemata[i].schema;
  return HX_NAME_SCHEMA_ANY;
}
