/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-language.h"

/* How much of the text is looked at, in bytes, and in how many places: a book begins with what a
 * publisher says, perhaps in another language. */
#define SAMPLE_BYTES 12000
#define N_PIECES     4
#define PIECE_BYTES  (SAMPLE_BYTES / N_PIECES)

/* Among languages of one script the commonest function words decide. */
typedef struct
{
  const char *language;
  const char *words;   /* with spaces between */
} Profile;

static const Profile latin[] = {
  { "en", " the of and to in that is was for with on as by it at from his are " },
  { "de", " der die und das den von zu mit ist im nicht ein eine des auf für sich dem " },
  { "fr", " le la les de des et en du un une est que dans pour qui sur au par " },
  { "es", " el la los las de que y en un una del se por con para su no es " },
  { "it", " il di che la e le un una per del della in con non sono dei si alla " },
  { "pt", " o a os as de que e do da em um uma para com não dos por no na " },
  { "nl", " de het een van en in dat is op te zijn met voor niet aan er door die " },
  { "tr", " ve bir bu için ile da de olarak olan daha çok gibi sonra kadar ne en " },
  { "pl", " i w na się z do nie że to jest o jak po od za przez są być " },
  { "sv", " och i att det som en på är av för med den till inte har de om ett från jag var så "
          "efter några mer vad nu bara " },
  { "da", " og i at det som en på er af for med den til ikke har de om et fra jeg var blev "
          "efter nogle mere hvad nu kun " },
  { "nb", " og i at det som en på er av for med den til ikke har de om et fra jeg var ble å "
          "etter noen mer hva nå bare " },
  { "fi", " ja on ei että se hän oli ovat mutta kun niin joka myös tai kuin ole sen jos " },
  { "et", " ja on ei et see oli ka kui või ning oma mis aga tema kes pole selle siis " },
  { "cs", " a v se na je že s z do o to jako i ale pro byl která které při " },
  { "sk", " a v sa na je že s z do o to ako aj ale pre bol ktorá ktoré pri " },
  { "sl", " in je v na se da za so ki z po pa tudi kot ali od bil pri ne " },
  { "hr", " i je u na se da za su koji s o od kao ali što bi nije ili bio " },
  { "hu", " a az és hogy nem is egy van meg de ez csak már volt vagy mint el " },
  { "ro", " și de la în a cu pe din nu o să este care un mai sau pentru au " },
  { "lt", " ir kad į yra su tai iš kaip bet buvo jo apie nuo dėl taip arba ar " },
  { "lv", " un ir ka ar no uz par bet kas to kā tika vai pēc gan arī lai " },
  { "ca", " el la els les de que i en un una per amb és no del al com més " },
  { "sq", " dhe në të e për me një nga që si më është ka i u por " },
  { "vi", " và của là có không được cho một trong các với này đã những người " },
  { "id", " yang dan di dengan untuk dari ini itu pada dalam tidak adalah akan ke oleh " },
};

static const Profile cyrillic[] = {
  { "ru", " и в не на что с по как это из но за от для его был он также " },
  { "uk", " і в не на що з та як це до але за від для його був він також " },
  { "bg", " и в не на че с по като това от но за да се са е той също " },
  { "sr", " и у је на се да за су који од као али што није или бити о са " },
  { "mk", " и во на се да за од со што не е ги беше како или го ја " },
  { "be", " і ў на не што з да як гэта але для ад быў яго таксама па у ён " },
};

static const Profile arabic[] = {
  { "ar", " في من على إلى أن التي الذي عن مع هذا كان قد ما لا بعد كما " },
  { "fa", " و در به از که این را با است برای آن یک خود تا شد می " },
  { "ur", " کے کی میں اور ہے سے کا نے پر کو کہ ہیں یہ اس بھی تھا " },
};

/* Here the script is enough. */
static const struct
{
  GUnicodeScript  script;
  const char     *language;
} by_script[] = {
  { G_UNICODE_SCRIPT_HEBREW, "he" },
  { G_UNICODE_SCRIPT_GREEK, "el" },
  { G_UNICODE_SCRIPT_HAN, "zh" },
  { G_UNICODE_SCRIPT_HANGUL, "ko" },
  { G_UNICODE_SCRIPT_THAI, "th" },
};

