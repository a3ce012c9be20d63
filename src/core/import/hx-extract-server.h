/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hexapla-extract --serve of this process: started when it is needed, started anew when it died,
 * ended when nobody has asked for anything for a while. Any thread may call these. */

#pragma once

#include "base/hx-request.h"
#include "import/hx-extractor.h"

G_BEGIN_DECLS

/* A child of the server at work. */
typedef struct _HxServerJob HxServerJob;

typedef enum
{
  HX_JOB_RUNS,     /* still, when waiting was over */
  HX_JOB_ENDED,
  HX_JOB_LOST,     /* the server died */
} HxJobState;

HxServerJob *hx_server_job_start     (HxRequest        *request,
                                      const char       *file_name,
                                      int               input,
                                      int               output,
                                      GError          **error);
void         hx_server_job_cancel    (HxServerJob      *self);
HxJobState   hx_server_job_wait      (HxServerJob      *self,
                                      guint             ms,
                                      HxReport         *report);
HxServerJob *hx_server_job_ref       (HxServerJob      *self);
void         hx_server_job_unref     (HxServerJob      *self);

/* Why a file is refused whose child ended so. */
GError      *hx_server_job_to_error  (HxJobState        state,
                                      const HxReport   *report,
                                      const char       *file_name);

/* Ends them and waits for that: for tests. */
void         hx_extract_server_stop  (void);
/* The process id of the one that files are sent to first, 0 if none runs: for tests. */
int          hx_extract_server_get_pid (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxServerJob, hx_server_job_unref)

G_END_DECLS
