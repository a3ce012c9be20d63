/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-ach-view-private.h"

#include "claims/hx-ach-sheet.h"
#include "claims/hx-ach-words.h"

G_DEFINE_FINAL_TYPE (HxAchView, hx_ach_view, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_RATING,
  PROP_RELEVANCE,
  PROP_ROWS,
  PROP_BY_SCORE,
  PROP_WEIGHTED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static HxAchScoring
get_scoring (HxAchView *self)
{
  return self->weighted ? HX_ACH_WEIGHTED : HX_ACH_PLAIN;
}

static HxMatrix *
get_matrix (HxAchView *self)
{
  return hx_claims_get_matrix (hx_desk_get_claims (self->desk));
}

/* --- What is shown --------------------------------------------------------------------------- */

static HxAchRows
get_rows (HxAchView *self)
{
  return g_str_equal (self->rows, "diagnosticity") ? HX_ACH_ROWS_BY_DIAGNOSTICITY
         : g_str_equal (self->rows, "question") ? HX_ACH_ROWS_BY_QUESTION : HX_ACH_ROWS_AS_MADE;
}

/* The keyboard goes where there is something to do. */
static void
show_page (HxAchView  *self,
           const char *name)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  gboolean other = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), name) != 0;

  gtk_stack_set_visible_child_name (self->stack, name);
  if (!self->wants_focus && !(focused && other))
    return;

  self->wants_focus = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_sheet (HxAchView *self)
{
  g_autoptr(HxAchSheet) sheet = NULL;
  g_autofree char *status = NULL;

  if (self->hypotheses == NULL)
    return;

  sheet = hx_ach_sheet_new (self->hypotheses, get_matrix (self), get_scoring (self),
                            self->by_score);
  hx_ach_sheet_show (sheet, get_rows (self), self->sheet);
  status = hx_ach_dup_status (self->hypotheses, get_scoring (self));
  gtk_label_set_label (self->status, status);
  gtk_widget_set_visible (self->toolbar, hx_hypotheses_get_n (self->hypotheses) > 0);
  show_page (self, hx_hypotheses_get_n (self->hypotheses) == 0 ? "empty"
                   : hx_hypotheses_get_n_claims (self->hypotheses) == 0 ? "no-claims" : "sheet");
  hx_ach_view_update_actions (self);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
changed_cb (HxAchView   *self,
            HxChangeSet *change_set)
{
  hx_ach_data_follow (self->data, change_set);
}

static void
loaded_cb (HxAchView    *self,
           const GError *error)
{
  g_set_object (&self->hypotheses, hx_ach_data_get_hypotheses (self->data));
  show_sheet (self);
  if (error == NULL)
    return;

  adw_status_page_set_description (self->failed, error->message);
  show_page (self, "failed");
  hx_ach_view_update_actions (self);
}

static void
matrix_cb (HxAchView *self)
{
  show_sheet (self);
}

static void
moved_cb (HxAchView *self)
{
  HxClaim *claim = hx_ach_view_get_claim (self);
  HxFocus focus = { .kind = HX_FOCUS_CLAIM, .id = claim != NULL ? claim->id : 0 };

  hx_ach_view_update_actions (self);
  if (self->moving || claim == NULL)
    return;

  self->moving = TRUE;
  hx_desk_set_focus (self->desk, &focus);
  self->moving = FALSE;
}

static void
focus_cb (HxAchView *self)
{
  const HxFocus *focus = hx_desk_get_focus (self->desk);

  if (self->moving || focus->kind != HX_FOCUS_CLAIM)
    return;

  self->moving = TRUE;
  hx_matrix_view_set_cursor (self->sheet, focus->id, 0);
  hx_ach_view_update_actions (self);
  self->moving = FALSE;
}

static void
activate_cb (HxAchView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "ach.open", NULL);
}

static void
menu_cb (HxAchView *self,
         double     x,
         double     y)
{
  hx_matrix_view_show_menu (self->sheet, GTK_WIDGET (self), &self->menu, self->cell_menu, x, y);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static gboolean
hx_ach_view_grab_focus (GtkWidget *widget)
{
  HxAchView *self = HX_ACH_VIEW (widget);

  self->wants_focus = self->hypotheses == NULL;
  if (self->wants_focus)
    return TRUE;
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "sheet") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->sheet));
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
hx_ach_view_map (GtkWidget *widget)
{
  HxAchView *self = HX_ACH_VIEW (widget);

  if (self->desk != NULL)
    {
      hx_claims_want (hx_desk_get_claims (self->desk));
      hx_ach_data_want (self->data);
    }

  GTK_WIDGET_CLASS (hx_ach_view_parent_class)->map (widget);
}

