/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HxBundleArchive HxBundleArchive;

/**
 * HxArchiveLimits:
 * @name: what the archive is called in sentences
 * @folder: (nullable): what is put before the paths in it, for an archive in an archive
 * @max_file: how large one file in it may be, in bytes
 * @max_all: how large all files that are read may be together, in bytes
 * @too_large: why it is not imported if one is larger, and what to do
 *
 * What may be taken into memory of an archive that somebody else has made.
 */
typedef struct
{
  const char *name;
  const char *folder;
  gsize       max_file;
  guint64     max_all;
  const char *too_large;
} HxArchiveLimits;

/* Whether a file is left out, unread. */
typedef gboolean (*HxArchiveSkip) (const char  *path,
                                   gpointer     data);

typedef gboolean (*HxArchiveTake) (const char  *path,
                                   GBytes      *bytes,
                                   gpointer     data,
                                   GError     **error);

HxBundleArchive *hx_bundle_archive_open  (const char       *path,
                                          GBytes           *bytes,
                                          GError          **error);
void             hx_bundle_archive_free  (HxBundleArchive  *self);
const char      *hx_bundle_archive_next  (HxBundleArchive  *self,
                                          const char      **fault,
                                          GError          **error);
gssize           hx_bundle_archive_read  (HxBundleArchive  *self,
                                          void             *buffer,
                                          gsize             n_bytes,
                                          GError          **error);
gboolean         hx_bundle_archive_each  (HxBundleArchive        *self,
                                          const HxArchiveLimits  *limits,
                                          guint64                *n_bytes,
                                          HxArchiveSkip           skip,
                                          HxArchiveTake           take,
                                          gpointer                data,
                                          GCancellable           *cancellable,
                                          GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxBundleArchive, hx_bundle_archive_free)

G_END_DECLS
