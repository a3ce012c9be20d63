/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

__extension__ typedef __int128 HxInt128;

/**
 * HxRational:
 * @numerator: what is divided
 * @denominator: by what; greater than 0 and without a factor in common with @numerator
 *
 * A number without rounding.
 */
typedef struct
{
  HxInt128 numerator;
  HxInt128 denominator;
} HxRational;

HxRational hx_rational_new       (gint64             numerator,
                                  gint64             denominator);
gboolean   hx_rational_parse     (const char        *text,
                                  HxRational        *result);
gboolean   hx_rational_add       (const HxRational  *a,
                                  const HxRational  *b,
                                  HxRational        *result);
gboolean   hx_rational_multiply  (const HxRational  *a,
                                  const HxRational  *b,
                                  HxRational        *result);
gboolean   hx_rational_invert    (const HxRational  *a,
                                  HxRational        *result);
int        hx_rational_compare   (const HxRational  *a,
                                  const HxRational  *b);
double     hx_rational_to_double (const HxRational  *self);
char      *hx_rational_to_text   (const HxRational  *self,
                                  guint              n_digits);

static inline gboolean
hx_rational_is (const HxRational *self,
                gint64            value)
{
  return self->denominator == 1 && self->numerator == value;
}

G_END_DECLS
