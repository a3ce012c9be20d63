/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-future.h"

/* The main context's own sources wake the loop when a future of the main scheduler resolves;
 * one resolved on another thread needs this. */
static DexFuture *
wake_up_cb (DexFuture *future,
            gpointer   data)
{
  g_main_context_wakeup (data);
  return dex_ref (future);
}

static const GValue *
wait_for (DexFuture  *future,
          GError    **error)
{
  GMainContext *context = g_main_context_get_thread_default ();

  if (dex_future_is_pending (future))
    dex_future_disown (dex_future_finally (dex_ref (future), wake_up_cb, context, NULL));
  while (dex_future_is_pending (future))
    g_main_context_iteration (context, TRUE);

  return dex_future_get_value (future, error);
}

/**
 * hx_future_wait:
 * @future: (transfer full): a future
 * @error: return location for an error
 *
 * Runs the thread's main context until @future has resolved. For programs without a main loop
 * of their own, such as the command line; a window awaits in a fiber instead.
 *
 * Returns: %TRUE if it resolved, %FALSE with @error if it was rejected
 */
gboolean
hx_future_wait (DexFuture  *future,
                GError    **error)
{
  gboolean ret;

  g_return_val_if_fail (DEX_IS_FUTURE (future), FALSE);

  ret = wait_for (future, error) != NULL;
  dex_unref (future);
  return ret;
}

/**
 * hx_future_wait_object:
 * @future: (transfer full): a future
 * @error: return location for an error
 *
 * Like hx_future_wait() for futures that resolve to an object.
 *
 * Returns: (transfer full) (nullable): the object
 */
gpointer
hx_future_wait_object (DexFuture  *future,
                       GError    **error)
{
  const GValue *value;
  gpointer ret;

  g_return_val_if_fail (DEX_IS_FUTURE (future), NULL);

  value = wait_for (future, error);
  ret = value != NULL ? g_value_dup_object (value) : NULL;
  dex_unref (future);
  return ret;
}

/**
 * hx_future_wait_boxed:
 * @future: (transfer full): a future
 * @error: return location for an error
 *
 * Like hx_future_wait() for futures that resolve to a boxed value.
 *
 * Returns: (transfer full) (nullable): the value
 */
gpointer
hx_future_wait_boxed (DexFuture  *future,
                      GError    **error)
{
  const GValue *value;
  gpointer ret;

  g_return_val_if_fail (DEX_IS_FUTURE (future), NULL);

  value = wait_for (future, error);
  ret = value != NULL ? g_value_dup_boxed (value) : NULL;
  dex_unref (future);
  return ret;
}
