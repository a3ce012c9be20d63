/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "project/hx-project-private.h"
#include "project/hx-store.h"

/**
 * HxProject:
 *
 * A project: one SQLite file, a thread that writes it and threads that read it.
 *
 * It belongs to the thread that opened it, where it emits its signals. All that it does with the
 * file happens on its own threads.
 */
struct _HxProject
{
  GObject        parent_instance;

  GFile         *file;
  char          *name;
  char          *coder;
  char          *undo_label;
  char          *redo_label;
  GMainContext  *context;
  HxStore       *store;         /* NULL when closed */
};

G_DEFINE_FINAL_TYPE (HxProject, hx_project, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CODER,
  PROP_READ_ONLY,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Closing */

typedef struct
{
  HxStore    *store;
  DexPromise *promise;
} Closing;

static gpointer
close_thread (gpointer data)
{
  g_autofree Closing *closing = data;

  g_clear_pointer (&closing->store, hx_store_close);
  dex_promise_resolve_boolean (closing->promise, TRUE);
  dex_unref (closing->promise);
  return NULL;
}

/* Object */

static void
hx_project_finalize (GObject *object)
{
  HxProject *self = HX_PROJECT (object);

  g_clear_pointer (&self->store, hx_store_close);
  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->coder);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (hx_project_parent_class)->finalize (object);
}

static void
hx_project_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  HxProject *self = HX_PROJECT (object);

  switch (prop_id)
    {
    case PROP_CODER:
      g_value_set_string (value, self->coder);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, hx_project_get_read_only (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_project_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CODER:
      hx_project_set_coder (HX_PROJECT (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_project_class_init (HxProjectClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = hx_project_finalize;
  object_class->get_property = hx_project_get_property;
  object_class->set_property = hx_project_set_property;

  /**
   * HxProject:coder:
   *
   * The name under which edits are recorded.
   */
  properties[PROP_CODER] = g_param_spec_string ("coder", NULL, NULL, NULL,
                                                read | G_PARAM_WRITABLE);
  /**
   * HxProject:read-only:
   *
   * Whether the project can only be read.
   */
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, read);
  /**
   * HxProject:undo-label:
   *
   * What undo would undo; %NULL when there is nothing.
   */
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, read);
  /**
   * HxProject:redo-label:
   *
   * What redo would redo; %NULL when there is nothing.
   */
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * HxProject::changed:
   * @self: a project
   * @changes: what changed
   *
   * Emitted once for each committed edit, before its future resolves.
   */
  signals[CHANGED] = g_signal_new ("changed", HX_TYPE_PROJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, HX_TYPE_CHANGE_SET);
}

static void
hx_project_init (HxProject *self)
{
  const char *name = g_get_real_name ();

  if (name == NULL || *name == '\0' || g_str_equal (name, "Unknown"))
    name = g_get_user_name ();
  self->coder = g_utf8_make_valid (name, -1);
  self->context = g_main_context_ref_thread_default ();
}

/* Opening, on a thread of its own */

typedef struct
{
  HxProject      *project;
  gboolean        create;
  gboolean        read_only;
  DexPromise     *promise;
} Opening;

static char *
dup_display_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, HX_PROJECT_SUFFIX) && strlen (name) > strlen (HX_PROJECT_SUFFIX))
    name[strlen (name) - strlen (HX_PROJECT_SUFFIX)] = '\0';

  return g_steal_pointer (&name);
}

static gpointer
open_thread (gpointer data)
{
  g_autofree Opening *opening = data;
  HxProject *self = opening->project;
  HxJournalState state = { NULL, NULL };
  GError *error = NULL;

  self->store = hx_store_open (self->file, opening->create, opening->read_only, &state, &error);
  self->undo_label = state.undo_label;
  self->redo_label = state.redo_label;
  if (self->store != NULL)
    dex_promise_resolve_object (opening->promise, self);
  else
    {
      g_object_unref (self);
      dex_promise_reject (opening->promise, error);
    }

  dex_unref (opening->promise);
  return NULL;
}

static DexFuture *
open_project (GFile    *file,
              gboolean  create,
              gboolean  read_only)
{
  Opening *opening = g_new0 (Opening, 1);
  DexPromise *promise = dex_promise_new ();

  opening->project = g_object_new (HX_TYPE_PROJECT, NULL);
  opening->project->file = g_object_ref (file);
  opening->project->name = dup_display_name (file);
  opening->create = create;
  opening->read_only = read_only;
  opening->promise = dex_ref (promise);
  g_thread_unref (g_thread_new ("hexapla-open", open_thread, opening));

  return DEX_FUTURE (promise);
}

/* Writing */

HxWrite *
hx_write_new (HxProject *project,
              GObject   *keep)
{
  HxWrite *self = g_new0 (HxWrite, 1);

  self->project = g_object_ref (project);
  self->keep = keep;
  self->promise = dex_promise_new ();
  return self;
}

