/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include "analyse/hx-graphemes.h"
#include "analyse/hx-matcher.h"

G_BEGIN_DECLS

/* Folding ------------------------------------------------------------------------------------ */

/* A folded name or text is UTF-8 in which ' ' stands for what may separate the words of a name
 * and '-' for a dash, which does not. */
#define HX_MATCHER_SEPARATOR ' '
#define HX_MATCHER_DASH '-'

typedef enum
{
  HX_CHAR_IGNORED    = 1 << 0,    /* as if it were not there */
  HX_CHAR_ATTACHED   = 1 << 1,    /* ignored, but belongs to the letter before */
  HX_CHAR_APOSTROPHE = 1 << 2,    /* not compared, but ends a word */
  HX_CHAR_STOP       = 1 << 3,
  HX_CHAR_SPACE      = 1 << 4,
  HX_CHAR_HYPHEN     = 1 << 5,
  HX_CHAR_DASH       = 1 << 6,
  HX_CHAR_WORD       = 1 << 7,    /* letter, digit or mark */
  HX_CHAR_LETTER     = 1 << 8,
  HX_CHAR_SYMBOL     = 1 << 9,
  HX_CHAR_UPPER      = 1 << 10,
  HX_CHAR_LOWER      = 1 << 11,
  HX_CHAR_UNSPACED   = 1 << 12,   /* folds to a letter of a script without spaces */
  HX_CHAR_TOKEN      = 1 << 13,   /* folds to one letter, digit or mark of another script */
  HX_CHAR_MANY       = 1 << 14,   /* folds to several characters */
} HxCharFlags;

#define HX_CHAR_RUN (HX_CHAR_SPACE | HX_CHAR_HYPHEN | HX_CHAR_DASH)
#define HX_CHAR_SPECIAL (HX_CHAR_IGNORED | HX_CHAR_APOSTROPHE | HX_CHAR_STOP | HX_CHAR_RUN)

/* What one character becomes: bytes of UTF-8. */
typedef struct
{
  union
  {
    char        here[8];
    const char *there;    /* when there are more than 8 */
  } bytes;
  guint16 flags;
  guint16 n_bytes;
} HxChar;

#define HX_CHAR_PAGE 256

extern HxChar *hx_char_pages[0x110000 / HX_CHAR_PAGE];

HxChar *hx_char_load_page (guint number);

static inline const HxChar *
hx_char_get (gunichar c)
{
  HxChar *page = g_atomic_pointer_get (&hx_char_pages[c / HX_CHAR_PAGE]);

  if (G_UNLIKELY (page == NULL))
    page = hx_char_load_page (c / HX_CHAR_PAGE);
  return &page[c % HX_CHAR_PAGE];
}

static inline const char *
hx_char_get_bytes (const HxChar *self)
{
  return self->n_bytes <= sizeof self->bytes.here ? self->bytes.here : self->bytes.there;
}

/* What is at @p, valid UTF-8; moves @p past it. */
static inline gunichar
hx_char_decode (const char **p)
{
  const guchar *b = (const guchar *) *p;

  if (b[0] < 0x80)
    {
      *p += 1;
      return b[0];
    }
  if (b[0] < 0xe0)
    {
      *p += 2;
      return (b[0] & 0x1f) << 6 | (b[1] & 0x3f);
    }
  if (b[0] < 0xf0)
    {
      *p += 3;
      return (b[0] & 0x0f) << 12 | (b[1] & 0x3f) << 6 | (b[2] & 0x3f);
    }
  *p += 4;
  return (b[0] & 0x07) << 18 | (b[1] & 0x3f) << 12 | (b[2] & 0x3f) << 6 | (b[3] & 0x3f);
}

static inline const HxChar *
hx_char_next (const char **p)
{
  return hx_char_get (hx_char_decode (p));
}

/* Whether U+200C is at @p: what Persian puts between two letters that are not to be joined. */
static inline gboolean
hx_char_is_non_joiner (const char *p)
{
  return (guchar) p[0] == 0xe2 && (guchar) p[1] == 0x80 && (guchar) p[2] == 0x8c;
}

