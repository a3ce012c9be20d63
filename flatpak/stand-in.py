#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a stand-in for the GNOME runtime and its SDK of the Debian packages of this machine.

For where the real ones cannot be had. Both have the real ids and the branch “stand-in”, so that
what is built on them never runs on anything else. The runtime has the libraries that Hexapla's
build needs, the fonts and the data, each package with all that it depends on; the SDK has the
compilers and headers too. Nothing is fetched. ./dev flatpak and ./dev test call this.

Usage: stand-in.py USR REPO-FOLDER    USR is the machine's /usr, under a path that can be linked
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

BRANCH = "stand-in"
TRIPLET = f"{os.uname().machine}-linux-gnu"
LIBRARIES = """libgtk-4-dev libadwaita-1-dev libdex-dev libsqlite3-dev libjson-glib-dev
libxml2-dev libarchive-dev libicu-dev libuchardet-dev zlib1g-dev libgmime-3.0-dev
libpoppler-cpp-dev libpoppler-private-dev libseccomp-dev libjpeg-dev libpng-dev libtiff-dev
libwebp-dev libtesseract-dev""".split()
RUNTIME = """libgtk-4-bin adwaita-icon-theme hicolor-icon-theme gsettings-desktop-schemas
shared-mime-info librsvg2-common fontconfig fonts-inter fonts-noto-core fonts-noto-color-emoji
fonts-dejavu-core fonts-droid-fallback libgl1-mesa-dri libegl1 xkb-data tzdata poppler-data
tesseract-ocr tesseract-ocr-ara libglib2.0-bin strace""".split()
SDK = """gcc g++ libc6-dev make pkgconf meson ninja-build blueprint-compiler gettext itstool
yelp-tools desktop-file-utils appstream appstream-compose python3 sqlite3""".split()
# Flatpak brings these along itself, or they mean nothing in a sandbox.
LEAVE_OUT = """etc/passwd etc/group etc/shadow etc/hosts etc/hostname etc/resolv.conf etc/machine-id
etc/localtime etc/timezone etc/mtab etc/fstab etc/ld.so.cache etc/apt etc/dpkg etc/systemd etc/init.d
etc/cron.daily etc/cron.d etc/pam.d etc/security""".split()
CACHE_DIRS = """<dir>/app/share/fonts</dir><dir>/run/host/fonts</dir>
  <cachedir>/run/host/fonts-cache</cachedir><cachedir>/usr/cache/fontconfig</cachedir>"""
# Run with the tree as /usr: what the packages' own scripts had made of their files.
FINISH = r"""
lib=/usr/lib/TRIPLET
update-mime-database /usr/share/mime
glib-compile-schemas /usr/share/glib-2.0/schemas
$lib/gdk-pixbuf-2.0/gdk-pixbuf-query-loaders >/tmp/loaders
cp /tmp/loaders $lib/gdk-pixbuf-2.0/2.10.0/loaders.cache
$lib/glib-2.0/gio-querymodules $lib/gio/modules || true
for theme in /usr/share/icons/*/; do gtk4-update-icon-cache -q -f -t $theme || true; done
find /usr/share/fonts -type d -exec touch -d @0 {} +    # as OSTree will have it
fc-cache -s
"""


def packages():
    """All that is installed: what each needs, who provides what, and what no Debian is without."""
    needs, provides, essential = {}, {}, []
    status = pathlib.Path("/var/lib/dpkg/status").read_text(errors="replace")
    for block in status.split("\n\n"):
        fields = dict(re.findall(r"^([A-Za-z-]+): (.*)$", block, re.M))
        if "installed" not in fields.get("Status", "").split():
            continue
        name = fields["Package"]
        wanted = f"{fields.get('Pre-Depends', '')},{fields.get('Depends', '')}"
        needs[name] = [[re.split(r"[ :(]", choice.strip())[0] for choice in each.split("|")]
                       for each in wanted.split(",") if each.strip()]
        if fields.get("Essential") == "yes":
            essential.append(name)
        for each in fields.get("Provides", "").split(","):
            provides.setdefault(re.split(r"[ :(]", each.strip())[0], name)
    return needs, provides, essential


def closure(names, needs, provides):
    """The packages of these names, and all that they need."""
    found, todo = set(), list(names)
    while todo:
        name = todo.pop()
        name = name if name in needs else provides.get(name)
        if name is None or name in found:
            continue
        found.add(name)
        for choices in needs[name]:
            todo += [choice for choice in choices if choice in needs or choice in provides][:1]
    return found


