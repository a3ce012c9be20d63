/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-dates.h"
#include "analyse/hx-edtf.h"

/* What is to be found stands in ⟦ ⟧. Its dates are separated by white space: EDTF, with ! before it
 * if it is approximate; - for a date that is not known, @ for a time of day, * for what comes
 * again. */
typedef struct
{
  const char *reference;
  const char *marked;
  const char *dates;
} Case;

static const Case english[] = {
  /* Days */
  { NULL, "It fell on ⟦27 November 2024⟧.", "2024-11-27" },
  { NULL, "It fell on ⟦November 27, 2024⟧, and", "2024-11-27" },
  { NULL, "It fell on ⟦Nov. 27, 2024⟧.", "2024-11-27" },
  { NULL, "⟦Since the 5th of May, 1987⟧", "1987-05-05/.." },
  { NULL, "⟦Thursday, Nov. 28, 2024⟧: rain", "2024-11-28" },
  { NULL, "⟦Sat, 30 Nov 2024 10:20:30⟧", "2024-11-30T10:20:30" },
  { NULL, "On ⟦November the 3rd, 1999⟧, she left", "1999-11-03" },
  { NULL, "It began on ⟦29 February 2024⟧ at sea", "2024-02-29" },
  { NULL, "There is no 29 ⟦February 2023⟧", "2023-02" },
  { NULL, "On ⟦27 November⟧ it fell", "XXXX-11-27" },
  { "2024", "On ⟦27 November⟧ it fell", "2024-11-27" },
  { "2024-11-30", "It fell on ⟦Nov. 27⟧ at last", "2024-11-27" },
  { "2025-01-02", "It fell on ⟦Nov. 27⟧ at last", "2024-11-27" },
  { "2024-12-31", "It opens on ⟦Jan. 5⟧ again", "2025-01-05" },
  { "2024-12-31", "It opened on ⟦March 3⟧ again", "2024-03-03" },
  { "2024-12-31", "It will open on ⟦March 3⟧ again", "2025-03-03" },
  { "2025-06-01", "It rained on ⟦Feb. 29⟧ too", "2024-02-29" },
  { "2024-11-30", "They met on ⟦Friday, June 2⟧ there", "2023-06-02" },
  { "2024-11-30", "Born ⟦May 5⟧, he may go", "2024-05-05" },
  /* Digits */
  { NULL, "Dated ⟦2024-11-27⟧.", "2024-11-27" },
  { NULL, "Dated ⟦11/27/2024⟧.", "2024-11-27" },
  { NULL, "Dated ⟦27/11/2024⟧.", "2024-11-27" },
  { NULL, "Dated ⟦3/4/2024⟧.", "2024-03-04" },
  { NULL, "Dated ⟦27.11.2024⟧.", "2024-11-27" },
  { NULL, "Dated ⟦3/4/98⟧.", "1998-03-04" },
  { NULL, "At ⟦2024-11-27T15:30:00Z⟧ sharp", "2024-11-27T15:30:00Z" },
  { NULL, "At ⟦2024-11-27 15:30⟧ sharp", "2024-11-27T15:30:00" },
  { NULL, "At ⟦2024-11-27T15:30:00+03:00⟧", "2024-11-27T15:30:00+03:00" },
  { NULL, "In ⟦11/2024⟧ and ⟦2024-11⟧", "2024-11 2024-11" },
  { "2024-11-30", "It fell on ⟦11/27⟧ and took 1/2 of it", "2024-11-27" },
  { NULL, "Version 1.2.10, 2024.5 and 99/99/2024", "" },
  { NULL, "Call 555-1982 or 1-2-3, item 12345678", "" },
  /* Months, seasons, years */
  { NULL, "In ⟦November 2024⟧ and ⟦Nov 2024⟧", "2024-11 2024-11" },
  { NULL, "In ⟦March of 2011⟧ they march", "2011-03" },
  { NULL, "As they said in may, or by march", "" },
  { NULL, "On ⟦27 November⟧\n\n⟦2024⟧ was bad; on ⟦27 November\n2024⟧",
    "XXXX-11-27 2024 2024-11-27" },
  { NULL, "It may be, and they march on in ⟦March⟧", "XXXX-03" },
  { "2024-11-30", "It fell in ⟦November⟧ and ⟦September⟧", "2024-11 2024-09" },
  { "2025-01-10", "It fell in ⟦December⟧", "2024-12" },
  { "2024-11-30", "It will open in ⟦March⟧", "2025-03" },
  { "2024-11-30", "⟦last November⟧, ⟦next May⟧, ⟦this May⟧", "2023-11 2025-05 2024-05" },
  { "2024-11-30", "⟦November last year⟧, ⟦May this year⟧", "2023-11 2024-05" },
  { NULL, "⟦spring 2013⟧, ⟦the autumn of 2003⟧", "2013-21 2003-23" },
  { "2024-11-30", "⟦last summer⟧, ⟦this winter⟧", "2024-22 2024-24" },
  { "2025-01-15", "⟦this winter⟧, ⟦last summer⟧, ⟦next spring⟧", "2024-24 2024-22 2025-21" },
  { "2024-11-30", "in ⟦the spring⟧, we hope", "2024-21" },
  { NULL, "The fall of Aleppo, an Arab spring", "" },
  { NULL, "in ⟦1982⟧; the ⟦1982⟧ massacre; ⟦2016⟧’s war", "1982 1982 2016" },
  { NULL, "2016 soldiers, 2,016 men, $2016, No. 1982, 1982.5", "" },
  { NULL, "resolution 1973, F-2000, 1982%, page 2001", "" },
  { NULL, "in ⟦1648⟧, but the 1648 others", "1648" },
  { NULL, "⟦44 BC⟧, ⟦AD 79⟧, ⟦79 CE⟧", "-0043 0079 0079" },
  /* Parts */
  { NULL, "⟦late November 2024⟧, ⟦mid-2016⟧", "!2024-11-21~/2024-11-30~ !2016-05~/2016-08~" },
  { NULL, "⟦early 2016⟧; ⟦the end of 2024⟧", "!2016-01~/2016-04~ !2024-09~/2024-12~" },
  { NULL, "⟦the beginning of March 2011⟧", "!2011-03-01~/2011-03-10~" },
  { "2024-11-30", "⟦early next year⟧, ⟦late last month⟧",
    "!2025-01~/2025-04~ !2024-10-21~/2024-10-31~" },
  { "2024-11-28", "⟦earlier this month⟧, ⟦earlier this week⟧",
    "2024-11-01/2024-11-28 2024-11-25/2024-11-28" },
  { "2024-11-28", "⟦later this week⟧, ⟦the rest of the year⟧",
    "2024-11-28/2024-12-01 2024-11-28/2024-12-31" },
  { NULL, "⟦early summer 2013⟧", "!2013-06~" },
  { "2024-11-30", "⟦early Thursday⟧ and ⟦late on Friday⟧", "2024-11-28 2024-11-29" },
  /* Decades and centuries */
  { NULL, "in ⟦the 1980s⟧ and ⟦1970s⟧", "198X 197X" },
  { NULL, "in ⟦the early 1990s⟧", "!1990~/1993~" },
  { NULL, "in ⟦the mid-1950s⟧, ⟦the late 1960s⟧", "!1954~/1956~ !1967~/1969~" },
  { NULL, "in ⟦the ’80s⟧, ⟦the eighties⟧, but in her 90s", "198X 198X" },
  { NULL, "⟦the nineteen-eighties⟧, ⟦1980’s⟧", "198X 198X" },
  { NULL, "⟦the 19th century⟧, ⟦twenty-first century⟧", "18XX 20XX" },
  { NULL, "⟦the late nineteenth century⟧", "!1867~/1899~" },
  { NULL, "⟦the fifth century BC⟧", "-0499/-0400" },
  { NULL, "⟦the 1800s⟧", "18XX" },
  { NULL, "⟦the third quarter of 2016⟧; ⟦Q3 2016⟧", "2016-07/2016-09 2016-07/2016-09" },
  { NULL, "⟦the first half of 2016⟧", "2016-01/2016-06" },
  /* From the report */
  { "2024-11-30", "⟦today⟧ ⟦yesterday⟧ ⟦tomorrow⟧ ⟦tonight⟧",
    "2024-11-30 2024-11-29 2024-12-01 2024-11-30" },
  { "2025-01-01", "⟦yesterday⟧, ⟦the day before yesterday⟧", "2024-12-31 2024-12-30" },
  { "2024-02-28", "⟦tomorrow⟧, ⟦the day after tomorrow⟧", "2024-02-29 2024-03-01" },
  { "2024-11-30", "⟦last night⟧, ⟦this morning⟧", "2024-11-29 2024-11-30" },
  { NULL, "⟦yesterday⟧ and on ⟦Thursday⟧", "- -" },
  { "2024-11-30", "It fell on ⟦Thursday⟧.", "2024-11-28" },
  { "2024-11-28", "It fell on ⟦Thursday⟧.", "2024-11-28" },
  { "2024-11-30", "They will meet on ⟦Friday⟧.", "2024-12-06" },
  { "2024-11-30", "They will talk. It fell on ⟦Friday⟧.", "2024-11-29" },
  { "2024-11-30", "⟦last Thursday⟧, ⟦next Friday⟧, ⟦this Friday⟧",
    "2024-11-28 2024-12-06 2024-11-29" },
  { "2024-11-28", "⟦last Thursday⟧", "2024-11-21" },
  { "2024-11-30", "⟦this past Thursday⟧, ⟦this coming Monday⟧", "2024-11-28 2024-12-02" },
  { "2024-11-30", "⟦Thursday last week⟧", "2024-11-21" },
  { "2024-11-30", "⟦Thursday⟧’s attack; after ⟦Thursday⟧’s attack", "2024-11-28 2024-11-28" },
  { "2024-12-02", "Following ⟦Thursday⟧’s attack", "2024-11-28" },
  { "2024-12-05", "over ⟦the weekend⟧; ⟦last weekend⟧; ⟦this weekend⟧",
    "2024-11-30/2024-12-01 2024-11-30/2024-12-01 2024-12-07/2024-12-08" },
  { "2024-12-01", "over ⟦the weekend⟧; ⟦last weekend⟧",
    "2024-11-30/2024-12-01 2024-11-23/2024-11-24" },
  { "2024-11-30", "⟦last week⟧, ⟦this week⟧, ⟦next week⟧",
    "2024-11-18/2024-11-24 2024-11-25/2024-12-01 2024-12-02/2024-12-08" },
  { "2025-01-01", "⟦last week⟧, ⟦last month⟧, ⟦last year⟧", "2024-12-23/2024-12-29 2024-12 2024" },
  { "2024-11-30", "⟦last decade⟧, ⟦last century⟧, ⟦this century⟧", "201X 19XX 20XX" },
  { "2024-11-30", "⟦the week before last⟧", "2024-11-11/2024-11-17" },
  { "2024", "⟦last year⟧ and ⟦last week⟧", "2023 -" },
  { "2024-11-30", "on ⟦the 27th⟧, on the 19th floor", "2024-11-27" },
  { "2024-11-05", "on ⟦the 27th⟧.", "2024-10-27" },
  { "2024-11-30", "⟦the next day⟧, ⟦that night⟧, ⟦the same week⟧", "- - -" },
  { "2024-11-30", "⟦the following Monday⟧, ⟦the previous week⟧", "- -" },
  { "2016-11-07", "⟦next week on Tuesday⟧, ⟦Monday the 21st⟧", "2016-11-15 2016-11-21" },
  { "2016-11-07", "⟦the 14th of next month⟧; ⟦4-23 of this month⟧",
    "2016-12-14 2016-11-04/2016-11-23" },
  { "2024-12-08", "⟦the last week⟧, ⟦the past year⟧", "2024-12-01/2024-12-08 2023/2024" },
  { "2024-12-08", "They would talk on ⟦Monday⟧, which is what they last did a while ago in ⟦May⟧",
    "2024-12-09 2024-05" },
  /* Distances */
  { "2024-11-30", "⟦two days ago⟧", "2024-11-28" },
  { "2024-03-01", "⟦two days ago⟧", "2024-02-28" },
  { "2023-03-01", "⟦one day ago⟧", "2023-02-28" },
  { "2024-11-30", "⟦two weeks ago⟧, ⟦a month ago⟧", "!2024-11-16~ !2024-10~" },
  { "2024-11-30", "⟦13 years ago⟧, ⟦four decades ago⟧", "!2011~ !198X~" },
  { "2024-11-30", "⟦a few days ago⟧, ⟦several years ago⟧",
    "!2024-11-25~/2024-11-28~ !2017~/2022~" },
  { "2024-11-30", "⟦years ago⟧; for 13 years; two weeks", "!-" },
  { "2024-11-30", "⟦three days later⟧; ⟦a week earlier⟧", "- -" },
  { "2024-11-30", "They will be back ⟦in two weeks⟧. It took them in two weeks.", "!2024-12-14~" },
  { "2024-11-30", "⟦the past 24 hours⟧, ⟦the last three days⟧",
    "2024-11-29/2024-11-30 2024-11-27/2024-11-30" },
  { "2024-11-30", "⟦the past few days⟧, ⟦the next two months⟧",
    "!2024-11-25~/2024-11-30~ 2024-11/2025-01" },
  { "2024-11-30", "⟦two days after Nov. 27⟧; ⟦a week before Christmas⟧", "2024-11-29 2024-12-18" },
  { "2024-11-30", "⟦the week of Nov. 25⟧", "2024-11-25/2024-12-01" },
  { NULL, "⟦the last Monday in May 2021⟧", "2021-05-31" },
  { NULL, "⟦the first week of March 2021⟧", "2021-03-01/2021-03-07" },
  { NULL, "⟦the first week of 2015⟧, ⟦the third month of 2015⟧", "2014-12-29/2015-01-04 2015-03" },
  { "2016-11-07", "⟦the weekend of July 4⟧, ⟦two days from now⟧",
    "2016-07-02/2016-07-03 2016-11-09" },
  { "2016-11-07", "⟦a week from Tuesday⟧, in ⟦the past months⟧", "2016-11-15 !-" },
  /* Open and closed intervals */
  { "2024-11-30", "⟦since Wednesday⟧, ⟦since 2015⟧", "2024-11-27/.. 2015/.." },
  { NULL, "⟦from 2015 onwards⟧, ⟦2015 onward⟧, born ⟦c. 1540⟧", "2015/.. 2015/.. !1540~" },
  { NULL, "⟦FY2015⟧, ⟦fiscal year 2015⟧, ⟦the year 2012⟧, ⟦2018/19⟧", "2015 2015 2012 2018/2019" },
  { NULL, "⟦H1 2014⟧, ⟦2014 Q3⟧, ⟦the first half of the 19th century⟧",
    "2014-01/2014-06 2014-07/2014-09 1800/1849" },
  { NULL, "⟦the second half of May 2018⟧, on ⟦25-Dec-12⟧", "2018-05-16/2018-05-31 2012-12-25" },
  { NULL, "on ⟦03.05.2012⟧, on ⟦03/05/2012⟧, on ⟦20120503⟧", "2012-05-03 2012-03-05 2012-05-03" },
  { NULL, "Ann Lee (⟦1880–1951⟧) painted", "1880/1951" },
  { "2019-08-14", "It starts ⟦in two weeks’ time⟧, ⟦a week from Friday⟧",
    "!2019-08-28~ 2019-08-23" },
  { NULL, "⟦since the 1970s⟧, ⟦until 2011⟧, ⟦by 2030⟧", "197X/.. ../2011 ../2030" },
  { NULL, "⟦before 2011⟧, ⟦after March 2011⟧", "../2010 2011-04/.." },
  { "2024-11-30", "⟦before Thursday⟧, ⟦after Dec. 31, 2023⟧", "../2024-11-27 2024-01-01/.." },
  { NULL, "⟦between 2011 and 2016⟧, ⟦from 2011 to 2016⟧", "2011/2016 2011/2016" },
  { NULL, "⟦2011–2016⟧, ⟦2011-16⟧, ⟦1914–18⟧", "2011/2016 2011/2016 1914/1918" },
  { NULL, "⟦Nov. 27–29, 2024⟧; ⟦27-29 November 2024⟧",
    "2024-11-27/2024-11-29 2024-11-27/2024-11-29" },
  { NULL, "⟦from 27 November to 5 December 2024⟧", "2024-11-27/2024-12-05" },
  { NULL, "⟦from 27 December to 5 January 2025⟧", "2024-12-27/2025-01-05" },
  { NULL, "⟦December 2024 to January 2025⟧", "2024-12/2025-01" },
  { "2024-11-30", "⟦between 10 and 20 January⟧ of hope", "2025-01-10/2025-01-20" },
  { "2024-11-30", "⟦from Monday to Wednesday⟧", "2024-11-25/2024-11-27" },
  { "2024-12-03", "⟦from Friday to Monday⟧", "2024-11-29/2024-12-02" },
  { "2024-11-30", "⟦from Friday to Monday⟧", "2024-11-22/2024-11-25" },
  { NULL, "⟦between the 1960s and the 1980s⟧", "196X/198X" },
  { NULL, "⟦about 1982⟧, ⟦circa 1850⟧", "!1982~ !1850~" },
  { NULL, "between the two, from the city, since the fall, about 40", "" },
  { NULL, "⟦before the end of November 2024⟧", "!../2024-11-30~" },
  { NULL, "⟦from October to December 2016⟧; (⟦1928-2000⟧)", "2016-10/2016-12 1928/2000" },
  { "2016-11-07", "⟦from tomorrow to Friday⟧; ⟦Jan to March 2015⟧",
    "2016-11-08/2016-11-11 2015-01/2015-03" },
  { NULL, "after the ⟦2016⟧ attack; the winter, and ⟦the winter of 1941–42⟧", "2016 1941-24" },
  /* Times of day */
  { NULL, "at ⟦noon⟧, ⟦3 p.m.⟧, ⟦15:30⟧, ⟦half past three⟧", "@ @ @ @" },
  { NULL, "⟦around 3 p.m.⟧, ⟦between 3 and 5 p.m.⟧", "!@ @" },
  { "2024-11-30", "at ⟦3 p.m. on Friday⟧; at ⟦noon yesterday⟧",
    "2024-11-29T15:00:00 2024-11-29T12:00:00" },
  { "2024-11-30", "at ⟦2:10 a.m. Thursday⟧", "2024-11-28T02:10:00" },
  { "2024-11-30", "⟦Monday at 7 p.m.⟧; ⟦Sunday evening at 9⟧",
    "2024-11-25T19:00:00 2024-11-24T21:00:00" },
  { "2024-11-30", "⟦5:30 p.m. GMT on Friday⟧", "2024-11-29T17:30:00Z" },
  { "2024-11-30", "on ⟦Thursday morning⟧, ⟦the morning of Nov. 27⟧", "2024-11-28 2024-11-27" },
  { "2024-11-30", "⟦the early hours of Sunday, Nov. 24⟧", "2024-11-24" },
  { "2024-11-30", "⟦tomorrow from 8am to 9am⟧, ⟦3-5 p.m. on Friday⟧", "2024-12-01 2024-11-29" },
  { "2024-11-30", "⟦Wed, 27/11⟧; in ⟦the next hour⟧", "2024-11-27 2024-11-30/2024-12-01" },
  { NULL, "⟦Tuesdays at 10 am⟧, between 10 and 12 people, from 10 to 20", "*" },
  { "2024-11-30", "⟦tomorrow at seven thirty⟧; at ⟦10 tonight⟧",
    "2024-12-01T07:30:00 2024-11-30T22:00:00" },
  { NULL, "⟦from 8 in the morning until 6 in the evening⟧, ⟦3-4pm⟧", "@ @" },
  { NULL, "at once, at two places, at ⟦8 o’clock⟧, six", "@" },
  { NULL, "They won 3:1, at 25:00 and 3:75, 40 km", "" },
  /* What comes again */
  { NULL, "⟦every Thursday⟧, ⟦daily⟧, on ⟦Sundays⟧, ⟦once a week⟧", "* * * *" },
  { NULL, "⟦every two weeks⟧; ⟦each Monday morning⟧; The Daily News", "* *" },
  { NULL, "⟦every weekday⟧, ⟦everyday at noon⟧, ⟦three times a week⟧, three times", "* * *" },
  { NULL, "⟦4 p.m. every Monday⟧; /etc/cron.daily", "*" },
  /* Other calendars and feasts */
  { NULL, "on ⟦13 Rajab 1433 (3 June 2012)⟧", "2012-06-03" },
  { NULL, "on ⟦13 Rajab (3 June 2012)⟧", "2012-06-03" },
  { NULL, "on ⟦10 Muharram 1446⟧", "!2024-07-16~" },
  { NULL, "on ⟦5 Mehr 1403⟧, Mehr and Tir", "2024-09-26" },
  { NULL, "⟦Ramadan 2024⟧", "!2024-03-11~/2024-04-09~" },
  { NULL, "⟦1403 SH⟧; ⟦1433 AH⟧", "2024-03-20/2025-03-20 !2011-11-26~/2012-11-14~" },
  { NULL, "⟦Mother's Day 2019⟧, ⟦Eid al-Adha 2024⟧", "2019-05-12 2024-06-16" },
  { NULL, "⟦Easter 2024⟧, ⟦Good Friday 2019⟧, ⟦Orthodox Easter 2024⟧",
    "2024-03-31 2019-04-19 2024-05-05" },
  { "2024-11-30", "⟦Christmas Eve⟧, ⟦Easter Monday⟧", "2024-12-24 2024-04-01" },
  { NULL, "⟦Nowruz 2024⟧, ⟦Thanksgiving 2024⟧", "2024-03-20 2024-11-28" },
};

