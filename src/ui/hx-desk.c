/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-error.h"
#include "hx-desk-private.h"
#include "hx-source-model.h"

struct _HxDesk
{
  GObject        parent_instance;
  HxProject     *project;
  HxSourceModel *sources;
  HxAlignments  *alignments;
  HxCatalogue   *catalogue;
  HxShownFilter *filter;
  HxSuggestions *suggestions;
  HxLikeness    *likeness;
  GListStore    *tags;
  GListStore    *entities;
  GHashTable    *tag_index;      /* id → HxTag, borrowed from tags */
  GHashTable    *entity_index;   /* id → HxEntity, borrowed from entities */
  GPtrArray     *pending;        /* change sets still to be announced */
  HxFocus        focus;
  GArray        *chosen;         /* gint64: the sources in focus, where they are several */
  HxFocus        last_text;      /* the text that was in focus last */
  HxFocus        link_start;
  gboolean       stale;
  gboolean       loading;
};

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
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

#define SOURCE_TABLES (HX_TABLE_SOURCE | HX_TABLE_REVISION | HX_TABLE_PASSAGE | HX_TABLE_TAGGING)
#define PALETTE_TABLES (HX_TABLE_SOURCE | HX_TABLE_PASSAGE | HX_TABLE_TAG | HX_TABLE_TAGGING | \
                        HX_TABLE_ENTITY | HX_TABLE_ENTITY_NAME | HX_TABLE_MENTION)

static gpointer
query_tags (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_tag_list (connection, error);
}

static gpointer
query_entities (HxConnection  *connection,
                gpointer       data,
                GError       **error)
{
  return hx_entity_list (connection, error);
}

static void
index_tags (HxDesk    *self,
            GPtrArray *tags)
{
  g_hash_table_remove_all (self->tag_index);
  for (guint i = 0; i < tags->len; i++)
    {
      gint64 id = hx_tag_get_id (tags->pdata[i]);

      g_hash_table_insert (self->tag_index, g_memdup2 (&id, sizeof id), tags->pdata[i]);
    }
  g_list_store_splice (self->tags, 0, g_list_model_get_n_items (G_LIST_MODEL (self->tags)),
                       tags->pdata, tags->len);
}

static void
index_entities (HxDesk    *self,
                GPtrArray *entities)
{
  g_hash_table_remove_all (self->entity_index);
  for (guint i = 0; i < entities->len; i++)
    {
      gint64 id = hx_entity_get_id (entities->pdata[i]);

      g_hash_table_insert (self->entity_index, g_memdup2 (&id, sizeof id), entities->pdata[i]);
    }
  g_list_store_splice (self->entities, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->entities)),
                       entities->pdata, entities->len);
}

static gpointer
query_passage (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  return hx_passage_find (connection, *(gint64 *) data, error);
}

/* The passage in focus may be elsewhere in a text that was corrected. */
static void
follow_passage (HxDesk    *self,
                HxPassage *passage)
{
  HxFocus focus = self->focus;

  focus.start = hx_passage_get_start (passage);
  focus.end = hx_passage_get_end (passage);
  if (focus.start != self->focus.start || focus.end != self->focus.end)
    hx_desk_set_focus (self, &focus);
}

/* Where the passage in focus is gone, after undoing its first tagging, its text still stands
 * there, selected. */
static DexFuture *
check_focus_fiber (gpointer data)
{
  HxDesk *self = data;
  HxFocus focus = self->focus;
  g_autoptr(HxPassage) passage = NULL;
  g_autoptr(GError) error = NULL;

  passage = dex_await_object (hx_project_query (self->project, HX_TYPE_PASSAGE, query_passage,
                                                g_memdup2 (&focus.id, sizeof focus.id), g_free),
                              &error);
  if (passage == NULL && g_error_matches (error, HX_ERROR, HX_ERROR_NOT_FOUND) &&
      self->focus.kind == HX_FOCUS_PASSAGE && self->focus.id == focus.id)
    {
      focus.kind = HX_FOCUS_RANGE;
      focus.id = 0;
      hx_desk_set_focus (self, &focus);
    }
  else if (passage != NULL && self->focus.kind == HX_FOCUS_PASSAGE && self->focus.id == focus.id)
    follow_passage (self, passage);
  return NULL;
}

