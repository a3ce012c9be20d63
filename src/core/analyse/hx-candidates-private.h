/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-candidates.h"
#include "analyse/hx-prose-private.h"

G_BEGIN_DECLS

enum
{
  HX_CANDIDATE_MAX_TOKENS = 12,   /* of a name */
  HX_CANDIDATE_MAX_TAIL = 5,      /* words after a cue in scripts without capitals */
};

/* A word of a run. */
typedef struct
{
  guint64      hash;
  guint64      bare;
  guint        start;    /* code points */
  guint        end;
  HxProseFlags flags;
  guint16      gap;
  guint8       shape;
  guint8       marks;
  guint8       n_letters;
  guint8       ending;   /* a German noun by its ending */
  guint8       adverb;   /* "-ly" */
} HxCandidateToken;

/* What stands beside a run and says what it may be. */
typedef struct
{
  HxCandidateKind   kind;
  HxCandidateReason reason;
  guint8            weight;   /* 0: nothing */
  guint             start;    /* code points of the word */
  guint             end;
} HxCandidateCue;

typedef enum
{
  HX_CANDIDATE_RUN_CAPITALS,
  HX_CANDIDATE_RUN_HEADLINE,   /* its capitals say nothing */
  HX_CANDIDATE_RUN_CUED,       /* in a script without capitals, after a cue */
} HxCandidateRunKind;

/* Words among which there may be names. */
typedef struct
{
  guint              first;        /* token of the source */
  guint              n_tokens;
  HxCandidateRunKind kind;
  HxCandidateCue     before;
  HxCandidateCue     after;
  guint              acronym;      /* 1 + the run it stands with, in brackets */
  guint              determined : 1;   /* after an article or the like */
  guint              qualifies : 1;    /* before a common noun */
  guint              sure : 1;         /* a name, whatever its words are */
  guint              quoted : 1;
} HxCandidateRun;

/* How a word is used. */
typedef struct
{
  guint64 hash;
  guint   small;        /* in small letters */
  guint   within;       /* with a capital within a sentence */
  guint   alone;        /* that, and no other such word beside it */
  guint   determined;   /* that, after an article */
} HxCandidateUse;

/* The first and the last name in a run: 1 + their numbers. */
typedef struct
{
  guint first;
  guint last;
} HxCandidateFound;

/* What one text has. */
typedef struct
{
  gint64   source;
  HxText  *text;
  char    *language;
  guint32  language_bit;
  gboolean uncased;      /* some of it has no capitals */
  GArray  *tokens;       /* HxCandidateToken */
  GArray  *runs;         /* HxCandidateRun */
  GArray  *uses;         /* HxCandidateUse, of its words; NULL once they are counted */
  GArray  *found;        /* HxCandidateFound, of each run */
} HxCandidateScan;

/* A name where it stands, as the index keeps it. */
typedef struct
{
  guint             scan;       /* index into scans */
  guint             start;
  guint             end;
  guint             next;       /* 1 + the next place of the same name */
  guint32           reasons;
  HxCandidateCue    cues[2];
} HxCandidateOccurrence;

/* One form of a name, however it is capitalised. */
typedef struct
{
  guint64  key;
  guint    number;          /* in the order they were found */
  guint    first;           /* 1 + its first occurrence */
  guint    last;
  guint    count;
  guint    n_sources;
  guint    last_scan;       /* 1 + it */
  guint    scan;            /* where its tokens are */
  guint    token;
  guint    n_tokens;
  guint    within;          /* how often its capitals say something */
  guint    qualifies;
  guint    votes[HX_N_CANDIDATE_KINDS];
  guint32  reasons;
  guint    acronym;         /* 1 + the name whose short form it is */
  guint    group;           /* the group it is in: a name's number */
  guint    upper : 1;       /* all in capitals */
  guint    cued : 1;
  guint    dropped : 1;
  guint    part : 1;        /* a part of the other names of its group */
  guint    shared : 1;      /* a part of several names */
  guint    like;            /* 1 + the name it is spelled like */
  const char *known;       /* a known name that is like it */
  char    *spelling;
} HxCandidateForm;

struct _HxCandidateIndex
{
  GMutex      mutex;
  GPtrArray  *scans;         /* HxCandidateScan */
  GHashTable *uses;          /* hash → HxCandidateUse */
  GStrv       known;
  GHashTable *known_keys;    /* key → the known name */
  GHashTable *known_sounds;  /* sound of its words → the known name */
  GArray     *occurrences;   /* HxCandidateOccurrence */
  GPtrArray  *forms;         /* HxCandidateForm */
  GHashTable *by_key;        /* key → HxCandidateForm */
  GArray     *found;         /* run → 1 + forms of the first and last name in it, for acronyms */
};

