/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "claims/hx-quote-line.h"
#include "hx-desk.h"

G_BEGIN_DECLS

/**
 * HxQuoteSpeaker:
 * @entity: an entity; 0: the name
 * @key: (nullable): the name, folded; %NULL: nobody is named
 * @label: what it is called
 * @n: how many quotations are of that speaker
 */
typedef struct
{
  gint64  entity;
  char   *key;
  char   *label;
  guint   n;
} HxQuoteSpeaker;

/**
 * HxQuotesFilter:
 * @shared: whether only what several sources have is shown
 * @speaker: (nullable): whose quotations are shown; %NULL: everybody's
 * @query: (nullable): words that have to be there, folded
 */
typedef struct
{
  gboolean              shared;
  const HxQuoteSpeaker *speaker;
  const char           *query;
} HxQuotesFilter;

GPtrArray *hx_quotes_list_lines     (GPtrArray            *quoted);
GPtrArray *hx_quotes_filter_lines   (GPtrArray            *lines,
                                     const HxQuotesFilter *filter);
GPtrArray *hx_quotes_list_speakers  (GPtrArray            *quoted,
                                     HxDesk               *desk);
gboolean   hx_quote_speaker_is_same (const HxQuoteSpeaker *self,
                                     const HxQuoteSpeaker *other);

G_END_DECLS