typedef struct
{
  const Profile *profiles;
  guint          n_profiles;
  GHashTable    *words;   /* made when it is needed first, and kept */
} Family;

static Family latin_family = { latin, G_N_ELEMENTS (latin), NULL };
static Family cyrillic_family = { cyrillic, G_N_ELEMENTS (cyrillic), NULL };
static Family arabic_family = { arabic, G_N_ELEMENTS (arabic), NULL };

/* What the person at this computer never has, space-separated with spaces at the ends: it is chosen
 * once, as the locale is, and read from the threads that import. */
static char *never = NULL;
static GMutex never_lock;

static gboolean
is_never (const char *language)
{
  char word[16];

  if (never == NULL)
    return FALSE;
  g_snprintf (word, sizeof word, " %s ", language);
  return strstr (never, word) != NULL;
}

static gboolean
is_offered (const char *language)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&never_lock);

  return !is_never (language);
}

/* Word → bits of the profiles that have it. */
static GHashTable *
index_profiles (const Family *family)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < family->n_profiles; i++)
    {
      g_auto(GStrv) list = g_strsplit (family->profiles[i].words, " ", -1);

      for (guint k = 0; list[k] != NULL; k++)
        {
          guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (words, list[k]));

          g_hash_table_replace (words, g_strdup (list[k]), GUINT_TO_POINTER (bits | 1u << i));
        }
    }

  g_hash_table_remove (words, "");
  return words;
}

static GHashTable *
get_words (Family *family)
{
  if (g_once_init_enter_pointer (&family->words))
    g_once_init_leave_pointer (&family->words, index_profiles (family));

  return family->words;
}

static void
count_words (GHashTable *words,
             char       *sample,
             guint      *counts)
{
  char *p = sample;

  while (*p != '\0')
    {
      char *end = strchrnul (p, ' ');
      gboolean last = *end == '\0';
      guint bits;

      *end = '\0';
      bits = end > p ? GPOINTER_TO_UINT (g_hash_table_lookup (words, p)) : 0;
      for (guint i = 0; bits != 0; i++, bits >>= 1)
        counts[i] += bits & 1;
      p = last ? end : end + 1;
    }
}

/* Two that have as many are not clear. Who never has one of them has the other. Consumes @sample. */
static const char *
best_of (Family *family,
         char   *sample)
{
  guint counts[32] = { 0 };
  const char *best = NULL;
  guint most = 2;   /* fewer words say nothing */

  g_assert (family->n_profiles <= G_N_ELEMENTS (counts));
  count_words (get_words (family), sample, counts);
  for (guint i = 0; i < family->n_profiles; i++)
    if (counts[i] >= most && is_offered (family->profiles[i].language))
      {
        best = counts[i] > most ? family->profiles[i].language : NULL;
        most = counts[i];
      }

  return best;
}

static void
append_piece (GString    *sample,
              const char *start,
              const char *end)
{
  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        g_string_append_c (sample, g_ascii_isalpha (c) ? g_ascii_tolower (c) : ' ');
      else if (g_unichar_isalpha (c))
        g_string_append_unichar (sample, g_unichar_tolower (c));
      else if (!g_unichar_ismark (c))
        g_string_append_c (sample, ' ');
    }
  g_string_append_c (sample, ' ');
}

/* Lower case, with spaces for all that is no letter. */
static char *
dup_sample (const HxText *text)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  GString *sample = g_string_sized_new (MIN (n_bytes, SAMPLE_BYTES) + N_PIECES);

  if (n_bytes <= SAMPLE_BYTES)
    append_piece (sample, utf8, utf8 + n_bytes);
  else
    for (guint i = 0; i < N_PIECES; i++)
      {
        const char *start = utf8 + (n_bytes - PIECE_BYTES) / (N_PIECES - 1) * i;

        while ((*start & 0xc0) == 0x80)
          start--;
        append_piece (sample, start, start + PIECE_BYTES);
      }

  return g_string_free (sample, FALSE);
}

