#!/bin/sh
# Starts the reader agent on Linux (and any other Unix): reader-agent.sh COMMAND …; without arguments it serves this computer's browser with its PC/SC
# readers. Needs Java 17 or newer and pcscd.
here=$(cd "$(dirname "$0")" && pwd)
java=java
if [ -n "$JAVA_HOME" ]; then
  java="$JAVA_HOME/bin/java"
fi
if [ $# -eq 0 ]; then
  set -- serve --pcsc
fi
exec "$java" -jar "$here/reader-agent.jar" "$@"
