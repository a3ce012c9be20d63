/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-desk-private.h"

G_DEFINE_FINAL_TYPE (HxDesk, hx_desk, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FOCUS,
  PROP_LINK_START,
  N_PROPS
};

enum
{
  PALETTE_CHANGED,
  CHANGED,
  REVEAL,
  TOAST,
  TOAST_FILE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

#define SOURCE_TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_PASSAGE | HX_TABLE_TAGGING)

static void
announce_pending (HxDesk *self)
{
  g_autoptr(GPtrArray) pending = g_steal_pointer (&self->pending);

  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < pending->len; i++)
    g_signal_emit (self, signals[CHANGED], 0, pending->pdata[i]);
}

static void
palette_changed_cb (HxDesk *self)
{
  g_signal_emit (self, signals[PALETTE_CHANGED], 0);
}

static void
project_changed_cb (HxDesk      *self,
                    HxChangeSet *change_set)
{
  HxTable tables = hx_change_set_get_tables (change_set);

  g_ptr_array_add (self->pending, g_object_ref (change_set));
  hx_catalogue_follow (self->catalogue, change_set);
  hx_suggestions_follow (self->suggestions, change_set);
  hx_likeness_follow (self->likeness, change_set);
  hx_claims_follow (self->claims, change_set);
  hx_palette_follow (self->palette, change_set);
  if ((tables & HX_TABLE_PASSAGE) && self->focus.kind == HX_FOCUS_PASSAGE)
    hx_desk_check_focus (self);
  if (tables & (HX_TABLE_PASSAGE | HX_TABLE_LINK))
    hx_desk_check_link (self);
  if (tables & SOURCE_TABLES)
    hx_source_model_reload (self->sources);
  if (!hx_palette_is_busy (self->palette))
    announce_pending (self);
}