static void
set_label (HxProject   *self,
           char       **label,
           char        *value,
           guint        property)
{
  if (g_set_str (label, value))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
deliver_cb (gpointer data)
{
  g_autofree HxWrite *write = data;

  if (write->changes != NULL)
    {
      set_label (write->project, &write->project->undo_label, write->state.undo_label,
                 PROP_UNDO_LABEL);
      set_label (write->project, &write->project->redo_label, write->state.redo_label,
                 PROP_REDO_LABEL);
      if (hx_change_set_get_n_rows (write->changes) > 0)
        g_signal_emit (write->project, signals[CHANGED], 0, write->changes);
      dex_promise_resolve_object (write->promise, g_steal_pointer (&write->changes));
    }
  else
    dex_promise_reject (write->promise, g_steal_pointer (&write->error));

  hx_journal_state_clear (&write->state);
  dex_unref (write->promise);
  g_clear_object (&write->keep);
  g_object_unref (write->project);
  return G_SOURCE_REMOVE;
}

/* On the writer's thread: hands the outcome to the project's thread, always through its main
 * loop, so that signals are never emitted in the middle of something. */
void
hx_write_deliver (HxWrite      *self,
                  HxConnection *connection)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  if (connection != NULL)
    hx_journal_read_state (connection, &self->state);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[hexapla] write");
  g_source_set_callback (source, deliver_cb, self, NULL);
  g_source_attach (source, self->project->context);
}

static gboolean
check_writable (HxProject  *self,
                GError    **error)
{
  if (self->store != NULL && !hx_store_is_read_only (self->store))
    return TRUE;

  if (self->store == NULL)
    g_set_error (error, HX_ERROR, HX_ERROR_FAILED, "“%s” is closed", self->name);
  else
    g_set_error (error, HX_ERROR, HX_ERROR_READ_ONLY,
                 _("“%s” can only be read; make the file and its folder writable, or work on a "
                   "copy"),
                 self->name);
  return FALSE;
}

gboolean
hx_project_push_write (HxProject     *self,
                       HxWorkerFunc   func,
                       gpointer       data,
                       GError       **error)
{
  if (!check_writable (self, error))
    return FALSE;

  hx_store_write (self->store, func, data);
  return TRUE;
}

/* NULL when the project is closed. */
HxStore *
hx_project_get_store (HxProject *self)
{
  return self->store;
}

typedef struct
{
  HxWrite       *write;
  HxJournalKind  kind;
  char          *coder;
} Step;

static void
step_job (HxConnection *connection,
          gpointer      data)
{
  Step *step = data;

  step->write->changes = hx_journal_step (connection, step->kind, step->coder,
                                          &step->write->error);
  hx_write_deliver (step->write, connection);
  g_free (step->coder);
  g_free (step);
}

static DexFuture *
push_step (HxProject     *self,
           HxJournalKind  kind)
{
  Step *step;
  GError *error = NULL;
  DexFuture *future;

  if (!check_writable (self, &error))
    return dex_future_new_for_error (error);

  step = g_new0 (Step, 1);
  step->write = hx_write_new (self, NULL);
  step->kind = kind;
  step->coder = g_strdup (self->coder);
  future = dex_ref (DEX_FUTURE (step->write->promise));
  hx_store_write (self->store, step_job, step);

  return future;
}

/* Reading */

typedef struct
{
  HxQueryFunc     func;
  gpointer        data;
  GDestroyNotify  destroy;
  GType           type;
  DexPromise     *promise;
} Query;

static void
query_job (HxConnection *connection,
           gpointer      data)
{
  g_autofree Query *query = data;
  g_auto(GValue) value = G_VALUE_INIT;
  GError *error = NULL;
  gpointer result = NULL;

  if (hx_connection_exec (connection, "BEGIN", &error))
    {
      result = query->func (connection, query->data, &error);
      hx_connection_exec (connection, "ROLLBACK", NULL);
    }
  if (query->destroy != NULL)
    query->destroy (query->data);

  if (error != NULL)
    dex_promise_reject (query->promise, error);
  else
    {
      g_value_init (&value, query->type);
      if (G_TYPE_IS_OBJECT (query->type))
        g_value_take_object (&value, result);
      else
        g_value_take_boxed (&value, result);
      dex_promise_resolve (query->promise, &value);
    }
  dex_unref (query->promise);
}

/* Public */

/**
 * hx_project_create:
 * @file: where; it must not exist, or be empty
 *
 * Makes a new project. Errors are in the domain %HX_ERROR.
 *
 * Returns: (transfer full): a future that resolves to a [class@Project]
 */
DexFuture *
hx_project_create (GFile *file)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return open_project (file, TRUE, FALSE);
}