def run_time(libraries, needs):
    """The libraries themselves, of the packages with their headers."""
    return [choice for name in libraries for choices in needs[name] for choice in choices
            if not choice.endswith(("-dev", "-bin")) and choice in needs]


def paths(names):
    """The files of packages, as they lie below a merged /usr."""
    info = pathlib.Path("/var/lib/dpkg/info")
    for name in sorted(names):
        lists = [path for path in (info / f"{name}.list", *info.glob(f"{name}:*.list"))
                 if path.exists()]
        for path in lists[:1]:
            for line in path.read_text().splitlines():
                line = re.sub(r"^/(s?bin|lib(?:32|64|x32)?)/", r"/usr/\1/", line)
                if line.startswith("/usr/"):
                    yield line[len("/usr/"):]


def put(source, target):
    """The same file, or a copy of it where that can't be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_symlink() or target.exists():
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def fill(usr, tree, names):
    for path in paths(names):
        source = usr / path
        if source.is_symlink() or source.is_file():
            put(source, tree / path)
    # What stands for one of several: cc, awk.
    for link in (usr / "bin").iterdir():
        if link.is_symlink() and os.readlink(link).startswith("/etc/alternatives/"):
            real = pathlib.Path(os.path.realpath(link))
            if real.parts[1:2] == ("usr",) and (tree / real.relative_to("/usr")).exists():
                put(link, tree / "bin" / link.name)
                (tree / "bin" / link.name).unlink()
                (tree / "bin" / link.name).symlink_to(real)
    shutil.copytree(usr / "lib/locale", tree / "lib/locale", dirs_exist_ok=True)
    shutil.copytree("/etc", tree / "etc", symlinks=True)
    for path in LEAVE_OUT:
        if (tree / path).is_dir():
            shutil.rmtree(tree / path)
        else:
            (tree / path).unlink(missing_ok=True)
    fonts = tree / "etc/fonts/fonts.conf"
    fonts.write_text(re.sub(r"<cachedir>.*?</cachedir>", CACHE_DIRS, fonts.read_text(), count=1))
    (tree / "cache/fontconfig").mkdir(parents=True)


def finish(tree):
    subprocess.run(
        ["bwrap", "--bind", tree, "/usr", "--bind", tree / "etc", "/etc",
         *(word for name in ("bin", "sbin", "lib", "lib64") if (tree / name).exists()
           for word in ("--symlink", f"usr/{name}", f"/{name}")),
         "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--setenv", "LC_ALL", "C.UTF-8",
         "bash", "-euc", FINISH.replace("TRIPLET", TRIPLET)],
        check=True, stdout=subprocess.DEVNULL)


METADATA = """[Runtime]
name={name}
runtime=org.gnome.Platform/{arch}/{branch}
sdk=org.gnome.Sdk/{arch}/{branch}

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/run/host/user-share:/run/host/share
"""


def make(usr, repo, name, names):
    with tempfile.TemporaryDirectory(dir=repo.parent) as folder:
        folder = pathlib.Path(folder)
        fill(usr, folder / "usr", names)
        finish(folder / "usr")
        (folder / "files").mkdir()
        (folder / "metadata").write_text(
            METADATA.format(name=name, arch=os.uname().machine, branch=BRANCH))
        subprocess.run(["flatpak", "build-export", "--runtime", "--disable-sandbox",
                        "--disable-fsync", repo, folder, BRANCH],
                       check=True, stdout=subprocess.DEVNULL)


def main():
    usr, repo = (pathlib.Path(path).absolute() for path in sys.argv[1:])
    needs, provides, essential = packages()
    runtime = closure(essential + RUNTIME + run_time(LIBRARIES, needs), needs, provides)
    sdk = runtime | closure(SDK + LIBRARIES, needs, provides)
    shutil.rmtree(repo, ignore_errors=True)
    # Nothing compressed: installing it makes links.
    subprocess.run(["ostree", "init", "--mode=bare-user-only", f"--repo={repo}"], check=True)
    make(usr, repo, "org.gnome.Platform", runtime)
    make(usr, repo, "org.gnome.Sdk", sdk)
    subprocess.run(["ostree", "summary", "-u", f"--repo={repo}"], check=True)
    print(f"{len(runtime)} packages in the runtime, {len(sdk)} in the SDK")


if __name__ == "__main__":
    main()