static void
announce_pending (HxDesk *self)
{
  g_autoptr(GPtrArray) pending = g_steal_pointer (&self->pending);

  self->pending = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < pending->len; i++)
    g_signal_emit (self, signals[CHANGED], 0, pending->pdata[i]);
}

static DexFuture *
load_palette_fiber (gpointer data)
{
  HxDesk *self = data;

  do
    {
      g_autoptr(DexFuture) tags_future = NULL;
      g_autoptr(GPtrArray) tags = NULL;
      g_autoptr(GPtrArray) entities = NULL;
      g_autoptr(GError) error = NULL;

      self->stale = FALSE;
      tags_future = hx_project_query (self->project, G_TYPE_PTR_ARRAY, query_tags, NULL, NULL);
      entities = dex_await_boxed (hx_project_query (self->project, G_TYPE_PTR_ARRAY,
                                                    query_entities, NULL, NULL),
                                  &error);
      if (entities != NULL)
        tags = dex_await_boxed (g_steal_pointer (&tags_future), &error);
      if (tags == NULL)
        {
          /* The project is being closed, or its file is gone: commands will say so. */
          g_debug ("Tags and entities were not read: %s", error->message);
          break;
        }
      index_tags (self, tags);
      index_entities (self, entities);
      g_signal_emit (self, signals[PALETTE_CHANGED], 0);
    }
  while (self->stale);

  self->loading = FALSE;
  announce_pending (self);
  return NULL;
}

static void
load_palette (HxDesk *self)
{
  self->stale = TRUE;
  if (self->loading)
    return;

  self->loading = TRUE;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_palette_fiber, g_object_ref (self),
                                          g_object_unref));
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
  if ((tables & HX_TABLE_PASSAGE) && self->focus.kind == HX_FOCUS_PASSAGE)
    dex_future_disown (dex_scheduler_spawn (NULL, 0, check_focus_fiber, g_object_ref (self),
                                            g_object_unref));
  if (tables & (HX_TABLE_PASSAGE | HX_TABLE_LINK))
    hx_desk_check_link (self);
  if (tables & SOURCE_TABLES)
    hx_source_model_reload (self->sources);
  if (tables & PALETTE_TABLES)
    load_palette (self);
  else if (!self->loading)
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

  g_clear_pointer (&self->tag_index, g_hash_table_unref);
  g_clear_pointer (&self->entity_index, g_hash_table_unref);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_object (&self->sources);
  g_clear_object (&self->alignments);
  g_clear_object (&self->catalogue);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->likeness);
  g_clear_pointer (&self->chosen, g_array_unref);
  g_clear_object (&self->filter);
  g_clear_object (&self->tags);
  g_clear_object (&self->entities);
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
}

