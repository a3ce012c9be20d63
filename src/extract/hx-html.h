/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that read web pages share. A page is decoded (hx-html-charset.c), parsed into a
 * flat tree (hx-html-dom.c), its metadata read (hx-html-meta.c), its article found
 * (hx-html-article.c) and its text written (hx-html-text.c). */

#pragma once

#include "hx-encoding.h"

G_BEGIN_DECLS

/* --- Elements --- */

#define HX_HTML_BLOCK    (1 << 0)  /* stands on lines of its own */
#define HX_HTML_SKIP     (1 << 1)  /* what is in it is never shown as text */
#define HX_HTML_VOID     (1 << 2)  /* holds nothing */
#define HX_HTML_HEADING  (1 << 3)
#define HX_HTML_PARTS    (1 << 4)  /* a division with one of these in it is no paragraph */
#define HX_HTML_LIST     (1 << 5)
#define HX_HTML_CONTROL  (1 << 6)  /* of a form, or a frame: in no article */

typedef enum
{
  HX_TAG_TEXT,
  HX_TAG_UNKNOWN,
  HX_TAG_CUSTOM,    /* its name has a hyphen */
  HX_TAG_A, HX_TAG_ADDRESS, HX_TAG_ARTICLE, HX_TAG_ASIDE, HX_TAG_AUDIO, HX_TAG_B, HX_TAG_BASE,
  HX_TAG_BLOCKQUOTE, HX_TAG_BODY, HX_TAG_BR, HX_TAG_BUTTON, HX_TAG_CANVAS, HX_TAG_CAPTION,
  HX_TAG_CENTER, HX_TAG_CODE, HX_TAG_COL, HX_TAG_COLGROUP, HX_TAG_DATALIST, HX_TAG_DD,
  HX_TAG_DETAILS, HX_TAG_DIALOG, HX_TAG_DIR, HX_TAG_DIV, HX_TAG_DL, HX_TAG_DT, HX_TAG_EMBED,
  HX_TAG_FIELDSET, HX_TAG_FIGCAPTION, HX_TAG_FIGURE, HX_TAG_FOOTER, HX_TAG_FORM, HX_TAG_H1,
  HX_TAG_H2, HX_TAG_H3, HX_TAG_H4, HX_TAG_H5, HX_TAG_H6, HX_TAG_HEAD, HX_TAG_HEADER,
  HX_TAG_HGROUP, HX_TAG_HR, HX_TAG_HTML, HX_TAG_IFRAME, HX_TAG_IMG, HX_TAG_INPUT, HX_TAG_LABEL,
  HX_TAG_LEGEND, HX_TAG_LI, HX_TAG_LINK, HX_TAG_LISTING, HX_TAG_MAIN, HX_TAG_MENU, HX_TAG_META,
  HX_TAG_NAV, HX_TAG_NOEMBED, HX_TAG_NOFRAMES, HX_TAG_NOSCRIPT, HX_TAG_OBJECT, HX_TAG_OL,
  HX_TAG_OPTGROUP, HX_TAG_OPTION, HX_TAG_P, HX_TAG_PICTURE, HX_TAG_PLAINTEXT, HX_TAG_PRE,
  HX_TAG_Q, HX_TAG_RP, HX_TAG_RT, HX_TAG_RUBY, HX_TAG_SCRIPT, HX_TAG_SEARCH, HX_TAG_SECTION,
  HX_TAG_SELECT, HX_TAG_SPAN, HX_TAG_STYLE, HX_TAG_SUMMARY, HX_TAG_SVG, HX_TAG_TABLE,
  HX_TAG_TBODY, HX_TAG_TD, HX_TAG_TEMPLATE, HX_TAG_TEXTAREA, HX_TAG_TFOOT, HX_TAG_TH,
  HX_TAG_THEAD, HX_TAG_TIME, HX_TAG_TITLE, HX_TAG_TR, HX_TAG_UL, HX_TAG_VIDEO, HX_TAG_WBR,
  HX_TAG_XMP,
  HX_N_TAGS,
} HxHtmlTag;

guint       hx_html_tag_find       (const char *name,
                                    gsize       n_bytes);
guint       hx_html_tag_get_traits (HxHtmlTag   tag);

/* Attributes that are kept. */
typedef enum
{
  HX_ATTR_CHARSET, HX_ATTR_CLASS, HX_ATTR_CONTENT, HX_ATTR_DATETIME, HX_ATTR_HREF,
  HX_ATTR_HTTP_EQUIV, HX_ATTR_ID, HX_ATTR_ITEMPROP, HX_ATTR_LANG, HX_ATTR_NAME,
  HX_ATTR_PROPERTY, HX_ATTR_REL, HX_ATTR_ROLE, HX_ATTR_START, HX_ATTR_SUMMARY, HX_ATTR_TYPE,
  HX_ATTR_VALUE,
  HX_N_ATTRS,
} HxHtmlAttr;

