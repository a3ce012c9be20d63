/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zips made in a test or around a fuzzer's input. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _ZipFixture ZipFixture;

/* options as of archive_write_set_options(), such as "zip:compression=store"; or NULL. */
ZipFixture *zip_fixture_new  (const char *options);
void        zip_fixture_add  (ZipFixture *self,
                              const char *name,
                              const char *content,
                              gssize      n_bytes);
/* Frees self. */
GBytes     *zip_fixture_end  (ZipFixture *self);

/* Names and contents in turn, then NULL. */
GBytes     *zip_fixture_make (const char *name,
                              ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