static const Case arabic[] = {
  { NULL, "انسحب الجيش ⟦يوم الخميس 28 نوفمبر 2024⟧ من المدينة", "2024-11-28" },
  { NULL, "في ⟦27 تشرين الثاني 2024⟧", "2024-11-27" },
  { NULL, "في ⟦5 كانون الأول 2024⟧ و⟦3 كانون الثاني 2025⟧", "2024-12-05 2025-01-03" },
  { NULL, "في ⟦27 نوفمبر/تشرين الثاني 2024⟧", "2024-11-27" },
  { NULL, "في ⟦٢٧ نوفمبر ٢٠٢٤⟧", "2024-11-27" },
  { NULL, "في ⟦السابع والعشرين من نوفمبر 2024⟧", "2024-11-27" },
  { "2024-11-30", "في ⟦الخامس من ديسمبر⟧", "2024-12-05" },
  { NULL, "بتاريخ ⟦27/11/2024⟧ و⟦3/4/2024⟧", "2024-11-27 2024-04-03" },
  { NULL, "في ⟦عام 2016⟧، و⟦عام ١٩٨٢⟧", "2016 1982" },
  { NULL, "⟦منذ عام 2011⟧", "2011/.." },
  { NULL, "⟦بين عامي 2011 و2016⟧", "2011/2016" },
  { NULL, "⟦من 2011 إلى 2016⟧", "2011/2016" },
  { NULL, "في ⟦ثمانينيات القرن الماضي⟧", "198X" },
  { "2024-11-30", "في ⟦ثمانينيات القرن الماضي⟧", "198X" },
  { NULL, "في ⟦القرن التاسع عشر⟧", "18XX" },
  { NULL, "⟦مطلع التسعينيات⟧", "!1990~/1993~" },
  { "2024-11-30", "قال ⟦أمس⟧ إنه غادر", "2024-11-29" },
  { "2025-01-01", "⟦أول أمس⟧ و⟦أمس⟧", "2024-12-30 2024-12-31" },
  { "2024-11-30", "وصل ⟦الخميس الماضي⟧ و⟦الجمعة المقبلة⟧", "2024-11-28 2024-12-06" },
  { "2024-11-30", "وصلوا ⟦يوم الخميس⟧", "2024-11-28" },
  { "2024-11-30", "سوف يصلون ⟦يوم الخميس⟧", "2024-12-05" },
  { NULL, "وصلوا ⟦يوم الخميس⟧", "-" },
  { "2024-11-30", "⟦قبل أسبوع⟧", "!2024-11-23~" },
  { "2024-11-30", "⟦قبل ثلاثة أيام⟧، ⟦قبل يومين⟧", "2024-11-27 2024-11-28" },
  { "2024-11-30", "⟦منذ أسبوعين⟧، ⟦قبل سنوات⟧", "!2024-11-16~ !-" },
  { "2024-11-30", "⟦الأسبوع الماضي⟧، ⟦الشهر المقبل⟧، ⟦العام الجاري⟧",
    "2024-11-18/2024-11-24 2024-12 2024" },
  { "2024-11-30", "خلال ⟦الأيام الثلاثة الماضية⟧", "2024-11-27/2024-11-30" },
  { "2024-11-30", "⟦مساء الخميس⟧، ⟦صباح أمس⟧، ⟦فجر يوم الجمعة⟧",
    "2024-11-28 2024-11-29 2024-11-29" },
  { NULL, "⟦الساعة الثالثة بعد الظهر⟧، ⟦الساعة 15:30⟧", "@ @" },
  { NULL, "⟦كل خميس⟧، ⟦كل يوم خميس⟧، ⟦يوميا⟧", "* * *" },
  { "2024-11-30", "⟦أواخر نوفمبر⟧، ⟦نهاية العام الماضي⟧",
    "!2024-11-21~/2024-11-30~ !2023-09~/2023-12~" },
  { "2024-11-30", "في ⟦نوفمبر الماضي⟧ و⟦ديسمبر المقبل⟧", "2023-11 2024-12" },
  { "2024-12-05", "في ⟦عطلة نهاية الأسبوع⟧", "2024-11-30/2024-12-01" },
  { NULL, "في ⟦13 رجب 1433 هـ (3 يونيو 2012)⟧", "2012-06-03" },
  { NULL, "⟦13 رجب 1433 الموافق 3 يونيو 2012⟧", "2012-06-03" },
  { NULL, "⟦رمضان 1445⟧، ⟦عيد الفطر 2024⟧", "!2024-03-11~/2024-04-09~ 2024-04-10" },
  { NULL, "⟦5 مهر 1403⟧", "2024-09-26" },
  { NULL, "⟦ربيع عام 2013⟧، ⟦صيف 2013⟧", "2013-21 2013-22" },
  { NULL, "مارس ضغوطا على أحد القادة في عقد من الزمن", "" },
};

