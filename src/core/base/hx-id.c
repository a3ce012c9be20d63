/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-id.h"

/* 63 bits: 42 bits of milliseconds since 2020-01-01 UTC (enough until 2159), then 21 bits
 * that start at random each millisecond and count up within it. */
#define EPOCH_MS G_GINT64_CONSTANT (1577836800000)
#define RANDOM_BITS 21

static GMutex id_mutex;
static gint64 last_id;

/**
 * hx_id_new:
 *
 * Makes an id that this process has not given before: ordered by time, and with enough
 * chance in it that two people's projects can be joined without renumbering.
 *
 * Returns: a positive id
 */
gint64
hx_id_new (void)
{
  gint64 ms = g_get_real_time () / 1000 - EPOCH_MS;
  gint64 id = (MAX (ms, 1) << RANDOM_BITS) | g_random_int_range (0, 1 << (RANDOM_BITS - 1));

  g_mutex_lock (&id_mutex);
  if (id <= last_id)
    id = last_id + 1;
  last_id = id;
  g_mutex_unlock (&id_mutex);

  return id;
}

/**
 * hx_id_get_time:
 * @id: an id
 *
 * Returns: when @id was made, in ms since 1970
 */
gint64
hx_id_get_time (gint64 id)
{
  return (id >> RANDOM_BITS) + EPOCH_MS;
}
