/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of core share: a project in a folder of its own, and sources in it. */

#pragma once

#include <gio/gio.h>
#include <libdex.h>

#include "base/hx-error.h"
#include "base/hx-future.h"
#include "import/hx-import.h"
#include "model/hx-source.h"
#include "project/hx-edit.h"

typedef struct
{
  char      *folder;
  char      *path;
  GFile     *file;
  HxProject *project;
} Fixture;

void       fixture_set_up     (Fixture       *self,
                               gconstpointer  data);
void       fixture_tear_down  (Fixture       *self,
                               gconstpointer  data);
void       fixture_close      (Fixture       *self);
void       fixture_reopen     (Fixture       *self);
gint64     fixture_add_source (Fixture       *self,
                               const char    *title,
                               const char    *text);
char      *fixture_write      (Fixture       *self,
                               const char    *name,
                               const char    *bytes,
                               gssize         n_bytes);
void       fixture_commit     (HxEdit        *edit);
char      *fixture_dump       (Fixture       *self);
gpointer   fixture_query      (Fixture       *self,
                               GType          type,
                               HxQueryFunc    func,
                               gpointer       data);

#define fixture_add(path, func) \
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