/* Takes the marks out; where they stood go pairs of code points. */
static char *
take_marks (const char *marked,
            GArray     *places)
{
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (const char *p = marked; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x27e6 || c == 0x27e7)
        g_array_append_val (places, n);
      else
        {
          g_string_append_unichar (text, c);
          n++;
        }
    }
  return g_string_free (text, FALSE);
}

static char *
describe (const HxDateSpan *span)
{
  const char *what = span->kind == HX_DATE_TIME ? "@" : span->kind == HX_DATE_RECURRING ? "*"
                     : span->edtf == NULL ? "-" : span->edtf;

  return g_strconcat (span->approximate ? "!" : "", what, NULL);
}

static gboolean
matches (GArray *found,
         GArray *places,
         char  **dates)
{
  if (found->len * 2 != places->len || found->len != g_strv_length (dates))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    {
      const HxDateSpan *span = &g_array_index (found, HxDateSpan, i);
      g_autofree char *what = describe (span);

      if (span->start != g_array_index (places, guint, i * 2)
          || span->end != g_array_index (places, guint, i * 2 + 1)
          || !g_str_equal (what, dates[i]))
        return FALSE;
    }
  return TRUE;
}

static void
check_case (const Case *row,
            const char *language)
{
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *utf8 = take_marks (row->marked, places);
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(GArray) found = hx_dates_find (text, language, row->reference);
  g_auto(GStrv) dates = g_strsplit (row->dates, " ", -1);

  if (*row->dates == '\0')
    g_clear_pointer (&dates[0], g_free);
  if (matches (found, places, dates))
    return;
  g_test_message ("%s in %s:", row->marked, row->reference != NULL ? row->reference : "any year");
  for (guint i = 0; i < found->len; i++)
    {
      const HxDateSpan *span = &g_array_index (found, HxDateSpan, i);
      g_autofree char *words = hx_text_dup_range (text, span->start, span->end);
      g_autofree char *what = describe (span);

      g_test_message ("  “%s” is %s", words, what);
    }
  g_test_fail ();
}

