/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-session-file.h"

#include <glib/gstdio.h>

#include "base/hx-error.h"
#include "hx-json.h"

#define QUIET_MS 1000     /* nothing changed for so long: it is written … */
#define LATEST_MS 5000    /* … and so long after the first change in any case */
#define TICK_MS 250

typedef struct
{
  char                    *name;
  char                    *type;      /* of the variant, if it is one */
  HxSessionSave            save;
  HxSessionRestore         restore;
  HxSessionSaveVariant     save_variant;
  HxSessionRestoreVariant  restore_variant;
  gpointer                 data;
} Section;

struct _HxSession
{
  GObject    parent_instance;

  GFile     *project;
  char      *path;           /* of the session's own file; NULL: the project is not local */
  JsonNode  *loaded;         /* what was kept the last time */
  GPtrArray *sections;       /* of Section */
  char      *written;        /* what the file holds */
  char      *queued;         /* what it is to hold */
  DexFuture *writer;
  gint64     first_change;   /* microseconds; 0: nothing has changed */
  gint64     last_change;
  guint      timer;
  gboolean   running;
  gboolean   forgotten;
};

G_DEFINE_FINAL_TYPE (HxSession, hx_session, G_TYPE_OBJECT)

/* The sessions of the projects that are open, by path. */
static GHashTable *open_sessions;

static void
section_free (gpointer data)
{
  Section *section = data;

  g_free (section->name);
  g_free (section->type);
  g_free (section);
}

/* Writing ------------------------------------------------------------------------------------ */

/* One file at a time; what has changed meanwhile is written after it. */
static DexFuture *
write_fiber (gpointer data)
{
  HxSession *self = data;

  while (self->queued != NULL)
    {
      g_autofree char *text = g_steal_pointer (&self->queued);
      g_autoptr(GError) error = NULL;

      if (self->forgotten || g_strcmp0 (text, self->written) == 0)
        continue;
      if (dex_await (hx_session_file_write (self->path, text), &error))
        g_set_str (&self->written, text);
      else
        g_debug ("The session of %s was not kept: %s", g_file_peek_path (self->project),
                 error->message);
      if (self->forgotten)
        g_unlink (self->path);
    }
  return dex_future_new_true ();
}

static gboolean
is_writing (HxSession *self)
{
  return self->writer != NULL && dex_future_is_pending (self->writer);
}

/* State -------------------------------------------------------------------------------------- */

static JsonNode *
save_section (Section *section)
{
  g_autoptr(GVariant) variant = NULL;
  g_autofree char *text = NULL;
  JsonNode *node;

  if (section->save != NULL)
    return section->save (section->data);

  variant = section->save_variant (section->data);
  if (variant == NULL)
    return NULL;
  g_variant_take_ref (variant);
  text = g_variant_print (variant, TRUE);
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_string (node, text);
  return node;
}

