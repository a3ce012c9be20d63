/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/hx-bibliography.h"

G_BEGIN_DECLS

#define HX_BIBLIOGRAPHY_MAX_REFERENCES 100000
#define HX_BIBLIOGRAPHY_MAX_VALUE      (256 * 1024)   /* bytes */

/* Each reads valid UTF-8 with LF and appends what it finds. */
void  hx_bibliography_read_ris    (const char  *text,
                                   gsize        n_bytes,
                                   GPtrArray   *references);
void  hx_bibliography_read_bibtex (const char  *text,
                                   gsize        n_bytes,
                                   GPtrArray   *references);
gboolean hx_bibliography_read_csl (const char  *text,
                                   gsize        n_bytes,
                                   GPtrArray   *references,
                                   GError     **error);

char *hx_latex_to_text            (const char  *latex);

void  hx_reference_take           (char       **field,
                                   char        *value);
void  hx_reference_append         (char       **field,
                                   const char  *value);
void  hx_reference_add_file       (HxReference *self,
                                   const char  *path);
char *hx_reference_dup_person     (const char  *name);
char *hx_reference_dup_doi        (const char  *doi);
char *hx_reference_dup_date       (const char  *year,
                                   const char  *month,
                                   const char  *day);

G_END_DECLS
