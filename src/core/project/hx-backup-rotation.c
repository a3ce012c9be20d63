/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project/hx-backup-rotation.h"

#define MS_PER_DAY  (24 * 60 * 60 * G_GINT64_CONSTANT (1000))
#define DAYS_DAILY  7
#define DAYS_WEEKLY 31

/* What a backup is kept as. Those further down are given up first. */
typedef enum
{
  KEPT_FOR_SPAN,   /* the newest of its month, week or day */
  KEPT_AS_RECENT,  /* one more of the last day */
  NOT_KEPT,
} Reason;

typedef struct
{
  gint64 time;
  gint64 size;
  guint  index;
  Reason reason;
} Entry;

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *first = a, *second = b;

  if (first->time != second->time)
    return first->time > second->time ? -1 : 1;
  return first->index < second->index ? -1 : first->index > second->index;
}

/* The day, week or month that a time falls in, by its age: a number that differs from those of all
 * other days, weeks and months. */
static gint64
get_span (gint64     time,
          gint64     now,
          GTimeZone *zone)
{
  g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr(GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  gint64 age = (now - time) / MS_PER_DAY;

  if (local == NULL)
    return 0;
  if (age < DAYS_DAILY)
    return 3 + 10 * (g_date_time_get_year (local) * 1000 + g_date_time_get_day_of_year (local));
  if (age < DAYS_WEEKLY)
    return 2 + 10 * (g_date_time_get_week_numbering_year (local) * 1000
                     + g_date_time_get_week_of_year (local));
  return 1 + 10 * (g_date_time_get_year (local) * 1000 + g_date_time_get_month (local));
}

static void
choose (GArray    *entries,
        gint64     now,
        GTimeZone *zone)
{
  gint64 span = -1;

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);
      gint64 own = get_span (entry->time, now, zone);

      if (own != span)
        entry->reason = KEPT_FOR_SPAN;
      else
        entry->reason = now - entry->time < MS_PER_DAY ? KEPT_AS_RECENT : NOT_KEPT;
      span = own;
    }
}

/* Too many: the oldest of the additional ones of the last day go first, then the oldest of all. */
static void
limit_count (GArray *entries,
             guint   max)
{
  guint n_kept = 0;

  for (guint i = 0; i < entries->len; i++)
    n_kept += g_array_index (entries, Entry, i).reason != NOT_KEPT;

  for (Reason reason = KEPT_AS_RECENT; n_kept > max; reason = KEPT_FOR_SPAN)
    for (guint i = entries->len; i > 1 && n_kept > max; i--)
      {
        Entry *entry = &g_array_index (entries, Entry, i - 1);

        if (entry->reason != reason)
          continue;
        entry->reason = NOT_KEPT;
        n_kept--;
      }
}

/* Too large: in the same order, down to the few newest of those that are left. */
static void
limit_bytes (GArray *entries,
             guint64 max)
{
  guint64 bytes = 0;
  guint first = 0;

  for (guint i = 0, n_kept = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->reason == NOT_KEPT)
        continue;
      bytes += entry->size;
      if (++n_kept <= HX_BACKUP_MIN_KEPT)
        first = i + 1;
    }

  for (Reason reason = KEPT_AS_RECENT + 1; reason-- > KEPT_FOR_SPAN;)
    for (guint i = entries->len; i > first && bytes > max; i--)
      {
        Entry *entry = &g_array_index (entries, Entry, i - 1);

        if (entry->reason != reason)
          continue;
        entry->reason = NOT_KEPT;
        bytes -= entry->size;
      }
}

/**
 * hx_backup_rotate:
 * @items: (array length=n_items): backups, in any order; which of them to keep is set
 * @n_items: how many
 * @now: the present, in milliseconds since 1970
 * @zone: what days, weeks and months are reckoned in
 * @limits: at most so many are kept, and so many bytes of them
 *
 * Chooses which backups are worth their place: all of the last 24 hours, then the newest of each
 * day for a week, of each week for a month, and of each month; within @limits. The newest is always
 * kept, and %HX_BACKUP_MIN_KEPT of them however large they are.
 */
void
hx_backup_rotate (HxBackupItem         *items,
                  guint                 n_items,
                  gint64                now,
                  GTimeZone            *zone,
                  const HxBackupLimits *limits)
{
  g_autoptr(GArray) entries = g_array_sized_new (FALSE, FALSE, sizeof (Entry), n_items);

  for (guint i = 0; i < n_items; i++)
    {
      Entry entry = { items[i].time, items[i].size, i, NOT_KEPT };

      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);

  choose (entries, now, zone);
  if (limits->max_count > 0)
    limit_count (entries, limits->max_count);
  if (limits->max_bytes > 0)
    limit_bytes (entries, limits->max_bytes);
  for (guint i = 0; i < n_items; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      items[entry->index].keep = entry->reason != NOT_KEPT;
    }
}
