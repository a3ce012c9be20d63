/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-chooser.h"

#include "inspector/hx-announce.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

/* More lines than anybody scrolls through while typing. */
#define MAX_MATCHES 200

typedef struct
{
  HxDesk             *desk;
  GPtrArray          *choices;
  char               *words_empty;
  int                 max_chars;   /* of a line, before it makes the popover wider; -1: any */

  GtkEntry           *entry;
  GtkStack           *stack;
  GtkWidget          *scrolled;
  GtkWidget          *list;
  GtkSingleSelection *selection;
  GListStore         *store;
  GtkLabel           *empty;
  GtkBox             *head;
  GtkBox             *extra;
} HxChooserPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HxChooser, hx_chooser, GTK_TYPE_POPOVER)

/* The parts of one line, kept with it so that binding looks nothing up. */
typedef struct
{
  GtkWidget *dot;
  GtkLabel  *label;
  GtkLabel  *detail;
  GtkLabel  *key;
} Line;

static char *
dup_name (HxChooser *self)
{
  return g_strstrip (g_strdup (hx_chooser_get_text (self)));
}

static gboolean
can_create (HxChooser *self)
{
  return HX_CHOOSER_GET_CLASS (self)->create != NULL;
}

static gboolean
is_taken (HxChooser  *self,
          const char *name)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);
  g_autofree char *folded = hx_phrase_dup_folded (name);

  for (guint i = 0; i < priv->choices->len; i++)
    if (hx_choice_is_named (g_ptr_array_index (priv->choices, i), folded))
      return TRUE;

  return FALSE;
}

static void
announce_selected (HxChooser *self)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);
  HxChoice *choice = gtk_single_selection_get_selected_item (priv->selection);

  if (choice != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hx_announce (GTK_WIDGET (priv->entry), hx_choice_get_label (choice));
}

static void
refresh (HxChooser *self)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);
  g_autofree char *name = dup_name (self);
  g_autoptr(GPtrArray) matches = hx_choice_match (priv->choices, name, MAX_MATCHES);
  gboolean makes_new = can_create (self) && *name != '\0' && !is_taken (self, name);

  if (makes_new)
    {
      g_autofree char *label = HX_CHOOSER_GET_CLASS (self)->dup_create_label (self, name);

      g_ptr_array_add (matches, hx_choice_new (0, label, NULL, NULL, _("Ctrl+Return")));
    }

  g_list_store_splice (priv->store, 0, g_list_model_get_n_items (G_LIST_MODEL (priv->store)),
                       matches->pdata, matches->len);
  gtk_single_selection_set_selected (priv->selection, 0);
  if (matches->len > 0)
    gtk_list_view_scroll_to (GTK_LIST_VIEW (priv->list), 0, GTK_LIST_SCROLL_NONE, NULL);

  /* Nothing here may raise the height that the popover needs at least: GTK closes a popover that
   * is too small even for one frame. So both pages of the stack and the extra stay measured. */
  gtk_stack_set_visible_child (priv->stack, matches->len > 0 ? priv->scrolled
                                                             : GTK_WIDGET (priv->empty));
  gtk_widget_set_sensitive (GTK_WIDGET (priv->extra), makes_new);
  gtk_label_set_text (priv->empty, *name == '\0' || can_create (self) ? priv->words_empty
                                                                      : _("No Match"));

  /* A popover grows by itself but shrinks only when it is presented anew. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_present (GTK_POPOVER (self));
}

static void
move_selection (HxChooser *self,
                int        by)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);
  int n = g_list_model_get_n_items (G_LIST_MODEL (priv->store));
  int at = gtk_single_selection_get_selected (priv->selection);

  if (n == 0)
    return;

  at = CLAMP (at + by, 0, n - 1);
  gtk_list_view_scroll_to (GTK_LIST_VIEW (priv->list), at, GTK_LIST_SCROLL_SELECT, NULL);
  announce_selected (self);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
entry_changed_cb (HxChooser *self)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  if (priv->choices == NULL)
    return;

  refresh (self);
  announce_selected (self);
}

static void
entry_activate_cb (HxChooser *self)
{
  hx_chooser_activate (self);
}

static void
list_activate_cb (HxChooser *self,
                  guint      position)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  gtk_single_selection_set_selected (priv->selection, position);
  hx_chooser_activate (self);
}

static gboolean
choose_by_key (HxChooser *self,
               guint      keyval)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);
  gunichar c = gdk_keyval_to_unicode (keyval);

  if (*hx_chooser_get_text (self) != '\0' || c == 0)
    return FALSE;

  for (guint i = 0; i < priv->choices->len; i++)
    {
      HxChoice *choice = g_ptr_array_index (priv->choices, i);
      const char *key = hx_choice_get_key (choice);

      if (key != NULL && g_utf8_get_char (key) == c)
        {
          g_object_ref (choice);
          gtk_popover_popdown (GTK_POPOVER (self));
          HX_CHOOSER_GET_CLASS (self)->choose (self, choice);
          g_object_unref (choice);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
key_pressed_cb (HxChooser       *self,
                guint            keyval,
                guint            keycode,
                GdkModifierType  state)
{
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_selection (self, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_selection (self, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
      move_selection (self, 8);
      return TRUE;
    case GDK_KEY_Page_Up:
      move_selection (self, -8);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if ((state & GDK_CONTROL_MASK) == 0)
        return FALSE;
      hx_chooser_create (self);
      return TRUE;
    default:
      return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && choose_by_key (self, keyval);
    }
}

/* --- Lines ----------------------------------------------------------------------------------- */

