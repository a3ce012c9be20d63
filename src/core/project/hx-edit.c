/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "project/hx-connection-private.h"
#include "project/hx-edit-private.h"
#include "project/hx-project-private.h"

/**
 * HxEdit:
 *
 * One undoable action of the analyst: commands that are collected on the project's thread and
 * run together in one transaction on the writer's. An edit that is dropped without
 * [method@Edit.commit] does nothing.
 */
struct _HxEdit
{
  GObject    parent_instance;

  HxProject *project;
  char      *label;
  char      *coder;
  gint64     before;     /* the edit that this goes on with; 0: none */
  char      *whole;      /* the label of both */
  GArray    *commands;
  HxWrite   *write;      /* once committed */
};

typedef struct
{
  HxEditFunc      func;
  gpointer        data;
  GDestroyNotify  destroy;
} Command;

G_DEFINE_FINAL_TYPE (HxEdit, hx_edit, G_TYPE_OBJECT)

static void
command_clear (gpointer data)
{
  Command *command = data;

  if (command->destroy != NULL)
    command->destroy (command->data);
}

static void
hx_edit_finalize (GObject *object)
{
  HxEdit *self = HX_EDIT (object);

  g_clear_object (&self->project);
  g_free (self->label);
  g_free (self->coder);
  g_free (self->whole);
  g_array_unref (self->commands);

  G_OBJECT_CLASS (hx_edit_parent_class)->finalize (object);
}

static void
hx_edit_class_init (HxEditClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_edit_finalize;
}

static void
hx_edit_init (HxEdit *self)
{
  self->commands = g_array_new (FALSE, FALSE, sizeof (Command));
  g_array_set_clear_func (self->commands, command_clear);
}

static gboolean
run_last (HxEditContext  *context,
          GError        **error)
{
  GHashTableIter iter;
  gpointer func;

  g_hash_table_iter_init (&iter, context->last);
  while (g_hash_table_iter_next (&iter, &func, NULL))
    if (!((HxEditLastFunc) func) (context, error))
      return FALSE;

  return TRUE;
}

static gboolean
run_commands (HxEdit         *self,
              HxEditContext  *context,
              GError        **error)
{
  for (guint i = 0; i < self->commands->len; i++)
    {
      Command *command = &g_array_index (self->commands, Command, i);

      if (!command->func (context, command->data, error))
        return FALSE;
    }

  return run_last (context, error);
}

static HxChangeSet *
run (HxEdit        *self,
     HxConnection  *connection,
     GError       **error)
{
  g_autoptr(GHashTable) aliases = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                         g_free);
  g_autoptr(GHashTable) last = g_hash_table_new (NULL, NULL);
  g_autoptr(GHashTable) originals = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr(GArray) bands = g_array_new (FALSE, FALSE, 2 * sizeof (gint64));
  HxEditContext context = {
    .connection = connection,
    .now = g_get_real_time () / 1000,
    .aliases = aliases,
    .last = last,
    .originals = originals,
    .bands = bands,
  };
  HxJournalEdit edit;

  if (!hx_journal_begin (connection, HX_JOURNAL_ACTION, self->before, self->label, self->coder,
                         &edit, error))
    return NULL;
  context.coder = edit.coder;
  if (run_commands (self, &context, error))
    return hx_journal_commit (connection, &edit,
                              self->before != 0 && edit.id == self->before ? self->whole
                                                                           : self->label,
                              aliases, error);

  hx_journal_rollback (connection);
  return NULL;
}

static void
commit_job (HxConnection *connection,
            gpointer      data)
{
  HxEdit *self = data;

  self->write->changes = run (self, connection, &self->write->error);
  hx_write_deliver (self->write, connection);
}

/**
 * hx_project_begin:
 * @project: a project
 * @label: what the edit does, in header capitals, as it shall stand beside Undo
 *
 * Returns: (transfer full): a new edit
 */
HxEdit *
hx_project_begin (HxProject  *project,
                  const char *label)
{
  HxEdit *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  self = g_object_new (HX_TYPE_EDIT, NULL);
  self->project = g_object_ref (project);
  self->label = g_utf8_make_valid (label, -1);
  self->coder = g_strdup (hx_project_get_coder (project));
  return self;
}

/**
 * hx_edit_set_label:
 * @self: an edit that was not committed yet
 * @label: what it does
 *
 * For an edit that knows only at the end what it has come to.
 */
void
hx_edit_set_label (HxEdit     *self,
                   const char *label)
{
  g_return_if_fail (HX_IS_EDIT (self));
  g_return_if_fail (self->write == NULL);

  g_free (self->label);
  self->label = g_utf8_make_valid (label, -1);
}

/**
 * hx_edit_go_on:
 * @self: an edit that was not committed yet
 * @before: an edit that was committed; 0: none
 * @label: what both come to
 *
 * What takes long is written a part at a time, and is still one action, which is undone and redone
 * as a whole. If something else was done since, or @before was undone, this is an edit of its own,
 * with its own label. Which it is tells [method@ChangeSet.get_edit].
 */
void
hx_edit_go_on (HxEdit     *self,
               gint64      before,
               const char *label)
{
  g_return_if_fail (HX_IS_EDIT (self));
  g_return_if_fail (self->write == NULL);

  self->before = before;
  g_free (self->whole);
  self->whole = g_utf8_make_valid (label, -1);
}

