/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-quotes.h"

typedef struct
{
  const char *text;
  const char *expected;    /* one line for each quotation, see dup_found() */
} Case;

static char *
dup_span (HxText      *text,
          HxQuoteSpan  span)
{
  return hx_text_dup_range (text, span.start, span.end);
}

/* "S1 he=Hask: what / is said": the first letter of the kind (a term is W, a transcript R), the
 * level if it is in another, who speaks, if somebody else is named by it his name, and the parts
 * without their marks; "…" behind one that has no mark at its end. */
static char *
dup_found (const char *utf8,
           const char *language)
{
  static const char kinds[] = "SFTWR";
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(GPtrArray) quotes = hx_quotes_find (text, language);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < quotes->len; i++)
    {
      const HxQuote *quote = g_ptr_array_index (quotes, i);
      g_autofree char *speaker = dup_span (text, quote->speaker);
      g_autofree char *name = dup_span (text, quote->name);

      g_string_append_printf (found, "%s%c", i > 0 ? "\n" : "", kinds[quote->kind]);
      if (quote->level > 0)
        g_string_append_printf (found, "%u", quote->level);
      g_string_append_printf (found, " %s", speaker);
      if (!g_str_equal (speaker, name))
        g_string_append_printf (found, "=%s", name);
      g_string_append_c (found, ':');
      for (guint k = 0; k < quote->n_parts; k++)
        {
          g_autofree char *part = dup_span (text, quote->parts[k].inner);

          g_string_append_printf (found, "%s%s%s", k > 0 ? " / " : " ", part,
                                  quote->parts[k].closed ? "" : "…");
        }
    }
  return g_strdup (found->str);
}

static void
check_cases (const Case *cases,
             guint       n,
             const char *language)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found = dup_found (cases[i].text, language);

      if (g_str_equal (found, cases[i].expected))
        continue;
      g_test_message ("%s\n   found:\n%s\n   not:\n%s", cases[i].text, found, cases[i].expected);
      g_test_fail ();
    }
}

