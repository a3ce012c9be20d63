/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes, comments, changes, frames and running heads of OpenDocument. */

#include "config.h"

#include "hx-odt-formula.h"
#include "hx-odt-private.h"
#include "hx-opc.h"

void
hx_odt_push_at (HxOdtText *self,
                HxXml     *xml)
{
  guint depth = hx_xml_get_depth (xml);

  g_array_append_val (self->pushed, depth);
}

gboolean
hx_odt_pop_at (HxOdtText *self,
               HxXml     *xml)
{
  guint n = self->pushed->len;

  if (n == 0 || g_array_index (self->pushed, guint, n - 1) != hx_xml_get_depth (xml))
    return FALSE;

  g_array_set_size (self->pushed, n - 1);
  return TRUE;
}

static void
begin_note (HxOdtText *self)
{
  g_autofree char *mark = g_steal_pointer (&self->mark);

  hx_flow_push_note (self->flow, mark != NULL && mark[0] != '\0' ? mark : NULL);
}

static void
begin_annotation (HxOdtText *self)
{
  hx_flow_push_nothing (self->flow);
  if (self->n_annotations++ == 0)
    g_string_truncate (self->fields[HX_ODT_ANNOTATION], 0);
}

void
hx_odt_end_annotation (HxOdtText *self)
{
  g_autofree char *text = hx_flow_pop_text (self->flow);

  if (self->n_annotations == 0)
    return;
  self->n_annotations--;
  hx_flow_push_left_out (self->flow, HX_LEFT_OUT_COMMENT, self->fields[HX_ODT_ANNOTATION]->str);
  hx_flow_text (self->flow, text, -1);
  hx_flow_pop (self->flow);
}

static void
put_deletion (HxOdtText *self,
              HxXml     *xml)
{
  const char *id = hx_xml_get_attribute (xml, "text:change-id");
  const char *text = id != NULL ? g_hash_table_lookup (self->deletions, id) : NULL;

  if (text == NULL)
    return;

  hx_flow_push_left_out (self->flow, HX_LEFT_OUT_DELETED, NULL);
  hx_flow_text (self->flow, text, -1);
  hx_flow_pop (self->flow);
}

void
hx_odt_end_deletion (HxOdtText *self)
{
  g_autofree char *text = hx_flow_pop_text (self->flow);

  if (self->region != NULL)
    g_hash_table_replace (self->deletions, g_strdup (self->region), g_steal_pointer (&text));
}

/* An object is followed by a picture of it. A formula can be written, so it is not counted. */
static void
put_object (HxOdtText *self,
            HxXml     *xml)
{
  const char *address = hx_xml_get_attribute (xml, "xlink:href");
  g_autofree char *folder = address != NULL ? hx_opc_resolve ("", address) : NULL;
  g_autofree char *name = folder != NULL ? g_strconcat (folder, "/content.xml", NULL) : NULL;
  g_autofree char *formula = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (name != NULL && self->zip != NULL && hx_zip_has (self->zip, name))
    bytes = hx_zip_read (self->zip, name, NULL);
  if (bytes != NULL)
    formula = hx_odt_dup_formula (bytes);
  if (formula == NULL)
    return;

  hx_flow_words (self->flow, formula, -1);
  self->object_depth = hx_xml_get_depth (xml);
}

static void
put_image (HxOdtText *self,
           HxXml     *xml)
{
  if (self->object_depth != hx_xml_get_depth (xml))
    hx_flow_count_picture (self->flow);
}

static void
push_running (HxOdtText *self,
              HxXml     *xml,
              HxLeftOut  reason)
{
  const char *display = hx_xml_get_attribute (xml, "style:display");

  if (g_strcmp0 (display, "false") == 0)
    hx_flow_push_nothing (self->flow);
  else
    hx_flow_push_left_out (self->flow, reason, NULL);
}

void
hx_odt_start_beside (HxOdtText *self,
                     HxXml     *xml,
                     int        id)
{
  switch (id)
    {
    case HX_ODT_NOTE_MARK:
    case HX_ODT_DELETION:
      hx_flow_push_nothing (self->flow);
      break;
    case HX_ODT_NOTE:
      begin_note (self);
      break;
    case HX_ODT_ANNOTATION:
      begin_annotation (self);
      break;
    case HX_ODT_RUBY_TEXT:
      hx_flow_push_left_out (self->flow, HX_LEFT_OUT_ALTERNATIVE, NULL);
      break;
    case HX_ODT_HEADER:
      push_running (self, xml, HX_LEFT_OUT_HEAD);
      break;
    case HX_ODT_FOOTER:
      push_running (self, xml, HX_LEFT_OUT_FOOT);
      break;
    case HX_ODT_BOX:
      hx_flow_push_aside (self->flow);
      break;
    case HX_ODT_SECTION:
      if (g_strcmp0 (hx_xml_get_attribute (xml, "text:display"), "none") != 0)
        break;
      hx_flow_push_left_out (self->flow, HX_LEFT_OUT_HIDDEN, NULL);
      hx_odt_push_at (self, xml);
      break;
    case HX_ODT_CHANGE:
      put_deletion (self, xml);
      break;
    case HX_ODT_REGION:
      g_set_str (&self->region, hx_xml_get_attribute (xml, "text:id"));
      if (self->region == NULL)
        g_set_str (&self->region, hx_xml_get_attribute (xml, "xml:id"));
      hx_flow_found_changes (self->flow);
      break;
    case HX_ODT_OBJECT:
      put_object (self, xml);
      break;
    case HX_ODT_IMAGE:
      put_image (self, xml);
      break;
    default:
      break;
    }
}