typedef enum
{
  HX_NODE_HIDDEN      = 1 << 0,  /* nobody sees it */
  HX_NODE_ARIA_HIDDEN = 1 << 1,
  HX_NODE_BLOCK       = 1 << 2,  /* its style makes it a block */
  HX_NODE_TINY        = 1 << 3,  /* a picture of a pixel or two */
  HX_NODE_SHORT       = 1 << 4,  /* what is too deep was put into what it is in */
  HX_NODE_ARTICLE     = 1 << 5,  /* it and all in it is the article */
  HX_NODE_OUT         = 1 << 6,  /* but not it and what is in it */
  HX_NODE_DATA_TABLE  = 1 << 7,
  HX_NODE_PRESENTED   = 1 << 8,  /* role="presentation" */
} HxHtmlNodeFlags;

/* A node: what is in it are the nodes from the one after it up to @end. */
typedef struct
{
  guint32 parent;
  guint32 end;
  guint32 text;      /* of a text: where in HxHtmlDom.arena; of an element: its first attribute */
  guint32 n_text;    /* bytes; number of attributes */
  guint16 tag;
  guint16 flags;
} HxHtmlNode;

typedef struct
{
  guint32 value;     /* where in HxHtmlDom.arena */
  guint32 name;
} HxHtmlAttribute;

typedef struct
{
  GArray  *nodes;      /* HxHtmlNode, in the page's order; the first is the page */
  GArray  *attributes; /* HxHtmlAttribute */
  GString *arena;
  char    *saved_from; /* (nullable): the address in a comment of the program that saved it */
  gboolean cut_off;    /* more than is read */
} HxHtmlDom;

HxHtmlDom  *hx_html_dom_new        (const char      *utf8,
                                    gsize            n_bytes);
void        hx_html_dom_free       (HxHtmlDom       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxHtmlDom, hx_html_dom_free)

const char *hx_html_dom_get        (const HxHtmlDom *self,
                                    guint            node,
                                    HxHtmlAttr       attr);
guint       hx_html_dom_find       (const HxHtmlDom *self,
                                    HxHtmlTag        tag,
                                    guint            from,
                                    guint            end);
char       *hx_html_dom_dup_text   (const HxHtmlDom *self,
                                    guint            node,
                                    gsize            max_bytes);
void        hx_html_dom_append     (const HxHtmlDom *self,
                                    guint            node,
                                    GString         *text,
                                    gsize            max_bytes);
gboolean    hx_html_dom_is_within  (const HxHtmlDom *self,
                                    guint            node,
                                    HxHtmlTag        tag);

#define HX_HTML_NODE(dom, i) (&g_array_index ((dom)->nodes, HxHtmlNode, (i)))

char       *hx_html_tame           (const char      *utf8,
                                    gsize            n_bytes);

/* --- The steps --- */

gboolean    hx_html_decode         (const char      *bytes,
                                    gsize            n_bytes,
                                    const char      *told,
                                    const char      *transport,
                                    HxDecoded       *decoded,
                                    GError         **error);

typedef struct
{
  char *title;
  char *outlet;
  char *author;
  char *date;      /* EDTF */
  char *bad_date;  /* what was given as one and is none */
  char *language;
  char *url;
  char *base;      /* what addresses in the page are relative to */
  gboolean is_article;  /* the page says that it is one */
} HxHtmlMeta;

HxHtmlMeta *hx_html_meta_new       (const HxHtmlDom *dom,
                                    const char      *address);
void        hx_html_meta_free      (HxHtmlMeta      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxHtmlMeta, hx_html_meta_free)

void        hx_html_json_read      (HxHtmlMeta      *meta,
                                    const char      *json,
                                    gsize            n_bytes);
char       *hx_html_resolve        (const char      *base,
                                    const char      *address);
char       *hx_html_date_parse     (const char      *text);
char       *hx_html_clean          (const char      *text);

gboolean    hx_html_find_article   (HxHtmlDom       *dom,
                                    gboolean         is_article);
gboolean    hx_html_words_unlikely (const char      *name);
gboolean    hx_html_words_perhaps  (const char      *name);
gboolean    hx_html_words_good     (const char      *name);
gboolean    hx_html_words_bad      (const char      *name);
gboolean    hx_html_words_share    (const char      *name);

void        hx_html_write_text     (const HxHtmlDom *dom,
                                    const char      *base,
                                    const char      *headline,
                                    gboolean         whole,
                                    HxOutput        *output);

/* A page as a source: fields, text, what was left out, warnings. FALSE, and no source: it has no
 * text. */
gboolean    hx_html_write_page     (const HxDecoded      *decoded,
                                    const char           *place,
                                    const char           *address,
                                    const HxParseOptions *options,
                                    HxOutput             *output);

G_END_DECLS
