/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The inside of an output, for the two files that make it up. */

#pragma once

#include "hx-cleaner.h"
#include "hx-output.h"

G_BEGIN_DECLS

#define HX_OUTPUT_MAX_BYTES ((gsize) 1 << 30) /* of all records of a file */
#define HX_OUTPUT_MAX_VALUE (64 * 1024)       /* of a field, an attribute, a span's value */

struct _HxOutput
{
  const char   *media_type;   /* of sources that do not say it, or NULL */
  HxOutputFunc  func;
  gpointer      data;
  GByteArray   *stream;     /* whole records not given to func yet */
  gboolean      is_open;    /* between begin and end */
  gboolean      unheard;    /* func said that nobody listens */
  gboolean      exceeds;    /* more came than may */
  guint         n_sources;
  gsize         n_total;    /* bytes that went out */
  guint         n_things;   /* records that went out */
  gsize         n_text;     /* bytes of text of all sources */
  GString      *text;       /* what is not a record yet */
  guint         offset;     /* code points of the source so far */
  HxCleaner     cleaner;
};

gboolean hx_output_may_add (HxOutput *self);
void     hx_output_added   (HxOutput *self,
                            guint     n_before);

/* Appends a record: the arguments are those of hx_record_append(). */
#define HX_OUTPUT_ADD(self, ...)                      \
  G_STMT_START {                                      \
    guint n_before = (self)->stream->len;             \
    hx_record_append ((self)->stream, __VA_ARGS__);   \
    hx_output_added ((self), n_before);               \
  } G_STMT_END

G_END_DECLS
