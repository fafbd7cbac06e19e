#!/bin/sh
# Starts the reader agent on macOS, also by a double click. Needs Java 17 or newer.
exec sh "$(dirname "$0")/reader-agent.sh" "$@"