static void
test_marks (void)
{
  static const Case cases[] = {
    { "“It is ours,” said Ada.", "S Ada: It is ours," },
    { "\"It is ours,\" said Ada.", "S Ada: It is ours," },
    { "'It is ours,' said Ada.", "S Ada: It is ours," },
    { "‘It is ours,’ said Ada.", "S Ada: It is ours," },
    { "‘It is ours’, said Ada.", "S Ada: It is ours" },
    { "„It is ours,“ said Ada.", "S Ada: It is ours," },
    { "„It is ours,” said Ada.", "S Ada: It is ours," },
    { "”It is ours,” said Ada.", "S Ada: It is ours," },
    { "‚It is ours,‘ said Ada.", "S Ada: It is ours," },
    { "«It is ours», said Ada.", "S Ada: It is ours" },
    { "« It is ours », said Ada.", "S Ada:  It is ours " },
    { "»It is ours«, said Ada.", "S Ada: It is ours" },
    { "»It is ours», said Ada.", "S Ada: It is ours" },
    { "‹It is ours›, said Ada.", "S Ada: It is ours" },
    { "「It is ours」, said Ada.", "S Ada: It is ours" },
    { "『It is ours』, said Ada.", "S Ada: It is ours" },
    { "``It is ours,'' said Ada.", "S Ada: It is ours," },
    { "`It is ours,' said Ada.", "S Ada: It is ours," },
    { "〝It is ours,〞 said Ada.", "S Ada: It is ours," },
    { "＂It is ours,＂ said Ada.", "S Ada: It is ours," },
    { "\" It is ours , \" said Ada .", "S Ada:  It is ours , " },
    { "`` It 's ours , '' said Ada Nolan , who came .", "S Ada Nolan:  It 's ours , " },
    { "“ We 're ready , ” she said . “ It ’s ours . ”",
      "S she=:  We 're ready , \nS she=:  It ’s ours . " },
    { "“It is ours,\" said Ada.", "S Ada: It is ours," },
    { "Ada said:\"It is ours.\"", "S Ada: It is ours." },
    { "Ada said (“It is ours.”) so.", "S Ada: It is ours." },
    { "\"It is ours!\"--Ada said it.", "S Ada: It is ours!" },
    { "A plain text without any marks.", "" },
    { "", "" },
    { "\"", "" },
    { "“” \"\" ‘’ «»", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_apostrophes (void)
{
  static const Case cases[] = {
    { "She didn't see the soldiers' tents and O'Hara's car.", "" },
    { "She didn’t see the soldiers’ tents and O’Hara’s car.", "" },
    { "'Tis late, and the '90s and the ’80s are over, rock 'n' roll, too.", "" },
    { "'The soldiers' tents burn,' said Ada.", "S Ada: The soldiers' tents burn," },
    { "‘The soldiers’ tents burn,’ said Ada.", "S Ada: The soldiers’ tents burn," },
    { "'I won't go,' said Ada.", "S Ada: I won't go," },
    { "In 'Abd al-Rahman's book the soldiers' tents burn.", "" },
    { "The board was 6\" wide and 10'6\" long at 40° 26′ 46″.", "" },
    { "\"The board is 12\" long,\" said Ada.", "S Ada: The board is 12\" long," },
    { "\"That was in 1982,\" said Ada. \"In 1982\" is a song.",
      "S Ada: That was in 1982,\nT : In 1982" },
    { "צה\"ל אמר שלום", "" },
    { "the dogs' “tents” and the cats' food", "W : tents" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_nested (void)
{
  static const Case cases[] = {
    { "“He told me ‘go away’ and left,” said Ada.",
      "S Ada: He told me ‘go away’ and left,\nF1 He=: go away" },
    { "\"He told me 'go away' and left,\" said Ada.",
      "S Ada: He told me 'go away' and left,\nF1 He=: go away" },
    { "‘He told me “go away” and left,’ said Ada.",
      "S Ada: He told me “go away” and left,\nF1 He=: go away" },
    { "“We read the ‘report on “water” of May’ today,” said Ada.",
      "S Ada: We read the ‘report on “water” of May’ today,\nF1 We=: report on “water” of May\n"
      "W2 : water" },
    { "“He said, ‘We will go,’” said Ada.", "S Ada: He said, ‘We will go,’\nS1 He=: We will go," },
    { "«He called it “mad”», said Ada.", "S Ada: He called it “mad”\nF1 He=: mad" },
    { "“It's a ‘very, very’ bad day,” said Ada.",
      "S Ada: It's a ‘very, very’ bad day,\nW1 : very, very" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_after (void)
{
  static const Case cases[] = {
    { "“We are ready,” said Xavier Ray, a spokesman.", "S Xavier Ray: We are ready," },
    { "“We are ready,” Xavier Ray said.", "S Xavier Ray: We are ready," },
    { "“We are ready,” Ray told reporters on Monday.", "S Ray: We are ready," },
    { "“We are ready,” Ray, 45, said.", "S Ray: We are ready," },
    { "“We are ready,” Xavier Ray, who leads the group, told Reuters.",
      "S Xavier Ray: We are ready," },
    { "“We are ready,” Xavier Ray, a spokesman for the river guard, said.",
      "S Xavier Ray: We are ready," },
    { "“We are ready,” President Anton Hask said.", "S Anton Hask: We are ready," },
    { "“We are ready,” said Defence Minister Anton Hask.", "S Anton Hask: We are ready," },
    { "“We are ready,” said Mr. Hask.", "S Hask: We are ready," },
    { "“We are ready,” said HWA leader Idris Khaldar.", "S Idris Khaldar: We are ready," },
    { "“We are ready,” said the group’s leader, Idris Khaldar.",
      "S Idris Khaldar: We are ready," },
    { "“We are ready,” said a senior official of the ministry.",
      "S a senior official: We are ready," },
    { "“We are ready,” a spokesman for the Water Ministry said.", "S a spokesman: We are ready," },
    { "“We are ready,” an HWA spokesperson declared.", "S an HWA spokesperson: We are ready," },
    { "“We are ready,” officials said.", "S officials: We are ready," },
    { "“We are ready,” the Water Ministry said in a statement.",
      "S Water Ministry: We are ready," },
    { "“We are ready,” a statement by the army read.", "S a statement: We are ready," },
    { "“We are ready,” the Syrian army said.", "S the Syrian army: We are ready," },
    { "“We are ready,” according to Xavier Ray.", "S Xavier Ray: We are ready," },
    { "“We are ready,” according to a senior diplomat.", "S a senior diplomat: We are ready," },
    { "“We are ready,” he later said.", "S he=: We are ready," },
    { "“We are ready,” I said.", "S I=: We are ready," },
    { "“Are you ready?” asked Ada.", "S Ada: Are you ready?" },
    { "“Are you ready?” she asked.", "S she=: Are you ready?" },
    { "“Leave now!” a soldier shouted.", "S a soldier: Leave now!" },
    { "“Yes,” Ada said.", "S Ada: Yes," },
    { "“We are ready” – said Ada.", "S Ada: We are ready" },
    { "“We are ready.” Ray said.", "S Ray: We are ready." },
    { "“We are ready,” Ada Nolan was quoted as saying.", "S Ada Nolan: We are ready," },
    { "“We are ready,” Ada Nolan of Tolmen said.", "S Ada Nolan: We are ready," },
    { "“We are ready,” Ada Nolan and Karl Ray said.", "S Ada Nolan and Karl Ray: We are ready," },
    { "“We are ready,” said Abu Omar al-Halabi, a commander.",
      "S Abu Omar al-Halabi: We are ready," },
    { "“We are ready,” Sen. Jane Doe, D-Calif., said.", "S Jane Doe: We are ready," },
    { "“We are ready,” said one nurse, who asked not to be named.", "S one nurse: We are ready," },
    { "“We are ready,” tweeted Senator Jane Doe.", "S Jane Doe: We are ready," },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_before (void)
{
  static const Case cases[] = {
    { "Xavier Ray said, “We are ready.”", "S Xavier Ray: We are ready." },
    { "Xavier Ray said: “We are ready.”", "S Xavier Ray: We are ready." },
    { "Xavier Ray said “We are ready.”", "S Xavier Ray: We are ready." },
    { "Ray added: “We are ready.”", "S Ray: We are ready." },
    { "On Monday, Xavier Ray, who leads the group, said: “We are ready.”",
      "S Xavier Ray: We are ready." },
    { "Ray told reporters in Tolmen on Monday: “We are ready.”", "S Ray: We are ready." },
    { "A spokesman, who asked not to be named, said: “We are ready.”",
      "S A spokesman: We are ready." },
    { "According to Xavier Ray, “we are ready for anything.”",
      "S Xavier Ray: we are ready for anything." },
    { "The statement read: “We are ready.”", "S The statement: We are ready." },
    { "Before the city fell, SOHR chief Rami Noor said, “We are ready.”",
      "S Rami Noor: We are ready." },
    { "Rami Noor, head of the River Guard, called it a bad day: “We are ready.”",
      "S Rami Noor: We are ready." },
    { "Ada Nolan was clear about it: “We are ready for them.”",
      "S Ada Nolan: We are ready for them." },
    { "He said of the army, “It will fail.”", "S He=: It will fail." },
    { "Videos showed fighters, with one exclaiming, “We are ready!”", "S one=: We are ready!" },
    { "It was held by officials, who said: “We are ready.”", "S officials: We are ready." },
    { "They met Ada Nolan, who said: “We are ready.”", "S Ada Nolan: We are ready." },
    { "The man who said “We are ready now” left.", "S The man: We are ready now" },
    { "Ada Nolan stood up, saying: “We are ready.”", "S Ada Nolan: We are ready." },
    { "Ada Nolan said:\n“We are ready.”", "S Ada Nolan: We are ready." },
    { "Ada Nolan said that “people have to know what happened here.”",
      "S Ada Nolan: people have to know what happened here." },
    { "As Ada Nolan put it, “There is no way back.”", "S Ada Nolan: There is no way back." },
    { "Asked about it, Ray replied “No comment.”", "S Ray: No comment." },
    { "Said Ada Nolan: “We are ready.”", "S Ada Nolan: We are ready." },
    { "He tweeted: “This is a disgrace!”", "S He=: This is a disgrace!" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_runs (void)
{
  static const Case cases[] = {
    { "“If it rains,” said Ada, “we will leave.”", "S Ada: If it rains, / we will leave." },
    { "‘If it rains’, said Ada, ‘we will leave.’", "S Ada: If it rains / we will leave." },
    { "“If it rains,” Ada said, “we go.” Nobody came.", "S Ada: If it rains, / we go." },
    { "“It rains,” said Ada. “We will leave now.”", "S Ada: It rains,\nS Ada: We will leave now." },
    { "“It rains,” said Ada. “We leave.” “So be it.”",
      "S Ada: It rains,\nS Ada: We leave.\nS Ada: So be it." },
    { "“It rains,” said Ada.\n\n“We will leave our home now.”",
      "S Ada: It rains,\nS Ada: We will leave our home now." },
    { "“It rains,” said Ada. “It does not,” said Karl.", "S Ada: It rains,\nS Karl: It does not," },
    { "Ada Nolan shook her head. “It is over, and nobody will come.”",
      "S Ada Nolan: It is over, and nobody will come." },
    { "Officials say the dam is safe. “There is no danger to the town.”",
      "S Officials: There is no danger to the town." },
    { "“It rains,” Ada went on, “and we go.”", "S Ada: It rains, / and we go." },
    { "‘What use is it,’ thought Ada ‘without a boat?’",
      "S Ada: What use is it, / without a boat?" },
    { "“It is,” said Ada; “for I saw it.”", "S Ada: It is, / for I saw it." },
    { "“Who is it?” asked Ada.\n\n“Karl.”", "S Ada: Who is it?\nS Ada: Karl." },
    { "“Who is it?” asked Ada.\n\n“Nobody.” Karl shut the door.",
      "S Ada: Who is it?\nS Karl: Nobody." },
    { "“I stay,” Mr. Hask, the mayor, said, adding: “This is my home.”",
      "S Hask: I stay,\nS Hask: This is my home." },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_pronouns (void)
{
  static const Case cases[] = {
    { "Ada Nolan met Karl Ray. “We are ready,” she said.", "S she=Ada Nolan: We are ready," },
    { "Ada Nolan met Karl Ray. “We are ready,” he said.", "S he=Karl Ray: We are ready," },
    { "Anton Hask met Idris Noor. “We are ready,” he said.", "S he=Anton Hask: We are ready," },
    { "Anton Hask spoke. He met Idris Noor. “We are ready,” he said.",
      "S he=Anton Hask: We are ready," },
    { "“We go,” said Anton Hask. “We are ready,” he added.",
      "S Anton Hask: We go,\nS he=Anton Hask: We are ready," },
    { "Mrs. Ray met Mr. Hask. “We are ready,” she said.", "S she=Ray: We are ready," },
    { "Mrs. Ray met Mr. Hask. “We are ready,” he said.", "S he=Hask: We are ready," },
    { "Ada Nolan left the White House. “We are ready,” she said.",
      "S she=Ada Nolan: We are ready," },
    { "It rained in New York. “We are ready,” he said.", "S he=: We are ready," },
    { "The mayor, Anton Hask, came. Hask’s men left. “We are ready,” he said.",
      "S he=Anton Hask: We are ready," },
    { "“Ask Karl Ray,” said Anton Hask. “He knows it,” he said.",
      "S Anton Hask: Ask Karl Ray,\nS he=Anton Hask: He knows it," },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_kinds (void)
{
  static const Case cases[] = {
    { "The minister called the plan “a disaster” and left.", "F The minister: a disaster" },
    { "He said the talks were “very difficult” and “not over yet.”",
      "F He=: very difficult\nF He=: not over yet." },
    { "Ada Nolan said that “the river will decide” it.", "F Ada Nolan: the river will decide" },
    { "Ada Nolan said the “swift collapse” of the dam meant it had “failed.”",
      "F Ada Nolan: swift collapse\nF Ada Nolan: failed." },
    { "Taking it is “closing an old wound,” as Ada Nolan declared.",
      "F Ada Nolan: closing an old wound," },
    { "He said “no” to the plan.", "F He=: no" },
    { "Officials described it as a \"redeployment\" to save lives.", "F Officials: redeployment" },
    { "The so-called “river guard” came.", "W : river guard" },
    { "Karl “Bob” Ray was there.", "W : Bob" },
    { "She wrote the book “The Long Way Home” in 1999.", "T : The Long Way Home" },
    { "They saw “The Long Way Home” in 1999.", "T : The Long Way Home" },
    { "Some text.\n‘Held By The River Guard’\nMore text.", "T : Held By The River Guard" },
    { "“Heartbroken” is the word.", "W : Heartbroken" },
    { "It was a struggle against “foreign aggression.”", "W : foreign aggression." },
    { "The army must “perform its national duty at home” now.",
      "F : perform its national duty at home" },
    { "The sentence stands alone.\n“Nobody was ever here.”\nYes.", "S : Nobody was ever here." },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_paragraphs (void)
{
  static const Case cases[] = {
    { "Ray said: “We begin here.\n\n“We will not stop.\n\n“Nobody stops us,” he said.",
      "S Ray: We begin here.… / We will not stop.… / Nobody stops us," },
    { "“We begin here.\n“We go on,” said Ada.", "S Ada: We begin here.… / We go on," },
    { "Ada said: \"We begin here.\n\"We go on.\"\nDone.", "S Ada: We begin here.… / We go on." },
    { "‘We begin here.\n‘We go on,’ said Ada.", "S Ada: We begin here.… / We go on," },
    { "« We begin here.\n« We go on », said Ada.", "S Ada:  We begin here.… /  We go on " },
    { "Ada said: “We begin here.\nWe go on.” Nobody came.", "S Ada: We begin here.… / We go on." },
    { "“We leave, said Ada Nolan. “We never wanted this.”",
      "S Ada Nolan: We leave,…\nS Ada Nolan: We never wanted this." },
    { "“We leave this place, Ada said.\nNothing else is said.\nAda left.",
      "S Ada: We leave this place,…" },
    { "“We leave this place today.\nNothing else is said.\n“We stay,” said Karl.",
      "S : We leave this place today.…\nS Karl: We stay," },
    { "The man (“Bob stood there.\nNothing else is said.", "F : Bob stood there.…" },
    { "It was late” he thought.\nNothing.", "" },
    { "He said “one “two “three\nNothing.", "F He=: one “two “three…" },
    { "“It is a\ngreat day for every one of us, and we are glad of it,” said Ada\n"
      "Nolan, who had come from the far side of the river to see it, with\n"
      "others who were glad.", "S Ada\nNolan: It is a\ngreat day for every one of us, and we are "
      "glad of it," },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_transcript (void)
{
  static const Case cases[] = {
    { "ADA NOLAN: Good evening.\nKARL RAY: Thank you.\nADA NOLAN: What is new?\nKARL RAY: Much.",
      "R ADA NOLAN: Good evening.\nR KARL RAY: Thank you.\nR ADA NOLAN: What is new?\n"
      "R KARL RAY: Much." },
    { "Q: Who are you?\nA: I am Ada.\nQ: And she?\nA: That is Eva.",
      "R Q: Who are you?\nR A: I am Ada.\nR Q: And she?\nR A: That is Eva." },
    { "Note: it rains.\nPhoto: Ada Nolan\nSource: the army\nNote: it is late.", "" },
    { "Ada: Who is it?\nNobody answers.\nKarl: It is me.", "" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "en");
}

static void
test_arabic (void)
{
  static const Case cases[] = {
    { "قال أحمد علي: «لن نترك المدينة أبدا».", "S أحمد علي: لن نترك المدينة أبدا" },
    { "وقال المتحدث باسم الجيش أحمد حسن: «لن نترك المدينة أبدا».",
      "S أحمد حسن: لن نترك المدينة أبدا" },
    { "قال أحمد حسن: «لن نترك المدينة».\nوأضاف: «سنعود قريبا إلى بيوتنا».",
      "S أحمد حسن: لن نترك المدينة\nS =أحمد حسن: سنعود قريبا إلى بيوتنا" },
    { "وقال الرئيس السوري بشار الأسد إن \"الوضع في المدينة خطير جدا اليوم\".",
      "S بشار الأسد: الوضع في المدينة خطير جدا اليوم" },
    { "\"لقد خسرنا كل شيء في هذه الحرب\"، قالت فاطمة نور لوكالة الأنباء.",
      "S فاطمة نور: لقد خسرنا كل شيء في هذه الحرب" },
    { "صرح وزير الخارجية أسعد الشيباني لقناة الجزيرة: \"نحن مستعدون للحوار مع الجميع\".",
      "S أسعد الشيباني: نحن مستعدون للحوار مع الجميع" },
    { "وأكد كريم حسن أن «المياه سترتفع خلال أيام قليلة»، مضيفا: «على الناس أن يرحلوا».",
      "S كريم حسن: المياه سترتفع خلال أيام قليلة\nS =كريم حسن: على الناس أن يرحلوا" },
    { "وصف المسؤول الخطة بأنها «كارثة».", "F المسؤول الخطة: كارثة" },
    { "جاء ما يسمى «حرس النهر» إلى المدينة.", "W : حرس النهر" },
    { "“لن نترك المدينة أبدا”، قال كريم حسن.", "S كريم حسن: لن نترك المدينة أبدا" },
    { "وأعلن ناطق باسم الجيش: \"انسحبنا من المدينة أمس\".",
      "S ناطق باسم الجيش: انسحبنا من المدينة أمس" },
    { "ونقلت الوكالة عن مصدر أمني قوله إن «المهاجمين فروا إلى الجبال».",
      "S مصدر أمني: المهاجمين فروا إلى الجبال" },
    { "وأوضح الناطق باسم الوزارة، نبيل قاسم، أن «العمل سيبدأ الأسبوع المقبل».",
      "S نبيل قاسم: العمل سيبدأ الأسبوع المقبل" },
    { "وسأل أحد الحاضرين: «متى يعود الماء إلى الحي؟».",
      "S أحد الحاضرين: متى يعود الماء إلى الحي؟" },
    { "وكان الرئيس قد قال في خطابه: «لن نترك أحدا خلفنا».", "S الرئيس: لن نترك أحدا خلفنا" },
    { "وفي المقابل، نفى المتحدث سامي رزق الاتهامات وقال: «كل أوراقنا قانونية».",
      "S سامي رزق الاتهامات: كل أوراقنا قانونية" },
    { "وصرح مسؤول كبير في الحكومة طلب عدم ذكر اسمه: «الوضع صعب جدا».",
      "S مسؤول كبير: الوضع صعب جدا" },
    { "أعلنت وزيرة الصحة سعاد منصور أمس الثلاثاء أن «اللقاح متوفر في كل المراكز».",
      "S سعاد منصور أمس: اللقاح متوفر في كل المراكز" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), "ar");
}

static void
test_languages (void)
{
  static const Case german[] = {
    { "„Wir gehen nicht“, sagte Anna Berg. „Das ist unser Land.“",
      "S Anna Berg: Wir gehen nicht\nS Anna Berg: Das ist unser Land." },
    { "»Wir gehen nicht«, erklärte Anna Berg.", "S Anna Berg: Wir gehen nicht" },
  };
  static const Case french[] = {
    { "« Nous ne partirons pas », a déclaré Jean Dupont.",
      "S Jean Dupont:  Nous ne partirons pas " },
  };
  static const Case spanish[] = {
    { "«No nos vamos», dijo Ana Ruiz.", "S Ana Ruiz: No nos vamos" },
  };
  static const Case russian[] = {
    { "«Мы не уйдём», — заявил Иван Петров.", "S Иван Петров: Мы не уйдём" },
  };

  check_cases (german, G_N_ELEMENTS (german), "de");
  check_cases (french, G_N_ELEMENTS (french), "fr");
  check_cases (spanish, G_N_ELEMENTS (spanish), "es");
  check_cases (russian, G_N_ELEMENTS (russian), "ru");
}

/* --- Any text --- */

static void
check_span (HxText            *text,
            const HxQuoteSpan *span)
{
  g_assert_cmpuint (span->start, <=, span->end);
  g_assert_cmpuint (span->end, <=, hx_text_get_length (text));
}

static void
check_nesting (HxText    *text,
               GPtrArray *quotes)
{
  g_autoptr(GArray) open = g_array_new (FALSE, FALSE, sizeof (HxQuoteSpan));

  for (guint i = 0; i < quotes->len; i++)
    {
      const HxQuote *quote = g_ptr_array_index (quotes, i);

      check_span (text, &quote->speaker);
      check_span (text, &quote->name);
      check_span (text, &quote->cue);
      g_assert_true (quote->confidence > 0 && quote->confidence <= 1);
      g_assert_cmpuint (quote->n_parts, >, 0);
      g_assert_cmpuint (quote->start, ==, quote->parts[0].outer.start);
      g_assert_cmpuint (quote->end, ==, quote->parts[quote->n_parts - 1].outer.end);
      for (guint k = 0; k < quote->n_parts; k++)
        {
          const HxQuotePart *part = &quote->parts[k];

          check_span (text, &part->outer);
          g_assert_cmpuint (part->outer.start, <=, part->inner.start);
          g_assert_cmpuint (part->inner.start, <, part->inner.end);
          g_assert_cmpuint (part->inner.end, <=, part->outer.end);
          g_assert_true (k == 0 || quote->parts[k - 1].outer.end <= part->outer.start);
          g_array_append_val (open, part->outer);
        }
    }
  /* No two cross. */
  for (guint i = 0; i < open->len; i++)
    for (guint k = i + 1; k < open->len; k++)
      {
        HxQuoteSpan a = g_array_index (open, HxQuoteSpan, i);
        HxQuoteSpan b = g_array_index (open, HxQuoteSpan, k);

        g_assert_true (a.end <= b.start || b.end <= a.start
                       || (a.start <= b.start && b.end <= a.end)
                       || (b.start <= a.start && a.end <= b.end));
      }
}

static void
test_random (void)
{
  static const char *const pieces[] = {
    "“", "”", "„", "\"", "\"", "'", "’", "‘", "«", "»", "「", "」", "``", "''", ", ", ". ", ": ",
    "\n", "\n\n", " ", " ", "Ada Nolan ", "said ", "he ", "told ", "according to ", "قال ", "إن ",
    "أحمد ", "the ", "army ", "we ", "It ", "is ", "over ", "12", "s", "?", "! ", "— ", "(", ")",
    "A: ", "\xe2\x80\x8f", "wir ", "adding ",
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (11);

  for (guint round = 0; round < 4000; round++)
    {
      g_autoptr(GString) utf8 = g_string_new (NULL);
      g_autoptr(HxText) text = NULL;
      g_autoptr(GPtrArray) quotes = NULL;
      guint n = g_rand_int_range (random, 1, 60);

      for (guint i = 0; i < n; i++)
        g_string_append (utf8, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
      text = hx_text_new (utf8->str, utf8->len, NULL);
      quotes = hx_quotes_find (text, round % 3 == 0 ? "ar" : "en");
      check_nesting (text, quotes);
    }
}

/* What has a mark at every other place takes no time out of proportion. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "“", "”", "\"a ", "'a ", "« ", "a \" ", "“a, said ",
                                        "”a“" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(GString) utf8 = g_string_new (NULL);
      g_autoptr(HxText) text = NULL;
      g_autoptr(GPtrArray) quotes = NULL;
      gint64 start;

      while (utf8->len < 300000)
        g_string_append (utf8, pieces[i]);
      text = hx_text_new (utf8->str, utf8->len, NULL);
      start = g_get_monotonic_time ();
      quotes = hx_quotes_find (text, "en");
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
    }
}

static void
test_entity (void)
{
  static const HxQuoteMention mentions[] = { { 0, 3, 1 }, { 20, 29, 2 }, { 24, 29, 3 } };
  HxQuote quote = { .name = { 20, 29 } }, other = { .name = { 24, 29 } }, none = { 0 };

  g_assert_cmpint (hx_quote_find_entity (&quote, mentions, 3), ==, 2);
  g_assert_cmpint (hx_quote_find_entity (&other, mentions, 3), ==, 3);
  g_assert_cmpint (hx_quote_find_entity (&none, mentions, 3), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/quotes/marks", test_marks);
  g_test_add_func ("/quotes/apostrophes", test_apostrophes);
  g_test_add_func ("/quotes/nested", test_nested);
  g_test_add_func ("/quotes/after", test_after);
  g_test_add_func ("/quotes/before", test_before);
  g_test_add_func ("/quotes/runs", test_runs);
  g_test_add_func ("/quotes/pronouns", test_pronouns);
  g_test_add_func ("/quotes/kinds", test_kinds);
  g_test_add_func ("/quotes/paragraphs", test_paragraphs);
  g_test_add_func ("/quotes/transcript", test_transcript);
  g_test_add_func ("/quotes/arabic", test_arabic);
  g_test_add_func ("/quotes/languages", test_languages);
  g_test_add_func ("/quotes/random", test_random);
  g_test_add_func ("/quotes/hostile", test_hostile);
  g_test_add_func ("/quotes/entity", test_entity);

  return g_test_run ();
}