static void
test_english (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (english); i++)
    check_case (&english[i], "en");
}

static void
test_arabic (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (arabic); i++)
    check_case (&arabic[i], "ar");
}

/* The same digits are another day where the day comes first. */
static void
test_order (void)
{
  check_case (&(Case) { NULL, "⟦3/4/2024⟧", "2024-03-04" }, NULL);
  check_case (&(Case) { NULL, "⟦3/4/2024⟧", "2024-03-04" }, "en-US");
  check_case (&(Case) { NULL, "في ⟦3/4/2024⟧، ⟦القرن التاسع عشر⟧", "2024-04-03 18XX" }, NULL);
  check_case (&(Case) { NULL, "⟦3/4/2024⟧", "2024-04-03" }, "en-GB");
  check_case (&(Case) { NULL, "⟦3/4/2024⟧", "2024-04-03" }, "fr");
  check_case (&(Case) { NULL, "⟦3/14/2024⟧", "2024-03-14" }, "fr");
}

/* Of other languages, months and weekdays are known. */
static void
test_other_languages (void)
{
  check_case (&(Case) { "2024-11-30", "Am ⟦27. November 2024⟧, am ⟦Donnerstag⟧",
                        "2024-11-27 2024-11-28" }, "de");
  check_case (&(Case) { "2024-11-30", "⟦jeudi 5 décembre 2024⟧", "2024-12-05" }, "fr");
  check_case (&(Case) { NULL, "el ⟦27 de noviembre de 2024⟧", "2024-11-27" }, "es");
  check_case (&(Case) { NULL, "27 нояб, ⟦27 ноября 2024⟧", "2024-11-27" }, "ru");
}