static void
hx_desk_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  HxDesk *self = HX_DESK (object);

  switch (prop_id)
    {
    case PROP_FOCUS:
      g_value_set_pointer (value, &self->focus);
      break;
    case PROP_LINK_START:
      g_value_set_boolean (value, self->link_start.kind != HX_FOCUS_NONE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_desk_finalize (GObject *object)
{
  HxDesk *self = HX_DESK (object);

  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_object (&self->sources);
  g_clear_object (&self->alignments);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->likeness);
  g_clear_object (&self->claims);
  g_clear_pointer (&self->chosen, g_array_unref);
  g_clear_object (&self->filter);
  g_clear_object (&self->palette);
  g_clear_object (&self->project);
  G_OBJECT_CLASS (hx_desk_parent_class)->finalize (object);
}

static void
hx_desk_class_init (HxDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_desk_get_property;
  object_class->finalize = hx_desk_finalize;

  properties[PROP_FOCUS] =
    g_param_spec_pointer ("focus", NULL, NULL,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LINK_START] =
    g_param_spec_boolean ("link-start", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PALETTE_CHANGED] =
    g_signal_new ("palette-changed", HX_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[CHANGED] =
    g_signal_new ("changed", HX_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, HX_TYPE_CHANGE_SET);
  signals[REVEAL] =
    g_signal_new ("reveal", HX_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_UINT, G_TYPE_UINT);
  signals[TOAST] =
    g_signal_new ("toast", HX_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[TOAST_FILE] =
    g_signal_new ("toast-file", HX_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_FILE);
}

static void
hx_desk_init (HxDesk *self)
{
  self->filter = hx_shown_filter_new ();
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hx_desk_new:
 * @project: an open project
 *
 * Makes a desk and begins to read the project's lists; "palette-changed" says when tags and
 * entities are there.
 *
 * Returns: (transfer full): a new desk
 */
HxDesk *
hx_desk_new (HxProject *project)
{
  HxDesk *self;

  g_return_val_if_fail (HX_IS_PROJECT (project), NULL);

  self = g_object_new (HX_TYPE_DESK, NULL);
  self->project = g_object_ref (project);
  self->sources = hx_source_model_new (project);
  self->alignments = hx_alignments_new (project);
  self->catalogue = hx_catalogue_new (project);
  self->suggestions = hx_suggestions_new (project);
  self->likeness = hx_likeness_new (project);
  self->claims = hx_claims_new (project);
  self->palette = hx_palette_new (project);
  g_signal_connect_object (self->palette, "changed", G_CALLBACK (palette_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->palette, "settled", G_CALLBACK (announce_pending), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "changed", G_CALLBACK (project_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hx_desk_get_project:
 * @self: a desk
 *
 * Returns: (transfer none): its project
 */
HxProject *
hx_desk_get_project (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return self->project;
}

/**
 * hx_desk_get_alignments:
 * @self: a desk
 *
 * Returns: (transfer none): what joins the sources that stand in panes
 */
HxAlignments *
hx_desk_get_alignments (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return self->alignments;
}

/**
 * hx_desk_get_catalogue:
 * @self: a desk
 *
 * Returns: (transfer none): the attributes and sets of the project
 */
HxCatalogue *
hx_desk_get_catalogue (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return self->catalogue;
}

/**
 * hx_desk_get_claims:
 * @self: a desk
 *
 * Returns: (transfer none): what sources say on which claims
 */
HxClaims *
hx_desk_get_claims (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return self->claims;
}

/**
 * hx_desk_get_likeness:
 * @self: a desk
 *
 * Returns: (transfer none): which entities have names that are like
 */
HxLikeness *
hx_desk_get_likeness (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return self->likeness;
}

/**
 * hx_desk_get_suggestions:
 * @self: a desk
 *
 * Returns: (transfer none): where entities may be mentioned
 */
HxSuggestions *
hx_desk_get_suggestions (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return self->suggestions;
}

/**
 * hx_desk_get_filter:
 * @self: a desk
 *
 * Returns: (transfer none): what is shown of all there is
 */
HxShownFilter *
hx_desk_get_filter (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return self->filter;
}

/**
 * hx_desk_get_sources:
 * @self: a desk
 *
 * The list is an #HxSourceModel: its rows are #HxItem whose record, an #HxSource, is read
 * when the row is looked at.
 *
 * Returns: (transfer none): all sources, in order of import
 */
GListModel *
hx_desk_get_sources (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return G_LIST_MODEL (self->sources);
}

/**
 * hx_desk_get_tags:
 * @self: a desk
 *
 * Returns: (transfer none): the codebook, as #HxTag depth first
 */
GListModel *
hx_desk_get_tags (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return hx_palette_get_tags (self->palette);
}

/**
 * hx_desk_get_entities:
 * @self: a desk
 *
 * Returns: (transfer none): all #HxEntity, by name
 */
GListModel *
hx_desk_get_entities (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return hx_palette_get_entities (self->palette);
}

/**
 * hx_desk_get_own_types:
 * @self: a desk
 *
 * Returns: (transfer none) (element-type HxOwnType): the types of entities that the analyst has
 *   made; "palette-changed" says when they are others
 */
GPtrArray *
hx_desk_get_own_types (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return hx_palette_get_own_types (self->palette);
}

/**
 * hx_desk_get_tag:
 * @self: a desk
 * @id: a tag
 *
 * Returns: (transfer none) (nullable): the tag
 */
HxTag *
hx_desk_get_tag (HxDesk *self,
                 gint64  id)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return hx_palette_get_tag (self->palette, id);
}

/**
 * hx_desk_get_entity:
 * @self: a desk
 * @id: an entity
 *
 * Returns: (transfer none) (nullable): the entity
 */
HxEntity *
hx_desk_get_entity (HxDesk *self,
                    gint64  id)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return hx_palette_get_entity (self->palette, id);
}

/**
 * hx_desk_get_tag_rgba:
 * @self: a desk
 * @id: a tag
 * @rgba: (out): its colour, grey where the tag is not known
 *
 * Gives the colour of a tag as it stands in the codebook.
 */
void
hx_desk_get_tag_rgba (HxDesk  *self,
                      gint64   id,
                      GdkRGBA *rgba)
{
  g_return_if_fail (HX_IS_DESK (self));

  hx_palette_get_tag_rgba (self->palette, id, rgba);
}

/**
 * hx_desk_reveal:
 * @self: a desk
 * @source: a source
 * @start: first code point to show
 * @end: code point past the last; @start to show just the source
 *
 * Asks the Read page to show a text.
 */
void
hx_desk_reveal (HxDesk *self,
                gint64  source,
                guint   start,
                guint   end)
{
  g_return_if_fail (HX_IS_DESK (self));

  g_signal_emit (self, signals[REVEAL], 0, source, start, end);
}

/**
 * hx_desk_toast:
 * @self: a desk
 * @undoable: whether to offer to undo the last edit
 * @format: a sentence, as for printf()
 * @...: its arguments
 *
 * Says something to the analyst.
 */
void
hx_desk_toast (HxDesk     *self,
               gboolean    undoable,
               const char *format,
               ...)
{
  g_autofree char *text = NULL;
  va_list args;

  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (format != NULL);

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_signal_emit (self, signals[TOAST], 0, text, undoable);
}

/**
 * hx_desk_toast_file:
 * @self: a desk
 * @text: a sentence
 * @file: a file that was written
 *
 * Says something to the analyst, and offers to open the file.
 */
void
hx_desk_toast_file (HxDesk     *self,
                    const char *text,
                    GFile      *file)
{
  g_return_if_fail (HX_IS_DESK (self) && G_IS_FILE (file));

  g_signal_emit (self, signals[TOAST_FILE], 0, text, file);
}
