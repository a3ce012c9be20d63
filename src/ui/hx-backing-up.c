/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "dialogs/hx-importing.h"
#include "hx-backing-up.h"
#include "hx-settings.h"
#include "project/hx-backup.h"

#define TICK_SECONDS 60
#define BYTES_PER_GB G_GUINT64_CONSTANT (1000000000)

/**
 * HxBackingUp:
 *
 * The backups of the project of one window: made by themselves while it changes and when it is
 * closed, as Preferences say. What goes wrong is said once, as "failure", and the project goes on.
 */
struct _HxBackingUp
{
  GObject       parent_instance;
  HxDesk       *desk;
  GCancellable *cancellable;
  char         *failure;   /* what is said now */
  char         *told;      /* what was said last */
  gint64        since;     /* the last one or the opening, in µs of the monotonic clock */
  guint         source;
  gboolean      changed;   /* since the last backup of this window */
  gboolean      running;
};

G_DEFINE_FINAL_TYPE (HxBackingUp, hx_backing_up, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FAILURE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_automatic (void)
{
  gboolean automatic;

  g_object_get (hx_settings_get_default (), "backup-automatic", &automatic, NULL);
  return automatic;
}

/* What is no news is not said: that it is empty, that one is being made, that it was stopped; nor
 * the same twice. */
static gboolean
is_news (HxBackingUp *self,
         GError      *error)
{
  return !g_error_matches (error, HX_ERROR, HX_ERROR_INVALID)
         && !g_error_matches (error, HX_ERROR, HX_ERROR_BUSY)
         && !g_error_matches (error, HX_ERROR, HX_ERROR_CANCELLED)
         && g_set_str (&self->told, error->message);
}

static HxBackupLimits
get_limits (void)
{
  int keep, size;

  g_object_get (hx_settings_get_default (), "backup-keep", &keep, "backup-size", &size, NULL);
  return (HxBackupLimits) { keep, size * BYTES_PER_GB };
}

static DexFuture *
make_fiber (gpointer data)
{
  HxBackingUp *self = data;
  g_autoptr(GFile) folder = hx_settings_dup_backup_folder (hx_settings_get_default ());
  g_autoptr(HxBackup) backup = NULL;
  HxBackupLimits limits = get_limits ();
  GError *error = NULL;

  self->running = TRUE;
  self->changed = FALSE;
  backup = dex_await_object (hx_project_back_up (hx_desk_get_project (self->desk), folder, limits,
                                                 self->cancellable, NULL), &error);
  self->running = FALSE;
  self->since = g_get_monotonic_time ();
  if (backup == NULL)
    {
      self->changed = !g_error_matches (error, HX_ERROR, HX_ERROR_INVALID);
      return dex_future_new_for_error (error);
    }

  g_clear_pointer (&self->told, g_free);
  hx_backing_up_set_failure (self, NULL);
  return dex_future_new_take_object (g_steal_pointer (&backup));
}

static DexFuture *
make (HxBackingUp *self)
{
  return dex_scheduler_spawn (NULL, 0, make_fiber, g_object_ref (self), g_object_unref);
}

/* Whoever wanted it says it. */
static DexFuture *
asked_failed_cb (DexFuture *future,
                 gpointer   data)
{
  g_autoptr(GError) error = NULL;

  dex_future_get_value (future, &error);
  is_news (data, error);
  return dex_ref (future);
}

static DexFuture *
failed_cb (DexFuture *future,
           gpointer   data)
{
  HxBackingUp *self = data;
  g_autoptr(GError) error = NULL;

  dex_future_get_value (future, &error);
  if (is_news (self, error))
    hx_backing_up_set_failure (self, error->message);
  return dex_future_new_true ();
}

static DexFuture *
finish_failed_cb (DexFuture *future,
                  gpointer   data)
{
  g_autoptr(GError) error = NULL;

  dex_future_get_value (future, &error);
  return is_news (data, error) ? dex_ref (future) : dex_future_new_true ();
}

static gboolean
tick_cb (gpointer data)
{
  hx_backing_up_tick (data, g_get_monotonic_time ());
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (HxBackingUp *self)
{
  self->changed = TRUE;
}

static void
hx_backing_up_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (prop_id == PROP_FAILURE)
    g_value_set_string (value, HX_BACKING_UP (object)->failure);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_backing_up_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (prop_id == PROP_FAILURE)
    hx_backing_up_set_failure (HX_BACKING_UP (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hx_backing_up_dispose (GObject *object)
{
  HxBackingUp *self = HX_BACKING_UP (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_backing_up_parent_class)->dispose (object);
}

static void
hx_backing_up_finalize (GObject *object)
{
  HxBackingUp *self = HX_BACKING_UP (object);

  g_clear_object (&self->cancellable);
  g_free (self->failure);
  g_free (self->told);

  G_OBJECT_CLASS (hx_backing_up_parent_class)->finalize (object);
}

static void
hx_backing_up_class_init (HxBackingUpClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_backing_up_get_property;
  object_class->set_property = hx_backing_up_set_property;
  object_class->dispose = hx_backing_up_dispose;
  object_class->finalize = hx_backing_up_finalize;

  properties[PROP_FAILURE] =
    g_param_spec_string ("failure", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hx_backing_up_init (HxBackingUp *self)
{
  self->cancellable = g_cancellable_new ();
  self->since = g_get_monotonic_time ();
}

/**
 * hx_backing_up_new:
 * @desk: the desk of a project
 *
 * Returns: (transfer full): what makes its backups
 */
HxBackingUp *
hx_backing_up_new (HxDesk *desk)
{
  HxBackingUp *self = g_object_new (HX_TYPE_BACKING_UP, NULL);

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (hx_desk_get_project (desk), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->source = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  return self;
}

/**
 * hx_backing_up_now:
 * @self: what makes the backups of a project
 *
 * Makes a backup where Preferences want it, whether or not it is time. The caller says it when that
 * fails.
 *
 * Returns: (transfer full): a future that resolves to a [class@Backup]
 */
DexFuture *
hx_backing_up_now (HxBackingUp *self)
{
  g_return_val_if_fail (HX_IS_BACKING_UP (self), NULL);

  return dex_future_catch (make (self), asked_failed_cb, g_object_ref (self), g_object_unref);
}

/**
 * hx_backing_up_tick:
 * @self: what makes the backups of a project
 * @now: the time, in microseconds of the monotonic clock
 *
 * Makes a backup if it is time: the project has changed, and so long ago as Preferences say. What
 * an import is in the middle of waits until it is done.
 */
void
hx_backing_up_tick (HxBackingUp *self,
                    gint64       now)
{
  int minutes;

  g_return_if_fail (HX_IS_BACKING_UP (self));

  g_object_get (hx_settings_get_default (), "backup-interval", &minutes, NULL);
  if (is_automatic () && self->changed && !self->running
      && now - self->since >= (gint64) minutes * 60 * G_USEC_PER_SEC
      && !hx_importing_is_running (hx_importing_get (self->desk)))
    dex_future_disown (dex_future_catch (make (self), failed_cb, g_object_ref (self),
                                         g_object_unref));
}

/**
 * hx_backing_up_finish:
 * @self: what makes the backups of a project
 *
 * Makes the last one, when the project is about to be closed and has changed.
 *
 * Returns: (transfer full): a future that resolves when the project can be closed, or is rejected
 *   with what was not said before
 */
DexFuture *
hx_backing_up_finish (HxBackingUp *self)
{
  g_return_val_if_fail (HX_IS_BACKING_UP (self), NULL);

  g_clear_handle_id (&self->source, g_source_remove);
  if (!is_automatic () || !self->changed || g_cancellable_is_cancelled (self->cancellable))
    return dex_future_new_true ();

  return dex_future_catch (make (self), finish_failed_cb, g_object_ref (self),
                           g_object_unref);
}

/**
 * hx_backing_up_cancel:
 * @self: what makes the backups of a project
 *
 * Stops the backup that is being made; no other follows.
 */
void
hx_backing_up_cancel (HxBackingUp *self)
{
  g_return_if_fail (HX_IS_BACKING_UP (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * hx_backing_up_get_failure:
 * @self: what makes the backups of a project
 *
 * Returns: (transfer none) (nullable): why the last backup did not come about, if that is news
 */
const char *
hx_backing_up_get_failure (HxBackingUp *self)
{
  g_return_val_if_fail (HX_IS_BACKING_UP (self), NULL);

  return self->failure;
}

/**
 * hx_backing_up_set_failure:
 * @self: what makes the backups of a project
 * @failure: (nullable): a sentence, %NULL when it was read
 */
void
hx_backing_up_set_failure (HxBackingUp *self,
                           const char  *failure)
{
  g_return_if_fail (HX_IS_BACKING_UP (self));

  if (g_set_str (&self->failure, failure))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILURE]);
}
