#!/bin/sh
# Starts the reader agent on Linux (and any other Unix): reader-agent.sh COMMAND …; without arguments, also by a double click, it serves this computer's browser
# with its PC/SC readers. What server that is stands in agent.conf beside this script (see agent.conf.example). Needs Java 17 or newer and pcscd.
self=$0
while [ -L "$self" ]; do
  target=$(readlink "$self")
  case "$target" in
    /*) self=$target ;;
    *) self=$(dirname "$self")/$target ;;
  esac
done
here=$(cd "$(dirname "$self")" && pwd)
# What it writes is for this user alone: queue, deny list, settings, log.
umask 077
java=java
if [ -n "$JAVA_HOME" ]; then
  java="$JAVA_HOME/bin/java"
fi
# Without a locale Java finds no file whose name has Japanese letters.
case "${LC_ALL:-${LC_CTYPE:-$LANG}}" in
  '' | C | POSIX) export LC_ALL=C.UTF-8 ;;
esac
if [ $# -eq 0 ]; then
  case "$(uname)" in
    Darwin) log="$HOME/Library/Logs/citizencard-reader-agent" ;;
    *) log="${XDG_STATE_HOME:-$HOME/.local/state}/citizencard-reader-agent" ;;
  esac
  set -- serve --pcsc --default-log "$log"
fi
exec "$java" -jar "$here/reader-agent.jar" "$@"