static double
measure (const char *unit,
         gsize       n_bytes)
{
  g_autoptr(GString) string = g_string_new (NULL);
  g_autoptr(HxText) text = NULL;
  gint64 start;

  while (string->len < n_bytes)
    g_string_append (string, unit);
  text = hx_text_new (string->str, string->len, NULL);
  start = g_get_monotonic_time ();
  g_array_unref (hx_dates_find (text, "en", "2024-11-30"));
  return MAX (g_get_monotonic_time () - start, 1);
}

/* Four times the text takes about four times as long, whatever it is made of, on a busy machine. */
static void
test_linear (void)
{
  static const char *const units[] = { "between ", "from 2011 to ", "early mid late in the ",
    "1 2 ", "since until before ", "last monday of may ", "day before ", "new ", "x", "1", "a'",
    "the first half ", "Ramadan 1445 ", "\n", "11/27/", "Nov. " };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      double small = measure (units[i], 30000), large = measure (units[i], 120000);

      g_test_message ("“%s”: %.0f and %.0f µs", units[i], small, large);
      g_assert_cmpfloat (large, <, small * 16 + 50000);
    }
}

/* Bytes of every sort: whatever is found is in order, within the text, and valid. */
static void
test_random (void)
{
  static const char *const words[] = { "Nov.", "27", "2024", "between", "and", "from", "to", "the",
    "early", "1990s", "last", "Thursday", "-", "–", "/", ",", ".", ":", "3", "p.m.", "at", "on",
    "century", "19th", "weeks", "ago", "two", "a", "few", "Ramadan", "1445", "BC", "\n", "\n\n",
    "’",
    "s", "since", "Christmas", "99999999999", "0", "00", "31", "Feb", "29", "عام", "الخميس", "و",
    "week",
    "of", "year", "this", "next", "(", ")", "T", "Z", "+", "half", "past", "in", "spring", "AD",
    "1" };
  g_autoptr(GRand) rand = g_rand_new_with_seed (29);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr(GString) string = g_string_new (NULL);
      g_autoptr(HxText) text = NULL;
      g_autoptr(GArray) found = NULL;
      guint last = 0;

      for (guint k = 0; k < 60; k++)
        {
          g_string_append (string, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
          if (g_rand_int_range (rand, 0, 5) > 0)
            g_string_append_c (string, ' ');
        }
      text = hx_text_new (string->str, -1, NULL);
      found = hx_dates_find (text, i % 3 == 0 ? "ar" : "en", i % 2 == 0 ? "2024-02-29" : NULL);
      for (guint k = 0; k < found->len; k++)
        {
          const HxDateSpan *span = &g_array_index (found, HxDateSpan, k);

          g_assert_true (span->start >= last && span->end > span->start);
          g_assert_true (span->end <= hx_text_get_length (text));
          g_assert_true (span->edtf == NULL || hx_edtf_is_valid (span->edtf));
          last = span->end;
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/dates/english", test_english);
  g_test_add_func ("/dates/arabic", test_arabic);
  g_test_add_func ("/dates/order", test_order);
  g_test_add_func ("/dates/other-languages", test_other_languages);
  g_test_add_func ("/dates/random", test_random);
  g_test_add_func ("/dates/linear", test_linear);

  return g_test_run ();
}
