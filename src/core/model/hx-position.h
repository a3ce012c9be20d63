/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxStance:
 * @HX_STANCE_AFFIRMS: it says so itself
 * @HX_STANCE_DENIES: it says that it is not so
 * @HX_STANCE_DIFFERS: it says otherwise than others do
 * @HX_STANCE_HEDGES: it says so with a reservation
 * @HX_STANCE_ATTRIBUTES: it says that somebody says so
 * @HX_STANCE_SILENT: somebody has looked, and it says nothing
 *
 * What a source does with a claim.
 */
typedef enum
{
  HX_STANCE_AFFIRMS,
  HX_STANCE_DENIES,
  HX_STANCE_DIFFERS,
  HX_STANCE_HEDGES,
  HX_STANCE_ATTRIBUTES,
  HX_STANCE_SILENT,
} HxStance;

#define HX_N_STANCES (HX_STANCE_SILENT + 1)

const char *hx_stance_to_string   (HxStance    stance);
gboolean    hx_stance_from_string (const char *string,
                                   HxStance   *stance);
gboolean    hx_position_is_decimal (const char *text);

/**
 * HxPositionDraft:
 * @stance: what the source does; not %HX_STANCE_SILENT
 * @wording: (nullable): the value as the source has it
 * @minimum: (nullable): the least it can be, a decimal number
 * @maximum: (nullable): the greatest; %NULL beside @minimum: there is no bound
 * @unit: (nullable): the unit of both, a code of hx-values
 * @approximate: whether the source says that it is not exact
 * @edtf: (nullable): a date
 * @entity: an entity; 0: none
 * @value: (nullable): the value in words, or "yes" or "no"
 * @by_hand: whether an analyst has overruled what was understood of @wording
 * @speaker: to which entity the source attributes it; 0: none
 * @attributed: (nullable): to whom, as the source has it
 * @note: (nullable): a note
 *
 * What an analyst says of a position.
 */
typedef struct
{
  HxStance    stance;
  const char *wording;
  const char *minimum;
  const char *maximum;
  const char *unit;
  gboolean    approximate;
  const char *edtf;
  gint64      entity;
  const char *value;
  gboolean    by_hand;
  gint64      speaker;
  const char *attributed;
  const char *note;
} HxPositionDraft;

/**
 * HxPositionEvidence:
 * @passage: the passage
 * @start: its first code point
 * @end: the code point past its last
 * @text: its text
 *
 * A passage in which a source says what its position is.
 */
typedef struct
{
  gint64  passage;
  guint   start;
  guint   end;
  char   *text;
} HxPositionEvidence;

#define HX_TYPE_POSITION (hx_position_get_type ())

/**
 * HxPosition:
 * @id: the row
 * @claim: the claim
 * @source: the source
 * @said: what is said of it; its texts belong to the position, its entities are those that are
 *   shown
 * @entity_name: (nullable): the preferred name of its entity
 * @speaker_name: (nullable): the preferred name of its speaker
 * @evidence: (element-type HxPositionEvidence): its passages, in the order of the text
 * @coder: who says so
 * @created: when, in ms since 1970; of a silent source: when somebody looked
 *
 * What a source says on a claim. Immutable.
 */
typedef struct
{
  gint64           id;
  gint64           claim;
  gint64           source;
  HxPositionDraft  said;
  char            *entity_name;
  char            *speaker_name;
  GArray          *evidence;
  char            *coder;
  gint64           created;
} HxPosition;

GType       hx_position_get_type     (void) G_GNUC_CONST;
HxPosition *hx_position_ref          (HxPosition            *self);
void        hx_position_unref        (HxPosition            *self);
GPtrArray  *hx_position_list         (HxConnection          *connection,
                                      gint64                 claim,
                                      GError               **error);
GPtrArray  *hx_position_list_of_source (HxConnection        *connection,
                                        gint64               source,
                                        GError             **error);

gint64      hx_edit_add_position     (HxEdit                *edit,
                                      gint64                 claim,
                                      gint64                 source,
                                      const HxPositionDraft *draft);
void        hx_edit_set_position     (HxEdit                *edit,
                                      gint64                 position,
                                      const HxPositionDraft *draft);
void        hx_edit_delete_position  (HxEdit                *edit,
                                      gint64                 position);
gint64      hx_edit_set_silent       (HxEdit                *edit,
                                      gint64                 claim,
                                      gint64                 source);
void        hx_edit_clear_silent     (HxEdit                *edit,
                                      gint64                 claim,
                                      gint64                 source);
void        hx_edit_add_position_evidence    (HxEdit        *edit,
                                              gint64         position,
                                              gint64         passage);
void        hx_edit_delete_position_evidence (HxEdit        *edit,
                                              gint64         position,
                                              gint64         passage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPosition, hx_position_unref)

G_END_DECLS
