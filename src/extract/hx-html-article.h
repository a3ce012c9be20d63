/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-html.h"

G_BEGIN_DECLS

/* What is in an element, in characters or pieces; what was removed does not count. A character
 * of Chinese or Japanese counts for two. */
typedef struct
{
  guint32 chars;
  guint32 link_chars;
  guint32 heading_chars;
  guint32 list_chars;
  guint32 textish_chars;  /* in elements that text is set in */
  guint32 prose;          /* in paragraphs that are not mostly links */
  guint32 commas;
  guint32 n_blocks;
  guint32 n_parts;        /* elements that no paragraph holds */
  guint32 n_p;
  guint32 n_img;
  guint32 n_li;
  guint32 n_input;
  guint32 n_embed;
  guint32 n_data_tables;
} HxArticleStats;

typedef enum
{
  HX_ARTICLE_STRIP   = 1 << 0,  /* what has an unlikely name is not looked at */
  HX_ARTICLE_WEIGH   = 1 << 1,  /* names count */
  HX_ARTICLE_CLEAN   = 1 << 2,  /* what does not look like an article within one is taken out */
} HxArticleFlags;

#define HX_NAME_UNLIKELY (1 << 0)
#define HX_NAME_PERHAPS  (1 << 1)
#define HX_NAME_SHARE    (1 << 2)

typedef struct
{
  HxHtmlDom      *dom;
  guint           n;
  guint           body;
  HxArticleFlags  flags;
  guint8         *names;      /* HX_NAME_… of each element */
  gint8          *weights;    /* what its names say for it: -50 to 50 */
  HxArticleStats *own;        /* of the node alone */
  HxArticleStats *stats;      /* of all that is in it */
  guint8         *removed;
  float          *scores;
  guint8         *is_scored;
  guint8         *is_root;    /* the article is what is in these */
  guint           prose;      /* of the page */
} HxArticle;

void     hx_article_count      (HxArticle            *self);
void     hx_article_choose     (HxArticle            *self);
gboolean hx_article_is_phrase  (const HxArticle      *self,
                                guint                 node);
int      hx_article_get_weight (const HxArticle      *self,
                                guint                 node);
double   hx_article_get_links  (const HxArticleStats *stats);
void     hx_article_add_up     (HxArticle            *self,
                                guint                 node);
guint    hx_article_prune      (HxArticle            *self,
                                guint                *prose);
gboolean hx_article_is_list    (const HxArticle      *self);

G_END_DECLS
