/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-name-private.h"

G_BEGIN_DECLS

/* A pair of words below this is none. */
#define HX_NAME_PAIR_LIKELY 0.6

typedef enum
{
  HX_NAME_UNIT_PLAIN,
  HX_NAME_UNIT_JOINED,      /* several words that the other name writes as one */
  HX_NAME_UNIT_ACRONYM,     /* several words whose initials the other name has */
} HxNameUnitKind;

/* A word of one side, or several that are taken as one. */
typedef struct
{
  const HxName      *name;
  const HxNameToken *token;     /* the first */
  const HxNameToken *last;
  HxNameUnitKind     kind;
  float              weight;
  int                other;     /* the unit of the other side; -1: none */
  double             likeness;  /* to it */
} HxNameUnit;

typedef struct
{
  const HxName *name;
  HxNameUnit    units[HX_NAME_MAX_TOKENS];
  guint         n;
} HxNameSide;

/* Two names with their words matched. */
typedef struct
{
  HxNameSide   sides[2];
  HxNameSchema schema;
  /* How alike their tokens are, by their places in the names; of those that are compared. */
  double       likeness[HX_NAME_MAX_TOKENS][HX_NAME_MAX_TOKENS];
} HxNameAlignment;

void   hx_name_align       (HxNameAlignment       *self,
                            const HxName          *a,
                            const HxName          *b);
void   hx_name_assign      (const double          *worth,
                            guint                  n_rows,
                            guint                  n_columns,
                            int                   *columns);
guint  hx_name_is_acronym  (const HxName          *a,
                            const HxName          *b);
void   hx_name_explain     (const HxNameAlignment *alignment,
                            double                 score,
                            HxNameReason          *reason);
void   hx_name_reason_add  (HxNameReason          *self,
                            HxNameReasonCode       code,
                            const char            *a,
                            const char            *b);

G_END_DECLS
