/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HxExchangeLoss:
 * @element: what it is, in the format's own word or ours: "Graph", "relation"
 * @name: (nullable): its name there
 * @sentence: what becomes of it
 * @n: how many there are of it, 1 or more
 * @kept: whether the project keeps it for the way back
 *
 * Something that has no place in the project, or none in the file.
 */
typedef struct
{
  char     *element;
  char     *name;
  char     *sentence;
  guint     n;
  gboolean  kept;
} HxExchangeLoss;

/**
 * HxExchangeReport:
 * @file: the file's name
 * @origin: (nullable): the program that says it has written it
 * @n_sources: sources
 * @n_tags: tags
 * @n_passages: passages in texts
 * @n_verified: those whose words stand where they should
 * @n_named: those of them whose name is their text
 * @n_moved: those of them that were found by their words, elsewhere than the numbers say
 * @n_taggings: taggings
 * @n_entities: entities
 * @n_mentions: mentions of entities
 * @n_relations: relations
 * @n_attributes: attributes
 * @n_memos: memos
 * @n_links: links
 * @n_sets: sets of sources
 * @n_claims: claims
 * @n_rows: rows of tables
 * @n_known: what the project had from an earlier import
 * @convention: (nullable): how positions are counted: "UTF-16, CRLF"
 * @n_other_convention: texts of the file that count otherwise
 * @warnings: (element-type utf8): what the analyst should know
 * @losses: (element-type HxExchangeLoss): what could not be taken over
 *
 * What was imported or exported, or would be. Boxed.
 */
typedef struct
{
  char      *file;
  char      *origin;
  guint      n_sources;
  guint      n_tags;
  guint      n_passages;
  guint      n_verified;
  guint      n_named;
  guint      n_moved;
  guint      n_taggings;
  guint      n_entities;
  guint      n_mentions;
  guint      n_relations;
  guint      n_attributes;
  guint      n_memos;
  guint      n_links;
  guint      n_sets;
  guint      n_claims;
  guint      n_rows;
  guint      n_known;
  char      *convention;
  guint      n_other_convention;
  GPtrArray *warnings;
  GPtrArray *losses;
} HxExchangeReport;

#define HX_TYPE_EXCHANGE_REPORT (hx_exchange_report_get_type ())

GType             hx_exchange_report_get_type     (void) G_GNUC_CONST;
HxExchangeReport *hx_exchange_report_new          (const char       *file);
HxExchangeReport *hx_exchange_report_ref          (HxExchangeReport *self);
void              hx_exchange_report_unref        (HxExchangeReport *self);
char             *hx_exchange_report_dup_verified (HxExchangeReport *self);
void              hx_exchange_report_warn         (HxExchangeReport *self,
                                                   const char       *format,
                                                   ...) G_GNUC_PRINTF (2, 3);
void              hx_exchange_report_lose         (HxExchangeReport *self,
                                                   const char       *element,
                                                   const char       *name,
                                                   gboolean          kept,
                                                   const char       *sentence);
void              hx_exchange_report_lose_many    (HxExchangeReport *self,
                                                   const char       *element,
                                                   guint             n,
                                                   const char       *sentence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxExchangeReport, hx_exchange_report_unref)

G_END_DECLS
