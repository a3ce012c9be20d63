/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-export-part.h"

#include <glib/gi18n.h>

#include "dialogs/hx-pick-list.h"
#include "exchange/tables/hx-sheets.h"
#include "hx-turn.h"
#include "inspector/hx-phrase.h"

struct _HxExportPart
{
  AdwBin               parent_instance;

  HxDesk              *desk;
  const HxFormat      *format;
  const HxSheetColumn *sheet_columns;   /* of the format, those of the pick list */
  guint                n_columns;

  GtkWidget           *table;
  AdwComboRow         *type;
  AdwSwitchRow        *all_columns;
  HxPickList          *columns;
  GtkWidget           *choice;
  AdwSwitchRow        *all_sources;
  AdwSwitchRow        *all_tags;
  AdwSwitchRow        *redact;
  HxPickList          *sources;
  HxPickList          *tags;
  HxPickList          *redacted;
};

G_DEFINE_FINAL_TYPE (HxExportPart, hx_export_part, ADW_TYPE_BIN)

static guint changed_signal;

static gboolean
has_any (HxPickList *some)
{
  g_autoptr(GArray) ids = hx_pick_list_dup_active (some);

  return ids->len > 0;
}

static gboolean
has_active (AdwSwitchRow *all,
            HxPickList   *some)
{
  return adw_switch_row_get_active (all) || has_any (some);
}

static void
changed_cb (HxExportPart *self)
{
  if (self->desk != NULL)
    g_signal_emit (self, changed_signal, 0);
}

static gpointer
sources_query (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_source_list (connection, error);
}

static DexFuture *
sources_cb (DexFuture *future,
            gpointer   data)
{
  HxTurn *turn = data;
  g_autoptr(HxExportPart) self = g_weak_ref_get (&turn->object);
  const GValue *value = dex_future_get_value (future, NULL);
  GPtrArray *sources = value != NULL ? g_value_get_boxed (value) : NULL;

  for (guint i = 0; self != NULL && self->sources != NULL && sources != NULL && i < sources->len;
       i++)
    {
      HxSource *source = g_ptr_array_index (sources, i);

      hx_pick_list_add (self->sources, hx_source_get_id (source), hx_phrase_source_title (source),
                        hx_source_get_outlet (source));
    }

  return dex_future_new_true ();
}

static void
fill (HxExportPart *self)
{
  GListModel *tags = hx_desk_get_tags (self->desk);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr(HxTag) tag = g_list_model_get_item (tags, i);
      g_autofree char *path = hx_phrase_dup_tag_path (self->desk, tag);

      hx_pick_list_add (self->tags, hx_tag_get_id (tag), hx_tag_get_name (tag), path);
      hx_pick_list_add (self->redacted, hx_tag_get_id (tag), hx_tag_get_name (tag), path);
    }

  dex_future_disown (dex_future_finally (hx_project_query (hx_desk_get_project (self->desk),
                                                           G_TYPE_PTR_ARRAY, sources_query, NULL,
                                                           NULL),
                                         sources_cb, hx_turn_new (self, 0), hx_turn_free));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_export_part_dispose (GObject *object)
{
  HxExportPart *self = HX_EXPORT_PART (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_EXPORT_PART);

  G_OBJECT_CLASS (hx_export_part_parent_class)->dispose (object);
}

static void
hx_export_part_class_init (HxExportPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_export_part_dispose;

  changed_signal = g_signal_new ("changed", HX_TYPE_EXPORT_PART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (HX_TYPE_PICK_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-export-part.ui");
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, table);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, type);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, all_columns);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, columns);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, choice);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, redact);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, redacted);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, all_sources);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, all_tags);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, sources);
  gtk_widget_class_bind_template_child (widget_class, HxExportPart, tags);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