static char *
dup_state (HxSession *self)
{
  g_autoptr(JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (root, object);
  json_object_set_int_member (object, "version", HX_SESSION_VERSION);
  json_object_set_string_member (object, "project", g_file_peek_path (self->project));
  for (guint i = 0; i < self->sections->len; i++)
    {
      Section *section = self->sections->pdata[i];
      JsonNode *node = save_section (section);

      if (node != NULL)
        json_object_set_member (object, section->name, node);
    }
  return json_to_string (root, TRUE);
}

static void
queue (HxSession *self)
{
  self->first_change = 0;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_free (self->queued);
  self->queued = dup_state (self);
  if (is_writing (self))
    return;

  dex_clear (&self->writer);
  self->writer = dex_scheduler_spawn (NULL, 0, write_fiber, g_object_ref (self), g_object_unref);
}

static gboolean
tick_cb (gpointer data)
{
  HxSession *self = data;
  gint64 now = g_get_monotonic_time ();

  if (now - self->last_change < QUIET_MS * 1000 && now - self->first_change < LATEST_MS * 1000)
    return G_SOURCE_CONTINUE;

  self->timer = 0;
  queue (self);
  return G_SOURCE_REMOVE;
}

static void
hx_session_dispose (GObject *object)
{
  HxSession *self = HX_SESSION (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  self->running = FALSE;
  if (self->path != NULL && g_hash_table_lookup (open_sessions, self->path) == self)
    g_hash_table_remove (open_sessions, self->path);

  G_OBJECT_CLASS (hx_session_parent_class)->dispose (object);
}

static void
hx_session_finalize (GObject *object)
{
  HxSession *self = HX_SESSION (object);

  g_object_unref (self->project);
  g_ptr_array_unref (self->sections);
  g_clear_pointer (&self->loaded, json_node_unref);
  dex_clear (&self->writer);
  g_free (self->path);
  g_free (self->written);
  g_free (self->queued);

  G_OBJECT_CLASS (hx_session_parent_class)->finalize (object);
}

static void
hx_session_class_init (HxSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hx_session_dispose;
  object_class->finalize = hx_session_finalize;
}

static void
hx_session_init (HxSession *self)
{
  self->sections = g_ptr_array_new_with_free_func (section_free);
}

/**
 * hx_session_new:
 * @project: a project's file
 *
 * Returns: (transfer full): the session of an open project; nothing is read or written yet
 */
HxSession *
hx_session_new (GFile *project)
{
  HxSession *self;

  g_return_val_if_fail (G_IS_FILE (project), NULL);

  self = g_object_new (HX_TYPE_SESSION, NULL);
  self->project = g_object_ref (project);
  self->path = hx_session_dup_path (project);
  if (open_sessions == NULL)
    open_sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (self->path != NULL)
    g_hash_table_replace (open_sessions, g_strdup (self->path), self);
  return self;
}

static DexFuture *
load_fiber (gpointer data)
{
  HxSession *self = data;
  GError *error = NULL;

  self->loaded = dex_await_boxed (hx_session_file_load (self->path,
                                                        g_file_peek_path (self->project)), &error);
  if (self->loaded == NULL)
    return dex_future_new_for_error (error);
  return dex_future_new_true ();
}

/**
 * hx_session_load:
 * @self: a session
 *
 * Reads how the project was left. A file that is damaged or not Hexapla's counts as none.
 *
 * Returns: (transfer full): a future that resolves to %TRUE, or rejects when there is no session
 */
DexFuture *
hx_session_load (HxSession *self)
{
  g_return_val_if_fail (HX_IS_SESSION (self), NULL);

  if (self->path == NULL)
    return dex_future_new_reject (HX_ERROR, HX_ERROR_NOT_FOUND, "There is no session");
  return dex_scheduler_spawn (NULL, 0, load_fiber, g_object_ref (self), g_object_unref);
}

static JsonNode *
get_loaded (HxSession  *self,
            const char *name)
{
  if (self->loaded == NULL)
    return NULL;
  return json_object_get_member (json_node_get_object (self->loaded), name);
}

static Section *
add_section (HxSession  *self,
             const char *name,
             gpointer    data)
{
  Section *section = g_new0 (Section, 1);

  section->name = g_strdup (name);
  section->data = data;
  g_ptr_array_add (self->sections, section);
  return section;
}

/**
 * hx_session_add:
 * @self: a session that is loaded
 * @name: what a part of it is called in the file
 * @save: gives what is to be kept
 * @restore: takes what was kept; its node may hold anything
 * @data: what both are given; it must live until hx_session_close()
 *
 * Adds a part of the window's state to the session, and restores it if it was kept.
 *
 * Returns: whether it was
 */
gboolean
hx_session_add (HxSession        *self,
                const char       *name,
                HxSessionSave     save,
                HxSessionRestore  restore,
                gpointer          data)
{
  Section *section;
  JsonNode *node;

  g_return_val_if_fail (HX_IS_SESSION (self), FALSE);
  g_return_val_if_fail (save != NULL && restore != NULL, FALSE);

  section = add_section (self, name, data);
  section->save = save;
  section->restore = restore;
  node = get_loaded (self, name);
  if (node == NULL)
    return FALSE;
  restore (data, node);
  return TRUE;
}

/**
 * hx_session_add_variant:
 * @self: a session that is loaded
 * @name: what a part of it is called in the file
 * @type: the type of the variant; what is of another type is not restored
 * @save: gives what is to be kept
 * @restore: takes what was kept
 * @data: what both are given; it must live until hx_session_close()
 *
 * Like hx_session_add() for what has its state as a variant.
 */
void
hx_session_add_variant (HxSession               *self,
                        const char              *name,
                        const char              *type,
                        HxSessionSaveVariant     save,
                        HxSessionRestoreVariant  restore,
                        gpointer                 data)
{
  g_autoptr(GVariant) variant = NULL;
  const char *text = NULL;
  Section *section;

  g_return_if_fail (HX_IS_SESSION (self));
  g_return_if_fail (save != NULL && restore != NULL);

  section = add_section (self, name, data);
  section->type = g_strdup (type);
  section->save_variant = save;
  section->restore_variant = restore;
  if (self->loaded != NULL)
    text = hx_json_get_string (json_node_get_object (self->loaded), name);
  if (text != NULL)
    variant = g_variant_parse (G_VARIANT_TYPE (type), text, NULL, NULL, NULL);
  if (variant != NULL)
    restore (data, variant);
}

/* A property of an object, by name: lives as long as the object. */
typedef struct
{
  GObject    *object;
  const char *name;
} Property;

static JsonNode *
save_boolean (gpointer data)
{
  Property *property = data;
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  gboolean value;

  g_object_get (property->object, property->name, &value, NULL);
  json_node_set_boolean (node, value);
  return node;
}

static void
restore_boolean (gpointer  data,
                 JsonNode *node)
{
  Property *property = data;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    g_object_set (property->object, property->name, json_node_get_boolean (node), NULL);
}

/**
 * hx_session_add_boolean:
 * @self: a session that is loaded
 * @name: what a part of it is called in the file
 * @object: a #GObject, which must live until hx_session_close()
 * @property: one of its properties, a gboolean
 *
 * Adds a property to the session: it is restored now, and kept whenever it changes.
 */
void
hx_session_add_boolean (HxSession  *self,
                        const char *name,
                        gpointer    object,
                        const char *property)
{
  g_autofree char *signal = NULL;
  Property *data;

  g_return_if_fail (HX_IS_SESSION (self));
  g_return_if_fail (G_IS_OBJECT (object));

  data = g_new0 (Property, 1);
  data->object = object;
  data->name = g_intern_string (property);
  g_object_set_data_full (G_OBJECT (self), name, data, g_free);
  hx_session_add (self, name, save_boolean, restore_boolean, data);
  signal = g_strconcat ("notify::", property, NULL);
  g_signal_connect_object (object, signal, G_CALLBACK (hx_session_touch), self,
                           G_CONNECT_SWAPPED);
}

/**
 * hx_session_start:
 * @self: a session
 *
 * Says that all is restored: from now on, what changes is kept.
 */
void
hx_session_start (HxSession *self)
{
  g_return_if_fail (HX_IS_SESSION (self));

  g_clear_pointer (&self->loaded, json_node_unref);
  self->running = TRUE;
  hx_session_touch (self);
}

/**
 * hx_session_touch:
 * @self: a session
 *
 * Says that something has changed. It costs next to nothing.
 */
void
hx_session_touch (HxSession *self)
{
  g_return_if_fail (HX_IS_SESSION (self));

  if (!self->running || self->forgotten || self->path == NULL)
    return;

  self->last_change = g_get_monotonic_time ();
  if (self->first_change == 0)
    self->first_change = self->last_change;
  if (self->timer == 0)
    self->timer = g_timeout_add (TICK_MS, tick_cb, self);
}

/**
 * hx_session_close:
 * @self: a session
 *
 * Keeps the last state; what changes after it does not count.
 *
 * Returns: (transfer full): a future that resolves when the file is written
 */
DexFuture *
hx_session_close (HxSession *self)
{
  g_return_val_if_fail (HX_IS_SESSION (self), NULL);

  if (self->running && !self->forgotten && self->path != NULL)
    queue (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->running = FALSE;
  g_ptr_array_set_size (self->sections, 0);
  return is_writing (self) ? dex_ref (self->writer) : dex_future_new_true ();
}

/**
 * hx_session_forget:
 * @project: a project's file
 *
 * Deletes what is kept of a project; of one that is open nothing is kept any more.
 */
void
hx_session_forget (GFile *project)
{
  g_autofree char *path = hx_session_dup_path (project);
  HxSession *open;

  if (path == NULL)
    return;

  open = open_sessions != NULL ? g_hash_table_lookup (open_sessions, path) : NULL;
  if (open != NULL)
    open->forgotten = TRUE;
  g_unlink (path);
}
