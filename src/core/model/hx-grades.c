/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who gives one grade where two are asked for.
 *
 * An item is a source that is graded on both scales, or a claim whose credibility is graded and on
 * which one graded source alone says something: where several do, the grade of the claim is that
 * of none of them. Rows do not say who has graded; the history does, and is only asked where
 * several coders work on the project. */

#include "config.h"

#include "analyse/hx-grade-check.h"
#include "model/hx-grades.h"

/* One grade, as it is now: the row it stands in, and which of its columns. */
typedef struct
{
  gint64   row;
  gboolean is_credibility;
  char     value;
  gint64   coder;   /* 0 until it is known */
} Grade;

typedef struct
{
  Grade *reliability;
  Grade *credibility;
} Item;

typedef struct
{
  GHashTable *grades;   /* of Grade, each its own key */
  GArray     *items;    /* Item */
} Grades;

static guint
grade_hash (gconstpointer data)
{
  const Grade *grade = data;

  return g_int64_hash (&grade->row) ^ grade->is_credibility;
}

static gboolean
grade_equal (gconstpointer a,
             gconstpointer b)
{
  const Grade *x = a, *y = b;

  return x->row == y->row && x->is_credibility == y->is_credibility;
}

static Grade *
note_grade (Grades     *grades,
            gint64      row,
            gboolean    is_credibility,
            const char *value)
{
  Grade key = { row, is_credibility, *value, 0 };
  Grade *grade = g_hash_table_lookup (grades->grades, &key);

  if (grade == NULL)
    {
      grade = g_memdup2 (&key, sizeof key);
      g_hash_table_add (grades->grades, grade);
    }
  return grade;
}

/* Ids are the project's own: a source and a claim never have the same. */
#define SELECT_ITEMS                                                                           \
  "SELECT id, reliability, id, CAST (credibility AS TEXT) FROM source"                         \
  " WHERE reliability IS NOT NULL AND credibility IS NOT NULL"                                 \
  " UNION ALL"                                                                                 \
  " SELECT min (s.id), min (s.reliability), c.id, c.credibility FROM claim c"                  \
  " JOIN position p ON p.claim = c.id AND p.stance <> 'silent' JOIN source s ON s.id = p.source" \
  " WHERE c.credibility IS NOT NULL GROUP BY c.id"                                             \
  " HAVING count (DISTINCT p.source) = 1 AND min (s.reliability) IS NOT NULL"

static gboolean
load_items (HxConnection  *connection,
            Grades        *grades,
            GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, SELECT_ITEMS, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (hx_statement_step (statement, &row, error))
    {
      Item item;

      if (!row)
        return TRUE;
      item.reliability = note_grade (grades, hx_statement_get_int (statement, 0), FALSE,
                                     hx_statement_get_text (statement, 1));
      item.credibility = note_grade (grades, hx_statement_get_int (statement, 2), TRUE,
                                     hx_statement_get_text (statement, 3));
      g_array_append_val (grades->items, item);
    }
  return FALSE;
}

/* --- Who has graded --------------------------------------------------------------------------- */

/* What was undone is not what stands there now, whoever has undone it. */
#define SELECT_GRADED                                                                          \
  "SELECT c.row, e.coder, g.\"key\", CAST (g.value AS TEXT)"                                   \
  " FROM change c JOIN edit e ON e.id = c.edit, json_each (c.new) g"                           \
  " WHERE c.tbl IN ('source', 'claim') AND e.kind = 0 AND g.value IS NOT NULL"                 \
  " AND g.\"key\" IN ('reliability', 'credibility')"                                           \
  " AND g.value IS NOT json_extract (c.old, '$.' || g.\"key\") ORDER BY c.seq"

static gboolean
find_coders (HxConnection  *connection,
             Grades        *grades,
             GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection, SELECT_GRADED, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (hx_statement_step (statement, &row, error))
    {
      Grade *grade, key = { 0 };

      if (!row)
        return TRUE;
      key.row = hx_statement_get_int (statement, 0);
      key.is_credibility = g_str_equal (hx_statement_get_text (statement, 2), "credibility");
      grade = g_hash_table_lookup (grades->grades, &key);
      if (grade != NULL && *hx_statement_get_text (statement, 3) == grade->value)
        grade->coder = hx_statement_get_int (statement, 1);
    }
  return FALSE;
}

static void
set_coders (Grades *grades,
            gint64  coder)
{
  GHashTableIter iter;
  gpointer grade;

  g_hash_table_iter_init (&iter, grades->grades);
  while (g_hash_table_iter_next (&iter, &grade, NULL))
    ((Grade *) grade)->coder = coder;
}

/* The names of coders by their ids; where there is one, the grades are all theirs. */
static GHashTable *
load_coders (HxConnection  *connection,
             Grades        *grades,
             GError       **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (connection,
                                                            "SELECT id, name FROM coder", error);
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  gint64 id = 0;
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (hx_statement_step (statement, &row, error))
    {
      if (!row)
        {
          if (g_hash_table_size (names) == 1)
            set_coders (grades, id);
          else if (!find_coders (connection, grades, error))
            return NULL;
          return g_steal_pointer (&names);
        }
      id = hx_statement_get_int (statement, 0);
      g_hash_table_insert (names, g_memdup2 (&id, sizeof id),
                           hx_statement_dup_text (statement, 1));
    }
  return NULL;
}

/* --- Asking ----------------------------------------------------------------------------------- */

static void
coupled_free (gpointer data)
{
  HxCoupledGrades *coupled = data;

  g_free (coupled->coder);
  g_free (coupled);
}

static GPtrArray *
list_coupled (GArray     *items,
              GHashTable *names)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (coupled_free);
  g_autoptr(GArray) pairs = g_array_new (FALSE, FALSE, sizeof (HxGradePair));
  g_autoptr(GArray) couplings = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const Item *item = &g_array_index (items, Item, i);
      HxGradePair pair = { item->reliability->coder, item->reliability->value,
                           item->credibility->value - '0' };

      if (pair.coder == item->credibility->coder)
        g_array_append_val (pairs, pair);
    }
  couplings = hx_grade_check_find ((const HxGradePair *) (gpointer) pairs->data, pairs->len);
  for (guint i = 0; i < couplings->len; i++)
    {
      const HxGradeCoupling *coupling = &g_array_index (couplings, HxGradeCoupling, i);
      HxCoupledGrades *coupled = g_new0 (HxCoupledGrades, 1);

      coupled->coder = g_strdup (g_hash_table_lookup (names, &coupling->coder));
      coupled->n_items = coupling->n_items;
      g_ptr_array_add (list, coupled);
    }
  return list;
}

/**
 * hx_grades_list_coupled:
 * @connection: a connection
 * @error: return location for an error
 *
 * Lists the coders whose grades all lie on the diagonal, as hx_grade_check_find() has it.
 *
 * Returns: (transfer full) (element-type HxCoupledGrades) (nullable): these coders
 */
GPtrArray *
hx_grades_list_coupled (HxConnection  *connection,
                        GError       **error)
{
  g_autoptr(GHashTable) all = g_hash_table_new_full (grade_hash, grade_equal, g_free, NULL);
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_autoptr(GHashTable) names = NULL;
  Grades grades = { all, items };

  if (!load_items (connection, &grades, error))
    return NULL;
  if (items->len < HX_GRADE_CHECK_MIN)
    return g_ptr_array_new_with_free_func (coupled_free);

  names = load_coders (connection, &grades, error);
  return names != NULL ? list_coupled (items, names) : NULL;
}
