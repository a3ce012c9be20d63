/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A query becomes one SELECT. Its text is made of constants only; all that the analyst has written
 * is bound. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analyse/hx-fold.h"
#include "base/hx-error.h"
#include "model/hx-rows.h"
#include "model/hx-source-query.h"
#include "project/hx-connection-private.h"

/* How the values of a field are compared. */
typedef enum
{
  COMPARE_TEXT,
  COMPARE_NUMBER,
  COMPARE_DATE,
  COMPARE_GRADE,   /* the last one, F or 6, says that nobody can tell */
} Compare;

typedef struct
{
  const char *name;
  const char *column;
  Compare     compare;
} Field;

static const Field fields[] = {
  { "title", "s.title", COMPARE_TEXT },
  { "outlet", "s.outlet", COMPARE_TEXT },
  { "author", "s.author", COMPARE_TEXT },
  { "date", "s.date", COMPARE_DATE },
  { "language", "s.language", COMPARE_TEXT },
  { "url", "s.url", COMPARE_TEXT },
  { "file_name", "s.file_name", COMPARE_TEXT },
  { "media_type", "s.media_type", COMPARE_TEXT },
  { "place", "s.place", COMPARE_TEXT },
  { "reliability", "s.reliability", COMPARE_GRADE },
  { "credibility", "s.credibility", COMPARE_GRADE },
};

/* A statement in the making. */
typedef struct
{
  GString   *sql;
  GPtrArray *values;   /* strings, or NULL where ids has the value */
  GArray    *ids;
} Builder;

/* Adds a parameter and writes it. */
static void
put_text (Builder *self,
          char    *value)
{
  gint64 none = 0;

  g_ptr_array_add (self->values, value);
  g_array_append_val (self->ids, none);
  g_string_append_printf (self->sql, "?%u", self->values->len);
}

static void
put_id (Builder *self,
        gint64   id)
{
  g_ptr_array_add (self->values, NULL);
  g_array_append_val (self->ids, id);
  g_string_append_printf (self->sql, "?%u", self->values->len);
}

static void
put (Builder    *self,
     const char *sql)
{
  g_string_append (self->sql, sql);
}

/* --- Functions for SQL --- */

static void
append_folded (GString    *folded,
               const char *text)
{
  for (const char *p = text; *p != '\0';)
    {
      gunichar c = *p & 0x80 ? g_utf8_get_char_validated (p, -1) : 0;

      /* A file that others have written to may hold what is not UTF-8. */
      if (c != 0 && c < (gunichar) -2)
        {
          hx_fold_char (c, folded);
          p = g_utf8_next_char (p);
        }
      else
        g_string_append_c (folded, g_ascii_tolower (*p++));
    }
}

static void
fold (sqlite3_context  *context,
      int               n_values,
      sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  GString *folded;
  gsize n_bytes;

  if (text == NULL)
    return;
  folded = g_string_sized_new (64);
  append_folded (folded, text);
  n_bytes = folded->len;
  sqlite3_result_text (context, g_string_free (folded, FALSE), n_bytes, g_free);
}

/* Whether each of the words, which are folded, is in one of the other values. */
static void
has_words (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  GString *folded = sqlite3_user_data (context);
  char **words = sqlite3_get_auxdata (context, 0);
  gboolean all = TRUE, fresh = FALSE;

  g_string_truncate (folded, 0);
  for (int i = 1; i < n_values; i++)
    {
      const char *text = (const char *) sqlite3_value_text (values[i]);

      if (text != NULL)
        append_folded (folded, text);
      g_string_append_c (folded, '\n');
    }

  if (words == NULL)
    {
      words = g_strsplit_set ((const char *) sqlite3_value_text (values[0]), " \t\n", -1);
      fresh = TRUE;
    }
  for (guint i = 0; words[i] != NULL && all; i++)
    all = strstr (folded->str, words[i]) != NULL;
  /* SQLite may free them at once. */
  if (fresh)
    sqlite3_set_auxdata (context, 0, words, (void (*) (void *)) g_strfreev);
  sqlite3_result_int (context, all);
}

static void
free_buffer (void *buffer)
{
  g_string_free (buffer, TRUE);
}

static void
first_day (sqlite3_context  *context,
           int               n_values,
           sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  gint64 first, last;

  if (text != NULL && hx_date_get_range (text, &first, &last))
    sqlite3_result_int64 (context, first);
}

