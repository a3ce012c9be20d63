/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is drawn on a page on its way to poppler's words; a part of hx-poppler.cc. One glyph, or a
 * span that says what it means, may stand for several characters. Poppler shares the box among
 * them from the left, which is wrong where they are read from the right, and takes the box of a
 * span from its first glyph, which may be a mark. It forgets spaces. */

#pragma once

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <unicode/uchar.h>

#include <GfxState.h>
#include <TextOutputDev.h>
#include <UTF.h>

#include "hx-pdf.h"

#define HX_PEN_MAX_CHARS  4096     /* that one span may stand for */
#define HX_PEN_MAX_SPACES 100000   /* of a page */

class HxPen : public TextOutputDev
{
public:
  std::vector<HxPopplerChar> spaces;

  HxPen () : TextOutputDev (nullptr, false, 0, false, false) {}

  /* What of these two overrides depends on poppler's version: 26 has the second. */
  void
  beginActualText (GfxState        *state,
                   const GooString *string)
  {
    begin_span (state, to_string (*string));
  }

  void
  beginActualText (GfxState          *state,
                   const std::string &string)
  {
    begin_span (state, string);
  }

  void
  begin_span (GfxState          *state,
              const std::string &string)
  {
    endActualText (state);
    meaning = TextStringToUCS4 (string);
    if (meaning->size () > HX_PEN_MAX_CHARS)
      meaning->resize (HX_PEN_MAX_CHARS);
    glyphs.clear ();
  }

  void
  endActualText (GfxState *state) override
  {
    const auto chars = std::move (meaning);

    meaning.reset ();
    if (chars && !glyphs.empty ())
      draw_span (state, *chars);
    glyphs.clear ();
  }

  void
  drawChar (GfxState      *state,
            double         x,
            double         y,
            double         dx,
            double         dy,
            double         origin_x,
            double         origin_y,
            CharCode       code,
            int            n_bytes,
            const Unicode *chars,
            int            n_chars) override
  {
    const Glyph glyph = { x, y, dx, dy, code, n_bytes, n_chars == 1 ? chars[0] : 0 };

    if (meaning)
      glyphs.push_back (glyph);
    else if (n_chars > 1 && has_rtl (chars, n_chars) && !is_seen_order (chars, n_chars))
      draw_from_right (state, glyph, chars, n_chars);
    else
      draw (state, glyph, chars, n_chars);
  }

private:
  struct Glyph
  {
    double   x, y, dx, dy;
    CharCode code;
    int      n_bytes;
    Unicode  meaning;   // 0: none, or several
  };

  struct Cell
  {
    size_t first;
    size_t n;
  };

  std::optional<std::vector<Unicode>> meaning;   // of the span that is open
  std::vector<Glyph> glyphs;                     // of it
  std::optional<Glyph> last_space;               // what was drawn last, if it is one

  template <typename String>
  static auto
  to_string (const String &string) -> decltype (string.toStr ())
  {
    return string.toStr ();
  }

  static bool
  is_rtl (Unicode code)
  {
    const UCharDirection direction = code < 0x0590 ? U_LEFT_TO_RIGHT : u_charDirection (code);

    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
  }

  static bool
  is_ltr (Unicode code)
  {
    const UCharDirection direction = u_charDirection (code);

    return direction == U_LEFT_TO_RIGHT || direction == U_EUROPEAN_NUMBER
           || direction == U_ARABIC_NUMBER;
  }

  static bool
  has_rtl (const Unicode *chars,
           size_t         n)
  {
    for (size_t i = 0; i < n; i++)
      if (is_rtl (chars[i]))
        return true;
    return false;
  }

  // There is a ligature of lam and alef, none of alef and lam: some write it as it is seen.
  static bool
  is_seen_order (const Unicode *chars,
                 size_t         n)
  {
    return n == 2 && chars[1] == 0x0644
           && (chars[0] == 0x0622 || chars[0] == 0x0623 || chars[0] == 0x0625
               || chars[0] == 0x0627);
  }

  static bool
  is_space (Unicode code)
  {
    return code == 0x20 || code == 0xa0;
  }

  // What joins letters no more is drawn as a space without a width: the next glyph is put where it
  // began.
  void
  judge_space (const Glyph &next)
  {
    if (!last_space)
      return;

    const Glyph &space = *last_space;
    const double x = next.x - space.x, y = next.y - space.y;
    if (2 * std::hypot (x, y) < std::hypot (space.dx, space.dy) && !spaces.empty ())
      spaces.pop_back ();
    last_space.reset ();
  }

