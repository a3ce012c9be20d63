/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "base/hx-text.h"
#include "exchange/hx-bundle-claims.h"
#include "exchange/hx-bundle-facts.h"
#include "exchange/hx-bundle-writer.h"
#include "exchange/hx-bundle.h"
#include "model/hx-attribute.h"
#include "model/hx-entity.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-source-set.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"

G_BEGIN_DECLS

typedef struct _HxReportPages HxReportPages;
typedef struct _HxBundleAbout HxBundleAbout;

#define HX_BUNDLE_CONTEXT_LENGTH 32   /* code points either side of a quote */
#define HX_BUNDLE_RESOURCES "/org/hexapla/Hexapla/exchange/"

/**
 * HxExport:
 * @sources: (element-type HxSource): the chosen sources, in order of import
 * @folders: from a source's id to its folder in the bundle, relative to `data/`
 * @tags: (element-type HxTag): the chosen tags, depth first
 * @paths: from a tag's id to `Parent/Child`
 * @tag_ids: from the ids of @tags to their numbers, from 1
 * @entities: (element-type HxEntity): the entities that the chosen passages name or say something
 *   of, each as it is shown
 * @entity_ids: from the ids of @entities to their numbers, from 1
 * @passage_ids: from the ids of the chosen passages to the numbers of their sources, from 1
 * @links: (element-type HxLink): links with both ends among the chosen passages
 * @memos: (element-type HxMemo): memos on something that is chosen, oldest first
 * @passage_memos: from a passage's id to its memos
 * @source_numbers: from a source's id to its number in the report, from 1
 * @marks: from the id of a passage or an entity to the HTML that leads from it to its links and
 *   memos
 * @pages: the pages of the report, while it is written
 * @originals: from a source's id to the path of its original, relative to `data/`; several share one
 * @texts: from the id of an earlier revision in which chosen passages were left, to the path of its
 *   text, relative to `data/`
 * @attributes: (element-type HxAttribute): those of which a chosen source has a value, or all
 * @values: (element-type HxAttributeValue): the values of the chosen sources, by source
 * @first_values: from a source's id to the number of its first value in @values, from 1
 * @sets: (element-type HxSourceSet): those with a chosen source in or below them, or all
 * @facts: what is known about @entities
 * @claims: claims and what belongs to them
 * @set_paths: from a set's id to `Parent/Child`
 * @body_paths: from a text's id to its path, relative to `data/`
 * @words: holds reasons that were read from a bundle
 * @hash: the content's hash, once the rows are written
 * @made: (nullable): how the bundle was made that is made again from its rows
 * @partial: not the whole project
 * @redacted: something is blacked out
 * @by_tag: only passages with a chosen tag
 *
 * One export on its way: what was chosen, and where it goes.
 * Tables of ids have gint64 keys.
 */
typedef struct
{
  HxConnection   *connection;
  HxBundleWriter *writer;
  GCancellable   *cancellable;
  char           *name;
  gint64          time;
  GPtrArray      *sources;
  GHashTable     *folders;
  GPtrArray      *tags;
  GHashTable     *paths;
  GHashTable     *tag_ids;
  GPtrArray      *entities;
  GHashTable     *entity_ids;
  GHashTable     *passage_ids;
  GPtrArray      *links;
  GHashTable     *link_ids;
  GPtrArray      *memos;
  GHashTable     *passage_memos;
  GHashTable     *source_numbers;
  GHashTable     *marks;
  HxReportPages  *pages;
  GHashTable     *originals;
  GHashTable     *texts;
  GPtrArray      *attributes;
  GPtrArray      *values;
  GHashTable     *first_values;
  GPtrArray      *sets;
  GHashTable     *set_paths;
  HxExportFacts  *facts;
  HxExportClaims *claims;
  GHashTable     *body_paths;
  GStringChunk   *words;
  char           *hash;
  const HxBundleAbout *made;
  guint           n_taggings;
  guint           n_mentions;
  gboolean        partial;
  gboolean        redacted;
  gboolean        by_tag;
} HxExport;