static void
last_day (sqlite3_context  *context,
          int               n_values,
          sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  gint64 first, last;

  if (text != NULL && hx_date_get_range (text, &first, &last))
    sqlite3_result_int64 (context, last);
}

static void
ensure_functions (HxConnection *connection)
{
  static const struct
  {
    const char *name;
    void      (*func) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = { { "hx_fold", fold }, { "hx_first", first_day }, { "hx_last", last_day } };

  if (hx_connection_get_data (connection, "hx-source-query") != NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    sqlite3_create_function_v2 (hx_connection_get_db (connection), functions[i].name, 1,
                                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                functions[i].func, NULL, NULL, NULL);
  sqlite3_create_function_v2 (hx_connection_get_db (connection), "hx_has_words", -1,
                              SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                              g_string_new (NULL), has_words, NULL, NULL, free_buffer);
  hx_connection_set_data (connection, "hx-source-query", GINT_TO_POINTER (1), NULL);
}

/* --- Conditions --- */

static void
put_in_set (Builder *self,
            gint64   set)
{
  put (self, " AND s.id IN (WITH RECURSIVE below (id) AS (SELECT ");
  put_id (self, set);
  put (self, " UNION SELECT c.id FROM source_set c JOIN below b ON c.parent = b.id)"
             " SELECT m.source FROM below b JOIN set_member m ON m.source_set = b.id)");
}

static void
put_words (Builder    *self,
           const char *words)
{
  g_autofree char *folded = words != NULL ? g_strstrip (hx_fold_text (words)) : NULL;

  if (folded == NULL || *folded == '\0')
    return;

  put (self, " AND hx_has_words (");
  put_text (self, g_steal_pointer (&folded));
  put (self, ", s.title, s.outlet, s.author, s.date, s.url, s.file_name)");
}

/* @left, a column, against the value: one that is true, false or null. */
static void
put_comparison (Builder           *self,
                const char        *left,
                Compare            compare,
                const HxCondition *condition)
{
  gboolean least = condition->kind == HX_CONDITION_AT_LEAST;

  if (condition->kind == HX_CONDITION_CONTAINS)
    {
      g_string_append_printf (self->sql, "instr (hx_fold (%s), ", left);
      put_text (self, hx_fold_text (condition->value));
      put (self, ") > 0");
      return;
    }
  if (condition->kind == HX_CONDITION_IS || condition->kind == HX_CONDITION_IS_NOT)
    {
      gboolean number = compare == COMPARE_NUMBER;

      g_string_append_printf (self->sql, "%s%s%s", number ? "CAST (" : "hx_fold (", left,
                              number ? " AS REAL) = CAST (" : ") = (");
      put_text (self, number ? g_strdup (condition->value) : hx_fold_text (condition->value));
      put (self, number ? " AS REAL)" : ")");
      return;
    }

  switch (compare)
    {
    case COMPARE_NUMBER:
      g_string_append_printf (self->sql, "CAST (%s AS REAL) %s CAST (", left, least ? ">=" : "<=");
      put_text (self, g_strdup (condition->value));
      put (self, " AS REAL)");
      break;
    case COMPARE_DATE:
      g_string_append_printf (self->sql, least ? "hx_first (%s) >= hx_first ("
                                               : "hx_last (%s) <= hx_last (", left);
      put_text (self, g_strdup (condition->value));
      put (self, ")");
      break;
    case COMPARE_GRADE:
      /* A is better than B: at least B is A or B. Of what cannot be judged nothing is known. */
      g_string_append_printf (self->sql, "CAST (%s AS TEXT) %s upper (", left,
                              least ? "<=" : ">=");
      put_text (self, g_strdup (condition->value));
      g_string_append_printf (self->sql, ") AND (%s NOT IN ('F', 6) OR upper (", left);
      put_text (self, g_strdup (condition->value));
      put (self, ") IN ('F', '6'))");
      break;
    case COMPARE_TEXT:
    default:
      g_string_append_printf (self->sql, "hx_fold (%s) %s ", left, least ? ">=" : "<=");
      put_text (self, hx_fold_text (condition->value));
      break;
    }
}

static void
put_on_column (Builder           *self,
               const char        *column,
               Compare            compare,
               const HxCondition *condition)
{
  if (condition->kind == HX_CONDITION_IS_SET || condition->kind == HX_CONDITION_IS_NOT_SET)
    {
      g_string_append_printf (self->sql, " AND %s IS %sNULL", column,
                              condition->kind == HX_CONDITION_IS_SET ? "NOT " : "");
      return;
    }

  /* What has no value is another one. */
  put (self, condition->kind == HX_CONDITION_IS_NOT ? " AND NOT coalesce (" : " AND (");
  put_comparison (self, column, compare, condition);
  put (self, condition->kind == HX_CONDITION_IS_NOT ? ", 0)" : ")");
}

static void
put_on_attribute (Builder           *self,
                  Compare            compare,
                  const HxCondition *condition)
{
  gboolean not = condition->kind == HX_CONDITION_IS_NOT
                 || condition->kind == HX_CONDITION_IS_NOT_SET;

  g_string_append_printf (self->sql, " AND s.id %sIN (SELECT v.source FROM attribute_value v"
                                     " WHERE v.attribute = ", not ? "NOT " : "");
  put_id (self, condition->attribute);
  if (condition->kind != HX_CONDITION_IS_SET && condition->kind != HX_CONDITION_IS_NOT_SET)
    {
      put (self, " AND (");
      put_comparison (self, "v.value", compare, condition);
      put (self, ")");
    }
  put (self, ")");
}

static const Field *
find_field (const char  *name,
            GError     **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, name))
      return &fields[i];

  g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
               _("A source has no field “%s”; name one of title, outlet, author, date, "
                 "language, url, file_name, media_type, place, reliability and credibility, or "
                 "an attribute"), name);
  return NULL;
}