hx_export_part_init (HxExportPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_export_part_set_desk:
 * @self: a part
 * @desk: the desk whose project has the sources and tags
 */
void
hx_export_part_set_desk (HxExportPart *self,
                         HxDesk       *desk)
{
  g_return_if_fail (HX_IS_EXPORT_PART (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  fill (self);
}

/* All columns are checked at first: one unchecks those that are too many. */
static void
list_columns (HxExportPart *self)
{
  self->sheet_columns = NULL;
  self->n_columns = 0;
  hx_pick_list_clear (self->columns);
  if (self->format->flags & HX_FORMAT_COLUMNS)
    self->sheet_columns = hx_sheet_list_columns (self->format, &self->n_columns);
  for (guint i = 0; i < self->n_columns; i++)
    {
      hx_pick_list_add (self->columns, i, _(self->sheet_columns[i].title), NULL);
      hx_pick_list_set_active (self->columns, i, TRUE);
    }
}

/**
 * hx_export_part_set_format:
 * @self: a part
 * @format: the format to export to
 *
 * Shows what can be chosen for a format.
 */
void
hx_export_part_set_format (HxExportPart   *self,
                           const HxFormat *format)
{
  g_return_if_fail (HX_IS_EXPORT_PART (self));
  g_return_if_fail (format != NULL);

  if (self->format == format)
    return;

  self->format = format;
  list_columns (self);
  gtk_widget_set_visible (self->table, self->n_columns > 0);
  gtk_widget_set_visible (self->choice, (format->flags & HX_FORMAT_PART) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->redact), (format->flags & HX_FORMAT_REDACT) != 0);
  if (!(format->flags & HX_FORMAT_REDACT))
    adw_switch_row_set_active (self->redact, FALSE);
}

/**
 * hx_export_part_get_suffix:
 * @self: a part
 *
 * Returns: (transfer none): what the file's name ends with: ".zip"
 */
const char *
hx_export_part_get_suffix (HxExportPart *self)
{
  g_return_val_if_fail (HX_IS_EXPORT_PART (self), NULL);
  g_return_val_if_fail (self->format != NULL, NULL);

  return self->n_columns > 0 && adw_combo_row_get_selected (self->type) == 1 ? ".csv"
                                                                              : self->format->suffix;
}

/**
 * hx_export_part_is_complete:
 * @self: a part
 *
 * Returns: whether there is anything to export: of each kind of thing that can be chosen, some
 */
gboolean
hx_export_part_is_complete (HxExportPart *self)
{
  g_return_val_if_fail (HX_IS_EXPORT_PART (self), FALSE);

  if (self->format == NULL)
    return FALSE;
  if ((self->n_columns > 0 && !has_active (self->all_columns, self->columns))
      || (adw_switch_row_get_active (self->redact) && !has_any (self->redacted)))
    return FALSE;
  return !(self->format->flags & HX_FORMAT_PART)
         || (has_active (self->all_sources, self->sources)
             && has_active (self->all_tags, self->tags));
}

static char **
dup_columns (HxExportPart *self)
{
  g_autoptr(GArray) chosen = hx_pick_list_dup_active (self->columns);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < chosen->len; i++)
    g_strv_builder_add (names, self->sheet_columns[g_array_index (chosen, gint64, i)].name);
  return g_strv_builder_end (names);
}

/**
 * hx_export_part_fill_options:
 * @self: a part
 * @options: options that choose nothing yet
 */
void
hx_export_part_fill_options (HxExportPart      *self,
                             HxExchangeOptions *options)
{
  g_return_if_fail (HX_IS_EXPORT_PART (self));
  g_return_if_fail (options != NULL);

  if (self->n_columns > 0 && !adw_switch_row_get_active (self->all_columns))
    options->columns = dup_columns (self);
  if (!(self->format->flags & HX_FORMAT_PART))
    return;

  if (!adw_switch_row_get_active (self->all_sources))
    options->sources = hx_pick_list_dup_active (self->sources);
  if (!adw_switch_row_get_active (self->all_tags))
    options->tags = hx_pick_list_dup_active (self->tags);
  if (adw_switch_row_get_active (self->redact))
    options->redact = hx_pick_list_dup_active (self->redacted);
}
