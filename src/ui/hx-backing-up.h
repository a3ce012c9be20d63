/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_BACKING_UP (hx_backing_up_get_type ())

G_DECLARE_FINAL_TYPE (HxBackingUp, hx_backing_up, HX, BACKING_UP, GObject)

HxBackingUp *hx_backing_up_new         (HxDesk      *desk);
DexFuture   *hx_backing_up_now         (HxBackingUp *self) G_GNUC_WARN_UNUSED_RESULT;
void         hx_backing_up_tick        (HxBackingUp *self,
                                        gint64       now);
DexFuture   *hx_backing_up_finish      (HxBackingUp *self) G_GNUC_WARN_UNUSED_RESULT;
void         hx_backing_up_cancel      (HxBackingUp *self);
const char  *hx_backing_up_get_failure (HxBackingUp *self);
void         hx_backing_up_set_failure (HxBackingUp *self,
                                        const char  *failure);

G_END_DECLS