static GUnicodeScript
main_script (const char *sample)
{
  guint counts[256] = { 0 };   /* there are fewer scripts */
  GUnicodeScript best = G_UNICODE_SCRIPT_COMMON;
  guint most = 0;

  for (const char *p = sample; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script;

      if ((guchar) *p < 0x80)
        script = g_ascii_isalpha (*p) ? G_UNICODE_SCRIPT_LATIN : G_UNICODE_SCRIPT_COMMON;
      else
        script = g_unichar_get_script (g_utf8_get_char (p));
      if (script > G_UNICODE_SCRIPT_COMMON && (guint) script < G_N_ELEMENTS (counts)
          && ++counts[script] > most)
        {
          most = counts[script];
          best = script;
        }
    }

  return best;
}

/**
 * hx_language_dup_script:
 * @string: a name or another short text
 *
 * Returns: (transfer full) (nullable): the ISO 15924 code of the script most of its letters are
 *   of, such as "Arab"; %NULL if it has none
 */
char *
hx_language_dup_script (const char *string)
{
  GUnicodeScript script = main_script (string);
  guint32 code = GUINT32_TO_BE (g_unicode_script_to_iso15924 (script));

  return script > G_UNICODE_SCRIPT_COMMON ? g_strndup ((const char *) &code, sizeof code) : NULL;
}

/* Han in Japanese comes with kana, whose first byte is E3. */
static gboolean
has_kana (const char *sample)
{
  for (const char *p = sample; (p = strchr (p, 0xe3)) != NULL; p++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x3040 && c <= 0x30ff)
        return TRUE;
    }

  return FALSE;
}

/**
 * hx_language_guess:
 * @text: a text
 *
 * Guesses the language from the script and the commonest function words, among those that
 * hx_language_set_never() has left.
 *
 * Returns: (transfer none) (nullable): a BCP 47 tag, or %NULL if it is not clear
 */
const char *
hx_language_guess (const HxText *text)
{
  g_autofree char *sample = dup_sample (text);
  GUnicodeScript script;

  if (has_kana (sample))
    return is_offered ("ja") ? "ja" : NULL;

  script = main_script (sample);
  if (script == G_UNICODE_SCRIPT_LATIN)
    return best_of (&latin_family, sample);
  if (script == G_UNICODE_SCRIPT_CYRILLIC)
    return best_of (&cyrillic_family, sample);
  if (script == G_UNICODE_SCRIPT_ARABIC)
    return best_of (&arabic_family, sample);
  for (guint i = 0; i < G_N_ELEMENTS (by_script); i++)
    if (by_script[i].script == script)
      return is_offered (by_script[i].language) ? by_script[i].language : NULL;
  return NULL;
}

/**
 * hx_language_list_known:
 *
 * Lists the languages that hx_language_guess() can tell, in no order.
 *
 * Returns: (transfer container) (array zero-terminated=1): their BCP 47 tags
 */
const char **
hx_language_list_known (void)
{
  const Family *families[] = { &latin_family, &cyrillic_family, &arabic_family };
  GPtrArray *known = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (guint k = 0; k < families[i]->n_profiles; k++)
      g_ptr_array_add (known, (char *) families[i]->profiles[k].language);
  for (guint i = 0; i < G_N_ELEMENTS (by_script); i++)
    g_ptr_array_add (known, (char *) by_script[i].language);
  g_ptr_array_add (known, (char *) "ja");
  g_ptr_array_add (known, NULL);
  return (const char **) g_ptr_array_free (known, FALSE);
}

/**
 * hx_language_set_never:
 * @languages: BCP 47 tags with spaces between; empty: none
 *
 * Chooses the languages that no text is taken to be in: those that the person at this computer
 * never has. Counts for the whole process, as its locale does. A source that says its language
 * keeps it.
 */
void
hx_language_set_never (const char *languages)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&never_lock);

  g_return_if_fail (languages != NULL);

  g_free (never);
  never = *languages != '\0' ? g_strdup_printf (" %s ", languages) : NULL;
}
