/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What confines a child before it looks at the first byte of a file.
 *
 * Landlock (since Linux 5.13) takes away every access to files and, later, to the network;
 * seccomp leaves the few calls that computing and writing need. Each suffices alone; where the
 * kernel has neither, limits are left, and HELLO says so. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "hx-sandbox.h"

#define MAX_MEMORY  ((guint64) 1536 * 1024 * 1024)   /* over what the server has mapped */
#define MAX_SECONDS 120                              /* of processor time */
#define MAX_RECOGNISING_SECONDS (4 * 60 * 60)
#define MAX_STACK   ((guint64) 8 * 1024 * 1024)

static struct sock_fprog filter;   /* made once; empty where seccomp is not there */
static struct sock_filter *own;    /* where in it a child's own number is to stand */
static guint64 n_mapped;           /* bytes the server has mapped */

/* --- Landlock, by its system calls: glibc has no functions for them --- */

/* As in linux/landlock.h of ABI 6; a kernel takes as much of it as it knows. */
typedef struct
{
  guint64 fs;
  guint64 net;
  guint64 scoped;
} Ruleset;

#define LANDLOCK_CREATE_VERSION 1
#define FS_ABI_1 ((1 << 13) - 1)
#define FS_REFER (1 << 13)       /* ABI 2 */
#define FS_TRUNCATE (1 << 14)    /* ABI 3 */
#define FS_IOCTL (1 << 15)       /* ABI 5 */
#define NET_TCP 3                /* ABI 4: bind, connect */
#define SCOPED 3                 /* ABI 6: abstract sockets, signals */

static Ruleset ruleset;
static gsize n_ruleset;   /* bytes of it that the kernel knows; 0: it has no Landlock */

static void
describe_ruleset (void)
{
  long abi = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_VERSION);

  if (abi < 1)
    return;

  n_ruleset = sizeof ruleset.fs;
  ruleset.fs = FS_ABI_1 | (abi >= 2 ? FS_REFER : 0) | (abi >= 3 ? FS_TRUNCATE : 0)
               | (abi >= 5 ? FS_IOCTL : 0);
  if (abi >= 4)
    {
      ruleset.net = NET_TCP;
      n_ruleset += sizeof ruleset.net;
    }
  if (abi >= 6)
    {
      ruleset.scoped = SCOPED;
      n_ruleset += sizeof ruleset.scoped;
    }
}

static gboolean
enter_landlock (void)
{
  gboolean is_in;
  int fd;

  if (n_ruleset == 0)
    return FALSE;

  fd = syscall (SYS_landlock_create_ruleset, &ruleset, n_ruleset, 0);
  if (fd < 0)
    return FALSE;

  is_in = syscall (SYS_landlock_restrict_self, fd, 0) == 0;
  close (fd);

  return is_in;
}

/* --- seccomp --- */

/* What computing, memory, ending and the two descriptors need. */
static const int allowed[] = {
  SCMP_SYS (read), SCMP_SYS (pread64), SCMP_SYS (readv), SCMP_SYS (lseek),
  SCMP_SYS (write), SCMP_SYS (writev), SCMP_SYS (close), SCMP_SYS (dup),
  SCMP_SYS (fstat),
  SCMP_SYS (poll), SCMP_SYS (ppoll),
  SCMP_SYS (brk), SCMP_SYS (munmap), SCMP_SYS (mremap), SCMP_SYS (madvise),
  SCMP_SYS (futex), SCMP_SYS (sched_yield), SCMP_SYS (set_robust_list), SCMP_SYS (rseq),
  SCMP_SYS (membarrier), SCMP_SYS (restart_syscall),
  SCMP_SYS (rt_sigaction), SCMP_SYS (rt_sigprocmask), SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sigaltstack), SCMP_SYS (sigreturn),
  SCMP_SYS (getpid), SCMP_SYS (gettid),
  SCMP_SYS (getrandom), SCMP_SYS (getrusage),
  SCMP_SYS (clock_gettime), SCMP_SYS (clock_getres), SCMP_SYS (gettimeofday), SCMP_SYS (time),
  SCMP_SYS (clock_nanosleep), SCMP_SYS (nanosleep), SCMP_SYS (sched_getaffinity),
  SCMP_SYS (sysinfo), SCMP_SYS (uname),
  SCMP_SYS (exit), SCMP_SYS (exit_group),
};

/* No library has a reason for these; the child ends at once. All that is in neither list fails
 * with EPERM, which libraries bear. */
static const int deadly[] = {
  SCMP_SYS (execve), SCMP_SYS (execveat), SCMP_SYS (fork), SCMP_SYS (vfork),
  SCMP_SYS (socket), SCMP_SYS (socketpair), SCMP_SYS (connect), SCMP_SYS (bind),
  SCMP_SYS (listen), SCMP_SYS (accept), SCMP_SYS (accept4),
  SCMP_SYS (sendmsg), SCMP_SYS (sendto), SCMP_SYS (recvmsg),
  SCMP_SYS (ptrace), SCMP_SYS (process_vm_readv), SCMP_SYS (process_vm_writev),
  SCMP_SYS (mount), SCMP_SYS (umount2), SCMP_SYS (pivot_root), SCMP_SYS (chroot),
  SCMP_SYS (unshare), SCMP_SYS (setns), SCMP_SYS (bpf), SCMP_SYS (perf_event_open),
  SCMP_SYS (keyctl), SCMP_SYS (add_key), SCMP_SYS (request_key),
  SCMP_SYS (init_module), SCMP_SYS (finit_module), SCMP_SYS (kexec_load), SCMP_SYS (reboot),
  SCMP_SYS (unlink), SCMP_SYS (unlinkat), SCMP_SYS (rename), SCMP_SYS (renameat2),
  SCMP_SYS (userfaultfd),
};

