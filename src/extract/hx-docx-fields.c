/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hx-docx-fields.h"

#define MAX_FIELDS      100
#define MAX_INSTRUCTION 8192

typedef struct
{
  gboolean has_result;   /* its instruction is over */
  gboolean is_link;
} Field;

struct _HxDocxFields
{
  HxFlow  *flow;
  GArray  *fields;        /* Field */
  GString *instruction;   /* of the innermost */
  guint    n_instructions;
};

/**
 * hx_docx_fields_new: (skip)
 * @flow: where links are marked
 *
 * Returns: (transfer full): no field
 */
HxDocxFields *
hx_docx_fields_new (HxFlow *flow)
{
  HxDocxFields *self = g_new0 (HxDocxFields, 1);

  self->flow = flow;
  self->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  self->instruction = g_string_new (NULL);

  return self;
}

/**
 * hx_docx_fields_free:
 * @self: (nullable): fields
 *
 * Frees @self.
 */
void
hx_docx_fields_free (HxDocxFields *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->fields);
  g_string_free (self->instruction, TRUE);
  g_free (self);
}

/**
 * hx_docx_fields_in_instruction:
 * @self: fields
 *
 * Returns: whether what stands here is part of an instruction, which nobody reads
 */
gboolean
hx_docx_fields_in_instruction (HxDocxFields *self)
{
  return self->n_instructions > 0;
}

/**
 * hx_docx_fields_dup_address:
 * @instruction: a field's instruction
 *
 * Returns: (transfer full) (nullable): where `HYPERLINK "address"` points to, %NULL for any other
 *   instruction and for links within the document
 */
char *
hx_docx_fields_dup_address (const char *instruction)
{
  const char *start = instruction + strspn (instruction, " \t");

  if (g_ascii_strncasecmp (start, "HYPERLINK", 9) != 0)
    return NULL;

  start += 9;
  start += strspn (start, " \t");
  if (*start == '"')
    return g_strndup (start + 1, strcspn (start + 1, "\""));

  return *start != '\0' && *start != '\\' ? g_strndup (start, strcspn (start, " \t")) : NULL;
}

static void
begin_result (HxDocxFields *self)
{
  Field *field = &g_array_index (self->fields, Field, self->fields->len - 1);
  g_autofree char *address = hx_docx_fields_dup_address (self->instruction->str);

  field->has_result = TRUE;
  self->n_instructions--;
  field->is_link = address != NULL && self->n_instructions == 0;
  if (field->is_link)
    hx_flow_open_span (self->flow, HX_SPAN_LINK, address);
  g_string_truncate (self->instruction, 0);
}

static void
begin_field (HxDocxFields *self)
{
  Field field = { FALSE, FALSE };

  if (self->fields->len == MAX_FIELDS)
    return;
  g_array_append_val (self->fields, field);
  self->n_instructions++;
  g_string_truncate (self->instruction, 0);
}

static void
end_field (HxDocxFields *self)
{
  Field *field = &g_array_index (self->fields, Field, self->fields->len - 1);

  if (!field->has_result)
    self->n_instructions--;
  if (field->is_link)
    hx_flow_close_span (self->flow, HX_SPAN_LINK);
  g_array_set_size (self->fields, self->fields->len - 1);
}

/**
 * hx_docx_fields_character:
 * @self: fields
 * @type: (nullable): "begin", "separate" or "end"
 *
 * Begins a field, its result, or ends it.
 */
void
hx_docx_fields_character (HxDocxFields *self,
                          const char   *type)
{
  if (g_strcmp0 (type, "begin") == 0)
    {
      begin_field (self);
      return;
    }
  if (self->fields->len == 0)
    return;
  if (g_strcmp0 (type, "end") == 0)
    end_field (self);
  else if (g_strcmp0 (type, "separate") == 0 &&
           !g_array_index (self->fields, Field, self->fields->len - 1).has_result)
    begin_result (self);
}

/**
 * hx_docx_fields_simple:
 * @self: fields
 * @instruction: (nullable): its instruction
 *
 * Begins a field whose result follows at once.
 */
void
hx_docx_fields_simple (HxDocxFields *self,
                       const char   *instruction)
{
  if (self->fields->len == MAX_FIELDS)
    return;

  begin_field (self);
  if (instruction != NULL)
    hx_docx_fields_text (self, instruction, strlen (instruction));
  begin_result (self);
}

/**
 * hx_docx_fields_text:
 * @self: fields
 * @utf8: a piece of an instruction
 * @n_bytes: its length in bytes
 *
 * Takes a piece of the innermost field's instruction.
 */
void
hx_docx_fields_text (HxDocxFields *self,
                     const char   *utf8,
                     gsize         n_bytes)
{
  if (self->instruction->len + n_bytes < MAX_INSTRUCTION)
    g_string_append_len (self->instruction, utf8, n_bytes);
}

/**
 * hx_docx_fields_end_paragraph:
 * @self: fields
 *
 * An instruction that is not over with its paragraph is a mistake that must not take the rest of
 * the document along.
 */
void
hx_docx_fields_end_paragraph (HxDocxFields *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    g_array_index (self->fields, Field, i).has_result = TRUE;
  self->n_instructions = 0;
}
