/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reading-view-private.h"

#define SETTLE_DELAY 400

typedef enum
{
  MOVE_VISUALLY,
  MOVE_WORDS,
  MOVE_SENTENCES,
  MOVE_LINES,
  MOVE_LINE_ENDS,
  MOVE_PAGES,
  MOVE_PARAGRAPHS,
  MOVE_TEXT_ENDS,
} Movement;

static void
move_caret (HxReadingView *self,
            guint          to,
            gboolean       extend)
{
  gboolean moved = to != self->caret;
  gboolean selected = self->bound != self->caret;

  hx_reading_view_set_caret (self, to, extend);
  if (moved || !extend)
    hx_reading_view_reveal_caret (self);
  if (selected || self->bound != self->caret)
    hx_reading_view_settle (self, SETTLE_DELAY);
}

/* The place above or below the caret, at the height where the caret wanted to be. */
static guint
find_line (HxReadingView *self,
           int            direction)
{
  guint n = hx_text_layout_chunk_at_offset (self->layout, self->caret);
  HxTextBlock *block = hx_text_layout_ensure (self->layout, n);
  int index = hx_text_layout_get_index (self->layout, n, self->caret);
  guint line = hx_text_block_line_at (block, index);
  graphene_rect_t rect;
  const HxTextLine *target;
  double y;

  hx_reading_view_get_caret_rect (self, self->caret, &rect);
  if (self->goal_x < 0)
    self->goal_x = rect.origin.x;

  if (direction > 0 && line + 1 < hx_text_block_get_n_lines (block))
    line++;
  else if (direction < 0 && line > 0)
    line--;
  else if (direction > 0)
    {
      if (n + 1 >= hx_text_layout_get_n_chunks (self->layout))
        return hx_text_get_length (self->text);
      block = hx_text_layout_ensure (self->layout, ++n);
      line = 0;
    }
  else
    {
      if (n == 0)
        return 0;
      block = hx_text_layout_ensure (self->layout, --n);
      line = hx_text_block_get_n_lines (block) - 1;
    }

  target = hx_text_block_get_line (block, line);
  y = hx_text_layout_get_y (self->layout, n) - hx_reading_view_get_view_top (self) +
      (target->top + target->bottom) / 2;
  return hx_reading_view_pick (self, self->goal_x, y, TRUE, NULL);
}

static guint
find_line_end (HxReadingView *self,
               int            direction)
{
  guint n = hx_text_layout_chunk_at_offset (self->layout, self->caret);
  HxTextBlock *block = hx_text_layout_ensure (self->layout, n);
  guint number = hx_text_block_line_at (block, hx_text_layout_get_index (self->layout, n,
                                                                         self->caret));
  const HxTextLine *line = hx_text_block_get_line (block, number);
  guint end;

  if (direction < 0)
    return hx_text_layout_get_offset (self->layout, n, line->start);

  end = hx_text_layout_get_offset (self->layout, n, line->end);
  if (number + 1 < hx_text_block_get_n_lines (block) && line->end > line->start &&
      hx_text_block_get_line (block, number + 1)->start == line->end)
    end--;
  return end;
}

static guint
find_page (HxReadingView *self,
           int            direction)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  double page = MAX (hx_text_layout_get_line_height (self->layout),
                     height - 2 * hx_text_layout_get_line_height (self->layout));
  double before = hx_reading_view_get_offset_y (self, 0) + hx_reading_view_get_view_top (self);
  graphene_rect_t rect;
  double y;

  if (!hx_reading_view_get_caret_rect (self, self->caret, &rect))
    rect.origin.y = height / 2.0;
  if (self->goal_x < 0)
    self->goal_x = rect.origin.x;
  y = CLAMP (rect.origin.y + rect.size.height / 2, 0, height - 1);

  hx_reading_view_scroll_by (self, direction * page);
  if (hx_reading_view_get_offset_y (self, 0) + hx_reading_view_get_view_top (self) == before)
    return direction > 0 ? hx_text_get_length (self->text) : 0;
  return hx_reading_view_pick (self, self->goal_x, y, TRUE, NULL);
}

static guint
find_paragraph (HxReadingView *self,
                int            direction)
{
  guint start, end;

  hx_reading_view_get_grain (self, self->caret, HX_GRAIN_PARAGRAPH, &start, &end);
  if (direction > 0)
    return self->caret < end ? end : MIN (end + 1, hx_text_get_length (self->text));
  return self->caret > start ? start : start - MIN (start, 1);
}

static guint
find_target (HxReadingView *self,
             Movement       movement,
             int            direction)
{
  switch (movement)
    {
    case MOVE_VISUALLY:
      return hx_reading_view_move_visually (self, self->caret, direction);
    case MOVE_WORDS:
      return hx_reading_view_step_by (self, self->caret, HX_GRAIN_WORD, direction);
    case MOVE_SENTENCES:
      return hx_reading_view_step_by (self, self->caret, HX_GRAIN_SENTENCE, direction);
    case MOVE_LINES:
      return find_line (self, direction);
    case MOVE_LINE_ENDS:
      return find_line_end (self, direction);
    case MOVE_PAGES:
      return find_page (self, direction);
    case MOVE_PARAGRAPHS:
      return find_paragraph (self, direction);
    case MOVE_TEXT_ENDS:
    default:
      return direction > 0 ? hx_text_get_length (self->text) : 0;
    }
}