static void
hx_desk_init (HxDesk *self)
{
  self->filter = hx_shown_filter_new ();
  self->chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->tags = g_list_store_new (HX_TYPE_TAG);
  self->entities = g_list_store_new (HX_TYPE_ENTITY);
  self->tag_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->entity_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
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
  g_signal_connect_object (project, "changed", G_CALLBACK (project_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load_palette (self);
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

  return G_LIST_MODEL (self->tags);
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

  return G_LIST_MODEL (self->entities);
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

  return g_hash_table_lookup (self->tag_index, &id);
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

  return g_hash_table_lookup (self->entity_index, &id);
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
  HxTag *tag;
  const char *colour;

  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (rgba != NULL);

  tag = hx_desk_get_tag (self, id);
  colour = tag != NULL ? hx_tag_get_colour (tag) : NULL;
  if (colour == NULL || !gdk_rgba_parse (rgba, colour))
    *rgba = (GdkRGBA) { .5f, .5f, .5f, 1.f };
}

/**
 * hx_desk_get_entity_rgba:
 * @type: what an entity is
 * @dark: whether it is drawn on a dark ground
 * @rgba: (out): the colour of its kind
 *
 * Gives the colour entities of a kind are underlined with; each keeps 4.5:1 on its ground.
 */
void
hx_desk_get_entity_rgba (HxEntityType  type,
                         gboolean      dark,
                         GdkRGBA      *rgba)
{
  static const char *const colours[HX_N_ENTITY_TYPES][2] = {
    [HX_ENTITY_PERSON] = { "#1a5fb4", "#78aeed" },
    [HX_ENTITY_ORGANISATION] = { "#b43c00", "#ffa348" },
    [HX_ENTITY_PLACE] = { "#1d7a4b", "#57e389" },
    [HX_ENTITY_EVENT] = { "#813d9c", "#dc8add" },
    [HX_ENTITY_THING] = { "#63452c", "#cdab8f" },
  };

  g_return_if_fail (rgba != NULL);
  g_return_if_fail ((int) type >= 0 && type < HX_N_ENTITY_TYPES);

  gdk_rgba_parse (rgba, colours[type][dark ? 1 : 0]);
}

/**
 * hx_desk_get_chosen:
 * @self: a desk
 *
 * Returns: (transfer none) (element-type gint64): the sources that are in focus together; it is
 *   never changed, but another one takes its place
 */
GArray *
hx_desk_get_chosen (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return self->chosen;
}

/**
 * hx_desk_choose_sources:
 * @self: a desk
 * @sources: (array length=n_sources): sources
 * @n_sources: how many
 *
 * Puts several sources in focus together.
 */
void
hx_desk_choose_sources (HxDesk       *self,
                        const gint64 *sources,
                        guint         n_sources)
{
  HxFocus focus = { .kind = HX_FOCUS_SOURCES };
  GArray *chosen;

  g_return_if_fail (HX_IS_DESK (self));
  g_return_if_fail (sources != NULL && n_sources > 0);

  if (self->focus.kind == HX_FOCUS_SOURCES && self->chosen->len == n_sources &&
      memcmp (self->chosen->data, sources, n_sources * sizeof (gint64)) == 0)
    return;

  chosen = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_sources);
  g_array_append_vals (chosen, sources, n_sources);
  g_array_unref (self->chosen);
  self->chosen = chosen;
  focus.id = self->focus.kind == HX_FOCUS_SOURCES ? self->focus.id + 1 : 1;
  hx_desk_set_focus (self, &focus);
}

/**
 * hx_desk_get_focus:
 * @self: a desk
 *
 * Returns: (transfer none): what is in focus; valid until the focus changes
 */
const HxFocus *
hx_desk_get_focus (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return &self->focus;
}

/**
 * hx_desk_set_focus:
 * @self: a desk
 * @focus: (nullable): what is now in focus, %NULL for nothing
 *
 * Puts a text, source, tag or entity in focus.
 */
void
hx_desk_set_focus (HxDesk        *self,
                   const HxFocus *focus)
{
  static const HxFocus none = { HX_FOCUS_NONE };
  const HxFocus *to = focus != NULL ? focus : &none;

  g_return_if_fail (HX_IS_DESK (self));

  if (to->kind == self->focus.kind && to->id == self->focus.id &&
      to->source == self->focus.source && to->start == self->focus.start &&
      to->end == self->focus.end && to->other_source == self->focus.other_source &&
      to->other_start == self->focus.other_start && to->other_end == self->focus.other_end &&
      hx_region_equal (&to->region, &self->focus.region))
    return;

  self->focus = *to;
  if (to->kind == HX_FOCUS_RANGE || to->kind == HX_FOCUS_PASSAGE)
    self->last_text = *to;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOCUS]);
}

/**
 * hx_desk_get_last_text:
 * @self: a desk
 *
 * Returns: (transfer none): the text or passage that is or was in focus last, which may be gone;
 *   of no source if there was none
 */
const HxFocus *
hx_desk_get_last_text (HxDesk *self)
{
  g_return_val_if_fail (HX_IS_DESK (self), NULL);

  return &self->last_text;
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

/* The first end of a link in the making, for the commands. */
const HxFocus *
hx_desk_get_link_start (HxDesk *self)
{
  g_assert (HX_IS_DESK (self));

  return &self->link_start;
}

void
hx_desk_set_link_start (HxDesk        *self,
                        const HxFocus *start)
{
  g_assert (HX_IS_DESK (self));

  self->link_start = start != NULL ? *start : (HxFocus) { HX_FOCUS_NONE };
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LINK_START]);
}