/* Memory that can be made code is not to be had. */
static const int mapping[] = { SCMP_SYS (mmap), SCMP_SYS (mmap2), SCMP_SYS (mprotect) };

/* Stands in the filter for the number of a process that is not there yet. No call and no flag has
 * it. */
#define SOME_PROCESS 0x7a5c3e91

/* One process signals only itself, as abort() does. */
static int
add_own_signals (scmp_filter_ctx context)
{
  return seccomp_rule_add (context, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                           SCMP_A0 (SCMP_CMP_MASKED_EQ, G_MAXUINT32, SOME_PROCESS));
}

static gboolean
add_rules (scmp_filter_ctx context)
{
  int failed = add_own_signals (context);

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    failed |= seccomp_rule_add (context, SCMP_ACT_ALLOW, allowed[i], 0);
  for (guint i = 0; i < G_N_ELEMENTS (deadly); i++)
    failed |= seccomp_rule_add (context, SCMP_ACT_KILL_PROCESS, deadly[i], 0);
  for (guint i = 0; i < G_N_ELEMENTS (mapping); i++)
    failed |= seccomp_rule_add (context, SCMP_ACT_ALLOW, mapping[i], 1,
                                SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));

  return failed == 0;
}

static struct sock_filter *
find_some_process (void)
{
  for (guint i = 0; i < filter.len; i++)
    if (BPF_CLASS (filter.filter[i].code) == BPF_JMP && filter.filter[i].k == SOME_PROCESS)
      return &filter.filter[i];

  return NULL;
}

/* libseccomp writes a filter to a descriptor only. */
static gboolean
export_filter (scmp_filter_ctx context)
{
  int fd = memfd_create ("filter", MFD_CLOEXEC);
  gboolean is_there = FALSE;
  off_t n_bytes;

  if (fd < 0)
    return FALSE;

  if (seccomp_export_bpf (context, fd) == 0 && (n_bytes = lseek (fd, 0, SEEK_END)) > 0)
    {
      g_autofree struct sock_filter *code = g_malloc (n_bytes);

      if (pread (fd, code, n_bytes, 0) == n_bytes)
        {
          filter.len = n_bytes / sizeof *code;
          filter.filter = g_steal_pointer (&code);
          own = find_some_process ();
          is_there = own != NULL;
        }
    }
  close (fd);

  return is_there;
}

static guint64
count_mapped (void)
{
  g_autofree char *pages = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &pages, NULL, NULL))
    return MAX_MEMORY;

  return g_ascii_strtoull (pages, NULL, 10) * sysconf (_SC_PAGESIZE);
}

/**
 * hx_sandbox_prepare:
 *
 * Makes what all children of a server need to confine themselves. To be called once everything
 * is loaded.
 */
void
hx_sandbox_prepare (void)
{
  scmp_filter_ctx context = seccomp_init (SCMP_ACT_ERRNO (EPERM));

  n_mapped = count_mapped ();
  describe_ruleset ();
  if (context == NULL)
    return;

  /* Otherwise the filter asks for one call after another. */
  seccomp_attr_set (context, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  if (!add_rules (context) || !export_filter (context))
    g_printerr ("hexapla-extract: no filter of system calls could be made\n");
  seccomp_release (context);
}

/* Only now is it known which process this is. */
static gboolean
enter_seccomp (void)
{
  if (own == NULL)
    return FALSE;

  own->k = getpid ();

  return prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

/* --- Limits --- */

static void
limit (int     resource,
       guint64 soft,
       guint64 hard)
{
  struct rlimit limit = { soft, hard };

  setrlimit (resource, &limit);
}

/**
 * hx_sandbox_limit:
 * @limits: for what kind of work
 * @n_input_bytes: the size of the file
 *
 * Limits what the process may use of memory, time and descriptors.
 */
void
hx_sandbox_limit (HxLimits limits,
                  guint64  n_input_bytes)
{
  guint64 n_seconds = limits == HX_LIMITS_RECOGNISE ? MAX_RECOGNISING_SECONDS : MAX_SECONDS;

  if (!HX_IS_SANITIZED)
    limit (RLIMIT_AS, n_mapped + MAX_MEMORY + n_input_bytes, n_mapped + MAX_MEMORY + n_input_bytes);
  if (limits != HX_LIMITS_RENDER)
    limit (RLIMIT_CPU, n_seconds, n_seconds + 5);   /* the soft limit's signal says why */
  limit (RLIMIT_STACK, MAX_STACK, MAX_STACK);
  limit (RLIMIT_CORE, 0, 0);
  limit (RLIMIT_FSIZE, 0, 0);
  limit (RLIMIT_NPROC, 0, 0);
}

/**
 * hx_sandbox_enter:
 * @n_files: how many descriptors the process may have
 *
 * Confines the process for ever: from here on it opens, starts and reaches nothing.
 *
 * Returns: what confines it
 */
HxSandbox
hx_sandbox_enter (guint n_files)
{
  HxSandbox sandbox = 0;

  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
  if (enter_landlock ())
    sandbox |= HX_SANDBOX_LANDLOCK;
  limit (RLIMIT_NOFILE, n_files, n_files);
  if (enter_seccomp ())
    sandbox |= HX_SANDBOX_SECCOMP;

  return sandbox;
}