static void
setup_cb (HxChooser   *self,
          GtkListItem *item)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Line *line = g_new0 (Line, 1);

  line->dot = hx_colour_dot_new ();
  line->label = GTK_LABEL (gtk_label_new (NULL));
  line->detail = GTK_LABEL (gtk_label_new (NULL));
  line->key = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (line->label, 0);
  gtk_label_set_ellipsize (line->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (line->label, priv->max_chars);
  gtk_label_set_xalign (line->detail, 0);
  gtk_label_set_ellipsize (line->detail, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (line->detail, priv->max_chars);
  gtk_widget_add_css_class (GTK_WIDGET (line->detail), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (line->detail), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (line->key), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (line->key), "dimmed");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);

  gtk_box_append (GTK_BOX (words), GTK_WIDGET (line->label));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (line->detail));
  gtk_box_append (GTK_BOX (box), line->dot);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->key));
  g_object_set_data_full (G_OBJECT (item), "line", line, g_free);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (HxChooser   *self,
         GtkListItem *item)
{
  HxChoice *choice = gtk_list_item_get_item (item);
  Line *line = g_object_get_data (G_OBJECT (item), "line");
  const GdkRGBA *rgba = hx_choice_get_rgba (choice);
  const char *detail = hx_choice_get_detail (choice);
  const char *key = hx_choice_get_key (choice);

  gtk_widget_set_visible (line->dot, rgba != NULL);
  if (rgba != NULL)
    hx_colour_dot_set_rgba (HX_COLOUR_DOT (line->dot), rgba);
  gtk_label_set_text (line->label, hx_choice_get_label (choice));
  gtk_label_set_text (line->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (line->detail), detail != NULL);
  gtk_label_set_text (line->key, key != NULL ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (line->key), key != NULL);
  gtk_list_item_set_accessible_label (item, hx_choice_get_label (choice));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static gboolean
hx_chooser_grab_focus (GtkWidget *widget)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (HX_CHOOSER (widget));

  return gtk_widget_grab_focus (GTK_WIDGET (priv->entry));
}

static void
hx_chooser_dispose (GObject *object)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (HX_CHOOSER (object));

  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_CHOOSER);
  g_clear_object (&priv->desk);

  G_OBJECT_CLASS (hx_chooser_parent_class)->dispose (object);
}

static void
hx_chooser_finalize (GObject *object)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (HX_CHOOSER (object));

  g_clear_pointer (&priv->choices, g_ptr_array_unref);
  g_free (priv->words_empty);

  G_OBJECT_CLASS (hx_chooser_parent_class)->finalize (object);
}