static gboolean
find_compare (HxConnection  *connection,
              gint64         attribute,
              Compare       *compare,
              GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;
  HxAttributeType type = HX_ATTRIBUTE_TEXT;
  gboolean row;

  statement = hx_connection_prepare (connection, "SELECT type FROM attribute WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, attribute);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  if (!row)
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   "The project has no attribute with the id %" G_GINT64_FORMAT
                   "; it may have been removed", attribute);
      return FALSE;
    }

  hx_attribute_type_parse (hx_statement_get_text (statement, 0), &type);
  *compare = type == HX_ATTRIBUTE_NUMBER ? COMPARE_NUMBER
             : type == HX_ATTRIBUTE_DATE ? COMPARE_DATE : COMPARE_TEXT;
  return TRUE;
}

static gboolean
check_condition (const HxCondition  *condition,
                 Compare             compare,
                 GError            **error)
{
  gboolean ordered = condition->kind == HX_CONDITION_AT_LEAST
                     || condition->kind == HX_CONDITION_AT_MOST;
  gint64 first, last;

  if (condition->kind == HX_CONDITION_IS_SET || condition->kind == HX_CONDITION_IS_NOT_SET)
    return TRUE;
  if (condition->value == NULL || !g_utf8_validate (condition->value, -1, NULL))
    g_set_error_literal (error, HX_ERROR, HX_ERROR_INVALID,
                         _("A condition needs a value to compare with; write one, or ask "
                           "whether there is any"));
  else if (ordered && compare == COMPARE_DATE
           && !hx_date_get_range (condition->value, &first, &last))
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 _("“%s” is not a date to compare with; write it as 2024-12-05, 2024-12 or 2024"),
                 condition->value);
  else
    return TRUE;
  return FALSE;
}

static gboolean
put_condition (Builder            *self,
               HxConnection       *connection,
               const HxCondition  *condition,
               GError            **error)
{
  const Field *field = NULL;
  Compare compare;

  if (condition->field != NULL)
    {
      field = find_field (condition->field, error);
      if (field == NULL)
        return FALSE;
      compare = field->compare;
    }
  else if (!find_compare (connection, condition->attribute, &compare, error))
    return FALSE;
  if (!check_condition (condition, compare, error))
    return FALSE;

  if (field != NULL)
    put_on_column (self, field->column, compare, condition);
  else
    put_on_attribute (self, compare, condition);
  return TRUE;
}

/* --- Order: what has no value comes last, whichever way it goes --- */

static void
put_order (Builder    *self,
           gboolean    descending,
           const char *key,
           ...)
{
  va_list args;

  put (self, " ORDER BY ");
  va_start (args, key);
  for (; key != NULL; key = va_arg (args, const char *))
    g_string_append_printf (self->sql, "%s%s NULLS LAST, ", key, descending ? " DESC" : "");
  va_end (args);
  put (self, descending ? "s.id DESC" : "s.id");
}

