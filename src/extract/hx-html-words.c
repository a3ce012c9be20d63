/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the classes and ids of elements say about them. The words are those of Arc90's and
 * Mozilla's Readability (https://github.com/mozilla/readability, Apache-2.0), with some for what
 * came up since. */

#include "config.h"

#include <string.h>

#include "hx-html.h"

#define MAX_NAME 400

/* All sorted by their first letter. */
static const char * const unlikely[] = {
  "-ad-", "ad-break", "agegate", "ai2html", "banner", "breadcrumb", "combx", "comment",
  "community", "consent", "cookie", "cover-wrap", "disqus", "extra", "footer", "gdpr", "header",
  "legends", "menu", "navbar", "newsletter", "pager", "pagination", "paywall-prompt", "popup",
  "recommend", "related", "remark", "replies", "rss", "shoutbox", "sidebar", "skyscraper",
  "social", "sponsor", "supplemental", "yom-remote", NULL,
};

static const char * const perhaps[] = {
  "and", "article", "body", "column", "content", "main", "shadow", NULL,
};

static const char * const good[] = {
  "article", "blog", "body", "content", "entry", "hentry", "main", "page", "pagination", "post",
  "story", "text", NULL,
};

static const char * const bad[] = {
  "-ad-", "banner", "com-", "combx", "comment", "contact", "footer", "gdpr", "hidden",
  "masthead", "media", "meta", "outbrain", "promo", "related", "scroll", "share", "shopping",
  "shoutbox", "sidebar", "skyscraper", "sponsor", "tags", "widget", NULL,
};

/* Whether one of the words is in a name. */
static gboolean
has_word (const char         *name,
          const char * const *words)
{
  for (const char *p = name; *p != '\0' && p - name < MAX_NAME; p++)
    {
      char first = g_ascii_tolower (*p);

      for (guint i = 0; words[i] != NULL && words[i][0] <= first; i++)
        if (words[i][0] == first
            && g_ascii_strncasecmp (p, words[i], strlen (words[i])) == 0)
          return TRUE;
    }

  return FALSE;
}

/* Whether a word stands alone in a name. */
static gboolean
has_whole_word (const char *name,
                const char *word)
{
  gsize n = strlen (word);

  if (strlen (name) > MAX_NAME)
    return FALSE;

  for (const char *p = strcasestr (name, word); p != NULL; p = strcasestr (p + 1, word))
    if ((p == name || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (p[n]))
      return TRUE;

  return FALSE;
}

/**
 * hx_html_words_unlikely: (skip)
 * @name: a class and an id
 *
 * Returns: whether it is the name of something that is no article
 */
gboolean
hx_html_words_unlikely (const char *name)
{
  return has_word (name, unlikely);
}

/**
 * hx_html_words_perhaps: (skip)
 * @name: a class and an id
 *
 * Returns: whether it is the name of something that may be an article all the same
 */
gboolean
hx_html_words_perhaps (const char *name)
{
  return has_word (name, perhaps);
}

/**
 * hx_html_words_good: (skip)
 * @name: a class or an id
 *
 * Returns: whether it speaks for an article
 */
gboolean
hx_html_words_good (const char *name)
{
  return has_word (name, good);
}

/**
 * hx_html_words_bad: (skip)
 * @name: a class or an id
 *
 * Returns: whether it speaks against an article
 */
gboolean
hx_html_words_bad (const char *name)
{
  return has_word (name, bad) || has_whole_word (name, "hid");
}

/**
 * hx_html_words_share: (skip)
 * @name: a class or an id
 *
 * Returns: whether it is the name of buttons to share a page
 */
gboolean
hx_html_words_share (const char *name)
{
  return has_whole_word (name, "share") || has_whole_word (name, "sharedaddy");
}
