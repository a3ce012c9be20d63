/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-matcher.h"
#include "base/hx-text.h"
#include "model/hx-suggester.h"

G_BEGIN_DECLS

/* One name of the dictionary. */
typedef struct
{
  gint64      id;
  gint64      entity;
  HxNameKind  kind;
  char       *text;
  char       *key;     /* as names are rejected */
} HxDictionaryName;

/* All names of the project, what owns them, and what they shall not mean. */
typedef struct
{
  GHashTable *names;        /* id → HxDictionaryName */
  GHashTable *roots;        /* entity → what it is shown as, for those that are shown as another */
  GHashTable *rejections;   /* what hx_dictionary_dup_rejection() makes, as a set */
  GHashTable *placed;       /* sources that have rejections with a context, as a set */
  HxMatcher  *matcher;
} HxDictionary;

HxDictionary *hx_dictionary_new            (void);
void          hx_dictionary_free           (HxDictionary   *self);
gint64        hx_dictionary_get_root       (HxDictionary   *self,
                                            gint64          entity);
gboolean      hx_dictionary_load           (HxDictionary   *self,
                                            HxConnection   *connection,
                                            GError        **error);
gboolean      hx_dictionary_load_verdicts  (HxDictionary   *self,
                                            HxConnection   *connection,
                                            GError        **error);
HxMatcher    *hx_dictionary_follow         (HxDictionary   *self,
                                            HxConnection   *connection,
                                            gint64          edit,
                                            GHashTable     *gone,
                                            GError        **error);
gboolean      hx_dictionary_is_rejected    (HxDictionary   *self,
                                            gint64          root,
                                            const char     *key,
                                            gint64          source,
                                            const char     *context);

/* A source, and what is known of it. */
typedef struct
{
  gint64    source;
  gint64    revision;
  gint64    body;
  gboolean  seen;          /* while the list of sources is compared */
  HxText   *text;          /* or NULL if it is not kept */
  GArray   *hits;          /* HxMatcherHit */
  GArray   *suggestions;   /* HxSuggestion, by place */
} HxSuggesterSource;

struct _HxSuggester
{
  GObject       parent_instance;

  GMutex        updating;   /* held during an update */
  GMutex        lock;       /* held while suggestions are replaced or read */
  HxDictionary *dictionary;
  GHashTable   *states;     /* source → HxSuggesterSource */
  gsize         n_kept;     /* bytes */
  guint         n_places;
  gboolean      loaded;
};

/* What an update works with. */
typedef struct
{
  HxSuggester   *self;
  HxConnection  *connection;
  GCancellable  *cancellable;
  GArray        *changed;    /* sources whose suggestions are others now */
} HxSuggesterUpdate;

HxText       *hx_suggester_load_text       (HxSuggesterUpdate  *update,
                                            HxSuggesterSource  *state,
                                            GError            **error);
gboolean      hx_suggester_filter          (HxSuggesterUpdate  *update,
                                            HxSuggesterSource  *state,
                                            GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxDictionary, hx_dictionary_free)

G_END_DECLS