/* Left or right of a selection leads to its end on that side. */
static guint
find_side (HxReadingView *self,
           int            direction)
{
  graphene_rect_t caret, bound;
  gboolean caret_first;

  hx_reading_view_get_caret_rect (self, self->caret, &caret);
  hx_reading_view_get_caret_rect (self, self->bound, &bound);
  if (caret.origin.y != bound.origin.y)
    return direction > 0 ? MAX (self->caret, self->bound) : MIN (self->caret, self->bound);

  caret_first = caret.origin.x < bound.origin.x;
  return caret_first == (direction < 0) ? self->caret : self->bound;
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  HxReadingView *self = HX_READING_VIEW (widget);
  Movement movement;
  int direction;
  gboolean extend;
  guint to;

  if (self->styled_width == 0)
    return FALSE;

  g_variant_get (args, "(iib)", &movement, &direction, &extend);
  if (movement != MOVE_LINES && movement != MOVE_PAGES)
    self->goal_x = -1;

  if (movement == MOVE_VISUALLY && !extend && self->bound != self->caret)
    to = find_side (self, direction);
  else
    to = find_target (self, movement, direction);
  move_caret (self, to, extend);
  return TRUE;
}

static void
add_move (GtkWidgetClass  *klass,
          guint            key,
          guint            keypad,
          GdkModifierType  modifiers,
          Movement         movement,
          int              direction)
{
  guint keys[] = { key, keypad };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_class_add_binding (klass, keys[i], modifiers, move_cb,
                                    "(iib)", movement, direction, FALSE);
      gtk_widget_class_add_binding (klass, keys[i], modifiers | GDK_SHIFT_MASK, move_cb,
                                    "(iib)", movement, direction, TRUE);
    }
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  hx_reading_view_copy (HX_READING_VIEW (widget), gtk_widget_get_clipboard (widget));
}

static void
select_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  HxReadingView *self = HX_READING_VIEW (widget);

  hx_reading_view_set_selection (self, 0, hx_text_get_length (self->text));
  hx_reading_view_settle (self, SETTLE_DELAY);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxReadingView *self = HX_READING_VIEW (widget);
  graphene_rect_t rect;

  hx_reading_view_get_caret_rect (self, self->caret, &rect);
  hx_reading_view_popup_menu (self, rect.origin.x, rect.origin.y + rect.size.height);
}

/* Esc takes away one thing at a time: what floats over the text and the selection together,
 * and with nothing selected it is left to whatever contains the view. */
static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *args,
           gpointer   user_data)
{
  HxReadingView *self = HX_READING_VIEW (widget);

  if (self->bound == self->caret)
    return FALSE;

  g_signal_emit_by_name (self, "dismissed");
  hx_reading_view_set_caret (self, self->caret, FALSE);
  hx_reading_view_settle (self, 0);
  return TRUE;
}

/**
 * hx_reading_view_class_init_keys:
 * @klass: the view's class
 *
 * Binds the keys that move the caret and select. Letters and digits are left alone: they are
 * the window's.
 */
void
hx_reading_view_class_init_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "clipboard.copy", NULL, copy_action);
  gtk_widget_class_install_action (klass, "selection.select-all", NULL, select_all_action);
  gtk_widget_class_install_action (klass, "menu.popup", NULL, menu_action);

  /* Menus show the last one. */
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Insert, GDK_CONTROL_MASK,
                                       "clipboard.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK,
                                       "clipboard.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_a, GDK_CONTROL_MASK,
                                       "selection.select-all", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F10, GDK_SHIFT_MASK, "menu.popup", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Menu, 0, "menu.popup", NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, escape_cb, NULL);

  add_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, MOVE_VISUALLY, -1);
  add_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, MOVE_VISUALLY, 1);
  add_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_CONTROL_MASK, MOVE_WORDS, -1);
  add_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_CONTROL_MASK, MOVE_WORDS, 1);
  add_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_ALT_MASK, MOVE_SENTENCES, -1);
  add_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_ALT_MASK, MOVE_SENTENCES, 1);
  add_move (klass, GDK_KEY_Up, GDK_KEY_KP_Up, 0, MOVE_LINES, -1);
  add_move (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 0, MOVE_LINES, 1);
  add_move (klass, GDK_KEY_Up, GDK_KEY_KP_Up, GDK_CONTROL_MASK, MOVE_PARAGRAPHS, -1);
  add_move (klass, GDK_KEY_Down, GDK_KEY_KP_Down, GDK_CONTROL_MASK, MOVE_PARAGRAPHS, 1);
  add_move (klass, GDK_KEY_Home, GDK_KEY_KP_Home, 0, MOVE_LINE_ENDS, -1);
  add_move (klass, GDK_KEY_End, GDK_KEY_KP_End, 0, MOVE_LINE_ENDS, 1);
  add_move (klass, GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, MOVE_TEXT_ENDS, -1);
  add_move (klass, GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, MOVE_TEXT_ENDS, 1);
  add_move (klass, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, MOVE_PAGES, -1);
  add_move (klass, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, MOVE_PAGES, 1);
}