static void
hx_ach_view_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HxAchView *self = HX_ACH_VIEW (object);
  HxClaim *claim;
  const char *name;

  switch (id)
    {
    case PROP_RATING:
      name = hx_rating_value_to_string (hx_ach_view_get_rating (self));
      g_value_set_string (value, name != NULL ? name : "none");
      break;
    case PROP_RELEVANCE:
      claim = hx_ach_view_get_claim (self);
      name = claim != NULL ? hx_relevance_to_string (claim->said.relevance) : NULL;
      g_value_set_string (value, name != NULL ? name : "none");
      break;
    case PROP_ROWS:
      g_value_set_string (value, self->rows);
      break;
    case PROP_BY_SCORE:
      g_value_set_boolean (value, self->by_score);
      break;
    case PROP_WEIGHTED:
      g_value_set_boolean (value, self->weighted);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hx_ach_view_set_property (GObject      *object,
                          guint         id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HxAchView *self = HX_ACH_VIEW (object);
  char **text = id == PROP_ROWS ? &self->rows : NULL;
  gboolean *flag = id == PROP_BY_SCORE ? &self->by_score
                   : id == PROP_WEIGHTED ? &self->weighted : NULL;

  if (id == PROP_RATING)
    hx_ach_view_set_rating (self, g_value_get_string (value));
  else if (id == PROP_RELEVANCE)
    hx_ach_view_set_relevance (self, g_value_get_string (value));
  else if (text != NULL ? g_value_get_string (value) != NULL
                            && g_set_str (text, g_value_get_string (value))
                        : flag != NULL && *flag != g_value_get_boolean (value))
    {
      if (flag != NULL)
        *flag = g_value_get_boolean (value);
      show_sheet (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
hx_ach_view_dispose (GObject *object)
{
  HxAchView *self = HX_ACH_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->hypotheses);
  g_clear_object (&self->data);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ACH_VIEW);

  G_OBJECT_CLASS (hx_ach_view_parent_class)->dispose (object);
}

static void
hx_ach_view_finalize (GObject *object)
{
  HxAchView *self = HX_ACH_VIEW (object);

  g_free (self->rows);

  G_OBJECT_CLASS (hx_ach_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const struct { guint id; const char *name, *value; } texts[] = {
    { PROP_RATING, "rating", "none" },
    { PROP_RELEVANCE, "relevance", "none" },
    { PROP_ROWS, "rows", "made" },
  };
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[texts[i].id] = g_param_spec_string (texts[i].name, NULL, NULL, texts[i].value,
                                                   flags);
  properties[PROP_BY_SCORE] = g_param_spec_boolean ("by-score", NULL, NULL, FALSE, flags);
  properties[PROP_WEIGHTED] = g_param_spec_boolean ("weighted", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hx_ach_view_class_init (HxAchViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_ach_view_get_property;
  object_class->set_property = hx_ach_view_set_property;
  object_class->dispose = hx_ach_view_dispose;
  object_class->finalize = hx_ach_view_finalize;
  widget_class->grab_focus = hx_ach_view_grab_focus;
  widget_class->map = hx_ach_view_map;
  install_properties (object_class);

  g_type_ensure (HX_TYPE_MATRIX_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-ach-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HxAchView, toolbar);
  gtk_widget_class_bind_template_child (widget_class, HxAchView, stack);
  gtk_widget_class_bind_template_child (widget_class, HxAchView, failed);
  gtk_widget_class_bind_template_child (widget_class, HxAchView, sheet);
  gtk_widget_class_bind_template_child (widget_class, HxAchView, status);
  gtk_widget_class_bind_template_child (widget_class, HxAchView, relevance_box);
  gtk_widget_class_bind_template_child (widget_class, HxAchView, cell_menu);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);
  hx_ach_view_install_actions (widget_class);
  hx_ach_view_install_keys (widget_class);
}

static void
hx_ach_view_init (HxAchView *self)
{
  self->rows = g_strdup ("made");
  self->weighted = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_stack_set_visible_child_name (self->stack, "sheet");   /* blank until there is something */
}

/**
 * hx_ach_view_set_desk:
 * @self: a view of hypotheses
 * @desk: the desk
 *
 * Gives it the project whose hypotheses it shows, once.
 */
void
hx_ach_view_set_desk (HxAchView *self,
                      HxDesk    *desk)
{
  g_return_if_fail (HX_IS_ACH_VIEW (self) && self->desk == NULL);

  self->desk = g_object_ref (desk);
  self->data = hx_ach_data_new (hx_desk_get_project (desk));
  g_signal_connect_object (self->data, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_claims (desk), "notify::matrix", G_CALLBACK (matrix_cb),
                           self, G_CONNECT_SWAPPED);
  hx_ach_view_update_actions (self);
}
