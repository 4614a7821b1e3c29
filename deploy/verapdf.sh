#!/bin/sh
# Fetches veraPDF (GPL-3.0-or-later or MPL-2.0-or-later; it runs as a process of its own) into the folder named by the
# first argument: its jar from Maven Central by Maven itself, pinned and verified, and our Resident.class compiled
# against it. Maven's own settings say which repository or mirror that is.
set -eu
home="${1:?say where it shall go}"
here="$(cd "$(dirname "$0")/.." && pwd)"
version=1.28.2
sha256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
jar="greenfield-apps-$version.jar"

for tool in mvn javac; do
    command -v "$tool" >/dev/null || { echo "veraPDF: $tool is missing (make system)" >&2; exit 1; }
done
verified() { echo "$sha256  $home/$jar" | sha256sum --check --status 2>/dev/null; }

mkdir -p "$home"
if ! verified; then
    mvn --batch-mode --quiet -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
        -Dartifact="org.verapdf.apps:greenfield-apps:$version" -DoutputDirectory="$home" -Dmdep.overWriteReleases=true
fi
verified || { echo "veraPDF: $jar is not the file it should be" >&2; rm -f "$home/$jar"; exit 1; }
javac -Werror -Xlint:all -proc:none --release 11 -cp "$home/$jar" -d "$home" "$here/worker/tools/verapdf/Resident.java"
echo "veraPDF $version: in $home"
