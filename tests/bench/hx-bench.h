/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

/* Prints one figure as a JSON line: name, value, unit, baseline (what ran beside it, and its
 * value), target, met. */
void    bench_report (const char   *name,
                      double        value,
                      const char   *unit,
                      const char   *baseline,
                      double        target);
double  bench_now    (void);      /* ms */
double  bench_median (GArray       *values);
double  bench_p95    (GArray       *values);
char   *bench_folder (void);

void    bench_align   (void);
void    bench_candidates (void);
void    bench_claims  (void);
void    bench_matcher (void);
void    bench_names   (void);
void    bench_project (void);
void    bench_import  (void);
void    bench_extract (void);
void    bench_window  (void);
void    bench_pane    (void);
void    bench_desk    (void);
void    bench_entity  (void);
void    bench_gazetteer (void);
void    bench_origins (void);
void    bench_suggest (void);
void    bench_values  (void);

/* What a child of bench_window() runs. */
int     bench_first_frame (const char *what,
                           double      start);
