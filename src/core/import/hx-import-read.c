/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One file, with what is attached to it: loaded, known or not, read, made into drafts. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/hx-error.h"
#include "import/hx-import-read.h"
#include "import/hx-import-words.h"

#define MAX_PARTS 500   /* of a file */
#define MAX_DEPTH 3     /* parts of parts of parts */

/* A file, or a part of one. */
typedef struct
{
  HxImportRead           *read;
  HxImportItem           *item;
  HxInput                *input;
  GBytes                 *original;
  char                   *sha256;
  char                   *name;
  const HxExtractOptions *options;
  int                     container;   /* -1: the file itself */
  guint                   depth;

  GFile                  *file;        /* where to load it from */
  GBytes                 *bytes;       /* or what it is */
  HxExtraction           *extraction;
  gboolean                converted;
  GError                 *error;
} Piece;

static void
piece_clear (Piece *self)
{
  g_clear_pointer (&self->input, hx_input_unref);
  g_clear_pointer (&self->original, g_bytes_unref);
  g_clear_pointer (&self->extraction, hx_extraction_unref);
  g_clear_error (&self->error);
  g_free (self->sha256);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Piece, piece_clear)

static void
on_thread (DexFiberFunc  func,
           Piece        *piece)
{
  dex_await (dex_scheduler_spawn (dex_thread_pool_scheduler_get_default (), 0, func, piece, NULL),
             NULL);
}

static DexFuture *
load_fiber (gpointer data)
{
  Piece *self = data;

  if (self->file != NULL)
    self->input = hx_input_new_from_file (self->file, self->read->cancellable, &self->error);
  else
    self->input = hx_input_new_from_bytes (self->bytes, self->name, &self->error);
  if (self->input != NULL)
    {
      self->original = g_bytes_ref (hx_input_get_bytes (self->input));
      self->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->original);
    }
  return dex_future_new_true ();
}

static void
take_warnings (GPtrArray *sentences,
               GArray    *kinds,
               GPtrArray *warnings)
{
  for (guint i = 0; i < sentences->len; i++)
    g_ptr_array_add (warnings, hx_import_warning_new (0, g_array_index (kinds, HxWarning, i),
                                                      g_ptr_array_index (sentences, i)));
}

static DexFuture *
draft_fiber (gpointer data)
{
  Piece *self = data;
  GPtrArray *sources = self->extraction->sources;

  for (guint i = 0; i < sources->len; i++)
    {
      HxExtracted *source = g_ptr_array_index (sources, i);
      HxImportDraft *draft = hx_import_draft_new (source, self->original, self->sha256, self->name,
                                                  self->options);

      draft->container = self->container;
      take_warnings (source->warnings, source->warning_kinds, draft->warnings);
      /* Its pages are those of another file than the one that is kept. */
      if (self->converted)
        hx_import_draft_mark_converted (draft);
      if (self->container < 0 && draft->draft->place == NULL)
        hx_import_draft_refer (draft, self->read->references);
      self->item->weight += hx_import_draft_weigh (draft);
      g_ptr_array_add (self->item->drafts, draft);
    }
  return dex_future_new_true ();
}

static void
progress_cb (guint    done,
             guint    total,
             gpointer data)
{
  Piece *self = data;

  self->read->progress (self->read, self->item->name, done, total);
}

static void
extract (Piece   *self,
         HxInput *input)
{
  g_clear_error (&self->error);
  self->extraction = dex_await_boxed (hx_extract (input, self->options, self->read->cancellable,
                                                  progress_cb, self), &self->error);
}

/* --- Old formats --- */

/* Its original stays what it was; what is read is what LibreOffice makes of it. */
static void
extract_converted (Piece *self)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(HxInput) input = NULL;
  g_autofree char *name = hx_import_convert_dup_name (self->name);

  g_clear_error (&self->error);
  bytes = dex_await_boxed (hx_import_convert (self->original, self->name, self->read->cancellable),
                           &self->error);
  if (bytes != NULL)
    input = hx_input_new_from_bytes (bytes, name, &self->error);
  if (input != NULL)
    extract (self, input);
  self->converted = self->extraction != NULL;
}

/* --- Pieces --- */

static HxRefusal
get_refusal (const GError *error)
{
  return error != NULL && error->domain == HX_REFUSED ? error->code : 0;
}

