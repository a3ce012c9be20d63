/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bibliographic data beside the files: whose they are, and what they fill in. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "import/hx-bibliography.h"
#include "import/hx-import-private.h"

#define MAX_LIST_BYTES (64 * 1024 * 1024)
#define FRONT 5000   /* code points of a text that may hold its DOI */

/*
 * hx_import_item_read_references:
 * @self: a file
 * @cancellable: (nullable): to stop it
 *
 * Looks whether the file is bibliographic data for others; if so, it is no source.
 */
void
hx_import_item_read_references (HxImportItem *self,
                                GCancellable *cancellable)
{
  g_autoptr(HxInput) input = NULL;

  if (self->file == NULL || self->error != NULL || self->size > MAX_LIST_BYTES
      || !hx_bibliography_is_one (self->name))
    return;
  input = hx_input_new_from_file (self->file, cancellable, NULL);
  if (input != NULL)
    self->references = hx_bibliography_read (hx_input_get_bytes (input), self->name, NULL);
  if (self->references != NULL)
    self->status = HX_IMPORT_USED;
}

static void
attribute_free (gpointer data)
{
  HxExtractedAttribute *attribute = data;

  g_free (attribute->name);
  g_free (attribute->type);
  g_free (attribute->value);
  g_free (attribute);
}

static void
add_attribute (HxImportDraft *draft,
               const char    *name,
               const char    *value)
{
  HxExtractedAttribute *attribute;

  if (value == NULL || *value == '\0')
    return;
  if (draft->more_attributes == NULL)
    draft->more_attributes = g_ptr_array_new_with_free_func (attribute_free);
  attribute = g_new0 (HxExtractedAttribute, 1);
  attribute->name = g_strdup (name);
  attribute->type = g_strdup ("text");
  attribute->value = g_strdup (value);
  g_ptr_array_add (draft->more_attributes, attribute);
}

static void
take (char       **field,
      const char  *value)
{
  if (value != NULL && *value != '\0')
    g_set_str (field, value);
}

/* "de" or "pt-BR", not "German". */
static gboolean
is_language_code (const char *language)
{
  gsize n = language != NULL ? strcspn (language, "-_") : 0;

  return (n == 2 || n == 3) && strspn (language, "abcdefghijklmnopqrstuvwxyz"
                                                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == n
         && strlen (language) < 12;
}

/* What people wrote down of a source counts more than what its file says. */
static void
fill (HxImportDraft     *draft,
      const HxReference *reference)
{
  HxSourceDraft *source = draft->draft;

  take (&source->title, reference->title);
  take (&source->author, reference->author);
  take (&source->outlet, reference->outlet);
  take (&source->url, reference->url);
  if (reference->date != NULL && hx_date_is_valid (reference->date))
    take (&source->date, reference->date);
  if (is_language_code (reference->language))
    {
      g_free (source->language);
      source->language = g_strdelimit (g_strdup (reference->language), "_", '-');
    }
  /* Translators: the digital object identifier of an article */
  add_attribute (draft, _("DOI"), reference->doi);
  /* Translators: of a publication: article, book, report … */
  add_attribute (draft, _("Type"), reference->type);
  add_attribute (draft, _("Keywords"), reference->keywords);
}

/*
 * hx_import_draft_refer:
 * @self: a draft of a whole file
 * @items: (element-type HxImportItem): the files of the import
 *
 * Fills in what bibliographic data among the files say of this one.
 */
void
hx_import_draft_refer (HxImportDraft *self,
                       GPtrArray     *items)
{
  HxSourceDraft *source = self->draft;
  g_autofree char *front = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      GPtrArray *references = ((HxImportItem *) g_ptr_array_index (items, i))->references;
      const HxReference *reference;

      if (front == NULL)
        front = hx_text_dup_range (source->text, 0,
                                   MIN (FRONT, hx_text_get_length (source->text)));
      reference = hx_bibliography_match (references, source->file_name, source->title, front);
      if (reference == NULL)
        continue;
      fill (self, reference);
      self->reference = g_ptr_array_index (items, i);
      return;
    }
}

/*
 * hx_import_item_count_references:
 * @self: bibliographic data
 * @result: what to note of them
 *
 * Says for how many files they were used.
 */
void
hx_import_item_count_references (HxImportItem   *self,
                                 HxImportResult *result)
{
  g_autofree char *sentence = NULL;

  if (self->n_referred > 0)
    sentence = g_strdup_printf (ngettext ("Its data were used for %u file.",
                                          "Its data were used for %u files.", self->n_referred),
                                self->n_referred);
  else
    sentence = g_strdup (_("Its data fit none of the files that were imported with it. Import it "
                           "together with the files it is about."));
  g_ptr_array_add (result->warnings, hx_import_warning_new (0, 0, sentence));
}
