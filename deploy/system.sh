#!/bin/sh
# Installs the outside programs: engines that some steps use (Ghostscript, LibreOffice, librsvg), Java and Maven for
# veraPDF, free ICC profiles, bubblewrap for the fence around steps, Chromium for the tests of pages, Node and PHP for
# the examples in docs/, the programs whose files tests look at, the tools they compare our facts with, RabbitMQ and a
# false clock for the tests of faults. The server runs without every one of them and says what it then cannot do.
set -eu
packages="
    ghostscript librsvg2-bin colord-data icc-profiles-free fonts-liberation fonts-dejavu-core
    libreoffice-core-nogui libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui libreoffice-draw-nogui
    default-jdk-headless maven bubblewrap
    chromium
    nodejs php-cli
    poppler-utils qpdf mupdf-tools libimage-exiftool-perl
    inkscape imagemagick libpangoft2-1.0-0
    rabbitmq-server faketime
"

missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "install ok installed" || missing="$missing $package"
done
if [ -z "$missing" ]; then
    echo "system packages: all there"
    exit 0
fi
echo "system packages: installing$missing with apt-get"
as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo"
fi
$as_root apt-get update -qq
# RabbitMQ is for tests, which start one of their own: the system's service is neither started nor enabled.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
    $as_root chmod +x "$policy"
    trap '$as_root rm -f "$policy"' EXIT
fi
# shellcheck disable=SC2086  # a list of words on purpose
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing
case "$missing" in
*rabbitmq-server*) $as_root systemctl disable rabbitmq-server >/dev/null 2>&1 || true ;;
esac
