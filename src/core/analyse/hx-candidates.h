/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

/**
 * HxCandidateKind:
 * @HX_CANDIDATE_UNKNOWN: a name of something
 * @HX_CANDIDATE_PERSON: a person
 * @HX_CANDIDATE_ORGANISATION: an organisation
 * @HX_CANDIDATE_PLACE: a place
 * @HX_CANDIDATE_EVENT: an event
 *
 * What a name seems to be of.
 */
typedef enum
{
  HX_CANDIDATE_UNKNOWN,
  HX_CANDIDATE_PERSON,
  HX_CANDIDATE_ORGANISATION,
  HX_CANDIDATE_PLACE,
  HX_CANDIDATE_EVENT,
} HxCandidateKind;

#define HX_N_CANDIDATE_KINDS (HX_CANDIDATE_EVENT + 1)

/**
 * HxCandidateReason:
 * @HX_CANDIDATE_CAPITALS: written with a capital within sentences
 * @HX_CANDIDATE_SOURCES: found in several sources
 * @HX_CANDIDATE_TITLE: stands after a title; detail: the title
 * @HX_CANDIDATE_ROLE: stands beside a role; detail: its word
 * @HX_CANDIDATE_GROUP: stands beside a word for organisations; detail: the word
 * @HX_CANDIDATE_NEAR: stands beside a word for places, or after "in"; detail: the word
 * @HX_CANDIDATE_SAYS: says something; detail: the word
 * @HX_CANDIDATE_AGE: is followed by an age; detail: the age
 * @HX_CANDIDATE_BYLINE: stands as the author
 * @HX_CANDIDATE_PARTS: is made as names of persons are
 * @HX_CANDIDATE_ENDING: has a word that such names have; detail: the word
 * @HX_CANDIDATE_ACRONYM: stands with its short form; detail: the short form
 * @HX_CANDIDATE_QUOTED: stands in quotation marks
 * @HX_CANDIDATE_SPELLINGS: its spellings are alike; detail: another spelling
 * @HX_CANDIDATE_SHORT: is also called by a part of its name; detail: the part
 * @HX_CANDIDATE_KNOWN: is like a name that is known; detail: the known name
 * @HX_CANDIDATE_SHARED: several names end like this one, so it may be of any; detail: one of them
 *
 * Why something is a candidate.
 */
typedef enum
{
  HX_CANDIDATE_CAPITALS,
  HX_CANDIDATE_SOURCES,
  HX_CANDIDATE_TITLE,
  HX_CANDIDATE_ROLE,
  HX_CANDIDATE_GROUP,
  HX_CANDIDATE_NEAR,
  HX_CANDIDATE_SAYS,
  HX_CANDIDATE_AGE,
  HX_CANDIDATE_BYLINE,
  HX_CANDIDATE_PARTS,
  HX_CANDIDATE_ENDING,
  HX_CANDIDATE_ACRONYM,
  HX_CANDIDATE_QUOTED,
  HX_CANDIDATE_SPELLINGS,
  HX_CANDIDATE_SHORT,
  HX_CANDIDATE_KNOWN,
  HX_CANDIDATE_SHARED,
} HxCandidateReason;

#define HX_N_CANDIDATE_REASONS (HX_CANDIDATE_SHARED + 1)

/**
 * HxCandidate:
 * @start: first code point
 * @end: code point past the last
 * @kind: what it seems to be
 * @reasons: bits, 1 << each #HxCandidateReason
 *
 * A name where it stands in one text.
 */
typedef struct
{
  guint           start;
  guint           end;
  HxCandidateKind kind;
  guint32         reasons;
} HxCandidate;

/**
 * HxCandidatePlace:
 * @source: the source
 * @start: first code point
 * @end: code point past the last
 *
 * Where a name stands.
 */
typedef struct
{
  gint64 source;
  guint  start;
  guint  end;
} HxCandidatePlace;

/**
 * HxCandidateRole:
 * @HX_CANDIDATE_PREFERRED: the fullest that is common
 * @HX_CANDIDATE_ALIAS: another name or spelling
 * @HX_CANDIDATE_ACRONYM_OF: the short form in capitals
 * @HX_CANDIDATE_PART: a part of the name, such as the last name
 *
 * What a name is within its group.
 */
typedef enum
{
  HX_CANDIDATE_PREFERRED,
  HX_CANDIDATE_ALIAS,
  HX_CANDIDATE_ACRONYM_OF,
  HX_CANDIDATE_PART,
} HxCandidateRole;

/**
 * HxCandidateName:
 * @name: the name as it is written
 * @role: what it is within its group
 * @n_sources: how many sources have it
 * @places: (element-type HxCandidatePlace): where it stands, by source and place
 */
typedef struct
{
  char            *name;
  HxCandidateRole  role;
  guint            n_sources;
  GArray          *places;
} HxCandidateName;

/**
 * HxCandidateWhy:
 * @reason: a reason
 * @detail: (nullable): what belongs to it
 * @count: how often it was seen
 */
typedef struct
{
  HxCandidateReason  reason;
  char              *detail;
  guint              count;
} HxCandidateWhy;

/**
 * HxCandidateGroup:
 * @kind: what it seems to be
 * @score: from 0 to 1, for the order of a queue
 * @n_sources: how many sources have any of the names
 * @n_places: how often they stand there
 * @names: (element-type HxCandidateName): its names, the one to be preferred first
 * @reasons: (element-type HxCandidateWhy): why, what weighs most first
 *
 * Names that seem to be of one thing.
 */
typedef struct
{
  HxCandidateKind  kind;
  double           score;
  guint            n_sources;
  guint            n_places;
  GPtrArray       *names;
  GPtrArray       *reasons;
} HxCandidateGroup;

typedef struct _HxCandidateIndex HxCandidateIndex;

GArray           *hx_candidates_find           (HxText                 *text,
                                                const char             *language);

HxCandidateIndex *hx_candidate_index_new       (const char *const      *known);
void              hx_candidate_index_free      (HxCandidateIndex       *self);
void              hx_candidate_index_add       (HxCandidateIndex       *self,
                                                gint64                  source,
                                                HxText                 *text,
                                                const char             *language);
GPtrArray        *hx_candidate_index_list      (HxCandidateIndex       *self);

void              hx_candidate_group_free      (HxCandidateGroup       *self);
const char       *hx_candidate_kind_to_string  (HxCandidateKind         kind);
const char       *hx_candidate_reason_to_string (HxCandidateReason      reason);
char             *hx_candidate_why_to_sentence (const HxCandidateWhy   *why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCandidateIndex, hx_candidate_index_free)

G_END_DECLS