/* Reads a text folded, a character or a run of separators at a time. */
typedef struct
{
  const char *p;
  const char *end;
  guint       n_letters;     /* word characters since the last other one; 2 stands for more */
  gboolean    is_letter;     /* the last of them is a letter */
  guint       n_stops;       /* full stops left out so far */

  /* What was read last */
  const char *bytes;
  guint       n_bytes;
  guint       flags;         /* of the character; 0 for separators */
  gboolean    apart;         /* a sign at which a name may end was left out before it */
  const char *next;          /* past it */
} HxMatcherReader;

void      hx_matcher_reader_init      (HxMatcherReader *self,
                                       const char      *p,
                                       const char      *end,
                                       guint            flags_before);
gboolean  hx_matcher_reader_next_rare (HxMatcherReader *self);
gboolean  hx_matcher_reader_at_stop   (HxMatcherReader *self);

static inline void
hx_matcher_reader_take (HxMatcherReader *self,
                        const HxChar    *c,
                        const char      *next)
{
  gboolean is_word = (c->flags & HX_CHAR_WORD) != 0;

  self->n_letters = is_word ? MIN (self->n_letters + 1, 2) : 0;
  self->is_letter = (c->flags & HX_CHAR_LETTER) != 0;
  self->bytes = hx_char_get_bytes (c);
  self->n_bytes = c->n_bytes;
  self->flags = c->flags;
  self->next = next;
  self->p = next;
}

/* Gives a sign that stands for no character. */
static inline gboolean
hx_matcher_reader_give (HxMatcherReader *self,
                        const char      *bytes,
                        const char      *next)
{
  self->n_letters = 0;
  self->bytes = bytes;
  self->n_bytes = 1;
  self->flags = 0;
  self->next = self->p = next;
  return TRUE;
}

/* Takes letters and digits of ASCII, at least one, as read. */
static inline void
hx_matcher_reader_skip_ascii (HxMatcherReader *self,
                              const char      *next)
{
  self->n_letters = MIN (self->n_letters + (next - self->p), 2);
  self->is_letter = g_ascii_isalpha (next[-1]);
  self->flags = HX_CHAR_WORD | HX_CHAR_TOKEN;
  self->next = self->p = next;
}

static inline gboolean
hx_matcher_reader_next (HxMatcherReader *self)
{
  const char *next = self->p;
  const HxChar *c;

  if (next >= self->end)
    return FALSE;
  c = hx_char_next (&next);
  self->apart = FALSE;
  if (G_UNLIKELY (c->flags & HX_CHAR_SPECIAL))
    {
      if (next < self->end && next[-1] == ' ' && g_ascii_isalnum (*next))
        return hx_matcher_reader_give (self, " ", next);
      return hx_matcher_reader_next_rare (self);
    }
  hx_matcher_reader_take (self, c, next);
  return TRUE;
}

/* The flags of the first character from @p on that is not ignored, 0 at the end; where it is. */
guint           hx_matcher_flags_after  (const char   *p,
                                         const char   *end,
                                         const char  **place,
                                         const char  **attached);
gboolean        hx_matcher_is_possessive (const char  *after,
                                          const char  *end);
gboolean        hx_matcher_has_suffix   (const char   *p,
                                         const char   *end);
guint           hx_matcher_flags_before (const char   *p,
                                         const char   *start);
HxMatcherFlags  hx_matcher_fold_name    (const char   *name,
                                         GString      *folded);

/* Dictionary --------------------------------------------------------------------------------- */

/* The first token of a name is looked up before anything else: as many letters as there are, at
 * most HX_MATCHER_MAX_TOKEN bytes; or two characters of a script without spaces; or one
 * character that is neither. */
#define HX_MATCHER_MAX_TOKEN 64

typedef struct
{
  gint64  id;
  guint32 flags;
} HxMatcherEntry;

/* Two bits in a word of 64 for each key: Putze, Sanders, Singler, “Cache-, Hash- and
 * Space-Efficient Bloom Filters” (2007). */
