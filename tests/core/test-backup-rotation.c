/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which backups are kept, by their age, number and size. */

#include "config.h"

#include "project/hx-backup-rotation.h"

#define HOUR (60 * 60 * G_GINT64_CONSTANT (1000))
#define DAY  (24 * HOUR)

/* Wednesday, 2026-11-25 12:00 UTC */
#define NOW G_GINT64_CONSTANT (1795608000000)

/* Which of the backups of those @hours ago are kept, as letters: the first is a. Behind a colon
 * stands the size; else it is 1. */
static void
assert_kept (const char     *hours,
             HxBackupLimits  limits,
             const char     *expected)
{
  g_auto(GStrv) parts = g_strsplit (hours, " ", -1);
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(GString) kept = g_string_new (NULL);
  guint n = g_strv_length (parts);
  g_autofree HxBackupItem *items = g_new0 (HxBackupItem, n);

  for (guint i = 0; i < n; i++)
    {
      g_auto(GStrv) halves = g_strsplit (parts[i], ":", 2);

      items[i].time = NOW - (gint64) (g_ascii_strtod (halves[0], NULL) * HOUR);
      items[i].size = halves[1] != NULL ? g_ascii_strtoll (halves[1], NULL, 10) : 1;
    }
  hx_backup_rotate (items, n, NOW, zone, &limits);
  for (guint i = 0; i < n; i++)
    if (items[i].keep)
      g_string_append_c (kept, 'a' + i);
  g_assert_cmpstr (kept->str, ==, expected);
}

static void
test_rotate (void)
{
  static const struct
  {
    const char *hours;
    guint       max;
    const char *kept;
  } cases[] = {
    { "0", 30, "a" },
    { "0", 1, "a" },
    { "20000", 30, "a" },
    /* All of the last day */
    { "0 0.5 1 5 11 12 13 23.9", 30, "abcdefgh" },
    /* Yesterday noon and before: one a day, the newest */
    { "0 24 25 30 36 37", 30, "abf" },
    { "0 25 37 49 61 73", 30, "abce" },
    /* One a day for a week, then one a week: 7 days ago is Wednesday, its week began on the 16th */
    { "0 144 168 169 192 216 217", 30, "abc" },
    { "0 168 216 240 264 408", 30, "abdf" },
    /* One a week for 31 days, until 25 October, then one a month */
    { "0 744 745 1200 1400 2000", 30, "abe" },
    { "0 336 504 672 768 792", 30, "abcde" },
    /* In any order; two of the same time */
    { "25 0 26 27", 30, "ab" },
    { "25 25 0", 30, "ac" },
    /* A clock that was wrong: what is of the future is new */
    { "-5 0 -400 25", 30, "abcd" },
    /* Too many: the more of the last day go first, oldest first, and days are spared */
    { "0 1 2 3 25 49 73", 7, "abcdefg" },
    { "0 1 2 3 25 49 73", 6, "abcefg" },
    { "0 1 2 3 25 49 73", 4, "aefg" },
    { "0 1 2 3 25 49 73", 3, "aef" },
    { "0 1 2 3 25 49 73", 1, "a" },
    /* No limit */
    { "0 1 2 3 25 49 73", 0, "abcdefg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, at most %u", cases[i].hours, cases[i].max);
      assert_kept (cases[i].hours, (HxBackupLimits) { cases[i].max, 0 }, cases[i].kept);
    }
}

static void
test_rotate_by_size (void)
{
  static const struct
  {
    const char *hours;
    guint       max_count;
    guint64     max_bytes;
    const char *kept;
  } cases[] = {
    { "0:5", 30, 2, "a" },
    { "0:5 1:5", 30, 2, "ab" },
    { "0:5 400:5", 30, 2, "ab" },
    { "0:5 1:5 2:5", 30, 2, "ab" },
    { "0:5 1:5 2:5", 30, 14, "ab" },
    { "0:5 1:5 2:5", 30, 15, "abc" },
    { "0:5 1:5 2:5", 30, 0, "abc" },
    { "0:5 1:5 2:5", 0, 15, "abc" },
    /* What is too old goes first and takes no room; then the more of the last day, then the oldest */
    { "0:2 1:2 25:2 26:9 49:2 73:2", 30, 10, "abcef" },
    { "0:2 1:2 2:2 25:2 49:2 73:2", 30, 10, "abdef" },
    { "0:2 1:2 2:2 25:2 49:2 73:2", 30, 7, "abd" },
    /* Small ones that are older than a large one that is spared do not help it. */
    { "0:1 25:8 49:1 73:1", 30, 9, "ab" },
    { "0:1 25:1 49:8 73:1", 30, 9, "ab" },
    /* In any order; both limits */
    { "49:2 0:2 25:2 73:2", 30, 5, "bc" },
    { "0:2 25:2 49:2 73:2", 3, 6, "abc" },
    { "0:2 25:2 49:2 73:2", 3, 4, "ab" },
    { "0:2 25:2 49:2 73:2", 1, 4, "a" },
    /* More than 4 GB */
    { "0:5000000000 25:5000000000 49:5000000000 73:1", 30, 15000000000, "abc" },
    { "0:5000000000 25:5000000000 49:5000000000 73:1", 30, 2000000000, "ab" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, at most %" G_GUINT64_FORMAT, cases[i].hours, cases[i].max_bytes);
      assert_kept (cases[i].hours,
                   (HxBackupLimits) { cases[i].max_count, cases[i].max_bytes }, cases[i].kept);
    }
}

/* Half a year of a backup each half hour of work, thinned out after each: no gap grows beyond what
 * is promised, the number stays small, and the newest is always there. */
static void
test_rotate_long (void)
{
  g_autoptr(GArray) items = g_array_new (FALSE, TRUE, sizeof (HxBackupItem));
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  HxBackupLimits limits = { 50, 0 };

  for (gint64 now = NOW - 180 * DAY; now <= NOW; now += HOUR / 2)
    {
      HxBackupItem made = { now, 1, FALSE };

      if (now % DAY < 8 * HOUR || now % DAY >= 18 * HOUR)
        continue;
      g_array_append_val (items, made);
      hx_backup_rotate ((HxBackupItem *) (void *) items->data, items->len, now, zone, &limits);
      g_assert_true (g_array_index (items, HxBackupItem, items->len - 1).keep);
      for (guint i = items->len; i > 0; i--)
        if (!g_array_index (items, HxBackupItem, i - 1).keep)
          g_array_remove_index (items, i - 1);
      g_assert_cmpuint (items->len, <=, 50);
      for (guint i = 1; i < items->len; i++)
        {
          gint64 time = g_array_index (items, HxBackupItem, i).time;
          gint64 gap = time - g_array_index (items, HxBackupItem, i - 1).time;
          gint64 age = now - time;

          g_assert_cmpint (gap, <=, age < 6 * DAY ? 2 * DAY : age < 30 * DAY ? 14 * DAY : 62 * DAY);
        }
    }
  g_assert_cmpuint (items->len, >=, 20 + 6 + 3 + 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backup/rotate", test_rotate);
  g_test_add_func ("/backup/rotate-by-size", test_rotate_by_size);
  g_test_add_func ("/backup/rotate-long", test_rotate_long);

  return g_test_run ();
}