/**
 * hx_project_open:
 * @file: a project's file
 * @flags: how
 *
 * Opens a project. A file that cannot be written is opened read-only; nothing is written to a
 * file that is no project, is damaged or comes from a newer version.
 *
 * Returns: (transfer full): a future that resolves to a [class@Project]
 */
DexFuture *
hx_project_open (GFile          *file,
                 HxProjectFlags  flags)
{
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return open_project (file, FALSE, (flags & HX_PROJECT_READ_ONLY) != 0);
}

/**
 * hx_project_close:
 * @self: a project
 *
 * Waits for what is under way and closes the file, so that one file is left.
 *
 * Returns: (transfer full): a future that resolves to %TRUE
 */
DexFuture *
hx_project_close (HxProject *self)
{
  Closing *closing;
  DexPromise *promise;

  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  if (self->store == NULL)
    return dex_future_new_true ();

  promise = dex_promise_new ();
  closing = g_new0 (Closing, 1);
  closing->store = g_steal_pointer (&self->store);
  closing->promise = dex_ref (promise);
  g_thread_unref (g_thread_new ("hexapla-close", close_thread, closing));

  return DEX_FUTURE (promise);
}

/**
 * hx_project_get_file:
 * @self: a project
 *
 * Returns: (transfer none): its file
 */
GFile *
hx_project_get_file (HxProject *self)
{
  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  return self->file;
}

/**
 * hx_project_get_name:
 * @self: a project
 *
 * Returns: (transfer none): the file's name without its suffix, to be shown
 */
const char *
hx_project_get_name (HxProject *self)
{
  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  return self->name;
}

/**
 * hx_project_get_read_only:
 * @self: a project
 *
 * Returns: whether it can only be read
 */
gboolean
hx_project_get_read_only (HxProject *self)
{
  g_return_val_if_fail (HX_IS_PROJECT (self), TRUE);

  return self->store == NULL || hx_store_is_read_only (self->store);
}

/**
 * hx_project_get_coder:
 * @self: a project
 *
 * Returns: (transfer none): the name under which edits are recorded
 */
const char *
hx_project_get_coder (HxProject *self)
{
  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  return self->coder;
}

/**
 * hx_project_set_coder:
 * @self: a project
 * @name: (nullable): a name; %NULL or empty leaves it as it is
 */
void
hx_project_set_coder (HxProject  *self,
                      const char *name)
{
  g_return_if_fail (HX_IS_PROJECT (self));

  if (name != NULL && *name != '\0' && g_set_str (&self->coder, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODER]);
}

/**
 * hx_project_get_undo_label:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): what [method@Project.undo] would undo
 */
const char *
hx_project_get_undo_label (HxProject *self)
{
  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  return self->undo_label;
}

/**
 * hx_project_get_redo_label:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): what [method@Project.redo] would redo
 */
const char *
hx_project_get_redo_label (HxProject *self)
{
  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  return self->redo_label;
}

/**
 * hx_project_undo:
 * @self: a project
 *
 * Undoes the newest edit that is in force. %HX_ERROR_NOT_FOUND if there is none.
 *
 * Returns: (transfer full): a future that resolves to a [class@ChangeSet]
 */
DexFuture *
hx_project_undo (HxProject *self)
{
  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  return push_step (self, HX_JOURNAL_UNDO);
}

/**
 * hx_project_redo:
 * @self: a project
 *
 * Redoes what was undone last. %HX_ERROR_NOT_FOUND if there is nothing.
 *
 * Returns: (transfer full): a future that resolves to a [class@ChangeSet]
 */
DexFuture *
hx_project_redo (HxProject *self)
{
  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);

  return push_step (self, HX_JOURNAL_REDO);
}

/**
 * hx_project_query:
 * @self: a project
 * @type: the type of the result, an object's or a boxed one
 * @func: what to ask, on a reader thread, within one consistent view of the project
 * @data: (nullable): handed to @func
 * @destroy: (nullable): frees @data, on that thread
 *
 * Returns: (transfer full): a future that resolves to a value of @type
 */
DexFuture *
hx_project_query (HxProject      *self,
                  GType           type,
                  HxQueryFunc     func,
                  gpointer        data,
                  GDestroyNotify  destroy)
{
  Query *query;
  DexPromise *promise;

  g_return_val_if_fail (HX_IS_PROJECT (self), NULL);
  g_return_val_if_fail (G_TYPE_IS_OBJECT (type) || G_TYPE_IS_BOXED (type), NULL);

  if (self->store == NULL)
    {
      if (destroy != NULL)
        destroy (data);
      return dex_future_new_reject (HX_ERROR, HX_ERROR_FAILED, "“%s” is closed", self->name);
    }

  promise = dex_promise_new ();
  query = g_new0 (Query, 1);
  query->func = func;
  query->data = data;
  query->destroy = destroy;
  query->type = type;
  query->promise = dex_ref (promise);
  hx_store_read (self->store, query_job, query);

  return DEX_FUTURE (promise);
}
