/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-verifying.h"

#include "hx-check-dialog.h"
#include "model/hx-check.h"

#define DELAY_MS 1500

/* Every passage is verified when a project has been opened: quietly, unless one has moved. */
struct _HxVerifying
{
  HxProject    *project;
  GWeakRef      banner;
  GCancellable *cancellable;
  guint         source;
};

static void
clear (gpointer data)
{
  HxVerifying *self = data;

  g_object_unref (self->project);
  g_weak_ref_clear (&self->banner);
  g_object_unref (self->cancellable);
}

static void
unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

static DexFuture *
verify_fiber (gpointer data)
{
  HxVerifying *self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxCheck) check = NULL;
  g_autoptr(AdwBanner) banner = NULL;

  check = dex_await_boxed (hx_check_project (self->project, self->cancellable), &error);
  banner = g_weak_ref_get (&self->banner);
  if (banner != NULL && !g_cancellable_is_cancelled (self->cancellable))
    adw_banner_set_revealed (banner, check == NULL || check->problems->len > 0);

  return dex_future_new_true ();
}

static void
verify_cb (gpointer data)
{
  HxVerifying *self = data;

  self->source = 0;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, verify_fiber, g_atomic_rc_box_acquire (self),
                                          unref));
}

/**
 * hx_verifying_start:
 * @project: a project that has just been opened
 * @banner: what is revealed when a passage has moved, or cannot be verified
 *
 * Verifies all passages in the background, when the project has been shown.
 *
 * Returns: (transfer full): the verification, to be stopped
 */
HxVerifying *
hx_verifying_start (HxProject *project,
                    AdwBanner *banner)
{
  HxVerifying *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);
  g_return_val_if_fail (ADW_IS_BANNER (banner), NULL);

  self = g_atomic_rc_box_new0 (HxVerifying);
  self->project = g_object_ref (project);
  g_weak_ref_init (&self->banner, banner);
  self->cancellable = g_cancellable_new ();
  self->source = g_timeout_add_once (DELAY_MS, verify_cb, self);
  return self;
}

/**
 * hx_verifying_stop:
 * @self: (transfer full): a verification
 *
 * Ends a verification, whether it is done or not.
 */
void
hx_verifying_stop (HxVerifying *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  unref (self);
}