typedef struct
{
  guint64 *words;
  guint    shift;
} HxMatcherFilter;

/* A folded name, and all entries that fold to it: up to the first of the next. */
typedef struct
{
  gsize   bytes;      /* in the pool */
  guint32 n_bytes;
  guint32 entries;
} HxMatcherForm;

/* The forms that begin with the same token, in order of their bytes. */
typedef struct
{
  guint64 key;
  guint64 seconds;    /* a bit for each beginning of a second word; all when one ends before */
  guint32 forms;
  guint32 n_forms;    /* 0 when the slot is free */
} HxMatcherSlot;

typedef struct
{
  gatomicrefcount  ref_count;
  char            *pool;
  gsize            n_pool;
  HxMatcherForm   *forms;       /* one more than n_forms */
  guint            n_forms;
  HxMatcherEntry  *entries;
  guint            n_entries;
  HxMatcherSlot   *slots;
  guint            n_slots;     /* power of two */
  HxMatcherFilter  filter;
  gboolean         has_unspaced;
  gboolean         has_other;   /* some begin neither so nor with a letter or digit */
  guint8           starts[16];  /* other ASCII that forms begin with, a bit each */
} HxMatcherDictionary;

enum
{
  HX_MATCHER_BASE,
  HX_MATCHER_EXTRA,
  HX_MATCHER_N_PARTS,
};

struct _HxMatcher
{
  gatomicrefcount      ref_count;
  HxMatcherDictionary *parts[HX_MATCHER_N_PARTS];     /* nullable */
  guint8              *removed[HX_MATCHER_N_PARTS];   /* nullable: a bit for each entry */
  HxMatcherFilter      filter;                        /* of all parts; the base's, or our own */
  gboolean             has_unspaced;
  gboolean             has_other;
  gboolean             has_punctuation;
  guint8               classes[256];                  /* HxByteClass */
  guint                n_names;
};

typedef enum
{
  HX_BYTE_WORD = 1 << 0,    /* letters, digits, and all that is not ASCII */
  HX_BYTE_HARD = 1 << 1,    /* needs a look at characters */
  HX_BYTE_JOIN = 1 << 2,    /* a word may go on after it */
  HX_BYTE_STOP = 1 << 3,    /* the same, after a single letter */
} HxByteClass;

static inline guint64
hx_matcher_load (const char *bytes)
{
  guint64 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT64_FROM_LE (value);
}