static void
put_sort (Builder             *self,
          const HxSourceQuery *query,
          Compare              compare)
{
  gboolean down = query->descending;

  switch (query->sort)
    {
    case HX_SOURCE_SORT_TITLE:
      put_order (self, down, "hx_fold (s.title)", NULL);
      break;
    case HX_SOURCE_SORT_OUTLET:
      put_order (self, down, "hx_fold (s.outlet)", NULL);
      break;
    case HX_SOURCE_SORT_DATE:
      put_order (self, down, "hx_first (s.date)", "hx_last (s.date)", "s.date", NULL);
      break;
    case HX_SOURCE_SORT_RELIABILITY:
      put_order (self, down, "s.reliability", "s.credibility", NULL);
      break;
    case HX_SOURCE_SORT_TAGGINGS:
      put_order (self, down, "(SELECT count (*) FROM tagging t WHERE t.source = s.id)", NULL);
      break;
    case HX_SOURCE_SORT_ATTRIBUTE:
      if (compare == COMPARE_NUMBER)
        put_order (self, down, "CAST (a.value AS REAL)", NULL);
      else if (compare == COMPARE_DATE)
        put_order (self, down, "hx_first (a.value)", "hx_last (a.value)", "a.value", NULL);
      else
        put_order (self, down, "hx_fold (a.value)", NULL);
      break;
    case HX_SOURCE_SORT_ADDED:
    default:
      put_order (self, down, NULL);
      break;
    }
}

static gboolean
build (Builder              *self,
       const HxSourceQuery  *query,
       HxConnection         *connection,
       GError              **error)
{
  Compare compare = COMPARE_TEXT;

  put (self, "SELECT s.id FROM source s");
  if (query->sort == HX_SOURCE_SORT_ATTRIBUTE)
    {
      if (!find_compare (connection, query->sort_attribute, &compare, error))
        return FALSE;
      put (self, " LEFT JOIN attribute_value a ON a.source = s.id AND a.attribute = ");
      put_id (self, query->sort_attribute);
    }

  put (self, " WHERE 1");
  if (query->set != 0)
    put_in_set (self, query->set);
  if (query->in_no_set)
    put (self, " AND NOT EXISTS (SELECT 1 FROM set_member m WHERE m.source = s.id)");
  for (guint i = 0; query->conditions != NULL && i < query->conditions->len; i++)
    if (!put_condition (self, connection, &g_array_index (query->conditions, HxCondition, i),
                        error))
      return FALSE;
  put_words (self, query->words);
  put_sort (self, query, compare);
  return TRUE;
}

static GArray *
run (Builder       *self,
     HxConnection  *connection,
     GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, self->sql->str, error);

  if (statement == NULL)
    return NULL;

  for (guint i = 0; i < self->values->len; i++)
    if (self->values->pdata[i] != NULL)
      hx_statement_bind_text (statement, i + 1, self->values->pdata[i]);
    else
      hx_statement_bind_int (statement, i + 1, g_array_index (self->ids, gint64, i));
  return hx_rows_collect_ids (statement, error);
}

/**
 * hx_source_query_list_ids:
 * @self: which sources, in which order
 * @connection: a connection
 * @error: return location for an error
 *
 * Case, diacritics and the like do not tell values apart (hx_fold_text()). Dates are compared as
 * days: at least 2024 is what cannot have been before 2024, at most 2024 what cannot have been
 * after it. A reliability is at least B if it is as good or better; F and 6, which say that nobody
 * can judge, are neither better nor worse than any other. In every order, sources without a value
 * come last; those that are equal stand in the order
 * of import, or against it where the order is descending.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the ids in order; or %NULL with
 *   %HX_ERROR_INVALID if a condition makes no sense
 */
GArray *
hx_source_query_list_ids (const HxSourceQuery  *self,
                          HxConnection         *connection,
                          GError              **error)
{
  g_autoptr(GString) sql = g_string_new (NULL);
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Builder builder = { sql, values, ids };

  g_return_val_if_fail (self != NULL, NULL);

  ensure_functions (connection);
  return build (&builder, self, connection, error) ? run (&builder, connection, error) : NULL;
}
