/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Word's format since 2007: Office Open XML, ISO/IEC 29500, transitional and strict. */

#include "config.h"

#include "hx-docx-body.h"

typedef struct
{
  HxZip        *zip;
  GPtrArray    *package;      /* HxOpcRelation */
  GPtrArray    *relations;    /* of the document */
  HxDocxShared  shared;
} Docx;

static GBytes *
read_related (Docx       *self,
              const char *type)
{
  const char *part = hx_opc_find_target (self->relations, type);

  return part != NULL && hx_zip_has (self->zip, part) ? hx_zip_read (self->zip, part, NULL)
                                                      : NULL;
}

static void
load_shared (Docx     *self,
             HxOutput *output)
{
  g_autoptr(GBytes) styles = read_related (self, "styles");
  g_autoptr(GBytes) numbering = read_related (self, "numbering");
  g_autoptr(GBytes) comments = read_related (self, "comments");

  self->shared.output = output;
  self->shared.flow = hx_flow_new (output);
  self->shared.styles = hx_docx_styles_new (styles);
  self->shared.numbering = hx_docx_numbering_new (numbering, self->shared.styles);
  self->shared.comments = hx_docx_load_comments (comments);
  self->shared.footnotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->shared.endnotes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
docx_clear (Docx *self)
{
  g_clear_pointer (&self->shared.flow, hx_flow_free);
  g_clear_pointer (&self->shared.numbering, hx_docx_numbering_free);
  g_clear_pointer (&self->shared.styles, hx_docx_styles_free);
  g_clear_pointer (&self->shared.comments, g_hash_table_unref);
  g_clear_pointer (&self->shared.footnotes, g_hash_table_unref);
  g_clear_pointer (&self->shared.endnotes, g_hash_table_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_clear_pointer (&self->package, g_ptr_array_unref);
  g_clear_pointer (&self->zip, hx_zip_free);
}

static void
read_notes (Docx       *self,
            const char *type,
            GHashTable *notes)
{
  const char *part = hx_opc_find_target (self->relations, type);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GPtrArray) relations = NULL;
  g_autoptr(GError) error = NULL;

  if (g_hash_table_size (notes) == 0)
    return;

  bytes = read_related (self, type);
  relations = part != NULL ? hx_opc_load_relations (self->zip, part) : NULL;
  if (bytes == NULL || !hx_docx_read_part (&self->shared, bytes, relations, &error))
    hx_output_warn (self->shared.output, HX_WARNING_PART, part != NULL ? part : type);
}

/* Before the text: there they stand on the page, and numbers in them do not count. */
static void
read_running (Docx       *self,
              const char *type,
              HxLeftOut   reason)
{
  for (guint i = 0; i < self->relations->len; i++)
    {
      const HxOpcRelation *relation = g_ptr_array_index (self->relations, i);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GPtrArray) relations = NULL;

      if (!g_str_equal (relation->type, type) || relation->target == NULL ||
          !hx_zip_has (self->zip, relation->target))
        continue;
      bytes = hx_zip_read (self->zip, relation->target, NULL);
      if (bytes == NULL)
        continue;
      relations = hx_opc_load_relations (self->zip, relation->target);
      hx_flow_push_left_out (self->shared.flow, reason, NULL);
      hx_docx_read_part (&self->shared, bytes, relations, NULL);
      hx_flow_pop (self->shared.flow);
    }
}

/* What came before the damage is worth having. */
static gboolean
survives (Docx    *self,
          GError  *damage,
          GError **error)
{
  g_autofree char *detail = NULL;

  if (damage == NULL)
    return TRUE;
  if (damage->code != HX_REFUSAL_DAMAGED || hx_flow_get_length (self->shared.flow) == 0)
    {
      g_propagate_error (error, damage);
      return FALSE;
    }

  hx_output_warn (self->shared.output, HX_WARNING_DAMAGED, damage->message);
  g_error_free (damage);
  return TRUE;
}

static gboolean
read_document (Docx        *self,
               const char  *part,
               HxOutput    *output,
               GError     **error)
{
  g_autoptr(GBytes) bytes = hx_zip_read (self->zip, part, error);
  GError *damage = NULL;

  if (bytes == NULL)
    return FALSE;

  self->relations = hx_opc_load_relations (self->zip, part);
  hx_output_begin (output, NULL);
  load_shared (self, output);
  hx_opc_give_properties (self->zip, self->package, output);
  hx_output_field (output, "language", hx_docx_styles_get_language (self->shared.styles));

  read_running (self, "header", HX_LEFT_OUT_HEAD);
  read_running (self, "footer", HX_LEFT_OUT_FOOT);
  hx_docx_read_part (&self->shared, bytes, self->relations, &damage);
  if (!survives (self, damage, error))
    return FALSE;
  read_notes (self, "footnotes", self->shared.footnotes);
  read_notes (self, "endnotes", self->shared.endnotes);
  hx_flow_finish (self->shared.flow);
  if (hx_output_get_offset (output) > 0)
    return TRUE;

  g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_NO_TEXT, "");
  return FALSE;
}

/**
 * hx_parse_docx:
 * @bytes: a DOCX file
 * @options: not used
 * @output: where its text goes
 * @error: of HX_REFUSED
 *
 * Reads a Word document: paragraphs with the numbers of their lists, tables, text boxes; notes
 * at the end; running heads and feet, comments, hidden and deleted text left out.
 *
 * Returns: whether the file was read
 */
gboolean
hx_parse_docx (GBytes                *bytes,
               const HxParseOptions  *options,
               HxOutput              *output,
               GError               **error)
{
  Docx self = { NULL };
  const char *part;
  gboolean was_read;

  self.zip = hx_zip_new (bytes, error);
  if (self.zip == NULL)
    return FALSE;

  self.package = hx_opc_load_relations (self.zip, "");
  part = hx_opc_find_target (self.package, "officeDocument");
  was_read = read_document (&self, part != NULL ? part : "word/document.xml", output, error);
  docx_clear (&self);

  return was_read;
}