static void
hx_chooser_class_init (HxChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_chooser_dispose;
  object_class->finalize = hx_chooser_finalize;
  widget_class->grab_focus = hx_chooser_grab_focus;

  g_type_ensure (HX_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-chooser.ui");
  gtk_widget_class_bind_template_child_private (widget_class, HxChooser, entry);
  gtk_widget_class_bind_template_child_private (widget_class, HxChooser, stack);
  gtk_widget_class_bind_template_child_private (widget_class, HxChooser, scrolled);
  gtk_widget_class_bind_template_child_private (widget_class, HxChooser, list);
  gtk_widget_class_bind_template_child_private (widget_class, HxChooser, selection);
  gtk_widget_class_bind_template_child_private (widget_class, HxChooser, store);
  gtk_widget_class_bind_template_child_private (widget_class, HxChooser, empty);
  gtk_widget_class_bind_template_child_private (widget_class, HxChooser, extra);
  gtk_widget_class_bind_template_child_private (widget_class, HxChooser, head);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
}

static void
hx_chooser_init (HxChooser *self)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  priv->max_chars = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_chooser_get_desk:
 * @self: a chooser
 *
 * Gives the desk.
 *
 * Returns: (transfer none): the desk
 */
HxDesk *
hx_chooser_get_desk (HxChooser *self)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  return priv->desk;
}

/**
 * hx_chooser_set_desk:
 * @self: a chooser
 * @desk: the desk
 *
 * Sets the desk that the choice is for.
 */
void
hx_chooser_set_desk (HxChooser *self,
                     HxDesk    *desk)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  g_return_if_fail (HX_IS_CHOOSER (self));
  g_return_if_fail (HX_IS_DESK (desk));

  g_set_object (&priv->desk, desk);
}

/**
 * hx_chooser_set_words:
 * @self: a chooser
 * @prompt: what the empty entry says
 * @empty: what stands there when there is nothing to choose
 *
 * Sets the words of the chooser.
 */
void
hx_chooser_set_words (HxChooser  *self,
                      const char *prompt,
                      const char *empty)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  g_return_if_fail (HX_IS_CHOOSER (self));
  g_return_if_fail (prompt != NULL && empty != NULL);

  gtk_entry_set_placeholder_text (priv->entry, prompt);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prompt, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  prompt, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, prompt,
                                  -1);
  g_set_str (&priv->words_empty, empty);
}

/**
 * hx_chooser_set_width:
 * @self: a chooser
 * @width: pixels
 * @max_chars: characters of a line that it may grow wider for
 *
 * Sets how wide it is where lines may be long. To be called before there are choices.
 */
void
hx_chooser_set_width (HxChooser *self,
                      int        width,
                      int        max_chars)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  g_return_if_fail (HX_IS_CHOOSER (self));

  priv->max_chars = max_chars;
  gtk_label_set_max_width_chars (priv->empty, max_chars);
  gtk_widget_set_size_request (GTK_WIDGET (self), width, -1);
}

/**
 * hx_chooser_set_choices:
 * @self: a chooser
 * @choices: (element-type HxChoice): all there is to choose from, in order
 *
 * Sets what can be chosen.
 */
void
hx_chooser_set_choices (HxChooser *self,
                        GPtrArray *choices)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  g_return_if_fail (HX_IS_CHOOSER (self));
  g_return_if_fail (choices != NULL);

  g_ptr_array_ref (choices);
  g_clear_pointer (&priv->choices, g_ptr_array_unref);
  priv->choices = choices;
  refresh (self);
}

/**
 * hx_chooser_set_recent:
 * @self: a chooser
 * @ids: (array length=n_ids): what was used last, newest first
 * @n_ids: how many
 *
 * Puts what was used recently before its equals.
 */
void
hx_chooser_set_recent (HxChooser    *self,
                       const gint64 *ids,
                       guint         n_ids)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  g_return_if_fail (HX_IS_CHOOSER (self));
  g_return_if_fail (priv->choices != NULL);

  for (guint i = 0; i < priv->choices->len; i++)
    {
      HxChoice *choice = g_ptr_array_index (priv->choices, i);

      for (guint j = 0; j < n_ids; j++)
        if (hx_choice_get_id (choice) == ids[j])
          hx_choice_set_recent (choice, j);
    }

  /* An analyst who has moved on already keeps the line that is selected. */
  if (gtk_single_selection_get_selected (priv->selection) == 0)
    refresh (self);
}

