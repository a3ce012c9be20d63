/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <sys/types.h>

#include "base/hx-request.h"
#include "hx-parse.h"

G_BEGIN_DECLS

/* The largest file that is read. */
#define HX_MAX_INPUT_BYTES (256 * 1024 * 1024)

/* Draws pages of a file; ends when nobody asks any more. */
typedef void (*HxRenderer) (GBytes *bytes,
                            int     socket);

/**
 * HxWork:
 * @parse: reads a file
 * @render: (nullable): draws pages; %NULL: it cannot
 * @preload: (nullable): called once, before there are children
 * @confine: (nullable): called by a child that is about to be confined; returns how many
 *   descriptors it may have
 * @left: (nullable) (array zero-terminated=1): libraries that a server and its children do
 *   without; a child that needs one ends with %HX_EXIT_OTHER
 */
typedef struct
{
  HxParser     parse;
  HxRenderer   render;
  void       (*preload) (void);
  guint      (*confine) (gboolean render);
  const char * const *left;
} HxWork;

void  hx_child_prepare (void);
pid_t hx_child_start  (const HxWork         *work,
                       const HxRequest      *request,
                       int                   input,
                       int                   output);
int   hx_child_work   (const HxWork         *work,
                       const HxParseOptions *options,
                       gboolean              render);

void  hx_child_options_init  (HxParseOptions  *options,
                              const HxRequest *request);
void  hx_child_options_clear (HxParseOptions  *options);

G_END_DECLS
