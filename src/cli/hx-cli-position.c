/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "analyse/hx-values.h"
#include "base/hx-error.h"
#include "base/hx-future.h"
#include "hx-cli-claim.h"
#include "hx-cli-find.h"
#include "hx-cli-output.h"
#include "model/hx-position-guess.h"
#include "model/hx-source.h"

static char *option_stance;
static char *option_value;
static char *option_date;
static char *option_entity;
static char *option_speaker;
static char *option_note;
static gboolean option_silent;
static char **option_silent_sources;

static const GOptionEntry options[] = {
  { "stance", 0, 0, G_OPTION_ARG_FILENAME, &option_stance,
    "What it does: affirms, denies, differs, hedges or attributes", "STANCE" },
  { "value", 0, 0, G_OPTION_ARG_FILENAME, &option_value,
    "What it says, in words: “over 700”, “30 miles”, “yes”; without it, what is understood of the "
    "passage", "TEXT" },
  { "date", 0, 0, G_OPTION_ARG_FILENAME, &option_date, "The date it says, as EDTF", "EDTF" },
  { "entity", 0, 0, G_OPTION_ARG_FILENAME, &option_entity, "The entity it says", "ENTITY" },
  { "speaker", 0, 0, G_OPTION_ARG_FILENAME, &option_speaker,
    "To which entity it attributes that", "ENTITY" },
  { "note", 0, 0, G_OPTION_ARG_FILENAME, &option_note, "A note", "TEXT" },
  { "silent", 0, 0, G_OPTION_ARG_NONE, &option_silent,
    "Record that all sources that have no position were looked into and are silent", NULL },
  { "silent-source", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_silent_sources,
    "Record that this source is silent; may be given more than once", "ID" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  HxClaim   *claim;
  GPtrArray *positions;
  GPtrArray *sources;
  GArray    *spans;       /* (nullable): where sources say so */
  GPtrArray *guesses;     /* what is understood there, by span; %NULL: nothing */
  gint64     entity;
  gint64     speaker;
} Plan;

static void
guess_free (gpointer guess)
{
  if (guess != NULL)
    hx_position_guess_free (guess);
}

/* What the first passage of each source says. */
static gboolean
guess_all (HxConnection  *connection,
           Plan          *plan,
           GError       **error)
{
  gint64 source = 0;

  plan->guesses = g_ptr_array_new_with_free_func (guess_free);
  for (guint i = 0; plan->spans != NULL && i < plan->spans->len; i++)
    {
      const HxCliSpan *span = &g_array_index (plan->spans, HxCliSpan, i);
      HxPositionGuess *guess = NULL;
      GError *local = NULL;

      if (option_value == NULL && span->source != source)
        guess = hx_position_guess_load (connection, span->source, span->start, span->end,
                                        &plan->claim->said, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      source = span->source;
      g_ptr_array_add (plan->guesses, guess);
    }
  return TRUE;
}

static gboolean
find (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Plan *plan = data;

  plan->claim = hx_cli_find_claim (connection, cli->args[0], error);
  if (plan->claim == NULL)
    return FALSE;
  if (option_entity != NULL
      && (plan->entity = hx_cli_find_entity (connection, option_entity, error)) == 0)
    return FALSE;
  if (option_speaker != NULL
      && (plan->speaker = hx_cli_find_entity (connection, option_speaker, error)) == 0)
    return FALSE;
  plan->positions = hx_position_list (connection, plan->claim->id, error);
  plan->sources = plan->positions != NULL ? hx_source_list (connection, error) : NULL;
  return plan->sources != NULL && guess_all (connection, plan, error);
}

static gboolean
has_position (Plan   *plan,
              gint64  source)
{
  for (guint i = 0; i < plan->positions->len; i++)
    if (((HxPosition *) g_ptr_array_index (plan->positions, i))->source == source)
      return TRUE;

  return FALSE;
}

static HxCliStatus
commit_silent (HxCli *cli,
               Plan  *plan)
{
  g_autoptr(HxEdit) edit = hx_project_begin (cli->project, "Mark as Silent");
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) error = NULL;

  if (option_silent_sources != NULL)
    {
      ids = hx_cli_parse_ids (cli, "--silent-source", option_silent_sources);
      if (ids == NULL)
        return HX_CLI_USAGE;
    }
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    hx_edit_set_silent (edit, plan->claim->id, g_array_index (ids, gint64, i));
  for (guint i = 0; option_silent && i < plan->sources->len; i++)
    {
      gint64 source = hx_source_get_id (g_ptr_array_index (plan->sources, i));

      if (!has_position (plan, source))
        hx_edit_set_silent (edit, plan->claim->id, source);
    }
  return hx_future_wait (hx_edit_commit (edit), &error)
           ? HX_CLI_OK : hx_cli_fail_error (g_steal_pointer (&error));
}

/* The value that was written, as far as it is understood. */
static HxValue *
read_value (HxPositionDraft *draft)
{
  HxValue *value = option_value != NULL ? hx_values_parse (option_value, NULL) : NULL;

  draft->wording = option_value;
  draft->edtf = option_date;
  if (value == NULL)
    {
      draft->value = option_value;
      return NULL;
    }
  draft->minimum = value->min;
  draft->maximum = value->max;
  draft->unit = value->unit;
  draft->approximate = value->approximate;
  if (draft->edtf == NULL)
    draft->edtf = value->edtf;
  return value;
}

/* What was understood, as far as options do not say it. */
static gint64
add_position (HxEdit                *edit,
              Plan                  *plan,
              const HxCliSpan       *span,
              const HxPositionGuess *guess,
              const HxPositionDraft *said)
{
  HxPositionDraft draft = *said;

  if (guess != NULL)
    {
      draft = guess->said;
      draft.note = said->note;
      if (said->edtf != NULL)
        draft.edtf = said->edtf;
      if (said->entity != 0)
        draft.entity = said->entity;
      if (said->speaker != 0)
        {
          draft.speaker = said->speaker;
          draft.attributed = said->attributed;
        }
      if (said->speaker != 0 || option_stance != NULL)
        draft.stance = said->stance;
    }
  return hx_edit_add_position (edit, plan->claim->id, span->source, &draft);
}

static HxCliStatus
commit_said (HxCli  *cli,
             Plan   *plan,
             GArray *spans)
{
  g_autoptr(HxEdit) edit = NULL;
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(HxValue) value = NULL;
  HxPositionDraft draft = { .entity = plan->entity, .speaker = plan->speaker,
                            .note = option_note, .attributed = option_speaker };
  gint64 source = 0, position = 0;

  if (plan->speaker != 0)
    draft.stance = HX_STANCE_ATTRIBUTES;
  if (option_stance != NULL && !hx_stance_from_string (option_stance, &draft.stance))
    return hx_cli_usage (cli, "--stance must be affirms, denies, differs, hedges or attributes, "
                              "not “%s”.", option_stance);

  value = read_value (&draft);
  edit = hx_project_begin (cli->project, "Add Position");
  for (guint i = 0; i < spans->len; i++)
    {
      HxCliSpan *span = &g_array_index (spans, HxCliSpan, i);
      gint64 passage = hx_edit_add_passage (edit, span->source, span->start, span->end);

      if (span->source != source)
        position = add_position (edit, plan, span, g_ptr_array_index (plan->guesses, i), &draft);
      source = span->source;
      hx_edit_add_position_evidence (edit, position, passage);
      g_array_append_val (passages, passage);
    }
  return hx_cli_commit_passages (cli, edit, passages);
}

static HxCliStatus
run (HxCli *cli)
{
  gboolean silent = option_silent || option_silent_sources != NULL;
  g_autoptr(GArray) spans = NULL;
  Plan plan = { 0 };
  HxCliStatus status = HX_CLI_FINDING;

  if (!hx_cli_is_text (cli, "CLAIM", cli->args[0])
      || (option_value != NULL && !hx_cli_is_text (cli, "--value", option_value))
      || (option_note != NULL && !hx_cli_is_text (cli, "--note", option_note)))
    return HX_CLI_USAGE;
  /* Finding passages opens the project, too. */
  if (!silent)
    spans = hx_cli_find_spans (cli, &status);
  if (silent ? !hx_cli_open (cli, HX_PROJECT_DEFAULT) : spans == NULL)
    return status;
  plan.spans = spans;
  if (!hx_cli_read (cli, find, &plan))
    status = HX_CLI_FINDING;
  else
    status = silent ? commit_silent (cli, &plan) : commit_said (cli, &plan, spans);
  g_clear_pointer (&plan.claim, hx_claim_unref);
  g_clear_pointer (&plan.positions, g_ptr_array_unref);
  g_clear_pointer (&plan.sources, g_ptr_array_unref);
  g_clear_pointer (&plan.guesses, g_ptr_array_unref);
  return status;
}

const HxCliVerb hx_cli_position = {
  .name = "position",
  .arguments = "PROJECT CLAIM",
  .summary = "record what sources say on a claim, or that they are silent",
  .help = "CLAIM is a question or an id. The passages that say so are found as “hexapla-cli tag”\n"
          "finds them; those of one source are evidence of one position. The passages are printed.\n\n"
          "Examples:\n"
          "  hexapla-cli position flood.hexapla 'How far is the dam?' --value '24 kilometres' \\\n"
          "    --quote 'some 24 kilometres upstream'\n"
          "  hexapla-cli position flood.hexapla 'How far is the dam?' --silent",
  .min_args = 1,
  .max_args = 1,
  .options = options,
  .more_options = hx_cli_span_options,
  .run = run,
};