/**
 * hx_chooser_set_head:
 * @self: a chooser
 * @head: (transfer floating): a widget
 *
 * Puts something above the entry.
 */
void
hx_chooser_set_head (HxChooser *self,
                     GtkWidget *head)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  g_return_if_fail (HX_IS_CHOOSER (self));
  g_return_if_fail (GTK_IS_WIDGET (head));

  gtk_box_append (priv->head, head);
  gtk_widget_set_visible (GTK_WIDGET (priv->head), TRUE);
}

/**
 * hx_chooser_set_extra:
 * @self: a chooser
 * @extra: a widget that says more about what is to be made
 *
 * Adds a widget below the list, which can be used while something new can be made.
 */
void
hx_chooser_set_extra (HxChooser *self,
                      GtkWidget *extra)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  g_return_if_fail (HX_IS_CHOOSER (self));
  g_return_if_fail (GTK_IS_WIDGET (extra));

  gtk_box_append (priv->extra, extra);
  gtk_widget_set_visible (GTK_WIDGET (priv->extra), TRUE);
}

/**
 * hx_chooser_get_text:
 * @self: a chooser
 *
 * Gives what was typed.
 *
 * Returns: (transfer none): the text
 */
const char *
hx_chooser_get_text (HxChooser *self)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  return gtk_editable_get_text (GTK_EDITABLE (priv->entry));
}

/**
 * hx_chooser_set_text:
 * @self: a chooser
 * @text: a proposal
 *
 * Puts a proposal into the entry, selected, so that typing replaces it.
 */
void
hx_chooser_set_text (HxChooser  *self,
                     const char *text)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  g_return_if_fail (HX_IS_CHOOSER (self));
  g_return_if_fail (text != NULL);

  gtk_editable_set_text (GTK_EDITABLE (priv->entry), text);
  gtk_editable_select_region (GTK_EDITABLE (priv->entry), 0, -1);
}

/**
 * hx_chooser_get_matches:
 * @self: a chooser
 *
 * Gives the lines that are shown, best first; the one that makes something new has id 0.
 *
 * Returns: (transfer none): a list of #HxChoice
 */
GListModel *
hx_chooser_get_matches (HxChooser *self)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);

  return G_LIST_MODEL (priv->store);
}

/**
 * hx_chooser_activate:
 * @self: a chooser
 *
 * Takes the selected line, as Return does.
 */
void
hx_chooser_activate (HxChooser *self)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);
  g_autoptr(HxChoice) choice = NULL;
  gpointer selected;

  g_return_if_fail (HX_IS_CHOOSER (self));

  selected = gtk_single_selection_get_selected_item (priv->selection);
  if (selected == NULL)
    return;

  choice = g_object_ref (selected);
  if (hx_choice_get_id (choice) == 0 && can_create (self))
    {
      hx_chooser_create (self);
      return;
    }

  gtk_popover_popdown (GTK_POPOVER (self));
  HX_CHOOSER_GET_CLASS (self)->choose (self, choice);
}

/**
 * hx_chooser_create:
 * @self: a chooser
 *
 * Makes something new with the name that was typed, as Ctrl+Return does; where that name is taken
 * already, that is chosen instead.
 */
void
hx_chooser_create (HxChooser *self)
{
  HxChooserPrivate *priv = hx_chooser_get_instance_private (self);
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;
  HxChoice *taken = NULL;

  g_return_if_fail (HX_IS_CHOOSER (self));

  name = dup_name (self);
  folded = hx_phrase_dup_folded (name);
  if (!can_create (self) || *name == '\0')
    return;

  for (guint i = 0; i < priv->choices->len && taken == NULL; i++)
    if (hx_choice_is_named (g_ptr_array_index (priv->choices, i), folded))
      taken = g_ptr_array_index (priv->choices, i);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (taken != NULL)
    HX_CHOOSER_GET_CLASS (self)->choose (self, taken);
  else
    HX_CHOOSER_GET_CLASS (self)->create (self, name);
}
