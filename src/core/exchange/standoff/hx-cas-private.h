/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/standoff/hx-standoff-export.h"
#include "exchange/standoff/hx-standoff.h"

G_BEGIN_DECLS

#define HX_CAS_CUSTOM "webanno.custom."
#define HX_CAS_OWN HX_CAS_CUSTOM "Hexapla"
#define HX_CAS_DKPRO "de.tudarmstadt.ukp.dkpro.core.api."
#define HX_CAS_ENTITY HX_CAS_DKPRO "ner.type.NamedEntity"
#define HX_CAS_METADATA HX_CAS_DKPRO "metadata.type.DocumentMetaData"
#define HX_CAS_SOFA "uima.cas.Sofa"
#define HX_CAS_VIEW "_InitialView"

typedef struct
{
  const char *name;
  const char *value;
  gboolean    is_id;        /* the value is the id of another */
} HxCasFeature;

/* A feature structure: something that is said, most often of a place. */
typedef struct
{
  gint64       id;
  const char  *type;
  gint64       begin;       /* UTF-16; -1: it is nowhere */
  gint64       end;
  GArray      *features;    /* HxCasFeature */
  gint64       sofa;        /* in which text; 0: it does not say */
} HxCasStructure;

/* The Common Analysis Structure of UIMA: a text and what is said of it. */
typedef struct
{
  GStringChunk *strings;
  GPtrArray    *structures;  /* HxCasStructure */
  GHashTable   *by_id;
} HxCas;

HxCas          *hx_cas_new         (void);
void            hx_cas_free        (HxCas           *self);
HxCasStructure *hx_cas_add         (HxCas           *self,
                                    gint64           id,
                                    const char      *type);
void            hx_cas_set         (HxCas           *self,
                                    HxCasStructure  *structure,
                                    const char      *name,
                                    const char      *value);
void            hx_cas_refer       (HxCas           *self,
                                    HxCasStructure  *structure,
                                    const char      *name,
                                    gint64           id);
const char     *hx_cas_get         (HxCasStructure  *structure,
                                    const char      *name);
HxCasStructure *hx_cas_follow      (HxCas           *self,
                                    HxCasStructure  *structure,
                                    const char      *name);

/* --- hx-cas-read.c: into a reading --- */

typedef struct _HxCasReading HxCasReading;

typedef HxCas *(*HxCasParse) (HxStandoff  *reading,
                              GBytes      *bytes,
                              const char  *path,
                              GError     **error);

gboolean        hx_cas_read        (HxStandoff      *reading,
                                    HxCasParse       parse,
                                    const char      *suffix,
                                    GError         **error);

/* --- hx-cas-write.c: out of a project --- */

typedef char *(*HxCasPrint) (HxCas             *cas,
                             HxStandoffExport  *export,
                             gsize             *n_bytes);

typedef struct
{
  const char *name;
  const char *above;
  const char *features[6];   /* those that end in @ are ids */
} HxCasType;

extern const HxCasType hx_cas_types[];
extern const guint     hx_cas_n_types;

gboolean        hx_cas_write       (HxExchangeWrite *write,
                                    HxCasPrint       print,
                                    const char      *suffix,
                                    const char      *type_system,
                                    GError         **error);
void            hx_cas_lose_character (HxStandoffExport *export,
                                    gunichar         character);

/* --- The two ways to write it --- */

gboolean        hx_cas_json_read   (HxStandoff      *reading,
                                    GError         **error);
gboolean        hx_cas_xmi_read    (HxStandoff      *reading,
                                    GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxCas, hx_cas_free)

G_END_DECLS