  void
  note_space (GfxState    *state,
              const Glyph &glyph)
  {
    const double size = state->getTransformedFontSize ();
    double x, y, dx, dy;

    state->transform (glyph.x, glyph.y, &x, &y);
    state->transformDelta (glyph.dx, glyph.dy, &dx, &dy);
    if (spaces.size () >= HX_PEN_MAX_SPACES || !std::isfinite (size))
      return;
    last_space = glyph;
    // Half the size above the baseline, whichever way it runs.
    if (std::fabs (dx) >= std::fabs (dy))
      spaces.push_back ({ ' ', float (x), float (y - 0.5 * size), float (dx), float (0.5 * size) });
    else
      spaces.push_back ({ ' ', float (x), float (y), float (0.5 * size), float (dy) });
  }

  void
  draw (GfxState      *state,
        const Glyph   &glyph,
        const Unicode *chars,
        int            n)
  {
    judge_space (glyph);
    if (n == 1 && is_space (chars[0]))
      note_space (state, glyph);
    TextOutputDev::drawChar (state, glyph.x, glyph.y, glyph.dx, glyph.dy, 0, 0, glyph.code,
                             glyph.n_bytes, chars, n);
  }

  // A letter and its marks each.
  static std::vector<Cell>
  find_cells (const Unicode *chars,
              size_t         n)
  {
    std::vector<Cell> cells;

    for (size_t i = 0; i < n; i++)
      if (cells.empty () || !hx_pdf_is_mark (chars[i]))
        cells.push_back ({ i, 1 });
      else
        cells.back ().n++;
    return cells;
  }

  // As they are seen from the left: what runs to the right keeps its order within.
  static void
  turn_around (std::vector<Cell> &cells,
               const Unicode     *chars)
  {
    const auto runs_right = [chars] (const Cell &cell) { return is_ltr (chars[cell.first]); };

    std::reverse (cells.begin (), cells.end ());
    for (auto from = cells.begin (); from != cells.end ();)
      {
        const auto begin = std::find_if (from, cells.end (), runs_right);
        const auto end = std::find_if_not (begin, cells.end (), runs_right);

        std::reverse (begin, end);
        from = end;
      }
  }

  // Each letter gets its share of the box, with its marks.
  void
  draw_from_right (GfxState      *state,
                   const Glyph   &glyph,
                   const Unicode *chars,
                   size_t         n)
  {
    std::vector<Cell> cells = find_cells (chars, n);
    Glyph part = glyph;

    turn_around (cells, chars);
    part.dx /= cells.size ();
    part.dy /= cells.size ();
    for (const Cell &cell : cells)
      {
        const Unicode seen = u_charMirror (chars[cell.first]);

        if (cells.size () > 1 && seen != chars[cell.first])
          draw (state, part, &seen, 1);
        else
          draw (state, part, chars + cell.first, int (cell.n));
        part.n_bytes = 0;
        part.x += part.dx;
        part.y += part.dy;
      }
  }

  // The box of a span runs along its widest glyph, from where the first begins to where the last
  // ends.
  Glyph
  measure_span () const
  {
    Glyph widest = glyphs[0];
    double from = 0, to = 1;

    for (const Glyph &glyph : glyphs)
      if (std::hypot (glyph.dx, glyph.dy) > std::hypot (widest.dx, widest.dy))
        widest = glyph;

    const double square = widest.dx * widest.dx + widest.dy * widest.dy;
    int n_bytes = 0;
    for (const Glyph &glyph : glyphs)
      {
        const double at = square > 0 ? ((glyph.x - widest.x) * widest.dx
                                        + (glyph.y - widest.y) * widest.dy) / square : 0;
        const double along = square > 0 ? (glyph.dx * widest.dx + glyph.dy * widest.dy) / square
                                        : 0;

        from = std::fmin (from, along > 0 ? at : from);
        to = std::fmax (to, at + along);
        n_bytes += glyph.n_bytes;
      }
    return { widest.x + from * widest.dx, widest.y + from * widest.dy,
             (to - from) * widest.dx, (to - from) * widest.dy, 0, n_bytes, 0 };
  }

  void
  draw_span (GfxState                   *state,
             const std::vector<Unicode> &chars)
  {
    const Glyph whole = measure_span ();

    if (chars.empty ())
      return;
    // A bracket in text from the right means another one than is drawn.
    if (chars.size () == 1 && glyphs.size () == 1 && glyphs[0].meaning != 0
        && glyphs[0].meaning == Unicode (u_charMirror (chars[0])))
      draw (state, whole, &glyphs[0].meaning, 1);
    else if (has_rtl (chars.data (), chars.size ()))
      draw_from_right (state, whole, chars.data (), chars.size ());
    else
      draw (state, whole, chars.data (), chars.size ());
  }
};