/* A key from the first and last 8 bytes of a token; @last is 0 when there are no more than 8. */
static inline guint64
hx_matcher_mix (guint64 first,
                guint64 last,
                gsize   n)
{
  guint64 h = (first ^ (last + n) * 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9;

  h = (h ^ (h >> 32)) * 0x94d049bb133111eb;
  return h ^ (h >> 29);
}

/* The key of a token in whose memory 8 bytes may be read from any place on. */
static inline guint64
hx_matcher_get_padded_key (const char *token,
                           gsize       n)
{
  guint64 first = hx_matcher_load (token);

  if (n > 8)
    return hx_matcher_mix (first, hx_matcher_load (token + n - 8), n);
  return hx_matcher_mix (n < 8 ? first & (((guint64) 1 << 8 * n) - 1) : first, 0, n);
}

static inline void
hx_matcher_filter_add (HxMatcherFilter *self,
                       guint64          key)
{
  self->words[key >> self->shift] |= (guint64) 1 << (key & 63) | (guint64) 1 << (key >> 6 & 63);
}

static inline gboolean
hx_matcher_filter_has (const HxMatcherFilter *self,
                       guint64                key)
{
  guint64 word = self->words[key >> self->shift];

  return word >> (key & 63) & word >> (key >> 6 & 63) & 1;
}

/* Which bit of a slot stands for the first two bytes of a second word. */
static inline guint64
hx_matcher_get_second (guchar first,
                       guchar second)
{
  return (guint64) 1 << ((first * 37u + second * 5u) & 63);
}

/* Where the forms of a key are looked for first. */
static inline const HxMatcherSlot *
hx_matcher_dictionary_slot (const HxMatcherDictionary *self,
                            guint64                    key)
{
  return &self->slots[key >> 12 & (self->n_slots - 1)];
}

guint64               hx_matcher_get_key           (const char                *token,
                                                    gsize                      n_bytes);
HxMatcherDictionary  *hx_matcher_dictionary_ref    (HxMatcherDictionary       *self);
void                  hx_matcher_dictionary_unref  (HxMatcherDictionary       *self);
gsize                 hx_matcher_dictionary_size   (const HxMatcherDictionary *self);
const HxMatcherSlot  *hx_matcher_dictionary_look   (const HxMatcherDictionary *self,
                                                    guint64                    key);

/* Names on their way into a dictionary. */
typedef struct
{
  GArray  *drafts;
  GString *pool;
} HxMatcherBuilder;

void                  hx_matcher_builder_init      (HxMatcherBuilder          *self,
                                                    guint                      n_names);
void                  hx_matcher_builder_add       (HxMatcherBuilder          *self,
                                                    const HxMatcherName       *name);
void                  hx_matcher_builder_add_from  (HxMatcherBuilder          *self,
                                                    const HxMatcherDictionary *dictionary,
                                                    const guint8              *removed);
HxMatcherDictionary  *hx_matcher_builder_end       (HxMatcherBuilder          *self);

/* Walk --------------------------------------------------------------------------------------- */

/* Forms that were found at a place: in either part, and as written or with the alef that an
 * Arabic preposition takes from the article. */
typedef struct
{
  const HxMatcherDictionary *dictionary;
  const guint8              *removed;
  guint                      form;
} HxMatcherFound;

/* The first token of the text from the start on, where it has been read already. */
typedef struct
{
  const char *bytes;
  guint       n_bytes;
  guint       n_letters;    /* 2 stands for more */
  guint       flags;        /* of the last character */
  guint       all_flags;    /* of any */
  const char *next;
} HxMatcherToken;

typedef struct
{
  const HxMatcher *matcher;
  const char      *utf8;
  gsize            n_bytes;
  HxGraphemes     *graphemes;

  /* Where a name may begin */
  const char      *start;
  guint            flags_before;
  gboolean         is_clitic;    /* after letters that Arabic writes together with a name */
  gboolean         is_alef;      /* with an alef that is not written */
  const HxMatcherToken *token;   /* nullable */
  const char      *after_token;  /* nullable */

  /* The longest so far */
  const char      *end;
  HxMatcherFound   found[4];
  guint            n_found;
  guint            upper_lower;  /* flags of the letters of the hit */
  gboolean         is_suffixed;  /* before letters that Persian writes together with it */
} HxMatcherWalk;

static inline void
hx_matcher_walk_begin (HxMatcherWalk *self,
                       const char    *start,
                       guint          flags_before)
{
  self->start = start;
  self->flags_before = flags_before;
  self->is_clitic = self->is_alef = FALSE;
  self->token = NULL;
  self->after_token = NULL;
  self->n_found = 0;
}

void      hx_matcher_walk_slot  (HxMatcherWalk   *self,
                                 guint64          key);
void      hx_matcher_walk_place (HxMatcherWalk   *self);
gboolean  hx_matcher_accepts    (guint            wanted,
                                 guint            upper_lower,
                                 gboolean         is_clitic);

/* Scan --------------------------------------------------------------------------------------- */

typedef struct
{
  HxMatcherWalk    walk;
  const HxMatcher *matcher;
  const char      *utf8;
  const char      *end;
  const char      *place;        /* everything before is done */
  GArray          *hits;         /* of HxMatcherHit */
  const char      *counted;      /* code points are counted up to here */
  guint            n_counted;
  GCancellable    *cancellable;
} HxMatcherScan;

gboolean  hx_matcher_scan_take  (HxMatcherScan   *self);
gboolean  hx_matcher_scan_hard  (HxMatcherScan   *self,
                                 guint            before);

G_END_DECLS
