/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-text.h"

G_BEGIN_DECLS

#define HX_CHUNK_MAX_BYTES 4096

typedef enum
{
  HX_CHUNK_FIRST   = 1 << 0,   /* begins a paragraph */
  HX_CHUNK_LAST    = 1 << 1,   /* ends a paragraph */
  HX_CHUNK_BLANK   = 1 << 2,   /* one or more blank lines */
  HX_CHUNK_RTL     = 1 << 3,   /* the paragraph's base direction */
  HX_CHUNK_NEUTRAL = 1 << 4,   /* the paragraph has no direction of its own */
} HxChunkFlags;

typedef enum
{
  HX_SCRIPT_LATIN,     /* mostly ASCII */
  HX_SCRIPT_ARABIC,
  HX_SCRIPT_OTHER,     /* other alphabets */
  HX_SCRIPT_WIDE,      /* three bytes a character and more */
} HxScriptClass;

#define HX_N_SCRIPT_CLASSES (HX_SCRIPT_WIDE + 1)

/**
 * HxChunk:
 * @byte: where it begins in the text, in bytes
 * @start: where it begins in the text, in code points
 * @n_bytes: its length without the line feed
 * @n_chars: its length in code points
 * @flags: HxChunkFlags
 * @script: HxScriptClass
 *
 * A piece of text that is laid out at once: a paragraph, a part of a long one, or a run of
 * blank lines.
 */
typedef struct
{
  guint   byte;
  guint   start;
  guint16 n_bytes;
  guint16 n_chars;
  guint8  flags;
  guint8  script;
} HxChunk;

GArray *hx_text_chunks_cut       (HxText       *text);
guint   hx_text_chunks_at_offset (const GArray *chunks,
                                  guint         offset);

G_END_DECLS