static inline HxCandidateToken *
hx_candidate_token (const HxCandidateScan *scan,
                    guint                  i)
{
  return &g_array_index (scan->tokens, HxCandidateToken, i);
}

static inline gboolean
hx_candidate_token_is_capital (const HxCandidateToken *token)
{
  return token->shape == HX_PROSE_CAPITAL || token->shape == HX_PROSE_UPPER
         || token->shape == HX_PROSE_INITIAL;
}

/* The words that names of anything but persons are made around. */
#define HX_CANDIDATE_HEADS (HX_PROSE_ORGANISATION | HX_PROSE_PLACE | HX_PROSE_EVENT)

/* What says nothing. */
#define HX_CANDIDATE_EMPTY (HX_PROSE_FUNCTION | HX_PROSE_STOP | HX_PROSE_CALENDAR)

/* A run that is looked at. */
typedef struct
{
  HxCandidateIndex     *index;
  guint                 scan;
  const HxCandidateScan *owner;
  const HxCandidateRun *run;
  HxCandidateToken     *tokens;   /* of the scan */
  guint                 end;      /* of the run, token of the scan */
  gboolean              german;
} HxCandidateLook;

HxCandidateScan *hx_candidate_scan_new     (gint64                  source,
                                            HxText                 *text,
                                            const char             *language);
void             hx_candidate_scan_free    (HxCandidateScan        *self);
guint            hx_candidate_scan_push    (HxCandidateScan        *self,
                                            const HxProse          *prose,
                                            guint                   first,
                                            guint                   n);
gboolean         hx_candidate_begins_name  (const HxProse          *prose,
                                            guint                   i);
guint            hx_candidate_end_of_run   (const HxProse          *prose,
                                            guint                   first);

void             hx_candidate_cues_beside  (const HxProse          *prose,
                                            guint                   first,
                                            guint                   last,
                                            HxCandidateRun         *run);
void             hx_candidate_cues_uncased (HxCandidateScan        *self,
                                            const HxProse          *prose);

void             hx_candidate_resolve      (HxCandidateIndex       *self);
GHashTable      *hx_candidate_count_tails  (HxCandidateIndex       *self);
void             hx_candidate_take_tail    (const HxCandidateLook  *look,
                                            GHashTable             *seen);
const HxCandidateUse *hx_candidate_use_of  (const HxCandidateLook  *look,
                                            guint                   i);
gboolean         hx_candidate_is_given_name (const HxCandidateLook *look,
                                            guint                   i);
gboolean         hx_candidate_is_known_within (const HxCandidateLook *look,
                                            guint                   first,
                                            guint                   end);
gboolean         hx_candidate_stands_alone (const HxCandidateLook  *look,
                                            guint                   first,
                                            guint                   end);
gboolean         hx_candidate_accept       (const HxCandidateLook  *look,
                                            guint                  *first,
                                            guint                  *end);
HxCandidateForm *hx_candidate_form_ensure  (HxCandidateIndex       *self,
                                            guint                   scan,
                                            guint                   first,
                                            guint                   n);
guint64          hx_candidate_key          (const HxCandidateToken *tokens,
                                            guint                   n);
HxCandidateForm *hx_candidate_form_find    (HxCandidateIndex       *self,
                                            const HxCandidateToken *tokens,
                                            guint                   n);
HxCandidateForm *hx_candidate_found        (HxCandidateIndex       *self,
                                            guint                   scan,
                                            const HxCandidateRun   *run,
                                            guint                   first,
                                            guint                   n,
                                            gboolean                within);
void             hx_candidate_match        (HxCandidateIndex       *self);
void             hx_candidate_spell        (HxCandidateIndex       *self);
void             hx_candidate_weed         (HxCandidateIndex       *self);
void             hx_candidate_join         (HxCandidateIndex       *self);
void             hx_candidate_join_two     (HxCandidateIndex       *self,
                                            guint                   a,
                                            guint                   b);
void             hx_candidate_join_acronyms (HxCandidateIndex      *self);
void             hx_candidate_join_initials (HxCandidateIndex      *self);
char            *hx_candidate_form_dup_word (const HxCandidateIndex *self,
                                             const HxCandidateForm  *form,
                                             guint                   i);
guint            hx_candidate_root         (HxCandidateIndex       *self,
                                            guint                   form);
guint64          hx_candidate_sound_of     (const char             *word);
gboolean         hx_candidate_is_content   (HxProseFlags            flags,
                                            guint                   n_letters,
                                            HxProseShape            shape);
double           hx_candidate_likeness     (const HxCandidateForm  *a,
                                            const HxCandidateForm  *b);
HxCandidateKind  hx_candidate_best_kind    (const guint            *votes);
GPtrArray       *hx_candidate_group        (HxCandidateIndex       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCandidateScan, hx_candidate_scan_free)

G_END_DECLS