/* Loads and reads it; its sources are the item's last ones then. */
static gboolean
read_piece (Piece *self)
{
  extract (self, self->input);
  if ((get_refusal (self->error) == HX_REFUSAL_OLD_FORMAT
       || get_refusal (self->error) == HX_REFUSAL_UNKNOWN) && hx_import_can_convert (self->name))
    extract_converted (self);
  g_clear_pointer (&self->input, hx_input_unref);
  if (self->extraction == NULL)
    return FALSE;
  take_warnings (self->extraction->warnings, self->extraction->warning_kinds,
                 self->item->warnings);
  on_thread (draft_fiber, self);
  return TRUE;
}

static void
warn_container (Piece      *self,
                HxWarning   kind,
                const char *sentence,
                gint64      other)
{
  HxImportDraft *container = g_ptr_array_index (self->item->drafts, self->container);

  hx_import_draft_warn (container, kind, sentence);
  ((HxImportWarning *) container->warnings->pdata[container->warnings->len - 1])->other = other;
}

static void read_parts (Piece *self,
                        guint  first);

static void
read_part (Piece  *from,
           HxPart *part,
           int     container)
{
  g_auto(Piece) self = { .read = from->read, .item = from->item, .container = container,
                         .depth = from->depth + 1, .bytes = part->bytes };
  guint first = from->item->drafts->len;
  g_autofree char *sentence = NULL;
  gint64 known = 0;

  self.name = g_strdup (part->name != NULL && *part->name != '\0' ? part->name : _("Attachment"));
  self.options = from->read->part_options;
  on_thread (load_fiber, &self);
  if (self.input != NULL)
    known = hx_import_store_find (self.read->store, self.sha256, NULL, NULL);
  if (known != 0)
    {
      sentence = g_strdup_printf (_("The attachment “%s” is in the project already."), self.name);
      warn_container (&self, 0, sentence, known);
      return;
    }
  if (self.input != NULL && read_piece (&self))
    {
      read_parts (&self, first);
      return;
    }
  if (g_cancellable_is_cancelled (self.read->cancellable))
    return;
  sentence = g_strdup_printf (_("An attachment was not imported: %s"), self.error->message);
  warn_container (&self, HX_WARNING_PART, sentence, 0);
}

/* What is attached to the sources of a piece, which are the item's from first on. */
static void
read_parts (Piece *self,
            guint  first)
{
  GPtrArray *sources = self->extraction->sources;
  guint n_left_out = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      HxExtracted *source = g_ptr_array_index (sources, i);

      for (guint k = 0; source->parts != NULL && k < source->parts->len; k++)
        if (g_cancellable_is_cancelled (self->read->cancellable))
          return;
        else if (self->depth == MAX_DEPTH || self->item->n_parts == MAX_PARTS)
          n_left_out++;
        else
          {
            self->item->n_parts++;
            read_part (self, g_ptr_array_index (source->parts, k), first + i);
          }
    }

  if (n_left_out > 0)
    {
      g_autofree char *sentence = NULL;

      sentence = g_strdup_printf (ngettext ("%u attachment was left out: there are too many, or "
                                            "they lie too deep within each other. Save and "
                                            "import it by itself.",
                                            "%u attachments were left out: there are too many, or "
                                            "they lie too deep within each other. Save and "
                                            "import them by themselves.", n_left_out),
                                  n_left_out);
      g_ptr_array_add (self->item->warnings, hx_import_warning_new (0, HX_WARNING_LIMIT,
                                                                    sentence));
    }
}

/*
 * hx_import_read_file:
 * @self: what reading needs
 * @item: a file
 *
 * Loads a file and finds its sources, unless the project has it already. When this was cancelled
 * nothing more is to be done with the item.
 */
void
hx_import_read_file (HxImportRead *self,
                     HxImportItem *item)
{
  g_auto(Piece) piece = { .read = self, .item = item, .container = -1, .file = item->file,
                          .bytes = item->bytes, .options = self->options };
  gboolean has_places;
  gint64 known;

  piece.name = g_strdup (item->name);
  on_thread (load_fiber, &piece);
  if (piece.input != NULL)
    {
      item->sha256 = g_strdup (piece.sha256);
      item->weight = g_bytes_get_size (piece.original);
      known = hx_import_store_find (self->store, piece.sha256, NULL, &has_places);
      if (known != 0 && !has_places)
        {
          item->status = HX_IMPORT_DUPLICATE;
          item->known = known;
          return;
        }
      if (read_piece (&piece))
        {
          read_parts (&piece, 0);
          item->status = HX_IMPORT_IMPORTED;
          return;
        }
    }

  item->refusal = get_refusal (piece.error);
  item->error = g_strdup (piece.error->message);
}
