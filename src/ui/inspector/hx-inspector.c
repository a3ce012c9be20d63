/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-inspector.h"

#include "hx-turn.h"
#include "inspector/hx-alignment-page.h"
#include "inspector/hx-claim-page.h"
#include "inspector/hx-details.h"
#include "inspector/hx-entity-page.h"
#include "inspector/hx-link-page.h"
#include "inspector/hx-overview-page.h"
#include "inspector/hx-passage-page.h"
#include "inspector/hx-source-page.h"
#include "inspector/hx-tag-page.h"

#include <adwaita.h>

struct _HxInspector
{
  AdwBin             parent_instance;

  HxDesk            *desk;
  HxFocus            shown;
  gint64             last_claim;   /* that was shown; 0: none yet */
  gint64             deciding;     /* the claim that the keyboard goes to once it is shown; 0: none */
  guint              serial;    /* raised by every load; an answer to an older one is dropped */

  GtkScrolledWindow *scrolled;
  GtkStack          *stack;
  HxOverviewPage    *overview;
  HxPassagePage     *passage;
  HxSourcePage      *source;
  HxTagPage         *tag;
  HxEntityPage      *entity;
  HxLinkPage        *link;
  HxAlignmentPage   *alignment;
  HxClaimPage       *claim;
  AdwStatusPage     *error;
  GtkWidget         *home;
};

G_DEFINE_FINAL_TYPE (HxInspector, hx_inspector, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_PAGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_focus_inside (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* The keyboard focus stays in the inspector when the page that had it goes. */
static void
show_page (HxInspector *self,
           const char  *name)
{
  gboolean focused;

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) == 0)
    return;

  focused = has_focus_inside (GTK_WIDGET (self->stack));
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->home, !g_str_equal (name, "overview"));
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static const char *
fill_page (HxInspector *self,
           HxDetails   *details)
{
  if (details->missing)
    return "missing";

  switch (details->focus.kind)
    {
    case HX_FOCUS_RANGE:
    case HX_FOCUS_PASSAGE:
      hx_passage_page_set (self->passage, self->desk, details);
      return "passage";
    case HX_FOCUS_SOURCE:
    case HX_FOCUS_SOURCES:
      hx_source_page_set (self->source, self->desk, details);
      return "source";
    case HX_FOCUS_TAG:
      if (hx_desk_get_tag (self->desk, details->focus.id) == NULL)
        return "missing";
      hx_tag_page_set (self->tag, self->desk, details);
      return "tag";
    case HX_FOCUS_ENTITY:
      hx_entity_page_set (self->entity, self->desk, details);
      return "entity";
    case HX_FOCUS_LINK:
      hx_link_page_set (self->link, self->desk, details);
      return "link";
    case HX_FOCUS_ALIGNMENT:
      hx_alignment_page_set (self->alignment, self->desk, details);
      return "alignment";
    case HX_FOCUS_CLAIM:
      hx_claim_page_set (self->claim, self->desk, details);
      return "claim";
    case HX_FOCUS_NONE:
    default:
      hx_overview_page_set (self->overview, self->desk, details);
      return "overview";
    }
}

static void
show_details (HxInspector *self,
              HxDetails   *details)
{
  gboolean other = self->shown.kind != details->focus.kind ||
                   self->shown.id != details->focus.id ||
                   self->shown.source != details->focus.source ||
                   self->shown.start != details->focus.start ||
                   self->shown.other_source != details->focus.other_source ||
                   self->shown.other_start != details->focus.other_start;

  show_page (self, fill_page (self, details));
  self->shown = details->focus;
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  if (details->focus.kind == HX_FOCUS_CLAIM && !details->missing)
    self->last_claim = details->focus.id;
  if (details->focus.kind == HX_FOCUS_CLAIM && details->focus.id == self->deciding)
    hx_claim_page_decide (self->claim);
  self->deciding = 0;
}

static DexFuture *
load_done_cb (DexFuture *future,
              gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxInspector) self = g_weak_ref_get (&load->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->desk == NULL || self->serial != load->serial)
    return dex_future_new_true ();

  if (value != NULL)
    show_details (self, g_value_get_boxed (value));
  else
    {
      adw_status_page_set_description (self->error, error->message);
      show_page (self, "error");
    }

  return dex_future_new_true ();
}

static void
reload (HxInspector *self)
{
  HxTurn *load;

  if (self->desk == NULL)
    return;

  load = hx_turn_new (self, ++self->serial);
  dex_future_disown (dex_future_finally (hx_details_load (self->desk), load_done_cb, load,
                                         hx_turn_free));
}

/* Other pages follow by themselves what the machine finds out. */
static void
alignments_changed_cb (HxInspector *self)
{
  if (self->shown.kind == HX_FOCUS_LINK || self->shown.kind == HX_FOCUS_ALIGNMENT)
    reload (self);
}

static void
home_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxInspector *self = HX_INSPECTOR (widget);

  if (self->desk != NULL)
    hx_desk_set_focus (self->desk, NULL);
}