/* Return FALSE with error set to stop. */
typedef gboolean (*HxExportFunc) (HxExport   *self,
                                  HxPassage  *passage,
                                  gpointer    data,
                                  GError    **error);

GHashTable *hx_export_new_table     (GDestroyNotify          free_value);
void        hx_export_insert        (GHashTable             *table,
                                     gint64                  id,
                                     gpointer                value);
gboolean    hx_export_has           (GHashTable             *table,
                                     gint64                  id);
gpointer    hx_export_get           (GHashTable             *table,
                                     gint64                  id);
gboolean    hx_export_each_passage  (HxExport               *self,
                                     gint64                  source,
                                     HxExportFunc            func,
                                     gpointer                data,
                                     GError                **error);
gboolean    hx_export_each_match    (HxExport               *self,
                                     const HxPassageFilter  *match,
                                     HxExportFunc            func,
                                     gpointer                data,
                                     GError                **error);
gboolean    hx_export_select        (HxExport               *self,
                                     const HxExchangeOptions *options,
                                     GError                **error);
void        hx_export_clear         (HxExport               *self);
char       *hx_export_slug          (const char             *text);

gboolean    hx_export_select_groups (HxExport               *self,
                                     GError                **error);
gboolean    hx_export_group_tables  (HxExport               *self,
                                     GError                **error);
gboolean    hx_export_select_facts  (HxExport               *self,
                                     GError                **error);
void        hx_export_facts_free    (HxExportFacts          *facts);
gboolean    hx_export_select_claims (HxExport               *self,
                                     GError                **error);
void        hx_export_claims_free   (HxExportClaims         *claims);
const char *hx_export_get_agreement (HxExport               *self,
                                     gint64                  position);
gboolean    hx_export_claim_tables  (HxExport               *self,
                                     GError                **error);
HxEntityRecord *hx_export_get_record (HxExport              *self,
                                      gint64                 entity);
gint64      hx_export_get_root      (HxExport               *self,
                                     gint64                  entity);
void        hx_export_leave_out     (HxExport               *self,
                                     const char             *what,
                                     const char             *reason);
gboolean    hx_export_pictures      (HxExport               *self,
                                     GError                **error);
const char *hx_export_picture_type  (GBytes                 *bytes);
char       *hx_export_dup_address   (const HxProperty       *property);
gboolean    hx_export_is_again      (GPtrArray              *mentions,
                                     guint                   index);
gboolean    hx_export_entity_tables (HxExport               *self,
                                     GError                **error);
gboolean    hx_export_fact_tables   (HxExport               *self,
                                     GError                **error);
gboolean    hx_export_evidence_table (HxExport              *self,
                                      const char            *of,
                                      GHashTable            *ids,
                                      GError               **error);
HxText     *hx_export_read_text     (HxExport               *self,
                                     HxPassage              *passage,
                                     GError                **error);
char       *hx_export_text_path     (HxExport               *self,
                                     HxPassage              *passage);
gboolean    hx_export_is_current    (HxExport               *self,
                                     HxPassage              *passage);
void        hx_table_begin          (HxExport               *self,
                                     const char             *name,
                                     const char             *heading);
void        hx_table_row            (HxExport               *self,
                                     const char             *format,
                                     ...);
gboolean    hx_export_sources       (HxExport               *self,
                                     GError                **error);
gboolean    hx_export_annotations   (HxExport               *self,
                                     GError                **error);
gboolean    hx_export_annotation_page (HxExport             *self,
                                     const char             *path,
                                     gboolean                with_sources,
                                     GError                **error);
gboolean    hx_export_tables        (HxExport               *self,
                                     GError                **error);
gboolean    hx_export_report        (HxExport               *self,
                                     GError                **error);
gboolean    hx_export_crate         (HxExport               *self,
                                     GError                **error);

G_END_DECLS