/**
 * hx_edit_is_empty:
 * @self: an edit
 *
 * Returns: whether no command was given to it
 */
gboolean
hx_edit_is_empty (HxEdit *self)
{
  g_return_val_if_fail (HX_IS_EDIT (self), TRUE);

  return self->commands->len == 0;
}

/**
 * hx_edit_commit:
 * @self: an edit that was not committed yet
 *
 * Runs the commands in one transaction, durable when the future resolves. If one fails, none
 * has happened, and the future is rejected with its error.
 *
 * Returns: (transfer full): a future that resolves to a [class@ChangeSet]
 */
DexFuture *
hx_edit_commit (HxEdit *self)
{
  DexFuture *future;
  GError *error = NULL;

  g_return_val_if_fail (HX_IS_EDIT (self), NULL);
  g_return_val_if_fail (self->write == NULL, NULL);

  if (hx_project_get_read_only (self->project))
    {
      hx_project_push_write (self->project, NULL, NULL, &error);
      return dex_future_new_for_error (error);
    }

  self->write = hx_write_new (self->project, g_object_ref (G_OBJECT (self)));
  future = dex_ref (DEX_FUTURE (self->write->promise));
  hx_project_push_write (self->project, commit_job, self, NULL);

  return future;
}

/* For the commands in model/. */
void
hx_edit_push (HxEdit         *self,
              HxEditFunc      func,
              gpointer        data,
              GDestroyNotify  destroy)
{
  Command command = { func, data, destroy };

  g_assert (self->write == NULL);
  g_array_append_val (self->commands, command);
}

static void
hx_command_free (gpointer data)
{
  HxCommand *command = data;

  g_free (command->text);
  g_free (command->more);
  g_free (command);
}

/* Pushes @func with a record whose other fields the caller fills in. */
HxCommand *
hx_edit_add_command (HxEdit     *self,
                     HxEditFunc  func,
                     gint64      id,
                     const char *text)
{
  HxCommand *command = g_new0 (HxCommand, 1);

  command->id = id;
  command->text = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  hx_edit_push (self, func, command, hx_command_free);
  return command;
}

/* What somebody has written as a name; empty for %NULL. */
char *
hx_edit_dup_stripped (const char *text)
{
  return g_strstrip (g_strdup (text != NULL ? text : ""));
}

/* The id under which something is stored that a command has given out an id for. */
gint64
hx_edit_context_resolve (HxEditContext *context,
                         gint64         id)
{
  const gint64 *existing = g_hash_table_lookup (context->aliases, &id);

  return existing != NULL ? *existing : id;
}

void
hx_edit_context_alias (HxEditContext *context,
                       gint64         id,
                       gint64         existing)
{
  g_hash_table_replace (context->aliases, g_memdup2 (&id, sizeof id),
                        g_memdup2 (&existing, sizeof existing));
}

/* Has @func run once after all commands, for what is better done for all of them together. */
void
hx_edit_context_run_last (HxEditContext  *context,
                          HxEditLastFunc  func)
{
  g_hash_table_add (context->last, func);
}

/* Binds parameters from 1 on: i an int64, d an id (null when 0), s a string (null when NULL). */
static void
bind_va (HxStatement *statement,
         const char  *format,
         va_list      args)
{
  for (int i = 0; format[i] != '\0'; i++)
    switch (format[i])
      {
      case 'i':
        hx_statement_bind_int (statement, i + 1, va_arg (args, gint64));
        break;
      case 'd':
        hx_statement_bind_id (statement, i + 1, va_arg (args, gint64));
        break;
      case 's':
        hx_statement_bind_text (statement, i + 1, va_arg (args, const char *));
        break;
      default:
        g_assert_not_reached ();
      }
}

gboolean
hx_edit_context_run (HxEditContext  *context,
                     GError        **error,
                     const char     *sql,
                     const char     *format,
                     ...)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (context->connection, sql, error);
  va_list args;

  if (statement == NULL)
    return FALSE;

  va_start (args, format);
  bind_va (statement, format, args);
  va_end (args);
  return hx_statement_run (statement, error);
}

/* Runs statements, a NULL after the last, that take one id or two. */
gboolean
hx_edit_context_run_each (HxEditContext       *context,
                          const char * const  *statements,
                          gint64               first,
                          gint64               second,
                          GError             **error)
{
  for (guint i = 0; statements[i] != NULL; i++)
    {
      g_autoptr(HxStatement) statement = NULL;

      statement = hx_connection_prepare (context->connection, statements[i], error);
      if (statement == NULL)
        return FALSE;
      hx_statement_bind_int (statement, 1, first);
      if (hx_statement_count_parameters (statement) > 1)
        hx_statement_bind_int (statement, 2, second);
      if (!hx_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/* The first number of the first row; 0 when there is none. */
gboolean
hx_edit_context_get_int (HxEditContext  *context,
                         gint64         *value,
                         GError        **error,
                         const char     *sql,
                         const char     *format,
                         ...)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (context->connection, sql, error);
  gboolean row;
  va_list args;

  *value = 0;
  if (statement == NULL)
    return FALSE;

  va_start (args, format);
  bind_va (statement, format, args);
  va_end (args);
  if (!hx_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *value = hx_statement_get_int (statement, 0);
  return TRUE;
}
