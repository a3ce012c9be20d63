/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Files to read, of our own making, kept from one run to the next. All paths are absolute. */

/* pdf, docx, odt and html. */
void bench_make_documents (const char *folder);
/* One file each. */
void bench_make_mails     (const char *folder,
                           guint       n);
void bench_make_mbox      (const char *path,
                           guint       n);
void bench_make_pdf       (const char *path,
                           guint       n_pages);
