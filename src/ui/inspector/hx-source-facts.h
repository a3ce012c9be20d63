/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_N_SOURCE_FIELDS (HX_SOURCE_CREDIBILITY + 1)

/**
 * HxFact:
 * @value: (nullable): the value that all of the sources have; %NULL: none
 * @mixed: whether they have several, or only some have one
 *
 * What one or several sources have in one field.
 */
typedef struct
{
  char     *value;
  gboolean  mixed;
} HxFact;

/**
 * HxAttributeFact:
 * @attribute: the attribute
 * @n: how many of the sources have a value
 * @fact: the value
 */
typedef struct
{
  HxAttribute *attribute;
  guint        n;
  HxFact       fact;
} HxAttributeFact;

/**
 * HxSetFact:
 * @set: the set
 * @path: (nullable): the sets around it, "Region › Coast"
 * @n: how many of the sources are in it
 */
typedef struct
{
  HxSourceSet *set;
  char        *path;
  guint        n;
} HxSetFact;

/**
 * HxSpeakerFact:
 * @name: who speaks
 * @n: how often
 */
typedef struct
{
  char  *name;
  guint  n;
} HxSpeakerFact;

#define HX_TYPE_SOURCE_FACTS (hx_source_facts_get_type ())

/**
 * HxSourceFacts:
 * @ids: (element-type gint64): the sources
 * @fields: by #HxSourceField
 * @attributes: (element-type HxAttributeFact): all of the project
 * @sets: (element-type HxSetFact): all of the project, parents first
 * @container: (nullable): what the one source came within
 * @attachments: (nullable) (element-type HxSource): what came within it
 * @left_out: (nullable) (element-type HxLeftOutText): what is not in its text
 * @speakers: (nullable) (element-type HxSpeakerFact): who speaks in it, most often first
 * @n_times: how many pieces of it have a time
 * @n_bytes: the size of its file
 * @size: (nullable): of a picture, its size in pixels
 *
 * How sources are described, as the inspector shows it; the last seven only of a single one.
 * Immutable.
 */
typedef struct
{
  GArray    *ids;
  HxFact     fields[HX_N_SOURCE_FIELDS];
  GArray    *attributes;
  GArray    *sets;
  HxSource  *container;
  GPtrArray *attachments;
  GPtrArray *left_out;
  GArray    *speakers;
  guint      n_times;
  gint64     n_bytes;
  char      *size;
} HxSourceFacts;

GType          hx_source_facts_get_type (void);
HxSourceFacts *hx_source_facts_ref      (HxSourceFacts  *self);
void           hx_source_facts_unref    (HxSourceFacts  *self);
HxSourceFacts *hx_source_facts_read     (HxConnection   *connection,
                                         GArray         *ids,
                                         GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxSourceFacts, hx_source_facts_unref)

G_END_DECLS