/* Where a page has something to decide, the keyboard begins there. */
static gboolean
hx_inspector_grab_focus (GtkWidget *widget)
{
  HxInspector *self = HX_INSPECTOR (widget);

  if (g_strcmp0 (hx_inspector_get_page (self), "alignment") == 0 &&
      gtk_widget_grab_focus (GTK_WIDGET (self->alignment)))
    return TRUE;
  if (g_strcmp0 (hx_inspector_get_page (self), "claim") == 0 && hx_claim_page_decide (self->claim))
    return TRUE;

  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
hx_inspector_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HxInspector *self = HX_INSPECTOR (object);

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_PAGE:
      g_value_set_string (value, hx_inspector_get_page (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_inspector_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HxInspector *self = HX_INSPECTOR (object);

  switch (prop_id)
    {
    case PROP_DESK:
      self->desk = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hx_inspector_constructed (GObject *object)
{
  HxInspector *self = HX_INSPECTOR (object);

  G_OBJECT_CLASS (hx_inspector_parent_class)->constructed (object);

  if (self->desk == NULL)
    return;

  g_signal_connect_object (self->desk, "notify::focus", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "palette-changed", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_alignments (self->desk), "changed",
                           G_CALLBACK (alignments_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_alignments (self->desk), "notify::busy",
                           G_CALLBACK (alignments_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (reload),
                           self, G_CONNECT_SWAPPED);
  reload (self);
}

static void
hx_inspector_dispose (GObject *object)
{
  HxInspector *self = HX_INSPECTOR (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_INSPECTOR);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_inspector_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HX_TYPE_OVERVIEW_PAGE);
  g_type_ensure (HX_TYPE_PASSAGE_PAGE);
  g_type_ensure (HX_TYPE_SOURCE_PAGE);
  g_type_ensure (HX_TYPE_TAG_PAGE);
  g_type_ensure (HX_TYPE_ENTITY_PAGE);
  g_type_ensure (HX_TYPE_LINK_PAGE);
  g_type_ensure (HX_TYPE_ALIGNMENT_PAGE);
  g_type_ensure (HX_TYPE_CLAIM_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, HxInspector, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, overview);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, passage);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, source);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, tag);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, entity);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, link);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, alignment);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, claim);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, error);
  gtk_widget_class_bind_template_child (widget_class, HxInspector, home);
}

static void
hx_inspector_class_init (HxInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_inspector_get_property;
  object_class->set_property = hx_inspector_set_property;
  object_class->constructed = hx_inspector_constructed;
  object_class->dispose = hx_inspector_dispose;
  widget_class->grab_focus = hx_inspector_grab_focus;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, HX_TYPE_DESK,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PAGE] =
    g_param_spec_string ("page", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "inspector.home", NULL, home_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hx_inspector_init (HxInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_inspector_new:
 * @desk: the desk
 *
 * Makes an inspector that follows the desk's focus.
 *
 * Returns: (transfer floating): the inspector
 */
GtkWidget *
hx_inspector_new (HxDesk *desk)
{
  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  return g_object_new (HX_TYPE_INSPECTOR, "desk", desk, NULL);
}

/**
 * hx_inspector_get_page:
 * @self: an inspector
 *
 * Gives the name of the page that is shown: empty, overview, passage, source, tag, entity,
 * link, alignment, claim, missing or error.
 *
 * Returns: (transfer none): the name
 */
const char *
hx_inspector_get_page (HxInspector *self)
{
  g_return_val_if_fail (HX_IS_INSPECTOR (self), NULL);

  return gtk_stack_get_visible_child_name (self->stack);
}

/**
 * hx_inspector_get_last_claim:
 * @self: an inspector
 *
 * Returns: the claim that is or was shown last; 0: none
 */
gint64
hx_inspector_get_last_claim (HxInspector *self)
{
  g_return_val_if_fail (HX_IS_INSPECTOR (self), 0);

  return self->last_claim;
}

/**
 * hx_inspector_decide:
 * @self: an inspector
 * @claim: a claim
 *
 * Puts a claim in focus and the keyboard to what other sources may say on it.
 */
void
hx_inspector_decide (HxInspector *self,
                     gint64       claim)
{
  const HxFocus *focus;

  g_return_if_fail (HX_IS_INSPECTOR (self) && self->desk != NULL);

  focus = hx_desk_get_focus (self->desk);
  self->deciding = claim;
  if (focus->kind != HX_FOCUS_CLAIM || focus->id != claim)
    hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_CLAIM, .id = claim });
  else
    reload (self);
}

/**
 * hx_inspector_flush:
 * @self: an inspector
 *
 * Saves now what was typed in memos. To be called before the project closes.
 */
void
hx_inspector_flush (HxInspector *self)
{
  g_return_if_fail (HX_IS_INSPECTOR (self));

  hx_overview_page_flush (self->overview);
  hx_passage_page_flush (self->passage);
  hx_source_page_flush (self->source);
  hx_tag_page_flush (self->tag);
  hx_entity_page_flush (self->entity);
  hx_link_page_flush (self->link);
}
