/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names as an analyst types them: several at once, as in “Daesh / ISIS”. No text has the two so, so
 * that they would be found nowhere as one. */

#include "config.h"

#include "model/hx-entity-names.h"

/**
 * hx_entity_names_split:
 * @text: what somebody typed
 *
 * Cuts a text at slashes that have white space on both sides; one within a word or number, as in
 * “AC/DC” or “9/11”, belongs to the name.
 *
 * Returns: (transfer full): the names in their order, each once and none of them empty
 */
char **
hx_entity_names_split (const char *text)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *start = text, *p = text;
  gboolean before = FALSE;

  g_return_val_if_fail (text != NULL, g_new0 (char *, 1));

  for (;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean cuts = (c == '/' || c == 0xff0f) && before
                      && g_unichar_isspace (g_utf8_get_char (g_utf8_next_char (p)));

      if (c == 0 || cuts)
        {
          g_autofree char *name = g_strstrip (g_strndup (start, p - start));

          if (*name != '\0' && g_hash_table_add (seen, g_strdup (name)))
            g_strv_builder_add (names, name);
          if (c == 0)
            return g_strv_builder_end (names);
          start = g_utf8_next_char (p);
        }
      before = g_unichar_isspace (c);
    }
}

/**
 * hx_edit_add_entity_typed:
 * @edit: an edit
 * @type: what it is
 * @text: its name, or names with “ / ” between: the first is the preferred one
 *
 * Returns: the new entity's id
 */
gint64
hx_edit_add_entity_typed (HxEdit       *edit,
                          HxEntityType  type,
                          const char   *text)
{
  g_auto(GStrv) names = hx_entity_names_split (text);
  gint64 entity = hx_edit_add_entity (edit, type, names[0] != NULL ? names[0] : text);

  for (guint i = 1; names[0] != NULL && names[i] != NULL; i++)
    hx_edit_add_entity_name (edit, entity, names[i], HX_NAME_ALIAS, NULL);
  return entity;
}

/**
 * hx_edit_add_names_typed:
 * @edit: an edit
 * @entity: an entity
 * @text: a name, or names with “ / ” between
 * @kind: what they are
 *
 * Adds them to the entity.
 */
void
hx_edit_add_names_typed (HxEdit     *edit,
                         gint64      entity,
                         const char *text,
                         HxNameKind  kind)
{
  g_auto(GStrv) names = hx_entity_names_split (text);

  for (guint i = 0; names[i] != NULL; i++)
    hx_edit_add_entity_name (edit, entity, names[i], kind, NULL);
}
